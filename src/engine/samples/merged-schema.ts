import { isObject, type JsonObject, type OpenApiDocument, schemaAt } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import { LENIENT_NULL } from "../../contract/upgrade-30.ts";
import type { Dice } from "../../world/dice.ts";
import { likeness } from "./likeness.ts";

/** More references in place than any real schema has. */
const MAX_HOPS = 64;

type Merge = (mine: unknown, theirs: unknown) => unknown;

/** How two schemas that hold of the same value become one, by keyword; what is absent here keeps the first word. */
const MERGES: Readonly<Record<string, Merge>> = {
  type: (mine, theirs) => intersection([mine].flat(), [theirs].flat()),
  enum: (mine, theirs) => intersection([mine].flat(), [theirs].flat()),
  required: (mine, theirs) => [...new Set([mine, theirs].flat())],
  properties: mergedMembers,
  patternProperties: mergedMembers,
  dependentRequired: (mine, theirs) => ({ ...(theirs as JsonObject), ...(mine as JsonObject) }),
  dependentSchemas: mergedMembers,
  items: (mine, theirs) => ({ allOf: [mine, theirs] }),
  prefixItems: mergedItems,
  not: (mine, theirs) => ({ anyOf: [mine, theirs] }),
  pattern: (mine, theirs) => (mine === theirs ? mine : `(?=[^]*(?:${theirs}))(?:${mine})`),
  additionalProperties: mergedRest,
  unevaluatedProperties: mergedRest,
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
  uniqueItems: either,
  readOnly: either,
  writeOnly: either,
};

/** Those in which nothing was chosen: whatever the dice and the wish, they are the same. */
const settled = new WeakMap<object, JsonObject | false>();

/**
 * One flat schema for a value: `$ref` and `allOf` merged in, one branch of `anyOf` and `oneOf`, and of `if`, chosen: the one
 * that is most like the wish, where there is one, else by the dice. `not` is left to who makes the value and who validates
 * it; `false` is a schema that nothing fits.
 */
export function mergedSchema(
  document: OpenApiDocument,
  schema: unknown,
  dice: Dice,
  wish?: unknown,
): JsonObject | false {
  if (schema === false) return false;
  if (!isObject(schema)) return {};
  const known = settled.get(schema);
  if (known !== undefined) return known;
  const merging = { document, dice, wish, isChosen: false };
  const flat = flattened(merging, schema, 0);
  if (!merging.isChosen) settled.set(schema, flat);
  return flat;
}

interface Merging {
  readonly document: OpenApiDocument;
  readonly dice: Dice;
  readonly wish: unknown;
  /** Whether there was a choice. */
  isChosen: boolean;
}

function flattened(merging: Merging, schema: unknown, hops: number): JsonObject | false {
  if (schema === false || hops > MAX_HOPS) return false;
  if (!isObject(schema)) return {};
  const { document, dice, wish } = merging;
  const { $ref, allOf, anyOf, oneOf, if: condition, then, else: otherwise, ...own } = schema;
  const parts: unknown[] = Array.isArray(allOf) ? [...allOf] : [];
  if (typeof $ref === "string") parts.push(schemaAt(document, document.target($ref, "")));
  for (const branches of [anyOf, oneOf]) {
    if (!Array.isArray(branches) || branches.length === 0) continue;
    merging.isChosen = true;
    parts.push(chosen({ document, dice, wish, discriminator: schema.discriminator, own }, branches));
  }
  if (condition !== undefined && (then !== undefined || otherwise !== undefined)) {
    merging.isChosen = true;
    const holds = wish === undefined ? dice.next() < 0.5 : likeness(document, condition, wish) >= 0;
    parts.push(...(holds ? [condition, then ?? true] : [{ not: condition }, otherwise ?? true]));
  }
  let merged: JsonObject = own;
  for (const part of parts) {
    const flat = flattened(merging, part, hops + 1);
    if (flat === false) return false;
    merged = merge(merged, flat);
  }
  return merged;
}

interface Choice {
  readonly document: OpenApiDocument;
  readonly dice: Dice;
  readonly wish: unknown;
  readonly discriminator: unknown;
  /** What stands beside the branches. */
  readonly own: JsonObject;
}

