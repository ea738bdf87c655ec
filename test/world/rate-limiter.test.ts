import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRateLimiter, type LimitPolicy } from "../../src/world/rate-limiter.ts";

const perMinute: LimitPolicy = { name: "minute", limit: 3, windowSeconds: 60, countedBy: "credential" };
const perDay: LimitPolicy = { name: "day", limit: 5, windowSeconds: 86_400, countedBy: "account", window: "aligned" };
const NOON = Date.UTC(2024, 4, 1, 12);
const MIDNIGHT = Date.UTC(2024, 4, 2);

function charge(...policies: LimitPolicy[]) {
  return policies.map((policy) => ({ policy, key: "ada" }));
}

describe("peek", () => {
  it("says what is left, and charges nothing", () => {
    const limiter = createRateLimiter();
    expect(limiter.peek([], NOON)).toBeUndefined();
    for (const _ of [1, 2]) expect(limiter.peek(charge(perMinute), NOON)).toMatchObject({ remaining: 3, limit: 3 });
    for (const left of [2, 1, 0]) {
      limiter.take(charge(perMinute), NOON);
      expect(limiter.peek(charge(perMinute), NOON)).toMatchObject({ remaining: left, resetAt: NOON + 60_000 });
    }
  });

  it("tells of the tightest of several", () => {
    const limiter = createRateLimiter();
    for (const _ of [1, 2, 3]) limiter.take(charge(perMinute, perDay), NOON);
    expect(limiter.peek(charge(perDay, perMinute), NOON)).toMatchObject({ policy: perMinute, remaining: 0 });
    expect(limiter.peek(charge(perDay, perMinute), NOON + 60_000)).toMatchObject({ policy: perDay, remaining: 2 });
  });
});

describe("take", () => {
  it("has nothing to say without a policy", () => {
    expect(createRateLimiter().take([], NOON)).toBeUndefined();
  });

  it("counts down, refuses, and starts anew when the window that began with the first request is over", () => {
    const limiter = createRateLimiter();
    const take = (seconds: number) => limiter.take(charge(perMinute), NOON + seconds * 1000);
    expect(take(0)).toEqual({
      allowed: true,
      policy: perMinute,
      limit: 3,
      remaining: 2,
      resetAt: NOON + 60_000,
      retryAfterSeconds: 60,
    });
    expect(take(10)).toMatchObject({ remaining: 1 });
    expect(take(20)).toMatchObject({ remaining: 0, allowed: true });
    expect(take(20.5)).toMatchObject({
      allowed: false,
      remaining: 0,
      resetAt: NOON + 60_000,
      retryAfterSeconds: 40,
    });
    expect(take(59.999)).toMatchObject({ allowed: false, retryAfterSeconds: 1 });
    expect(take(60)).toMatchObject({ allowed: true, remaining: 2, resetAt: NOON + 120_000 });
  });

  it("aligns windows when asked to: a day ends at midnight UTC", () => {
    const limiter = createRateLimiter();
    expect(limiter.take(charge(perDay), MIDNIGHT - 1)).toMatchObject({ resetAt: MIDNIGHT, retryAfterSeconds: 1 });
    expect(limiter.take(charge(perDay), MIDNIGHT)).toMatchObject({ remaining: 4, resetAt: MIDNIGHT + 86_400_000 });
  });

  it("spends nothing of one policy when another refuses", () => {
    const limiter = createRateLimiter();
    const both = charge(perDay, perMinute);
    for (let request = 0; request < 10; request++) limiter.take(both, NOON);
    expect(limiter.counters(NOON).map(({ policy, used }) => [policy, used])).toEqual([
      ["day", 3],
      ["minute", 3],
    ]);
  });

  it("opens no window for a refused request", () => {
    const limiter = createRateLimiter();
    const never: LimitPolicy = { ...perDay, name: "never", limit: 0 };
    expect(limiter.take(charge(never, perMinute), NOON)).toMatchObject({ allowed: false, policy: never });
    expect(limiter.counters(NOON)).toEqual([]);
  });

  it("answers for the policy with the least left, or the one that refuses longest", () => {
    const limiter = createRateLimiter();
    const both = charge(perMinute, perDay);
    expect(limiter.take(both, NOON)).toMatchObject({ policy: perMinute, remaining: 2 });
    limiter.take(both, NOON);
    limiter.take(both, NOON);
    expect(limiter.take(both, NOON + 60_000)).toMatchObject({ policy: perDay, remaining: 1 });
    limiter.take(both, NOON + 60_000);
    limiter.take(charge(perMinute), NOON + 60_000);
    expect(limiter.take(both, NOON + 60_000)).toMatchObject({ allowed: false, policy: perDay, resetAt: MIDNIGHT });
  });

  it("counts callers apart", () => {
    const limiter = createRateLimiter();
    for (let request = 0; request < 4; request++) limiter.take(charge(perMinute), NOON);
    expect(limiter.take([{ policy: perMinute, key: "bob" }], NOON)).toMatchObject({ allowed: true, remaining: 2 });
  });

  it("does not lock a caller out when the clock is moved back", () => {
    const limiter = createRateLimiter();
    for (let request = 0; request < 4; request++) limiter.take(charge(perMinute, perDay), NOON);
    const before = NOON - 86_400_000;
    expect(limiter.take(charge(perMinute, perDay), before)).toMatchObject({ allowed: true, remaining: 2 });
    expect(limiter.counters(before).map(({ used }) => used)).toEqual([1, 1]);
  });
});

