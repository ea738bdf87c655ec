import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { openReceiver, type Receiver } from "../receiver.ts";
import {
  expectError,
  Heights,
  type OrderRecord,
  type ProgressRecord,
  type Schema,
  type StudentRecord,
} from "./client.ts";

// The stories of a student: enrolled, learning, done, reset, revoked.

const ADA = { email: "ada@example.com", name: "Ada Lovelace" };
const KNOWN = { email: "student@example.com", name: "Student Name" };
const EXAMPLE_COURSE = { id: 123, title: "Example Course" };
const SECOND_COURSE = { id: 124, title: "Second Course" };
const STARTER_OFFER = { id: 10, title: "Starter Offer" };

let mock: Mock;
let receiver: Receiver;
let heights: Heights;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  heights = new Heights(mock, `story-${tests}`);
  receiver = await openReceiver();
  heights.subscribe(receiver);
  return () => receiver.close();
});
afterAll(() => mock.close());

async function enroll(fields: object): Promise<Schema<"Student">> {
  const { status, body } = await heights.post("/student/enroll", fields);
  expect(status).toBe(200);
  return body.student;
}

async function ordersOf(email: string): Promise<readonly Schema<"Order">[]> {
  return (await heights.get<Schema<"OrderList">>(`/orders?user_email=${email}`)).body.orders;
}

async function completion(courseId: number, email: string) {
  const path = `/courses/${courseId}/completion-percentage`;
  const { status, body } = await heights.post<Schema<"CompletionPercentage">>(path, { user_email: email });
  return status === 200 ? body.completion_percentage : status;
}

async function completedEmails(): Promise<readonly string[]> {
  const { body } = await heights.get<Schema<"StudentList">>("/students/completions");
  return body.students.map(({ email }) => email);
}

async function setProgress(studentId: number, courseId: number, percentage: number): Promise<void> {
  const { body } = await heights.state<ProgressRecord[]>("GET", "progress");
  const record = body.find(({ student_id, course_id }) => student_id === studentId && course_id === courseId);
  await heights.patchState<ProgressRecord>(`progress/${record?.id}`, { percentage });
}

/** What arrived since the last call, as event and payload. */
async function arrivals(): Promise<readonly { event: string; payload: unknown }[]> {
  await heights.control.settled();
  const all = receiver.received.map(({ event, body }) => ({ event, payload: JSON.parse(body) as unknown }));
  const since = all.slice(seen.get(receiver) ?? 0);
  seen.set(receiver, all.length);
  return since;
}
const seen = new WeakMap<Receiver, number>();
const names = (list: readonly { event: string }[]) => list.map(({ event }) => event);

