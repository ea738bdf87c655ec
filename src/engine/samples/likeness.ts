import { isObject, type JsonObject, type OpenApiDocument, schemaAt } from "../../contract/document.ts";
import { readPattern } from "../../contract/pattern.ts";

/** Deeper members say little about which alternative is meant. */
const MAX_DEPTH = 4;

/** A value of another type than the schema's. */
const OTHER_TYPE = -100;
const OTHER_VALUE = -40;
const MISSING = -2;
const TOO_MUCH = -3;

/**
 * How much a value is like what a schema describes: below 0 where it does not fit, and the higher the more of it is
 * described. A guess, to choose between alternatives by; the verdict is the validation's.
 */
export function likeness(document: OpenApiDocument, schema: unknown, value: unknown, depth = 0): number {
  if (schema === false) return OTHER_TYPE;
  if (!isObject(schema) || depth > MAX_DEPTH) return 0;
  let score = 0;
  if (typeof schema.$ref === "string") {
    score += likeness(document, schemaAt(document, document.target(schema.$ref, "")), value, depth + 1);
  }
  if ("const" in schema) score += isSame(schema.const, value) ? 5 : OTHER_VALUE;
  if (Array.isArray(schema.enum)) score += schema.enum.some((one) => isSame(one, value)) ? 3 : OTHER_VALUE;
  if (schema.type !== undefined) score += [schema.type].flat().some((type) => isOfType(type, value)) ? 1 : OTHER_TYPE;
  for (const part of listOf(schema.allOf)) score += likeness(document, part, value, depth + 1);
  for (const branches of [listOf(schema.anyOf), listOf(schema.oneOf)]) {
    if (branches.length > 0) score += Math.max(...branches.map((one) => likeness(document, one, value, depth + 1)));
  }
  if (schema.not !== undefined && likeness(document, schema.not, value, depth + 1) > 0) score += OTHER_VALUE;
  if (typeof value === "number") score += likenessOfNumber(schema, value);
  if (typeof value === "string") score += likenessOfText(schema, value);
  if (Array.isArray(value)) score += likenessOfItems(document, schema, value, depth);
  return isObject(value) ? score + likenessOfMembers(document, schema, value, depth) : score;
}

function likenessOfNumber({ minimum, maximum }: JsonObject, value: number): number {
  const isOut = (typeof minimum === "number" && value < minimum) || (typeof maximum === "number" && value > maximum);
  return isOut ? OTHER_VALUE : 0;
}

function likenessOfText({ pattern, minLength, maxLength, format }: JsonObject, value: string): number {
  const isOut =
    (typeof minLength === "number" && value.length < minLength) ||
    (typeof maxLength === "number" && value.length > maxLength) ||
    (typeof pattern === "string" && !matches(pattern, value)) ||
    (format === "date-time" && Number.isNaN(Date.parse(value))) ||
    (format === "uuid" && !/^[0-9a-f-]{36}$/i.test(value));
  return isOut ? OTHER_VALUE : 0;
}

/** Whether a text fits a pattern (ECMA-262); one that is no pattern says nothing. */
export function matches(pattern: string, text: string): boolean {
  return readPattern(pattern)?.test(text) ?? true;
}

function likenessOfItems(
  document: OpenApiDocument,
  schema: JsonObject,
  value: readonly unknown[],
  depth: number,
): number {
  const [first] = value;
  return first === undefined || schema.items === undefined
    ? 0
    : Math.min(likeness(document, schema.items, first, depth + 1), 5);
}

function likenessOfMembers(document: OpenApiDocument, schema: JsonObject, value: JsonObject, depth: number): number {
  const properties = isObject(schema.properties) ? schema.properties : {};
  let score = 0;
  for (const name of listOf(schema.required)) score += Object.hasOwn(value, String(name)) ? 1 : MISSING;
  for (const name of Object.keys(value)) {
    if (!Object.hasOwn(properties, name)) {
      if (schema.additionalProperties === false) score += TOO_MUCH;
      continue;
    }
    const below = likeness(document, properties[name], value[name], depth + 1);
    score += below < 0 ? Math.max(below, OTHER_VALUE) : 1 + Math.min(below, 5) / 5;
  }
  return score;
}

/** Whether a value is of a JSON Schema type. */
export function isOfType(type: unknown, value: unknown): boolean {
  switch (type) {
    case "null":
      return value === null;
    case "array":
      return Array.isArray(value);
    case "object":
      return isObject(value);
    case "integer":
      return Number.isInteger(value);
    default:
      return typeof value === type;
  }
}

/** Whether two JSON values are equal. */
export function isSame(one: unknown, other: unknown): boolean {
  return one === other || (typeof one === "object" && JSON.stringify(one) === JSON.stringify(other));
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
