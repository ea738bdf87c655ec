import type { Entry, Plan } from "./collection-plan.ts";
import { fieldValue, scalarAt } from "./collection-plan.ts";
import type { CollectionState } from "./collection-state.ts";
import { type Bound, type CountedTree, compareScalars, HIGH, type Key, type Scalar } from "./counted-tree.ts";
import { RunSelection, ScanSelection, type Selection } from "./selection.ts";

/** What `list` was asked. */
export interface Query {
  readonly where: ReadonlyMap<string, Scalar>;
  readonly from?: Scalar;
  readonly to?: Scalar;
  readonly orderBy?: string;
}

/** The fields of `where` that say something. */
export function conditionsOf(plan: Plan, where: object): ReadonlyMap<string, Scalar> {
  const conditions = new Map<string, Scalar>();
  for (const field of Object.keys(where)) {
    if ((where as Record<string, unknown>)[field] !== undefined) conditions.set(field, scalarAt(plan, where, field));
  }
  return conditions;
}

/** Takes the cheapest way: unique fields, else the index that covers most of the conditions, which at worst is a scan. */
export function select<R extends object>(state: CollectionState<R>, query: Query): Selection<R> {
  const { plan } = state;
  const { at, by, ownOrder } = wayFor(plan, query);
  const orderBy = query.orderBy ?? ownOrder;
  if (orderBy === undefined && isBounded(query)) {
    throw new Error(`${plan.collection} has no order for the range on ${[...query.where.keys()].join(", ") || "all"}`);
  }
  const unique = uniqueMatch(state, query);
  if (unique) return new ScanSelection(unique).filter(matcher(plan, query, orderBy));

  const tree = state.indexes[at] as CountedTree<R>;
  const prefix = by.map((field) => query.where.get(field) as Scalar);
  if (orderBy !== ownOrder) {
    const found = run(tree, prefix, {}).filter(matcher(plan, query, orderBy));
    return new ScanSelection(sortedBy(plan, orderBy as string, found));
  }
  const found = run(tree, prefix, query);
  return by.length === query.where.size ? found : found.filter(matcher(plan, query, orderBy));
}

/** The index to go by. */
interface Way {
  readonly at: number;
  readonly by: readonly string[];
  /** The field that it is ordered by first. */
  readonly ownOrder: string | undefined;
}

const ways = new WeakMap<Plan, Map<string, Way>>();

/** Programs ask few kinds of questions again and again, so the way is found once for each kind. */
function wayFor(plan: Plan, query: Query): Way {
  let known = ways.get(plan);
  if (known === undefined) {
    known = new Map();
    ways.set(plan, known);
  }
  let kind = query.orderBy ?? (isBounded(query) ? "*" : "");
  for (const field of query.where.keys()) kind += `,${field}`;
  let way = known.get(kind);
  if (way === undefined) {
    const at = bestIndex(plan, query);
    const { by, order } = plan.indexes[at] as Plan["indexes"][number];
    way = { at, by, ownOrder: order[0] };
    known.set(kind, way);
  }
  return way;
}

/** The one record the unique fields within the conditions allow, or undefined when no unique fields are within them. */
function uniqueMatch<R extends object>({ plan, uniques }: CollectionState<R>, { where }: Query): R[] | undefined {
  const at = plan.uniques.findIndex((fields) => fields.every((field) => (where.get(field) ?? null) !== null));
  if (at < 0) return undefined;
  const key = (plan.uniques[at] as readonly string[]).map((field) => where.get(field) as Scalar);
  const entry = (uniques[at] as CountedTree<Entry<R>>).get(key);
  return entry ? [entry.record] : [];
}

/** More conditions covered first, then the order asked for, then the order of declaration. */
function bestIndex(plan: Plan, query: Query): number {
  let best = -1;
  let bestScore = -1;
  plan.indexes.forEach(({ by, order }, at) => {
    if (!by.every((field) => query.where.has(field))) return;
    const isOrdered = query.orderBy === undefined ? isBounded(query) && order.length > 0 : order[0] === query.orderBy;
    const score = 2 * by.length + Number(isOrdered);
    if (score <= bestScore) return;
    best = at;
    bestScore = score;
  });
  return best;
}

function isBounded({ from, to }: Pick<Query, "from" | "to">): boolean {
  return from !== undefined || to !== undefined;
}

function matcher(plan: Plan, { where, from, to }: Query, orderBy: string | undefined): (record: object) => boolean {
  return (record) => {
    for (const [field, value] of where) if (fieldValue(plan, record, field) !== value) return false;
    if (orderBy === undefined) return true;
    const value = fieldValue(plan, record, orderBy) as Scalar;
    return (
      (from === undefined || compareScalars(value, from) >= 0) && (to === undefined || compareScalars(value, to) <= 0)
    );
  };
}

function run<R>(tree: CountedTree<R>, prefix: Key, { from, to }: Pick<Query, "from" | "to">): RunSelection<R> {
  const low: Bound = from === undefined ? prefix : [...prefix, from];
  const high: Bound = to === undefined ? [...prefix, HIGH] : [...prefix, to, HIGH];
  const start = tree.rank(low);
  return new RunSelection(tree, start, Math.max(start, tree.rank(high)));
}

/** Sorting is stable, so records with equal values stay in the order they came in. */
function sortedBy<R extends object>(plan: Plan, field: string, records: Iterable<R>): readonly R[] {
  return [...records].sort((a, b) =>
    compareScalars(fieldValue(plan, a, field) as Scalar, fieldValue(plan, b, field) as Scalar),
  );
}
