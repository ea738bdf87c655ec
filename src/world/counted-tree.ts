/** A value an index can hold. */
export type Scalar = string | number | boolean | null;

/** A composite key, compared position by position. */
export type Key = readonly Scalar[];

/** Stands after every scalar, so `[...prefix, HIGH]` bounds all keys that begin with `prefix` from above. */
export const HIGH: unique symbol = Symbol("HIGH");

/** A key or the edge of a range of keys. */
export type Bound = readonly (Scalar | typeof HIGH)[];

/** Negative when `left` sorts before `right`, zero when they are the same key. */
type CompareKeys = (left: Bound, right: Bound) => number;

/** Orders keys position by position; a key that is a prefix of another sorts before it. */
export function compareKeys(left: Bound, right: Bound): number {
  const shared = Math.min(left.length, right.length);
  for (let at = 0; at < shared; at++) {
    const order = compareScalars(left[at] as Scalar, right[at] as Scalar);
    if (order !== 0) return order;
  }
  return left.length - right.length;
}

/** Orders scalars of all types: null, booleans, numbers (NaN last), strings by code unit, HIGH. */
export function compareScalars(a: Scalar | typeof HIGH, b: Scalar | typeof HIGH): number {
  if (a === b) return 0;
  if (typeof a === "string" && typeof b === "string") return a < b ? -1 : 1;
  if (typeof a === "number" && typeof b === "number") {
    return a < b ? -1 : a > b ? 1 : Number(Number.isNaN(a)) - Number(Number.isNaN(b));
  }
  return typeRank(a) - typeRank(b) || Number(a === true) - Number(b === true);
}

function typeRank(value: Scalar | typeof HIGH): number {
  if (value === null) return 0;
  if (typeof value === "boolean") return 1;
  if (typeof value === "number") return 2;
  return typeof value === "string" ? 3 : 4;
}

/** Most keys a node holds; wide enough for four levels at 100,000 keys, narrow enough to copy cheaply. */
const WIDTH = 32;
/** Fewest keys a node keeps while it has neighbours; below half of WIDTH, so that edits do not split and join in turns. */
const LEAST = WIDTH / 4;

interface Leaf<V> {
  readonly keys: readonly Key[];
  readonly values: readonly V[];
  readonly children: undefined;
  readonly size: number;
}

/** `keys[i]` is always the first key below `children[i]`. */
interface Branch<V> {
  readonly keys: readonly Key[];
  readonly values: undefined;
  readonly children: readonly Node<V>[];
  readonly size: number;
}

type Node<V> = Leaf<V> | Branch<V>;

/**
 * An immutable ordered map that also knows positions (a counted B+ tree): every edit returns a new tree that shares
 * all but O(log n) nodes with the old one, and `get`, `rank`, `set` and `delete` take O(log n).
 */
export class CountedTree<V> {
  readonly #root: Node<V>;
  readonly #compare: CompareKeys;

  private constructor(root: Node<V>, compare: CompareKeys) {
    this.#root = root;
    this.#compare = compare;
  }

  /** Builds a tree in O(n) from entries that are already in strictly ascending order of their keys. */
  static fromSorted<V>(entries: readonly (readonly [Key, V])[], compare: CompareKeys): CountedTree<V> {
    let level: Node<V>[] = evenRuns(entries).map((run) =>
      leafOf(
        run.map(([key]) => key),
        run.map(([, value]) => value),
      ),
    );
    while (level.length > 1) level = evenRuns(level).map(branchOf);
    return new CountedTree(level[0] ?? leafOf<V>([], []), compare);
  }

  /** Number of entries. */
  get size(): number {
    return this.#root.size;
  }

  /** The value at `key`, or undefined. */
  get(key: Key): V | undefined {
    let node = this.#root;
    for (;;) {
      const at = this.#lastNotAbove(node.keys, key);
      if (node.children === undefined) return this.#isAt(node.keys, at, key) ? node.values[at] : undefined;
      node = node.children[Math.max(at, 0)] as Node<V>;
    }
  }

