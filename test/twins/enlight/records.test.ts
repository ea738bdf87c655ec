import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type { CourseRecord, EnrollmentRecord, MembershipRecord } from "../../../src/twins/enlight/state.ts";
import { Description } from "../description.ts";
import { completed, FORM_TYPE, JSON_TYPE, requestOf } from "../inputs.ts";

// Records: what is said of wrong ones, what has to be unique, which page holds which, what chance decides, and that
// nothing that is sent makes the twin fail.

const OWNER = "3824ac01-83ed-1aef-b124-48380def5e7f";
const BOBS_KEY = "57056867-5ea3-4adf-b411-63b4fbf4eda1";
const ACME = "enlight-acme-key";
const NOWHERE = "ffffffff-ffff-4fff-bfff-ffffffffffff";
const NOW = "2026-03-01T12:00:00.000Z";
const IDS = {
  organisation: "0ca51df6-704e-4dc4-afc7-9a4aa90e2c24",
  bob: "82121578-afda-46ca-a2db-5b5f92bbce16",
  ann: "5f6e867a-c510-408a-8553-41c866ea4689",
  sam: "d39e311f-018d-4c57-ba88-6c5ac76ccb15",
  instructor: "5e0435d2-d88c-45ea-a106-d91cdcc323e8",
  selling: "f613fc3d-0101-44d4-86e0-0d2ef55dac9b",
  /** Bob's course, and his enrollment in it. */
  listening: "9c89bc86-b7ba-4223-bbab-9feb4f408370",
  enrollment: "95d81367-9e78-4937-a30b-77c853e89baa",
  group: "e0c351c8-8516-4e42-b719-6c11f181624b",
  /** Of the other organisation. */
  acmeCourse: "acce0000-0000-4000-8000-0000000000c1",
  acmeUser: "acce0000-0000-4000-8000-000000000011",
  acmeStudent: "acce0000-0000-4000-8000-000000000021",
  acmeGroup: "acce0000-0000-4000-8000-0000000000f1",
} as const;

let mock: Mock;
let sandbox = "";
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  await enter(`records-${tests}`);
});
afterAll(() => mock.close());

const control = () => mock.control.sandbox(sandbox);
const records = <R>(collection: string) => (control().state("enlight")[collection] ?? []) as readonly R[];

/** A sandbox whose clock stands still. */
async function enter(name: string): Promise<void> {
  sandbox = name;
  control().freeze(true);
  await control().moveTo(Date.parse(NOW));
}

async function changeLimit(change: object): Promise<void> {
  const headers = { "understudy-sandbox": sandbox, "content-type": JSON_TYPE };
  const url = "/__understudy/limits/enlight/default";
  const answer = await mock.inject({ method: "PATCH", url, headers, body: JSON.stringify(change) });
  expect(answer).toMatchObject({ status: 200 });
}

async function ask<Body = Record<string, unknown>>(
  method: string,
  path: string,
  body?: unknown,
  { key = OWNER, type = JSON_TYPE, at = mock }: { key?: string; type?: string; at?: Mock } = {},
) {
  const { status, text } = await at.inject({
    method,
    url: `/enlight/api/v1${path}`,
    headers: { "understudy-sandbox": sandbox, authorization: `Bearer ${key}`, "content-type": type },
    ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
  });
  return { status, body: (text === "" ? undefined : JSON.parse(text)) as Body };
}

/** The body of an answer that has to have this status. */
async function told<Body = Record<string, unknown>>(status: number, ...asked: Parameters<typeof ask>): Promise<Body> {
  const answer = await ask<Body>(...asked);
  expect(answer.status, JSON.stringify(answer.body)).toBe(status);
  return answer.body;
}

const invalid = (errors: object, more: object = {}) => ({ status: 422, body: { ...more, errors } });
const BLANK = ["can't be blank"];
const TAKEN = ["has already been taken"];
const MUST_EXIST = ["must exist"];
const INVALID = ["is invalid"];
const NO_LIST = ["is not included in the list"];
const NO_NUMBER = ["is not a number"];
const NO_INTEGER = ["must be an integer"];
const unsaved = { message: "Unable to save enrollment" };

const COURSE = { name: "New", summary: "S", marketing_copy_html: "<p>M</p>", completion_information_html: "<p>C</p>" };
const STUDENT = { given_name: "New", family_name: "Student", email: "new.student@example.com" };
const USER = { given_name: "New", family_name: "User", email: "new.user@example.com", role: "instructor" };
const ENROLLMENT = { course_id: IDS.selling, student_id: IDS.bob, instructor_id: IDS.instructor };
const NEWCOMER = {
  course_id: IDS.selling,
  instructor_id: IDS.instructor,
  student_email: "newcomer@example.com",
  student_given_name: "New",
  student_family_name: "Comer",
};
const THE_COURSE = `/courses/${IDS.selling}`;
const THE_STUDENT = `/students/${IDS.bob}`;
const THE_USER = `/users/${IDS.sam}`;
const THE_GROUP = `/groups/${IDS.group}`;
const THE_ENROLLMENT = `/enrollments/${IDS.enrollment}`;

