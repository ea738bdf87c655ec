import type { Instant } from "./clock.ts";
import type { DiceState } from "./dice.ts";
import type { FaultRulesState } from "./fault-rules.ts";
import { createJournal } from "./journal.ts";
import type { LimitChange } from "./limit-settings.ts";
import type { CountersMark } from "./rate-limiter.ts";
import type { WorldState } from "./store.ts";
import type { Subscription } from "./webhook-outbox.ts";

/** One record that a request wrote: an insertion has no `before`, a removal no `after`. */
export interface RecordChange {
  readonly collection: string;
  readonly id: string | number;
  readonly before?: unknown;
  readonly after?: unknown;
}

/**
 * Where a sandbox stood just before a request, so that it can be put back there. Made at every request: it holds what
 * stands anyway, and copies nothing that grows.
 */
export interface Mark {
  /** Grows from request to request. */
  readonly number: number;
  /** The state of each target that was used so far. */
  readonly states: ReadonlyMap<string, WorldState>;
  readonly dice: DiceState;
  readonly frozen: boolean;
  readonly counters: CountersMark;
  readonly limits: ReadonlyMap<string, LimitChange>;
  readonly faults: FaultRulesState;
  readonly subscriptions: readonly Subscription[];
  /** How many deliveries had been made. */
  readonly deliveries: number;
}

/** What one request changed, and what was before it. */
export interface HistoryEntry {
  readonly id: string;
  /** Sandbox time. */
  readonly at: Instant;
  readonly target: string;
  readonly operationId: string | undefined;
  readonly changes: readonly RecordChange[];
  readonly mark: Mark;
}

/** The newest requests of a sandbox and what they changed; as many as its journal remembers. */
export interface History {
  push(entry: HistoryEntry): void;
  /** Oldest first. */
  entries(): readonly HistoryEntry[];
  find(id: string): HistoryEntry | undefined;
  /** Forgets the oldest request of this id, which it gives back, and all that began after it; undefined: not remembered. */
  takeBackTo(id: string): HistoryEntry | undefined;
  clear(): void;
}

/** Creates a history that remembers nothing yet. */
export function createHistory(): History {
  const journal = createJournal<HistoryEntry>();
  return {
    push: (entry) => journal.push(entry),
    entries: () => journal.entries(),
    find: (id) => journal.find((entry) => entry.id === id),
    takeBackTo(id) {
      const entries = journal.entries();
      const first = entries.find((entry) => entry.id === id);
      if (first === undefined) return undefined;
      journal.clear();
      // One that was answered late stands behind others that began after it.
      for (const entry of entries) if (entry.mark.number < first.mark.number) journal.push(entry);
      return first;
    },
    clear: () => journal.clear(),
  };
}
