import { createHmac } from "node:crypto";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { openReceiver, type Received, type Receiver } from "../twins/receiver.ts";
import { heights, type Steered, type Steering, startSteering } from "./steering.ts";

// Webhooks over real sockets, on a clock that stands still: what is late comes when the clock gets there.

const NOON = "2026-01-01T12:00:00.000Z";
const SECRET = "whsec_AAECAwQFBgcICQoLDA0ODxAREhMUFRYX";

let steering: Steering;
let receiver: Receiver;
let send: Steering["send"];
let sandbox = "";
let count = 0;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());
beforeEach(async () => {
  receiver = await openReceiver();
  sandbox = `lab-${++count}`;
  send = steering.inSandbox(sandbox);
  await send("PUT", "/clock", { now: NOON, frozen: true });
});
afterEach(() => receiver.close());

async function subscribe(more: object = {}): Promise<Steered> {
  const made = await send("POST", "/webhooks/subscriptions", {
    target: "heights",
    event: "new_student",
    url: `${receiver.url}/hook`,
    ...more,
  });
  expect(made.status).toBe(201);
  return made.body;
}

/** Lets so many students come, numbered from 1, and tells the deliveries that this made. */
async function fire(...ids: number[]) {
  const fired = [];
  for (const id of ids) {
    const payload = { id, name: `S${id}`, email: `s${id}@example.com` };
    const { body } = await send("POST", "/webhooks/trigger", { target: "heights", event: "new_student", payload });
    fired.push(...body);
  }
  return fired;
}

const settled = async () => (await send("GET", "/webhooks/settled")).body;
const advance = (seconds: number) => send("POST", "/clock/advance", { seconds });
const deliveries = async () => (await send("GET", "/webhooks/deliveries")).body;
const idIn = ({ body }: Received): number => JSON.parse(body).id;
const received = () => receiver.received.map(idIn);

/** The time after noon of each attempt, in seconds. */
const attemptsOf = ({ attempts }: { attempts: readonly { at: string }[] }) =>
  attempts.map(({ at }) => (Date.parse(at) - Date.parse(NOON)) / 1000);

describe("mode duplicate", () => {
  it("sends each delivery twice, under one id", async () => {
    await subscribe({ mode: "duplicate", secret: SECRET });
    await fire(1, 2);
    expect(await settled()).toEqual({ settled: true, underway: 0, planned: 0 });
    expect(received()).toEqual([1, 1, 2, 2]);
    const ids = receiver.received.map(({ headers }) => headers["webhook-id"]);
    expect([ids[0] === ids[1], ids[2] === ids[3], ids[0] === ids[2]]).toEqual([true, true, false]);
    expect((await deliveries()).map(attemptsOf)).toEqual([
      [0, 0],
      [0, 0],
    ]);
  });

  it("retries once, not twice, when both fail", async () => {
    receiver.answerWith(500);
    await subscribe({ mode: "duplicate" });
    await fire(1);
    expect(await settled()).toEqual({
      settled: true,
      underway: 0,
      planned: 1,
      nextAttemptAt: "2026-01-01T12:00:10.000Z",
    });
    receiver.answerWith(200);
    await advance(10);
    expect((await deliveries()).map(attemptsOf)).toEqual([[0, 0, 10]]);
  });
});

describe("mode reorder", () => {
  it("swaps each two", async () => {
    await subscribe({ mode: "reorder" });
    await fire(1);
    expect((await deliveries())[0]).toMatchObject({ attempts: [], nextAttemptAt: "2026-01-01T12:01:00.000Z" });
    await fire(2, 3, 4);
    await settled();
    expect(received()).toEqual([2, 1, 4, 3]);
  });

  it("sends what is left over when settled is asked, and then no more", async () => {
    await subscribe({ mode: "reorder" });
    await fire(1, 2, 3);
    expect(await settled()).toEqual({ settled: true, underway: 0, planned: 0 });
    expect(received()).toEqual([2, 1, 3]);
    await advance(3600);
    await fire(4, 5);
    await settled();
    expect(received()).toEqual([2, 1, 3, 5, 4]);
  });

  it("sends what is left over after a minute of the sandbox", async () => {
    await subscribe({ mode: "reorder" });
    await fire(1);
    await advance(59);
    expect(received()).toEqual([]);
    await advance(1);
    expect(received()).toEqual([1]);
    expect((await deliveries()).map(attemptsOf)).toEqual([[60]]);
    await fire(2, 3);
    await settled();
    expect(received()).toEqual([1, 3, 2]);
  });

  it("holds back for itself alone, and not what was already sent by hand", async () => {
    await subscribe({ mode: "reorder" });
    await subscribe({ mode: "reorder", event: "new_order" });
    const [held] = await fire(1);
    await send("POST", "/webhooks/trigger", { target: "heights", event: "new_order" });
    await send("POST", `/webhooks/deliveries/${held.id}/redeliver`);
    await advance(0); // awaits what is under way, and releases nothing
    expect(receiver.received).toHaveLength(1);
    await settled();
    expect(receiver.received).toHaveLength(2);
    await advance(3600);
    expect(receiver.received).toHaveLength(2);
  });
});

