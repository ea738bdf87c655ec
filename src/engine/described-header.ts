import { isObject, type JsonObject } from "../contract/document.ts";
import { isJson } from "../contract/media-type.ts";

/** The value that a Header Object shows as an example (OpenAPI 3.1 §4.8.21); undefined where it shows none. */
export function headerExample(header: JsonObject): unknown {
  const owner = describing(header);
  const [first] = Object.values(isObject(owner.examples) ? owner.examples : {});
  if ("example" in owner) return owner.example;
  return isObject(first) ? first.value : undefined;
}

/** The schema of a Header Object's value, be it below its `content`; a missing one accepts everything. */
export function headerSchema(header: JsonObject): unknown {
  return describing(header).schema ?? true;
}

/** A value as its Header Object has it sent: as JSON where `content` says so, else in the style `simple` (§4.8.12.2). */
export function headerText(header: JsonObject, value: unknown): string {
  const [mediaType] = Object.keys(isObject(header.content) ? header.content : {});
  if (mediaType !== undefined && isJson(mediaType)) return JSON.stringify(value);
  if (!isObject(value)) return [value].flat().join(",");
  const pairs = Object.entries(value);
  return header.explode === true ? pairs.map((pair) => pair.join("=")).join(",") : pairs.flat().join(",");
}

function describing(header: JsonObject): JsonObject {
  const [media] = Object.values(isObject(header.content) ? header.content : {});
  return isObject(media) ? media : header;
}