/** A branch, and the name by which the discriminator tells it (OpenAPI 3.1 §4.8.25). */
function chosen(choice: Choice, branches: readonly unknown[]): unknown {
  const { dice, wish, discriminator } = choice;
  const branch = wish === undefined ? dice.pick(possible(choice, branches)) : likest(choice, branches);
  if (!isObject(discriminator) || !isObject(branch) || typeof branch.$ref !== "string") return branch;
  const names = namesOf(discriminator, branch.$ref);
  const property = String(discriminator.propertyName);
  const name = isObject(wish) && names.includes(String(wish[property])) ? wish[property] : names[0];
  return { allOf: [branch, { properties: { [property]: { const: name } }, required: [property] }] };
}

/** Without those that `type` beside them rules out, and without a null that only lenient readers allow. */
function possible({ document, own }: Choice, all: readonly unknown[]): readonly unknown[] {
  const branches = own[LENIENT_NULL] === true ? all.filter((one) => !isObject(one) || one.type !== "null") : all;
  if (own.type === undefined) return branches;
  const allowed = [own.type].flat();
  const fitting = branches.filter((branch) => {
    const at =
      isObject(branch) && typeof branch.$ref === "string"
        ? schemaAt(document, document.target(branch.$ref, ""))
        : branch;
    return !isObject(at) || at.type === undefined || intersection(allowed, [at.type].flat()).length > 0;
  });
  return fitting.length > 0 ? fitting : branches;
}

/** The branch that the discriminator names, else the one with most in common with the wish. */
function likest({ document, wish, discriminator }: Choice, branches: readonly unknown[]): unknown {
  const told = isObject(discriminator) && isObject(wish) ? wish[String(discriminator.propertyName)] : undefined;
  let best: unknown = branches[0];
  let most = Number.NEGATIVE_INFINITY;
  for (const branch of branches) {
    const isNamed =
      told !== undefined &&
      isObject(discriminator) &&
      isObject(branch) &&
      typeof branch.$ref === "string" &&
      namesOf(discriminator, branch.$ref).includes(String(told));
    const score = isNamed ? Number.POSITIVE_INFINITY : likeness(document, branch, wish);
    if (score <= most) continue;
    best = branch;
    most = score;
  }
  return best;
}

/** The names that stand for a reference: those of the mapping, else its own last segment. */
function namesOf(discriminator: JsonObject, reference: string): readonly string[] {
  const last = segmentsOf(reference.slice(1)).at(-1) ?? "";
  const mapping = Object.entries(isObject(discriminator.mapping) ? discriminator.mapping : {});
  const names = mapping.filter(([, target]) => target === reference || target === last).map(([name]) => name);
  return names.length > 0 ? names : [last];
}

function merge(mine: JsonObject, theirs: JsonObject): JsonObject {
  const all: Record<string, unknown> = { ...theirs, ...mine };
  for (const keyword of Object.keys(theirs)) {
    const both = MERGES[keyword];
    if (keyword in mine && both !== undefined) all[keyword] = both(mine[keyword], theirs[keyword]);
  }
  return all;
}

function mergedMembers(mine: unknown, theirs: unknown): JsonObject {
  const [all, more] = [{ ...(mine as JsonObject) }, theirs as JsonObject];
  for (const name of Object.keys(more))
    all[name] = Object.hasOwn(all, name) ? { allOf: [all[name], more[name]] } : more[name];
  return all;
}

function mergedItems(mine: unknown, theirs: unknown): readonly unknown[] {
  const [some, others] = [[mine].flat(), [theirs].flat()];
  return Array.from({ length: Math.max(some.length, others.length) }, (_, index) => {
    const both = [some[index], others[index]].filter((one) => one !== undefined);
    return both.length === 1 ? both[0] : { allOf: both };
  });
}

function mergedRest(mine: unknown, theirs: unknown): unknown {
  return mine === false || theirs === false ? false : { allOf: [mine, theirs] };
}

function intersection(mine: readonly unknown[], theirs: readonly unknown[]): readonly unknown[] {
  const texts = new Set(theirs.map((value) => JSON.stringify(value)));
  const integers = mine.includes("number") && theirs.includes("integer") ? ["integer"] : [];
  const numbers = mine.includes("integer") && theirs.includes("number") ? ["integer"] : [];
  return [...new Set([...mine.filter((value) => texts.has(JSON.stringify(value))), ...integers, ...numbers])];
}

function either(mine: unknown, theirs: unknown): boolean {
  return mine === true || theirs === true;
}

function larger(mine: unknown, theirs: unknown): number {
  return Math.max(Number(mine), Number(theirs));
}

function smaller(mine: unknown, theirs: unknown): number {
  return Math.min(Number(mine), Number(theirs));
}