describe("mode late", () => {
  it("sends on the sandbox's clock, in the order in which things fall due", async () => {
    await subscribe({ mode: "late", lateSeconds: 600 });
    await subscribe({ mode: "late" });
    await fire(1);
    await advance(300);
    await fire(2);
    const next = "2026-01-01T12:10:00.000Z";
    expect(await settled()).toEqual({ settled: true, underway: 0, planned: 4, nextAttemptAt: next });
    expect(received()).toEqual([]);
    await advance(86_400);
    expect(received()).toEqual([1, 2, 1, 2]);
    expect((await deliveries()).map(attemptsOf)).toEqual([[600], [3600], [900], [3900]]);
    expect(await settled()).toEqual({ settled: true, underway: 0, planned: 0 });
  });

  it("is dropped by a reset", async () => {
    await subscribe({ mode: "late" });
    await fire(1);
    await send("POST", "/reset");
    await advance(86_400);
    expect(received()).toEqual([]);
  });
});

describe("mode never", () => {
  it("withholds a delivery, until it is sent by hand", async () => {
    await subscribe({ mode: "never" });
    const [fired] = await fire(1);
    expect(fired).toMatchObject({ withheld: true, attempts: [] });
    expect(fired).not.toHaveProperty("nextAttemptAt");
    expect(await settled()).toEqual({ settled: true, underway: 0, planned: 0 });
    await advance(86_400 * 30);
    expect(received()).toEqual([]);
    await send("POST", `/webhooks/deliveries/${fired.id}/redeliver`);
    await settled();
    const [sent] = await deliveries();
    expect([received(), attemptsOf(sent), "withheld" in sent]).toEqual([[1], [86_400 * 30], false]);
  });
});

describe("a mode", () => {
  it("is one of the five, and a lateness is for late alone", async () => {
    const wish = { target: "heights", event: "*", url: receiver.url };
    for (const [more, pointer] of [
      [{ mode: "sometimes" }, "/mode"],
      [{ mode: "never", lateSeconds: 5 }, "/lateSeconds"],
      [{ mode: "late", lateSeconds: -1 }, "/lateSeconds"],
    ] as const) {
      const { status, body } = await send("POST", "/webhooks/subscriptions", { ...wish, ...more });
      expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    }
    expect((await send("GET", "/webhooks/subscriptions")).body).toEqual([]);
  });

  it("comes back with a snapshot, as the secret does", async () => {
    await subscribe({ mode: "duplicate", secret: SECRET });
    await send("PUT", "/snapshots/kept");
    await send("POST", "/reset");
    await send("POST", "/snapshots/kept/restore");
    await fire(1);
    await settled();
    expect(receiver.received.map(({ headers }) => headers["webhook-signature"])).toHaveLength(2);
    expect(receiver.received[0]?.headers["webhook-signature"]).toMatch(/^v1,/);
  });
});

