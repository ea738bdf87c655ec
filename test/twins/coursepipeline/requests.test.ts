import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { type CurlOptions, curl } from "../curl.ts";
import { Pipeline } from "./client.ts";
import { IDS } from "./examples.ts";

// Every request of the documentation, byte for byte as curl sends it, with ids of the fixtures for its placeholders. The
// fields stand here once more, and not only in the description, so that the description cannot vouch for itself.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["coursepipeline"], port: 0 });
});
afterAll(() => mock.close());

const KEY = "X-API-Key: coursepipeline-key";
const JSON_TYPE = "Content-Type: application/json";
const ANY_ID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const ANY_INSTANT = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
const ANY_COUNT = expect.toSatisfy((value) => Number.isInteger(value) && (value as number) >= 0, "a count");
const TIMES = { created_at: ANY_INSTANT, updated_at: ANY_INSTANT };

const COURSE = {
  id: IDS.course,
  external_id: "course-101",
  title: "Getting Started",
  description: "The first steps.",
  status: "published",
  ...TIMES,
};
const LEARNER = {
  id: IDS.learner,
  name: "Ada Example",
  email: "ada+courses@example.com",
  external_id: "learner-1",
  ...TIMES,
};
const VARIABLE = {
  id: IDS.text,
  course_id: IDS.course,
  name: "favorite_color",
  type: "string",
  description: "The color that the learner likes best.",
  active: true,
  ...TIMES,
};
const VALUE = {
  id: "f8e1d2c3-4b5a-4967-8879-6a5b4c3d0a01",
  variable_id: IDS.text,
  learner_id: IDS.learner,
  course_run_id: IDS.run,
  value: "blue",
  recorded_at: ANY_INSTANT,
};
const AGGREGATE = { variable_id: IDS.text, count: ANY_COUNT, distinct: 5, distribution: expect.any(Array) };
const STATS = {
  course_id: IDS.course,
  learner_count: ANY_COUNT,
  run_count: ANY_COUNT,
  completion_rate: expect.toSatisfy((rate) => rate > 0 && rate < 1, "a part"),
  variable_count: 1,
};
const including = (...records: readonly object[]) => ({ data: expect.arrayContaining([...records]) });
const page = (record: object) => ({ ...including(record), limit: 100, offset: 0, total: ANY_COUNT });

function send(path: string, { headers = [], ...options }: CurlOptions, sandbox: string) {
  const { port } = new URL(mock.url);
  const all = [...headers, `Understudy-Sandbox: ${sandbox}`];
  return curl(Number(port), `http://localhost:${port}${path}`, { ...options, headers: all });
}

describe("the documented requests", () => {
  it.each([
    ["/api/variables", including(VARIABLE)],
    [`/api/variables?course_id=${IDS.course}&active=true`, { data: [VARIABLE] }],
    [`/api/variables/${IDS.text}`, VARIABLE],
    [`/api/variables/${IDS.text}/values`, page(VALUE)],
    [
      `/api/variables/${IDS.text}/values?learner_id=${IDS.learner}&limit=10&offset=0`,
      { data: [VALUE], limit: 10, offset: 0, total: 1 },
    ],
    [`/api/variables/${IDS.text}/aggregate`, AGGREGATE],
    ["/api/courses", including(COURSE)],
    [`/api/courses/${IDS.course}`, COURSE],
    ["/api/courses/external/course-101", COURSE],
    [`/api/courses/${IDS.course}/variables`, { data: [VARIABLE] }],
    [`/api/courses/${IDS.course}/stats`, STATS],
    ["/api/learners", page(LEARNER)],
    ["/api/learners?limit=5&offset=0&search=ada+", { data: [LEARNER], limit: 5, offset: 0, total: 1 }],
    [`/api/learners/${IDS.learner}`, LEARNER],
    ["/api/learners/email/ada+courses@example.com", LEARNER],
    [`/api/learners/${IDS.learner}/courses`, including(COURSE)],
    [
      `/api/learners/${IDS.learner}/variables?course_id=${IDS.course}`,
      { data: [{ ...VALUE, course_id: IDS.course, name: "favorite_color", type: "string" }] },
    ],
  ])("GET %s", async (path, shown) => {
    for (const prefix of ["", "/coursepipeline"]) {
      const { status, body } = await send(prefix + path, { headers: [KEY] }, "reads");
      expect({ status, body }).toEqual({ status: 200, body: shown });
    }
  });

  it.each([
    [`Authorization: Bearer coursepipeline-key`, ""],
    [KEY, ""],
    [undefined, "?apiKey=coursepipeline-key"],
  ])("take the key from each documented place: %s %s", async (header, query) => {
    const headers = header === undefined ? [] : [header];
    expect((await send(`/api/courses${query}`, { headers }, "places")).status).toBe(200);
  });

  it("POST /api/variables/set", async () => {
    const fields = { variable_id: IDS.text, learner_id: IDS.learner, course_run_id: IDS.run, value: "variable-value" };
    const options = { headers: [KEY, JSON_TYPE], data: JSON.stringify(fields) };
    const changed = await send("/api/variables/set", options, "set");
    expect(changed).toMatchObject({ status: 200, body: { ...fields, id: VALUE.id } });
    const { course_run_id: _, ...withoutRun } = fields;
    const data = JSON.stringify(withoutRun);
    const first = await send("/api/variables/set", { headers: [KEY, JSON_TYPE], data }, "set");
    expect(first).toMatchObject({ status: 201, body: { ...withoutRun, id: ANY_ID, course_run_id: null } });
  });

  it("POST /api/api-keys, before the documented expiry; GET /api/api-keys; POST /api/api-keys/{key_id}/revoke", async () => {
    const pipeline = new Pipeline(mock, "keys");
    await pipeline.freezeAt("2025-06-01T12:00:00.000Z");
    const authorization = `Authorization: Bearer ${await pipeline.token()}`;
    const data = '{\n"name": "My API Key",\n"expires_at": "2025-12-31T23:59:59Z"\n}';
    const made = await send("/api/api-keys", { headers: [authorization, JSON_TYPE], data }, "keys");
    const shown = {
      id: ANY_ID,
      name: "My API Key",
      prefix: expect.any(String),
      expires_at: "2025-12-31T23:59:59Z",
      created_at: "2025-06-01T12:00:00.000Z",
    };
    expect({ status: made.status, body: made.body }).toEqual({
      status: 201,
      body: { ...shown, key: expect.stringMatching(/^cp_\w{40}$/) },
    });
    const { id, key } = made.body as { id: string; key: string };
    const list = await send("/api/api-keys", { headers: [authorization] }, "keys");
    expect(list).toMatchObject({ status: 200, body: including({ ...shown, id, revoked_at: null }) });
    expect((await send("/api/courses", { headers: [`X-API-Key: ${key}`] }, "keys")).status).toBe(200);
    const options = { method: "POST", headers: [authorization] };
    const revoked = await send(`/api/api-keys/${id}/revoke`, options, "keys");
    expect(revoked).toMatchObject({ status: 200, body: { ...shown, id, revoked_at: shown.created_at } });
    const refused = await send("/api/courses", { headers: [`X-API-Key: ${key}`] }, "keys");
    expect(refused).toMatchObject({ status: 401, body: { error: "UNAUTHORIZED", message: "The API key is revoked." } });
  });
});
