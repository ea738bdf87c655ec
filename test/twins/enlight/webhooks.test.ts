import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type { AnswerRecord } from "../../../src/twins/enlight/state.ts";
import { openReceiver, type Receiver } from "../receiver.ts";
import { COURSE, ENROLLMENT, Enlight, GROUP, KEYS, NOWHERE, STEP, STUDENT, USER } from "./client.ts";

// Webhooks, received by a real server: when they are sent, what they bring, and what happens when nobody takes them.

/** When the documented enrollment was completed. */
const THEN = "2020-08-08T09:57:28.816Z";
const ID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const GRAVATAR = expect.stringMatching(/^http:\/\/www\.gravatar\.com\/avatar\/[0-9a-f]{32}$/);
/** As the page shows it, and with `external_id` as the same student has elsewhere. */
const BOB = {
  id: STUDENT.bob,
  given_name: "Bob",
  family_name: "Example",
  email: "bob@example.com",
  external_id: "12345",
  locale: "en-US",
  time_zone: "Sydney",
  gravatar_url: "http://www.gravatar.com/avatar/6bed2cc82ac1538da3fc3312d424bb04",
};
const JOHN = { given_name: "John", family_name: "Smith", email: "john@example.com" };
const JANE = { student_given_name: "Jane", student_family_name: "Smith", student_email: "jane@example.com" };
const WISH = { course_id: COURSE.selling, instructor_id: USER.instructor };

const LISTENING = { enrollment_id: ENROLLMENT.listening, section_step_id: "a636a972-0d1c-4603-b2c1-64027fbe09e1" };
const CHOICE = { enrollment_id: ENROLLMENT.choice, section_step_id: "da902bc7-72ce-4b21-90c4-44734de06af1" };
/** The other step of that course, which is there to be read. */
const READ = { enrollment_id: ENROLLMENT.choice, section_step_id: "c0de0000-0000-4000-8000-000000000b04" };

let mock: Mock;
let receiver: Receiver;
let enlight: Enlight;
let bob: Enlight;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  enlight = new Enlight(mock, `webhooks-${tests}`);
  bob = enlight.as(KEYS.bob);
  enlight.control.freeze(true);
  await enlight.control.moveTo(Date.parse(THEN));
  receiver = await openReceiver();
  return () => receiver.close();
});
afterAll(() => mock.close());

const answer = (place: object, content?: unknown) =>
  bob.post<AnswerRecord>("/answer", content === undefined ? place : { ...place, answer: { content } });
const payloads = () => receiver.received.map(({ body }) => JSON.parse(body) as unknown);
async function events(): Promise<readonly string[]> {
  await enlight.control.settled();
  return receiver.events();
}