describe("enroll", () => {
  it("makes a student and a paid order of nothing, and tells of both", async () => {
    const student = await enroll({ ...ADA, course_id: 124 });
    expect(student).toMatchObject({ ...ADA, paying_student: true, total_completion: 0, roles: [] });

    const [order, ...more] = await ordersOf(ADA.email);
    expect(more).toEqual([]);
    expect(order).toMatchObject({
      amount: "0.0",
      currency: "USD",
      status: "paid",
      user_email: ADA.email,
      user_name: "Ada Lovelace",
      user_first_name: "Ada",
      user_last_name: "Lovelace",
      courses: [SECOND_COURSE],
      bundles: [],
      digital_products: [],
    });
    expect(await heights.details(ADA.email)).toMatchObject({
      id: student.id,
      orders: [order],
      courses: [SECOND_COURSE],
    });
    expect(await arrivals()).toEqual([
      { event: "new_student", payload: { id: student.id, ...ADA } },
      { event: "new_order", payload: order },
    ]);
  });

  it("sends new_order byte for byte as the order's own address answers it", async () => {
    await enroll({ ...ADA, course_id: 123, bundle_id: 10 });
    await heights.control.settled();
    const sent = receiver.received.find(({ event }) => event === "new_order")?.body ?? "";
    const { id } = JSON.parse(sent) as Schema<"Order">;
    expect((await heights.get(`/orders/${id}`)).text).toBe(sent);
  });

  it("without course and bundle makes a student and no order", async () => {
    await enroll(ADA);
    expect(await ordersOf(ADA.email)).toEqual([]);
    expect(names(await arrivals())).toEqual(["new_student"]);
  });

  it("needs a name for a new student, and changes nothing without", async () => {
    const messages = expectError(
      await heights.post("/student/enroll", { email: ADA.email, course_id: 123 }),
      422,
      "unprocessable_entity",
    );
    expect(messages).toEqual([expect.stringMatching(/name/i)]);
    expect((await heights.get(`/students/details?email=${ADA.email}`)).status).toBe(404);
    expect(await arrivals()).toEqual([]);
  });

  it("updates a known student, who needs no name", async () => {
    await heights.patchState<StudentRecord>("students/55", { paying_student: false });
    expect(await enroll({ email: KNOWN.email })).toMatchObject({ id: 55, ...KNOWN, paying_student: true });
    expect(await enroll({ email: KNOWN.email, name: "New Name" })).toMatchObject({ id: 55, name: "New Name" });
    expect(await arrivals()).toEqual([]);
  });

  it("with a bundle lists the bundle alone in the order, and gives its courses", async () => {
    await enroll({ ...ADA, bundle_id: 10 });
    const { orders, courses } = await heights.details(ADA.email);
    expect(orders).toMatchObject([{ courses: [], digital_products: [], bundles: [STARTER_OFFER] }]);
    expect(courses).toEqual([EXAMPLE_COURSE, SECOND_COURSE]);
  });

  it("with a course and a bundle makes one order that lists both", async () => {
    await enroll({ ...ADA, course_id: 123, bundle_id: 10 });
    expect(await ordersOf(ADA.email)).toMatchObject([{ courses: [EXAMPLE_COURSE], bundles: [STARTER_OFFER] }]);
    expect(names(await arrivals())).toEqual(["new_student", "new_order"]);
  });

  it("twice makes no second order, and one for what is still missing", async () => {
    await enroll({ ...ADA, bundle_id: 10 });
    await enroll({ ...ADA, bundle_id: 10 });
    await enroll({ ...ADA, course_id: 123 });
    expect(await ordersOf(ADA.email)).toHaveLength(1);

    await enroll({ ...KNOWN, course_id: 123, bundle_id: 10 });
    const [, second, ...more] = await ordersOf(KNOWN.email);
    expect(more).toEqual([]);
    expect(second).toMatchObject({ courses: [], bundles: [STARTER_OFFER] });
  });

  it.each([{ course_id: 999_999 }, { bundle_id: 999_999 }])(
    "in the unknown %o is a 404 without a trace",
    async (what) => {
      expectError(await heights.post("/student/enroll", { ...ADA, ...what }), 404, "not_found");
      expect((await heights.get(`/students/details?email=${ADA.email}`)).status).toBe(404);
      expect(await arrivals()).toEqual([]);
    },
  );
});

