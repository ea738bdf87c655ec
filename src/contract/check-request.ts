import { type FieldReading, misfitFiles, partsAsFields, readFields } from "./body-fields.ts";
import { checkParameter } from "./check-parameter.ts";
import type { Conversion } from "./convert.ts";
import { isObject, type JsonObject } from "./document.ts";
import { violationOf } from "./faults.ts";
import { essenceOf, isForm as isFormType, isMergePatch, isMultipartForm, isXml, matchingRange } from "./media-type.ts";
import { parseMultipart } from "./multipart.ts";
import { Malformed, type Parameter, type ParameterPlace, type ParameterSource } from "./parameters.ts";
import { type ParsedBody, parseBody, placeOfNul, type ReadBody } from "./parse-body.ts";
import { append, type JsonPointer, valueAt } from "./pointer.ts";
import { parseCookies, parsePairs } from "./query-text.ts";
import type { SchemaCheck, SchemaFault } from "./schemas.ts";
import type { ContractViolation, Place } from "./violation.ts";
import { parseXml, type XmlElement } from "./xml-text.ts";

/** A request as it came over the wire. Header names are in lower case. */
export interface WireRequest {
  readonly path: Readonly<Record<string, string>>;
  /** The query without its question mark, undecoded. */
  readonly query: string;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array | undefined;
}

/** A request after reading: parsed, converted to the described types, defaults filled in. */
export interface ReadRequest {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly header: Readonly<Record<string, unknown>>;
  readonly cookie: Readonly<Record<string, unknown>>;
  readonly body: unknown;
  readonly violations: readonly ContractViolation[];
  /** The body could not be read at all: text that does not parse, or a media type that is not described. */
  readonly unreadable?: "malformed" | "media-type";
}

/** What one operation says of its requests. */
export interface RequestPlan {
  readonly operation: string;
  readonly parameters: readonly Parameter[];
  readonly body: BodyPlan | undefined;
}

/** The Request Body Object (OpenAPI 3.1 §4.8.13) of an operation. */
export interface BodyPlan {
  readonly pointer: JsonPointer;
  readonly required: boolean;
  readonly content: Readonly<Record<string, MediaPlan>>;
}

/** One Media Type Object (OpenAPI 3.1 §4.8.14) of a request body. */
export interface MediaPlan {
  readonly check: SchemaCheck;
  readonly convertJson: Conversion;
  readonly convertText: Conversion;
  readonly readsAsText: boolean;
  readonly acceptsObject: boolean;
  /** How the fields of a form are read. */
  readonly fields: () => FieldReading;
  /** What an XML element says; undefined where its schema asks for plain text, or for nothing. */
  readonly readXml: ((element: XmlElement) => unknown) | undefined;
}

type Values = Record<ParameterPlace, Record<string, unknown>>;

const NOTHING: Record<string, unknown> = Object.freeze({});

/** Reads a request by its plan and lists every way in which it breaks the description. */
export function readRequest(plan: RequestPlan, wire: WireRequest): ReadRequest {
  const violations: ContractViolation[] = [];
  const values: Values = { path: NOTHING, query: NOTHING, header: NOTHING, cookie: NOTHING };
  if (plan.parameters.length > 0) readParameters(plan, wire, values, violations);
  const { path, query, header, cookie } = values;
  if (plan.body === undefined) return { path, query, header, cookie, body: undefined, violations };
  return { path, query, header, cookie, ...readBody(plan.operation, plan.body, wire, violations), violations };
}

function readParameters(plan: RequestPlan, wire: WireRequest, values: Values, violations: ContractViolation[]): void {
  const source: ParameterSource = {
    path: wire.path,
    query: parsePairs(wire.query),
    headers: wire.headers,
    cookies: parseCookies(wire.headers.cookie),
  };
  for (const parameter of plan.parameters) {
    const value = parameter.read(source);
    keep(values, parameter, value);
    const nul = value instanceof Malformed ? undefined : placeOfNul(value);
    if (nul !== undefined) {
      const at = append("", parameter.name) + nul;
      violations.push(nulViolation(plan.operation, parameter.in, at, parameter.pointer));
      continue;
    }
    const found = checkParameter(plan.operation, "request", parameter, value);
    if (found.length > 0) violations.push(...found);
  }
}

function keep(values: Values, parameter: Parameter, value: unknown): void {
  const found = value === undefined ? defaultOf(parameter) : value;
  if (found === undefined || found instanceof Malformed) return;
  if (values[parameter.in] === NOTHING) values[parameter.in] = {};
  values[parameter.in][parameter.name] = found;
}

/** A copy, since the caller may change what it is given. */
function defaultOf({ default: initial }: Parameter): unknown {
  return typeof initial === "object" ? structuredClone(initial) : initial;
}

type BodyReading = Pick<ReadRequest, "body" | "unreadable">;