describe("what is said of wrong fields", () => {
  it.each<[string, string, object, object]>([
    [
      "POST",
      "/courses",
      {},
      { name: BLANK, summary: BLANK, marketing_copy_html: BLANK, completion_information_html: BLANK },
    ],
    ["POST", "/courses", { ...COURSE, name: "", summary: null }, { name: BLANK, summary: BLANK }],
    ["POST", "/courses", { ...COURSE, name: { a: 1 }, summary: ["a"] }, { name: INVALID, summary: INVALID }],
    ["POST", "/courses", { ...COURSE, price_cents: "ten" }, { price_cents: NO_NUMBER }],
    ["POST", "/courses", { ...COURSE, price_cents: 9.5 }, { price_cents: NO_INTEGER }],
    ["POST", "/courses", { ...COURSE, price_cents: -1 }, { price: ["must be greater than or equal to 0"] }],
    ["POST", "/courses", { ...COURSE, price_currency: "dollars" }, { price_currency: INVALID }],
    [
      "POST",
      "/courses",
      { ...COURSE, purchasable: "perhaps", advertised: 7 },
      { purchasable: INVALID, advertised: INVALID },
    ],
    ["POST", "/courses", { ...COURSE, instructor_id: NOWHERE }, { instructor_id: MUST_EXIST }],
    ["POST", "/courses", { ...COURSE, instructor_id: IDS.acmeUser }, { instructor_id: MUST_EXIST }],
    ["POST", "/courses", { ...COURSE, prerequisite_course_id: IDS.acmeCourse }, { prerequisite_course_id: MUST_EXIST }],
    ["POST", "/courses", { ...COURSE, prerequisite_course_id: "before" }, { prerequisite_course_id: INVALID }],
    [
      "PATCH",
      THE_COURSE,
      { price_cents: -1, name: "Two versions" },
      { name: TAKEN, price: ["must be greater than or equal to 0"] },
    ],
    ["PATCH", THE_COURSE, { summary: "", marketing_copy_html: null }, { summary: BLANK, marketing_copy_html: BLANK }],
    ["POST", "/students", {}, { given_name: BLANK, family_name: BLANK, email: BLANK }],
    ["POST", "/students", { ...STUDENT, email: "nobody" }, { email: INVALID }],
    ["POST", "/students", { ...STUDENT, email: "two words@example.com" }, { email: INVALID }],
    ["POST", "/students", { ...STUDENT, email: "a@b@c" }, { email: INVALID }],
    ["POST", "/students", { ...STUDENT, locale: "de-DE" }, { locale: NO_LIST }],
    [
      "POST",
      "/students",
      { ...STUDENT, lock: "perhaps", student_account_id: "one" },
      { lock: INVALID, student_account_id: INVALID },
    ],
    ["PATCH", THE_STUDENT, { given_name: "", email: "ann@example.com" }, { given_name: BLANK }],
    ["PATCH", THE_STUDENT, { email: null }, { email: BLANK }],
    ["POST", "/users", {}, { given_name: BLANK, family_name: BLANK, email: BLANK, role: BLANK }],
    ["POST", "/users", { ...USER, role: "admin" }, { role: NO_LIST }],
    ["POST", "/users", { ...USER, role: "Owner" }, { role: NO_LIST }],
    ["PATCH", THE_USER, { role: "" }, { role: BLANK }],
    ["PATCH", THE_USER, { role: "student", locale: "en" }, { role: NO_LIST, locale: NO_LIST }],
    ["POST", "/groups", {}, { name: BLANK }],
    ["POST", "/groups", { name: null }, { name: BLANK }],
    ["PATCH", THE_GROUP, { name: ["a"] }, { name: INVALID }],
    ["PATCH", THE_ENROLLMENT, { instructor_id: NOWHERE }, { instructor_id: MUST_EXIST }],
    ["PATCH", THE_ENROLLMENT, { instructor_id: IDS.acmeUser }, { instructor_id: MUST_EXIST }],
    ["PATCH", THE_ENROLLMENT, { expires_at: "tomorrow" }, { expires_at: INVALID }],
    ["PATCH", THE_ENROLLMENT, { expires_at: "2031-02-30T00:00:00Z" }, { expires_at: INVALID }],
    ["PATCH", THE_ENROLLMENT, { expires_at: NOW }, { expires_at: ["must be in the future"] }],
    ["PATCH", THE_ENROLLMENT, { expires_at: "2026-03-01T13:59:00+02:00" }, { expires_at: ["must be in the future"] }],
  ])("%s %s %j", async (method, path, body, errors) => {
    const before = control().state("enlight");
    expect(await ask(method, path, body)).toEqual(invalid(errors));
    expect(control().state("enlight")).toEqual(before);
  });

  it.each<[object, object]>([
    [{}, { course_id: BLANK, instructor_id: BLANK }],
    [{ ...ENROLLMENT, course_id: "one" }, { course_id: INVALID }],
    [{ ...ENROLLMENT, course_id: NOWHERE }, { course_id: MUST_EXIST }],
    [{ ...ENROLLMENT, course_id: IDS.acmeCourse }, { course_id: MUST_EXIST }],
    [{ ...ENROLLMENT, student_id: NOWHERE }, { student_id: MUST_EXIST }],
    [{ ...ENROLLMENT, student_id: IDS.acmeStudent }, { student_id: MUST_EXIST }],
    [{ ...ENROLLMENT, instructor_id: NOWHERE }, { instructor_id: MUST_EXIST }],
    [{ ...ENROLLMENT, instructor_id: IDS.acmeUser }, { instructor_id: MUST_EXIST }],
    [{ ...ENROLLMENT, group_ids: [IDS.group, NOWHERE] }, { group_ids: INVALID }],
    [{ ...ENROLLMENT, group_ids: [IDS.acmeGroup] }, { group_ids: INVALID }],
    [{ ...ENROLLMENT, group_ids: ["one"] }, { group_ids: INVALID }],
    [{ ...ENROLLMENT, course_id: IDS.listening }, { course_id: TAKEN }],
    [
      { course_id: NOWHERE, student_id: NOWHERE, instructor_id: NOWHERE },
      { course_id: MUST_EXIST, student_id: MUST_EXIST, instructor_id: MUST_EXIST },
    ],
    [{ course_id: IDS.selling, instructor_id: IDS.instructor }, { student_id: BLANK }],
    [{ ...NEWCOMER, student_email: undefined }, { student_email: BLANK }],
    [
      { ...NEWCOMER, student_given_name: undefined, student_family_name: undefined },
      { student_given_name: BLANK, student_family_name: BLANK },
    ],
    [{ ...NEWCOMER, student_email: "BOB@example.com" }, { student_email: TAKEN }],
    [{ ...NEWCOMER, student_email: "nobody" }, { student_email: INVALID }],
    [{ ...NEWCOMER, student_locale: "de-DE" }, { student_locale: NO_LIST }],
  ])("POST /enrollments %j", async (body, errors) => {
    const before = control().state("enlight");
    expect(await ask("POST", "/enrollments", body)).toEqual(invalid(errors, unsaved));
    expect(control().state("enlight")).toEqual(before);
  });

  it.each(["/courses", "/checksheets", "/students", "/enrollments", "/groups", "/users"])("GET %s", async (path) => {
    const said = async (query: string) => (await told<{ errors: object }>(422, "GET", `${path}?${query}`)).errors;
    const atLeast = (bound: number) => [`must be greater than or equal to ${bound}`];
    expect(await said("limit=0")).toEqual({ limit: atLeast(1) });
    expect(await said("limit=-5")).toEqual({ limit: atLeast(1) });
    expect(await said("limit=101")).toEqual({ limit: ["must be less than or equal to 100"] });
    expect(await said("offset=-1")).toEqual({ offset: atLeast(0) });
    expect(await said("limit=ten&offset=1.5")).toEqual({ limit: NO_NUMBER, offset: NO_INTEGER });
  });

  it("a body that cannot be read, a type that nobody speaks, a list for an object", async () => {
    const base = { errors: { base: [expect.stringMatching(/\S/)] } };
    expect(await ask("POST", "/groups", '{"name":')).toEqual({ status: 400, body: base });
    expect(await ask("POST", "/groups", "<name/>", { type: "application/xml" })).toEqual({ status: 415, body: base });
    expect(await ask("POST", "/groups", [])).toMatchObject({ status: 422, body: base });
  });
});

