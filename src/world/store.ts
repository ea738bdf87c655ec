import type { Collection } from "./collection.ts";
import type { CollectionShape } from "./collection-shape.ts";
import type { CollectionState } from "./collection-state.ts";

/** The shapes of all collections of a world; `S` maps the name of a collection to the type of its records. */
export type StateShape<S> = { readonly [N in keyof S]: CollectionShape<S[N]> };

/** The collections of a world within one transaction; an unknown name throws. */
export type Draft<S> = { readonly [N in keyof S]: Collection<S[N]> };

/** Everything a world holds at one moment: immutable, so it can be kept and shared by any number of stores. */
export type WorldState = { readonly [collection: string]: CollectionState<object> };

/** The records of every collection in the order of insertion, as plain JSON data. */
export type StateDump = Record<string, readonly unknown[]>;

/** The state of one world, read and written in synchronous transactions. */
export interface Store<S> {
  /** Grows by one with every transaction that wrote something and every restore. */
  readonly version: number;
  /** Lets `look` read the committed state; a write within it throws. What it hands out goes on showing that state. */
  read<T>(look: (draft: Draft<S>) => T): T;
  /**
   * `written` names the collections that `work` has written so far.
   * Commits all that `work` wrote when it returns and `keep` accepts its result, and nothing otherwise; throws what
   * `work` throws, and an Error when called within another transaction or when `work` is asynchronous.
   */
  transact<T>(work: (draft: Draft<S>, written: () => readonly string[]) => T, keep?: (result: T) => boolean): T;
  /** The committed state, in O(1). */
  snapshot(): WorldState;
  /** Goes back to a state taken earlier, here or from a store of the same shape, in O(1); throws within a transaction. */
  restore(state: WorldState): void;
  /** The committed records, in O(n). */
  dump(): StateDump;
}
