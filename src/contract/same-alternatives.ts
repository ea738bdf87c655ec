import { isObject, type JsonObject } from "./document.ts";
import type { Tell } from "./mend-objects.ts";
import { pointerOfReference, valueAt } from "./pointer.ts";

/**
 * A schema whose `oneOf` has alternatives that say the same, as one alternative each: what matches one of them matches the
 * others too, so that nothing could ever match exactly one. A discriminator tells them apart by other means.
 */
export function withoutSameAlternatives(root: JsonObject, schema: JsonObject, tell: Tell): JsonObject {
  const { oneOf, discriminator } = schema;
  if (!Array.isArray(oneOf) || oneOf.length < 2 || discriminator !== undefined) return schema;
  const targets = oneOf.map((one) => targetOf(root, one));
  const outlines = targets.map(outlineOf);
  // Most differ in what they have: only those of one outline are compared in full.
  const isAlone = (outline: string) => outlines.indexOf(outline) === outlines.lastIndexOf(outline);
  const texts = outlines.map((outline, index) =>
    isAlone(outline) ? outline : JSON.stringify(meaningOf(targets[index])),
  );
  const kept = oneOf.filter((_, index) => texts.indexOf(texts[index] as string) === index);
  if (kept.length === oneOf.length) return schema;
  tell(["oneOf"], "alternatives that say the same could never be matched exactly once; they count as one");
  return { ...schema, oneOf: kept };
}

function targetOf(root: JsonObject, schema: unknown): unknown {
  const pointer = isObject(schema) && typeof schema.$ref === "string" ? pointerOfReference(schema.$ref) : undefined;
  return pointer === undefined ? schema : (valueAt(root, pointer) ?? schema);
}

/** Members that say nothing of which values match (JSON Schema 2020-12, Validation §9). */
const ANNOTATIONS = new Set(["title", "description", "default", "example", "examples", "deprecated", "externalDocs"]);
/** Members that hold other things by name: what stands in them is no keyword. */
const MAPS = new Set(["properties", "patternProperties", "$defs", "dependentSchemas"]);

/** What keywords and members a schema has: the same where two say the same. */
function outlineOf(schema: unknown): string {
  if (!isObject(schema)) return JSON.stringify(schema);
  const { type, properties } = schema;
  const keywords = Object.keys(schema).filter((name) => !isAnnotation(name));
  const members = isObject(properties) ? Object.keys(properties) : [];
  return JSON.stringify([type, keywords.sort(), members.sort()]);
}

function isAnnotation(name: string): boolean {
  return ANNOTATIONS.has(name) || name.startsWith("x-");
}

/** A schema without annotations, its members in the order of their names. */
function meaningOf(schema: unknown, isMap = false): unknown {
  if (Array.isArray(schema)) return schema.map((one) => meaningOf(one));
  if (!isObject(schema)) return schema;
  const names = Object.keys(schema).filter((name) => isMap || !isAnnotation(name));
  return Object.fromEntries(names.sort().map((name) => [name, meaningOf(schema[name], !isMap && MAPS.has(name))]));
}
