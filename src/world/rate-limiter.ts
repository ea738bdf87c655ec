import type { Instant } from "./clock.ts";

/** So many requests in so many seconds, counted per credential, account or address. */
export interface LimitPolicy {
  readonly name: string;
  readonly limit: number;
  readonly windowSeconds: number;
  readonly countedBy: "credential" | "account" | "address";
  /** When a window starts: with the first request in it (the default), or at whole multiples since the epoch (86,400: the UTC day). */
  readonly window?: "from-first-request" | "aligned";
  /** Where the documentation states this limit. */
  readonly source?: string;
}

/** One request counted against one policy for one caller. */
export interface Charge {
  readonly policy: LimitPolicy;
  readonly key: string;
}

/** What the limiter says to a request: of the policy with the least left, or of the one that refuses longest. */
export interface Verdict {
  readonly allowed: boolean;
  readonly policy: LimitPolicy;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
  /** Until `resetAt`, rounded up to whole seconds, at least 1. */
  readonly retryAfterSeconds: number;
}

/** How far one caller has used up one policy. */
export interface Count {
  readonly policy: string;
  readonly key: string;
  readonly used: number;
  readonly limit: number;
  readonly remaining: number;
  readonly resetAt: Instant;
}

/** One counter as a snapshot keeps it; survives JSON. */
export interface CounterState {
  readonly policy: string;
  readonly key: string;
  readonly limit: number;
  readonly used: number;
  readonly startedAt: Instant;
  readonly resetAt: Instant;
}

/** Fixed-window counters of one sandbox; a window that is over is forgotten, even if the clock returns to it. */
export interface RateLimiter {
  /** Charges every policy, or none when one refuses; `undefined` when there is nothing to charge. */
  take(charges: readonly Charge[], now: Instant): Verdict | undefined;
  /** Where the counters stand, in O(1): for `rewind`. */
  mark(): CountersMark;
  /** Back to a mark, in as many steps as there were changes since; marks made after it lose their meaning. */
  rewind(to: CountersMark): void;
  /** What `take` would say of the requests still allowed, with nothing charged. */
  peek(charges: readonly Charge[], now: Instant): Verdict | undefined;
  /** The windows open at that instant, oldest caller first. */
  counters(now: Instant): readonly Count[];
  snapshot(): readonly CounterState[];
  restore(states: readonly CounterState[]): void;
  reset(): void;
}

/** A moment in the life of the counters; it knows how each later change is undone, for as long as somebody keeps it. */
export interface CountersMark {
  /** Undoes the change that this one stands behind. */
  readonly undo: () => void;
  next: CountersMark | undefined;
}

/** Replaced as a whole by each charge, so that what was handed out, or is kept for a rewind, stays what it was. */
type Counter = CounterState;

/** How many counters each new one looks at for expiry; above 1, so that sweeping outpaces growth. */
const SWEPT_PER_NEW_COUNTER = 2;

