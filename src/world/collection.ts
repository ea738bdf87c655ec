import { UnknownRecordError } from "./collection-errors.ts";
import { type Entry, scalarAt } from "./collection-plan.ts";
import type { Id } from "./collection-shape.ts";
import { type CollectionState, written } from "./collection-state.ts";
import type { CountedTree, Scalar } from "./counted-tree.ts";
import { changedWhenMade, isMade } from "./lazy-collection.ts";
import { conditionsOf, select } from "./query.ts";
import type { Selection } from "./selection.ts";
import { immutableCopy } from "./value.ts";

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
  /** Whether the records are there: those that a state starts from are made when they are first asked for. */
  readonly isMade: boolean;
  /**
   * Does something to the records: at once, as part of this transaction, where they are there; else as soon as they are, and
   * then nobody is told of it.
   */
  whenMade(work: (records: Collection<R>) => void): void;
  /** Whether a record of this id was removed at some time, and may be there again; only where the shape has that remembered. */
  wasRemoved(id: Id): boolean;
}

/** What open collections share with the transaction they belong to. */
export interface TransactionScope {
  mode: "reading" | "writing" | "ended";
}

/** A collection within one transaction: writes make new states and leave the one it began with alone. */
export class DraftCollection<R extends object> implements Collection<R> {
  readonly #scope: TransactionScope;
  readonly #changes: Change<R>[] = [];
  readonly #before: CollectionState<R>;
  #state: CollectionState<R>;

  constructor(state: CollectionState<R>, scope: TransactionScope) {
    this.#before = state;
    this.#state = state;
    this.#scope = scope;
  }

  /** What the collection holds now. */
  get state(): CollectionState<R> {
    return this.#state;
  }

  /** Whether anything was written, or put off until the records are there. */
  get isChanged(): boolean {
    return this.#state !== this.#before;
  }

  get isMade(): boolean {
    this.#mustBeOpen();
    return isMade(this.#state);
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
    this.#mustBeOpen();
    const { plan, uniques } = this.#state;
    const at = plan.exactUnique(Object.keys(where));
    if (at === undefined) return this.list(where).slice(0, 1)[0];
    const key = (plan.uniques[at] as readonly string[]).map((field) => scalarAt(plan, where, field));
    return key.includes(null)
      ? this.list(where).slice(0, 1)[0]
      : (uniques[at] as CountedTree<Entry<R>>).get(key)?.record;
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

  whenMade(work: (records: Collection<R>) => void): void {
    if (this.isMade) return work(this);
    this.#mustWrite();
    this.#state = changedWhenMade(this.#state, (made) => {
      const own = new DraftCollection(made, { mode: "writing" });
      work(own);
      return own.state;
    });
  }

  wasRemoved(id: Id): boolean {
    this.#mustBeOpen();
    return this.#state.removed.get([id]) !== undefined;
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
