import { planOf } from "./collection-plan.ts";
import type { CollectionShape } from "./collection-shape.ts";
import { type CollectionState, loadCollection } from "./collection-state.ts";

/** What is to be done to the records of a collection as soon as they are there. */
type Change<R extends object> = (made: CollectionState<R>) => CollectionState<R>;

/** Changes that wait, the latest first. */
interface Waiting<R extends object> {
  readonly change: Change<R>;
  readonly before: Waiting<R> | undefined;
}

/** A collection that nobody has looked into, and what it is going to be made from. */
interface Unmade<R extends object> {
  readonly origin: CollectionState<R>;
  readonly waiting: Waiting<R> | undefined;
}

/** Those that nobody has looked into. */
const unmade = new WeakMap<object, Unmade<object>>();

/** A collection whose shape and records are made when it is first looked into; throws DuplicateKeyError then. */
export function lazyCollection<R extends object>(
  collection: string,
  shape: () => CollectionShape<R>,
  records: () => readonly R[],
): CollectionState<R> {
  let plan: CollectionState<R>["plan"] | undefined;
  const lazy = lazyState(
    () => {
      plan ??= planOf(collection, shape());
      return plan;
    },
    () => loadCollection(collection, shape(), records()),
  );
  unmade.set(lazy, { origin: lazy as never, waiting: undefined });
  return lazy;
}

/** Whether the records of a collection are there; false as long as nobody has looked into a lazy one. */
export function isMade(state: object): boolean {
  return !unmade.has(state);
}

/** A collection after a change: at once where its records are there, else as soon as somebody looks into it. */
export function changedWhenMade<R extends object>(state: CollectionState<R>, change: Change<R>): CollectionState<R> {
  const own = unmade.get(state) as Unmade<R> | undefined;
  return own === undefined ? change(state) : waitingFor(own.origin, { change, before: own.waiting });
}

/** What a collection would be, had it started from other records: only one that nobody has looked into can tell. */
export function startedFrom<R extends object>(
  state: CollectionState<R>,
  origin: CollectionState<R>,
): CollectionState<R> {
  const waiting = (unmade.get(state) as Unmade<R> | undefined)?.waiting;
  if (waiting === undefined) return origin;
  return isMade(origin) ? afterAll(waiting, origin) : waitingFor(origin, waiting);
}

function waitingFor<R extends object>(origin: CollectionState<R>, waiting: Waiting<R>): CollectionState<R> {
  const lazy = lazyState(
    () => origin.plan,
    () => afterAll(waiting, origin),
  );
  unmade.set(lazy, { origin, waiting } as never);
  return lazy;
}

/** There may be thousands: they are gone through in a loop, the earliest first. */
function afterAll<R extends object>(waiting: Waiting<R>, origin: CollectionState<R>): CollectionState<R> {
  const changes: Change<R>[] = [];
  for (let one: Waiting<R> | undefined = waiting; one !== undefined; one = one.before) changes.push(one.change);
  return changes.reduceRight((state, change) => change(state), origin);
}

function lazyState<R extends object>(
  plan: () => CollectionState<R>["plan"],
  make: () => CollectionState<R>,
): CollectionState<R> {
  let made: CollectionState<R> | undefined;
  const state = () => {
    made ??= make();
    unmade.delete(lazy);
    return made;
  };
  const lazy: CollectionState<R> = {
    get plan() {
      return plan();
    },
    get uniques() {
      return state().uniques;
    },
    get indexes() {
      return state().indexes;
    },
    get nextPlace() {
      return state().nextPlace;
    },
    get lastId() {
      return state().lastId;
    },
    get removed() {
      return state().removed;
    },
  };
  return lazy;
}
