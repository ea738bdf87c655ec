import { isObject, type JsonObject, type OpenApiDocument, schemaAt } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import type { Dice } from "../../world/dice.ts";

/** More references in place than any real schema has. */
const MAX_HOPS = 64;

type Merge = (mine: unknown, theirs: unknown) => unknown;

/** How two schemas that hold of the same value become one, by keyword; what is absent here keeps the first word. */
const MERGES: Readonly<Record<string, Merge>> = {
  type: (mine, theirs) => intersection([mine].flat(), [theirs].flat()),
  enum: (mine, theirs) => intersection([mine].flat(), [theirs].flat()),
  required: (mine, theirs) => [...new Set([mine, theirs].flat())],
  properties: (mine, theirs) => {
    const [all, more] = [{ ...(mine as JsonObject) }, theirs as JsonObject];
    for (const name of Object.keys(more)) all[name] = name in all ? { allOf: [all[name], more[name]] } : more[name];
    return all;
  },
  items: (mine, theirs) => ({ allOf: [mine, theirs] }),
  additionalProperties: (mine, theirs) => (mine === false || theirs === false ? false : { allOf: [mine, theirs] }),
  minimum: larger,
  exclusiveMinimum: larger,
  minLength: larger,
  minItems: larger,
  minProperties: larger,
  maximum: smaller,
  exclusiveMaximum: smaller,
  maxLength: smaller,
  maxItems: smaller,
  maxProperties: smaller,
};

/**
 * One flat schema for a value: `$ref` and `allOf` merged in, one branch of `anyOf` and `oneOf` chosen by the dice. `not`,
 * `if` and the like are left to the validation of what is made; `false` is a schema that nothing fits.
 */
export function mergedSchema(document: OpenApiDocument, schema: unknown, dice: Dice, hops = 0): JsonObject | false {
  if (schema === false || hops > MAX_HOPS) return false;
  if (!isObject(schema)) return {};
  const { $ref, allOf, anyOf, oneOf, ...own } = schema;
  const parts: unknown[] = Array.isArray(allOf) ? [...allOf] : [];
  if (typeof $ref === "string") parts.push(schemaAt(document, document.target($ref, "")));
  for (const branches of [anyOf, oneOf]) {
    if (Array.isArray(branches) && branches.length > 0) parts.push(chosen(branches, schema.discriminator, dice));
  }
  let merged: JsonObject = own;
  for (const part of parts) {
    const flat = mergedSchema(document, part, dice, hops + 1);
    if (flat === false) return false;
    merged = merge(merged, flat);
  }
  return merged;
}

/** A branch, and the name by which the discriminator tells it (OpenAPI 3.1 §4.8.25). */
function chosen(branches: readonly unknown[], discriminator: unknown, dice: Dice): unknown {
  const branch = dice.pick(branches);
  if (!isObject(discriminator) || !isObject(branch) || typeof branch.$ref !== "string") return branch;
  const mapping = Object.entries(isObject(discriminator.mapping) ? discriminator.mapping : {});
  const name = mapping.find(([, target]) => target === branch.$ref)?.[0] ?? segmentsOf(branch.$ref.slice(1)).at(-1);
  const property = String(discriminator.propertyName);
  return { allOf: [branch, { properties: { [property]: { const: name } }, required: [property] }] };
}

function merge(mine: JsonObject, theirs: JsonObject): JsonObject {
  const all: Record<string, unknown> = { ...theirs, ...mine };
  for (const keyword of Object.keys(theirs)) {
    const both = MERGES[keyword];
    if (keyword in mine && both !== undefined) all[keyword] = both(mine[keyword], theirs[keyword]);
  }
  return all;
}

function intersection(mine: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] {
  const texts = new Set(theirs.map((value) => JSON.stringify(value)));
  const integers = mine.includes("number") && theirs.includes("integer") ? ["integer"] : [];
  const numbers = mine.includes("integer") && theirs.includes("number") ? ["integer"] : [];
  return [...new Set([...mine.filter((value) => texts.has(JSON.stringify(value))), ...integers, ...numbers])];
}

function larger(mine: unknown, theirs: unknown): number {
  return Math.max(Number(mine), Number(theirs));
}

function smaller(mine: unknown, theirs: unknown): number {
  return Math.min(Number(mine), Number(theirs));
}
