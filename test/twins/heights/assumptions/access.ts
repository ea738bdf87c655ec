import { expect } from "vitest";
import type { OrderRecord, Schema, StudentRecord } from "../client.ts";
import { ADA, enroll, expectInvalid, expectMissing, KNOWN, ordersOf, type Proofs, percentage } from "./proof.ts";

const EXAMPLE_COURSE = { id: 123, title: "Example Course" };
const SECOND_COURSE = { id: 124, title: "Second Course" };
const STARTER_OFFER = { id: 10, title: "Starter Offer" };
const WORKBOOK = { id: 7, title: "Workbook PDF" };

/** Giving, taking and resetting what a student may use. */
export const accessProofs: Proofs = {
  "heights/access-answer": async ({ heights }) => {
    const fields = { ...KNOWN, course_id: 123, bundle_id: 10, role_id: 1 };
    const operations = ["enroll", "unenroll", "grant-role", "revoke-role", "reset-course-progress"];
    for (const name of [...operations, "reset-bundle-progress", "revoke-course", "revoke-bundle"]) {
      const { status, body } = await heights.post<object>(`/student/${name}`, fields);
      expect({ name, status, members: Object.keys(body) }).toEqual({ name, status: 200, members: ["student"] });
      expect(body).toMatchObject({ student: { id: 55, email: KNOWN.email } });
    }
  },

  "heights/unknown-references": async ({ heights }) => {
    const unknown = { course_id: 999_999, bundle_id: 999_999, role_id: 999_999 };
    const known = { course_id: 123, bundle_id: 10, role_id: 1 };
    for (const name of ["revoke-course", "revoke-bundle", "grant-role", "revoke-role"]) {
      expectMissing(await heights.post(`/student/${name}`, { ...KNOWN, ...unknown }));
      expectMissing(await heights.post(`/student/${name}`, { ...ADA, ...known }));
    }
    for (const name of ["reset-course-progress", "reset-bundle-progress"]) {
      expectMissing(await heights.post(`/student/${name}`, { ...KNOWN, ...unknown }));
      expectMissing(await heights.post(`/student/${name}`, { ...ADA, ...known }));
    }
    expectMissing(await heights.post("/student/unenroll", ADA));
    expectMissing(await heights.post("/student/enroll", { ...ADA, course_id: 999_999 }));
    expectMissing(await heights.post("/student/enroll", { ...ADA, bundle_id: 999_999 }));
    await enroll(heights, ADA);
  },

  "heights/enroll-needs-name": async ({ heights }) => {
    expectInvalid(await heights.post("/student/enroll", { email: ADA.email }));
    expectInvalid(await heights.post("/student/enroll", { email: ADA.email, name: "" }));
    expectMissing(await heights.get(`/students/details?email=${ADA.email}`));
  },

  "heights/enroll-known-student": async ({ heights }) => {
    expect(await enroll(heights, { email: KNOWN.email })).toMatchObject({ id: 55, name: KNOWN.name });
    expect(await enroll(heights, { email: KNOWN.email, name: "New Name" })).toMatchObject({ id: 55, name: "New Name" });
  },

  "heights/enroll-paying": async ({ heights }) => {
    await heights.patchState<StudentRecord>("students/55", { paying_student: false });
    expect((await enroll(heights, KNOWN)).paying_student).toBe(true);
    expect((await enroll(heights, ADA)).paying_student).toBe(true);
  },

  "heights/enroll-twice": async ({ heights }) => {
    await enroll(heights, { ...ADA, course_id: 123 });
    await enroll(heights, { ...ADA, course_id: 123 });
    expect(await ordersOf(heights, ADA.email)).toHaveLength(1);
  },

  "heights/enroll-course-and-bundle": async ({ heights }) => {
    await enroll(heights, { ...ADA, course_id: 123, bundle_id: 10 });
    const orders = await ordersOf(heights, ADA.email);
    expect(orders).toMatchObject([{ courses: [EXAMPLE_COURSE], bundles: [STARTER_OFFER] }]);
  },

  "heights/bundle-order-contents": async ({ heights }) => {
    await enroll(heights, { ...ADA, bundle_id: 10 });
    const orders = await ordersOf(heights, ADA.email);
    expect(orders).toMatchObject([{ courses: [], digital_products: [], bundles: [STARTER_OFFER] }]);
  },

  "heights/granted-order-amount": async ({ heights }) => {
    await enroll(heights, { ...ADA, course_id: 123 });
    expect(await ordersOf(heights, ADA.email)).toMatchObject([{ amount: "0.0", status: "paid" }]);
  },

  "heights/granted-order-fields": async ({ heights }) => {
    await enroll(heights, { ...ADA, course_id: 123 });
    const [order] = await ordersOf(heights, ADA.email);
    expect(order).toMatchObject({ description: "Access granted", affiliate_id: null });
    const billing = Object.entries(order ?? {}).filter(([name]) => name.startsWith("billing_"));
    expect(billing).toHaveLength(7);
    expect(billing.every(([, value]) => value === null)).toBe(true);
  },

  "heights/revoke-course": async ({ heights }) => {
    await enroll(heights, { ...KNOWN, course_id: 124 });
    await heights.patchState<OrderRecord>("orders/ORD_ABC123", { courses: [EXAMPLE_COURSE, SECOND_COURSE] });
    await heights.post("/student/revoke-course", { ...KNOWN, course_id: 124 });
    expect((await ordersOf(heights, KNOWN.email)).map(({ courses }) => courses)).toEqual([[EXAMPLE_COURSE], []]);
  },

  "heights/revoke-bundle": async ({ heights }) => {
    const contents = { courses: [EXAMPLE_COURSE, SECOND_COURSE], digital_products: [WORKBOOK] };
    await heights.patchState<OrderRecord>("orders/ORD_ABC123", { ...contents, bundles: [STARTER_OFFER] });
    await heights.post("/student/revoke-bundle", { email: KNOWN.email, bundle_id: 10 });
    const orders = await ordersOf(heights, KNOWN.email);
    expect(orders).toMatchObject([{ id: "ORD_ABC123", courses: [], digital_products: [], bundles: [] }]);
  },

  "heights/revoke-not-held": async ({ heights }) => {
    const before = heights.control.state("heights");
    for (const [name, id] of Object.entries({ course: 124, bundle: 10, role: 2 })) {
      const answer = await heights.post(`/student/revoke-${name}`, { ...KNOWN, [`${name}_id`]: id });
      expect(answer.status).toBe(200);
    }
    expect(heights.control.state("heights")).toEqual(before);
  },

  "heights/revoke-keeps-progress": async ({ heights }) => {
    const revoked = await heights.post("/student/revoke-course", { ...KNOWN, course_id: 123 });
    expect(revoked.body.student.total_completion).toBe(0);
    expect((await enroll(heights, { ...KNOWN, course_id: 123 })).total_completion).toBe(50);
    expect((await percentage(heights, 123)).body).toEqual({ completion_percentage: 50 });
  },

  "heights/reset-to-zero": async ({ heights }) => {
    await enroll(heights, { ...KNOWN, bundle_id: 10 });
    await heights.patchState<StudentRecord>("students/55", { total_completion: 100 });
    const one = await heights.post("/student/reset-course-progress", { ...KNOWN, course_id: 123 });
    expect(one.body.student.total_completion).toBe(50);
    const both = await heights.post("/student/reset-bundle-progress", { ...KNOWN, bundle_id: 10 });
    expect(both.body.student.total_completion).toBe(0);
    expect((await percentage(heights, 124)).body).toEqual({ completion_percentage: 0 });
  },

  "heights/name-only-on-enroll": async ({ heights }) => {
    for (const path of ["/student/unenroll", "/student/revoke-course"]) {
      expectInvalid(await heights.post(path, { email: KNOWN.email, course_id: 124 }));
      const { body } = await heights.post(path, { email: KNOWN.email, course_id: 124, name: "Somebody Else" });
      expect(body.student.name).toBe(KNOWN.name);
    }
  },

  "heights/role-granted-twice": async ({ heights }) => {
    const before = heights.control.state("heights");
    expect((await heights.post("/student/grant-role", { ...KNOWN, role_id: 1 })).status).toBe(200);
    expect(heights.control.state("heights")).toEqual(before);
  },

  "heights/enrolled-courses": async ({ heights }) => {
    await enroll(heights, { ...ADA, bundle_id: 10 });
    expect((await heights.details(ADA.email)).courses).toEqual([EXAMPLE_COURSE, SECOND_COURSE]);
    await heights.patchState<OrderRecord>("orders/ORD_ABC123", { status: "pending" });
    expect(await heights.details()).toMatchObject({ orders: [], courses: [] });
  },

  "heights/completion-answer": async ({ heights }) => {
    for (const value of [0, 33.3, 100]) {
      await heights.patchState("progress/1", { percentage: value });
      expect((await percentage(heights, 123)).body).toEqual({ completion_percentage: value });
    }
  },

  "heights/completion-not-enrolled": async ({ heights }) => {
    expectMissing(await percentage(heights, 124));
    expectMissing(await percentage(heights, 123, "nobody@example.com"));
  },

  "heights/total-completion": async ({ heights }) => {
    await enroll(heights, { ...KNOWN, course_id: 124 });
    const total = async (value: number) => {
      await heights.patchState("progress/1", { percentage: value });
      return (await heights.details()).total_completion;
    };
    expect([await total(0), await total(25), await total(100)]).toEqual([0, 13, 50]);
  },

  "heights/email-letter-case": async ({ heights }) => {
    const student = await enroll(heights, { email: "Ada@Example.COM", name: ADA.name, course_id: 123 });
    expect(student.email).toBe(ADA.email);
    expect((await heights.details("ADA@example.com")).id).toBe(student.id);
    expect((await enroll(heights, { email: "aDA@example.com" })).id).toBe(student.id);
    const found = async (email: string) =>
      (await heights.get<Schema<"OrderList">>(`/orders?user_email=${email}`)).body.orders.length;
    expect([await found(ADA.email), await found("Ada@example.com")]).toEqual([1, 0]);
  },

  "heights/email-format": async ({ heights }) => {
    for (const email of ["", "ada", "ada@", "@example.com", "a b@example.com", 7]) {
      expectInvalid(await heights.post("/student/enroll", { email, name: ADA.name }));
    }
  },
};