function readBody(operation: string, plan: BodyPlan, wire: WireRequest, violations: ContractViolation[]): BodyReading {
  const bytes = wire.body;
  // An empty text is a form without fields, where it says that it is one.
  const isForm = isFormType(essenceOf(wire.headers["content-type"]));
  if (bytes === undefined || bytes.length === 0) return { body: readAbsentBody(operation, plan, isForm, violations) };
  const ranges = Object.keys(plan.content);
  const essence = essenceOf(wire.headers["content-type"] || ranges[0]);
  const range = matchingRange(ranges, essence);
  const site = { operation, side: "request", at: "", rule: plan.pointer } as const;
  const encoding = encodingOf(wire.headers["content-encoding"]);
  if (range === undefined || encoding !== undefined) {
    const expected = ranges.join(" or ");
    const actual = encoding ?? essence;
    violations.push({ ...site, code: "undocumented-media-type", where: "media-type", expected, actual });
    return { body: undefined, unreadable: "media-type" };
  }
  const media = plan.content[range] as MediaPlan;
  const parsed = parseAs(media, bytes, essence, wire.headers["content-type"] ?? "");
  if (!("value" in parsed)) {
    violations.push({ ...site, code: "malformed", where: "body", ...parsed });
    return { body: undefined, unreadable: "malformed" };
  }
  for (const { field, expected, actual } of parsed.misfits ?? []) {
    const rule = append(plan.pointer, "content", range, "encoding", field, "contentType");
    const at = append("", field);
    violations.push({ ...site, code: "undocumented-media-type", where: "body", at, rule, expected, actual });
  }
  const nul =
    parsed.source === "text" || parsed.source === "binary" || parsed.source === "multipart"
      ? undefined
      : placeOfNul(parsed.value);
  if (nul !== undefined) {
    violations.push(nulViolation(operation, "body", nul, append(plan.pointer, "content", range)));
    return { body: parsed.value };
  }
  return { body: checkParsed(operation, media, parsed, violations, isMergePatch(essence) ? isRemoval : undefined) };
}

/** Reads a body that needs more than its media type to be read: a boundary, or the names of a schema. */
function parseAs(media: MediaPlan, bytes: Uint8Array, essence: string, contentType: string): ParsedBody {
  const isFields = isFormType(essence) || isMultipartForm(essence);
  if (isFields && !media.acceptsObject && media.readsAsText) return parseBody(bytes, "text/plain"); // one text, no fields
  if (isMultipartForm(essence)) {
    const parts = parseMultipart(bytes, contentType);
    if (parts === undefined) return { expected: "a multipart body", actual: "bytes without its boundary, or cut off" };
    const fields = media.fields();
    const value = readFields(partsAsFields(parts), fields);
    return { value, source: "multipart", misfits: misfitFiles(parts, fields) };
  }
  const parsed = parseBody(bytes, essence);
  if (!("value" in parsed)) return parsed;
  if (parsed.source === "form")
    return { value: readFields(parsed.value as JsonObject, media.fields()), source: "form" };
  if (parsed.source !== "text" || media.readXml === undefined || !isXml(essence)) return parsed;
  const element = parseXml(parsed.value as string);
  if (element === undefined) return { expected: "XML", actual: "text that is none" };
  return { value: media.readXml(element), source: "form" };
}

function checkParsed(
  operation: string,
  media: MediaPlan,
  { value, source }: ReadBody,
  violations: ContractViolation[],
  isMeant?: (fault: SchemaFault, body: unknown) => boolean,
): unknown {
  if (source === "binary" || (source === "text" && !media.readsAsText)) return value;
  const converted = source === "json" ? media.convertJson(value) : media.convertText(value);
  violations.push(...checkBody(operation, media, converted, isMeant));
  return converted;
}

/** An absent body counts as one without members, so that each missing member is named; servers read it so too. */
function readAbsentBody(operation: string, plan: BodyPlan, isForm: boolean, violations: ContractViolation[]): unknown {
  if (!plan.required) return undefined;
  const [media] = Object.values(plan.content);
  if (media?.acceptsObject === true) {
    const value = media.convertJson({});
    const found = checkBody(operation, media, value);
    violations.push(...found);
    if (found.length > 0 || isForm) return value;
  }
  const rule = append(plan.pointer, "required");
  const site = { operation, side: "request", where: "body", at: "", rule } as const;
  violations.push({ ...site, code: "missing", expected: "a body", actual: "missing" });
  return undefined;
}

/** In JSON Merge Patch null takes a member away, whatever values it may have (RFC 7396 §1); in a list it is a null like others. */
function isRemoval({ at, value }: SchemaFault, body: unknown): boolean {
  if (value !== null || at === "") return false;
  return isObject(valueAt(body, at.slice(0, at.lastIndexOf("/")))) && !isInList(body, at);
}

function isInList(body: unknown, at: JsonPointer): boolean {
  const above = at.slice(0, at.lastIndexOf("/"));
  return Array.isArray(valueAt(body, above)) || (above !== "" && isInList(body, above));
}

function checkBody(
  operation: string,
  media: MediaPlan,
  value: unknown,
  isMeant: (fault: SchemaFault, body: unknown) => boolean = () => false,
): readonly ContractViolation[] {
  const faults = media.check(value).filter((fault) => !isMeant(fault, value));
  return faults.map((fault) => violationOf(fault, { operation, side: "request", where: "body" }));
}

function encodingOf(encoding: string | undefined): string | undefined {
  return !encoding || encoding.toLowerCase() === "identity" ? undefined : `${encoding} encoding`;
}

/** No API stores NUL characters in its texts; the first one found is refused, wherever it stands. */
function nulViolation(operation: string, where: Place, at: JsonPointer, rule: JsonPointer): ContractViolation {
  const expected = "text without NUL characters";
  return { code: "forbidden-value", operation, side: "request", where, at, rule, expected, actual: "text with one" };
}
