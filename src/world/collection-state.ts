import { DuplicateKeyError } from "./collection-errors.ts";
import { type Entry, indexKey, integerId, type Plan, planOf, uniqueKey } from "./collection-plan.ts";
import type { CollectionShape } from "./collection-shape.ts";
import { CountedTree, compareKeys, type Key } from "./counted-tree.ts";
import { immutableCopy } from "./value.ts";

/** The immutable records and indexes of one collection, in the order of its plan. */
export interface CollectionState<R extends object> {
  readonly plan: Plan;
  readonly uniques: readonly CountedTree<Entry<R>>[];
  readonly indexes: readonly CountedTree<R>[];
  readonly nextPlace: number;
  readonly lastId: number;
  /** The ids of records that were taken away, where the shape has them remembered. */
  readonly removed: CountedTree<true>;
}

const NONE_REMOVED = CountedTree.fromSorted<true>([], compareKeys);

/** Builds a collection from its records, in that order, in O(n log n); throws DuplicateKeyError. */
export function loadCollection<R extends object>(
  collection: string,
  shape: CollectionShape<R>,
  records: readonly R[],
): CollectionState<R> {
  const plan = planOf(collection, shape);
  const entries = records.map((record, place) => ({ place, record: immutableCopy(record) }));
  return {
    plan,
    uniques: plan.uniques.map((fields) => loadUnique(plan, fields, entries)),
    indexes: plan.indexes.map((_, at) =>
      CountedTree.fromSorted(sorted(entries.map((entry) => [indexKey(plan, at, entry), entry.record])), compareKeys),
    ),
    nextPlace: entries.length,
    lastId: entries.reduce((last, { record }) => Math.max(last, integerId(plan, record)), 0),
    removed: NONE_REMOVED,
  };
}

/** The records of a collection in the order of insertion. */
export function recordsOf<R extends object>(state: CollectionState<R>): readonly R[] {
  const inserted = state.indexes.at(-1) as CountedTree<R>;
  return inserted.slice(0, inserted.size);
}

function loadUnique<R extends object>(
  plan: Plan,
  fields: readonly string[],
  entries: readonly Entry<R>[],
): CountedTree<Entry<R>> {
  const keyed: [Key, Entry<R>][] = [];
  for (const entry of entries) {
    const key = uniqueKey(plan, fields, entry);
    if (key !== undefined) keyed.push([key, entry]);
  }
  sorted(keyed).forEach(([key], at) => {
    const previous = keyed[at - 1];
    if (previous && compareKeys(previous[0], key) === 0) throw new DuplicateKeyError(plan.collection, fields, key);
  });
  return CountedTree.fromSorted(keyed, compareKeys);
}

/** Sorts in place. */
function sorted<V>(keyed: [Key, V][]): [Key, V][] {
  return keyed.sort(([left], [right]) => compareKeys(left, right));
}

/** The state with `before` taken out and `after` put in; throws DuplicateKeyError before anything is built. */
export function written<R extends object>(
  state: CollectionState<R>,
  before: Entry<R> | undefined,
  after: Entry<R> | undefined,
): CollectionState<R> {
  const { plan } = state;
  if (after) refuseDuplicates(state, before, after);
  return {
    plan,
    uniques: state.uniques.map((tree, at) => {
      const fields = plan.uniques[at] as readonly string[];
      return moved(
        tree,
        before && uniqueKey(plan, fields, before),
        after && uniqueKey(plan, fields, after),
        after as Entry<R>,
      );
    }),
    indexes: state.indexes.map((tree, at) =>
      moved(tree, before && indexKey(plan, at, before), after && indexKey(plan, at, after), after?.record as R),
    ),
    nextPlace: Math.max(state.nextPlace, (after?.place ?? 0) + 1),
    lastId: after ? Math.max(state.lastId, integerId(plan, after.record)) : state.lastId,
    removed:
      plan.remembersRemoved && before && !after
        ? state.removed.set(uniqueKey(plan, [plan.key], before) as Key, true)
        : state.removed,
  };
}

function refuseDuplicates<R extends object>(
  { plan, uniques }: CollectionState<R>,
  before: Entry<R> | undefined,
  after: Entry<R>,
): void {
  uniques.forEach((tree, at) => {
    const fields = plan.uniques[at] as readonly string[];
    const key = uniqueKey(plan, fields, after);
    if (key === undefined || isSameKey(key, before && uniqueKey(plan, fields, before))) return;
    if (tree.get(key) !== undefined) throw new DuplicateKeyError(plan.collection, fields, key);
  });
}

/** A tree in which the value stands at `to` only; an absent key means it stands nowhere. */
function moved<V>(tree: CountedTree<V>, from: Key | undefined, to: Key | undefined, value: V): CountedTree<V> {
  const rest = from === undefined || isSameKey(from, to) ? tree : tree.delete(from);
  return to === undefined ? rest : rest.set(to, value);
}

function isSameKey(key: Key, other: Key | undefined): boolean {
  return other !== undefined && compareKeys(key, other) === 0;
}
