import { expect } from "vitest";
import type { StudentRecord } from "../../../../src/twins/enlight/state.ts";
import { openReceiver, type Receiver } from "../../receiver.ts";
import { COURSE, ENROLLMENT, type Enlight, NOWHERE, type Schema } from "../client.ts";
import { type Bench, BOB, INSTRUCTOR, type Proof, type Proofs } from "./proof.ts";

const EVENTS = ["course_completion", "new_student"];
const JANE = { given_name: "Jane", family_name: "Doe", email: "jane@example.com" };

/** A proof with a receiver of both events. */
function withReceiver(prove: (receiver: Receiver, bench: Bench) => Promise<void>): Proof {
  return async (bench) => {
    const receiver = await openReceiver();
    bench.enlight.subscribe(receiver);
    try {
      await prove(receiver, bench);
    } finally {
      receiver.close();
    }
  };
}

/** The events so far, in order. */
async function eventsAt(receiver: Receiver, enlight: Enlight): Promise<readonly string[]> {
  await enlight.control.settled();
  return receiver.events();
}

function payloads(receiver: Receiver): readonly object[] {
  return receiver.received.map(({ body }) => JSON.parse(body) as object);
}

async function putNew(enlight: Enlight, collection: string, like: string, patch: object): Promise<void> {
  const { body } = await enlight.state<object>("GET", `${collection}/${like}`);
  const { status } = await enlight.state("PUT", `${collection}/${NOWHERE}`, { ...body, ...patch, id: NOWHERE });
  expect(status).toBe(201);
}

/** Which events are sent, when, and how. */
export const webhookProofs: Proofs = {
  "enlight/marking-by-state": withReceiver(async (receiver, { enlight }) => {
    const bob = enlight.as(BOB.key);
    const enrollment_id = ENROLLMENT.question;
    const question = { enrollment_id, section_step_id: "da902bc7-72ce-4b21-90c4-447143206af1" };
    await bob.post("/answer", { enrollment_id, section_step_id: "c0de0000-0000-4000-8000-000000000b05" });
    const { body } = await bob.post<Schema<"Answer">>("/answer", { ...question, answer: { content: "Because" } });
    await enlight.patchState(`answers/${body.id}`, { state: "rejected" });
    expect(await eventsAt(receiver, enlight)).toEqual([]);
    await enlight.patchState(`answers/${body.id}`, { state: "passed", points: 10 });
    expect((await bob.get(`/answer?${new URLSearchParams(question)}`)).body).toMatchObject({ state: "passed" });
    expect(await eventsAt(receiver, enlight)).toEqual(["course_completion"]);
    expect(payloads(receiver)).toEqual([(await enlight.get(`/enrollments/${enrollment_id}`)).body]);
  }),

  "enlight/completion-webhook": withReceiver(async (receiver, { enlight }) => {
    const path = `enrollments/${ENROLLMENT.listening}`;
    const set = (completed_at: string | null) => enlight.patchState(path, { completed_at });
    await set("2030-01-01T12:00:00.000Z");
    await set("2030-01-02T12:00:00.000Z");
    await set(null);
    expect(await eventsAt(receiver, enlight)).toEqual(["course_completion"]);
    await set("2030-01-03T12:00:00.000Z");
    await putNew(enlight, "enrollments", ENROLLMENT.listening, {});
    expect(await eventsAt(receiver, enlight)).toEqual(["course_completion", "course_completion"]);
  }),

  "enlight/new-student-webhook": withReceiver(async (receiver, { enlight }) => {
    const wish = { course_id: COURSE.selling, instructor_id: INSTRUCTOR.id };
    await enlight.post("/enrollments", { ...wish, student_id: BOB.id });
    await enlight.patch(`/students/${BOB.id}`, { given_name: "Robert" });
    await enlight.post("/students", { ...JANE, email: "bob@example.com" });
    expect(await eventsAt(receiver, enlight)).toEqual([]);
    await enlight.post("/students", JANE);
    const joe = { student_given_name: "Joe", student_family_name: "Doe", student_email: "joe@example.com" };
    await enlight.post("/enrollments", { ...wish, ...joe });
    await putNew(enlight, "students", BOB.id, { email: "new@example.com", api_key: "new-key" });
    expect(await eventsAt(receiver, enlight)).toEqual(["new_student", "new_student", "new_student"]);
    const emails = payloads(receiver).map((payload) => (payload as StudentRecord).email);
    expect(emails).toEqual(["jane@example.com", "joe@example.com", "new@example.com"]);
  }),

  "enlight/new-student-payload": withReceiver(async (receiver, { enlight }) => {
    const sent = { ...JANE, external_id: "E-1", company_name: "Doe Ltd" };
    const { api_key, ...shown } = (await enlight.post<Schema<"StudentWithKey">>("/students", sent)).body;
    await enlight.control.settled();
    expect(payloads(receiver)).toEqual([shown]);
    expect(shown).toMatchObject(sent);
    expect(receiver.received[0]?.body).not.toContain(api_key);
  }),

  "enlight/webhook-subscriptions": async ({ enlight, mock }) => {
    const receiver = await openReceiver();
    const headers = { "Understudy-Sandbox": enlight.sandbox, "Content-Type": "application/json" };
    const post = async (path: string, body: object) => {
      const url = `${mock.url}/__understudy/webhooks/${path}`;
      return (await fetch(url, { method: "POST", headers, body: JSON.stringify(body) })).status;
    };
    try {
      for (const event of EVENTS) {
        const url = `${receiver.url}/${event}`;
        expect(await post("subscriptions", { target: "enlight", event, url })).toBe(201);
      }
      expect(await post("subscriptions", { target: "enlight", event: "course_started", url: receiver.url })).toBe(422);
      await enlight.post("/students", JANE);
      await enlight.patchState(`enrollments/${ENROLLMENT.listening}`, {
        completed_at: "2030-01-01T12:00:00.000Z",
      });
      expect([...(await eventsAt(receiver, enlight))].sort()).toEqual(EVENTS);
      expect((await enlight.get("/webhooks")).status).toBe(404);
    } finally {
      receiver.close();
    }
  },

  "enlight/webhook-transport": withReceiver(async (receiver, { enlight }) => {
    await enlight.post("/students", JANE);
    await enlight.control.settled();
    expect(receiver.received).toMatchObject([{ method: "POST", contentType: "application/json" }]);
    expect(payloads(receiver)).toMatchObject([JANE]);
  }),

  "enlight/webhook-acknowledgement": withReceiver(async (receiver, { enlight }) => {
    const statuses = [200, 201, 204, 299, 302, 404, 500];
    for (const [index, status] of statuses.entries()) {
      receiver.answerWith(status);
      await enlight.post("/students", { ...JANE, email: `jane${index}@example.com` });
      await enlight.control.settled();
    }
    const done = enlight.control.deliveries().map(({ nextAttemptAt }) => nextAttemptAt === undefined);
    expect(done).toEqual(statuses.map((status) => status < 300));
  }),

  "enlight/webhook-retries": withReceiver(async (receiver, { enlight }) => {
    enlight.control.freeze(true);
    const start = enlight.control.now();
    receiver.answerWith(500);
    await enlight.post("/students", JANE);
    await enlight.control.settled();
    await enlight.control.advance(30 * 86_400);
    const attempts = enlight.control.deliveries()[0]?.attempts.map(({ at }) => (at - start) / 1000);
    expect(attempts).toEqual([0, 10, 70, 670, 4_270, 25_870]);
  }),
};
