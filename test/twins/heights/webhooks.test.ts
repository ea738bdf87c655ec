import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { openReceiver, type Receiver } from "../receiver.ts";
import { Heights, type Schema } from "./client.ts";

// Failed deliveries are tried again on the sandbox's clock, and nobody waits for a receiver.

const NOON = Date.parse("2026-03-01T12:00:00Z");
const ADA = { email: "ada@example.com", name: "Ada Lovelace" };

let mock: Mock;
let receiver: Receiver;
let heights: Heights;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  heights = new Heights(mock, `webhooks-${tests}`);
  heights.control.freeze(true);
  await heights.control.moveTo(NOON);
  receiver = await openReceiver();
  return () => receiver.close();
});
afterAll(() => mock.close());

/** Seconds after noon and outcome of each attempt of the only delivery, and when the next one is due. */
function attempts() {
  const [delivery, ...more] = heights.control.deliveries();
  expect(more).toEqual([]);
  const tried = delivery?.attempts.map(({ at, status }) => ({ after: (at - NOON) / 1000, status }));
  const next = delivery?.nextAttemptAt;
  return { tried, next: next === undefined ? undefined : (next - NOON) / 1000 };
}

describe("a receiver that fails", () => {
  it("is tried again after 10 s, 1 min, 10 min, 1 h and 6 h, and then given up", async () => {
    receiver.answerWith(503);
    heights.subscribe(receiver, "new_student");
    await heights.post("/student/enroll", ADA);
    await heights.control.settled();
    const tried = [{ after: 0, status: 503 }];
    expect(attempts()).toEqual({ tried, next: 10 });

    const waits = [10, 60, 600, 3_600, 21_600];
    for (const [index, seconds] of waits.entries()) {
      await heights.control.advance(seconds - 1);
      expect(attempts().tried).toEqual(tried);
      await heights.control.advance(1);
      const after = waits.slice(0, index + 1).reduce((sum, wait) => sum + wait);
      const following = waits[index + 1];
      tried.push({ after, status: 503 });
      expect(attempts()).toEqual({ tried, next: following === undefined ? undefined : after + following });
    }

    await heights.control.advance(365 * 86_400);
    expect(receiver.received).toHaveLength(6);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });

  it("is left alone once it has accepted, with any 2xx", async () => {
    receiver.answerWith(500);
    heights.subscribe(receiver, "new_student");
    await heights.post("/student/enroll", ADA);
    await heights.control.settled();
    receiver.answerWith(204);
    await heights.control.advance(86_400);
    expect(attempts()).toEqual({
      tried: [
        { after: 0, status: 500 },
        { after: 10, status: 204 },
      ],
      next: undefined,
    });
  });

  it("by not listening is tried again too", async () => {
    heights.subscribe(receiver, "new_student");
    receiver.close();
    await heights.post("/student/enroll", ADA);
    await heights.control.settled();
    expect(heights.control.deliveries()[0]?.attempts).toMatchObject([{ error: "connection refused" }]);
    expect(attempts().next).toBe(10);
  });
});

describe("a receiver that hangs", () => {
  it("holds up no request", async () => {
    receiver.answerWith("none");
    heights.subscribe(receiver, "new_student");
    const arrival = receiver.next();
    expect((await heights.post("/student/enroll", ADA)).status).toBe(200);
    const { body } = await arrival; // the attempt is under way now, and stays so
    expect((await heights.details(ADA.email)).id).toBe((JSON.parse(body) as Schema<"StudentEvent">).id);
    expect((await heights.post("/student/enroll", { ...ADA, name: "Ada King" })).status).toBe(200);
    expect(attempts()).toEqual({ tried: [], next: 0 });
  });

  it("holds up no other receiver", async () => {
    receiver.answerWith("none");
    const other = await openReceiver();
    heights.subscribe(receiver, "new_student");
    heights.subscribe(other, "new_student");
    const arrival = other.next();
    await heights.post("/student/enroll", ADA);
    expect(JSON.parse((await arrival).body)).toMatchObject(ADA);
    other.close();
  });
});

describe("what is sent", () => {
  it("goes to those who subscribed to the event, of this sandbox alone", async () => {
    heights.subscribe(receiver, "new_order");
    const elsewhere = new Heights(mock, `${heights.sandbox}-elsewhere`);
    await elsewhere.post("/student/enroll", { ...ADA, course_id: 123 });
    await elsewhere.control.settled();
    expect(receiver.received).toEqual([]);
    await heights.post("/student/enroll", { ...ADA, course_id: 123 });
    await heights.control.settled();
    expect(receiver.events()).toEqual(["new_order"]);
  });

  it("is nothing for a request that was refused", async () => {
    heights.subscribe(receiver);
    await heights.post("/student/enroll", { ...ADA, course_id: 999_999 });
    await heights.post("/student/enroll", { email: "no email", name: "Ada" });
    await heights.control.settled();
    expect(heights.control.deliveries()).toEqual([]);
  });
});
