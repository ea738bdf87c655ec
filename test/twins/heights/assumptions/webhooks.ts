import { expect } from "vitest";
import { openReceiver, type Receiver } from "../../receiver.ts";
import type { Heights } from "../client.ts";
import { ADA, type Bench, enroll, KNOWN, type Proof, type Proofs } from "./proof.ts";

/** A proof with a receiver of every event. */
function withReceiver(prove: (receiver: Receiver, bench: Bench) => Promise<void>): Proof {
  return async (bench) => {
    const receiver = await openReceiver();
    bench.heights.subscribe(receiver);
    try {
      await prove(receiver, bench);
    } finally {
      receiver.close();
    }
  };
}

/** The events so far, in order. */
async function eventsAt(receiver: Receiver, heights: Heights): Promise<readonly string[]> {
  await heights.control.settled();
  return receiver.events();
}

async function putNew(heights: Heights, path: string, like: string, patch: object): Promise<void> {
  const { body } = await heights.state<object>("GET", like);
  expect((await heights.state("PUT", path, { ...body, ...patch })).status).toBe(201);
}

/** Which events are sent, when, and how. */
export const webhookProofs: Proofs = {
  "heights/enroll-webhooks": withReceiver(async (receiver, { heights }) => {
    await enroll(heights, ADA);
    await enroll(heights, { ...ADA, course_id: 123 });
    await enroll(heights, { ...ADA, course_id: 123 });
    await enroll(heights, { email: "new@example.com", name: "New", bundle_id: 10 });
    expect(await eventsAt(receiver, heights)).toEqual(["new_student", "new_order", "new_student", "new_order"]);
  }),

  "heights/student-completed": withReceiver(async (receiver, { heights }) => {
    await enroll(heights, { ...KNOWN, course_id: 124 });
    await heights.patchState("progress/1", { percentage: 100 });
    expect(await eventsAt(receiver, heights)).not.toContain("student_completed");
    await heights.post("/student/revoke-course", { ...KNOWN, course_id: 124 });
    expect(await eventsAt(receiver, heights)).toContain("student_completed");
    expect((await heights.details()).total_completion).toBe(100);
  }),

  "heights/progress-webhooks": withReceiver(async (receiver, { heights }) => {
    await heights.patchState("progress/1", { percentage: 99 });
    expect(await eventsAt(receiver, heights)).toEqual([]);
    await heights.patchState("progress/1", { percentage: 100 });
    await heights.patchState("progress/1", { percentage: 100 });
    expect(await eventsAt(receiver, heights)).toEqual(["course_completed", "student_completed"]);
  }),

  "heights/state-webhooks": withReceiver(async (receiver, { heights }) => {
    await putNew(heights, "students/9001", "students/55", { id: 9001, email: ADA.email, total_completion: 0 });
    await putNew(heights, "orders/ORD_NEW", "orders/ORD_ABC123", { id: "ORD_NEW" });
    await putNew(heights, "answers/9001", "answers/1", { id: 9001 });
    await putNew(heights, "project_posts/9001", "project_posts/1", { id: 9001 });
    const all = ["new_student", "new_order", "new_answer", "new_project_post"];
    expect(await eventsAt(receiver, heights)).toEqual(all);
    await heights.patchState("answers/1", { answer: "Changed." });
    await heights.patchState("orders/ORD_NEW", { amount: "1.0" });
    expect(await eventsAt(receiver, heights)).toEqual(all);
  }),

  "heights/student-id": withReceiver(async (receiver, { heights }) => {
    await putNew(heights, "answers/9001", "answers/1", { id: 9001 });
    await putNew(heights, "project_posts/9002", "project_posts/1", { id: 9002 });
    await heights.patchState("progress/1", { percentage: 100 });
    expect(await eventsAt(receiver, heights)).toHaveLength(4);
    expect(receiver.received.map(({ body }) => (JSON.parse(body) as { id: number }).id)).toEqual([55, 55, 55, 55]);
    const { text } = await heights.get("/students/answers");
    expect(text).toMatch(/"id":9001,"student_id":55|"student_id":55[^}]*"id":9001/);
  }),

  "heights/webhook-transport": withReceiver(async (receiver, { heights }) => {
    await enroll(heights, ADA);
    await heights.control.settled();
    expect(receiver.received).toMatchObject([{ method: "POST", contentType: "application/json" }]);
    expect(JSON.parse(receiver.received[0]?.body ?? "")).toMatchObject(ADA);
  }),

  "heights/webhook-acknowledgement": withReceiver(async (receiver, { heights }) => {
    const statuses = [200, 201, 204, 299, 302, 404, 500];
    for (const [index, status] of statuses.entries()) {
      receiver.answerWith(status);
      await enroll(heights, { email: `student${index}@example.com`, name: "Student" });
      await heights.control.settled();
    }
    const done = heights.control.deliveries().map(({ nextAttemptAt }) => nextAttemptAt === undefined);
    expect(done).toEqual(statuses.map((status) => status < 300));
  }),

  "heights/webhook-retries": withReceiver(async (receiver, { heights }) => {
    heights.control.freeze(true);
    const start = heights.control.now();
    receiver.answerWith(500);
    await enroll(heights, ADA);
    await heights.control.advance(30 * 86_400);
    const attempts = heights.control.deliveries()[0]?.attempts.map(({ at }) => (at - start) / 1000);
    expect(attempts).toEqual([0, 10, 70, 670, 4_270, 25_870]);
  }),
};
