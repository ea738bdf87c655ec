import { conversionOf, objectsIn } from "./convert.ts";
import { isObject, type JsonObject, type Located, type OpenApiDocument } from "./document.ts";
import { essenceOf, isJson } from "./media-type.ts";
import { append, type JsonPointer } from "./pointer.ts";
import { type Pair, parseBrackets } from "./query-text.ts";
import { allowedTypes, schemasInPlace, schemasThatHold } from "./schema-kind.ts";
import type { SchemaCheck, SchemaLibrary } from "./schemas.ts";

/** Where a parameter stands in a request. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** One Parameter Object (OpenAPI 3.1 §4.8.12), or a response's Header Object (§4.8.21), ready to be read. */
export interface Parameter {
  readonly name: string;
  readonly in: ParameterPlace;
  readonly required: boolean;
  readonly pointer: JsonPointer;
  readonly default: unknown;
  readonly check: SchemaCheck;
  /** The value as it stands in the message, converted to the described type; undefined when it is absent. */
  readonly read: (source: ParameterSource) => unknown | Malformed;
}

/** The parts of a message that parameters are read from. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: readonly Pair[];
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly cookies: readonly Pair[];
}

/** What stands where a value should, and is none: `text with a broken percent escape`. */
export class Malformed {
  readonly found: string;

  constructor(found: string) {
    this.found = found;
  }
}

interface Shape {
  readonly name: string;
  readonly style: string;
  readonly explode: boolean;
  readonly kind: "array" | "object" | "scalar";
  /** What is written in parts may be a single value too, which stands under the parameter's own name. */
  readonly mayBeOne: boolean;
  /** The described member names, which an exploded form object spreads over the query. */
  readonly members: ReadonlySet<string>;
  /** An object in the query that may have members beside those: whatever nothing else is called there is one. */
  readonly isOpen: boolean;
  readonly taken: ReadonlySet<string>;
}

/** The text, list or members that stand in a message, before conversion. */
type Reader = (source: ParameterSource, shape: Shape) => unknown | Malformed;

const DEFAULT_STYLE = { path: "simple", query: "form", header: "simple", cookie: "form" } as const;
const BROKEN_ESCAPE = new Malformed("text with a broken percent escape");
const NO_JSON = new Malformed("text that is no JSON");
const NO_FAULTS: readonly never[] = [];

/** Prepares the parameter that stands at `located`; `taken`: what the query has names for. */
export function prepareParameter(
  document: OpenApiDocument,
  located: Located,
  schemas: SchemaLibrary,
  taken: ReadonlySet<string> = new Set(),
): Parameter {
  const { value } = located;
  const place = value.in as ParameterPlace;
  const name = place === "header" ? String(value.name).toLowerCase() : String(value.name);
  const described = describedValue(located);
  const shape = shapeOf(document, located, name, place, described, taken);
  const reader = described.isJson
    ? jsonReader(READERS[place], allowedTypes(document, described.schema))
    : READERS[place];
  const convert = conversionOf(document, described.schema, described.isJson ? "json" : "text");
  const initial = schemasThatHold(document, described.schema).find((part) => "default" in part)?.default;
  const check = schemas.at(described.pointer);
  // Of an empty object whose members stand on their own in the query nothing is to be seen.
  const mayBeUnseen = place === "query" && shape.kind === "object" && shape.explode && shape.style === "form";
  return {
    name,
    in: place,
    required: place === "path" || (value.required === true && !(mayBeUnseen && check({}).length === 0)),
    pointer: located.pointer,
    default: initial,
    check: place === "query" && value.allowEmptyValue === true ? allowEmpty(check) : check,
    read: (source) => {
      const found = reader(source, shape);
      return found === undefined || found instanceof Malformed ? found : convert(found);
    },
  };
}

interface Described {
  readonly schema: unknown;
  readonly pointer: JsonPointer;
  /** Described by `content` (§4.8.12.2): the text is a document of that media type, and `style` means nothing. */
  readonly isContent: boolean;
  readonly isJson: boolean;
}

function describedValue({ value, pointer }: Located): Described {
  const [entry] = Object.entries(isObject(value.content) ? value.content : {});
  if (entry === undefined) {
    return { schema: value.schema, pointer: append(pointer, "schema"), isContent: false, isJson: false };
  }
  const [mediaType, media] = entry;
  return {
    schema: isObject(media) ? media.schema : undefined,
    pointer: append(pointer, "content", mediaType, "schema"),
    isContent: true,
    isJson: isJson(essenceOf(mediaType)),
  };
}

function shapeOf(
  document: OpenApiDocument,
  { value }: Located,
  name: string,
  place: ParameterPlace,
  { schema, isContent }: Described,
  taken: ReadonlySet<string>,
): Shape {
  const isStyled = typeof value.style === "string" && !isContent;
  const style = isStyled ? (value.style as string) : DEFAULT_STYLE[place];
  const explode = typeof value.explode === "boolean" ? value.explode : style === "form";
  const types = isContent ? undefined : allowedTypes(document, schema);
  const kind = types?.has("array") ? "array" : types?.has("object") ? "object" : "scalar";
  const members = schemasInPlace(document, schema).flatMap((part) =>
    isObject(part.properties) ? Object.keys(part.properties) : [],
  );
  const isOpen =
    place === "query" &&
    kind === "object" &&
    (members.length === 0 || schemasInPlace(document, schema).some(isOpenObject));
  const hasParts = style === "deepObject" || kind === "object";
  const mayBeOne = hasParts && !members.includes(name) && SCALARS.some((type) => types?.has(type));
  return { name, style, explode, kind, mayBeOne, members: new Set(members), isOpen, taken };
}

const SCALARS = ["string", "number", "integer", "boolean"];

