import { createHash } from "node:crypto";
import { expect } from "vitest";
import type { EnrollmentRecord, StudentRecord } from "../../../../src/twins/enlight/state.ts";
import { COURSE, ENROLLMENT, KEYS, type Schema, USER } from "../client.ts";
import {
  ANN,
  BLANK,
  BOB,
  expectInvalid,
  expectMissing,
  expectOnBase,
  expectRefused,
  INSTRUCTOR,
  type Proofs,
  pairOf,
  TAKEN,
} from "./proof.ts";

type Student = Schema<"StudentWithKey">;
const JANE = { given_name: "Jane", family_name: "Doe", email: "jane@example.com" };
const SAM = `/users/${USER.sam}`;
const DOCUMENTED = "http://www.gravatar.com/avatar/6bed2cc82ac1538da3fc3312d424bb04";
const pictureOf = (email: string) => `http://www.gravatar.com/avatar/${createHash("md5").update(email).digest("hex")}`;

/** Students and users. */
export const peopleProofs: Proofs = {
  "enlight/update-answers-own-kind": async ({ enlight }) => {
    for (const path of [`/students/${BOB.id}`, SAM]) {
      const before = (await enlight.get<object>(path)).body;
      expect(pairOf(await enlight.patch(path, { given_name: "Other" }))).toEqual({
        status: 200,
        body: { ...before, given_name: "Other" },
      });
    }
  },

  "enlight/email-letter-case": async ({ enlight }) => {
    const { body } = await enlight.post<Student>("/students", { ...JANE, email: "Jane@Example.COM" });
    expect(body.email).toBe("jane@example.com");
    expectInvalid(await enlight.post("/students", { ...JANE, email: "BOB@example.com" }), { email: [TAKEN] });
    expectInvalid(await enlight.patch(`/students/${body.id}`, { email: "Bob@Example.com" }), { email: [TAKEN] });
    expect((await enlight.patch<Student>(`/students/${BOB.id}`, { email: "BOB@EXAMPLE.COM" })).body.email).toBe(
      "bob@example.com",
    );
    const user = { ...JANE, role: "instructor" };
    expectInvalid(await enlight.post("/users", { ...user, email: "SAM@example.com" }), { email: [TAKEN] });
    expect((await enlight.post<{ email: string }>("/users", { ...user, email: "JANE@example.com" })).body.email).toBe(
      "jane@example.com",
    );
    expect((await enlight.as(KEYS.acme).post("/students", { ...JANE, email: "bob@example.com" })).status).toBe(201);
  },

  "enlight/email-format": async ({ enlight }) => {
    const errors = { email: ["is invalid"] };
    for (const email of ["jane", "jane@", "@example.com", "jane doe@example.com", "a@b@c"]) {
      expectInvalid(await enlight.post("/students", { ...JANE, email }), errors);
      expectInvalid(await enlight.patch(`/students/${BOB.id}`, { email }), errors);
      expectInvalid(await enlight.post("/users", { ...JANE, role: "owner", email }), errors);
      expectInvalid(await enlight.patch(SAM, { email }), errors);
    }
  },

  "enlight/company-name-everywhere": async ({ enlight }) => {
    const listed = await enlight.list<Schema<"Student">>("/students?limit=2");
    expect(listed.map(({ company_name }) => company_name)).toEqual(["Example Incorporated", null]);
    for (const { id, company_name } of listed) {
      expect((await enlight.get<Student>(`/students/${id}`)).body).toHaveProperty("company_name", company_name);
    }
  },

  "enlight/api-key-shown": async ({ enlight }) => {
    const created = (await enlight.post<Student>("/students", JANE)).body;
    expect((await enlight.as(created.api_key).get("/courses")).status).toBe(200);
    const path = `/students/${created.id}`;
    expect((await enlight.get<Student>(path)).body.api_key).toBe(created.api_key);
    expect((await enlight.patch<Student>(path, { locale: "en-GB" })).body.api_key).toBe(created.api_key);
    const wish = { course_id: COURSE.selling, student_id: created.id, instructor_id: INSTRUCTOR.id };
    const enrolled = await enlight.post<{ id: string }>("/enrollments", wish);
    const answers = [enrolled, await enlight.get(`/enrollments/${enrolled.body.id}`)];
    for (const offset of [0, 100, 200]) answers.push(await enlight.get(`/students?offset=${offset}`));
    for (const { status, text } of answers) {
      expect(status).toBeLessThan(300);
      expect(text).not.toMatch(new RegExp(`api_key|${created.api_key}|${BOB.key}`));
    }
  },

  "enlight/student-defaults": async ({ enlight }) => {
    const { body } = await enlight.post<Student>("/students", JANE);
    expect(body).toMatchObject({ locale: "en-US", company_name: null, external_id: null, time_zone: null });
    const { student_account_id, language, locked } =
      enlight.records<StudentRecord>("students").find(({ id }) => id === body.id) ?? {};
    expect({ student_account_id, language, locked }).toEqual({
      student_account_id: null,
      language: null,
      locked: false,
    });
  },

  "enlight/person-changes": async ({ enlight }) => {
    const person = { given_name: "Other", family_name: "Name", email: "other@example.com", locale: "es-ES" };
    const student = { ...person, company_name: "Other Ltd", external_id: "O-1", time_zone: "London" };
    const user = { ...person, role: "manager", unsubscribed: true };
    for (const [path, fields] of [[`/students/${BOB.id}`, student] as const, [SAM, user] as const]) {
      const { status, body } = await enlight.patch<object>(path, fields);
      expect({ status, body }).toMatchObject({ status: 200, body: fields });
      expect((await enlight.patch(path, { given_name: "Third" })).body).toEqual({ ...body, given_name: "Third" });
      expect((await enlight.patch(path, {})).body).toEqual({ ...body, given_name: "Third" });
    }
    const hidden = { student_account_id: COURSE.selling, language: "es" };
    await enlight.patch(`/students/${BOB.id}`, hidden);
    expect(enlight.records<StudentRecord>("students").find(({ id }) => id === BOB.id)).toMatchObject(hidden);
  },

  "enlight/unshown-fields": async ({ enlight }) => {
    const unshown = {
      student_account_id: COURSE.selling,
      language: "en",
      force_accept_invitation: true,
      assigned_password: "secret123",
      cancel_legacy_system: true,
    };
    const plain = (await enlight.get<object>(`/students/${BOB.id}`)).body;
    const { status, body } = await enlight.post<Student>("/students", { ...JANE, ...unshown });
    expect({ status, members: Object.keys(body) }).toEqual({ status: 201, members: Object.keys(plain) });
    expect((await enlight.as(body.api_key).get("/courses")).status).toBe(200);
    for (const name of ["force_accept_invitation", "cancel_legacy_system", "lock"]) {
      expectInvalid(await enlight.patch(`/students/${body.id}`, { [name]: "perhaps" }), { [name]: ["is invalid"] });
    }
    const combined = {
      course_id: COURSE.selling,
      instructor_id: INSTRUCTOR.id,
      student_given_name: "Joe",
      student_family_name: "Doe",
      student_email: "joe@example.com",
      student_password: "secret123",
      student_cancel_legacy_system: true,
    };
    const enrolled = await enlight.post("/enrollments", combined);
    expect(enrolled.status).toBe(201);
    expect(enrolled.text).not.toMatch(/secret123|legacy/);
    expectRefused(await enlight.post("/enrollments", { ...combined, student_cancel_legacy_system: "perhaps" }), {
      student_cancel_legacy_system: ["is invalid"],
    });
  },

  "enlight/locale-values": async ({ enlight }) => {
    for (const path of [`/students/${BOB.id}`, SAM]) {
      for (const locale of ["en-US", "en-GB", "es-ES", "es-MX"]) {
        expect(pairOf(await enlight.patch(path, { locale }))).toMatchObject({ status: 200, body: { locale } });
      }
      expectInvalid(await enlight.patch(path, { locale: "de-DE" }), { locale: ["is not included in the list"] });
    }
  },

  "enlight/gravatar": async ({ enlight }) => {
    const path = `/students/${BOB.id}`;
    const picture = async (fields: object) => (await enlight.patch<Student>(path, fields)).body.gravatar_url;
    expect(await picture({ given_name: "Robert", email: "BOB@example.com" })).toBe(DOCUMENTED);
    expect(await picture({ email: "Sam2@example.com" })).toBe(pictureOf("sam2@example.com"));
    expect(await picture({ email: "bob@example.com" })).toBe(pictureOf("bob@example.com"));
    const { body } = await enlight.post<Student>("/students", { ...JANE, email: "Jane@example.com" });
    expect(body.gravatar_url).toBe(pictureOf("jane@example.com"));
    expect((await enlight.get<Student>(`/students/${ANN.id}`)).body.gravatar_url).toBe(pictureOf("ann@example.com"));
  },

  "enlight/taken-user-email": async ({ enlight }) => {
    const sam = { role: "instructor", given_name: "Sam", family_name: "Smith", email: "sam@example.com" };
    expectInvalid(await enlight.post("/users", sam), { email: [TAKEN] });
    expectInvalid(await enlight.patch(`/users/${INSTRUCTOR.id}`, { email: sam.email }), { email: [TAKEN] });
    expectInvalid(await enlight.post("/users", { ...sam, email: "" }), { email: [BLANK] });
  },

  "enlight/role-values": async ({ enlight }) => {
    for (const role of ["instructor", "supervisor", "manager", "owner"]) {
      expect((await enlight.patch(SAM, { role })).status).toBe(200);
    }
    for (const role of ["admin", "student", "Owner"]) {
      expectInvalid(await enlight.patch(SAM, { role }), { role: ["is not included in the list"] });
      expectInvalid(await enlight.post("/users", { ...JANE, role }), { role: ["is not included in the list"] });
    }
  },

  "enlight/user-defaults": async ({ enlight }) => {
    const user = { ...JANE, role: "supervisor" };
    expect((await enlight.post("/users", user)).body).toMatchObject({ locale: "en-US", unsubscribed: false });
    const sent = { email: "jane2@example.com", locale: "es-MX", unsubscribed: true };
    expect((await enlight.post("/users", { ...user, ...sent })).body).toMatchObject(sent);
  },

  "enlight/user-sample": async ({ enlight }) => {
    const id = "e0c351c8-8516-4e42-b719-6c11f181624b";
    expectMissing(await enlight.delete(`/users/${id}`));
    expect((await enlight.get(`/groups/${id}`)).status).toBe(200);
  },

  "enlight/deleted-users": async ({ enlight }) => {
    expect((await enlight.delete(`/users/${INSTRUCTOR.id}`)).status).toBe(200);
    expectMissing(await enlight.get(`/users/${INSTRUCTOR.id}`));
    expectOnBase(await enlight.as(INSTRUCTOR.key).get("/courses"), 401);
    expect((await enlight.get<Schema<"Course">>(`/courses/${COURSE.selling}`)).body.instructor_id).toBe(INSTRUCTOR.id);
    const { body } = await enlight.get<EnrollmentRecord>(`/enrollments/${ENROLLMENT.ann}`);
    expect(body.instructor_id).toBe(INSTRUCTOR.id);
  },
};
