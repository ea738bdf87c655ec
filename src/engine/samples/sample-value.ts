import type { JsonObject } from "../../contract/document.ts";
import { LENIENT_NULL } from "../../contract/upgrade-30.ts";
import { createDice } from "../../world/dice.ts";
import { isEndless } from "./endless.ts";
import { isOfType, isSame } from "./likeness.ts";
import { mergedSchema } from "./merged-schema.ts";
import { sampleArray } from "./sample-array.ts";
import type { SampleMaking } from "./sample-making.ts";
import { isNumberFor, sampleInteger, sampleNumber } from "./sample-number.ts";
import { sampleObject } from "./sample-object.ts";
import { isTextFor, sampleText } from "./sample-text.ts";

/** Enough for a page of records. */
const USUAL_BUDGET = 1000;
/** A record with all its members, but not all of theirs. */
const FULL_BUDGET = 150;
const FULL_DEPTH = 3;
/** What cannot be left out may cost this much more; then nothing is made any more, valid or not. */
const OVERDRAFT = 20_000;
/** Below this many levels, members that are not required are left out, and lists are as short as they may be. */
const MAX_DEPTH = 5;
/** Deeper than this no schema can demand: one that contains itself without end. */
const ENDLESS_DEPTH = 60;

/** How many more values may be made before what can be left out is left out: schemas that branch grow fast. */
interface Budget {
  left: number;
}

/**
 * Makes one sample: a value for a schema (JSON Schema 2020-12), as like to `wish` as the schema lets it be; whether it is
 * valid is for a validation to say.
 */
export function makeSample(making: SampleMaking, schema: unknown, wish?: unknown): unknown {
  if (isEndless(making.document, schema)) return null;
  return sampleValue(
    making,
    { left: making.isFull === true ? FULL_BUDGET : USUAL_BUDGET },
    { schema, wish, path: [] },
    0,
  );
}

interface Wanted {
  readonly schema: unknown;
  readonly wish: unknown;
  readonly path: readonly string[];
}

function sampleValue(making: SampleMaking, budget: Budget, wanted: Wanted, depth: number): unknown {
  budget.left -= 1;
  if (depth > ENDLESS_DEPTH || budget.left < -OVERDRAFT) return null;
  const { wish, path } = wanted;
  const flat = mergedSchema(making.document, wanted.schema, making.dice, wish);
  if (flat === false) return null;
  const { dice } = making;
  if ("const" in flat) return flat.const;
  if (Array.isArray(flat.enum) && flat.enum.length > 0) return listedValue(flat, flat.enum, making, wanted);
  const examples = Array.isArray(flat.examples) ? flat.examples : "example" in flat ? [flat.example] : [];
  const wantsExample = (making.isPlain || making.prefersExamples === true) && making.ignoresExamples !== true;
  if (wish === undefined && wantsExample && examples.length > 0) return dice.pick(examples);
  const type = typeFor(flat, making, wish);
  if (type === "object" || type === "array") {
    const below = (schema: unknown, wished: unknown, name: string) => {
      const own = depth === 0 && making.seed !== undefined && type === "object";
      const next = own ? { ...making, dice: createDice(`${making.seed} ${name}`) } : making;
      const place = type === "object" ? [...path, name] : path;
      return sampleValue(next, budget, { schema, wish: wished, path: place }, depth + 1);
    };
    const isSparse = making.isPlain || depth >= (making.isFull === true ? FULL_DEPTH : MAX_DEPTH) || budget.left < 0;
    const progress = { making, path, isSparse, below };
    return type === "object" ? sampleObject(progress, flat, wish) : sampleArray(progress, flat, wish);
  }
  return sampleScalar(type, flat, making, wanted);
}

/** One of the listed values: the wished for, the suggested, the first of a plain sample, or any that `not` lets through. */
function listedValue(
  flat: JsonObject,
  listed: readonly unknown[],
  making: SampleMaking,
  { wish, path }: Wanted,
): unknown {
  const { dice } = making;
  const isSpare = (value: unknown) => value === null && flat[LENIENT_NULL] === true && wish !== null;
  const allowed = listed.filter((value) => isAllowed(flat, value) && !isSpare(value));
  const choice = allowed.length > 0 ? allowed : listed;
  if (wish !== undefined) {
    const wished = choice.find((value) => isSame(value, wish)) ?? choice.find((value) => isAlike(value, wish));
    if (wished !== undefined) return wished;
  }
  const told = making.suggest?.({ name: path.at(-1) ?? "", path, schema: flat, dice });
  const suggested = told === undefined ? undefined : choice.find((value) => isAlike(value, told));
  if (suggested !== undefined) return suggested;
  const [first] = choice;
  return making.isBare === true && first !== null ? first : dice.pick(choice);
}

