import { isObject, type JsonObject } from "../../contract/document.ts";

/**
 * What is added, as OpenAPI 3.0 writes it: a schema there has one type, and `nullable` beside it (OpenAPI 3.0.3, Schema
 * Object).
 */
export function asVersion30(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(asVersion30);
  if (!isObject(value)) return value;
  const { type, ...rest } = value;
  if (!Array.isArray(type)) return mapped(value);
  const isNullable = type.includes("null") ? { nullable: true } : {};
  const others = type.filter((one) => one !== "null");
  if (others.length === 1) return { type: others[0], ...isNullable, ...mapped(rest) };
  return { anyOf: others.map((one) => ({ type: one, ...mapped(keywordsOf(String(one), rest)), ...isNullable })) };
}

function mapped(value: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(value).map(([name, member]) => [name, asVersion30(member)]));
}

const KEYWORDS: Readonly<Record<string, readonly string[]>> = {
  string: ["format"],
  object: ["properties", "required", "additionalProperties"],
  array: ["items"],
};

/** Those that say something of one type. */
function keywordsOf(type: string, keywords: JsonObject): JsonObject {
  const own = KEYWORDS[type] ?? [];
  return Object.fromEntries(Object.entries(keywords).filter(([name]) => own.includes(name)));
}
