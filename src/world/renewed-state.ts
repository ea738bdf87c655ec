import { planOf } from "./collection-plan.ts";
import type { CollectionShape, Id } from "./collection-shape.ts";
import { type CollectionState, loadCollection, recordsOf, written } from "./collection-state.ts";
import { isMade, startedFrom } from "./lazy-collection.ts";
import type { WorldState } from "./store.ts";
import { immutableCopy } from "./value.ts";

type Shape = CollectionShape<object>;
type Collection = CollectionState<object>;

/** What a state is made to fit: how its collections are kept now, and what they start from. */
export interface NewOrigin {
  readonly shape: Readonly<Record<string, Shape>>;
  readonly initial: WorldState;
}

/** Whether a record is one as the description now has it. */
export type RecordFits = (collection: string, record: object) => boolean;

/** A record that fits no longer. */
export interface Misfit {
  readonly collection: string;
  readonly id: Id | undefined;
  /** False: it is gone, for the collection could not hold it. */
  readonly isKept: boolean;
}

/**
 * A state that goes on when what it started from was replaced. What was written stays, and what fits no longer is told. A
 * record that stands as it was at the start, and fits no longer, is made anew where the new start has one of that id; what
 * nobody has looked at starts anew. A collection that is no more is put by, for when it comes back.
 */
export function renewedState(
  { shape, initial }: NewOrigin,
  state: WorldState,
  before: WorldState,
  fits: RecordFits,
): { readonly state: WorldState; readonly misfits: readonly Misfit[] } {
  const misfits: Misfit[] = [];
  const next: Record<string, Collection> = { ...state };
  for (const [name, one] of Object.entries(shape)) {
    const held = state[name];
    const start = initial[name];
    if (held === undefined || !isMade(held)) {
      if (start !== undefined) next[name] = held === undefined ? start : startedFrom(held, start);
      continue;
    }
    const old = recordsOf(held);
    const given = before[name];
    const isAsGiven = given === undefined || !isMade(given) ? () => false : isOneOf(recordsOf(given));
    const records = old.map((record) => {
      if (fits(name, record)) return record;
      const renewed = isAsGiven(record) && start !== undefined ? recordLike(start, record, held.plan.key) : undefined;
      if (renewed === undefined) misfits.push({ collection: name, id: idOf(record, held.plan.key), isKept: true });
      return renewed ?? record;
    });
    const isChanged = records.some((record, index) => record !== old[index]);
    next[name] = isChanged || !isPlannedFor(held, name, one) ? collectionOf(name, one, records, held, misfits) : held;
  }
  return { state: Object.freeze(next), misfits };
}

/** A state as collections of another shape hold it; the very same where they are of that shape already. */
export function reshapedState({ shape, initial }: NewOrigin, state: WorldState): WorldState {
  const changed = Object.entries(shape).flatMap(([name, one]): readonly [string, Collection][] => {
    const held = state[name];
    if (held === undefined) return initial[name] === undefined ? [] : [[name, initial[name]]];
    return isPlannedFor(held, name, one) ? [] : [[name, collectionOf(name, one, recordsOf(held), held, [])]];
  });
  return changed.length === 0 ? state : Object.freeze({ ...state, ...Object.fromEntries(changed) });
}

function isOneOf(records: readonly object[]): (record: object) => boolean {
  const all = new Set(records);
  return (record) => all.has(record);
}

function recordLike(start: Collection, record: object, key: string): object | undefined {
  const id = idOf(record, key);
  return recordsOf(start).find((one) => idOf(one, start.plan.key) === id);
}

function idOf(record: object, key: string): Id | undefined {
  const id = (record as Readonly<Record<string, unknown>>)[key];
  return typeof id === "string" || typeof id === "number" ? id : undefined;
}

function isPlannedFor({ plan }: Collection, name: string, shape: Shape): boolean {
  const { key, uniques, indexes } = planOf(name, shape);
  return JSON.stringify([plan.key, plan.uniques, plan.indexes]) === JSON.stringify([key, uniques, indexes]);
}

/** The records that a collection of that shape can hold; the others are told. Their places start anew. */
function collectionOf(
  name: string,
  shape: Shape,
  records: readonly object[],
  held: Collection,
  misfits: Misfit[],
): Collection {
  try {
    return idsKept(loadCollection(name, shape, records), held);
  } catch {
    return idsKept(oneByOne(name, shape, records, held, misfits), held);
  }
}

function oneByOne(
  name: string,
  shape: Shape,
  records: readonly object[],
  { plan: { key } }: Collection,
  misfits: Misfit[],
): Collection {
  let state = loadCollection(name, shape, []);
  for (const record of records) {
    try {
      state = written(state, undefined, { place: state.nextPlace, record: immutableCopy(record) });
    } catch {
      const id = idOf(record, key);
      const told = misfits.findIndex((one) => one.collection === name && one.id === id);
      misfits.splice(told === -1 ? misfits.length : told, told === -1 ? 0 : 1, { collection: name, id, isKept: false });
    }
  }
  return state;
}

/** Ids that were given are not given again, and what was taken away stays away. */
function idsKept(state: Collection, { lastId, removed }: Collection): Collection {
  return { ...state, lastId: Math.max(state.lastId, lastId), removed };
}
