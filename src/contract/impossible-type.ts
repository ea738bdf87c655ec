import { isObject, type JsonObject } from "./document.ts";
import type { Tell } from "./mend-objects.ts";

/**
 * Tells of a `type` beside alternatives that are all of other types, as some generators write a value that may be null too:
 * nothing fits both. It is left as it is, since either could be the one that is meant.
 */
export function tellImpossibleType(schema: JsonObject, tell: Tell): void {
  if (schema.type === undefined) return;
  for (const keyword of ["oneOf", "anyOf"]) {
    const branches = schema[keyword];
    if (!Array.isArray(branches) || branches.length === 0) continue;
    const types = branches.map(typesOf);
    if (types.some((some) => some.length === 0 || some.some((one) => fits(one, typesOf(schema))))) continue;
    const others = [...new Set(types.flat())].join(", ");
    tell(["type"], `no value is ${typesOf(schema).join(" or ")} and, as ${keyword} beside it asks, one of ${others}`);
  }
}

const NUMBERS: readonly unknown[] = ["number", "integer"];

function typesOf(schema: unknown): readonly unknown[] {
  return isObject(schema) && schema.type !== undefined ? [schema.type].flat() : [];
}

function fits(type: unknown, allowed: readonly unknown[]): boolean {
  return allowed.includes(type) || (NUMBERS.includes(type) && allowed.some((one) => NUMBERS.includes(one)));
}
