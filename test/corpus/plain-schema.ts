/** Any JSON value. */
export type Json = null | boolean | number | string | Json[] | JsonObject;
export type JsonObject = { readonly [name: string]: Json };

/** Whether a value is an object, no list and not null. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The value at a pointer (RFC 6901). */
export function at(root: Json, pointer: string): Json | undefined {
  let value: Json | undefined = root;
  for (const part of pointer.split("/").slice(1)) {
    const name = part.replaceAll("~1", "/").replaceAll("~0", "~");
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as JsonObject)[name];
  }
  return value;
}

interface Document {
  readonly root: JsonObject;
  readonly is30: boolean;
}

/** Members that hold schemas by name: what stands in them is no keyword. */
const MAPS = new Set(["properties", "patternProperties", "$defs", "definitions", "dependentSchemas", "schemas"]);
/** Members that hold values, not schemas. */
const VALUES = new Set(["enum", "const", "default"]);
/** Those that judge nothing. */
const SHOWN = new Set(["example", "examples", "value"]);

/**
 * A document with every schema in it as JSON Schema 2020-12, for answers: 3.0 has `nullable` (with `type` alone), exclusive
 * bounds that are booleans, and references without siblings; no answer must have what is `writeOnly` (OpenAPI 3.0 §4.7.24.4).
 */
export function convert(value: Json, document: Document, hidden: ReadonlySet<string> = new Set()): Json {
  if (Array.isArray(value)) return value.map((one) => convert(one, document, hidden));
  if (!isObject(value)) return value;
  if (document.is30 && typeof value.$ref === "string") return { $ref: value.$ref };
  const own = new Set([...hidden, ...hiddenIn(value, document.root, 0)]);
  const entries = Object.entries(value).flatMap(([name, one]): [string, Json][] => {
    if (SHOWN.has(name)) return [[name, withoutIds(one)]];
    if (VALUES.has(name)) return [[name, one]];
    if (MAPS.has(name) && isObject(one)) return [[name, mapped(one, document)]];
    if (name === "required" && Array.isArray(one)) return [[name, one.filter((each) => !own.has(String(each)))]];
    if (name === "oneOf" && Array.isArray(one) && value.discriminator === undefined)
      return [[name, convert(distinct(one, document.root), document)]];
    if (name === "allOf") return [[name, convert(one, document, own)]];
    // A mistake that ajv would not read: `type` is a name or several.
    if (name === "type" && isObject(one)) return [];
    return name === "nullable" && typeof one === "boolean" ? [] : [[name, convert(one, document)]];
  });
  const converted = Object.fromEntries(entries) as JsonObject;
  return document.is30 ? upgraded(converted, value) : converted;
}

/** An example's own `$id` names no schema, which is all that ajv can take it for. */
function withoutIds(value: Json): Json {
  return JSON.parse(JSON.stringify(value, (name, one) => (name === "$id" ? undefined : one))) as Json;
}

/** Alternatives that say the same but for their prose are one: nothing could match exactly one of them. */
function distinct(alternatives: Json[], root: JsonObject): Json[] {
  const texts = alternatives.map((one) => JSON.stringify(resolved(one, root), withoutProse));
  return alternatives.filter((_, index) => texts.indexOf(texts[index] as string) === index);
}

function withoutProse(name: string, value: unknown): unknown {
  // In `properties` these are names of members, whose schemas are objects.
  const isProse = ["description", "title", "example", "default"].includes(name) && typeof value !== "object";
  return isProse || name.startsWith("x-") ? undefined : value;
}

function mapped(map: JsonObject, document: Document): JsonObject {
  return Object.fromEntries(Object.entries(map).map(([name, one]) => [name, convert(one, document)])) as JsonObject;
}

function upgraded(converted: JsonObject, original: JsonObject): JsonObject {
  const made: Record<string, Json> = { ...converted };
  if (original.nullable === true && typeof original.type === "string") made.type = [original.type, "null"];
  for (const [flag, bound] of [
    ["exclusiveMinimum", "minimum"],
    ["exclusiveMaximum", "maximum"],
  ] as const) {
    if (typeof original[flag] !== "boolean") continue;
    delete made[flag];
    const limit = original[bound];
    if (original[flag] !== true || limit === undefined) continue;
    made[flag] = limit;
    delete made[bound];
  }
  return made;
}

/** The members of a schema that answers do not have. */
function hiddenIn(schema: Json | undefined, root: JsonObject, depth: number): readonly string[] {
  const found = resolved(schema, root);
  if (!isObject(found) || depth > 8) return [];
  const properties = isObject(found.properties) ? Object.entries(found.properties) : [];
  const own = properties.filter(([, one]) => isWriteOnly(one, root)).map(([name]) => name);
  const parts = Array.isArray(found.allOf) ? found.allOf : [];
  return [...own, ...parts.flatMap((part) => hiddenIn(part, root, depth + 1))];
}

function isWriteOnly(schema: Json, root: JsonObject): boolean {
  const found = resolved(schema, root);
  return (isObject(schema) && schema.writeOnly === true) || (isObject(found) && found.writeOnly === true);
}

/** What a schema refers to; itself where it refers to nothing here. */
function resolved(schema: Json | undefined, root: JsonObject): Json | undefined {
  let found = schema;
  for (let hops = 0; hops < 20 && isObject(found) && typeof found.$ref === "string"; hops += 1) {
    if (!found.$ref.startsWith("#/")) return found;
    found = at(root, decodeURI(found.$ref.slice(1)));
  }
  return found;
}
