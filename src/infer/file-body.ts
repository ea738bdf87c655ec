import { isObject, type OpenApiDocument } from "../contract/document.ts";
import { essenceOf, isForm, isJson } from "../contract/media-type.ts";
import { allowedTypes, schemasInPlace } from "../contract/schema-kind.ts";

/** Whether a body of a media type is a file: bytes, or a text of which the description says no more than that it is one. */
export function isFile(document: OpenApiDocument, range: string, schema: unknown): boolean {
  const essence = essenceOf(range);
  if (isJson(essence) || isForm(essence) || essence.startsWith("multipart/")) return false;
  const types = allowedTypes(document, schema);
  if (types !== undefined) return types.has("string");
  return !range.includes("*") || schema === undefined;
}

/**
 * Whether what has this schema is bytes (OpenAPI 3.0 §4.7.14.2 `format: binary`; 3.1 §4.8.14.1 `contentMediaType`), written
 * as they are.
 */
export function isBinary(document: OpenApiDocument, schema: unknown): boolean {
  return schemasInPlace(document, schema).some(
    (part) => part.format === "binary" || ("contentMediaType" in part && !("contentEncoding" in part)),
  );
}

/** Whether an answer shows nothing but a file, by its `content`. Generators describe one as JSON, too, where it is none. */
export function showsFile(document: OpenApiDocument, content: unknown): boolean {
  const all = Object.entries(isObject(content) ? content : {}).map(
    ([range, media]) => [range, isObject(media) ? media.schema : undefined] as const,
  );
  const isOne = ([range, schema]: (typeof all)[number]) => isFile(document, range, schema);
  return all.some(isOne) && all.every((one) => isOne(one) || isBinary(document, one[1]));
}