describe("what has to be unique", () => {
  it.each([
    ["/students", STUDENT],
    ["/users", USER],
  ])("emails of %s, in any letter case, within the organisation", async (path, wish) => {
    const { id, email } = await told(201, "POST", path, { ...wish, email: "Some.One@Example.com" });
    expect(String(email).toLowerCase()).toBe("some.one@example.com");
    expect(await ask("POST", path, { ...wish, email: "sOME.oNE@eXAMPLE.com" })).toEqual(invalid({ email: TAKEN }));
    const { id: other } = await told(201, "POST", path, wish);
    expect(await ask("PATCH", `${path}/${other}`, { email: "SOME.ONE@example.com" })).toEqual(
      invalid({ email: TAKEN }),
    );
    await told(200, "PATCH", `${path}/${id}`, { email: "SOME.ONE@EXAMPLE.COM" });
    await told(201, "POST", path, { ...wish, email: "some.one@example.com" }, { key: ACME });
    await told(200, "PATCH", `${path}/${id}`, { email: "moved@example.com" });
    await told(200, "PATCH", `${path}/${other}`, { email: "some.one@example.com" });
  });

  it("a student may have the email of a user", async () => {
    await told(201, "POST", "/students", { ...STUDENT, email: "sam@example.com" });
    await told(201, "POST", "/users", { ...USER, email: "bob@example.com" });
  });

  it("names of courses that can be seen, within the organisation", async () => {
    const { id } = await told(201, "POST", "/courses", COURSE);
    expect(await ask("POST", "/courses", COURSE)).toEqual(invalid({ name: TAKEN }));
    expect(await ask("PATCH", THE_COURSE, { name: "New" })).toEqual(invalid({ name: TAKEN }));
    await told(200, "PATCH", `/courses/${id}`, { name: "New", summary: "Another" });
    await told(201, "POST", "/courses", COURSE, { key: ACME });
    await told(200, "DELETE", `/courses/${id}`);
    await told(201, "POST", "/courses", COURSE);
  });

  it("names of groups need not be", async () => {
    const first = await told(201, "POST", "/groups", { name: "Class of 2020" });
    const second = await told(201, "POST", "/groups", { name: "Class of 2020" });
    expect(new Set([IDS.group, first.id, second.id]).size).toBe(3);
  });
});

