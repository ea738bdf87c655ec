import type { Instant } from "./clock.ts";
import type { DiceState } from "./dice.ts";
import { createJournal } from "./journal.ts";
import type { Charge } from "./rate-limiter.ts";
import type { WorldState } from "./store.ts";

/** One record that a request wrote: an insertion has no `before`, a removal no `after`. */
export interface RecordChange {
  readonly collection: string;
  readonly id: string | number;
  readonly before?: unknown;
  readonly after?: unknown;
}

/** Where a sandbox stood just before a request, so that it can be put back there. */
export interface Mark {
  /** The state of each target that was used so far. */
  readonly states: ReadonlyMap<string, WorldState>;
  readonly dice: DiceState;
  readonly frozen: boolean;
}

/** What one request changed, and what was before it. */
export interface HistoryEntry {
  readonly id: string;
  /** Sandbox time. */
  readonly at: Instant;
  readonly target: string;
  readonly operationId: string | undefined;
  readonly changes: readonly RecordChange[];
  readonly charges: readonly Charge[];
  readonly mark: Mark;
}

/** The newest requests of a sandbox and what they changed; as many as its journal remembers. */
export interface History {
  push(entry: HistoryEntry): void;
  /** Oldest first. */
  entries(): readonly HistoryEntry[];
  find(id: string): HistoryEntry | undefined;
  /** Forgets the oldest request of this id and all after it, and gives them back, newest first; undefined: not remembered. */
  takeBackTo(id: string): readonly HistoryEntry[] | undefined;
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
      const at = entries.findIndex((entry) => entry.id === id);
      if (at === -1) return undefined;
      journal.clear();
      for (const entry of entries.slice(0, at)) journal.push(entry);
      return entries.slice(at).reverse();
    },
    clear: () => journal.clear(),
  };
}
