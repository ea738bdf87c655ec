import { expect } from "vitest";
import { type Body, expectInvalid, expectMissing } from "../client.ts";
import { IDS } from "../examples.ts";
import { JANUARY, NOWHERE, type Proofs, VALUE } from "./proof.ts";

const STAMP = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;
const ids = (records: readonly Body[]) => records.map(({ id }) => id);

/** What the records hold, and how they are listed, searched and set. */
export const recordProofs: Proofs = {
  "coursepipeline/record-fields": async (pipeline) => {
    const members = async (path: string) => Object.keys((await pipeline.get(path)).body).join();
    expect(await members(`/courses/${IDS.course}`)).toBe(
      "id,external_id,title,description,status,created_at,updated_at",
    );
    expect(await members(`/learners/${IDS.learner}`)).toBe("id,name,email,external_id,created_at,updated_at");
    expect(await members(`/variables/${IDS.text}`)).toBe(
      "id,course_id,name,type,description,active,created_at,updated_at",
    );
    const [value] = await pipeline.list(`/variables/${IDS.text}/values`);
    expect(Object.keys(value).join()).toBe("id,variable_id,learner_id,course_run_id,value,recorded_at");
  },

  "coursepipeline/list-envelopes": async (pipeline) => {
    const members = async (path: string) => Object.keys((await pipeline.get(path)).body).join();
    const learner = `/learners/${IDS.learner}`;
    for (const path of [
      "/courses",
      "/variables",
      `/courses/${IDS.course}/variables`,
      `${learner}/courses`,
      `${learner}/variables`,
    ]) {
      expect(await members(path)).toBe("data");
    }
    for (const path of ["/learners", `/variables/${IDS.text}/values`]) {
      expect(await members(path)).toBe("data,limit,offset,total");
    }
  },

  "coursepipeline/list-order": async (pipeline) => {
    for (const [path, member] of [
      ["/courses", "created_at"],
      ["/variables", "created_at"],
      ["/learners?limit=1000", "created_at"],
      [`/variables/${IDS.text}/values?limit=1000`, "recorded_at"],
    ] as const) {
      const times = (await pipeline.list(path)).map((record) => record[member]);
      expect(times.length).toBeGreaterThan(5);
      expect(times).toEqual([...times].sort());
    }
  },

  "coursepipeline/page-bounds": async (pipeline) => {
    const all = ids(await pipeline.list("/learners?limit=1000"));
    const paged: string[] = [];
    for (let offset = 0; offset < all.length; offset += 100) {
      const { body } = await pipeline.get(`/learners?offset=${offset}`);
      expect(body).toMatchObject({ limit: 100, offset, total: all.length });
      paged.push(...ids(body.data));
    }
    expect(all.length).toBeGreaterThan(200);
    expect(paged).toEqual(all);
    for (const query of ["limit=0", "limit=1001", "limit=-1", "offset=-1", "limit=ten", "offset=1.5"]) {
      expectInvalid(await pipeline.get(`/learners?${query}`));
      expectInvalid(await pipeline.get(`/variables/${IDS.text}/values?${query}`));
    }
    expect((await pipeline.get("/learners?offset=9007199254740991")).body).toMatchObject({
      data: [],
      total: all.length,
    });
  },

  "coursepipeline/search": async (pipeline) => {
    const found = async (search: string) => ids(await pipeline.list(`/learners?search=${encodeURIComponent(search)}`));
    expect(await found("ada EX")).toEqual([IDS.learner]);
    expect(await found("ADA+COURSES@")).toEqual([IDS.learner]);
    expect(await found("zoË")).toEqual([IDS.secondLearner]);
    expect(await found("_100%")).toEqual([IDS.secondLearner]);
    for (const wildcard of ["ada%example", "ada*", ".*", "olga"]) expect(await found(wildcard)).toEqual([]);
    expect(await found("")).toHaveLength(100);
    expect((await pipeline.get("/learners?search=ada%20ex&limit=1")).body).toMatchObject({ total: 1, limit: 1 });
  },

  "coursepipeline/email-letter-case": async (pipeline) => {
    for (const email of ["ada+courses@example.com", "ADA%2BCourses%40EXAMPLE.com", "Ada+courses%40example.com"]) {
      expect((await pipeline.get(`/learners/email/${email}`)).body.id).toBe(IDS.learner);
    }
    expectMissing(await pipeline.get("/learners/email/ada%20courses@example.com"));
    await pipeline.patchState(`learners/${IDS.learner}`, { email: "New.Name@Example.com" });
    expect((await pipeline.get(`/learners/${IDS.learner}`)).body.email).toBe("new.name@example.com");
    expect((await pipeline.get("/learners/email/NEW.name@example.com")).status).toBe(200);
  },

  "coursepipeline/external-ids": async (pipeline) => {
    const find = (id: string) => pipeline.get(`/courses/external/${encodeURIComponent(id)}`);
    expect((await find("course-101")).body.id).toBe(IDS.course);
    expect((await find("SAP/2024: Ä+B & 100%?")).body.id).toBe(IDS.secondCourse);
    for (const id of ["Course-101", "course-101 ", "SAP/2024: Ä B & 100%?", IDS.course]) expectMissing(await find(id));
  },

  "coursepipeline/unknown-filter": async (pipeline) => {
    expect(await pipeline.list(`/variables?course_id=${NOWHERE}`)).toEqual([]);
    expect(await pipeline.list(`/learners/${IDS.learner}/variables?course_id=${NOWHERE}`)).toEqual([]);
    const values = `/variables/${IDS.text}/values?learner_id`;
    expect((await pipeline.get(`${values}=${NOWHERE}`)).body).toMatchObject({ data: [], total: 0 });
    for (const path of ["/variables?course_id=7", "/variables?course_id=", `${values}=all`]) {
      expectInvalid(await pipeline.get(path));
    }
  },

  "coursepipeline/set-status": async (pipeline) => {
    const first = await pipeline.set(VALUE);
    const second = await pipeline.set({ ...VALUE, value: "green", course_run_id: null });
    expect([first.status, second.status]).toEqual([201, 200]);
    expect(second.body).toMatchObject({ id: first.body.id, value: "green", course_run_id: null });
    const inRun = await pipeline.set({ ...VALUE, course_run_id: IDS.run });
    expect(inRun).toMatchObject({ status: 200, body: { value: "red", course_run_id: IDS.run } });
    const values = await pipeline.list(`/variables/${IDS.text}/values?learner_id=${IDS.learner}`);
    expect(values.map(({ value }) => value).sort()).toEqual(["green", "red"]);
  },

  "coursepipeline/set-references": async (pipeline) => {
    for (const member of ["variable_id", "learner_id", "course_run_id"]) {
      expectMissing(await pipeline.set({ ...VALUE, [member]: NOWHERE }));
      expectInvalid(await pipeline.set({ ...VALUE, [member]: `uuid-of-${member}` }));
    }
    for (const course_run_id of [IDS.runOfSecondCourse, IDS.runOfSecondLearner]) {
      expect(expectInvalid(await pipeline.set({ ...VALUE, course_run_id }))).toMatch(/^course_run_id /);
    }
  },

  "coursepipeline/value-types": async (pipeline) => {
    const set = (variable_id: string, value: unknown) => pipeline.set({ ...VALUE, variable_id, value });
    for (const [id, given, kept] of [
      [IDS.text, "42", "42"],
      [IDS.text, "", ""],
      [IDS.number, "42", 42],
      [IDS.number, -0.5, -0.5],
      [IDS.boolean, "false", false],
      [IDS.boolean, true, true],
    ] as const) {
      expect((await set(id, given)).body.value).toBe(kept);
    }
    const misfits = {
      [IDS.text]: [42, true, null, ["a"], {}],
      [IDS.number]: ["", "x", "1e999", true, "0x10"],
      [IDS.boolean]: ["yes", "TRUE", 1, ""],
    };
    for (const [id, values] of Object.entries(misfits)) {
      for (const value of values) expect(expectInvalid(await set(id, value))).toMatch(/^value /);
    }
    expectInvalid(await pipeline.set(`{"variable_id":"${IDS.number}","learner_id":"${IDS.learner}","value":1e999}`));
  },

  "coursepipeline/inactive-variables": async (pipeline) => {
    expect((await pipeline.get(`/variables/${IDS.boolean}`)).body.active).toBe(false);
    expect((await pipeline.set({ ...VALUE, variable_id: IDS.boolean, value: true })).status).toBe(201);
  },

  "coursepipeline/aggregate": async (pipeline) => {
    const aggregate = async (id: string) => (await pipeline.get(`/variables/${id}/aggregate`)).body;
    const nothing = { count: 0, distinct: 0, distribution: [] };
    expect(await aggregate(IDS.boolean)).toEqual({ variable_id: IDS.boolean, ...nothing });
    for (const learner_id of [IDS.learner, IDS.secondLearner]) {
      await pipeline.set({ variable_id: IDS.boolean, learner_id, value: true });
    }
    expect(await aggregate(IDS.boolean)).toMatchObject({
      count: 2,
      distinct: 1,
      distribution: [{ value: true, count: 2 }],
    });
    const distribution = [
      { value: 8, count: 2 },
      { value: 5, count: 1 },
    ];
    expect(await aggregate(IDS.number)).toEqual({
      variable_id: IDS.number,
      count: 3,
      distinct: 2,
      distribution,
      min: 5,
      max: 8,
      mean: 7,
    });
    const text = await aggregate(IDS.text);
    expect(Object.keys(text)).toEqual(["variable_id", "count", "distinct", "distribution"]);
    const counts: number[] = text.distribution.map(({ count }: Body) => count);
    expect(counts).toEqual([...counts].sort((a, b) => b - a));
    expect(counts.reduce((a, b) => a + b)).toBe(text.count);
    await pipeline.patchState(`variables/${IDS.boolean}`, { type: "number" });
    expect(await aggregate(IDS.boolean)).toMatchObject({ min: null, max: null, mean: null });
  },

  "coursepipeline/course-runs": async (pipeline) => {
    const runs = pipeline.control.state("coursepipeline").course_runs as readonly Body[];
    expect(runs.find(({ id }) => id === IDS.run)).toMatchObject({ course_id: IDS.course, learner_id: IDS.learner });
    const before = (await pipeline.get(`/courses/${IDS.course}/stats`)).body;
    await pipeline.patchState(`course_runs/${IDS.run}`, { course_id: IDS.secondCourse });
    const after = (await pipeline.get(`/courses/${IDS.course}/stats`)).body;
    expect(after.run_count).toBe(before.run_count - 1);
    expectInvalid(await pipeline.set({ ...VALUE, course_run_id: IDS.run }));
  },

  "coursepipeline/stats": async (pipeline) => {
    const stats = async () => (await pipeline.get(`/courses/${IDS.secondCourse}/stats`)).body;
    const counts = { course_id: IDS.secondCourse, learner_count: 2, run_count: 3, variable_count: 2 };
    expect(await stats()).toEqual({ ...counts, completion_rate: 0.3333 });
    await pipeline.patchState(`course_runs/${IDS.runOfSecondLearner}`, { completed_at: JANUARY });
    expect(await stats()).toEqual({ ...counts, completion_rate: 0.6667 });
    for (const tail of ["a02", "a03", "a04"]) {
      await pipeline.patchState(`course_runs/e5a9f7c1-2d4b-4f8e-a3c6-7b1d9e5f0${tail}`, { course_id: IDS.course });
    }
    expect(await stats()).toEqual({ ...counts, learner_count: 0, run_count: 0, completion_rate: 0 });
  },

  "coursepipeline/learner-courses": async (pipeline) => {
    const courses = async (id: string) => ids(await pipeline.list(`/learners/${id}/courses`));
    expect(await courses(IDS.learner)).toEqual([IDS.course, IDS.secondCourse]);
    expect(await courses(IDS.secondLearner)).toEqual([IDS.secondCourse]);
  },

  "coursepipeline/learner-variables": async (pipeline) => {
    const path = `/learners/${IDS.learner}/variables`;
    expect((await pipeline.list(path)).map(({ name, value }) => [name, value])).toEqual([
      ["favorite_color", "blue"],
      ["satisfaction", 8],
      ["satisfaction", 5],
    ]);
    const [one, ...more] = await pipeline.list(`${path}?course_id=${IDS.course}`);
    expect(one).toMatchObject({ variable_id: IDS.text, course_id: IDS.course, type: "string", course_run_id: IDS.run });
    expect(more).toEqual([]);
  },

  "coursepipeline/timestamp-format": async (pipeline) => {
    await pipeline.freezeAt(JANUARY);
    expect((await pipeline.createKey()).created_at).toBe(JANUARY);
    expect((await pipeline.set(VALUE)).body.recorded_at).toBe(JANUARY);
    for (const { created_at } of await pipeline.list("/learners")) expect(created_at).toMatch(STAMP);
  },
};