/** Creates a limiter without any counts. */
export function createRateLimiter(): RateLimiter {
  let counters = new Map<string, Counter>();
  let sweep = counters.values(); // lives on between calls: a Map's iterator follows its growth
  // The marks form a chain from old to new, so that those that nobody keeps are forgotten of themselves.
  let latest: CountersMark = { undo: () => {}, next: undefined };

  function changed(undo: () => void): void {
    latest.next = { undo, next: undefined };
    latest = latest.next;
  }

  function put(id: string, counter: Counter): void {
    const before = counters.get(id);
    counters.set(id, counter);
    changed(() => (before === undefined ? counters.delete(id) : counters.set(id, before)));
  }

  function forget(id: string, counter: Counter): void {
    counters.delete(id);
    changed(() => counters.set(id, counter));
  }

  function replaceAll(others: Map<string, Counter>): void {
    const before = counters;
    counters = others;
    sweep = counters.values();
    changed(() => {
      counters = before;
      sweep = counters.values();
    });
  }

  function openCounter({ policy, key }: Charge, now: Instant): Counter | undefined {
    const counter = counters.get(idOf(policy.name, key));
    return counter !== undefined && isOpen(counter, now) ? counter : undefined;
  }

  function sweepSome(now: Instant): void {
    for (let looked = 0; looked < SWEPT_PER_NEW_COUNTER; looked++) {
      const { done, value } = sweep.next();
      if (done) sweep = counters.values();
      else if (!isOpen(value, now)) forget(idOf(value.policy, value.key), value);
    }
  }

  function charge({ policy, key }: Charge, now: Instant): void {
    const id = idOf(policy.name, key);
    const counter = counters.get(id);
    if (counter === undefined) sweepSome(now);
    const { name, limit } = policy;
    const isNew = counter === undefined || !isOpen(counter, now);
    const { startedAt, resetAt } = isNew ? windowAt(policy, now) : counter;
    put(id, { policy: name, key, limit, used: isNew ? 1 : counter.used + 1, startedAt, resetAt });
  }

  function peek(charges: readonly Charge[], now: Instant): Verdict | undefined {
    let tightest: Verdict | undefined;
    for (const one of charges) {
      const verdict = verdictOf(one.policy, openCounter(one, now), now);
      const remaining = verdict.allowed ? verdict.remaining + 1 : 0;
      tightest = tighter(tightest, { ...verdict, remaining });
    }
    return tightest;
  }

  function take(charges: readonly Charge[], now: Instant): Verdict | undefined {
    let refusal: Verdict | undefined;
    let tightest: Verdict | undefined;
    for (const one of charges) {
      const verdict = verdictOf(one.policy, openCounter(one, now), now);
      if (verdict.allowed) tightest = tighter(tightest, verdict);
      else if (refusal === undefined || verdict.resetAt > refusal.resetAt) refusal = verdict;
    }
    if (refusal !== undefined) return refusal;
    for (const one of charges) charge(one, now);
    return tightest;
  }

  function rewind(to: CountersMark): void {
    const undone: CountersMark[] = [];
    for (let later = to.next; later !== undefined; later = later.next) undone.push(later);
    for (const { undo } of undone.reverse()) undo();
    to.next = undefined;
    latest = to;
  }

  return {
    take,
    mark: () => latest,
    rewind,
    peek,
    counters: (now) => [...counters.values()].filter((counter) => isOpen(counter, now)).map(countOf),
    snapshot: () => [...counters.values()],
    restore: (states) => replaceAll(new Map(states.map((state) => [idOf(state.policy, state.key), state]))),
    reset: () => replaceAll(new Map()),
  };
}

function idOf(policy: string, key: string): string {
  return `${policy}\0${key}`;
}

/** A window that starts in the future is one the clock was moved back behind: it no longer holds anyone up. */
function isOpen(counter: CounterState, now: Instant): boolean {
  return counter.startedAt <= now && now < counter.resetAt;
}

function windowAt(policy: LimitPolicy, now: Instant): { startedAt: Instant; resetAt: Instant } {
  const length = policy.windowSeconds * 1000;
  const startedAt = policy.window === "aligned" ? Math.floor(now / length) * length : now;
  return { startedAt, resetAt: startedAt + length };
}

/** The answer of one policy, should this request be charged to it. */
function verdictOf(policy: LimitPolicy, counter: Counter | undefined, now: Instant): Verdict {
  const left = policy.limit - (counter?.used ?? 0);
  const resetAt = counter?.resetAt ?? windowAt(policy, now).resetAt;
  return {
    allowed: left > 0,
    policy,
    limit: policy.limit,
    remaining: Math.max(left - 1, 0),
    resetAt,
    retryAfterSeconds: Math.max(Math.ceil((resetAt - now) / 1000), 1),
  };
}

function tighter(a: Verdict | undefined, b: Verdict): Verdict {
  if (a === undefined || b.remaining < a.remaining) return b;
  return b.remaining === a.remaining && b.resetAt > a.resetAt ? b : a;
}

function countOf({ policy, key, used, limit, resetAt }: Counter): Count {
  return { policy, key, used, limit, remaining: Math.max(limit - used, 0), resetAt };
}
