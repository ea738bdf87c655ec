const immutables = new WeakSet<object>();
const texts = new WeakMap<object, string>();

/** Whether `value` is known to be immutable as a whole, so that its identity stands for its content. */
export function isImmutable(value: object): boolean {
  return immutables.has(value);
}

/** Freezes plain JSON data in place, all the way down; throws TypeError at an object that is not plain (a Date, a Map). */
export function immutable<T>(value: T): T {
  if (!isObject(value) || immutables.has(value)) return value;
  freeze(value);
  immutables.add(value);
  return value;
}

/** An immutable copy of plain JSON data; one that is immutable already is its own copy. Throws as `immutable` does. */
export function immutableCopy<T>(value: T): T {
  if (!isObject(value) || immutables.has(value)) return value;
  const copy = frozenCopy(value);
  immutables.add(copy);
  return copy;
}

// Only whole values are registered, not their parts: registering is the dearest step. A part that is frozen already
// came from another whole, as when a record is spread into its view.

function freeze(value: object): void {
  assertPlain(value);
  for (const name in value) {
    const member = (value as Record<string, unknown>)[name];
    if (isObject(member) && !Object.isFrozen(member)) freeze(member);
  }
  Object.freeze(value);
}

/** Spread before assignment: a member called `__proto__` is then an own one and stays data. */
function frozenCopy<T extends object>(value: T): T {
  if (immutables.has(value)) return value;
  assertPlain(value);
  const copy = (Array.isArray(value) ? value.slice() : { ...value }) as T;
  for (const name of Object.keys(copy) as (keyof T)[]) {
    const member = copy[name];
    if (isObject(member)) copy[name] = frozenCopy(member);
  }
  return Object.freeze(copy);
}

/**
 * Turns `make` into a function that returns the same immutable result each time it is given the same immutable record;
 * a record that may still change is made anew.
 */
export function view<R extends object, V extends object>(make: (record: R) => V): (record: R) => V {
  const made = new WeakMap<R, V>();
  return (record) => {
    const kept = made.get(record);
    if (kept !== undefined) return kept;
    const result = immutable(make(record));
    if (isImmutable(record)) made.set(record, result);
    return result;
  };
}

/**
 * The text JSON.stringify gives, joined from kept texts of immutable objects at the top, in its members and in arrays
 * at either place; throws TypeError for a value that has no JSON text (undefined, a function, a cycle).
 */
export function jsonText(value: unknown): string {
  const text = keptText(value, joinTop);
  if (text === undefined) throw new TypeError(`${typeof value} has no JSON text`);
  return text;
}

function keptText(value: unknown, write: (value: object) => string | undefined): string | undefined {
  if (!isObject(value)) return JSON.stringify(value);
  const kept = texts.get(value);
  if (kept !== undefined) return kept;
  const text = write(value);
  if (text !== undefined && immutables.has(value)) texts.set(value, text);
  return text;
}

/** All pieces are joined at once: to join them level by level would copy a long page three times. */
function joinTop(value: object): string | undefined {
  const pieces: string[] = [];
  if (Array.isArray(value)) return pushArray(pieces, value) ? pieces.join("") : JSON.stringify(value);
  if (!isPlain(value) || hasOwnText(value)) return JSON.stringify(value);
  for (const [name, member] of Object.entries(value)) pushMember(pieces, name, member);
  return pieces.length === 0 ? "{}" : `${pieces.join("")}}`;
}

function pushMember(pieces: string[], name: string, member: unknown): void {
  const before = pieces.length;
  pieces.push(`${before === 0 ? "{" : ","}${JSON.stringify(name)}:`);
  const kept = isObject(member) ? texts.get(member) : undefined;
  if (kept === undefined && Array.isArray(member) && pushArray(pieces, member)) return;
  const text = kept ?? keptText(member, JSON.stringify);
  if (text === undefined) pieces.length = before;
  else pieces.push(text);
}

/** Goes by position: the holes of a sparse array are written as null too. `false`: the array writes itself in a way of its own. */
function pushArray(pieces: string[], items: readonly unknown[]): boolean {
  if (hasOwnText(items)) return false;
  pieces.push("[");
  for (let at = 0; at < items.length; at++) {
    if (at > 0) pieces.push(",");
    pieces.push(keptText(items[at], JSON.stringify) ?? "null");
  }
  pieces.push("]");
  return true;
}

function hasOwnText(value: object): boolean {
  return "toJSON" in value && typeof value.toJSON === "function";
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** By shape, not by identity of Object.prototype: data from another realm is plain too. */
function isPlain(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

function assertPlain(value: object): void {
  if (!Array.isArray(value) && !isPlain(value)) {
    throw new TypeError(`only plain JSON data can be made immutable, not a ${value.constructor.name}`);
  }
}
