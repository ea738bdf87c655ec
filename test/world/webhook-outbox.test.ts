import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, it } from "vitest";
import { createClock } from "../../src/world/clock.ts";
import { createOutbox, type Emission, type OutboxOptions } from "../../src/world/webhook-outbox.ts";
import { sendWebhook, type WebhookRequest } from "../../src/world/webhook-transport.ts";

const START = 1_000_000;

/** A transport whose answers the test gives, by status or by error message. */
function createReceiver() {
  const calls: { request: WebhookRequest; answer: (outcome: number | string) => void }[] = [];
  return {
    calls,
    transport: (request: WebhookRequest) =>
      new Promise<{ status: number }>((resolve, reject) => {
        const answer = (outcome: number | string) =>
          typeof outcome === "number" ? resolve({ status: outcome }) : reject(new Error(outcome));
        calls.push({ request, answer });
      }),
  };
}

function createWorld(options: Partial<OutboxOptions> = {}) {
  const clock = createClock({ now: () => START, setTimer: () => 0, clearTimer: () => {} });
  clock.freeze(true);
  const receiver = createReceiver();
  let ids = 0;
  const newId = () => `id-${++ids}`;
  return { clock, ...receiver, outbox: createOutbox({ clock, transport: receiver.transport, newId, ...options }) };
}

/** A transport that answers at once with these outcomes in turn, the last of them for ever. */
function answering(...outcomes: (number | string)[]) {
  const sentAt: number[] = [];
  const transport = async () => {
    const outcome = outcomes[Math.min(sentAt.length, outcomes.length - 1)] ?? 200;
    sentAt.push(0);
    if (typeof outcome === "string") throw new Error(outcome);
    return { status: outcome };
  };
  return { transport, sent: () => sentAt.length };
}

function emission(overrides: Partial<Emission> = {}): Emission {
  return {
    target: "heights",
    event: "peak.created",
    payload: { n: 1 },
    body: '{"n":1}',
    mediaType: "application/json",
    retryAfterSeconds: [],
    ...overrides,
  };
}

const subscription = { target: "heights", event: "*", url: "http://a.test/" };
const macrotask = () => new Promise(setImmediate);

describe("subscriptions", () => {
  it("come and go", () => {
    const { outbox } = createWorld();
    const made = outbox.subscribe(subscription);
    expect(made).toEqual({ id: "id-1", ...subscription });
    expect(outbox.subscriptions()).toEqual([made]);
    expect(outbox.unsubscribe("id-1")).toBe(true);
    expect(outbox.unsubscribe("id-1")).toBe(false);
    expect(outbox.accept([emission()])).toEqual([]);
  });

  it("choose by target and event", () => {
    const { outbox } = createWorld();
    outbox.subscribe({ ...subscription, url: "http://every.test/" });
    outbox.subscribe({ ...subscription, event: "peak.created", url: "http://created.test/" });
    outbox.subscribe({ ...subscription, event: "peak.deleted", url: "http://deleted.test/" });
    outbox.subscribe({ ...subscription, target: "depths", url: "http://depths.test/" });
    const urls = outbox.accept([emission(), emission({ event: "peak.moved" })]).map(({ url }) => url);
    expect(urls).toEqual(["http://every.test/", "http://created.test/", "http://every.test/"]);
  });
});

