import { isObject, type JsonObject } from "./document.ts";
import { readPattern } from "./pattern.ts";

/** What a keyword of a schema has to be (JSON Schema 2020-12), and in words. */
interface KeywordRule {
  readonly expected: string;
  readonly isRight: (value: unknown) => boolean;
}

const TYPES: ReadonlySet<unknown> = new Set(["string", "number", "integer", "boolean", "array", "object", "null"]);

const isSchema = (value: unknown) => isObject(value) || typeof value === "boolean";
const isText = (value: unknown) => typeof value === "string";

const TYPE: KeywordRule = {
  expected: "one of string, number, integer, boolean, array, object, null, or a list of them",
  isRight: (value) =>
    Array.isArray(value) ? value.length > 0 && value.every((one) => TYPES.has(one)) : TYPES.has(value),
};
const NUMBER: KeywordRule = { expected: "a number", isRight: (value) => Number.isFinite(value) };
const COUNT: KeywordRule = {
  expected: "a whole number from 0 on",
  isRight: (value) => Number.isInteger(value) && (value as number) >= 0,
};
const POSITIVE: KeywordRule = {
  expected: "a number above 0",
  isRight: (value) => Number.isFinite(value) && (value as number) > 0,
};
const FLAG: KeywordRule = { expected: "true or false", isRight: (value) => typeof value === "boolean" };
const TEXT: KeywordRule = { expected: "text", isRight: isText };
const NAMES: KeywordRule = {
  expected: "a list of names",
  isRight: (value) => Array.isArray(value) && value.every(isText),
};
const VALUES: KeywordRule = { expected: "a list of values", isRight: Array.isArray };
const PATTERN: KeywordRule = {
  expected: "a regular expression of ECMAScript",
  isRight: (value) => isText(value) && isPattern(value as string),
};
const SCHEMA: KeywordRule = { expected: "a schema", isRight: isSchema };
const SCHEMAS: KeywordRule = {
  expected: "a list of at least one schema",
  isRight: (value) => Array.isArray(value) && value.length > 0,
};
const MAP: KeywordRule = { expected: "an object of schemas by name", isRight: isObject };
const PATTERN_MAP: KeywordRule = {
  expected: "an object of schemas by regular expression",
  isRight: (value) => isObject(value) && Object.keys(value).every(isPattern),
};
const NAMES_MAP: KeywordRule = {
  expected: "an object of lists of names",
  isRight: (value) => isObject(value) && Object.values(value).every(NAMES.isRight),
};
const DISCRIMINATOR: KeywordRule = {
  expected: "an object with a propertyName",
  isRight: (value) => isObject(value) && isText(value.propertyName),
};

const SCHEMA_KEYWORDS = [
  ...["contains", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"],
  ...["not", "if", "then", "else"],
];

const RULES: ReadonlyMap<string, KeywordRule> = new Map([
  ...SCHEMA_KEYWORDS.map((name) => [name, SCHEMA] as const),
  ...Object.entries({
    type: TYPE,
    minimum: NUMBER,
    maximum: NUMBER,
    exclusiveMinimum: NUMBER,
    exclusiveMaximum: NUMBER,
    multipleOf: POSITIVE,
    minLength: COUNT,
    maxLength: COUNT,
    minItems: COUNT,
    maxItems: COUNT,
    minContains: COUNT,
    maxContains: COUNT,
    minProperties: COUNT,
    maxProperties: COUNT,
    uniqueItems: FLAG,
    readOnly: FLAG,
    writeOnly: FLAG,
    format: TEXT,
    pattern: PATTERN,
    enum: VALUES,
    required: NAMES,
    properties: MAP,
    patternProperties: PATTERN_MAP,
    dependentRequired: NAMES_MAP,
    dependentSchemas: MAP,
    $defs: MAP,
    definitions: MAP,
    allOf: SCHEMAS,
    anyOf: SCHEMAS,
    oneOf: SCHEMAS,
    prefixItems: SCHEMAS,
    items: SCHEMA,
    discriminator: DISCRIMINATOR,
  }),
]);

/** A keyword that says nothing, for its value is none that it could have. */
export interface MisusedKeyword {
  readonly name: string;
  readonly expected: string;
}

/** The keywords of a schema that no validation could make sense of. */
export function misusedKeywords(schema: JsonObject): readonly MisusedKeyword[] {
  let found: MisusedKeyword[] | undefined;
  for (const name in schema) {
    const rule = RULES.get(name);
    if (rule === undefined || rule.isRight(schema[name])) continue;
    found ??= [];
    found.push({ name, expected: rule.expected });
  }
  return found ?? NONE;
}

const NONE: readonly MisusedKeyword[] = [];

function isPattern(pattern: string): boolean {
  return readPattern(pattern) !== undefined;
}