describe("progress", () => {
  it("set course by course completes each course once, and the program after the last", async () => {
    const { id } = await enroll({ ...ADA, bundle_id: 10 });
    await arrivals();

    await setProgress(id, 123, 100);
    expect(await arrivals()).toEqual([
      { event: "course_completed", payload: { id, ...ADA, course: "Example Course", course_id: 123 } },
    ]);
    expect(await heights.details(ADA.email)).toMatchObject({ total_completion: 50, lesson_completions_count: 12 });
    expect(await completedEmails()).not.toContain(ADA.email);

    await setProgress(id, 124, 100);
    await setProgress(id, 124, 100);
    expect(await arrivals()).toEqual([
      { event: "course_completed", payload: { id, ...ADA, course: "Second Course", course_id: 124 } },
      { event: "student_completed", payload: { id, ...ADA } },
    ]);
    expect(await heights.details(ADA.email)).toMatchObject({ total_completion: 100, lesson_completions_count: 20 });
    expect(await completedEmails()).toContain(ADA.email);
    expect(await completion(124, ADA.email)).toBe(100);
  });

  it("set on the student completes every open course, then the program, once", async () => {
    const { id } = await enroll({ ...ADA, bundle_id: 10 });
    await setProgress(id, 123, 100);
    await arrivals();

    const done = await heights.patchState<StudentRecord>(`students/${id}`, { total_completion: 100 });
    expect(done.total_completion).toBe(100);
    await heights.patchState<StudentRecord>(`students/${id}`, { total_completion: 100 });
    expect(await arrivals()).toEqual([
      { event: "course_completed", payload: { id, ...ADA, course: "Second Course", course_id: 124 } },
      { event: "student_completed", payload: { id, ...ADA } },
    ]);
    expect([await completion(123, ADA.email), await completion(124, ADA.email)]).toEqual([100, 100]);
    expect(await completedEmails()).toContain(ADA.email);
  });

  it("of 99.5 percent on average is not yet everything", async () => {
    const { id } = await enroll({ ...ADA, bundle_id: 10 });
    await setProgress(id, 123, 100);
    await setProgress(id, 124, 99);
    expect((await heights.details(ADA.email)).total_completion).toBe(99);
    expect(names(await arrivals())).not.toContain("student_completed");
  });

  it("falls when a further course is granted, and completes anew after a reset", async () => {
    await setProgress(55, 123, 100);
    expect((await enroll({ ...KNOWN, course_id: 124 })).total_completion).toBe(50);
    await heights.post("/student/reset-course-progress", { ...KNOWN, course_id: 123 });
    await arrivals();
    await setProgress(55, 123, 100);
    await setProgress(55, 124, 100);
    expect(names(await arrivals())).toEqual(["course_completed", "course_completed", "student_completed"]);
  });

  it("of one course is reset alone, of a bundle in all its courses", async () => {
    const { id } = await enroll({ ...ADA, bundle_id: 10 });
    await heights.patchState<StudentRecord>(`students/${id}`, { total_completion: 100 });

    const { body } = await heights.post("/student/reset-course-progress", { email: ADA.email, course_id: 123 });
    expect(body.student.total_completion).toBe(50);
    expect([await completion(123, ADA.email), await completion(124, ADA.email)]).toEqual([0, 100]);
    expect(await completedEmails()).not.toContain(ADA.email);

    const reset = await heights.post("/student/reset-bundle-progress", { email: ADA.email, bundle_id: 10 });
    expect(reset.body.student.total_completion).toBe(0);
    expect([await completion(123, ADA.email), await completion(124, ADA.email)]).toEqual([0, 0]);
    expect(await heights.details(ADA.email)).toMatchObject({ lesson_completions_count: 0, courses: [{}, {}] });
  });

  it("is a 404 for who is unknown or not enrolled", async () => {
    expect(await completion(124, KNOWN.email)).toBe(404);
    expect(await completion(123, "nobody@example.com")).toBe(404);
    expect(await completion(999_999, KNOWN.email)).toBe(404);
  });
});

describe("revoke", () => {
  it("a bundle, and what was bought alone stays", async () => {
    await enroll({ ...KNOWN, bundle_id: 10 });
    expect((await heights.details()).courses).toEqual([EXAMPLE_COURSE, SECOND_COURSE]);

    expect((await heights.post("/student/revoke-bundle", { email: KNOWN.email, bundle_id: 10 })).status).toBe(200);
    const { courses, orders } = await heights.details();
    expect(courses).toEqual([EXAMPLE_COURSE]);
    expect(orders.map(({ bundles }) => bundles)).toEqual([[], []]);
    expect(await completion(124, KNOWN.email)).toBe(404);
    expect(await completion(123, KNOWN.email)).toBe(50);
  });

  it("a bundle with the courses and digital products that its order lists", async () => {
    const bought = { courses: [EXAMPLE_COURSE, SECOND_COURSE], digital_products: [{ id: 7, title: "Workbook PDF" }] };
    await heights.patchState<OrderRecord>("orders/ORD_ABC123", { ...bought, bundles: [STARTER_OFFER] });
    await heights.post("/student/revoke-bundle", { email: KNOWN.email, bundle_id: 10 });
    expect(await ordersOf(KNOWN.email)).toMatchObject([{ courses: [], digital_products: [], bundles: [] }]);
    expect((await heights.details()).courses).toEqual([]);
  });

  it("a course from every order, which stays without it", async () => {
    await enroll({ ...KNOWN, bundle_id: 10 });
    const { body } = await heights.post("/student/revoke-course", { ...KNOWN, course_id: 123 });
    expect(body.student.id).toBe(55);
    expect((await ordersOf(KNOWN.email)).map(({ courses }) => courses)).toEqual([[], []]);
  });

  it("a course ends the access to it, and it can be granted again", async () => {
    await heights.post("/student/revoke-course", { ...KNOWN, course_id: 123 });
    expect((await heights.details()).courses).toEqual([]);
    expect(await completion(123, KNOWN.email)).toBe(404);
    await enroll({ ...KNOWN, course_id: 123 });
    expect((await heights.details()).courses).toEqual([EXAMPLE_COURSE]);
    expect(names(await arrivals())).toEqual(["new_order"]);
  });

  it("what is not held changes nothing", async () => {
    const before = await heights.details();
    for (const [path, what] of [
      ["revoke-course", { course_id: 124 }],
      ["revoke-bundle", { bundle_id: 10 }],
      ["revoke-role", { role_id: 2 }],
    ] as const) {
      expect((await heights.post(`/student/${path}`, { ...KNOWN, ...what })).status).toBe(200);
    }
    expect(await heights.details()).toEqual(before);
  });
});