describe("course_completion", () => {
  it("brings the documented enrollment", async () => {
    enlight.subscribe(receiver);
    expect((await answer(LISTENING, "Answer A.")).status).toBe(200);
    expect(await events()).toEqual(["course_completion"]);
    expect(receiver.received).toMatchObject([{ method: "POST", contentType: "application/json" }]);
    expect(payloads()).toEqual([
      {
        id: "95d81367-9e78-4937-a30b-77c853e89baa",
        student_id: STUDENT.bob,
        course_id: COURSE.listening,
        checksheet_id: "e412869e-affe-403f-a006-47e6f1bfc668",
        instructor_id: USER.instructor,
        enroller_id: USER.owner,
        active: true,
        created_at: "2020-05-01T13:58:26.354Z",
        updated_at: THEN,
        started_at: THEN,
        completed_at: THEN,
        expires_at: "2021-05-01T13:58:26.354Z",
        custom_name: null,
        student: BOB,
      },
    ]);
    expect((await enlight.get(`/enrollments/${ENROLLMENT.listening}`)).body).toEqual(payloads()[0]);
  });

  it("comes after the last step, whichever that is, and once", async () => {
    enlight.subscribe(receiver);
    expect((await answer(CHOICE, "Choice 1")).status).toBe(400);
    expect((await answer(READ)).status).toBe(200);
    expect((await answer(CHOICE, "Choice 3")).status).toBe(400);
    expect(await events()).toEqual([]);
    await enlight.control.advance(3_600);
    expect((await answer(CHOICE, "Choice 2")).status).toBe(200);
    expect(await events()).toEqual(["course_completion"]);
    const completed_at = "2020-08-08T10:57:28.816Z";
    expect(payloads()).toMatchObject([{ id: ENROLLMENT.choice, started_at: THEN, completed_at, student: BOB }]);
    for (const place of [CHOICE, READ]) expect((await answer(place, "Choice 2")).status).toBe(422);
    await enlight.delete(`/enrollments/${ENROLLMENT.choice}`);
    await enlight.delete(`/courses/c0de0000-0000-4000-8000-0000000000c2`);
    expect(await events()).toEqual(["course_completion"]);
  });

  it("waits for what an instructor has to mark", async () => {
    enlight.subscribe(receiver);
    const steps = { single: "Right", several: ["One", "Three"], sequence: ["First", "Second", "Third"] };
    const content = { ...steps, question: "Because.", note: "Noted.", information: undefined, library: undefined };
    for (const [name, section_step_id] of Object.entries(STEP)) {
      const place = { enrollment_id: ENROLLMENT.everyKind, section_step_id };
      expect((await answer(place, content[name as keyof typeof STEP])).status, name).toBe(200);
    }
    const open = enlight.records<AnswerRecord>("answers").find(({ state }) => state === "submitted");
    await enlight.patchState(`answers/${open?.id}`, { state: "rejected" });
    expect(await events()).toEqual([]);
    await enlight.patchState(`answers/${open?.id}`, { state: "passed", pass_at: THEN, points: 10 });
    expect(await events()).toEqual(["course_completion"]);
    expect(payloads()).toEqual([(await enlight.get(`/enrollments/${ENROLLMENT.everyKind}`)).body]);
  });
});

describe("new_student", () => {
  const shown = { id: ID, external_id: null, locale: "en-US", time_zone: null, gravatar_url: GRAVATAR };

  it("comes of a created student, without the key", async () => {
    enlight.subscribe(receiver);
    const created = await enlight.told<{ api_key: string }>(201, "POST", "/students", JOHN);
    expect(await events()).toEqual(["new_student"]);
    expect(receiver.received).toMatchObject([{ method: "POST", contentType: "application/json" }]);
    expect(payloads()).toEqual([{ ...shown, ...JOHN, company_name: null }]);
    const { api_key, ...rest } = created;
    expect(payloads()).toEqual([rest]);
    expect(receiver.received[0]?.body).not.toContain(api_key);
  });

  it("comes of an enrollment that brings a student along, without the password", async () => {
    enlight.subscribe(receiver);
    const more = { student_external_id: "12345", student_password: "secret123", student_locale: "es-MX" };
    const wish = { ...WISH, ...JANE, ...more, group_ids: [GROUP], send_enrollment_notification: "true" };
    const { student_id } = await enlight.told<{ student_id: string }>(201, "POST", "/enrollments", wish);
    expect(await events()).toEqual(["new_student"]);
    const jane = { given_name: "Jane", family_name: "Smith", email: "jane@example.com", external_id: "12345" };
    const rest = { id: student_id, company_name: null, locale: "es-MX", time_zone: null, gravatar_url: GRAVATAR };
    expect(payloads()).toEqual([{ ...jane, ...rest }]);
    expect(receiver.received[0]?.body).not.toMatch(/secret123|api_key|password/);
  });
});