const shortAndLong: LimitPolicy[] = [
  { name: "short", limit: 2, windowSeconds: 0.03, countedBy: "address" },
  { name: "long", limit: 5, windowSeconds: 0.2, countedBy: "address", window: "aligned" },
];

/** Requests of three callers, each so many milliseconds after the one before. */
function requests(wait: { min: number; max: number }) {
  const request = fc.record({ key: fc.constantFrom("a", "b", "c"), wait: fc.integer(wait), both: fc.boolean() });
  return fc.array(request, { maxLength: 80 });
}

it("agrees with a model that keeps every request", () => {
  fc.assert(
    fc.property(requests({ min: 0, max: 40 }), (steps) => {
      const limiter = createRateLimiter();
      const model = createModel();
      let now = 1_000_000;
      for (const { key, wait, both } of steps) {
        now += wait;
        const charges = shortAndLong.slice(0, both ? 2 : 1).map((policy) => ({ policy, key }));
        expect(limiter.take(charges, now)?.allowed).toBe(model(charges, now));
      }
    }),
  );
});

it("never refuses for longer than one window, however the clock is moved", () => {
  fc.assert(
    fc.property(requests({ min: -300, max: 300 }), (steps) => {
      const limiter = createRateLimiter();
      let now = 1_000_000;
      for (const { key, wait } of steps) {
        now += wait;
        const verdict = limiter.take(
          shortAndLong.map((policy) => ({ policy, key })),
          now,
        );
        const length = (verdict?.policy.windowSeconds ?? 0) * 1000;
        expect(verdict?.resetAt).toBeGreaterThan(now);
        expect(verdict?.resetAt).toBeLessThanOrEqual(now + length);
      }
    }),
  );
});

/** Per policy and key the instants granted in the present window, worked out from scratch. */
function createModel() {
  const windows: Record<string, { from: number; granted: number[] }> = {};
  return (charges: { policy: LimitPolicy; key: string }[], now: number): boolean => {
    const open = charges.map(({ policy, key }) => {
      const length = policy.windowSeconds * 1000;
      const known = windows[policy.name + key];
      const current = known !== undefined && now >= known.from && now - known.from < length;
      const from = policy.window === "aligned" ? now - (now % length) : now;
      return { id: policy.name + key, policy, window: current ? known : { from, granted: [] } };
    });
    if (open.some(({ policy, window }) => window.granted.length >= policy.limit)) return false;
    for (const { id, window } of open) {
      window.granted.push(now);
      windows[id] = window;
    }
    return true;
  };
}

