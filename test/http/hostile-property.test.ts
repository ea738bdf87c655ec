import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { answerOf, expectHeightsError } from "./error-shape.ts";

const told: JournalEntry[] = [];
let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0, onAnswer: (entry) => void told.push(entry) });
});
afterAll(() => mock.close());

const EVIL = [
  "",
  "\0",
  "__proto__",
  "constructor",
  "../..",
  "%00",
  "%zz",
  "'; --",
  "9".repeat(400),
  "\ud800",
  "💩",
  "-1",
];
const evil = fc.oneof(fc.constantFrom(...EVIL), fc.string({ unit: "binary", maxLength: 20 }), fc.double().map(String));

const method = fc.constantFrom("GET", "POST", "PUT", "PATCH", "DELETE", "HEAD", "PROPFIND");
const segment = fc.oneof(
  fc.constantFrom("courses", "roles", "orders", "students", "details", "student", "enroll", "revoke-course", "account"),
  fc.constantFrom("123", "ORD_ABC123", "completion-percentage"),
  evil.map(encodeLoosely),
);
const path = fc.oneof(
  fc.array(segment, { maxLength: 4 }).map((segments) => ["", "heights", "api", "v1", ...segments].join("/")),
  fc.constantFrom("/heights/api/v1/student/enroll", "/heights/api/v1/orders", "/heights/api/v1/students"),
);
const queryName = fc.constantFrom(
  "page",
  "per_page",
  "status",
  "email",
  "user_email",
  "created_after",
  "a[b]",
  "__proto__[x]",
);
const query = fc
  .array(fc.tuple(fc.oneof(queryName, evil), evil), { maxLength: 4 })
  .map((pairs) => pairs.map(([name, value]) => `${encodeLoosely(name)}=${encodeLoosely(value)}`).join("&"));
const contentType = fc.constantFrom(
  "application/json",
  "application/x-www-form-urlencoded",
  "application/JSON; charset=utf-16",
  "text/plain",
  ";",
);
const memberName = fc.oneof(fc.constantFrom("email", "name", "course_id", "bundle_id", "role_id", "user_email"), evil);
const jsonBody = fc
  .dictionary(memberName, fc.oneof(evil, fc.jsonValue({ maxDepth: 3 }), fc.constant("student@example.com")))
  .map((value) => JSON.stringify(value));
const body = fc.option(fc.oneof(jsonBody, fc.json(), evil, fc.uint8Array({ maxLength: 40 }), query), {
  nil: undefined,
});
const credential = fc.oneof(
  { weight: 4, arbitrary: fc.constant("Token token=heights-admin-key") },
  {
    weight: 1,
    arbitrary: fc.constantFrom("Bearer heights-member-key", "Token", "Basic x", "Token token=__proto__", ""),
  },
);

const request = fc.record({ method, path, query, contentType, body, credential });
type Request = typeof request extends fc.Arbitrary<infer R> ? R : never;

/** Escapes what no HTTP client can put on the wire, and leaves the rest as broken as it is. */
function encodeLoosely(text: string): string {
  return Buffer.from(text)
    .toString()
    .replace(/[^\x21-\x7e]|[?#/&]/gu, (character) => encodeURIComponent(character));
}

let sandboxes = 0;
function messageOf({ method, path, query, contentType, body, credential }: Request) {
  sandboxes += 1; // so that the limit of requests does not answer in place of what is tried
  const sandbox = `property-${Math.floor(sandboxes / 50)}`;
  const headers = { authorization: credential, "content-type": contentType, "understudy-sandbox": sandbox };
  const hasBody = body !== undefined && method !== "GET" && method !== "HEAD";
  return { method, url: query === "" ? path : `${path}?${query}`, headers, body: hasBody ? body : undefined };
}

describe("whatever is sent", () => {
  it("in-process is answered as documented, and never with a fault", async () => {
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const { body, ...rest } = messageOf(sent);
        const answer = await mock.inject(body === undefined ? rest : { ...rest, body });
        expectSound(sent.method, answer);
      }),
      { numRuns: 400 },
    );
  });

  it("over HTTP is answered as documented, and never with a fault", async () => {
    await fc.assert(
      fc.asyncProperty(request, async (sent) => {
        const { method, url, headers, body } = messageOf(sent);
        const init = { method, headers, ...(body === undefined ? {} : { body: body as string }) };
        expectSound(method, await answerOf(await fetch(`${mock.url}${url}`, init)));
      }),
      { numRuns: 150 },
    );
  });

  function expectSound(method: string, answer: Parameters<typeof expectHeightsError>[1]): void {
    expect(answer.status).toBeLessThan(500);
    if (answer.status >= 400 && method !== "HEAD") expectHeightsError(mock, answer, answer.status);
    for (const { violations, error } of told.splice(0)) {
      expect(violations).toEqual([]);
      expect(error).toBeUndefined();
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  }
});
