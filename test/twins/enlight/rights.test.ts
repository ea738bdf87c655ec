import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type { EnrollmentRecord } from "../../../src/twins/enlight/state.ts";
import { Description } from "../description.ts";
import { completed, requestOf } from "../inputs.ts";

// Rights: what each role of a user may do, and what a student's key may.

const KEYS = {
  owner: "3824ac01-83ed-1aef-b124-48380def5e7f",
  manager: "enlight-manager-key",
  supervisor: "enlight-supervisor-key",
  instructor: "enlight-instructor-key",
  student: "57056867-5ea3-4adf-b411-63b4fbf4eda1",
} as const;
type Caller = keyof typeof KEYS;
const CALLERS = Object.keys(KEYS) as Caller[];
const BOB = "82121578-afda-46ca-a2db-5b5f92bbce16";
const INSTRUCTOR = "5e0435d2-d88c-45ea-a106-d91cdcc323e8";

/** The status of each documented request, for: */
const TABLE: Readonly<Record<string, readonly number[]>> = {
  //                 owner, manager, supervisor, instructor, student
  authenticate: /*    */ [200, 200, 200, 200, 200],
  listCourses: /*     */ [200, 200, 200, 200, 200],
  getCourse: /*       */ [200, 200, 200, 200, 200],
  createCourse: /*    */ [201, 201, 201, 201, 403],
  updateCourse: /*    */ [200, 200, 200, 200, 403],
  cancelCourse: /*    */ [200, 200, 200, 200, 403],
  listChecksheets: /* */ [200, 200, 200, 200, 200],
  getChecksheet: /*   */ [200, 200, 200, 200, 200],
  getLibraryItem: /*  */ [200, 200, 200, 200, 200],
  listStudents: /*    */ [200, 200, 200, 200, 403],
  getStudent: /*      */ [200, 200, 200, 200, 403],
  createStudent: /*   */ [201, 201, 201, 201, 403],
  updateStudent: /*   */ [200, 200, 200, 200, 403],
  listEnrollments: /* */ [200, 200, 200, 200, 200],
  getEnrollment: /*   */ [200, 200, 200, 200, 200],
  createEnrollment: /**/ [201, 201, 201, 201, 403],
  updateEnrollment: /**/ [200, 200, 200, 200, 403],
  cancelEnrollment: /**/ [200, 200, 200, 200, 403],
  listGroups: /*      */ [200, 200, 200, 200, 403],
  getGroup: /*        */ [200, 200, 200, 200, 403],
  createGroup: /*     */ [201, 201, 201, 201, 403],
  updateGroup: /*     */ [200, 200, 200, 200, 403],
  deleteGroup: /*     */ [200, 200, 200, 200, 403],
  listUsers: /*       */ [200, 200, 200, 200, 403],
  getUser: /*         */ [200, 200, 200, 200, 403],
  createUser: /*      */ [201, 201, 403, 403, 403],
  updateUser: /*      */ [200, 200, 403, 403, 403],
  deleteUser: /*      */ [200, 200, 403, 403, 403],
  submitAnswer: /*    */ [403, 403, 403, 403, 200],
  getAnswer: /*       */ [200, 200, 200, 200, 200],
};

/** Where the documented example is about something that is taken or not there. */
const SAM = "d39e311f-018d-4c57-ba88-6c5ac76ccb15";
const INPUTS: Readonly<Record<string, object>> = {
  createUser: { body: { role: "instructor", given_name: "New", family_name: "User", email: "new@example.com" } },
  deleteUser: { path: { id: SAM } },
};

const description = new Description("enlight");
const { operations } = description;
const CASES = operations.flatMap((operation) =>
  CALLERS.map((caller, at) => ({ operation, id: operation.id, caller, status: TABLE[operation.id]?.[at] ?? 0 })),
);

let mock: Mock;
let sandbox = "";
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  sandbox = `rights-${tests}`;
  const control = mock.control.sandbox(sandbox);
  control.freeze(true);
  await control.moveTo(Date.parse("2020-08-27T02:30:22.000Z")); // before the documented expiry
});
afterAll(() => mock.close());

const state = () => mock.control.sandbox(sandbox).state("enlight");

