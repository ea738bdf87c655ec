import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import type { Conduct } from "../../src/control/conduct.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";

const KEY = { authorization: "Token token=heights-admin-key", "content-type": "application/json" };
let mock: Mock;
let sandbox: string;
let worlds = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
beforeEach(() => {
  sandbox = `conduct-${++worlds}`;
  control().freeze(true);
});
afterAll(() => mock.close());

const control = () => mock.control.sandbox(sandbox);
const ask = (path: string, method = "GET", body?: string, headers: Readonly<Record<string, string>> = KEY) =>
  mock.inject({ method, url: `/~${sandbox}/heights/api/v1${path}`, headers, ...(body === undefined ? {} : { body }) });
const limitTo = (limit: number) =>
  mock.inject({
    method: "PATCH",
    url: `/~${sandbox}/__understudy/limits/heights/standard`,
    headers: { "content-type": "application/json" },
    body: JSON.stringify({ limit }),
  });

async function conduct(query = ""): Promise<Conduct> {
  const { status, text } = await mock.inject({ url: `/~${sandbox}/__understudy/conduct${query}` });
  expect(status, text).toBe(200);
  return JSON.parse(text) as Conduct;
}
const codes = async () => (await conduct()).findings.map(({ code }) => code);

describe("a client that calls again before Retry-After has passed", () => {
  it("is told of, with the requests that show it and the name of the credential", async () => {
    await limitTo(1);
    await ask("/courses");
    const refused = await ask("/courses");
    await control().advance(1);
    const early = await ask("/courses");
    const { verdict, considered, findings } = await conduct();
    expect([verdict, considered]).toEqual(["misbehaving", 3]);
    expect(findings).toMatchObject([
      {
        code: "called-before-retry-after",
        target: "heights",
        operationId: "listCourses",
        by: expect.any(String),
        requests: [refused.headers["x-request-id"], early.headers["x-request-id"]],
      },
    ]);
    expect(JSON.stringify(findings)).not.toContain("heights-admin-key");
  });

  it("is not, when the time has passed to the second", async () => {
    await limitTo(1);
    await ask("/courses");
    const { headers } = await ask("/courses");
    await control().advance(Number(headers["retry-after"]));
    expect((await ask("/courses")).status).toBe(200);
    expect(await conduct()).toMatchObject({ verdict: "well-behaved", considered: 3, findings: [] });
  });

  it("is not, for other requests that were on their way already, nor for another caller", async () => {
    await limitTo(1);
    await ask("/courses");
    await ask("/courses");
    await ask("/courses/roles");
    await ask("/courses", "GET", undefined, { authorization: "Token token=heights-university-key" });
    expect(await codes()).toEqual([]);
  });

  it("is not, when time was turned back, by a rewind or by hand", async () => {
    await limitTo(1);
    const { headers } = await ask("/courses");
    await ask("/courses");
    control().rewind(String(headers["x-request-id"]));
    expect((await ask("/courses")).status).toBe(200);
    expect(await codes()).toEqual([]);
    sandbox = `conduct-${++worlds}`;
    control().freeze(true);
    const now = control().now();
    control().fault({ target: "heights", status: 503, headers: { "Retry-After": "30" }, times: 1 });
    await ask("/courses");
    await control().advance(30);
    await ask("/courses");
    await control().moveTo(now);
    await ask("/courses");
    expect(await codes()).toEqual([]);
  });

  it("is, after a provoked 503 too", async () => {
    control().fault({ target: "heights", status: 503, headers: { "Retry-After": "30" }, times: 1 });
    await ask("/courses");
    await ask("/courses");
    expect(await codes()).toEqual(["called-before-retry-after"]);
  });
});

