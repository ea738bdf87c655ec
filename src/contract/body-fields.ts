import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { essenceOf, isJson, matchingRange } from "./media-type.ts";
import { type BodyPart, fieldOf, partText } from "./multipart.ts";
import { RepeatedTexts } from "./query-text.ts";
import { allowedTypes, schemasInPlace } from "./schema-kind.ts";

/** How the fields of a form are read: the `encoding` of a Media Type Object (OpenAPI 3.1 §4.8.14, §4.8.15). */
export interface FieldReading {
  /** Fields whose text is a JSON document. */
  readonly json: ReadonlySet<string>;
  /** Fields whose text is several values, by what stands between them. */
  readonly delimiters: ReadonlyMap<string, string>;
  /** The media types, or ranges of them, that files may have. */
  readonly types: ReadonlyMap<string, readonly string[]>;
}

const DELIMITERS: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

/** Works out how the fields of a body are read, by its Media Type Object. */
export function fieldReading(document: OpenApiDocument, media: unknown): FieldReading {
  const { schema, encoding } = isObject(media) ? media : {};
  const encodings = isObject(encoding) ? encoding : {};
  const json = new Set<string>();
  const delimiters = new Map<string, string>();
  const types = new Map<string, readonly string[]>();
  for (const { properties } of schemasInPlace(document, schema)) {
    for (const [name, property] of Object.entries(isObject(properties) ? properties : {})) {
      const kinds = allowedTypes(document, property);
      if (kinds?.has("object") && !kinds.has("string")) json.add(name);
      if (kinds?.has("array") && !kinds.has("string")) json.add(name);
    }
  }
  for (const [name, value] of Object.entries(encodings)) {
    const { contentType, style = "form", explode } = isObject(value) ? value : {};
    if (typeof contentType === "string" && isJson(essenceOf(contentType))) json.add(name);
    if (typeof contentType === "string") types.set(name, contentType.split(",").map(essenceOf));
    const isJoined = explode === false || (explode === undefined && style !== "form");
    const delimiter = DELIMITERS[String(style)];
    if (isJoined && delimiter !== undefined) delimiters.set(name, delimiter);
  }
  return { json, delimiters, types };
}

/** Fields as the schema would have them, as far as that needs no types: lists parted, JSON read where it is some. */
export function readFields(fields: JsonObject, { json, delimiters }: FieldReading): JsonObject {
  if (json.size === 0 && delimiters.size === 0) return fields;
  const entries = Object.entries(fields).map(([name, value]) => {
    const delimiter = delimiters.get(name);
    if (delimiter !== undefined && typeof value === "string") return [name, value === "" ? [] : value.split(delimiter)];
    return [name, json.has(name) ? readJson(value) : value];
  });
  return Object.fromEntries(entries) as JsonObject;
}

/** Text that is no JSON stays, for the validation to judge. */
function readJson(value: unknown): unknown {
  if (Array.isArray(value)) return Array.from(value, readJson);
  if (typeof value !== "string" || !/^\s*[{[]/.test(value)) return value;
  try {
    return JSON.parse(value) as unknown;
  } catch {
    return value;
  }
}

/** A file of a type that its field does not take. */
export interface MisfitFile {
  readonly field: string;
  readonly expected: string;
  readonly actual: string;
}

/**
 * The files of a form whose media types the `encoding` of their fields rules out. One that says no more than that it is bytes
 * may be of any: many clients know no better.
 */
export function misfitFiles(parts: readonly BodyPart[], { types }: FieldReading): readonly MisfitFile[] {
  if (types.size === 0) return [];
  return parts.flatMap(({ name = "", fileName, mediaType }) => {
    const field = fieldOf(name);
    const ranges = types.get(field);
    const isVague = fileName === undefined || mediaType === undefined || mediaType === "application/octet-stream";
    if (ranges === undefined || isVague || matchingRange(ranges, mediaType) !== undefined) return [];
    return [{ field, expected: ranges.join(" or "), actual: mediaType }];
  });
}

/** The parts of a multipart form as its fields; several parts of one name are a list. */
export function partsAsFields(parts: readonly BodyPart[]): JsonObject {
  const fields = new Map<string, unknown>();
  for (const part of parts) {
    if (part.name === undefined) continue;
    const name = fieldOf(part.name);
    const text = partText(part);
    const value = part.mediaType !== undefined && isJson(part.mediaType) ? readJson(text) : text;
    const before = fields.get(name);
    if (!fields.has(name)) fields.set(name, value);
    else fields.set(name, before instanceof RepeatedTexts ? repeated([...before, value]) : repeated([before, value]));
  }
  return Object.fromEntries(fields) as JsonObject;
}

function repeated(values: readonly unknown[]): RepeatedTexts {
  return RepeatedTexts.from(values as string[]) as RepeatedTexts;
}
