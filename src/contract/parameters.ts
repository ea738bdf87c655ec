import qs from "qs";
import { convert } from "./convert.ts";
import { isObject, type JsonObject, type Located, type OpenApiDocument } from "./document.ts";
import { append, type JsonPointer } from "./pointer.ts";
import type { Pair } from "./query-text.ts";
import { allowedTypes, schemasInPlace } from "./schema-kind.ts";
import type { SchemaCheck, SchemaLibrary } from "./schemas.ts";

/** Where a parameter stands in a request. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** One Parameter Object (OpenAPI 3.1 §4.8.12), ready to be read from a request. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly pointer: JsonPointer;
  readonly default: unknown;
  readonly check: SchemaCheck;
  /** The value as it stands in the request, converted to the described type; `value` is undefined when it is absent. */
  readonly read: (source: ParameterSource) => ParameterReading;
}

/** The parts of a request that parameters are read from. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: readonly Pair[];
}

/** What was read: `malformed` says why the text is no value at all. */
export interface ParameterReading {
  readonly value: unknown;
  readonly malformed?: string;
}

interface Shape {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly kind: "array" | "object" | "scalar";
  /** The described member names, which an exploded form object spreads over the query. */
  readonly members: readonly string[];
}

const ABSENT: ParameterReading = { value: undefined };
const DEFAULT_STYLE = { path: "simple", query: "form", header: "simple", cookie: "form" } as const;

/** Prepares the parameter that stands at `located`. */
export function prepareParameter(document: OpenApiDocument, located: Located, schemas: SchemaLibrary): Parameter {
  const { value, pointer } = located;
  const place = value.in as ParameterPlace;
  const name = place === "header" ? String(value.name).toLowerCase() : String(value.name);
  const mediaTypes = isObject(value.content) ? Object.keys(value.content) : [];
  const schemaPointer =
    mediaTypes[0] === undefined ? append(pointer, "schema") : append(pointer, "content", mediaTypes[0], "schema");
  const schema = mediaTypes[0] === undefined ? value.schema : (value.content as JsonObject)[mediaTypes[0]];
  const target = mediaTypes[0] === undefined ? schema : isObject(schema) ? schema.schema : undefined;
  const shape = shapeOf(document, value, name, place, target);
  const readText = mediaTypes.length > 0 ? readJson : READERS[place];
  return {
    name,
    in: place,
    required: value.required === true || place === "path",
    pointer,
    default: schemasInPlace(document, target).find((part) => "default" in part)?.default,
    check: schemas.at(schemaPointer),
    read: (source) => {
      const reading = readText(source, shape, place);
      if (reading.value === undefined || reading.malformed !== undefined) return reading;
      return { value: convert(document, target, reading.value) };
    },
  };
}

function shapeOf(
  document: OpenApiDocument,
  value: JsonObject,
  name: string,
  place: ParameterPlace,
  schema: unknown,
): Shape {
  const types = allowedTypes(document, schema);
  const style = typeof value.style === "string" ? value.style : DEFAULT_STYLE[place];
  const explode = typeof value.explode === "boolean" ? value.explode : style === "form";
  const kind = types?.has("array") ? "array" : types?.has("object") ? "object" : "scalar";
  const members = schemasInPlace(document, schema).flatMap((part) =>
    isObject(part.properties) ? Object.keys(part.properties) : [],
  );
  return { name, style, explode, kind, members };
}

type Reader = (source: ParameterSource, shape: Shape, place: ParameterPlace) => ParameterReading;

const READERS: Readonly<Record<ParameterPlace, Reader>> = {
  path: ({ path }, shape) => readPath(path[shape.name], shape),
  header: ({ headers }, shape) => readDelimited(headers[shape.name], shape, ","),
  query: ({ query }, shape) => readPairs(query, shape),
  cookie: ({ cookies }, shape) => readPairs(cookies, shape),
};

const readJson: Reader = (source, shape, place) => {
  const { value: text, malformed } = READERS[place](source, { ...shape, kind: "scalar" }, place);
  if (malformed !== undefined || typeof text !== "string")
    return malformed === undefined ? ABSENT : { value: undefined, malformed };
  try {
    return { value: JSON.parse(text) };
  } catch {
    return { value: text, malformed: "text that is no JSON" };
  }
};

function readPath(text: string | undefined, shape: Shape): ParameterReading {
  if (text === undefined) return ABSENT;
  if (shape.style === "label") return readDelimited(text.replace(/^\./, ""), shape, shape.explode ? "." : ",");
  if (shape.style !== "matrix") return readDelimited(text, shape, ",");
  const bare = text.replace(/^;/, "");
  if (shape.explode && shape.kind === "object") return readDelimited(bare, shape, ";");
  const prefix = `${shape.name}=`;
  const values = bare.split(";").map((part) => (part.startsWith(prefix) ? part.slice(prefix.length) : part));
  return shape.kind === "array" && shape.explode ? { value: values } : readDelimited(values[0], shape, ",");
}

/** Values in one text, with a delimiter between them (styles `simple`, `form` without explode, space, pipe). */
function readDelimited(text: string | undefined, shape: Shape, delimiter: string): ParameterReading {
  if (text === undefined) return ABSENT;
  if (shape.kind === "scalar") return { value: text };
  const parts = text === "" ? [] : text.split(delimiter);
  if (shape.kind === "array") return { value: parts };
  const members = shape.explode
    ? parts.map((part) => [part.split("=")[0] ?? "", part.slice(part.indexOf("=") + 1)] as const)
    : parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""] as const] : []));
  return { value: Object.fromEntries(members) };
}

const DELIMITERS: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

function readPairs(pairs: readonly Pair[], shape: Shape): ParameterReading {
  if (pairs.length === 0) return ABSENT;
  if (shape.style === "deepObject") return readBrackets(pairs, shape);
  if (shape.kind === "object" && shape.explode) return readSpread(pairs, shape);
  const own = pairs.filter(({ name }) => name === shape.name || (shape.kind === "array" && name === `${shape.name}[]`));
  const last = own.at(-1);
  if (last === undefined) return ABSENT;
  if (own.some(({ malformed }) => malformed))
    return { value: last.value, malformed: "text with a broken percent escape" };
  if (shape.kind === "array" && (shape.explode || own.length > 1)) return { value: own.map(({ value }) => value) };
  return readDelimited(last.value, shape, DELIMITERS[shape.style] ?? ",");
}

function readBrackets(pairs: readonly Pair[], { name }: Shape): ParameterReading {
  const own = pairs.filter((pair) => pair.name.startsWith(`${name}[`));
  if (own.length === 0) return ABSENT;
  return { value: parseBrackets(own)[name] };
}

/**
 * Pairs with bracketed names as nested objects and arrays (`mail[subject]=…`, `ids[]=1`), as Rails and PHP read them.
 * Names of the object prototype are dropped.
 */
export function parseBrackets(pairs: readonly Pair[]): Record<string, unknown> {
  const text = pairs.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  return qs.parse(text, { depth: 10, arrayLimit: 1000, parameterLimit: 10_000, ignoreQueryPrefix: false });
}

function readSpread(pairs: readonly Pair[], { members }: Shape): ParameterReading {
  const own = pairs.filter(({ name }) => members.includes(name));
  if (own.length === 0) return ABSENT;
  return { value: Object.fromEntries(own.map(({ name, value }) => [name, value])) };
}
