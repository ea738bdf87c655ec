import { isObject, type OpenApiDocument } from "../../contract/document.ts";
import { essenceOf, isMultipartForm, matchingRange, typeWithin } from "../../contract/media-type.ts";
import { type BodyPart, fieldOf, parseMultipart } from "../../contract/multipart.ts";
import type { Operation } from "../../contract/operation.ts";
import { append } from "../../contract/pointer.ts";
import { schemasInPlace } from "../../contract/schema-kind.ts";
import { isBinary, isFile } from "../file-body.ts";
import type { InferredContext } from "../inferred-world.ts";
import type { Content } from "./content.ts";

/** A file that a request brings along. */
export interface SentContent {
  readonly content: Content;
  /** The fields of a form that hold files: they are no members of the record. */
  readonly fields: readonly string[];
}

/**
 * How the requests of an operation bring files: as the whole body, or as a part of a form (RFC 7578). Of several files the first
 * is meant. Undefined where no request brings any.
 */
export function contentReader(
  document: OpenApiDocument,
  operation: Operation,
): ((context: InferredContext) => SentContent | undefined) | undefined {
  const { body } = operation.inputs;
  if (body === undefined) return undefined;
  const ranges = Object.keys(body.content);
  const schemas = new Map(
    ranges.map((range) => [range, document.resolve(append(body.pointer, "content", range)).value.schema] as const),
  );
  const mayBringOne = ranges.some(
    (range) => isMultipartForm(essenceOf(range)) || isFile(document, range, schemas.get(range)),
  );
  if (!mayBringOne) return undefined;
  return ({ request: { body: bytes, headers } }) => {
    if (bytes === undefined || bytes.length === 0) return undefined;
    const type = headers["content-type"] || typeWithin(ranges[0] as string);
    const range = matchingRange(ranges, essenceOf(type));
    if (range === undefined) return undefined;
    const schema = schemas.get(range);
    if (isMultipartForm(essenceOf(type))) return fileIn(document, schema, parseMultipart(bytes, type) ?? []);
    return isFile(document, range, schema) ? { content: contentOf(bytes, type), fields: [] } : undefined;
  };
}

function fileIn(document: OpenApiDocument, schema: unknown, parts: readonly BodyPart[]): SentContent | undefined {
  const binary = binaryFields(document, schema);
  const files = parts.filter(
    ({ name, fileName }) => name !== undefined && (fileName !== undefined || binary.has(fieldOf(name))),
  );
  const [first] = files;
  if (first === undefined) return undefined;
  const content = contentOf(first.bytes, first.mediaType ?? "application/octet-stream");
  return {
    content: first.fileName === undefined ? content : { ...content, fileName: first.fileName },
    fields: files.map(({ name }) => fieldOf(name as string)),
  };
}

function contentOf(bytes: Uint8Array, mediaType: string): Content {
  return { mediaType, base64: Buffer.from(bytes).toString("base64") };
}

function binaryFields(document: OpenApiDocument, schema: unknown): ReadonlySet<string> {
  const properties = schemasInPlace(document, schema).flatMap(({ properties: own }) =>
    Object.entries(isObject(own) ? own : {}),
  );
  return new Set(properties.filter(([, value]) => isBinary(document, value)).map(([name]) => name));
}
