import { type Clock, createClock, type Instant } from "./clock.ts";
import { createDice, type Dice, type DiceState } from "./dice.ts";
import { FaultRules, type FaultRulesState } from "./fault-rules.ts";
import { createHistory, type History, type Mark } from "./history.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { JournalEntry } from "./journal-entry.ts";
import { createLimitSettings, type LimitSettings } from "./limit-settings.ts";
import { MemoryStore } from "./memory-store.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";
import { type Misfit, type NewOrigin, type RecordFits, renewedState, reshapedState } from "./renewed-state.ts";
import type { StateShape, Store, WorldState } from "./store.ts";
import { type RefusalOf, webhookGuard } from "./webhook-hosts.ts";
import { createOutbox, type Delivery, type WebhookOutbox } from "./webhook-outbox.ts";
import { sendWebhook, type WebhookTransport } from "./webhook-transport.ts";

type AnyState = Record<string, Record<string, unknown>>;

/** What one target's state starts from; immutable, shared by all sandboxes until they write. All of it may be renewed. */
export interface Origin {
  readonly name: string;
  readonly shape: StateShape<AnyState>;
  readonly initial: WorldState;
}

/** What every sandbox is made from. */
export interface SandboxOptions {
  readonly origins: readonly Origin[];
  /** Of the dice: the same seed and the same requests give the same answers. */
  readonly seed: number;
  readonly transport?: WebhookTransport;
  /** Why no webhook is sent to a URL; unless told, none is but to this machine. */
  readonly refusalOf?: RefusalOf;
  /** Told of every webhook attempt. */
  readonly onAttempt?: (sandbox: string, delivery: Delivery) => void;
}

/** A whole sandbox at one moment. */
export interface SandboxSnapshot {
  /** Sandbox time. */
  readonly at: Instant;
  readonly parts: ReadonlyMap<string, unknown>;
}

/** Something in a sandbox that can be kept and brought back. */
interface Part {
  readonly snapshot: () => unknown;
  readonly restore: (kept: never) => void;
}

/** A complete world of its own: state, clock, chance, limits, faults, journal, webhooks. */
export interface Sandbox {
  readonly name: string;
  readonly clock: Clock;
  readonly dice: Dice;
  readonly limiter: RateLimiter;
  readonly limits: LimitSettings;
  readonly faults: FaultRules;
  readonly journal: Journal<JournalEntry>;
  readonly outbox: WebhookOutbox;
  /** When it was made, by the machine's clock. */
  readonly madeAt: Instant;
  readonly usage: {
    requests: number;
    /** How often it went back to an earlier moment. */
    timeline: number;
  };
  readonly history: History;
  /** Kept by name; a reset leaves them. */
  readonly snapshots: Map<string, SandboxSnapshot>;
  /** Where it stands before a request whose dice stood at `dice`; O(1) in the number of records. */
  mark(dice: DiceState): Mark;
  /** Everything in it, in O(1) in the number of records; immutable. */
  snapshot(): SandboxSnapshot;
  /** Back to a snapshot. The journal stays; the history and what is known of deliveries are forgotten. */
  restore(snapshot: SandboxSnapshot): void;
  /**
   * Back to just before a request: state of every target, dice, limits and their counters, fault rules, subscriptions,
   * and the clock, which goes on from that request's instant, frozen if it was. Later webhooks that still wait are not
   * sent; those that were sent stay sent. `false`: the request is not remembered.
   */
  rewind(to: string): boolean;
  /** The state of one target. @throws Error for a target that is not served. */
  store(target: string): Store<AnyState>;
  /** Back to the fixtures: everything, or one target's state alone. */
  reset(target?: string): void;
  /**
   * Goes on with a target whose origin has been replaced: its records stay, and those that fit no longer are told.
   * `before` is the state that it started from until now.
   */
  renew(target: string, before: WorldState, fits: RecordFits): readonly Misfit[];
  /** Disarms every timer, for closing the server. */
  stop(): void;
}

const LOOPBACK_ONLY = webhookGuard();