describe("signatures", () => {
  /** As standardwebhooks.com tells a receiver to. */
  function isVerified({ headers, body }: Received): boolean {
    const signed = `${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`;
    const key = Buffer.from(SECRET.replace("whsec_", ""), "base64");
    return headers["webhook-signature"] === `v1,${createHmac("sha256", key).update(signed).digest("base64")}`;
  }

  it("are verified by the receiver, at a retry and a redelivery too, by the time of each", async () => {
    receiver.answerWith(500);
    await subscribe({ secret: SECRET });
    const [fired] = await fire(1);
    await settled();
    receiver.answerWith(200);
    await advance(10);
    await advance(50);
    await send("POST", `/webhooks/deliveries/${fired.id}/redeliver`);
    await settled();
    expect(receiver.received.map(isVerified)).toEqual([true, true, true]);
    const noon = Date.parse(NOON) / 1000;
    expect(receiver.received.map(({ headers }) => [headers["webhook-id"], headers["webhook-timestamp"]])).toEqual([
      [fired.id, String(noon)],
      [fired.id, String(noon + 10)],
      [fired.id, String(noon + 60)],
    ]);
    const bodies = new Set(receiver.received.map(({ body }) => body));
    expect(bodies.size).toBe(1);
  });

  it("are not sent without a secret", async () => {
    await subscribe();
    await fire(1);
    await settled();
    expect(Object.keys(receiver.received[0]?.headers ?? {}).filter((name) => name.startsWith("webhook-"))).toEqual([]);
  });

  it("need a secret that is one, which is never told again", async () => {
    const made = await subscribe({ secret: SECRET });
    expect(made).toMatchObject({ secret: "[redacted]" });
    const listed = await send("GET", "/webhooks/subscriptions");
    expect(listed.body).toEqual([made]);
    const wish = { target: "heights", event: "*", url: receiver.url, secret: "whsec_c2hvcnQ=" };
    const { status, body } = await send("POST", "/webhooks/subscriptions", wish);
    expect([status, body.errors]).toEqual([
      422,
      [{ pointer: "/secret", detail: "secret must be whsec_ and the base64 of 24 to 64 bytes" }],
    ]);
  });
});

describe("settled", () => {
  it("waits for what is in flight, and no longer than it is told to", async () => {
    receiver.answerWith("none");
    await subscribe();
    await fire(1);
    const standing = { settled: false, underway: 1, planned: 0 };
    expect((await send("GET", "/webhooks/settled?timeoutMs=0")).body).toEqual(standing);
    expect((await send("GET", "/webhooks/settled?timeoutMs=20")).body).toEqual(standing);
    const asked = settled();
    await send("POST", "/reset");
    expect(await asked).toEqual({ settled: true, underway: 0, planned: 0 });
  });

  it("waits for what a receiver sets off in its turn", async () => {
    await subscribe();
    const done = receiver.next().then(() => fire(2));
    await fire(1);
    await settled();
    await done;
    await settled();
    expect(received()).toEqual([1, 2]);
  });

  it("does not hang when the mock closes", async () => {
    const other = await startSteering();
    receiver.answerWith("none");
    await other.send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: receiver.url });
    const came = receiver.next();
    await other.send("POST", "/webhooks/trigger", { target: "heights", event: "new_student" });
    await came;
    const asked = other.send("GET", "/webhooks/settled");
    await other.mock.close();
    expect((await asked).body).toMatchObject({ underway: 0 });
  });
});

