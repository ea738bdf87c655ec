import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { type Body, expectInvalid, KEYS, Pipeline } from "./client.ts";
import { IDS } from "./examples.ts";

// What only this API has: keys of organizations, and variables that courses fill.

let mock: Mock;
let pipeline: Pipeline;
let tests = 0;
beforeAll(async () => {
  mock = await startMock({ targets: ["coursepipeline"], port: 0 });
});
beforeEach(() => {
  tests += 1;
  pipeline = new Pipeline(mock, `story-${tests}`);
});
afterAll(() => mock.close());

describe("a key", () => {
  it("lives from its creation to its expiry or revocation, whichever comes first", async () => {
    await pipeline.freezeAt("2025-01-01T12:00:00.000Z");
    const expires_at = "2025-01-01T13:00:00Z";
    const [lasting, short, revoked] = [
      await pipeline.createKey(),
      await pipeline.createKey({ expires_at }),
      await pipeline.createKey({ expires_at }),
    ];
    await pipeline.manage("POST", `/${revoked.id}/revoke`);
    const statuses = async () =>
      Promise.all([lasting, short, revoked].map(async ({ key }) => (await pipeline.get("/courses", key)).status));
    expect(await statuses()).toEqual([200, 200, 401]);
    await pipeline.control.advance(3600);
    expect(await statuses()).toEqual([200, 401, 401]);
  });

  it("belongs to the organization of the user who made it, and is managed there alone", async () => {
    const others = { email: "other-owner@example.com" };
    const { body } = await pipeline.manage("POST", "", { name: "Theirs" }, others);
    expect((await pipeline.get(`/learners/${IDS.otherLearner}`, body.key)).status).toBe(200);
    expect((await pipeline.get(`/learners/${IDS.learner}`, body.key)).status).toBe(404);
    const listed = async (claims: object) => (await pipeline.manage("GET", "", undefined, claims)).body.data as Body[];
    expect((await listed(others)).map(({ id }) => id)).toContain(body.id);
    expect((await listed({})).map(({ id }) => id)).not.toContain(body.id);
    expect((await pipeline.manage("POST", `/${body.id}/revoke`)).status).toBe(404);
    expect((await pipeline.get("/courses", body.key)).status).toBe(200);
  });

  it("has an allowance of its own", async () => {
    const { key } = await pipeline.createKey();
    expect((await pipeline.spend(101)).status).toBe(429);
    expect((await pipeline.get("/courses", key)).status).toBe(200);
  });
});

describe("organizations", () => {
  it("may use the same external id and email, and each finds its own", async () => {
    const find = async (path: string) => [
      (await pipeline.get(path)).body.id,
      (await pipeline.get(path, KEYS.other)).body.id,
    ];
    expect(await find("/courses/external/course-101")).toEqual([IDS.course, IDS.otherCourse]);
    const [mine, theirs] = await find("/learners/email/ada+courses@example.com");
    expect(mine).toBe(IDS.learner);
    expect(theirs).not.toBe(mine);
  });
});

describe("variables", () => {
  it("tell the last value of each learner and run, wherever one looks", async () => {
    const value = { variable_id: IDS.number, learner_id: IDS.secondLearner, course_run_id: IDS.runOfSecondLearner };
    await pipeline.set({ ...value, value: 2 });
    const { body: aggregate } = await pipeline.get(`/variables/${IDS.number}/aggregate`);
    expect(aggregate).toMatchObject({ count: 3, distinct: 3, min: 2, max: 8, mean: 5 });
    const [listed] = await pipeline.list(`/variables/${IDS.number}/values?learner_id=${IDS.secondLearner}`);
    expect(listed).toMatchObject({ ...value, value: 2 });
    const [ofLearner] = await pipeline.list(`/learners/${IDS.secondLearner}/variables`);
    expect(ofLearner).toMatchObject({ ...value, value: 2, name: "satisfaction" });
  });

  it("aggregate any numbers as numbers, however large", async () => {
    for (const [learner_id, value] of [
      [IDS.learner, 1.7e308],
      [IDS.secondLearner, 1.7e308],
    ] as const) {
      await pipeline.set({ variable_id: IDS.number, learner_id, value });
    }
    const { status, body } = await pipeline.get(`/variables/${IDS.number}/aggregate`);
    expect(status).toBe(200);
    expect(body.mean).toBeGreaterThan(1e307);
  });

  it("take any value or refuse it with 400, and answer what they keep", async () => {
    const ids = { string: IDS.text, number: IDS.number, boolean: IDS.boolean };
    const value = fc.oneof(fc.string({ unit: "binary" }), fc.double(), fc.boolean(), fc.jsonValue());
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.constantFrom("string", "number", "boolean"), value, async (type, given) => {
        runs += 1;
        const own = pipeline.elsewhere(`values-${runs}`);
        const answer = await own.set({ variable_id: ids[type], learner_id: IDS.learner, value: given });
        if (answer.status === 400) return void expectInvalid(answer);
        expect(answer.status).toBe(201);
        expect(typeof answer.body.value).toBe(type);
        const values = await own.list(`/variables/${ids[type]}/values?learner_id=${IDS.learner}`);
        expect(values.at(-1)).toEqual(answer.body);
      }),
      { numRuns: 60 },
    );
  });
});

describe("odd identifiers", () => {
  it("in paths lead to 404 or the record, never to a failure", async () => {
    let runs = 0;
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme", minLength: 1 }), async (text) => {
        runs += 1;
        const own = pipeline.elsewhere(`odd-${Math.floor(runs / 10)}`);
        // Dots alone are steps of the path to every client.
        if (text === "." || text === "..") return;
        for (const folder of ["/courses/external", "/learners/email", "/learners", "/variables"]) {
          expect((await own.get(`${folder}/${encodeURIComponent(text)}`)).status).toBe(404);
        }
      }),
      { numRuns: 60 },
    );
  });

  it("are found as they are kept", async () => {
    for (const external_id of ["a/b", "100%", "%2F", "ü", "a+b c", "stats", "?x=1#y", "💡"]) {
      await pipeline.patchState(`courses/${IDS.course}`, { external_id });
      const found = await pipeline.get(`/courses/external/${encodeURIComponent(external_id)}`);
      expect([external_id, found.status, found.body.external_id]).toEqual([external_id, 200, external_id]);
    }
  });
});
