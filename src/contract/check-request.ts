import { convert } from "./convert.ts";
import type { JsonObject, OpenApiDocument } from "./document.ts";
import { violationOf } from "./faults.ts";
import { essenceOf, isJson, matchingRange } from "./media-type.ts";
import { type Parameter, type ParameterPlace, type ParameterSource, parseBrackets } from "./parameters.ts";
import { append } from "./pointer.ts";
import { type Pair, parsePairs } from "./query-text.ts";
import type { SchemaCheck } from "./schemas.ts";
import { type ContractViolation, describeValue, type Place } from "./violation.ts";

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
  readonly document: OpenApiDocument;
  readonly parameters: readonly Parameter[];
  readonly body: BodyPlan | undefined;
}

/** The Request Body Object (OpenAPI 3.1 §4.8.13) of an operation. */
export interface BodyPlan {
  readonly pointer: string;
  readonly required: boolean;
  readonly content: Readonly<Record<string, { readonly schema: unknown; readonly check: SchemaCheck }>>;
}

const FORM = "application/x-www-form-urlencoded";
const NOTHING: Readonly<Record<string, unknown>> = Object.freeze({});
const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a request by its plan and lists every way in which it breaks the description. */
export function readRequest(plan: RequestPlan, wire: WireRequest): ReadRequest {
  const violations: ContractViolation[] = [];
  const values: Record<ParameterPlace, Readonly<Record<string, unknown>>> = {
    path: NOTHING,
    query: NOTHING,
    header: NOTHING,
    cookie: NOTHING,
  };
  if (plan.parameters.length > 0) readParameters(plan, wire, values, violations);
  const { body, unreadable } = readBody(plan, wire, violations);
  return { ...values, body, violations, ...(unreadable === undefined ? {} : { unreadable }) };
}

function readParameters(
  plan: RequestPlan,
  wire: WireRequest,
  values: Record<ParameterPlace, Record<string, unknown>>,
  violations: ContractViolation[],
): void {
  const cookie = wire.headers.cookie;
  const source: ParameterSource = {
    path: wire.path,
    query: parsePairs(wire.query),
    headers: wire.headers,
    cookies: cookie === undefined ? [] : parsePairs(cookie.replaceAll(/;\s*/g, "&")),
  };
  for (const parameter of plan.parameters) {
    const { value, malformed } = parameter.read(source);
    if (values[parameter.in] === NOTHING) values[parameter.in] = {};
    const found = value === undefined ? parameter.default : value;
    if (found !== undefined) values[parameter.in][parameter.name] = found;
    violations.push(...parameterViolations(plan.operation, parameter, value, malformed));
  }
}

function parameterViolations(
  operation: string,
  parameter: Parameter,
  value: unknown,
  malformed: string | undefined,
): readonly ContractViolation[] {
  const site = { operation, side: "request", where: parameter.in, at: append("", parameter.name) } as const;
  if (malformed !== undefined) {
    return [{ ...site, code: "malformed", rule: parameter.pointer, expected: "readable text", actual: malformed }];
  }
  if (value === undefined) {
    if (!parameter.required || parameter.default !== undefined) return [];
    const rule = append(parameter.pointer, "required");
    return [{ ...site, code: "missing", rule, expected: "a value", actual: "missing" }];
  }
  const nul = nulViolation(site.operation, parameter.in, value, site.at, parameter.pointer);
  if (nul !== undefined) return [nul];
  return parameter.check(value).map((fault) => violationOf(fault, site));
}

interface BodyReading {
  readonly body: unknown;
  readonly unreadable?: "malformed" | "media-type";
}