/** Makes a sandbox; the state of a target costs nothing until it is asked for. */
export function createSandbox(name: string, options: SandboxOptions): Sandbox {
  const { origins, seed, transport = sendWebhook, refusalOf = LOOPBACK_ONLY, onAttempt } = options;
  const clock = createClock();
  const dice = createDice(seed);
  const fresh = dice.state();
  const limiter = createRateLimiter();
  const limits = createLimitSettings();
  const faults = new FaultRules(seed);
  const journal = createJournal<JournalEntry>();
  const stores = new Map<string, Store<AnyState>>();
  // Ids of deliveries do not come from the dice: a subscription must not change the answers that follow.
  let deliveries = 0;
  const outbox = createOutbox({
    clock,
    transport,
    refusalOf,
    newId: () => `wh_${(++deliveries).toString(36).padStart(4, "0")}`,
    ...(onAttempt === undefined ? {} : { onAttempt: (delivery: Delivery) => onAttempt(name, delivery) }),
  });

  const history = createHistory();
  const usage = { requests: 0, timeline: 0 };
  const snapshots = new Map<string, SandboxSnapshot>();
  let marks = 0;
  let states: ReadonlyMap<string, WorldState> = new Map();

  /** The same map as before, unless a state has changed since. */
  function keepStates(): ReadonlyMap<string, WorldState> {
    let isSame = states.size === stores.size;
    for (const [target, store] of stores) isSame = isSame && states.get(target) === store.snapshot();
    if (!isSame) states = new Map(Array.from(stores, ([target, store]) => [target, store.snapshot()]));
    return states;
  }

  /** A target that was not used at the time stands at its fixtures. */
  function restoreStates(kept: ReadonlyMap<string, WorldState>): void {
    for (const [target, store] of stores) store.restore(kept.get(target) ?? originOf(target).initial);
    // What was kept may be older than the shape.
    for (const [target, state] of kept) storeOf(target).restore(reshapedState(newOriginOf(target), state));
  }

  /** The clock goes on from that instant: backward or forward, nothing falls due on the way. */
  function restoreClock({ now, frozen }: { readonly now: Instant; readonly frozen: boolean }): void {
    clock.freeze(frozen);
    void clock.moveTo(now);
  }

  /** All that a snapshot keeps, in the order of its return: plans on the clock are dropped before it moves. */
  const parts: Readonly<Record<string, Part>> = {
    state: { snapshot: keepStates, restore: restoreStates },
    webhooks: outbox,
    clock: { snapshot: () => ({ now: clock.now(), frozen: clock.frozen }), restore: restoreClock },
    dice: { snapshot: dice.state, restore: dice.restore },
    counters: limiter,
    limits,
    faults: { snapshot: () => faults.snapshot(), restore: (kept: FaultRulesState) => faults.restore(kept) },
  };

  function storeOf(target: string): Store<AnyState> {
    let store = stores.get(target);
    if (store === undefined) {
      const { shape, initial } = originOf(target);
      store = new MemoryStore<AnyState>(shape, initial);
      stores.set(target, store);
    }
    return store;
  }

  function originOf(target: string): Origin {
    const origin = origins.find((candidate) => candidate.name === target);
    if (origin === undefined) throw new Error(`no target ${target} is served`);
    return origin;
  }

  /** What the collections hold is no matter to who moves records from one to another. */
  function newOriginOf(target: string): NewOrigin {
    return originOf(target) as unknown as NewOrigin;
  }

  return {
    name,
    clock,
    dice,
    limiter,
    limits,
    faults,
    journal,
    outbox,
    madeAt: clock.now(),
    usage,
    history,
    snapshots,
    store: storeOf,
    mark: (before) => ({
      number: marks++,
      states: keepStates(),
      dice: before,
      frozen: clock.frozen,
      counters: limiter.mark(),
      limits: limits.snapshot(),
      faults: faults.snapshot(),
      subscriptions: outbox.snapshot(),
      deliveries: outbox.accepted,
    }),
    snapshot: () => ({
      at: clock.now(),
      parts: new Map(Object.entries(parts).map(([part, { snapshot }]) => [part, snapshot()])),
    }),
    restore({ parts: kept }) {
      for (const [part, { restore }] of Object.entries(parts)) restore(kept.get(part) as never);
      history.clear();
      usage.timeline += 1;
    },
    rewind(to) {
      const first = history.takeBackTo(to);
      if (first === undefined) return false;
      const { mark, at } = first;
      restoreStates(mark.states);
      dice.restore(mark.dice);
      limiter.rewind(mark.counters);
      limits.restore(mark.limits);
      faults.restore(mark.faults);
      outbox.rewind(mark.subscriptions, mark.deliveries); // before the clock, on which it has plans
      restoreClock({ now: at, frozen: mark.frozen });
      usage.timeline += 1;
      return true;
    },
    reset(target) {
      if (target !== undefined) {
        originOf(target);
        stores.delete(target);
        return;
      }
      stores.clear();
      clock.reset();
      dice.restore(fresh);
      limiter.reset();
      limits.reset();
      faults.reset();
      journal.clear();
      history.clear();
      outbox.reset();
    },
    renew(target, before, fits) {
      const store = stores.get(target);
      if (store === undefined) return [];
      const { state, misfits } = renewedState(newOriginOf(target), store.snapshot(), before, fits);
      stores.set(target, new MemoryStore<AnyState>(originOf(target).shape, state));
      return misfits;
    },
    stop() {
      outbox.stop();
      clock.stop();
    },
  };
}