describe("nothing is sent", () => {
  it("for what is known already, or was refused", async () => {
    enlight.subscribe(receiver);
    const { bob: id } = STUDENT;
    const statuses = [
      await enlight.post("/enrollments", { ...WISH, student_id: id }),
      await enlight.post("/enrollments", { ...WISH, student_id: id }),
      await enlight.post("/enrollments", { ...WISH, ...JANE, student_email: "BOB@example.com" }),
      await enlight.post("/enrollments", { ...WISH, ...JANE, course_id: NOWHERE }),
      await enlight.post("/students", { ...JOHN, email: "Bob@Example.com" }),
      await enlight.post("/students", { given_name: "John" }),
      await bob.post("/students", JOHN),
      await enlight.patch(`/students/${id}`, { given_name: "Bobby" }),
      await enlight.patch(`/enrollments/${ENROLLMENT.listening}`, { instructor_id: USER.manager }),
      await enlight.post("/users", { ...JOHN, role: "instructor" }),
      await enlight.as(KEYS.ann).post("/answer", { ...LISTENING, answer: { content: "Answer A." } }),
      await answer(LISTENING, "Answer B."),
      await answer(LISTENING),
      await enlight.delete(`/enrollments/${ENROLLMENT.listening}`),
      await answer(LISTENING, "Answer A."),
    ].map(({ status }) => status);
    expect(statuses).toEqual([201, 422, 422, 422, 422, 422, 403, 200, 200, 201, 404, 400, 422, 200, 422]);
    expect(await events()).toEqual([]);
    expect(enlight.control.deliveries()).toEqual([]);
  });

  it("for a record that is written as it was", async () => {
    await answer(LISTENING, "Answer A.");
    enlight.subscribe(receiver);
    for (const path of [`students/${STUDENT.bob}`, `enrollments/${ENROLLMENT.listening}`]) {
      await enlight.patchState(path, {});
    }
    for (const { id } of enlight.records<AnswerRecord>("answers")) await enlight.patchState(`answers/${id}`, {});
    expect(await events()).toEqual([]);
  });

  it("to other sandboxes, nor of events that were not asked for", async () => {
    const elsewhere = new Enlight(mock, `${enlight.sandbox}-elsewhere`);
    elsewhere.subscribe(receiver);
    enlight.subscribe(receiver, "course_completion");
    await enlight.told(201, "POST", "/students", JOHN);
    expect(await events()).toEqual([]);
    await answer(LISTENING, "Answer A.");
    expect(await events()).toEqual(["course_completion"]);
    expect(elsewhere.control.deliveries()).toEqual([]);
  });
});

describe("a receiver that fails", () => {
  /** Seconds since and outcome of each attempt of the only delivery, and when the next one is due. */
  function attempts() {
    const [delivery, ...more] = enlight.control.deliveries();
    expect(more).toEqual([]);
    const since = (instant: number) => (instant - Date.parse(THEN)) / 1000;
    const tried = delivery?.attempts.map(({ at, status }) => ({ after: since(at), status }));
    return { tried, next: delivery?.nextAttemptAt === undefined ? undefined : since(delivery.nextAttemptAt) };
  }

  it("is tried again after 10 s, 1 min, 10 min, 1 h and 6 h, with the same bytes, and then given up", async () => {
    receiver.answerWith(503);
    enlight.subscribe(receiver, "course_completion");
    await answer(LISTENING, "Answer A.");
    await enlight.control.settled();
    const tried = [{ after: 0, status: 503 }];
    expect(attempts()).toEqual({ tried, next: 10 });
    const dues = [10, 70, 670, 4_270, 25_870];
    let now = 0;
    for (const [index, due] of dues.entries()) {
      await enlight.control.advance(due - now - 1);
      expect(attempts()).toEqual({ tried, next: due });
      await enlight.control.advance(1);
      now = due;
      tried.push({ after: due, status: 503 });
      expect(attempts()).toEqual({ tried, next: dues[index + 1] });
    }
    await enlight.control.advance(365 * 86_400);
    expect(receiver.received).toHaveLength(6);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it("is left alone once it has accepted", async () => {
    receiver.answerWith(500);
    enlight.subscribe(receiver, "new_student");
    await enlight.told(201, "POST", "/students", JOHN);
    await enlight.control.settled();
    receiver.answerWith(204);
    await enlight.control.advance(86_400);
    expect(attempts()).toEqual({
      tried: [
        { after: 0, status: 500 },
        { after: 10, status: 204 },
      ],
      next: undefined,
    });
  });

  it("by not answering holds up no request", async () => {
    receiver.answerWith("none");
    enlight.subscribe(receiver, "new_student");
    const arrival = receiver.next();
    await enlight.told(201, "POST", "/students", JOHN);
    expect(JSON.parse((await arrival).body)).toMatchObject(JOHN);
    await enlight.told(201, "POST", "/enrollments", { ...WISH, ...JANE });
  });
});