describe("the target of a webhook", () => {
  it.each([301, 302, 303, 307, 308])("is not followed where it redirects with %i", async (status) => {
    const elsewhere = await openReceiver();
    receiver.answerWith(status, { location: `${elsewhere.url}/stolen` });
    await subscribe({ secret: SECRET });
    await fire(1);
    await settled();
    elsewhere.close();
    const [delivery] = await deliveries();
    expect([elsewhere.received, delivery.attempts[0].status]).toEqual([[], status]);
    expect(delivery).toHaveProperty("nextAttemptAt");
  });

  it.each([
    [
      "http://hooks.example.com/x",
      /^url is refused: hooks\.example\.com is not this machine, allow it with --webhook-hosts hooks/,
    ],
    ["http://169.254.169.254/latest", /allow it with --webhook-hosts 169\.254\.169\.254$/],
    ["http://0.0.0.0:80/", /--webhook-hosts/],
    ["http://user:secret@localhost/", /^url is refused: it holds a user or a password$/],
  ])("%s is refused", async (url, detail) => {
    const { status, body } = await send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url });
    expect([status, body.errors]).toEqual([422, [{ pointer: "/url", detail: expect.stringMatching(detail) }]]);
    expect((await send("GET", "/webhooks/subscriptions")).body).toEqual([]);
  });

  it("may be another host once that is allowed", async () => {
    const other = await startSteering({ webhookHosts: ["*.example.com", "0.0.0.0"] });
    const wish = { target: "heights", event: "*", url: receiver.url.replace("127.0.0.1", "0.0.0.0") };
    expect((await other.send("POST", "/webhooks/subscriptions", wish)).status).toBe(201);
    const refused = { ...wish, url: "http://example.com/" };
    expect((await other.send("POST", "/webhooks/subscriptions", refused)).status).toBe(422);
    await other.send("POST", "/webhooks/trigger", { target: "heights", event: "new_student" });
    await other.send("GET", "/webhooks/settled");
    expect(receiver.received).toHaveLength(1);
    await other.mock.close();
  });

  it("that a twin's own API took is refused when the webhook is sent, and that is the end of it", async () => {
    const other = await startSteering({ targets: ["height"] });
    const call = (method: string, path: string, body: object) =>
      other.mock.inject({
        method,
        url: `/height${path}`,
        headers: { authorization: "api-key secret_1234", "content-type": "application/json" },
        body: JSON.stringify(body),
      });
    const events = ["task.created"];
    expect((await call("POST", "/webhooks", { url: "http://10.0.0.1/hook", events })).status).toBe(200);
    const listIds = ["797f5a94-3689-4ac8-82fd-d749511ea2b2"];
    expect((await call("POST", "/tasks", { name: "A", listIds })).status).toBeLessThan(300);
    expect((await other.send("GET", "/webhooks/settled")).body).toEqual({ settled: true, underway: 0, planned: 0 });
    const [delivery] = (await other.send("GET", "/webhooks/deliveries")).body;
    expect(delivery.attempts).toMatchObject([
      { error: "refused: 10.0.0.1 is not this machine, allow it with --webhook-hosts 10.0.0.1" },
    ]);
    expect(delivery).not.toHaveProperty("nextAttemptAt");
    await other.mock.close();
  });

  it("is said with hosts that are hosts", async () => {
    await expect(startSteering({ webhookHosts: ["http://a"] })).rejects.toThrow(/^"http:\/\/a" is no host: /);
  });
});

describe("mock.control", () => {
  it("subscribes, triggers, sends again and awaits, without HTTP between", async () => {
    const control = steering.mock.control.sandbox(sandbox);
    const event = { target: "heights", event: "new_student" };
    control.subscribe({ ...event, url: receiver.url, mode: "reorder", secret: SECRET });
    const [first] = control.trigger({ ...event, payload: { id: "odd" } });
    control.trigger(event);
    await control.settled();
    expect(first?.violations.map(({ code }) => code)).toContain("type");
    control.redeliver(first?.id ?? "");
    control.trigger(event);
    await control.settled();
    expect(receiver.received.map(({ body }) => body === '{"id":"odd"}')).toEqual([false, true, true, false]);
  });

  it("throws for what the HTTP API refuses", () => {
    const { control } = steering.mock;
    const wish = { target: "heights", event: "*", url: "http://example.com/" };
    expect(() => control.subscribe(wish)).toThrow(/^url is refused: example\.com is not this machine/);
    expect(() => control.subscribe({ ...wish, url: receiver.url, event: "none" })).toThrow(
      /^event must be one of new_/,
    );
    expect(() => control.trigger({ target: "heights", event: "none" })).toThrow(/^event must be one of new_student/);
    expect(() => control.redeliver("none")).toThrow(new RangeError("no delivery none"));
  });
});

it("a story: an enrolment is told late, twice as often as it happened, and verified", async () => {
  await subscribe({ mode: "late", lateSeconds: 60, secret: SECRET });
  await subscribe({ mode: "duplicate", event: "new_order" });
  const student = { email: "story@example.com", name: "Story", course_id: 123 };
  expect((await heights(steering.mock, sandbox, "POST", "/student/enroll", student)).status).toBe(200);
  expect(await settled()).toMatchObject({ settled: true, planned: 1, nextAttemptAt: "2026-01-01T12:01:00.000Z" });
  expect(receiver.received).toHaveLength(2);
  await advance(60);
  expect(JSON.parse(receiver.received[2]?.body ?? "")).toMatchObject({ email: student.email });
  expect((await deliveries()).flatMap(({ violations }: { violations: unknown[] }) => violations)).toEqual([]);
});