describe("courses", () => {
  it("start with defaults, and take every field of a creation in an update", async () => {
    const made = await told(201, "POST", "/courses", COURSE);
    const defaults = {
      course_image: null,
      multiple_sign_ups: false,
      purchasable: false,
      advertised: false,
      price_cents: 0,
      price_currency: "USD",
      instructor_id: null,
      prerequisite_course_id: null,
      archived_at: null,
      created_at: NOW,
      updated_at: NOW,
      checksheets: [],
    };
    expect(made).toEqual({ id: made.id, name: "New", summary: "S", ...defaults });
    const fields = {
      name: "Newer",
      summary: "Sum",
      multiple_sign_ups: true,
      purchasable: true,
      advertised: true,
      price_cents: 100,
      price_currency: "EUR",
      instructor_id: IDS.instructor,
      prerequisite_course_id: IDS.selling,
    };
    await control().advance(60);
    const times = { created_at: NOW, updated_at: "2026-03-01T12:01:00.000Z" };
    const changed = await told(200, "PATCH", `/courses/${made.id}`, { ...fields, id: NOWHERE, archived_at: NOW, a: 1 });
    expect(changed).toEqual({ ...made, ...fields, ...times });
    const back = { instructor_id: null, prerequisite_course_id: null };
    expect(await told(200, "PATCH", `/courses/${made.id}`, back)).toEqual({ ...changed, ...back });
  });

  it("as forms: texts become what they are described as", async () => {
    const form = new URLSearchParams({ ...COURSE, price_cents: "250", purchasable: "true", advertised: "false" });
    const made = await told(201, "POST", "/courses", form.toString(), { type: FORM_TYPE });
    expect(made).toMatchObject({ price_cents: 250, purchasable: true, advertised: false });
  });

  it("when cancelled, are hidden, and their enrollments stay, inactive", async () => {
    const path = `/courses/${IDS.listening}`;
    const { student: _, ...known } = await told(200, "GET", THE_ENROLLMENT);
    await told(200, "DELETE", path);
    for (const method of ["GET", "PATCH", "DELETE"]) {
      await told(404, method, path, method === "PATCH" ? { name: "Back" } : undefined);
    }
    expect(await idsIn("/courses")).not.toContain(IDS.listening);
    const cancelled = { ...known, active: false, updated_at: NOW };
    expect(await told(200, "GET", THE_ENROLLMENT)).toMatchObject(cancelled);
    expect(await told(200, "GET", "/enrollments")).toContainEqual(cancelled);
    const wish = { ...ENROLLMENT, course_id: IDS.listening };
    expect(await ask("POST", "/enrollments", wish)).toEqual(invalid({ course_id: MUST_EXIST }, unsaved));
    const others = records<EnrollmentRecord>("enrollments").filter(({ course_id }) => course_id === IDS.listening);
    expect(others.every(({ active }) => !active)).toBe(true);
  });
});

