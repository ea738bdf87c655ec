import { isObject, type JsonObject, type OpenApiDocument, schemaAt } from "./document.ts";

/**
 * The JSON types that a schema allows at its top, through `$ref`, `allOf`, `anyOf` and `oneOf`;
 * undefined when it does not say.
 */
export function allowedTypes(document: OpenApiDocument, schema: unknown): ReadonlySet<string> | undefined {
  return typesOf(document, schema, new Set());
}

/**
 * Whether plain text can stand for a valid value: a string, a number, a boolean. Where it cannot, the text of a media
 * type that we do not parse (XML, multipart) says nothing that the schema could judge.
 */
export function readsAsText(document: OpenApiDocument, schema: unknown): boolean {
  const types = allowedTypes(document, schema);
  return types === undefined || ["string", "number", "integer", "boolean"].some((type) => types.has(type));
}

/** All schemas that may apply to the same value as this one: itself, `$ref` targets, `allOf`/`anyOf`/`oneOf` branches. */
export function schemasInPlace(document: OpenApiDocument, schema: unknown): readonly JsonObject[] {
  return [...collect(document, schema, ["allOf", "anyOf", "oneOf"], new Set())];
}

/** Those of {@link schemasInPlace} that hold whatever the value is: itself, `$ref` targets, `allOf` branches. */
export function schemasThatHold(document: OpenApiDocument, schema: unknown): readonly JsonObject[] {
  return [...collect(document, schema, ["allOf"], new Set())];
}

/** The names of all members that a schema describes, in whichever alternative. */
export function memberNames(document: OpenApiDocument, schema: unknown): ReadonlySet<string> {
  const parts = schemasInPlace(document, schema);
  return new Set(parts.flatMap(({ properties }) => (isObject(properties) ? Object.keys(properties) : [])));
}

/**
 * Whether what has this schema travels one way alone: `readOnly` in answers, `writeOnly` in requests. One that says itself which
 * way it goes is not turned round by what it refers to: it could go neither way.
 */
export function goesOneWay(document: OpenApiDocument, schema: JsonObject, keyword: "readOnly" | "writeOnly"): boolean {
  if (schema[keyword] === true) return true;
  if (schema[keyword === "readOnly" ? "writeOnly" : "readOnly"] === true) return false;
  return schemasThatHold(document, schema).some((part) => part[keyword] === true);
}

/** `seen` ends schemas that refer to themselves in place. */
function typesOf(document: OpenApiDocument, schema: unknown, seen: Set<object>): ReadonlySet<string> | undefined {
  if (!isObject(schema) || seen.has(schema)) return undefined;
  seen.add(schema);
  const own = ownTypes(schema);
  if (own !== undefined) return own;
  for (const part of [...targetOf(document, schema), ...listOf(schema.allOf)]) {
    const types = typesOf(document, part, seen);
    if (types !== undefined) return types;
  }
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  // Branches may share a schema without a circle, so each goes its own way.
  const each = branches.map((branch) => typesOf(document, branch, new Set(seen)));
  if (each.length === 0 || each.includes(undefined)) return undefined;
  return new Set(each.flatMap((types) => [...(types ?? [])]));
}

function collect(
  document: OpenApiDocument,
  schema: unknown,
  keywords: readonly string[],
  found: Set<JsonObject>,
): ReadonlySet<JsonObject> {
  if (!isObject(schema) || found.has(schema)) return found;
  found.add(schema);
  for (const keyword of keywords) {
    for (const branch of listOf(schema[keyword])) collect(document, branch, keywords, found);
  }
  for (const target of targetOf(document, schema)) collect(document, target, keywords, found);
  return found;
}

function targetOf(document: OpenApiDocument, schema: JsonObject): readonly unknown[] {
  return typeof schema.$ref === "string" ? [schemaAt(document, document.target(schema.$ref, ""))] : [];
}

function ownTypes(schema: JsonObject): ReadonlySet<string> | undefined {
  if (typeof schema.type === "string") return new Set([schema.type]);
  if (Array.isArray(schema.type)) return new Set(schema.type as string[]);
  const values = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : [];
  if (values.length > 0) return new Set(values.map(jsonType));
  if (isObject(schema.properties)) return new Set(["object"]);
  return isObject(schema.items) ? new Set(["array"]) : undefined;
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