describe("roles and membership", () => {
  it("a role is granted once and revoked", async () => {
    const granted = await heights.post("/student/grant-role", { email: KNOWN.email, role_id: 2 });
    const both = [
      { id: 1, name: "Gold" },
      { id: 2, name: "Silver" },
    ];
    expect(granted.body.student.roles).toEqual(both);
    expect((await heights.post("/student/grant-role", { email: KNOWN.email, role_id: 2 })).body).toEqual(granted.body);
    const { body } = await heights.post("/student/revoke-role", { email: KNOWN.email, role_id: 1 });
    expect(body.student.roles).toEqual([both[1]]);
    expect((await heights.details()).roles).toEqual([both[1]]);
    expectError(await heights.post("/student/grant-role", { email: KNOWN.email, role_id: 99 }), 404, "not_found");
  });

  it("unenroll ends the paid membership and takes no access", async () => {
    const { body } = await heights.post("/student/unenroll", KNOWN);
    expect(body.student).toMatchObject({ ...KNOWN, paying_student: false });
    expect(await heights.details()).toMatchObject({ paying_student: false, courses: [EXAMPLE_COURSE] });
    expect((await enroll(KNOWN)).paying_student).toBe(true);
  });

  it("unenroll of a student who is unknown is a 404", async () => {
    expectError(await heights.post("/student/unenroll", ADA), 404, "not_found");
  });

  it("a change moves updated_at to the sandbox's time, and nothing moves created_at", async () => {
    await heights.control.moveTo(Date.parse("2030-05-06T07:08:09.500Z"));
    const { body } = await heights.post("/student/unenroll", KNOWN);
    expect(body.student).toMatchObject({
      created_at: "2024-01-01T12:00:00Z",
      updated_at: expect.stringMatching(/^2030-05-06T07:08:/),
    });
  });
});

describe("what students hand in, through the state API", () => {
  const created_at = "2026-01-01T00:00:00Z";
  const by = { account_id: 1, student_id: 55, ...KNOWN, created_at };

  it("an answer is listed and told of", async () => {
    const given = { question: "Why?", answer: "Because.", lesson: "First lesson" };
    expect((await heights.state("PUT", "answers/9001", { ...by, ...given })).status).toBe(201);
    expect(await arrivals()).toEqual([{ event: "new_answer", payload: { id: 55, ...KNOWN, ...given } }]);
    const { body } = await heights.get<Schema<"AnswerList">>("/students/answers");
    expect(body.answers.at(-1)).toEqual({ id: 9001, student_id: 55, ...KNOWN, ...given, created_at });
  });

  it("a project post is listed and told of", async () => {
    const given = { post: "My project" };
    expect((await heights.state("PUT", "project_posts/9001", { ...by, ...given })).status).toBe(201);
    expect(await arrivals()).toEqual([{ event: "new_project_post", payload: { id: 55, ...KNOWN, ...given } }]);
    const { body } = await heights.get<Schema<"ProjectPostList">>("/students/project-posts");
    expect(body.project_posts.at(-1)).toEqual({ id: 9001, student_id: 55, ...KNOWN, ...given, created_at });
  });
});
