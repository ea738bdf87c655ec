import { type Bound, CountedTree, compareKeys, compareScalars, HIGH, type Key, type Scalar } from "./counted-tree.ts";
import { immutableCopy } from "./value.ts";

/** What identifies a record within its collection; 1 and "1" are different ids. */
export type Id = string | number;

/** Keeps the records that share the values of `by` together, in the order of `order` and then of insertion. */
export interface IndexShape<R> {
  readonly by: readonly (keyof R & string)[];
  readonly order?: readonly (keyof R & string)[];
}

/** How a collection identifies and finds its records; indexed fields hold scalars, and an absent one counts as null. */
export interface CollectionShape<R> {
  /** The field that holds the id, "id" unless said otherwise. */
  readonly key?: keyof R & string;
  /** Field sets no two records share; a record in which one of the fields is null takes no part. */
  readonly unique?: readonly (readonly (keyof R & string)[])[];
  readonly indexes?: readonly IndexShape<R>[];
}

/** Inclusive bounds on the field `orderBy`, which is the first `order` field of the index used unless given. */
export interface Range<R> {
  readonly from?: Scalar;
  readonly to?: Scalar;
  readonly orderBy?: keyof R & string;
}

/** One write: an insertion has no `before`, a removal no `after`. */
export interface Change<R> {
  readonly before?: R;
  readonly after?: R;
}

/** The records a `list` found, as they were at that moment; it stays valid when the collection changes or ends. */
export interface Selection<R> extends Iterable<R> {
  /** O(1) when an index fits, otherwise O(records looked through). */
  readonly count: number;
  /** Up to `limit` records from position `offset` on, in O(log n + limit) when an index fits. */
  slice(offset: number, limit: number): readonly R[];
  toArray(): readonly R[];
  filter(keep: (record: R) => boolean): Selection<R>;
}

/** The records of one kind, as one transaction sees and writes them; every method throws once that has ended. */
export interface Collection<R> {
  readonly size: number;
  /** The writes of this transaction so far, in order. */
  readonly changes: readonly Change<R>[];
  /** O(log n). */
  get(id: Id): R | undefined;
  /** The first record that matches, in O(log n) when unique fields or an index fit `where`, otherwise by a scan. */
  find(where: Partial<R>): R | undefined;
  /** The records whose fields are identical to those of `where`; fields of `where` that are undefined are ignored. */
  list(where?: Partial<R>, range?: Range<R>): Selection<R>;
  /** Keeps and returns an immutable copy; throws DuplicateKeyError. */
  insert(record: R): R;
  /** Overwrites the given fields and leaves the record its place; throws UnknownRecordError, DuplicateKeyError. */
  update(id: Id, patch: Partial<R>): R;
  /** Overwrites the whole record and leaves it its place; throws UnknownRecordError, DuplicateKeyError. */
  replace(id: Id, record: R): R;
  /** The record that was removed, if there was one. */
  remove(id: Id): R | undefined;
  /** The largest integer id ever held + 1, from 1 on; it is taken only by inserting a record with it. */
  nextId(): number;
}

/** Says that a record would repeat an id or the values of unique fields. */
export class DuplicateKeyError extends Error {
  readonly collection: string;
  readonly fields: readonly string[];
  readonly values: Key;

  constructor(collection: string, fields: readonly string[], values: Key) {
    super(`${collection} already holds a record with ${fields.join(", ")} = ${values.map(quoted).join(", ")}`);
    this.name = "DuplicateKeyError";
    this.collection = collection;
    this.fields = fields;
    this.values = values;
  }
}

/** Says that a record to be changed does not exist. */
export class UnknownRecordError extends Error {
  readonly collection: string;
  readonly id: Id;

  constructor(collection: string, id: Id) {
    super(`${collection} holds no record ${quoted(id)}`);
    this.name = "UnknownRecordError";
    this.collection = collection;
    this.id = id;
  }
}

/** A record and its place in the order of insertion, which it keeps when it is updated. */
interface Entry<R> {
  readonly place: number;
  readonly record: R;
}

interface Plan {
  readonly collection: string;
  readonly key: string;
  /** The id first. */
  readonly uniques: readonly (readonly string[])[];
  /** The order of insertion last, so that an index on no field but with an order of its own comes before it. */
  readonly indexes: readonly { readonly by: readonly string[]; readonly order: readonly string[] }[];
}

/** The immutable records and indexes of one collection, in the order of its plan. */
export interface CollectionState<R extends object> {
  readonly plan: Plan;
  readonly uniques: readonly CountedTree<Entry<R>>[];
  readonly indexes: readonly CountedTree<R>[];
  readonly nextPlace: number;
  readonly lastId: number;
}

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
  };
}

/** The records of a collection in the order of insertion. */
export function recordsOf<R extends object>(state: CollectionState<R>): readonly R[] {
  const inserted = state.indexes.at(-1) as CountedTree<R>;
  return inserted.slice(0, inserted.size);
}