/** `allowEmptyValue`: a parameter that is named without a value is valid, whatever its schema. */
function allowEmpty(check: SchemaCheck): SchemaCheck {
  return (value) => {
    const isEmpty = value === "" || (Array.isArray(value) && value.every((item) => item === ""));
    return isEmpty ? NO_FAULTS : check(value);
  };
}

const READERS: Readonly<Record<ParameterPlace, Reader>> = {
  path: ({ path }, shape) => readPath(ownText(path, shape.name), shape),
  header: ({ headers }, shape) => readHeader(ownText(headers, shape.name), shape),
  query: ({ query }, shape) => readPairs(query, shape),
  cookie: ({ cookies }, shape) => readPairs(cookies, shape),
};

function ownText(texts: Readonly<Record<string, string | undefined>>, name: string): string | undefined {
  return Object.hasOwn(texts, name) ? texts[name] : undefined;
}

/** A text is taken without its quotes too: clients and servers alike forget them, in paths above all. */
function jsonReader(read: Reader, types: ReadonlySet<string> | undefined): Reader {
  const isText = types?.has("string") === true;
  return (source, shape) => {
    const text = read(source, shape);
    if (typeof text !== "string") return text;
    try {
      const value = JSON.parse(text) as unknown;
      return isText && types.size === 1 && typeof value !== "string" ? text : value;
    } catch {
      return isText ? text : NO_JSON;
    }
  };
}

/** The items of a header's list may have blanks around them (RFC 9110 §5.6.1). */
function readHeader(text: string | undefined, shape: Shape): unknown {
  return text === undefined || shape.kind === "scalar"
    ? text
    : readDelimited(text.replaceAll(/\s*,\s*/g, ","), shape, ",");
}

function readPath(text: string | undefined, shape: Shape): unknown {
  if (text === undefined) return undefined;
  if (shape.style === "label") return readLabel(text.replace(/^\./, ""), shape);
  if (shape.style === "matrix") return readMatrix(text.replace(/^;/, ""), shape);
  return readDelimited(text, shape, ",");
}

/** Without `explode`, OpenAPI 3.1.0 shows dots between the values, RFC 6570 §3.2.5 and OpenAPI 3.1.1 commas: both are read. */
function readLabel(text: string, shape: Shape): unknown {
  return readDelimited(text, shape, shape.explode || !text.includes(",") ? "." : ",");
}

function readMatrix(text: string, shape: Shape): unknown {
  if (shape.explode && shape.kind === "object") return readDelimited(text, shape, ";");
  const prefix = `${shape.name}=`;
  const values = text.split(";").map((part) => {
    if (part === shape.name) return "";
    return part.startsWith(prefix) ? part.slice(prefix.length) : part;
  });
  return shape.kind === "array" && shape.explode ? values : readDelimited(values[0] ?? "", shape, ",");
}

/**
 * Values in one text, with a delimiter between them (styles `simple`, `form` without explode, space, pipe).
 * The text is decoded already, so that an encoded delimiter parts values too, as most clients and servers have it.
 */
function readDelimited(text: string, shape: Shape, delimiter: string): unknown {
  if (shape.kind === "scalar" || (shape.kind === "array" && objectsIn(text) !== undefined)) return text;
  const parts = text === "" ? [] : text.split(delimiter);
  if (shape.kind === "array") return parts;
  return Object.fromEntries(shape.explode ? parts.map(splitMember) : pairUp(parts));
}

function splitMember(part: string): readonly [string, string] {
  const equals = part.indexOf("=");
  return equals === -1 ? [part, ""] : [part.slice(0, equals), part.slice(equals + 1)];
}

function pairUp(parts: readonly string[]): readonly (readonly [string, string])[] {
  return parts.flatMap((part, index) => (index % 2 === 0 ? [[part, parts[index + 1] ?? ""] as const] : []));
}

const DELIMITERS: Readonly<Record<string, string>> = { form: ",", spaceDelimited: " ", pipeDelimited: "|" };

function readPairs(pairs: readonly Pair[], shape: Shape): unknown | Malformed {
  if (pairs.length === 0) return undefined;
  const one = shape.mayBeOne ? pairs.findLast(({ name }) => name === shape.name) : undefined;
  if (one !== undefined) return one.malformed ? BROKEN_ESCAPE : one.value;
  const own = pairs.filter(({ name }) => belongsTo(name, shape));
  const last = own.at(-1);
  if (last === undefined) return undefined;
  if (own.some(({ malformed }) => malformed)) return BROKEN_ESCAPE;
  if (shape.style === "deepObject") return parseBrackets(own)[shape.name];
  if (isSpread(shape)) return parseBrackets(own);
  if (shape.kind === "array" && (shape.explode || own.length > 1)) return own.map(({ value }) => value);
  return readDelimited(last.value, shape, DELIMITERS[shape.style] ?? ",");
}

/** An exploded form object has no name of its own in the query: its members stand there. */
function isSpread({ kind, explode }: Shape): boolean {
  return kind === "object" && explode;
}

/** Whether a schema says that an object may have members beside those that it lists. */
function isOpenObject({ additionalProperties }: JsonObject): boolean {
  return additionalProperties === true || isObject(additionalProperties);
}

/** `filter` of `filter[name]`. */
function root(pairName: string): string {
  return pairName.split("[", 1)[0] ?? "";
}

function belongsTo(pairName: string, shape: Shape): boolean {
  const { name } = shape;
  if (shape.style === "deepObject") return pairName.startsWith(`${name}[`);
  if (isSpread(shape)) return shape.members.has(pairName) || (shape.isOpen && !shape.taken.has(root(pairName)));
  return pairName === name || (shape.kind === "array" && pairName === `${name}[]`);
}
