import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import { isJson } from "../contract/media-type.ts";
import type { Operation } from "../contract/operation.ts";
import { append, type JsonPointer } from "../contract/pointer.ts";

/** Envelopes in envelopes are followed this far. */
const DEEPEST = 4;

/**
 * What kind of record an operation answers with: the pointers of the schemas that describe it, components with all that
 * they are made of (`allOf`). Two operations show the same kind when one schema is common to them.
 */
export function recordKind(contract: Contract, operation: Operation): ReadonlySet<JsonPointer> {
  const status = operation.statuses.find((one) => /^2/.test(one));
  const found =
    status === undefined ? undefined : contentSchema(contract, append(operation.pointer, "responses", status));
  return found === undefined ? new Set() : kindAt(contract, found, DEEPEST);
}

function contentSchema({ document }: Contract, response: JsonPointer): JsonPointer | undefined {
  const { value, pointer } = document.resolve(response);
  const mediaType = Object.keys(isObject(value.content) ? value.content : {}).find(isJson);
  return mediaType === undefined ? undefined : append(pointer, "content", mediaType, "schema");
}

function kindAt(contract: Contract, pointer: JsonPointer, depth: number): ReadonlySet<JsonPointer> {
  const parts = partsOf(contract, pointer);
  const own = new Set(parts.map((part) => part.pointer));
  const items = parts.find(({ value }) => isObject(value.items));
  if (depth === 0) return own;
  if (items !== undefined) return kindAt(contract, append(items.pointer, "items"), depth - 1);
  const members = parts.flatMap(({ value, pointer: at }) =>
    Object.keys(isObject(value.properties) ? value.properties : {}).map((name) => ({
      name,
      at: append(at, "properties", name),
    })),
  );
  if (members.some(({ name }) => /^(?:_?id|uuid)$/i.test(name))) return own;
  const inner = members.filter(({ at }) => isRecord(contract, at));
  return inner.length === 1 ? kindAt(contract, (inner[0] as { at: JsonPointer }).at, depth - 1) : own;
}

/** A list of objects, or an object with an id. */
function isRecord(contract: Contract, pointer: JsonPointer): boolean {
  return partsOf(contract, pointer).some(({ value, pointer: at }) => {
    if (isObject(value.items)) return isRecord(contract, append(at, "items"));
    return isObject(value.properties) && "id" in value.properties;
  });
}

/** A schema and all that `$ref` and `allOf` add to it. */
function partsOf(
  contract: Contract,
  pointer: JsonPointer,
  seen = new Set<JsonPointer>(),
): { readonly value: JsonObject; readonly pointer: JsonPointer }[] {
  const found = resolved(contract, pointer);
  if (found === undefined || seen.has(found.pointer)) return [];
  seen.add(found.pointer);
  const all = Array.isArray(found.value.allOf) ? found.value.allOf : [];
  return [found, ...all.flatMap((_, index) => partsOf(contract, append(found.pointer, "allOf", index), seen))];
}

function resolved({ document }: Contract, pointer: JsonPointer) {
  try {
    return document.resolve(pointer);
  } catch {
    return undefined; // a schema that is `true` or missing describes no kind
  }
}
