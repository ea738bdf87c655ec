import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { replayHar } from "../../src/check/replay-har.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";

// Recorded traffic is judged as if it were asked now: what a mock records of itself has no fault, and each that is put in
// is found.

const KEY = "heights-admin-key";
let mock: Mock;
let recorded: string;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
  const ask = (path: string, init: RequestInit = {}) =>
    fetch(`${mock.url}/heights/api/v1${path}`, {
      ...init,
      headers: { authorization: `Token token=${KEY}`, ...init.headers },
    });
  await ask("/courses");
  await ask("/courses/123");
  await ask("/courses/999");
  await ask("/student/enroll", {
    method: "POST",
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ email: "har@example.com", name: "Har", course_id: 123 }),
  });
  mock.control.fault({ target: "heights", connection: "reset", times: 1 });
  await ask("/courses/roles").catch(() => undefined);
  recorded = await (await fetch(`${mock.url}/__understudy/requests.har`)).text();
});
afterAll(() => mock.close());

type Entry = {
  request: { method: string; url: string; headers: { name: string; value: string }[]; postData?: { text: string } };
  response: { status: number; content: { text?: string; size: number; mimeType: string } };
};
const target = () => ({ name: "heights", contract: (mock.targets[0] as Mock["targets"][number]).contract });
const replay = (text: string, strict = true) => replayHar(target(), text, { source: "x.har", strict });

/** The report on a recording that one entry of which was changed. */
function spoilt(path: string, change: (entry: Entry) => void) {
  const har = JSON.parse(recorded) as { log: { entries: Entry[] } };
  const entry = har.log.entries.find(({ request }) => request.url.endsWith(path));
  if (entry === undefined) throw new Error(`nothing was recorded for ${path}`);
  change(entry);
  return replay(JSON.stringify(har));
}
function answered(entry: Entry, change: (body: Record<string, unknown>) => unknown): void {
  entry.response.content.text = JSON.stringify(change(JSON.parse(String(entry.response.content.text))));
}

describe("a recording", () => {
  it("of a mock has no fault, and says what it covers", () => {
    const report = replay(recorded);
    expect(report.findings).toEqual([]);
    expect(report.requests).toBe(4);
    expect(report.notes).toEqual([
      "4 of 5 recorded requests went to documented operations",
      "1 were left without an answer",
    ]);
    const seen = report.coverage.filter(({ seen: statuses }) => Object.keys(statuses).length > 0);
    expect(seen.map(({ operation, seen: statuses }) => [operation, statuses])).toEqual([
      ["listCourses", { 200: 1 }],
      ["getCourse", { 200: 1, 404: 1 }],
      ["enrollStudent", { 200: 1 }],
    ]);
  });

  it.each([
    ["response/type", (entry: Entry) => answered(entry, (body) => ({ ...body, title: 5 }))],
    ["response/undocumented-status", (entry: Entry) => (entry.response.status = 418)],
    ["response/undocumented-media-type", (entry: Entry) => setHeader(entry, "text/html")],
    ["response/malformed", (entry: Entry) => (entry.response.content.text = "{")],
    ["server-error", (entry: Entry) => (entry.response.status = 502)],
  ])("shows %s", (code, change) => {
    const { findings } = spoilt("/courses/123", change as (entry: Entry) => void);
    expect(findings.map((one) => [one.code, one.operation])).toContainEqual([code, "getCourse"]);
  });

  it("shows a request that should not have been taken, at the door of the client", () => {
    const { findings } = spoilt("/student/enroll", ({ request }) => {
      request.postData = { text: JSON.stringify({ name: "Nobody", course_id: "x" }) };
    });
    expect(findings.map(({ code, door }) => [code, door])).toContainEqual(["request/missing", "client"]);
  });

  it("shows what is answered though nobody documents it, and leaves other people's traffic alone", () => {
    const { findings, notes } = spoilt("/courses/123", ({ request }) => {
      request.url = request.url.replace("/courses/123", "/secrets");
    });
    expect(findings).toMatchObject([{ code: "undocumented-operation", actual: "GET /secrets" }]);
    expect(notes).toContain("1 went elsewhere");
    const elsewhere = spoilt("/courses/123", ({ request }) => {
      request.url = "https://fonts.example/secrets";
    });
    expect(elsewhere.findings).toEqual([]);
  });

  it("is not blamed for bodies that the recorder left out", () => {
    const { findings } = spoilt("/courses/123", ({ response }) => {
      response.content = { size: 5_000_000, mimeType: "application/json" };
    });
    expect(findings).toEqual([]);
  });

  it("gives no credential away", () => {
    const report = spoilt("/courses/123", (entry) => {
      const header = entry.request.headers.find(({ name }) => name.toLowerCase() === "authorization");
      if (header !== undefined) header.value = "Token token=very-secret-key";
      entry.response.status = 418;
    });
    expect(report.findings).not.toEqual([]);
    expect(JSON.stringify(report)).not.toContain("very-secret-key");
  });

  it.each([
    ["{", "x.har: expected a HAR file, which is JSON, found text that does not parse"],
    ["[]", "x.har: expected a HAR file with log.entries, found other JSON"],
  ])("that is none is refused: %s", (text, message) => {
    expect(() => replay(text)).toThrow(message);
  });
});

function setHeader({ response }: Entry, value: string): void {
  const headers = (response as unknown as { headers: { name: string; value: string }[] }).headers;
  for (const header of headers) if (header.name.toLowerCase() === "content-type") header.value = value;
}