async function ask(key: string | undefined, method: string, path: string, body?: unknown, more: object = {}) {
  const { status, headers, text } = await mock.inject({
    method,
    url: `/enlight${path}`,
    headers: {
      "understudy-sandbox": sandbox,
      "content-type": "application/json",
      ...(key === undefined ? {} : { authorization: `Bearer ${key}` }),
      ...more,
    },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status, headers, body: text === "" ? undefined : (JSON.parse(text) as unknown) };
}
const get = (caller: Caller, path: string) => ask(KEYS[caller], "GET", path);
const refused = (status: number) => ({ status, body: { errors: { base: [expect.stringMatching(/\S/)] } } });

async function patchState(path: string, patch: object): Promise<void> {
  const url = `/__understudy/state/enlight/${path}`;
  const headers = { "understudy-sandbox": sandbox, "content-type": "application/json" };
  const known = await mock.inject({ url, headers });
  const body = JSON.stringify({ ...(JSON.parse(known.text) as object), ...patch });
  expect(await mock.inject({ method: "PUT", url, headers, body })).toMatchObject({ status: 200 });
}

describe("the table of rights", () => {
  it("has a row for each operation", () => {
    expect(Object.keys(TABLE).sort()).toEqual(operations.map(({ id }) => id).sort());
  });

  it.each(CASES)("$id by the $caller: $status", async ({ operation, caller, status }) => {
    const before = state();
    const { method, path, headers, body } = requestOf(operation, completed(operation, INPUTS[operation.id] ?? {}));
    const answer = await ask(KEYS[caller], method, path, body, headers);
    expect(answer.status, JSON.stringify(answer.body)).toBe(status);
    if (status !== 403) return;
    expect(answer).toMatchObject(refused(403));
    expect(state()).toEqual(before);
  });

  it.each([
    ["POST", "/api/v1/students", "{"],
    ["POST", "/api/v1/courses", "{}"],
    ["PATCH", "/api/v1/groups/nonsense", '{"name":""}'],
    ["GET", "/api/v1/users/ffffffff-ffff-4fff-bfff-ffffffffffff", undefined],
    ["GET", "/api/v1/students?limit=0", undefined],
  ])("a refusal says nothing of the request or the record: %s %s", async (method, path, body) => {
    expect(await ask(KEYS.student, method, path, body)).toMatchObject(refused(403));
  });
});

describe("a student's key", () => {
  const ANN = "enlight-ann-key";
  const idsOf = (list: unknown) => (list as { id: string }[]).map(({ id }) => id);

  it("lists the own enrollments alone, page by page", async () => {
    const { body } = await get("student", "/api/v1/enrollments");
    expect((body as { student_id: string }[]).every(({ student_id }) => student_id === BOB)).toBe(true);
    const own = idsOf((state().enrollments as EnrollmentRecord[]).filter(({ student_id }) => student_id === BOB));
    expect(idsOf(body)).toEqual(own);
    const page = await get("student", "/api/v1/enrollments?limit=2&offset=1");
    expect(idsOf(page.body)).toEqual(own.slice(1, 3));
  });

  it("shows the own enrollments; another's does not exist", async () => {
    const anns = "/api/v1/enrollments/cb3fa2a3-ecff-4cbd-96cc-308b85e7996d";
    const bobs = "/api/v1/enrollments/95d81367-9e78-4937-a30b-77c853e89baa";
    expect((await get("student", bobs)).status).toBe(200);
    expect(await get("student", anns)).toMatchObject(refused(404));
    expect((await ask(ANN, "GET", anns)).status).toBe(200);
    expect(await ask(ANN, "GET", bobs)).toMatchObject(refused(404));
  });

  it("sees each checksheet's steps wrapped, without a word of what is right", async () => {
    const { body: list } = await get("student", "/api/v1/checksheets?limit=20");
    expect(list).toEqual((await get("owner", "/api/v1/checksheets?limit=20")).body);
    for (const id of idsOf(list)) {
      const { body } = await get("student", `/api/v1/checksheets/${id}`);
      const text = JSON.stringify(body);
      for (const name of [
        "correct",
        "answer_html",
        "suggested_response",
        "archived_at",
        "cloned_from_step_id",
        "reject_duplicate_attempts",
      ]) {
        expect(text).not.toContain(`"${name}"`);
      }
      const { sections } = body as { sections: { section_steps: object[] }[] };
      for (const step of sections.flatMap(({ section_steps }) => section_steps)) {
        const names = ["id", "list_source_step", "possible_reference_section_step_ids", "step"];
        expect(Object.keys(step).sort()).toEqual(names);
      }
    }
  });

  it("sees fewer members of a library item", async () => {
    const path = "/api/v1/library_items/8e016712-0472-443e-b187-a99332deac3c";
    const whole = (await get("owner", path)).body as object;
    const { status, body } = await get("student", path);
    expect(status).toBe(200);
    expect(whole).toMatchObject(body as object);
    expect(Object.keys(whole).filter((name) => !(name in (body as object)))).toEqual([
      "asset_file_data",
      "visibility",
      "show_in_library",
      "published",
      "feature_in_top_resources",
      "public_access_key",
    ]);
  });

  it("works no longer once the student is locked, and again when unlocked", async () => {
    const lock = (value: boolean) => ask(KEYS.owner, "PATCH", `/api/v1/students/${BOB}`, { lock: value });
    expect((await lock(true)).status).toBe(200);
    expect(await get("student", "/api/v1/courses")).toMatchObject(refused(401));
    expect((await lock(false)).status).toBe(200);
    expect((await get("student", "/api/v1/courses")).status).toBe(200);
  });

  it("of a new student works at once", async () => {
    const wish = { given_name: "John", family_name: "Smith", email: "john@example.com" };
    const { body } = await ask(KEYS.owner, "POST", "/api/v1/students", wish);
    const { api_key } = body as { api_key: string };
    expect((await ask(api_key, "GET", "/api/v1/enrollments")).body).toEqual([]);
    expect((await ask(api_key, "GET", "/api/v1/students")).status).toBe(403);
  });
});

describe("a user's key", () => {
  const newUser = { role: "owner", given_name: "New", family_name: "User", email: "new@example.com" };
  const create = (key: string) => ask(key, "POST", "/api/v1/users", newUser);

  it("follows the role of the moment", async () => {
    expect((await create(KEYS.instructor)).status).toBe(403);
    const promoted = await ask(KEYS.manager, "PATCH", `/api/v1/users/${INSTRUCTOR}`, { role: "manager" });
    expect(promoted).toMatchObject({ status: 200, body: { id: INSTRUCTOR, role: "manager" } });
    expect((await create(KEYS.instructor)).status).toBe(201);
    await patchState(`users/${INSTRUCTOR}`, { role: "supervisor" });
    expect((await ask(KEYS.instructor, "DELETE", `/api/v1/users/${SAM}`)).status).toBe(403);
  });

  it("works no longer once the user was removed", async () => {
    expect((await ask("enlight-sam-key", "GET", "/api/v1/users")).status).toBe(200);
    expect((await ask(KEYS.manager, "DELETE", `/api/v1/users/${SAM}`)).status).toBe(200);
    expect(await ask("enlight-sam-key", "GET", "/api/v1/users")).toMatchObject(refused(401));
  });

  it("is nowhere to be seen", async () => {
    const pages = ["/api/v1/users?limit=100", `/api/v1/users/${SAM}`];
    for (const path of pages) expect(JSON.stringify((await get("owner", path)).body)).not.toContain("enlight-sam-key");
  });
});

describe("the credential", () => {
  const { owner } = KEYS;
  const withHeader = async (authorization: string | undefined, host = "localhost") => {
    const more = { host, ...(authorization === undefined ? {} : { authorization }) };
    return (await ask(undefined, "GET", "/api/v1/courses?limit=1", undefined, more)).status;
  };

  it.each([
    [`Bearer ${owner}`, 200],
    [`bearer ${owner}`, 200],
    [`BEARER  ${owner}`, 200],
    [`Bearer ${owner} `, 200],
    [undefined, 401],
    ["", 401],
    ["Bearer", 401],
    ["Bearer ", 401],
    [owner, 401],
    [`Token ${owner}`, 401],
    [`Basic ${btoa(`${owner}:`)}`, 401],
    [`Bearer "${owner}"`, 401],
    [`Bearer ${owner} ${owner}`, 401],
    [`Bearer ${owner.toUpperCase()}`, 401],
    [`Bearer ${owner.slice(0, -1)}`, 401],
    ["Bearer __proto__", 401],
    ["Bearer null", 401],
  ])("%j: %i", async (authorization, status) => {
    expect(await withHeader(authorization)).toBe(status);
  });

  it("has to be one, whatever is asked for", async () => {
    for (const operation of operations) {
      const { method, path, headers, body } = requestOf(operation, completed(operation, {}));
      expect(await ask(undefined, method, path, body, headers)).toMatchObject(refused(401));
      expect(await ask("nobody", method, path, body, headers)).toMatchObject(refused(401));
    }
  });

  it.each([
    ["example.enlight.io", owner, 200],
    ["EXAMPLE.enlight.io", owner, 200],
    ["acme.enlight.io", owner, 401],
    ["nobody.enlight.io", owner, 401],
    ["acme.enlight.io", "enlight-acme-key", 200],
    ["example.enlight.io", "enlight-acme-key", 401],
    ["acme.enlight.io", KEYS.student, 401],
    ["acme.enlight.io", "enlight-acme-student-key", 200],
  ])("at %s, %s: %i", async (host, key, status) => {
    const headers = { "understudy-sandbox": sandbox, host, authorization: `Bearer ${key}` };
    expect((await mock.inject({ url: "/api/v1/courses?limit=1", headers })).status).toBe(status);
  });
});
