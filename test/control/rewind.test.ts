import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";

// A model of the way back: whatever happened, a sandbox that was rewound or restored cannot be told from a fresh one in
// which only those steps were made that were not undone. Time moves forward alone: a limit window that is over is
// forgotten sooner or later, so that a clock turned back by hand may or may not find it.

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights", "coursepipeline"], port: 0 });
});
afterAll(() => mock.close());

interface Ask {
  readonly kind: "ask" | "steer";
  readonly method: string;
  readonly path: string;
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}
type Step = Ask | { readonly kind: "rewind" | "snapshot" | "restore"; readonly pick: number };

const HEIGHTS = { authorization: "Token token=heights-admin-key" };
const UNIVERSITY = { authorization: "Token token=heights-university-key" };
const ask = (method: string, path: string, headers: Readonly<Record<string, string>>, body?: unknown): Ask => ({
  kind: "ask",
  method,
  path,
  headers,
  ...(body === undefined ? {} : { body }),
});
const steer = (method: string, path: string, body?: unknown): Ask => ({
  kind: "steer",
  method,
  path: `/__understudy${path}`,
  ...(body === undefined ? {} : { body }),
});
/** The first time makes a record whose id is chance. */
const VALUE = {
  variable_id: "c2b8e6d4-7f3a-4a1c-b5d9-8e0f6a2c0a01",
  learner_id: "a7d4c3e2-5b1f-4e0d-8c6a-2f9b7e1d0a01",
  value: "advanced",
};
const FREEZE = steer("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });

const email = fc.constantFrom("ada@example.com", "bob@example.com", "student@example.com");
const requests: fc.Arbitrary<Ask> = fc.oneof(
  fc
    .record({ email, course_id: fc.constantFrom(123, 124, 999), name: fc.constant("Name") })
    .map((body) => ask("POST", "/heights/api/v1/student/enroll", HEIGHTS, body)),
  fc
    .record({ email, course_id: fc.constant(123), name: fc.constant("Name") })
    .map((body) => ask("POST", "/heights/api/v1/student/revoke-course", HEIGHTS, body)),
  fc.constantFrom(
    ask("GET", "/heights/api/v1/orders", HEIGHTS),
    ask("GET", "/heights/api/v1/account", UNIVERSITY),
    ask("GET", "/heights/api/v1/courses", {}),
    ask("GET", "/heights/api/v1/courses", { ...HEIGHTS, prefer: "code=500" }),
    ask("GET", "/coursepipeline/api/courses", { "x-api-key": "coursepipeline-key" }),
    ask("POST", "/coursepipeline/api/variables/set", { "x-api-key": "coursepipeline-key" }, VALUE),
    ask("GET", "/coursepipeline/api/courses", { "x-api-key": "coursepipeline-other-key" }),
  ),
);
const changes: fc.Arbitrary<Ask> = fc.oneof(
  fc
    .record({
      status: fc.constantFrom(500, 503),
      probability: fc.constantFrom(0.5, 1),
      after: fc.nat(2),
      times: fc.integer({ min: 1, max: 3 }),
    })
    .map((body) => steer("POST", "/faults", body)),
  fc
    .record({ limit: fc.integer({ min: 1, max: 5 }), enabled: fc.boolean() })
    .map((body) => steer("PATCH", "/limits/heights/standard", body)),
  fc.constantFrom(9, 8).map((port) => {
    const url = `http://127.0.0.1:${port}/`; // where nobody listens
    return steer("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url });
  }),
  fc.record({ seconds: fc.nat(100) }).map((body) => steer("POST", "/clock/advance", body)),
  fc
    .record({ id: fc.integer({ min: 1, max: 4 }), name: fc.constantFrom("Gold", "Silver") })
    .map(({ id, name }) => steer("PUT", `/state/heights/roles/${id}`, { account_id: 1, name })),
  fc.constantFrom(
    steer("DELETE", "/faults"),
    steer("DELETE", "/state/heights/roles/1"),
    steer("PUT", "/state/heights/orders", []),
    steer("POST", "/reset", { target: "heights" }),
  ),
);
const ways = fc.record({
  kind: fc.constantFrom("rewind" as const, "rewind" as const, "snapshot" as const, "restore" as const),
  pick: fc.nat(),
});
const steps: fc.Arbitrary<readonly Step[]> = fc.array(
  fc.oneof({ weight: 6, arbitrary: requests }, { weight: 4, arbitrary: changes }, { weight: 3, arbitrary: ways }),
  { minLength: 3, maxLength: 30, size: "max" },
);

let worlds = 0;
/** A sandbox of its own, with its clock stopped. */
async function openWorld() {
  worlds += 1;
  const sandbox = `model-${worlds}`;
  const control = mock.control.sandbox(sandbox);

  async function take({ method, path, body, headers = {} }: Ask) {
    const {
      status,
      headers: sent,
      text,
    } = await mock.inject({
      method,
      url: `/~${sandbox}${path}`,
      headers: { "content-type": "application/json", ...headers },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status, headers: sent, text };
  }
  async function read(path: string) {
    return JSON.parse((await take(steer("GET", path))).text);
  }
  await take(FREEZE);
  return {
    control,
    take,
    /** All that a caller could find out, but for the ids of subscriptions, which are not given twice. */
    async look() {
      const [heights, coursepipeline, limits, faults, clock, history, subscriptions] = await Promise.all(
        [
          "/state/heights",
          "/state/coursepipeline",
          "/limits",
          "/faults",
          "/clock",
          "/history",
          "/webhooks/subscriptions",
        ].map(read),
      );
      for (const { counters } of limits)
        counters.sort((a: { key: string }, b: { key: string }) => (a.key < b.key ? -1 : 1));
      const urls = subscriptions.map(({ url }: { url: string }) => url);
      return { heights, coursepipeline, limits, faults, clock, history, urls };
    },
  };
}

/** Walks, goes back, walks on; gives what it did and did not undo. */
async function walk(world: Awaited<ReturnType<typeof openWorld>>, path: readonly Step[]) {
  let done: readonly Ask[] = [];
  let asked: readonly { readonly id: string; readonly before: number }[] = [];
  const kept: (readonly Ask[])[] = [];
  for (const step of path) {
    switch (step.kind) {
      case "rewind": {
        if (asked.length === 0) break;
        const at = step.pick % asked.length;
        const { id, before } = asked[at]!;
        expect((await world.take(steer("POST", "/rewind", { to: id }))).status).toBe(204);
        asked = asked.slice(0, at);
        done = done.slice(0, before);
        break;
      }
      case "snapshot":
        await world.take(steer("PUT", `/snapshots/${kept.length}`));
        kept.push(done);
        break;
      case "restore": {
        if (kept.length === 0) break;
        const at = step.pick % kept.length;
        expect((await world.take(steer("POST", `/snapshots/${at}/restore`))).status).toBe(204);
        done = kept[at]!;
        asked = [];
        break;
      }
      default:
        await world.take(step);
        if (step.kind === "ask") asked = [...asked, { id: world.control.requests().at(-1)!.id, before: done.length }];
        done = [...done, step];
    }
  }
  return { done, remembered: asked.length };
}

describe("a sandbox that went back", () => {
  it("is the one in which nothing of what was undone ever happened", { timeout: 60_000 }, async () => {
    await fc.assert(
      fc.asyncProperty(
        steps,
        fc.array(fc.oneof(requests, changes), { minLength: 3, maxLength: 10 }),
        async (path, more) => {
          const [world, fresh] = [await openWorld(), await openWorld()];
          const { done } = await walk(world, path);
          for (const step of done) await fresh.take(step);
          await compare();
          for (const step of more) {
            const [answer, expected] = [await world.take(step), await fresh.take(step)];
            if (step.kind === "ask") expect(answer).toEqual(expected); // ids made by chance included
          }
          await compare();

          async function compare() {
            const [now, should] = [await world.look(), await fresh.look()];
            // A restored snapshot has no history of its own.
            expect({ ...now, history: [] }).toEqual({ ...should, history: [] });
            expect(now.history).toEqual(now.history.length === 0 ? [] : should.history.slice(-now.history.length));
          }
        },
      ),
      { numRuns: 30 },
    );
  });
});