function readBody(plan: RequestPlan, wire: WireRequest, violations: ContractViolation[]): BodyReading {
  if (plan.body === undefined) return { body: undefined };
  const { content, pointer } = plan.body;
  const ranges = Object.keys(content);
  const isEmpty = wire.body === undefined || wire.body.length === 0;
  const essence = essenceOf(wire.headers["content-type"]) || (isEmpty ? "" : (ranges[0] ?? ""));
  if (isEmpty) return readEmptyBody(plan, plan.body, violations);
  const site = { operation: plan.operation, side: "request", at: "", rule: pointer } as const;
  const range = matchingRange(ranges, essence);
  if (range === undefined || isEncoded(wire.headers["content-encoding"])) {
    const actual = isEncoded(wire.headers["content-encoding"])
      ? `${wire.headers["content-encoding"]} encoding`
      : essence;
    violations.push({
      ...site,
      code: "undocumented-media-type",
      where: "media-type",
      expected: ranges.join(" or "),
      actual,
    });
    return { body: undefined, unreadable: "media-type" };
  }
  const parsed = parseBody(wire.body as Uint8Array, essence);
  if (parsed.error !== undefined) {
    violations.push({
      ...site,
      code: "malformed",
      where: "body",
      expected: parsed.error.expected,
      actual: parsed.error.actual,
    });
    return { body: undefined, unreadable: "malformed" };
  }
  return { body: checkBody(plan, plan.body, range, parsed.value, violations) };
}

/** An absent body counts as one without members, so that each missing member is named; servers read it so too. */
function readEmptyBody(plan: RequestPlan, body: BodyPlan, violations: ContractViolation[]): BodyReading {
  if (!body.required) return { body: undefined };
  const range = Object.keys(body.content)[0];
  if (range === undefined) return { body: undefined };
  return { body: checkBody(plan, body, range, {}, violations) };
}

function checkBody(
  plan: RequestPlan,
  body: BodyPlan,
  range: string,
  value: unknown,
  violations: ContractViolation[],
): unknown {
  const media = body.content[range];
  if (media === undefined) return value;
  const nul = nulViolation(plan.operation, "body", value, "", append(body.pointer, "content", range));
  if (nul !== undefined) {
    violations.push(nul);
    return value;
  }
  const converted = convert(plan.document, media.schema, value);
  const site = { operation: plan.operation, side: "request", where: "body" } as const;
  violations.push(...media.check(converted).map((fault) => violationOf(fault, site)));
  return converted;
}

function isEncoded(encoding: string | undefined): boolean {
  return encoding !== undefined && encoding !== "" && encoding.toLowerCase() !== "identity";
}

interface Parsed {
  readonly value?: unknown;
  readonly error?: { readonly expected: string; readonly actual: string };
}

function parseBody(bytes: Uint8Array, essence: string): Parsed {
  let text: string;
  try {
    text = decoder.decode(bytes);
  } catch {
    return { error: { expected: "UTF-8 text", actual: "bytes that are no UTF-8" } };
  }
  if (isJson(essence)) return parseJson(text);
  if (essence !== FORM) return { value: text };
  // `curl -d '{…}'` sends JSON under the form type; the documented examples of several vendors do just this.
  if (/^\s*[{[]/.test(text)) {
    const json = parseJson(text);
    if (json.error === undefined || text.trimStart().startsWith("{")) return json;
  }
  const pairs: readonly Pair[] = parsePairs(text);
  const broken = pairs.find(({ malformed }) => malformed);
  if (broken !== undefined) {
    return { error: { expected: "form text", actual: `a broken percent escape in ${describeValue(broken.name)}` } };
  }
  return { value: parseBrackets(pairs) };
}

function parseJson(text: string): Parsed {
  try {
    return { value: JSON.parse(text) };
  } catch (error) {
    return { error: { expected: "JSON", actual: error instanceof Error ? error.message : "something else" } };
  }
}

/** No API stores NUL characters in its texts; the first one found is refused, wherever it stands. */
function nulViolation(
  operation: string,
  where: Place,
  value: unknown,
  at: string,
  rule: string,
): ContractViolation | undefined {
  const found = findNul(value, at);
  if (found === undefined) return undefined;
  const expected = "text without NUL characters";
  return {
    code: "forbidden-value",
    operation,
    side: "request",
    where,
    at: found,
    rule,
    expected,
    actual: "text with one",
  };
}

function findNul(value: unknown, at: string): string | undefined {
  if (typeof value === "string") return value.includes("\0") ? at : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, member] of Object.entries(value as JsonObject)) {
    if (name.includes("\0")) return at;
    const found = findNul(member, append(at, name));
    if (found !== undefined) return found;
  }
  return undefined;
}