describe("students", () => {
  const md5 = (text: string) => createHash("md5").update(text).digest("hex");
  const gravatar = (email: string) => `http://www.gravatar.com/avatar/${md5(email.toLowerCase())}`;
  const DOCUMENTED = "http://www.gravatar.com/avatar/6bed2cc82ac1538da3fc3312d424bb04";

  it("have the gravatar of their email, whatever its letter case", async () => {
    await changeLimit({ enabled: false });
    const local = fc.string({ unit: fc.constantFrom(..."abcXYZ019.+-_"), minLength: 1, maxLength: 12 });
    await fc.assert(
      fc.asyncProperty(local, local, async (one, other) => {
        const email = `${one}@${other}.example`;
        const { id, gravatar_url } = await told(201, "POST", "/students", { ...STUDENT, email: `1${email}` });
        expect(gravatar_url).toBe(gravatar(`1${email}`));
        const changed = await told(200, "PATCH", `/students/${id}`, { email: `2${email}` });
        expect(changed.gravatar_url).toBe(gravatar(`2${email}`));
        await told(200, "PATCH", `/students/${id}`, { email: `${id}@example.com` }); // so that it is free again
      }),
      { numRuns: 30 },
    );
  });

  it("of whom one keeps the documented gravatar as long as the email stays", async () => {
    const patched = (patch: object) => told(200, "PATCH", THE_STUDENT, patch);
    expect(DOCUMENTED).not.toBe(gravatar("bob@example.com"));
    expect(await patched({ given_name: "Robert" })).toMatchObject({ gravatar_url: DOCUMENTED });
    expect(await patched({ email: "BOB@Example.com" })).toMatchObject({ gravatar_url: DOCUMENTED });
    expect(await patched({ email: "sam@example.com" })).toMatchObject({ gravatar_url: gravatar("sam@example.com") });
  });

  it("take every documented field", async () => {
    const fields = { external_id: "7", time_zone: "London", locale: "es-MX", company_name: "Acme" };
    const unseen = {
      student_account_id: NOWHERE,
      language: "es",
      force_accept_invitation: "true",
      assigned_password: "secret123",
      cancel_legacy_system: true,
      lock: "false",
    };
    const made = await told(201, "POST", "/students", { ...STUDENT, ...fields, ...unseen });
    const shown = { ...STUDENT, ...fields, gravatar_url: gravatar(STUDENT.email) };
    expect(made).toEqual({ ...shown, id: made.id, api_key: made.api_key });
    expect(JSON.stringify(control().state("enlight"))).not.toContain("secret123");
    expect(await told(200, "GET", `/students/${made.id}`)).toEqual(made);
  });

  it("show their key alone, never in a list, an enrollment, or a webhook", async () => {
    control().subscribe({ target: "enlight", event: "*", url: "http://127.0.0.1:9/" });
    const { api_key } = await told(201, "POST", "/students", STUDENT);
    await told(201, "POST", "/enrollments", NEWCOMER);
    expect(control().deliveries()).toMatchObject([
      { event: "new_student", payload: { email: STUDENT.email } },
      { event: "new_student", payload: { email: NEWCOMER.student_email } },
    ]);
    const seen = [
      await told(200, "GET", "/students?limit=100&offset=200"),
      await told(200, "GET", THE_ENROLLMENT),
      control().deliveries(),
    ];
    for (const one of seen) {
      expect(JSON.stringify(one)).not.toContain("api_key");
      expect(JSON.stringify(one)).not.toContain(String(api_key));
    }
  });
});

describe("users", () => {
  it("are changed field by field, and gone when removed", async () => {
    const known = await told(200, "GET", THE_USER);
    const fields = { given_name: "A", family_name: "B", locale: "en-GB", role: "supervisor", unsubscribed: true };
    const changed = await told(200, "PATCH", THE_USER, { ...fields, id: NOWHERE, api_key: "mine" });
    expect(changed).toEqual({ ...known, ...fields });
    expect(await told(200, "PATCH", THE_USER, {})).toEqual(changed);
    expect(await told(200, "DELETE", THE_USER)).toEqual({});
    for (const method of ["GET", "PATCH", "DELETE"]) {
      await told(404, method, THE_USER, method === "PATCH" ? {} : undefined);
    }
    expect(await idsIn("/users")).not.toContain(IDS.sam);
  });
});

