import { expect } from "vitest";
import { COURSE, ENROLLMENT, type Enlight, GROUP, KEYS, NOWHERE, type Schema, USER } from "../client.ts";
import {
  ANN,
  BEFORE,
  BLANK,
  BOB,
  expectInvalid,
  expectMissing,
  expectRefused,
  INSTRUCTOR,
  idsOf,
  NEW_COURSE,
  type Proofs,
  pairOf,
  TAKEN,
} from "./proof.ts";

type Enrollment = Schema<"EnrollmentWithStudent">;

const WISH = { course_id: COURSE.selling, student_id: BOB.id, instructor_id: INSTRUCTOR.id };
const { student_id: _, ...WITHOUT_STUDENT } = WISH;
const NEWCOMER = {
  ...WITHOUT_STUDENT,
  student_given_name: "Jane",
  student_family_name: "Smith",
  student_email: "jane@example.com",
};
const DOCUMENTED = `/enrollments/${ENROLLMENT.listening}`;

async function enroll(enlight: Enlight, fields: object): Promise<Enrollment> {
  const { status, body } = await enlight.post<Enrollment>("/enrollments", fields);
  expect({ status, body }).toMatchObject({ status: 201, body: {} });
  return body;
}

/** Enrollments and groups. */
export const enrollmentProofs: Proofs = {
  "enlight/enrollment-message": async ({ enlight }) => {
    expectRefused(await enlight.post("/enrollments", {}), { course_id: [BLANK], instructor_id: [BLANK] });
    expectRefused(await enlight.post("/enrollments", { ...WISH, course_id: NOWHERE }), { course_id: ["must exist"] });
    expectInvalid(await enlight.patch(DOCUMENTED, { instructor_id: NOWHERE }), { instructor_id: ["must exist"] });
    expectInvalid(await enlight.patch(DOCUMENTED, { expires_at: "soon" }), { expires_at: ["is invalid"] });
  },

  "enlight/embedded-student": async ({ enlight }) => {
    const members = "id,given_name,family_name,email,external_id,locale,time_zone,gravatar_url";
    expect(Object.keys((await enlight.get<Enrollment>(DOCUMENTED)).body.student).join()).toBe(members);
    expect(Object.keys((await enroll(enlight, WISH)).student).join()).toBe(members);
  },

  "enlight/enrollment-id-in-path": async ({ enlight }) => {
    expect(pairOf(await enlight.get(DOCUMENTED))).toMatchObject({ status: 200, body: { id: ENROLLMENT.listening } });
    expect(idsOf(await enlight.list("/enrollments"))).toContain(ENROLLMENT.listening);
  },

  "enlight/newcomer-fields": async ({ enlight }) => {
    expect((await enroll(enlight, { ...NEWCOMER, student_id: BOB.id })).student_id).toBe(BOB.id);
    expectRefused(await enlight.post("/enrollments", WITHOUT_STUDENT), { student_id: [BLANK] });
    expectRefused(await enlight.post("/enrollments", { ...WITHOUT_STUDENT, student_given_name: "Jane" }), {
      student_email: [BLANK],
      student_family_name: [BLANK],
    });
    const { student } = await enroll(enlight, NEWCOMER);
    expect(student).toMatchObject({ given_name: "Jane", family_name: "Smith", email: "jane@example.com" });
  },

  "enlight/combined-taken-email": async ({ enlight }) => {
    const before = enlight.records("students").length;
    expectRefused(await enlight.post("/enrollments", { ...NEWCOMER, student_email: "BOB@example.com" }), {
      student_email: [TAKEN],
    });
    expect(enlight.records("students")).toHaveLength(before);
  },

  "enlight/unknown-references": async ({ enlight }) => {
    for (const [name, sentence] of [
      ["course_id", "must exist"],
      ["student_id", "must exist"],
      ["instructor_id", "must exist"],
    ] as const) {
      expectRefused(await enlight.post("/enrollments", { ...WISH, [name]: NOWHERE }), { [name]: [sentence] });
    }
    expectRefused(await enlight.post("/enrollments", { ...WISH, group_ids: [GROUP, NOWHERE] }), {
      group_ids: ["is invalid"],
    });
    await enlight.delete(`/courses/${BEFORE}`);
    expectRefused(await enlight.post("/enrollments", { ...WISH, course_id: BEFORE }), {
      course_id: ["must exist"],
    });
    expectInvalid(await enlight.patch(DOCUMENTED, { instructor_id: NOWHERE }), { instructor_id: ["must exist"] });
  },

  "enlight/second-enrollment": async ({ enlight }) => {
    const { id } = await enroll(enlight, WISH);
    expectRefused(await enlight.post("/enrollments", WISH), { course_id: [TAKEN] });
    await enroll(enlight, { ...WISH, student_id: ANN.id });
    await enlight.delete(`/enrollments/${id}`);
    await enroll(enlight, WISH);
    await enlight.patch(`/courses/${COURSE.selling}`, { multiple_sign_ups: true });
    await enroll(enlight, WISH);
  },

  "enlight/enrolled-checksheet": async ({ enlight }) => {
    const course_id = COURSE.twoVersions;
    const { id, checksheet_id } = await enroll(enlight, { ...WISH, course_id });
    expect(checksheet_id).toBe("a412869e-dffe-203f-b126-52e6f1bfc668");
    const { body } = await enlight.post<{ id: string }>("/courses", NEW_COURSE);
    const errors = { course_id: ["has no published checksheet"] };
    expectRefused(await enlight.post("/enrollments", { ...WISH, course_id: body.id }), errors);
    await enlight.patchState(`checksheets/${checksheet_id}`, { published: false });
    await enlight.delete(`/enrollments/${id}`);
    expectRefused(await enlight.post("/enrollments", { ...WISH, course_id }), errors);
  },

  "enlight/one-year": async ({ enlight }) => {
    enlight.control.freeze(true);
    await enlight.control.moveTo(Date.parse("2030-03-01T10:00:00.123Z"));
    expect(await enroll(enlight, WISH)).toMatchObject({
      created_at: "2030-03-01T10:00:00.123Z",
      expires_at: "2031-03-01T10:00:00.123Z",
    });
  },

  "enlight/new-enrollment": async ({ enlight }) => {
    const unset = { active: true, started_at: null, completed_at: null, custom_name: null };
    expect(await enroll(enlight, WISH)).toMatchObject({ ...unset, enroller_id: USER.owner });
    const other = enlight.as(INSTRUCTOR.key);
    expect(await enroll(other, { ...WISH, student_id: ANN.id })).toMatchObject({
      ...unset,
      enroller_id: INSTRUCTOR.id,
    });
  },

  "enlight/no-mail": async ({ enlight }) => {
    const plain = await enroll(enlight, WISH);
    const told = await enroll(enlight, { ...WISH, student_id: ANN.id, send_enrollment_notification: "true" });
    expect(Object.keys(told)).toEqual(Object.keys(plain));
    expect(enlight.control.deliveries()).toEqual([]);
    expect(Object.keys(enlight.control.state("enlight")).join()).not.toMatch(/mail|notification/);
  },

  "enlight/enrollment-changes": async ({ enlight }) => {
    const before = (await enlight.get<Enrollment>(DOCUMENTED)).body;
    const others = { active: false, custom_name: "Mine", student_id: ANN.id, completed_at: "2030-01-01T00:00:00.000Z" };
    const { status, body } = await enlight.patch<Enrollment>(DOCUMENTED, { ...others, course_id: COURSE.selling });
    expect({ status, body }).toEqual({ status: 200, body: { ...before, updated_at: body.updated_at } });
  },

  "enlight/expiry-bound": async ({ enlight }) => {
    enlight.control.freeze(true);
    const at = (offset: number) => ({ expires_at: new Date(enlight.control.now() + offset).toISOString() });
    expectInvalid(await enlight.patch(DOCUMENTED, at(-1)), { expires_at: ["must be in the future"] });
    expectInvalid(await enlight.patch(DOCUMENTED, at(0)), { expires_at: ["must be in the future"] });
    expect(pairOf(await enlight.patch(DOCUMENTED, at(1)))).toMatchObject({ status: 200, body: at(1) });
  },

  "enlight/expiry-null": async ({ enlight }) => {
    expect(pairOf(await enlight.patch(DOCUMENTED, { expires_at: null }))).toMatchObject({
      status: 200,
      body: { expires_at: null },
    });
  },

  "enlight/expiry-form": async ({ enlight }) => {
    const expiry = async (expires_at: string) => (await enlight.patch<Enrollment>(DOCUMENTED, { expires_at })).body;
    expect(await expiry("2090-01-01T08:00:00+10:00")).toMatchObject({ expires_at: "2089-12-31T22:00:00.000Z" });
    expect(await expiry("2090-01-01T00:00:00Z")).toMatchObject({ expires_at: "2090-01-01T00:00:00.000Z" });
    for (const wrong of ["2090-01-01", "2090-01-01T00:00:00", "tomorrow"]) {
      expectInvalid(await enlight.patch(DOCUMENTED, { expires_at: wrong }), { expires_at: ["is invalid"] });
    }
  },

  "enlight/expiry-sample": async ({ enlight }) => {
    const path = `/enrollments/${ENROLLMENT.ann}`;
    const sample = { expires_at: "2020-12-01T13:58:26.354Z" };
    expectInvalid(await enlight.patch(path, sample), { expires_at: ["must be in the future"] });
    await enlight.control.moveTo(Date.parse("2020-09-01T00:00:00Z"));
    expect(pairOf(await enlight.patch(path, sample))).toMatchObject({ status: 200, body: sample });
  },

  "enlight/cancelled-enrollments": async ({ enlight }) => {
    const cancelled = { id: ENROLLMENT.annInGroup, active: false };
    await enlight.delete(`/enrollments/${ENROLLMENT.annInGroup}`);
    expect(pairOf(await enlight.get(`/enrollments/${ENROLLMENT.annInGroup}`))).toMatchObject({
      status: 200,
      body: cancelled,
    });
    expect(await enlight.list("/enrollments")).toContainEqual(expect.objectContaining(cancelled));
    expect((await enlight.get(`/groups/${GROUP}`)).body).toMatchObject({ enrollments: [cancelled] });
    expect(idsOf(await enlight.as(ANN.key).list("/enrollments"))).toContain(ENROLLMENT.annInGroup);
  },

  "enlight/cancel-twice": async ({ enlight }) => {
    expect((await enlight.delete(DOCUMENTED)).status).toBe(200);
    const once = (await enlight.get(DOCUMENTED)).body;
    await enlight.control.advance(60);
    expect((await enlight.delete(DOCUMENTED)).status).toBe(200);
    expect((await enlight.get(DOCUMENTED)).body).toEqual(once);
    const course = `/courses/${COURSE.selling}`;
    expect((await enlight.delete(course)).status).toBe(200);
    expectMissing(await enlight.delete(course));
  },

  "enlight/group-names": async ({ enlight }) => {
    const name = "Class of 2020";
    const { status, body } = await enlight.post<{ id: string }>("/groups", { name });
    expect({ status, isNew: body.id !== GROUP }).toEqual({ status: 201, isNew: true });
    const acme = await enlight.as(KEYS.acme).post<{ id: string }>("/groups", { name: "Other" });
    expect(
      pairOf(await enlight.as(KEYS.acme).patch(`/groups/${acme.body.id}`, { name: "Acme evening class" })),
    ).toMatchObject({
      status: 200,
      body: { name: "Acme evening class" },
    });
  },
};
