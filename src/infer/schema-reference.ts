import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject, type OpenApiDocument } from "../contract/document.ts";
import { append, type JsonPointer, valueAt } from "../contract/pointer.ts";
import { type CheckedSchema, checkedSchema, referenceTo } from "../engine/samples/checked-schema.ts";
import type { BodyPath } from "./model.ts";

/** Several schemas that hold of the same value, as one. */
export function checkedTogether(contract: Contract, pointers: readonly JsonPointer[]): CheckedSchema {
  const [first, ...others] = pointers;
  if (first !== undefined && others.length === 0) return checkedSchema(contract, first);
  const schema = { allOf: pointers.map(referenceTo) };
  return { schema, check: contract.schemaCheck(schema, pointers.join(" ")) };
}

/** References and parts in place lead no further than this. */
const MAX_HOPS = 30;

/**
 * The schemas that describe what stands at a path of a body, `*` in it for any item of a list; empty where nothing is said,
 * or where only one of several alternatives says it.
 */
export function schemasBelow(document: OpenApiDocument, pointer: JsonPointer, path: BodyPath): readonly JsonPointer[] {
  const [name, ...rest] = path;
  if (name === undefined) return valueAt(document.root, pointer) === undefined ? [] : [pointer];
  const found = partsThatHold(document, pointer).flatMap(({ value, at }): readonly JsonPointer[] => {
    if (name === ITEM) return isObject(value.items) ? [append(at, "items")] : [];
    const { properties } = value;
    if (isObject(properties) && isObject(properties[name])) return [append(at, "properties", name)];
    return [];
  });
  return [...new Set(found.flatMap((below) => schemasBelow(document, below, rest)))];
}

/** In a path: any item of the list. */
export const ITEM = "*";

interface Part {
  readonly value: JsonObject;
  readonly at: JsonPointer;
}

/** A schema, what it refers to and the parts of its `allOf`, with where each stands; of `anyOf` and `oneOf` a single one that is not null. */
export function partsThatHold(document: OpenApiDocument, pointer: JsonPointer, hops = 0): readonly Part[] {
  const value = valueAt(document.root, pointer);
  if (!isObject(value) || hops > MAX_HOPS) return [];
  const parts: Part[] = [{ value, at: pointer }];
  if (typeof value.$ref === "string") {
    parts.push(...partsThatHold(document, document.target(value.$ref, pointer), hops + 1));
  }
  const listed = Array.isArray(value.allOf) ? value.allOf : [];
  for (const index of listed.keys()) parts.push(...partsThatHold(document, append(pointer, "allOf", index), hops + 1));
  for (const keyword of ["anyOf", "oneOf"]) {
    const branches = Array.isArray(value[keyword]) ? (value[keyword] as unknown[]) : [];
    const saying = [...branches.keys()].filter((index) => !isNull(branches[index]));
    if (saying.length === 1) parts.push(...partsThatHold(document, append(pointer, keyword, saying[0] ?? 0), hops + 1));
  }
  return parts;
}

function isNull(schema: unknown): boolean {
  return isObject(schema) && schema.type === "null";
}
