import { isObject, type JsonObject, type OpenApiDocument } from "../contract/document.ts";
import { essenceOf, isForm, isJson, isMultipartForm } from "../contract/media-type.ts";
import type { Method, Operation } from "../contract/operation.ts";
import { append, type JsonPointer } from "../contract/pointer.ts";
import { showsFile } from "./file-body.ts";
import { keyOfSegments, type Segment, segmentsOfPath } from "./path-segments.ts";

/** A query parameter, as inference looks at it. */
export interface QueryParameter {
  readonly name: string;
  readonly pointer: JsonPointer;
  /** Of its schema; of the schema of its media type where it has `content`. */
  readonly schema: JsonPointer;
  readonly description: string;
  readonly example: unknown;
  readonly required: boolean;
}

/** What one operation says, without any guess. */
export interface OperationFacts {
  readonly id: string;
  readonly method: Method;
  readonly path: string;
  readonly segments: readonly Segment[];
  /** Equal for operations on one path. */
  readonly key: string;
  readonly pointer: JsonPointer;
  /** Summary and description, for words that tell. */
  readonly text: string;
  readonly value: JsonObject;
  /** All documented successes, the lowest first; where there is none a redirect, and else `default` as 200. */
  readonly successes: readonly Success[];
  readonly request: RequestFacts | undefined;
  readonly query: readonly QueryParameter[];
  /** Schema of each path parameter, by its name. */
  readonly pathParameters: ReadonlyMap<string, JsonPointer>;
  readonly statuses: readonly string[];
}

/** One documented success. */
export interface Success {
  readonly status: number;
  readonly pointer: JsonPointer;
  /** Of its body, when that is no text and no file. */
  readonly schema: JsonPointer | undefined;
  /** Its body is a file, or a text. */
  readonly isFile: boolean;
  readonly headers: readonly string[];
}

/** The body of a request. */
export interface RequestFacts {
  readonly pointer: JsonPointer;
  readonly schema: JsonPointer | undefined;
  readonly isJsonPatch: boolean;
  /** It is a file, or a form that may hold one. */
  readonly bringsFile: boolean;
}

/** Reads what inference needs of an operation. A reference that leads nowhere says nothing here: reading tells of it. */
export function factsOf(document: OpenApiDocument, operation: Operation): OperationFacts {
  const { id, method, path, pointer, value } = operation;
  const segments = segmentsOfPath(path);
  const parameters = parametersOf(document, operation);
  const text = [value.summary, value.description].filter((one) => typeof one === "string").join("\n");
  return {
    id,
    method,
    path,
    segments,
    key: keyOfSegments(segments),
    pointer,
    text,
    value,
    successes: successesOf(document, pointer, operation.statuses),
    request: requestOf(document, pointer, value),
    query: parameters.filter(({ value: { in: place } }) => place === "query").map(queryParameter),
    pathParameters: new Map(
      parameters
        .filter(({ value: { in: place } }) => place === "path")
        .map((one) => [String(one.value.name), schemaOf(one)]),
    ),
    statuses: operation.statuses,
  };
}

interface Found {
  readonly value: JsonObject;
  readonly pointer: JsonPointer;
}

function resolved(document: OpenApiDocument, pointer: JsonPointer): Found | undefined {
  try {
    return document.resolve(pointer);
  } catch {
    return undefined;
  }
}

/** An operation's own parameter replaces the path's one of the same name and place (OpenAPI 3.1 §4.8.10). */
function parametersOf(document: OpenApiDocument, { path, pointer, value }: Operation): readonly Found[] {
  const found = new Map<string, Found>();
  const item = resolved(document, append("/paths", path));
  for (const [owner, at] of [[item?.value, item?.pointer] as const, [value, pointer] as const]) {
    if (owner === undefined || at === undefined || !Array.isArray(owner.parameters)) continue;
    for (const index of owner.parameters.keys()) {
      const one = resolved(document, append(at, "parameters", index));
      if (one !== undefined) found.set(`${one.value.in} ${one.value.name}`, one);
    }
  }
  return [...found.values()];
}

function queryParameter(found: Found): QueryParameter {
  const { name, description, example, required } = found.value;
  return {
    name: String(name),
    pointer: found.pointer,
    schema: schemaOf(found),
    description: String(description ?? ""),
    example,
    required: required === true,
  };
}

function schemaOf({ value, pointer }: Found): JsonPointer {
  const [mediaType] = Object.keys(isObject(value.content) ? value.content : {});
  return mediaType === undefined ? append(pointer, "schema") : append(pointer, "content", mediaType, "schema");
}

function successesOf(document: OpenApiDocument, pointer: JsonPointer, statuses: readonly string[]): readonly Success[] {
  const documented = statuses.filter((status) => /^2(?:\d\d|XX)$/i.test(status)).sort();
  const redirects = statuses.filter((status) => /^3(?:0[12378]|XX)$/i.test(status)).sort();
  const known = documented.length > 0 ? documented : redirects;
  const telling = known.length > 0 ? known : statuses.filter((status) => status === "default");
  return telling.map((status) => {
    const response = resolved(document, append(pointer, "responses", status));
    const number = /^\d+$/.test(status) ? Number(status) : status.startsWith("3") ? 303 : 200;
    if (response === undefined) return { status: number, pointer, schema: undefined, isFile: false, headers: [] };
    const headers = Object.keys(isObject(response.value.headers) ? response.value.headers : {});
    const isFile = showsFile(document, response.value.content);
    const schema = isFile ? undefined : bodySchema(response);
    return { status: number, pointer: response.pointer, schema, isFile, headers };
  });
}

function requestOf(document: OpenApiDocument, pointer: JsonPointer, value: JsonObject): RequestFacts | undefined {
  if (!isObject(value.requestBody)) return undefined;
  const body = resolved(document, append(pointer, "requestBody"));
  if (body === undefined) return undefined;
  const mediaTypes = Object.keys(isObject(body.value.content) ? body.value.content : {});
  const isJsonPatch =
    mediaTypes.length > 0 && mediaTypes.every((one) => essenceOf(one) === "application/json-patch+json");
  const isForm = mediaTypes.some((one) => isMultipartForm(essenceOf(one)));
  const bringsFile = isForm || showsFile(document, body.value.content);
  return { pointer: body.pointer, schema: bodySchema(body), isJsonPatch, bringsFile };
}

/** Of the media type that says most: JSON, a form, and then others; files and plain text show no record. */
function bodySchema({ value, pointer }: Found): JsonPointer | undefined {
  if (!isObject(value.content)) return undefined;
  const { content } = value;
  const ranked = Object.keys(content)
    .filter((mediaType) => isObject(content[mediaType]) && isObject((content[mediaType] as JsonObject).schema))
    .map((mediaType) => [rankOf(essenceOf(mediaType)), mediaType] as const)
    .filter(([rank]) => rank > 0)
    .sort(([a], [b]) => b - a);
  const [best] = ranked;
  return best === undefined ? undefined : append(pointer, "content", best[1], "schema");
}

function rankOf(mediaType: string): number {
  if (mediaType === "application/json") return 9;
  if (mediaType === "application/json-patch+json") return 2;
  if (isJson(mediaType)) return mediaType.endsWith("problem+json") ? 1 : 8;
  if (mediaType === "*/*" || mediaType === "application/*") return 7;
  if (isForm(mediaType)) return 6;
  if (mediaType === "multipart/form-data") return 5;
  if (/[/+](?:x-)?yaml$|[/+]xml$/.test(mediaType)) return 4;
  return 0;
}