describe("groups", () => {
  it("hold the enrollments that were made for them, cancelled ones too, until they are deleted", async () => {
    const { id: first } = await told(201, "POST", "/groups", { name: "First" });
    const { id: second } = await told(201, "POST", "/groups", { name: "Second" });
    const made = await told(201, "POST", "/enrollments", { ...ENROLLMENT, group_ids: [first, second, first] });
    const { student: _, ...listed } = made;
    for (const id of [first, second]) {
      expect(await told(200, "GET", `/groups/${id}`)).toMatchObject({ enrollments: [listed] });
    }
    await told(200, "DELETE", `/enrollments/${made.id}`);
    const cancelled = { ...listed, active: false };
    expect(await told(200, "GET", `/groups/${first}`)).toMatchObject({ enrollments: [cancelled] });
    expect(await told(200, "DELETE", `/groups/${first}`)).toEqual({});
    await told(404, "GET", `/groups/${first}`);
    await told(404, "DELETE", `/groups/${first}`);
    expect(await told(200, "GET", `/enrollments/${made.id}`)).toMatchObject(cancelled);
    expect(await told(200, "GET", `/groups/${second}`)).toMatchObject({ enrollments: [cancelled] });
    expect(records<MembershipRecord>("memberships").filter(({ group_id }) => group_id === first)).toEqual([]);
  });
});

describe("enrollments", () => {
  it("are for one year, by who asks, with the course's current checksheet", async () => {
    await control().moveTo(Date.parse("2024-02-29T10:00:00.000Z"));
    const key = "enlight-instructor-key";
    const made = await told(201, "POST", "/enrollments", { ...ENROLLMENT, course_id: VERSIONED }, { key });
    expect(made).toMatchObject({
      checksheet_id: "a412869e-dffe-203f-b126-52e6f1bfc668",
      enroller_id: IDS.instructor,
      created_at: "2024-02-29T10:00:00.000Z",
      expires_at: "2025-02-28T10:00:00.000Z",
      active: true,
      started_at: null,
      completed_at: null,
      custom_name: null,
    });
  });

  it("need a course that has a published checksheet", async () => {
    const { id } = await told(201, "POST", "/courses", COURSE);
    const refused = await ask("POST", "/enrollments", { ...ENROLLMENT, course_id: id });
    expect(refused).toEqual(invalid({ course_id: ["has no published checksheet"] }, unsaved));
  });

  it("may be a second one when the first was cancelled, or where the course allows several", async () => {
    const wish = { ...ENROLLMENT, course_id: IDS.listening };
    expect(await ask("POST", "/enrollments", wish)).toEqual(invalid({ course_id: TAKEN }, unsaved));
    await told(200, "PATCH", `/courses/${IDS.listening}`, { multiple_sign_ups: true });
    await told(201, "POST", "/enrollments", wish, {});
    await told(200, "PATCH", `/courses/${IDS.listening}`, { multiple_sign_ups: false });
    expect(await ask("POST", "/enrollments", wish)).toEqual(invalid({ course_id: TAKEN }, unsaved));
    const active = records<EnrollmentRecord>("enrollments").filter(
      ({ student_id, course_id }) => student_id === IDS.bob && course_id === IDS.listening,
    );
    for (const { id } of active) await told(200, "DELETE", `/enrollments/${id}`);
    await told(201, "POST", "/enrollments", wish);
  });

  it("are changed in instructor and expiry alone", async () => {
    const known = await told(200, "GET", THE_ENROLLMENT);
    const changes = { instructor_id: IDS.sam, expires_at: "2026-03-01T12:00:00.001Z" };
    const ignored = { active: false, student_id: IDS.ann, course_id: IDS.selling, completed_at: NOW, custom_name: "X" };
    const changed = await told(200, "PATCH", THE_ENROLLMENT, { ...changes, ...ignored });
    expect(changed).toEqual({ ...known, ...changes, updated_at: NOW });
    const endless = await told(200, "PATCH", THE_ENROLLMENT, { expires_at: null });
    expect(endless).toEqual({ ...changed, expires_at: null });
  });

  it.each(["9999-12-31T23:59:60Z", "2030-01-01t00:00:00z", "2030-01-01 00:00:00Z", "2030-01-01T00:00:00+23:59"])(
    "answer an expiry at %s with an instant, or refuse it",
    async (expires_at) => {
      const { status, body } = await ask("PATCH", THE_ENROLLMENT, { expires_at });
      if (status === 422) expect(body).toEqual({ errors: { expires_at: INVALID } });
      else expect(Date.parse(String(body.expires_at)), JSON.stringify(body)).toBeGreaterThan(Date.parse(NOW));
    },
  );

  it("can be cancelled twice", async () => {
    expect(await told(200, "DELETE", THE_ENROLLMENT)).toEqual({});
    await control().advance(60);
    expect(await told(200, "DELETE", THE_ENROLLMENT)).toEqual({});
    expect(await told(200, "GET", THE_ENROLLMENT)).toMatchObject({ active: false, updated_at: NOW });
  });
});

const VERSIONED = "67b24850-e32f-47a4-b2bd-cf87936a2c7b";

/** The ids of all pages of a list. */
async function idsIn(path: string): Promise<readonly string[]> {
  const ids: string[] = [];
  for (let offset = 0; ; offset += 100) {
    const page = await told<{ id: string }[]>(200, "GET", `${path}?offset=${offset}`);
    ids.push(...page.map(({ id }) => id));
    if (page.length < 100) return ids;
  }
}