function planOf<R>(collection: string, shape: CollectionShape<R>): Plan {
  const key = shape.key ?? "id";
  return {
    collection,
    key,
    uniques: [[key], ...(shape.unique ?? [])],
    indexes: [...(shape.indexes ?? []).map(({ by, order = [] }) => ({ by, order })), { by: [], order: [] }],
  };
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

/** What open collections share with the transaction they belong to. */
export interface TransactionScope {
  mode: "reading" | "writing" | "ended";
}

/** A collection within one transaction: writes make new states and leave the one it began with alone. */
export class DraftCollection<R extends object> implements Collection<R> {
  readonly #scope: TransactionScope;
  readonly #changes: Change<R>[] = [];
  #state: CollectionState<R>;

  constructor(state: CollectionState<R>, scope: TransactionScope) {
    this.#state = state;
    this.#scope = scope;
  }

  /** What the collection holds now. */
  get state(): CollectionState<R> {
    return this.#state;
  }

  get size(): number {
    return this.#ids().size;
  }

  get changes(): readonly Change<R>[] {
    this.#mustBeOpen();
    return this.#changes;
  }

  get(id: Id): R | undefined {
    return this.#ids().get([id])?.record;
  }

  find(where: Partial<R>): R | undefined {
    return this.list(where).slice(0, 1)[0];
  }

  list(where: Partial<R> = {}, range: Range<R> = {}): Selection<R> {
    this.#mustBeOpen();
    return select(this.#state, { where: conditionsOf(this.#state.plan, where), ...range });
  }

  insert(record: R): R {
    return this.#write(undefined, { place: this.#state.nextPlace, record: immutableCopy(record) });
  }

  update(id: Id, patch: Partial<R>): R {
    const before = this.#existing(id);
    return this.#write(before, { place: before.place, record: immutableCopy({ ...before.record, ...patch }) });
  }

  replace(id: Id, record: R): R {
    const before = this.#existing(id);
    return this.#write(before, { place: before.place, record: immutableCopy(record) });
  }

  remove(id: Id): R | undefined {
    this.#mustWrite();
    const before = this.#ids().get([id]);
    if (before === undefined) return undefined;
    this.#state = written(this.#state, before, undefined);
    this.#changes.push({ before: before.record });
    return before.record;
  }

  nextId(): number {
    this.#mustBeOpen();
    return this.#state.lastId + 1;
  }

  #write(before: Entry<R> | undefined, after: Entry<R>): R {
    this.#mustWrite();
    this.#state = written(this.#state, before, after);
    this.#changes.push(before === undefined ? { after: after.record } : { before: before.record, after: after.record });
    return after.record;
  }

  #existing(id: Id): Entry<R> {
    this.#mustWrite();
    const entry = this.#ids().get([id]);
    if (entry === undefined) throw new UnknownRecordError(this.#state.plan.collection, id);
    return entry;
  }

  #ids(): CountedTree<Entry<R>> {
    this.#mustBeOpen();
    return this.#state.uniques[0] as CountedTree<Entry<R>>;
  }

  #mustWrite(): void {
    this.#mustBeOpen();
    if (this.#scope.mode === "reading") {
      throw new Error(`${this.#state.plan.collection} cannot be written within a read`);
    }
  }

  #mustBeOpen(): void {
    if (this.#scope.mode === "ended") {
      throw new Error(`${this.#state.plan.collection} was used after its transaction had ended`);
    }
  }
}

