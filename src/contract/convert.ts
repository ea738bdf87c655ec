import { isObject, type OpenApiDocument } from "./document.ts";
import { allowedTypes, schemasInPlace } from "./schema-kind.ts";

const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/**
 * Turns scalars that arrived as text (query, form, or quoted in JSON) into the type that the schema describes, and fills
 * members that have a `default`. What cannot be converted stays as it is, for the validation to refuse.
 * Works on the given value, which must be the caller's own.
 */
export function convert(document: OpenApiDocument, schema: unknown, value: unknown): unknown {
  if (typeof value === "string") return convertText(allowedTypes(document, schema), value);
  if (Array.isArray(value)) {
    for (const { items } of schemasInPlace(document, schema)) {
      if (!isObject(items)) continue;
      for (const [index, item] of value.entries()) value[index] = convert(document, items, item);
    }
    return value;
  }
  if (isObject(value)) convertMembers(document, schema, value as Record<string, unknown>);
  return value;
}

function convertMembers(document: OpenApiDocument, schema: unknown, value: Record<string, unknown>): void {
  for (const part of schemasInPlace(document, schema)) {
    if (!isObject(part.properties)) continue;
    for (const [name, member] of Object.entries(part.properties)) {
      if (Object.hasOwn(value, name)) value[name] = convert(document, member, value[name]);
      else if (isObject(member) && "default" in member) value[name] = structuredClone(member.default);
    }
  }
}

function convertText(types: ReadonlySet<string> | undefined, text: string): unknown {
  if (types === undefined || types.has("string")) return text;
  if ((types.has("integer") || types.has("number")) && NUMBER.test(text)) {
    const number = Number(text);
    if (Number.isFinite(number)) return number;
  }
  if (types.has("boolean") && (text === "true" || text === "false")) return text === "true";
  if (types.has("null") && text === "") return null;
  return text;
}