describe("lists", () => {
  const LISTS = ["courses", "checksheets", "students", "enrollments", "groups", "users"] as const;

  it.each(LISTS)("/%s shows, in the order of creation, each record of the organisation once", async (name) => {
    await changeLimit({ enabled: false });
    const path = `/${name}`;
    type Owned = { readonly id: string; readonly organisation_id: string } & Partial<Pick<CourseRecord, "deleted_at">>;
    const expected = records<Owned>(name)
      .filter(({ organisation_id, deleted_at = null }) => organisation_id === IDS.organisation && deleted_at === null)
      .map(({ id }) => id);
    expect(expected.length).toBeGreaterThan(200);
    expect(await idsIn(path)).toEqual(expected);
    const edge = fc.constantFrom(0, 1, 99, 100, 101, 200, expected.length - 1, expected.length, expected.length + 1);
    const offset = fc.option(fc.oneof(edge, fc.nat({ max: expected.length * 2 })), { nil: undefined });
    const limit = fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined });
    await fc.assert(
      fc.asyncProperty(offset, limit, async (from, most) => {
        const wish = {
          ...(from === undefined ? {} : { offset: from }),
          ...(most === undefined ? {} : { limit: most }),
        };
        const query = Object.entries(wish).map(([key, value]) => `${key}=${value}`);
        const page = await told<{ id: string }[]>(200, "GET", `${path}?${query.join("&")}`);
        const start = from ?? 0;
        expect(page.map(({ id }) => id)).toEqual(expected.slice(start, start + (most ?? 100)));
      }),
      { numRuns: 25 },
    );
  });

  it("end with what was made last", async () => {
    const { id } = await told(201, "POST", "/groups", { name: "A" });
    expect((await idsIn("/groups")).at(-1)).toBe(id);
  });
});

describe("chance", () => {
  const SHEET = "/checksheets/c0de0000-0000-4000-8000-000000000001";
  type Data = { readonly choices?: readonly { readonly name: string }[]; readonly items?: readonly string[] };
  type Sheet = {
    readonly sections: readonly { readonly section_steps: readonly { readonly step: { readonly data: Data } }[] }[];
  };

  /** What a student is shown of the single choice, the several choices, and the sequence. */
  async function shown(at: Mock = mock) {
    const { body } = await ask<Sheet>("GET", SHEET, undefined, { key: BOBS_KEY, at });
    const [single, several, sequence] = body.sections.flatMap(({ section_steps }) => section_steps);
    const names = (data: Data | undefined) => (data?.choices ?? []).map(({ name }) => name);
    return {
      single: names(single?.step.data),
      several: names(several?.step.data),
      sequence: sequence?.step.data.items ?? [],
    };
  }
  const times = async (count: number, at?: Mock) => {
    const seen = [];
    for (let time = 0; time < count; time += 1) seen.push(await shown(at));
    return seen;
  };
  const different = (lists: readonly (readonly string[])[]) => new Set(lists.map((list) => list.join())).size;

  it("orders the choices anew for students, unless their order persists", async () => {
    const seen = await times(60);
    for (const { single, sequence } of seen) {
      expect([...single].sort()).toEqual(["Left", "Right", "Straight on"]);
      expect([...sequence].sort()).toEqual(["First", "Second", "Third"]);
    }
    expect(different(seen.map(({ single }) => single))).toBe(6);
    expect(different(seen.map(({ sequence }) => sequence))).toBe(6);
    expect(seen.map(({ several }) => several)).toEqual(seen.map(() => ["One", "Two", "Three"]));
  });

  it("leaves them in their order for users", async () => {
    const first = await told(200, "GET", SHEET);
    for (let time = 0; time < 10; time += 1) expect(await told(200, "GET", SHEET)).toEqual(first);
    expect(JSON.stringify(first)).toMatch(/Left.*Right.*Straight on.*One.*Two.*Three.*First.*Second.*Third/);
  });

  it("is the sandbox's: the same seed and requests give the same orders and ids, another seed others", async () => {
    const play = async (at?: Mock) => {
      const made = await ask("POST", "/groups", { name: "A" }, at === undefined ? {} : { at });
      return [made.body.id, await times(8, at)];
    };
    const first = await play();
    control().reset();
    expect(await play()).toEqual(first);
    const other = await startMock({ targets: ["enlight"], port: 0, seed: 2 });
    const [id, orders] = await play(other);
    await other.close();
    expect(id).not.toBe(first[0]);
    expect(orders).not.toEqual(first[1]);
  });
});