describe("a first attempt", () => {
  it("goes to its own url alone, where it has one, subscriptions or not", async () => {
    const { outbox, calls } = createWorld();
    outbox.accept([emission({ url: "http://own.test/" })]);
    outbox.subscribe(subscription);
    const accepted = outbox.accept([emission({ url: "http://own.test/2" }), emission()]);
    expect(accepted.map(({ url }) => url)).toEqual(["http://own.test/2", "http://a.test/"]);
    await macrotask();
    expect(calls.map(({ request }) => request.url)).toEqual([
      "http://own.test/",
      "http://own.test/2",
      "http://a.test/",
    ]);
  });

  it("is made in a later macrotask, with the emission's bytes and headers", async () => {
    const { outbox, calls } = createWorld({ timeoutMs: 77 });
    outbox.subscribe(subscription);
    const [accepted] = outbox.accept([emission({ headers: { "X-Event": "e", "Content-Type": "text/x" } })]);
    expect(accepted).toMatchObject({ attempts: [], nextAttemptAt: START, url: "http://a.test/" });
    await Promise.resolve();
    expect(calls).toEqual([]);
    await macrotask();
    expect(calls.map(({ request }) => request)).toEqual([
      { url: "http://a.test/", headers: { "content-type": "text/x", "x-event": "e" }, body: '{"n":1}', timeoutMs: 77 },
    ]);
    calls[0]?.answer(204);
    await outbox.settled();
    const [delivery] = outbox.deliveries();
    expect(delivery?.attempts).toEqual([{ at: START, status: 204, durationMs: expect.any(Number) }]);
    expect(delivery).not.toHaveProperty("nextAttemptAt");
    expect(accepted?.attempts).toEqual([]);
  });

  it("waits for the one before it to the same url, not for other urls", async () => {
    const { outbox, calls } = createWorld();
    outbox.subscribe(subscription);
    outbox.subscribe({ ...subscription, url: "http://b.test/" });
    outbox.accept([emission({ body: "1" }), emission({ body: "2" })]);
    outbox.accept([emission({ body: "3" })]);
    const sent = () => calls.map(({ request }) => request.url.slice(7, 8) + request.body);
    await macrotask();
    expect(sent()).toEqual(["a1", "b1"]);
    calls[0]?.answer("unreachable");
    await macrotask();
    expect(sent()).toEqual(["a1", "b1", "a2"]);
    calls[2]?.answer(200);
    await macrotask();
    expect(sent()).toEqual(["a1", "b1", "a2", "a3"]);
  });

  it("is told to onAttempt", async () => {
    const told: unknown[] = [];
    const { outbox } = createWorld({
      transport: answering("refused").transport,
      onAttempt: ({ event, attempts }) => told.push([event, attempts.at(-1)?.error]),
    });
    outbox.subscribe(subscription);
    outbox.accept([emission()]);
    await outbox.settled();
    expect(told).toEqual([["peak.created", "refused"]]);
  });
});

describe("retries", () => {
  it("are made on the clock, awaited by its moves, until the schedule is used up", async () => {
    const { transport, sent } = answering(500, "refused", 301);
    const { outbox, clock } = createWorld({ transport });
    outbox.subscribe(subscription);
    outbox.accept([emission({ retryAfterSeconds: [10, 60] })]);
    await outbox.settled();
    expect(outbox.deliveries()).toMatchObject([{ attempts: [{ status: 500 }], nextAttemptAt: START + 10_000 }]);
    await clock.advance(9);
    expect(sent()).toBe(1);
    await clock.advance(1);
    expect(outbox.deliveries()).toMatchObject([
      { attempts: [{}, { error: "refused", at: START + 10_000 }], nextAttemptAt: START + 70_000 },
    ]);
    await clock.advance(3600);
    const [delivery] = outbox.deliveries();
    expect(delivery?.attempts).toMatchObject([{ at: START }, {}, { status: 301, at: START + 70_000 }]);
    expect(delivery).not.toHaveProperty("nextAttemptAt");
    expect(sent()).toBe(3);
  });

  it("all happen within one move that spans them, and end with success", async () => {
    const { transport, sent } = answering(500, 500, 200);
    const { outbox, clock } = createWorld({ transport });
    outbox.subscribe(subscription);
    outbox.accept([emission({ retryAfterSeconds: [10, 60, 600] })]);
    await outbox.settled();
    await clock.advance(86_400);
    expect(sent()).toBe(3);
    expect(outbox.deliveries()[0]).not.toHaveProperty("nextAttemptAt");
  });

  it("hold up the move, and settled(), while they are in flight", async () => {
    const { outbox, clock, calls } = createWorld();
    outbox.subscribe(subscription);
    outbox.accept([emission({ retryAfterSeconds: [10] })]);
    await macrotask();
    calls[0]?.answer(500);
    await outbox.settled();
    const done: string[] = [];
    const moved = clock.advance(10).then(() => done.push("moved"));
    const settled = outbox.settled().then(() => done.push("settled"));
    await macrotask();
    expect(done).toEqual([]);
    calls[1]?.answer(200);
    await Promise.all([moved, settled]);
  });
});