describe("the counters", () => {
  it("list the open windows", () => {
    const limiter = createRateLimiter();
    limiter.take(charge(perMinute), NOON);
    const [count] = limiter.counters(NOON + 1000);
    expect(count).toEqual({
      policy: "minute",
      key: "ada",
      used: 1,
      limit: 3,
      remaining: 2,
      resetAt: NOON + 60_000,
    });
    expect(limiter.counters(NOON + 60_000)).toEqual([]);
  });

  it("stay few when callers come and go", () => {
    const limiter = createRateLimiter();
    for (let caller = 0; caller < 50_000; caller++) {
      limiter.take([{ policy: perMinute, key: `caller ${caller}` }], NOON + caller * 1000);
    }
    expect(limiter.snapshot().length).toBeLessThan(300);
  });

  it("go into a snapshot and come back, unaffected by what happened since", () => {
    const limiter = createRateLimiter();
    limiter.take(charge(perMinute, perDay), NOON);
    const snapshot = JSON.parse(JSON.stringify(limiter.snapshot()));
    const expected = limiter.counters(NOON);
    limiter.take(charge(perMinute, perDay), NOON);
    limiter.take([{ policy: perMinute, key: "bob" }], NOON);
    limiter.restore(snapshot);
    expect(limiter.counters(NOON)).toEqual(expected);
    limiter.take(charge(perMinute), NOON);
    limiter.restore(snapshot);
    expect(limiter.counters(NOON)).toEqual(expected);
  });

  it("are gone after reset", () => {
    const limiter = createRateLimiter();
    for (let request = 0; request < 4; request++) limiter.take(charge(perMinute), NOON);
    limiter.reset();
    expect(limiter.counters(NOON)).toEqual([]);
    expect(limiter.take(charge(perMinute), NOON)).toMatchObject({ remaining: 2 });
  });
});

describe("a rewind", () => {
  const callers = ["ada", "bob", "eve"];
  const step = fc.oneof(
    {
      weight: 8,
      arbitrary: fc.record({ caller: fc.constantFrom(...callers), seconds: fc.integer({ min: -90, max: 90 }) }),
    },
    { weight: 1, arbitrary: fc.constantFrom("reset" as const, "restore" as const) },
  );

  type Step = "reset" | "restore" | { readonly caller: string; readonly seconds: number };

  it("leads back to exactly where a mark was made, whatever came after it, again and again", () => {
    fc.assert(
      fc.property(
        fc.array(fc.array(step, { maxLength: 12 }), { minLength: 2, maxLength: 6 }),
        fc.nat(),
        (runs, pick) => {
          const limiter = createRateLimiter();
          const early = limiter.snapshot();
          let now = NOON;
          const walk = (steps: readonly Step[]) => {
            for (const one of steps) {
              if (one === "reset") limiter.reset();
              else if (one === "restore") limiter.restore(early);
              else {
                now += one.seconds * 1000;
                limiter.take(
                  [perMinute, perDay].map((policy) => ({ policy, key: one.caller })),
                  now,
                );
              }
            }
          };
          const look = () => [...limiter.snapshot()].sort((a, b) => (a.policy + a.key < b.policy + b.key ? -1 : 1));
          const marks = runs.map((steps) => {
            walk(steps);
            return { mark: limiter.mark(), stands: look() };
          });
          walk(runs.flat());
          const chosen = pick % marks.length;
          for (const { mark, stands } of marks.slice(0, chosen + 1).reverse()) {
            limiter.rewind(mark);
            expect(look()).toEqual(stands);
            walk(runs[0] ?? []);
            limiter.rewind(mark);
            expect(look()).toEqual(stands);
          }
        },
      ),
    );
  });

  it("leaves what was handed out as it was", () => {
    const limiter = createRateLimiter();
    limiter.take(charge(perMinute), NOON);
    const kept = limiter.snapshot();
    const copy = structuredClone(kept);
    limiter.take(charge(perMinute), NOON);
    expect(kept).toEqual(copy);
  });
});