describe("hostile input", () => {
  const { operations } = new Description("enlight");
  const NAMES = [
    ...["id", "name", "summary", "price_cents", "price_currency", "purchasable", "instructor_id", "email", "lock"],
    ...["given_name", "role", "locale", "course_id", "student_id", "student_email", "group_ids", "expires_at"],
    ...["enrollment_id", "section_step_id", "answer", "api_key", "organisation_id", "__proto__", "constructor"],
  ];
  const odd = fc.oneof(
    fc.string({ unit: "binary" }),
    fc.constantFrom(
      "\ud800",
      "İ@example.com",
      "ß@example.com",
      "x".repeat(3000),
      "1e400",
      "-0",
      "0x10",
      "9".repeat(40),
    ),
    fc.constantFrom<unknown>(1e30, -1e30, 2 ** 53, Number.MIN_VALUE, [], {}, [[]], { content: { content: "a" } }),
    fc.constantFrom("9999-12-31T23:59:60Z", "+275760-09-13T00:00:00Z", "0000-00-00T00:00:00Z", "2026-03-01T24:00:00Z"),
    fc.constantFrom<unknown>(IDS.selling, IDS.bob, IDS.group, [IDS.group, IDS.group], [NOWHERE]),
    fc.jsonValue({ maxDepth: 2 }),
  );
  const members = fc.dictionary(fc.constantFrom(...NAMES), odd, { maxKeys: 5 });
  const formNames = [
    ...NAMES,
    "answer[content]",
    "answer[content][]",
    "answer[]",
    "group_ids[]",
    "group_ids[5]",
    "a[b][c]",
  ];
  const pairs = fc.array(fc.tuple(fc.constantFrom(...formNames), fc.string()), { maxLength: 6 });
  const keyFor = (id: string) => (id === "submitAnswer" ? BOBS_KEY : OWNER);

  /** A twin that breaks its own description answers 500, too. */
  beforeEach(async () => {
    await enter("hostile");
    await changeLimit({ enabled: false });
  });

  it.each(operations.filter(({ bodies }) => bodies.length > 0))(
    "$id survives any JSON and any form",
    async (operation) => {
      const asked = completed(operation, {});
      const { method, path } = requestOf(operation, asked);
      const example = (typeof asked.body === "object" && asked.body !== null ? asked.body : {}) as object;
      const below = path.replace("/api/v1", "");
      const key = keyFor(operation.id);
      await fc.assert(
        fc.asyncProperty(fc.oneof(members, fc.jsonValue()), pairs, async (json, form) => {
          const bodies = [JSON.stringify(json), JSON.stringify({ ...example, ...(json as object) })];
          for (const body of bodies) expect((await ask(method, below, body, { key })).status).toBeLessThan(500);
          const text = new URLSearchParams(form).toString();
          expect((await ask(method, below, text, { key, type: FORM_TYPE })).status).toBeLessThan(500);
        }),
        { numRuns: 20 },
      );
    },
  );

  it("in paths is an id that cannot be one: 404", async () => {
    const below = ["courses", "checksheets", "library_items", "students", "enrollments", "groups", "users"];
    const odds = [
      "1",
      "-1",
      "null",
      "%00",
      "%F0%9F%92%A9",
      "%2e%2e%2Fcourses",
      "__proto__",
      `${IDS.bob}x`,
      "a".repeat(2000),
    ];
    for (const name of below) {
      for (const id of [...odds, NOWHERE, IDS.acmeGroup]) {
        expect({ name, id, ...(await ask("GET", `/${name}/${id}`)) }).toMatchObject({ name, id, status: 404 });
      }
    }
  });

  it("in queries is refused or ignored", async () => {
    const names = ["limit", "offset", "limit[]", "offset[a]", "enrollment_id", "section_step_id", "__proto__", ""];
    const text = fc.oneof(fc.string({ unit: "binary" }), fc.constantFrom("%", "%ff", "1e3", "0x1", "NaN", "∞", "-0"));
    const query = fc.array(fc.tuple(fc.constantFrom(...names), text), { maxLength: 4 });
    const paths = ["/courses", "/checksheets", "/students", "/enrollments", "/groups", "/users", "/answer"];
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...paths), query, async (path, all) => {
        const sent = all.map(([key, one]) => `${key}=${one.includes("%") ? one : encodeURIComponent(one)}`);
        expect((await ask("GET", `${path}?${sent.join("&").replaceAll(/\s/g, "+")}`)).status).toBeLessThan(500);
      }),
      { numRuns: 200 },
    );
  });

  it("leaves a state that can be loaded again", async () => {
    const headers = { "understudy-sandbox": sandbox, "content-type": JSON_TYPE };
    const body = JSON.stringify(control().state("enlight"));
    const answer = await mock.inject({ method: "PUT", url: "/__understudy/state/enlight", headers, body });
    expect(answer).toMatchObject({ status: 200 });
  });
});
