import { isObject } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";

/** A patch that cannot be applied; nothing of it is. */
export class PatchError extends Error {
  override readonly name = "PatchError";
  /** A `test` found another value: the record is not what the sender took it for. */
  readonly isTest: boolean;

  constructor(message: string, isTest = false) {
    super(message);
    this.isTest = isTest;
  }
}

/**
 * A copy of a document with the operations of a JSON Patch (RFC 6902) applied in their order.
 * @throws PatchError naming the operation that cannot be applied.
 */
export function applyPatch(document: unknown, patch: unknown): unknown {
  if (!Array.isArray(patch)) throw new PatchError("must be a list of operations (RFC 6902)");
  return patch.reduce((target: unknown, operation: unknown, index) => applyOne(target, operation, index), document);
}

function applyOne(target: unknown, operation: unknown, index: number): unknown {
  if (!isObject(operation) || typeof operation.path !== "string" || !isPointer(operation.path)) {
    throw new PatchError(`operation ${index} must be an object with op and path`);
  }
  const { op, path, value } = operation;
  const at = segmentsOf(path);
  const fail = (reason: string) => new PatchError(`operation ${index} (${String(op)} ${path}): ${reason}`);
  const needsValue = op === "add" || op === "replace" || op === "test";
  if (needsValue && !Object.hasOwn(operation, "value")) throw fail("it has no value");
  switch (op) {
    case "add":
      return edited(target, at, fail, { add: value });
    case "replace":
      return edited(edited(target, at, fail, "remove-value"), at, fail, { replace: value });
    case "remove":
      return edited(target, at, fail, "remove");
    case "test":
      if (isEqual(found(target, at, fail), value)) return target;
      throw new PatchError(`operation ${index} (test ${path}): found another value`, true);
    case "move":
    case "copy": {
      if (typeof operation.from !== "string" || !isPointer(operation.from)) throw fail("it has no from");
      const from = segmentsOf(operation.from);
      const moved = found(target, from, fail);
      if (op === "move" && path.startsWith(`${operation.from}/`)) throw fail("nothing can be moved into itself");
      return edited(op === "move" ? edited(target, from, fail, "remove") : target, at, fail, { add: moved });
    }
    default:
      throw fail("there is no such operation");
  }
}

type Fail = (reason: string) => PatchError;
type Edit = { readonly add: unknown } | { readonly replace: unknown } | "remove" | "remove-value";

function isPointer(text: string): boolean {
  return text === "" || text.startsWith("/");
}

function found(target: unknown, path: readonly string[], fail: Fail): unknown {
  let value = target;
  for (const name of path) {
    const isThere =
      (isObject(value) && Object.hasOwn(value, name)) || (Array.isArray(value) && indexOf(value, name) < value.length);
    if (!isThere) throw fail("there is nothing at that place");
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}

/** `remove-value` changes nothing: it makes sure that there is a value to be replaced. */
function edited(target: unknown, [name, ...rest]: readonly string[], fail: Fail, edit: Edit): unknown {
  if (name === undefined) {
    if (edit === "remove") throw fail("the whole cannot be removed");
    return edit === "remove-value" ? target : "add" in edit ? edit.add : edit.replace;
  }
  if (rest.length > 0) {
    const below = edited(found(target, [name], fail), rest, fail, edit);
    return Array.isArray(target) ? target.with(indexOf(target, name), below) : { ...(target as object), [name]: below };
  }
  if (Array.isArray(target)) return editedList(target, name, fail, edit);
  if (!isObject(target)) throw fail("there is no object or list to hold it");
  if (typeof edit === "object") return { ...target, [name]: "add" in edit ? edit.add : edit.replace };
  if (!Object.hasOwn(target, name)) throw fail("there is nothing at that place");
  if (edit === "remove-value") return target;
  const { [name]: _, ...others } = target;
  return others;
}

function editedList(list: readonly unknown[], name: string, fail: Fail, edit: Edit): readonly unknown[] {
  const index = name === "-" ? list.length : indexOf(list, name);
  const most = typeof edit === "object" && "add" in edit ? list.length : list.length - 1;
  if (!(index <= most)) throw fail("there is nothing at that place");
  if (edit === "remove-value") return list;
  if (edit === "remove") return list.toSpliced(index, 1);
  return "add" in edit ? list.toSpliced(index, 0, edit.add) : list.with(index, edit.replace);
}

/** NaN for what is no index (RFC 6901 §4: no leading zeros). */
function indexOf(_: readonly unknown[], name: string): number {
  return /^(?:0|[1-9]\d*)$/.test(name) ? Number(name) : Number.NaN;
}

/** Equal as JSON values: the order of members makes no difference (RFC 6902 §4.6). */
function isEqual(one: unknown, other: unknown): boolean {
  if (Array.isArray(one) && Array.isArray(other)) {
    return one.length === other.length && one.every((item, index) => isEqual(item, other[index]));
  }
  if (!isObject(one) || !isObject(other)) return one === other;
  const names = Object.keys(one);
  return (
    names.length === Object.keys(other).length &&
    names.every((name) => Object.hasOwn(other, name) && isEqual(one[name], other[name]))
  );
}
