import { type Clock, createClock } from "./clock.ts";
import { createDice, type Dice } from "./dice.ts";
import { FaultRules } from "./fault-rules.ts";
import { createJournal, type Journal } from "./journal.ts";
import type { JournalEntry } from "./journal-entry.ts";
import { createLimitSettings, type LimitSettings } from "./limit-settings.ts";
import { MemoryStore } from "./memory-store.ts";
import { createRateLimiter, type RateLimiter } from "./rate-limiter.ts";
import type { StateShape, Store, WorldState } from "./store.ts";
import { createOutbox, type Delivery, type WebhookOutbox } from "./webhook-outbox.ts";
import { sendByFetch, type WebhookTransport } from "./webhook-transport.ts";

type AnyState = Record<string, Record<string, unknown>>;

/** What one target's state starts from; immutable, shared by all sandboxes until they write. */
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
  /** Told of every webhook attempt. */
  readonly onAttempt?: (sandbox: string, delivery: Delivery) => void;
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
  /** The state of one target. @throws Error for a target that is not served. */
  store(target: string): Store<AnyState>;
  /** Back to the fixtures: everything, or one target's state alone. */
  reset(target?: string): void;
  /** Disarms every timer, for closing the server. */
  stop(): void;
}

/** Makes a sandbox; the state of a target costs nothing until it is asked for. */
export function createSandbox(name: string, options: SandboxOptions): Sandbox {
  const { origins, seed, transport = sendByFetch, onAttempt } = options;
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
    newId: () => `wh_${(++deliveries).toString(36).padStart(4, "0")}`,
    ...(onAttempt === undefined ? {} : { onAttempt: (delivery: Delivery) => onAttempt(name, delivery) }),
  });

  function originOf(target: string): Origin {
    const origin = origins.find((candidate) => candidate.name === target);
    if (origin === undefined) throw new Error(`no target ${target} is served`);
    return origin;
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
    store(target) {
      let store = stores.get(target);
      if (store === undefined) {
        const { shape, initial } = originOf(target);
        store = new MemoryStore<AnyState>(shape, initial);
        stores.set(target, store);
      }
      return store;
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
      outbox.reset();
    },
    stop() {
      outbox.stop();
      clock.stop();
    },
  };
}
