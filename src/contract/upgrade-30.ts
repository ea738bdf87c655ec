import type { JsonObject } from "./document.ts";

/** What says something of a schema without judging values. It keeps its place when the rest becomes an alternative. */
const ANNOTATIONS: ReadonlySet<string> = new Set([
  ...["title", "description", "default", "example", "examples", "deprecated", "readOnly", "writeOnly"],
  ...["externalDocs", "xml"],
]);

const COMBINATIONS = ["$ref", "allOf", "oneOf", "anyOf", "const"];
const NULL = Object.freeze({ type: "null" });
/** Marks a null that the letter of 3.0 does not allow: it is taken, and shown to nobody who did not send it. */
export const LENIENT_NULL = "x-lenient-null";

/**
 * A Schema Object of OpenAPI 3.0 (§4.7.24) as one of 3.1 (§4.8.24): `nullable`, the boolean `exclusiveMinimum` and
 * `exclusiveMaximum`, `type: file`, and what stands beside a `$ref`. Its members were changed already.
 *
 * `nullable: true` allows null wherever it is written, beside a `$ref`, `allOf` or `enum` too: the letter of 3.0.3 gives
 * it a meaning beside `type` alone, but nobody writes it there to mean nothing.
 */
export function upgradeSchema30(schema: JsonObject): JsonObject {
  if (!needsUpgrade(schema)) return schema;
  const copy: Record<string, unknown> = typeof schema.$ref === "string" ? referenceAlone(schema) : { ...schema };
  const isNullable = copy.nullable === true || copy["x-nullable"] === true;
  // `x-nullable` is of Swagger 2's vendors: 3.0 does not know it.
  if (isNullable && copy.nullable !== true) copy[LENIENT_NULL] = true;
  delete copy.nullable;
  if (copy.type === "file") Object.assign(copy, { type: "string", format: "binary" });
  upgradeBound(copy, "exclusiveMinimum", "minimum");
  upgradeBound(copy, "exclusiveMaximum", "maximum");
  return isNullable ? orNull(copy) : copy;
}

function needsUpgrade(schema: JsonObject): boolean {
  if (schema.nullable !== undefined || schema["x-nullable"] !== undefined || schema.type === "file") return true;
  if (typeof schema.$ref === "string") for (const name in schema) if (!staysBesideReference(name)) return true;
  return typeof schema.exclusiveMinimum === "boolean" || typeof schema.exclusiveMaximum === "boolean";
}

/** What stands beside a reference judges nothing in 3.0 (§4.7.23); annotations, which 3.1 allows there, are meant. */
function referenceAlone(schema: JsonObject): Record<string, unknown> {
  return Object.fromEntries(Object.entries(schema).filter(([name]) => staysBesideReference(name)));
}

function staysBesideReference(name: string): boolean {
  return name === "$ref" || name === "nullable" || name.startsWith("x-") || ANNOTATIONS.has(name);
}

/** `exclusiveMinimum: true` makes the `minimum` itself too little; in 3.1 it is a bound of its own. */
function upgradeBound(copy: Record<string, unknown>, exclusive: string, bound: string): void {
  const isExclusive = copy[exclusive];
  if (typeof isExclusive !== "boolean") return;
  delete copy[exclusive];
  if (!isExclusive || copy[bound] === undefined) return;
  copy[exclusive] = copy[bound];
  delete copy[bound];
}

function orNull(schema: Record<string, unknown>): JsonObject {
  if (COMBINATIONS.some((name) => name in schema)) return asAlternative(schema);
  if (schema.type !== undefined) schema.type = [...[schema.type].flat(), "null"];
  if (Array.isArray(schema.enum) && !schema.enum.includes(null)) {
    schema.enum = [...schema.enum, null];
    schema[LENIENT_NULL] = true;
  }
  return schema;
}

/** Alternatives that stand alone take one more; anything else becomes one of two. */
function asAlternative(schema: Record<string, unknown>): JsonObject {
  const outside = Object.entries(schema).filter(([name]) => name.startsWith("x-") || ANNOTATIONS.has(name));
  const inside = Object.entries(schema).filter(([name]) => !name.startsWith("x-") && !ANNOTATIONS.has(name));
  if (inside.length === 1 && Array.isArray(schema.anyOf)) {
    return { ...schema, anyOf: [...schema.anyOf, NULL], [LENIENT_NULL]: true };
  }
  return { ...Object.fromEntries(outside), anyOf: [Object.fromEntries(inside), NULL], [LENIENT_NULL]: true };
}