/** Neither of another type nor ruled out by `not`. */
function isAllowed({ type, not }: JsonObject, value: unknown): boolean {
  if (type !== undefined && ![type].flat().some((one) => isOfType(one, value))) return false;
  if (typeof not !== "object" || not === null) return true;
  const { enum: listed, const: only } = not as JsonObject;
  return (
    !(Array.isArray(listed) && listed.some((one) => isSame(one, value))) && !("const" in not && isSame(only, value))
  );
}

function isAlike(value: unknown, wish: unknown): boolean {
  return String(value).toLowerCase() === String(wish).toLowerCase();
}

function sampleScalar(type: string, flat: JsonObject, making: SampleMaking, { wish, path }: Wanted): unknown {
  const { dice, now } = making;
  for (const one of [wish, wish === null ? undefined : converted(type, wish)]) {
    if (one !== undefined && isScalarFor(type, flat, one)) return one;
  }
  if (type === "null") return null;
  if (wish === undefined && making.suggest !== undefined) {
    const suggested = making.suggest({ name: path.at(-1) ?? "", path, schema: flat, dice });
    if (suggested !== undefined && isScalarFor(type, flat, suggested)) return suggested;
  }
  switch (type) {
    case "integer":
      return sampleInteger(flat, dice);
    case "number":
      return sampleNumber(flat, dice);
    case "boolean":
      return dice.next() < 0.5;
    default:
      return sampleText(flat, dice, now);
  }
}

function isScalarFor(type: string, flat: JsonObject, value: unknown): boolean {
  if (!isAllowed(flat, value)) return false;
  if (type === "string") return typeof value === "string" && isTextFor(flat, value);
  if (type === "integer" || type === "number") return typeof value === "number" && isNumberFor(type, flat, value);
  return isOfType(type, value);
}

/** A number as text and the reverse, where the schema has the other one. */
function converted(type: string, wish: unknown): unknown {
  if (type === "string" && (typeof wish === "number" || typeof wish === "boolean")) return String(wish);
  if (type === "boolean" && (wish === "true" || wish === "false")) return wish === "true";
  if (typeof wish !== "string" || wish.trim() === "") return undefined;
  return type === "number" || type === "integer" ? Number(wish) : undefined;
}

/** The type of the wish, if it is allowed; else one of those that a schema allows, or that its keywords speak of. */
function typeFor(schema: JsonObject, { dice, isPlain, isBare, isFull }: SampleMaking, wish: unknown): string {
  const allowed = [schema.type ?? []].flat() as string[];
  if (wish !== undefined) {
    const own = allowed.find((type) => isOfType(type, wish));
    if (own !== undefined) return own;
    if (allowed.length === 0) return typeOf(wish);
  }
  const isTold = isPlain || isBare === true || isFull === true || wish !== undefined || schema[LENIENT_NULL] === true;
  const hasChoice = allowed.length > 1 && isTold;
  const types = hasChoice ? allowed.filter((type) => type !== "null") : allowed;
  if (types.length > 0) return dice.pick(types);
  if (OF_OBJECTS.some((keyword) => keyword in schema)) return "object";
  if (OF_ARRAYS.some((keyword) => keyword in schema)) return "array";
  if ("minimum" in schema || "maximum" in schema || "multipleOf" in schema) return "number";
  return "string";
}

const OF_OBJECTS = [
  "properties",
  "required",
  "additionalProperties",
  "patternProperties",
  "minProperties",
  "dependentRequired",
];
const OF_ARRAYS = ["items", "prefixItems", "minItems", "contains", "uniqueItems"];

function typeOf(value: unknown): string {
  if (value === null) return "null";
  if (Array.isArray(value)) return "array";
  return typeof value;
}