  /** Number of keys strictly below `bound`, which may be a prefix of keys or end in HIGH. */
  rank(bound: Bound): number {
    let node = this.#root;
    let below = 0;
    for (;;) {
      const at = this.#lastNotAbove(node.keys, bound);
      if (node.children === undefined) return below + (this.#isAt(node.keys, at, bound) ? at : at + 1);
      for (let before = 0; before < at; before++) below += (node.children[before] as Node<V>).size;
      node = node.children[Math.max(at, 0)] as Node<V>;
    }
  }

  /** Up to `count` values from position `offset` on, in key order, in O(log n + count). */
  slice(offset: number, count: number): V[] {
    const found: V[] = [];
    const start = Math.max(offset, 0);
    collect(this.#root, start, start + count, found);
    return found;
  }

  /** Walks the values at positions `from` (included) to `to` (excluded) without building them all. */
  *values(from = 0, to = this.size): IterableIterator<V> {
    for (let at = from; at < to; at += WIDTH) yield* this.slice(at, Math.min(WIDTH, to - at));
  }

  /** A tree in which `key` holds `value`. */
  set(key: Key, value: V): CountedTree<V> {
    return this.#withRoot(this.#put(this.#root, key, value));
  }

  /** A tree without `key`; this very tree when it has none. */
  delete(key: Key): CountedTree<V> {
    const root = this.#drop(this.#root, key);
    return root === this.#root ? this : this.#withRoot(root);
  }

  #put(node: Node<V>, key: Key, value: V): Node<V> {
    const at = this.#lastNotAbove(node.keys, key);
    if (node.children !== undefined) {
      const down = Math.max(at, 0);
      return withChild(node, down, this.#put(node.children[down] as Node<V>, key, value));
    }
    if (this.#isAt(node.keys, at, key)) return leafOf(node.keys, replaced(node.values, at, 1, [value]));
    return leafOf(replaced(node.keys, at + 1, 0, [key]), replaced(node.values, at + 1, 0, [value]));
  }

  #drop(node: Node<V>, key: Key): Node<V> {
    const at = this.#lastNotAbove(node.keys, key);
    if (at < 0) return node;
    if (node.children !== undefined) {
      const child = node.children[at] as Node<V>;
      const rest = this.#drop(child, key);
      return rest === child ? node : withChild(node, at, rest);
    }
    if (!this.#isAt(node.keys, at, key)) return node;
    return leafOf(replaced(node.keys, at, 1, []), replaced(node.values, at, 1, []));
  }

  #withRoot(root: Node<V>): CountedTree<V> {
    const onlyChild = root.children?.length === 1 ? root.children[0] : undefined;
    const fitting = root.keys.length > WIDTH ? branchOf(halves(root)) : (onlyChild ?? root);
    return new CountedTree(fitting, this.#compare);
  }

  /** Position of the last of the sorted `keys` that is not above `bound`, or -1. */
  #lastNotAbove(keys: readonly Key[], bound: Bound): number {
    let low = 0;
    let high = keys.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (this.#compare(keys[middle] as Key, bound) <= 0) low = middle + 1;
      else high = middle;
    }
    return low - 1;
  }

  #isAt(keys: readonly Key[], at: number, bound: Bound): boolean {
    return at >= 0 && this.#compare(keys[at] as Key, bound) === 0;
  }
}

function leafOf<V>(keys: readonly Key[], values: readonly V[]): Leaf<V> {
  return { keys, values, children: undefined, size: keys.length };
}

function branchOf<V>(children: readonly Node<V>[]): Branch<V> {
  const keys = children.map((child) => child.keys[0] as Key);
  const size = children.reduce((total, child) => total + child.size, 0);
  return { keys, values: undefined, children, size };
}

/** Puts a changed child in place; one that became too wide is split, one that became too narrow joins a neighbour. */
function withChild<V>(branch: Branch<V>, at: number, child: Node<V>): Branch<V> {
  const { children } = branch;
  if (child.keys.length > WIDTH) return branchOf(replaced(children, at, 1, halves(child)));
  if (child.keys.length >= LEAST) return withSameWidth(branch, at, child);
  const left = Math.max(at - 1, 0);
  const joined =
    at === 0 ? concatenated(child, children[1] as Node<V>) : concatenated(children[left] as Node<V>, child);
  return branchOf(replaced(children, left, 2, joined.keys.length > WIDTH ? halves(joined) : [joined]));
}

/** The commonest edit, so it shares the keys of the branch whenever the child still starts with the same one. */
function withSameWidth<V>(branch: Branch<V>, at: number, child: Node<V>): Branch<V> {
  const first = child.keys[0] as Key;
  const keys = branch.keys[at] === first ? branch.keys : replaced(branch.keys, at, 1, [first]);
  const size = branch.size - (branch.children[at] as Node<V>).size + child.size;
  return { keys, values: undefined, children: replaced(branch.children, at, 1, [child]), size };
}

/** Joins neighbours, which are of the same kind because all leaves lie at the same depth. */
function concatenated<V>(left: Node<V>, right: Node<V>): Node<V> {
  if (left.children !== undefined && right.children !== undefined) {
    return branchOf([...left.children, ...right.children]);
  }
  return leafOf([...left.keys, ...right.keys], [...(left as Leaf<V>).values, ...(right as Leaf<V>).values]);
}

function halves<V>(node: Node<V>): Node<V>[] {
  const middle = node.keys.length >>> 1;
  if (node.children !== undefined) {
    return [branchOf(node.children.slice(0, middle)), branchOf(node.children.slice(middle))];
  }
  const { keys, values } = node;
  return [leafOf(keys.slice(0, middle), values.slice(0, middle)), leafOf(keys.slice(middle), values.slice(middle))];
}

/** Appends to `found` the values of `node` at positions `from` to `to`, counted from the node's own first. */
function collect<V>(node: Node<V>, from: number, to: number, found: V[]): void {
  if (node.children === undefined) {
    const end = Math.min(to, node.size);
    for (let at = Math.max(from, 0); at < end; at++) found.push(node.values[at] as V);
    return;
  }
  let start = 0;
  for (const child of node.children) {
    if (start >= to) return;
    if (start + child.size > from) collect(child, from - start, to - start, found);
    start += child.size;
  }
}

/** A copy of `items` in which `count` of them from `at` on gave way to `others`. */
function replaced<T>(items: readonly T[], at: number, count: number, others: readonly T[]): T[] {
  return items.toSpliced(at, count, ...others);
}

/** Cuts items into the fewest runs of at most WIDTH, none shorter than half of that unless it is the only one. */
function evenRuns<T>(items: readonly T[]): T[][] {
  const count = Math.ceil(items.length / WIDTH);
  const start = (run: number) => Math.floor((run * items.length) / count);
  return Array.from({ length: count }, (_, run) => items.slice(start(run), start(run + 1)));
}
