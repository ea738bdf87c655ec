import { DraftCollection, type TransactionScope } from "./collection.ts";
import type { CollectionShape } from "./collection-shape.ts";
import { type CollectionState, loadCollection, recordsOf } from "./collection-state.ts";
import type { Draft, StateDump, StateShape, Store, WorldState } from "./store.ts";

type Shapes = Readonly<Record<string, CollectionShape<object>>>;

/** A store that keeps its state in memory as one immutable value, shared with other stores until they write. */
export class MemoryStore<S extends { [N in keyof S]: object }> implements Store<S> {
  readonly #shapes: Shapes;
  #state: WorldState;
  #version = 0;
  #isWriting = false;
  /** What reads of the present state share: it is made at the first one. */
  #reading: Transaction<S> | undefined;

  constructor(shape: StateShape<S>, initial: WorldState) {
    this.#shapes = shape as Shapes;
    this.#state = initial;
  }

  /** Builds a state from a dump in O(n log n); throws DuplicateKeyError, and an Error for a collection `shape` lacks. */
  static load<S extends { [N in keyof S]: object }>(shape: StateShape<S>, dump: StateDump): WorldState {
    const shapes = shape as Shapes;
    for (const name of Object.keys(dump)) shapeOf(shapes, name);
    return Object.freeze(
      Object.fromEntries(
        Object.entries(shapes).map(([name, one]) => [name, loadCollection(name, one, (dump[name] ?? []) as object[])]),
      ),
    );
  }

  get version(): number {
    return this.#version;
  }

  read<T>(look: (draft: Draft<S>) => T): T {
    if (this.#reading?.before !== this.#state) this.#reading = new Transaction<S>(this.#shapes, this.#state, "reading");
    return look(this.#reading.draft);
  }

  transact<T>(
    work: (draft: Draft<S>, written: () => readonly string[]) => T,
    keep: (result: T) => boolean = always,
  ): T {
    this.#mustNotBeWriting("begin another transaction");
    const transaction = new Transaction<S>(this.#shapes, this.#state, "writing");
    this.#isWriting = true;
    try {
      const result = work(transaction.draft, () => transaction.written());
      if (result instanceof Promise) throw new Error("a transaction must do its work synchronously");
      if (keep(result)) this.#commit(transaction.result());
      return result;
    } finally {
      this.#isWriting = false;
      transaction.end();
    }
  }

  snapshot(): WorldState {
    return this.#state;
  }

  restore(state: WorldState): void {
    this.#mustNotBeWriting("restore a state");
    this.#state = state;
    this.#version++;
  }

  dump(): StateDump {
    return Object.fromEntries(
      Object.keys(this.#shapes).map((name) => [name, recordsOf(stateOf(this.#shapes, this.#state, name))]),
    );
  }

  #commit(state: WorldState): void {
    if (state === this.#state) return;
    this.#state = state;
    this.#version++;
  }

  #mustNotBeWriting(wish: string): void {
    if (this.#isWriting) throw new Error(`cannot ${wish} within a transaction`);
  }
}

const NONE: readonly string[] = [];
const always = () => true;

/** A draft's members are the collections, each opened when it is asked for; one that does not exist is told so. */
const BY_NAME: ProxyHandler<Transaction<unknown>> = {
  get: (transaction, name) => (typeof name === "string" ? transaction.open(name) : undefined),
};

/** Opens collections as they are asked for, so that a transaction costs only what it touches. */
class Transaction<S> {
  readonly draft: Draft<S>;
  readonly before: WorldState;
  readonly #shapes: Shapes;
  readonly #scope: TransactionScope;
  readonly #opened = new Map<string, DraftCollection<object>>();

  constructor(shapes: Shapes, before: WorldState, mode: "reading" | "writing") {
    this.before = before;
    this.#shapes = shapes;
    this.#scope = { mode };
    this.draft = new Proxy<Transaction<S>>(this, BY_NAME) as unknown as Draft<S>;
  }

  /** The state with everything written so far, or put off; the very state it began with when that is nothing. */
  result(): WorldState {
    let after: Record<string, CollectionState<object>> | undefined;
    for (const [name, collection] of this.#opened) {
      if (!collection.isChanged) continue;
      after ??= { ...this.before };
      after[name] = collection.state;
    }
    return after === undefined ? this.before : Object.freeze(after);
  }

  /** The names of the collections written so far. */
  written(): readonly string[] {
    let names = NONE;
    for (const [name, { changes }] of this.#opened) if (changes.length > 0) names = [...names, name];
    return names;
  }

  end(): void {
    this.#scope.mode = "ended";
  }

  open(name: string): DraftCollection<object> {
    if (this.#scope.mode === "ended") throw new Error(`${name} was asked for after the transaction had ended`);
    const opened = this.#opened.get(name);
    if (opened !== undefined) return opened;
    const collection = new DraftCollection(stateOf(this.#shapes, this.before, name), this.#scope);
    this.#opened.set(name, collection);
    return collection;
  }
}

/** A state that lacks a collection of the shape holds it empty. */
function stateOf(shapes: Shapes, state: WorldState, name: string): CollectionState<object> {
  const shape = shapeOf(shapes, name);
  return state[name] ?? loadCollection(name, shape, []);
}

function shapeOf(shapes: Shapes, name: string): CollectionShape<object> {
  const shape = Object.hasOwn(shapes, name) ? shapes[name] : undefined;
  if (shape === undefined) {
    throw new Error(`there is no collection "${name}", only ${Object.keys(shapes).join(", ")}`);
  }
  return shape;
}