describe("a client that retries", () => {
  async function retry(...waits: readonly number[]): Promise<void> {
    control().fault({ target: "heights", status: 500 });
    await ask("/courses");
    for (const seconds of waits) {
      await control().advance(seconds);
      await ask("/courses");
    }
  }

  it("without backing off is told of", async () => {
    await retry(1, 1, 1);
    expect(await codes()).toEqual(["retried-without-backoff"]);
  });

  it("is not, when it waits longer each time, gives up early, or asks for something else", async () => {
    await retry(1, 2, 4, 8);
    expect(await codes()).toEqual([]);
    sandbox = `conduct-${++worlds}`;
    control().freeze(true);
    await retry(1, 1);
    for (const path of ["/courses/roles", "/bundles", "/courses/1", "/courses/2"]) await ask(path);
    expect(await codes()).toEqual([]);
  });

  it("at once is told of, and so is one that waits as long each time, but for little", async () => {
    await retry(0, 0);
    expect(await codes()).toEqual(["retried-without-backoff"]);
    sandbox = `conduct-${++worlds}`;
    control().freeze(true);
    await retry(1, 1, 1, 1, 1, 1.2);
    expect(await codes()).toEqual(["retried-without-backoff"]);
  });

  it("is not, when chance makes a wait shorter", async () => {
    await retry(0.9, 1.2, 0.8);
    expect(await codes()).toEqual([]);
  });

  it("is not, when it waits as long as Retry-After says each time", async () => {
    control().fault({ target: "heights", status: 503, headers: { "Retry-After": "5" } });
    for (let times = 0; times < 5; times += 1) {
      await ask("/courses");
      await control().advance(5);
    }
    expect(await codes()).toEqual([]);
  });

  it("is not, for asking again and again for what is answered", async () => {
    for (let times = 0; times < 20; times += 1) await ask("/courses");
    expect(await codes()).toEqual([]);
  });
});

describe("a request that is not idempotent", () => {
  const BODY = JSON.stringify({ email: "student@example.com", course_id: 123 });

  it("must not be sent again when nobody knows whether it took effect", async () => {
    control().fault({ target: "heights", connection: "truncate", times: 1 });
    await ask("/student/revoke-course", "POST", BODY);
    await ask("/student/revoke-course", "POST", BODY);
    expect(await codes()).toEqual(["repeated-non-idempotent"]);
  });

  it.each([500, 502, 503, 504, 507])("must not be sent again after %i", async (status) => {
    control().fault({ target: "heights", status, times: 1 });
    await ask("/student/revoke-course", "POST", BODY);
    await control().advance(60);
    await ask("/student/revoke-course", "POST", BODY);
    expect((await conduct()).counts).toEqual({ "repeated-non-idempotent": 1 });
  });

  it("is sent twice when it is taken twice within seconds", async () => {
    const enrol = JSON.stringify({ email: "twice@example.com", name: "Twice", course_id: 123 });
    const created = await ask("/student/enroll", "POST", enrol);
    expect(created.status, created.text).toBeLessThan(300);
    await ask("/student/enroll", "POST", enrol);
    const again = await codes();
    await control().advance(3600);
    await ask("/student/enroll", "POST", enrol);
    expect(await codes()).toEqual(again);
  });

  it("may, with an Idempotency-Key, with another body, or after a clear refusal", async () => {
    control().fault({ target: "heights", status: 500, times: 2 });
    await ask("/student/revoke-course", "POST", BODY, { ...KEY, "idempotency-key": "1" });
    await ask("/student/revoke-course", "POST", BODY, { ...KEY, "idempotency-key": "1" });
    control().fault({ target: "heights", status: 429, times: 1 });
    await ask("/student/revoke-course", "POST", BODY);
    await control().advance(3600);
    await ask("/student/revoke-course", "POST", BODY);
    expect(await codes()).toEqual([]);
  });
});

describe("a client that goes on with what cannot succeed", () => {
  it("is told of after the third time", async () => {
    for (let times = 0; times < 3; times += 1) await ask("/student/revoke-course", "POST", "{}");
    expect(await codes()).toEqual(["retried-what-cannot-succeed"]);
  });

  it("is not, for what may come to be (404), or after two times", async () => {
    for (let times = 0; times < 9; times += 1) await ask("/courses/0");
    for (let times = 0; times < 2; times += 1) await ask("/student/revoke-course", "POST", "{}");
    expect(await codes()).toEqual([]);
  });
});

describe("GET /__understudy/conduct", () => {
  it("says that nothing was asked", async () => {
    expect(await conduct()).toEqual({ verdict: "well-behaved", considered: 0, since: null, counts: {}, findings: [] });
  });

  it("looks at one target, and at what came since, alone", async () => {
    for (let times = 0; times < 3; times += 1) await ask("/student/revoke-course", "POST", "{}");
    const last = control().requests().at(-1)?.id;
    expect((await conduct("?target=heights")).findings).toHaveLength(1);
    expect(control().conduct()).toEqual(await conduct());
    expect(await conduct(`?since=${last}`)).toMatchObject({ considered: 0, findings: [] });
  });
});