describe("redeliver", () => {
  it("knows only remembered deliveries", () => {
    expect(createWorld().outbox.redeliver("id-9")).toBe(false);
  });

  it("sends once more and, on success, cancels the planned retry", async () => {
    const { transport, sent } = answering(500, 200);
    const { outbox, clock } = createWorld({ transport });
    outbox.subscribe(subscription);
    const [delivery] = outbox.accept([emission({ retryAfterSeconds: [10] })]);
    await outbox.settled();
    expect(outbox.redeliver(delivery?.id ?? "")).toBe(true);
    await outbox.settled();
    await clock.advance(60);
    expect(sent()).toBe(2);
    expect(outbox.deliveries()[0]?.attempts).toMatchObject([{ status: 500 }, { status: 200 }]);
    expect(outbox.deliveries()[0]).not.toHaveProperty("nextAttemptAt");
  });

  it("leaves the planned retry standing on failure, and plans none of its own", async () => {
    const { transport, sent } = answering(500);
    const { outbox, clock } = createWorld({ transport });
    outbox.subscribe(subscription);
    const [delivery] = outbox.accept([emission({ retryAfterSeconds: [10, 10] })]);
    await outbox.settled();
    outbox.redeliver(delivery?.id ?? "");
    await outbox.settled();
    expect(outbox.deliveries()[0]?.nextAttemptAt).toBe(START + 10_000);
    await clock.advance(60);
    expect(sent()).toBe(4);
    outbox.redeliver(delivery?.id ?? "");
    await outbox.settled();
    await clock.advance(60);
    expect(sent()).toBe(5);
  });
});

it("remembers the newest deliveries and still sends the others", async () => {
  const { transport, sent } = answering(200);
  const { outbox } = createWorld({ transport, keep: 2 });
  outbox.subscribe(subscription);
  outbox.accept(["1", "2", "3"].map((body) => emission({ body })));
  await outbox.settled();
  expect(sent()).toBe(3);
  expect(outbox.deliveries().map(({ body }) => body)).toEqual(["2", "3"]);
});

describe("reset", () => {
  it("drops everything, and attempts in flight leave no trace", async () => {
    const told: unknown[] = [];
    const { outbox, clock, calls } = createWorld({ onAttempt: (delivery) => told.push(delivery) });
    outbox.subscribe(subscription);
    outbox.accept([emission({ retryAfterSeconds: [10] }), emission({ body: "queued" })]);
    await macrotask();
    const settled = outbox.settled();
    outbox.reset();
    await settled;
    expect([outbox.subscriptions(), outbox.deliveries()]).toEqual([[], []]);

    outbox.subscribe(subscription);
    outbox.accept([emission({ body: "new" })]);
    calls[0]?.answer(500);
    await macrotask();
    await macrotask();
    expect(calls.map(({ request }) => request.body)).toEqual(['{"n":1}', "new"]);
    let over = false;
    void outbox.settled().then(() => (over = true));
    await macrotask();
    expect(over).toBe(false);
    calls[1]?.answer(200);
    await outbox.settled();
    await clock.advance(60);
    expect(outbox.deliveries()).toMatchObject([{ body: "new", attempts: [{ status: 200 }] }]);
    expect(told).toHaveLength(1);
  });

  it("cancels planned retries", async () => {
    const { transport, sent } = answering(500);
    const { outbox, clock } = createWorld({ transport });
    outbox.subscribe(subscription);
    outbox.accept([emission({ retryAfterSeconds: [10] })]);
    await outbox.settled();
    outbox.reset();
    await clock.advance(60);
    expect(sent()).toBe(1);
  });
});

it("sends nothing after stop, and settles", async () => {
  const { transport, sent } = answering(500);
  const { outbox, clock } = createWorld({ transport });
  outbox.subscribe(subscription);
  const [delivery] = outbox.accept([emission({ retryAfterSeconds: [10] })]);
  await outbox.settled();
  outbox.accept([emission()]);
  outbox.stop();
  await outbox.settled();
  await macrotask();
  await clock.advance(60);
  expect(outbox.accept([emission()])).toEqual([]);
  expect(outbox.redeliver(delivery?.id ?? "")).toBe(false);
  expect(sent()).toBe(1);
  expect(outbox.deliveries()).toHaveLength(2);
});

it("reaches a real receiver that fails, then accepts", async () => {
  const bodies: string[] = [];
  const server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    bodies.push(body);
    response.writeHead(bodies.length === 1 ? 500 : 200).end();
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
  const { outbox, clock } = createWorld({ transport: sendWebhook });
  outbox.subscribe({ ...subscription, url });
  outbox.accept([emission({ retryAfterSeconds: [30] })]);
  await outbox.settled();
  await clock.advance(30);
  server.closeAllConnections();
  server.close();
  expect(bodies).toEqual(['{"n":1}', '{"n":1}']);
  expect(outbox.deliveries()[0]?.attempts).toMatchObject([{ status: 500 }, { status: 200, at: START + 30_000 }]);
});