/** The state with `before` taken out and `after` put in; throws DuplicateKeyError before anything is built. */
function written<R extends object>(
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

/** The key under which a record is unique, or undefined when one of the fields is null and it takes no part. */
function uniqueKey<R extends object>(plan: Plan, fields: readonly string[], { record }: Entry<R>): Key | undefined {
  if (fields[0] === plan.key && fields.length === 1) return [idOf(plan, record)];
  const key = fields.map((field) => scalarAt(plan, record, field));
  return key.includes(null) ? undefined : key;
}

function indexKey<R extends object>(plan: Plan, at: number, { place, record }: Entry<R>): Key {
  const { by, order } = plan.indexes[at] as Plan["indexes"][number];
  const key: Scalar[] = [];
  for (const field of by) key.push(scalarAt(plan, record, field));
  for (const field of order) key.push(scalarAt(plan, record, field));
  key.push(place);
  return key;
}

function idOf(plan: Plan, record: object): Id {
  const id = memberOf(record, plan.key);
  if (typeof id === "string" || typeof id === "number") return id;
  throw new TypeError(`${plan.collection}.${plan.key} must be a string or a number, not ${quoted(id)}`);
}

function integerId(plan: Plan, record: object): number {
  const id = idOf(plan, record);
  return Number.isSafeInteger(id) ? (id as number) : 0;
}

function scalarAt(plan: Plan, record: object, field: string): Scalar {
  const value = memberOf(record, field);
  if (isScalar(value)) return value;
  throw new TypeError(`${plan.collection}.${field} must be a scalar, not ${quoted(value)}`);
}

/** An absent member counts as null. */
function memberOf(record: object, field: string): unknown {
  return (record as Readonly<Record<string, unknown>>)[field] ?? null;
}

function isScalar(value: unknown): value is Scalar {
  return value === null || typeof value === "string" || typeof value === "number" || typeof value === "boolean";
}

function quoted(value: unknown): string {
  return JSON.stringify(value);
}

interface Query {
  readonly where: ReadonlyMap<string, Scalar>;
  readonly from?: Scalar;
  readonly to?: Scalar;
  readonly orderBy?: string;
}

function conditionsOf(plan: Plan, where: object): ReadonlyMap<string, Scalar> {
  const conditions = new Map<string, Scalar>();
  for (const field of Object.keys(where)) {
    if ((where as Record<string, unknown>)[field] !== undefined) conditions.set(field, scalarAt(plan, where, field));
  }
  return conditions;
}

/** Takes the cheapest way: unique fields, else the index that covers most of the conditions, which at worst is a scan. */
function select<R extends object>(state: CollectionState<R>, query: Query): Selection<R> {
  const { plan } = state;
  const at = bestIndex(plan, query);
  const { by, order } = plan.indexes[at] as Plan["indexes"][number];
  const orderBy = query.orderBy ?? order[0];
  if (orderBy === undefined && isBounded(query)) {
    throw new Error(`${plan.collection} has no order for the range on ${[...query.where.keys()].join(", ") || "all"}`);
  }
  const matches = matcher(query, orderBy);
  const unique = uniqueMatch(state, query);
  if (unique) return new ScanSelection(unique).filter(matches);

  const tree = state.indexes[at] as CountedTree<R>;
  const prefix = by.map((field) => query.where.get(field) as Scalar);
  if (orderBy !== order[0])
    return new ScanSelection(sortedBy(orderBy as string, run(tree, prefix, {}).filter(matches)));
  const found = run(tree, prefix, query);
  return by.length === query.where.size ? found : found.filter(matches);
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

function matcher({ where, from, to }: Query, orderBy: string | undefined): (record: object) => boolean {
  return (record) => {
    for (const [field, value] of where) if (memberOf(record, field) !== value) return false;
    if (orderBy === undefined) return true;
    const value = memberOf(record, orderBy) as Scalar;
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
function sortedBy<R extends object>(field: string, records: Iterable<R>): readonly R[] {
  return [...records].sort((a, b) => compareScalars(memberOf(a, field) as Scalar, memberOf(b, field) as Scalar));
}

/** A run of neighbouring records of an index. */
class RunSelection<R> implements Selection<R> {
  readonly #tree: CountedTree<R>;
  readonly #start: number;
  readonly #end: number;

  constructor(tree: CountedTree<R>, start: number, end: number) {
    this.#tree = tree;
    this.#start = start;
    this.#end = end;
  }

  get count(): number {
    return this.#end - this.#start;
  }

  slice(offset: number, limit: number): readonly R[] {
    const start = this.#start + Math.max(offset, 0);
    return this.#tree.slice(start, Math.min(limit, this.#end - start));
  }

  toArray(): readonly R[] {
    return this.slice(0, this.count);
  }

  filter(keep: (record: R) => boolean): Selection<R> {
    return new ScanSelection(this, keep);
  }

  [Symbol.iterator](): Iterator<R> {
    return this.#tree.values(this.#start, this.#end);
  }
}

/** Records that have to be looked at one by one; a page from the front looks no further than it has to. */
class ScanSelection<R> implements Selection<R> {
  readonly #records: Iterable<R>;
  readonly #keep: (record: R) => boolean;
  #kept: readonly R[] | undefined;

  constructor(records: Iterable<R>, keep: (record: R) => boolean = () => true) {
    this.#records = records;
    this.#keep = keep;
  }

  get count(): number {
    return this.toArray().length;
  }

  slice(offset: number, limit: number): readonly R[] {
    const start = Math.max(offset, 0);
    const end = start + Math.max(limit, 0);
    if (this.#kept !== undefined) return this.#kept.slice(start, end);
    const page: R[] = [];
    if (end === start) return page;
    let at = 0;
    for (const record of this) {
      if (at++ >= start) page.push(record);
      if (at >= end) break;
    }
    return page;
  }

  toArray(): readonly R[] {
    this.#kept ??= [...this];
    return this.#kept;
  }

  filter(keep: (record: R) => boolean): Selection<R> {
    return new ScanSelection(this, keep);
  }

  *[Symbol.iterator](): Iterator<R> {
    for (const record of this.#records) if (this.#keep(record)) yield record;
  }
}
