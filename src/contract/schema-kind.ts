import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { schemaAt } from "./schemas.ts";

const MAX_DEPTH = 50;

/**
 * The JSON types that a schema allows at its top, through `$ref`, `allOf`, `anyOf` and `oneOf`;
 * undefined when it does not say.
 */
export function allowedTypes(document: OpenApiDocument, schema: unknown, depth = 0): ReadonlySet<string> | undefined {
  if (!isObject(schema) || depth > MAX_DEPTH) return undefined;
  const own = ownTypes(schema);
  if (own !== undefined) return own;
  if (typeof schema.$ref === "string") {
    return allowedTypes(document, schemaAt(document, document.target(schema.$ref, "")), depth + 1);
  }
  for (const branch of listOf(schema.allOf)) {
    const types = allowedTypes(document, branch, depth + 1);
    if (types !== undefined) return types;
  }
  const branches = [...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  const each = branches.map((branch) => allowedTypes(document, branch, depth + 1));
  if (each.length === 0 || each.includes(undefined)) return undefined;
  return new Set(each.flatMap((types) => [...(types ?? [])]));
}

/** All schemas that apply in place to the same value as this one: itself, `$ref` targets, `allOf`/`anyOf`/`oneOf` branches. */
export function schemasInPlace(document: OpenApiDocument, schema: unknown, depth = 0): readonly JsonObject[] {
  if (!isObject(schema) || depth > MAX_DEPTH) return [];
  const branches = [...listOf(schema.allOf), ...listOf(schema.anyOf), ...listOf(schema.oneOf)];
  if (typeof schema.$ref === "string") branches.push(schemaAt(document, document.target(schema.$ref, "")));
  return [schema, ...branches.flatMap((branch) => schemasInPlace(document, branch, depth + 1))];
}

function ownTypes(schema: JsonObject): ReadonlySet<string> | undefined {
  if (typeof schema.type === "string") return new Set([schema.type]);
  if (Array.isArray(schema.type)) return new Set(schema.type as string[]);
  const values = Array.isArray(schema.enum) ? schema.enum : "const" in schema ? [schema.const] : undefined;
  if (values !== undefined) return new Set(values.map(jsonType));
  if (isObject(schema.properties)) return new Set(["object"]);
  return undefined;
}

function jsonType(value: unknown): string {
  if (value === null) return "null";
  return Array.isArray(value) ? "array" : typeof value;
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}