describe("a rewind", () => {
  it("brings the subscriptions back, and drops what was made since and not sent: nobody waits for it", async () => {
    const { outbox, calls } = createWorld();
    outbox.subscribe(subscription);
    const [early] = outbox.accept([emission()]);
    const [kept, accepted] = [outbox.snapshot(), outbox.accepted];
    outbox.accept([emission({ url: "http://own.test/" })]);
    const [twice] = outbox.accept([emission({ url: "http://twice.test/" })]);
    outbox.redeliver(twice!.id);
    outbox.unsubscribe(kept[0]!.id);
    outbox.subscribe({ ...subscription, url: "http://late.test/" });

    outbox.rewind(kept, accepted);
    expect(outbox.subscriptions()).toEqual(kept);
    expect(outbox.deliveries().map(({ id }) => id)).toEqual([early!.id]);
    await macrotask();
    expect(calls.map(({ request }) => request.url)).toEqual(["http://a.test/"]);
    calls[0]?.answer(200);
    await outbox.settled();
    expect(outbox.redeliver(twice!.id)).toBe(false);
  });

  it("keeps what was sent since, and plans no other attempt, be it planned, under way or asked for by hand", async () => {
    const { outbox, calls, clock } = createWorld();
    const retried = emission({ retryAfterSeconds: [60, 60] });
    outbox.accept([{ ...retried, url: "http://early.test/" }]);
    const accepted = outbox.accepted;
    outbox.accept([
      { ...retried, url: "http://failed.test/" },
      { ...retried, url: "http://away.test/" },
    ]);
    await macrotask();
    for (const { request, answer } of calls) if (!request.url.includes("away")) answer(500);
    await macrotask();
    const planned = () => outbox.deliveries().map(({ url, nextAttemptAt }) => [url, nextAttemptAt !== undefined]);
    expect(planned()).toEqual([
      ["http://early.test/", true],
      ["http://failed.test/", true],
      ["http://away.test/", true],
    ]);

    outbox.rewind([], accepted);
    calls.find(({ request }) => request.url.includes("away"))?.answer(500);
    await outbox.settled();
    expect(planned()).toEqual([
      ["http://early.test/", true],
      ["http://failed.test/", false],
      ["http://away.test/", false],
    ]);
    expect(outbox.deliveries().map(({ attempts }) => attempts.length)).toEqual([1, 1, 1]);
    const advanced = clock.advance(60);
    await macrotask();
    expect(calls.slice(3).map(({ request }) => request.url)).toEqual(["http://early.test/"]);
    calls.at(-1)?.answer(200);
    await advanced;
    expect(outbox.redeliver(outbox.deliveries()[1]!.id)).toBe(true);
    await macrotask();
    calls.at(-1)?.answer(500);
    await outbox.settled();
    expect(outbox.deliveries()[1]).toMatchObject({ attempts: [{ status: 500 }, { status: 500 }] });
    expect(planned()[1]).toEqual(["http://failed.test/", false]);
  });

  it("does not touch the numbers of the deliveries to come, so that a later one is its own", async () => {
    const { outbox } = createWorld({ transport: answering(200).transport });
    outbox.subscribe(subscription);
    const [kept, accepted] = [outbox.snapshot(), outbox.accepted];
    outbox.accept([emission()]);
    outbox.rewind(kept, accepted);
    const now = outbox.accepted;
    outbox.accept([emission()]);
    outbox.rewind(kept, now + 1);
    await outbox.settled();
    expect(outbox.deliveries()).toHaveLength(1);
  });

  it("drops what was late, held back to be swapped, or withheld", async () => {
    const { transport, sent } = answering(200);
    const { outbox, clock } = createWorld({ transport });
    for (const mode of ["late", "reorder", "never"] as const) outbox.subscribe({ ...subscription, mode });
    const [kept, accepted] = [outbox.snapshot(), outbox.accepted];
    outbox.accept([emission()]);
    expect(outbox.standing()).toEqual({ underway: 0, planned: 2, nextAttemptAt: START + 60_000 });
    outbox.rewind(kept, accepted);
    expect([outbox.standing(), outbox.deliveries()]).toEqual([{ underway: 0, planned: 0 }, []]);
    outbox.release();
    await clock.advance(86_400);
    await outbox.settled();
    expect(sent()).toBe(0);
  });

  it("costs nothing to prepare: the subscriptions are the same list until one changes", () => {
    const { outbox } = createWorld();
    const none = outbox.snapshot();
    expect(outbox.snapshot()).toBe(none);
    const { id } = outbox.subscribe(subscription);
    const one = outbox.snapshot();
    expect(outbox.unsubscribe("nobody")).toBe(false);
    expect(outbox.snapshot()).toBe(one);
    outbox.unsubscribe(id);
    expect([none, one.map((each) => each.id)]).toEqual([[], [id]]);
  });
});
