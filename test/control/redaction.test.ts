import { afterEach, describe, expect, it, vi } from "vitest";
import { openLog } from "../../src/commands/log.ts";
import { type FixtureCredential, issueCredential } from "../../src/engine/fixture-credential.ts";
import { startMock } from "../../src/start-mock.ts";
import { twins } from "../../src/twins/index.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { examples as coursepath } from "../twins/coursepath/examples.ts";
import { examples as coursepipeline } from "../twins/coursepipeline/examples.ts";
import { Description, type DocumentedOperation } from "../twins/description.ts";
import { examples as enlight } from "../twins/enlight/examples.ts";
import { examples as height } from "../twins/height/examples.ts";
import { examples as heights } from "../twins/heights/examples.ts";
import { completed, requestOf } from "../twins/inputs.ts";
import type { Inputs } from "../twins/twin-examples.ts";

const EXAMPLES = { heights, coursepath, coursepipeline, height, enlight } as const;

/** Members whose values are secrets, in states, bodies of requests and answers alike; known to this test by name. */
const SECRETS = new Set(
  [
    ...["api_key", "jwt_secret", "clientSecret", "client_secret", "accessToken", "refreshToken", "access_token"],
    ...["refresh_token", "student_password", "assigned_password", "code_verifier"],
  ].concat("password"),
);

afterEach(() => vi.restoreAllMocks());

describe.each(twins.map((twin) => [twin.name, twin] as const))("the journal of %s", (name, twin) => {
  it("shows no credential, wherever it stood: over HTTP, as HAR, in-process, in the logs", async () => {
    const lines: string[] = [];
    vi.spyOn(process.stderr, "write").mockImplementation((line) => {
      lines.push(String(line));
      return true;
    });
    const logs = [await openLog({}), await openLog({ json: true })];
    const told: JournalEntry[] = [];
    const mock = await startMock({
      targets: [name],
      port: 0,
      onAnswer(entry, sandbox) {
        told.push(entry);
        for (const log of logs) log.answer(entry, sandbox);
      },
    });
    const secrets = new Set<string>();
    const description = new Description(name);
    let nonce = 0;
    const ask = async (operation: DocumentedOperation, inputs: Inputs, credential: FixtureCredential | undefined) => {
      const request = requestOf(operation, completed(operation, inputs));
      const issued =
        credential && (await issueCredential(credential, { now: mock.control.now(), nonce: `n${++nonce}` }));
      const [header = "", ...value] = issued?.header.split(": ") ?? [];
      if (issued !== undefined) secrets.add(issued.value);
      const { path, headers, method, body } = request;
      const echoed = issued === undefined ? "" : `&q=${encodeURIComponent(issued.value)}`;
      const url = `/${name}${description.basePath}${path}${path.includes("?") ? "&" : "?"}apiKey=guess-${name}-key${echoed}`;
      secrets.add(`guess-${name}-key`);
      const answer = await mock.inject({
        method,
        url,
        headers: {
          ...headers,
          cookie: `sid=cookie-of-${name}`,
          ...(header === "" ? {} : { [header]: value.join(": ") }),
        },
        ...(body === undefined ? {} : { body }),
      });
      secrets.add(`cookie-of-${name}`);
      collect(request.body, secrets);
      collect(answer.text, secrets);
      const location = new URLSearchParams(answer.headers.location?.split("?")[1]).get("code");
      if (location !== null) secrets.add(location);
    };
    for (const operation of description.operations) {
      const examples = EXAMPLES[name as keyof typeof EXAMPLES];
      const wanted = twin.fixtureCredentials.find(({ as }) => as === examples.callers?.[operation.id]);
      const bodies = operation.bodies.flatMap(({ mediaType, examples: all }) =>
        Object.values(all).map((body) => ({ body, mediaType })),
      );
      for (const credential of new Set([wanted ?? twin.fixtureCredentials[0], ...twin.fixtureCredentials, undefined])) {
        for (const inputs of [{}, ...bodies, ...(examples.accepted[operation.id] ?? [])]) {
          await ask(operation, inputs, credential);
        }
      }
    }
    for (const one of Object.values(mock.control.state(name))) collect(JSON.stringify(one), secrets);
    for (const { key } of (mock.control.state(name).api_keys ?? []) as { key: string }[]) secrets.add(key);
    for (const { id } of (mock.control.state(name).oauthCodes ?? []) as { id: string }[]) secrets.add(id);
    const get = async (path: string) => (await mock.inject({ url: `/__understudy${path}` })).text;
    const shown: Record<string, string> = {
      requests: await get("/requests"),
      har: await get("/requests.har"),
      logs: lines.join("\n"),
      control: JSON.stringify(mock.control.requests().map(readable)),
      told: JSON.stringify(told.map(readable)),
    };
    for (const { id } of mock.control.requests()) shown[`request ${id}`] = await get(`/requests/${id}`);
    await mock.close();
    expect(JSON.parse(shown.requests ?? "").length).toBeGreaterThan(description.operations.length);
    expect(secrets.size).toBeGreaterThan(3);
    const leaks = [...secrets].flatMap((secret) =>
      Object.entries(shown).flatMap(([where, text]) => (text.includes(secret) ? [`${secret} in ${where}`] : [])),
    );
    expect(leaks.slice(0, 10)).toEqual([]);
    expect(shown.requests).toContain("[redacted]");
  }, 60_000);
});

function readable(entry: JournalEntry) {
  const { request } = entry;
  return { ...entry, request: { ...request, body: request.body && new TextDecoder().decode(request.body) } };
}

/** The values of secret members, and whatever looks like a token; too short ones are no secrets. */
function collect(text: string | undefined, secrets: Set<string>): void {
  if (text === undefined) return;
  const visit = (value: unknown, key = ""): void => {
    if (typeof value === "string" && SECRETS.has(key) && value.length >= 6) secrets.add(value);
    if (typeof value === "object" && value !== null)
      for (const [name, held] of Object.entries(value)) visit(held, name);
  };
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    visit(value);
    if (value !== null && typeof value.key === "string" && "prefix" in value) secrets.add(value.key);
    if (value !== null && typeof value.code === "string" && "grant_type" in value) secrets.add(value.code);
  } catch {
    for (const [name, value] of new URLSearchParams(text)) {
      if (SECRETS.has(name) || (name === "code" && text.includes("grant_type"))) secrets.add(value);
    }
  }
}
