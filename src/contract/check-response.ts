import { checkParameter } from "./check-parameter.ts";
import { type Conversion, conversionOf } from "./convert.ts";
import { isObject, type Located, type OpenApiDocument } from "./document.ts";
import { violationOf } from "./faults.ts";
import { essenceOf, isJson, isXml, matchingRange } from "./media-type.ts";
import { type Parameter, prepareParameter } from "./parameters.ts";
import { append, type JsonPointer } from "./pointer.ts";
import { readsAsText } from "./schema-kind.ts";
import type { SchemaCheck, SchemaLibrary } from "./schemas.ts";
import type { ContractViolation, Place, ViolationCode } from "./violation.ts";
import { renderXml } from "./xml.ts";
import { parseXml } from "./xml-text.ts";

/** A response whose body has been parsed already. Header names are in lower case. */
export interface ParsedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed body, or the bytes of one that is no text; undefined when there is none. */
  readonly body: unknown;
  /** Why the body could not be parsed. */
  readonly malformed?: { readonly expected: string; readonly actual: string } | undefined;
  /** An answer to `HEAD` documents a body that it does not carry. */
  readonly bodiless?: boolean;
}

interface StatusPlan {
  readonly pointer: JsonPointer;
  readonly contentPointer: JsonPointer;
  readonly headers: readonly Parameter[];
  /** The documented media types. */
  readonly ranges: readonly string[];
  readonly content: Readonly<Record<string, MediaPlan>>;
}

interface MediaPlan {
  readonly check: SchemaCheck;
  readonly schema: unknown;
  readonly convertText: Conversion;
  readonly readsAsText: boolean;
}

const NONE: readonly ContractViolation[] = [];

/** The Responses Object of one operation (OpenAPI 3.1 §4.8.16), each response prepared when its status is first seen. */
export class ResponsePlan {
  /** The documented statuses: `200`, `4XX`, `default`. */
  readonly statuses: readonly string[];
  readonly #document: OpenApiDocument;
  readonly #operation: string;
  readonly #pointer: JsonPointer;
  readonly #schemas: SchemaLibrary;
  readonly #byStatus = new Map<number, StatusPlan | undefined>();
  /** Many headers say the same in every response; what was valid last time is valid again. */
  readonly #lastValid = new Map<Parameter, string>();
  readonly #lastRange = new Map<StatusPlan, { readonly contentType: string; readonly range: string }>();

  constructor(
    document: OpenApiDocument,
    operation: string,
    pointer: JsonPointer,
    statuses: readonly string[],
    schemas: SchemaLibrary,
  ) {
    this.#document = document;
    this.#operation = operation;
    this.#pointer = pointer;
    this.statuses = statuses;
    this.#schemas = schemas;
  }

  /** Every way in which a response breaks the description; empty when it keeps to it. */
  check(response: ParsedResponse): readonly ContractViolation[] {
    if (this.statuses.length === 0) return NONE; // OpenAPI 3.1 lets an operation say nothing of its responses (§4.8.10)
    const plan = this.#planFor(response.status);
    if (plan === undefined) return [this.#undocumentedStatus(response.status)];
    const body = this.#checkBody(plan, response);
    if (plan.headers.length === 0) return body;
    const headers = this.#checkHeaders(plan.headers, response.headers);
    if (headers.length === 0) return body;
    return [...headers, ...body];
  }

  /** The documented media types, or ranges of them, of a status. */
  mediaTypes(status: number): readonly string[] {
    return this.#planFor(status)?.ranges ?? [];
  }

  /**
   * The text of a body that is XML by its media type, as its schema has it written; undefined for other bodies, for what is
   * XML already, and for a text that would not fit its schema any more.
   */
  xmlText(status: number, contentType: string | undefined, body: unknown): string | undefined {
    const essence = essenceOf(contentType);
    if (!isXml(essence) || body === undefined || body === null || body === "") return undefined;
    const plan = this.#planFor(status);
    const range = plan === undefined ? undefined : this.#rangeFor(plan, contentType);
    const media = range === undefined ? undefined : plan?.content[range];
    const render = () => renderXml(this.#document, media?.schema, body, /([a-z]\w*)\+xml$/.exec(essence)?.[1]);
    if (typeof body === "object") return render();
    if (typeof body !== "string" || body.trimStart().startsWith("<")) return undefined;
    const text = render();
    const isTextual = media?.readsAsText === true;
    return isTextual && textFaults(media, contentType, text).length > 0 ? undefined : text;
  }

  /** The documented key that a status falls under: itself, its class (`4XX`), or `default`. */
  statusKey(status: number): string | undefined {
    const candidates = [String(status), `${Math.trunc(status / 100)}XX`, "default"];
    return candidates.find((key) => this.statuses.includes(key));
  }

  /** The Response Object that a status falls under (OpenAPI 3.1 §4.8.17); undefined where none is documented. */
  located(status: number): Located | undefined {
    const key = this.statusKey(status);
    return key === undefined ? undefined : this.#document.resolve(append(this.#pointer, key));
  }

  /** The first documented 2xx status, with its media types; undefined when there is none. */
  firstSuccess(): { readonly status: number; readonly content: Readonly<Record<string, unknown>> } | undefined {
    const key = this.statuses.find((status) => /^2(\d\d|XX)$/.test(status));
    if (key === undefined) return undefined;
    const { value } = this.#document.resolve(append(this.#pointer, key));
    return { status: key === "2XX" ? 200 : Number(key), content: isObject(value.content) ? value.content : {} };
  }

  #planFor(status: number): StatusPlan | undefined {
    if (!this.#byStatus.has(status)) {
      const key = this.statusKey(status);
      this.#byStatus.set(status, key === undefined ? undefined : this.#prepare(key));
    }
    return this.#byStatus.get(status);
  }

  #prepare(key: string): StatusPlan {
    const { value, pointer } = this.#document.resolve(append(this.#pointer, key));
    const headers = Object.keys(isObject(value.headers) ? value.headers : {})
      .filter((name) => name.toLowerCase() !== "content-type") // §4.8.17: described by `content` alone
      .map((name) => this.#prepareHeader(name, append(pointer, "headers", name)));
    const content = Object.entries(isObject(value.content) ? value.content : {}).map(
      ([range, media]) => [range, this.#prepareMedia(append(pointer, "content", range), media)] as const,
    );
    const ranges = content.map(([range]) => range);
    const contentPointer = append(pointer, "content");
    return { pointer, contentPointer, headers, ranges, content: Object.fromEntries(content) };
  }

  /** A Header Object is a parameter in a header, under the name that it has in the map (§4.8.21). */
  #prepareHeader(name: string, at: JsonPointer): Parameter {
    const { value, pointer } = this.#document.resolve(at);
    const described = { ...value, name, in: "header", style: "simple" };
    return prepareParameter(this.#document, { value: described, pointer }, this.#schemas);
  }

  #prepareMedia(pointer: JsonPointer, media: unknown): MediaPlan {
    const schema = isObject(media) ? media.schema : undefined;
    return {
      check: this.#schemas.at(append(pointer, "schema")),
      schema,
      convertText: conversionOf(this.#document, schema, "text"),
      readsAsText: readsAsText(this.#document, schema),
    };
  }

  #checkHeaders(
    plans: readonly Parameter[],
    headers: Readonly<Record<string, string | undefined>>,
  ): readonly ContractViolation[] {
    let violations = NONE;
    for (const plan of plans) {
      const text = headers[plan.name];
      if (text !== undefined && text === this.#lastValid.get(plan)) continue;
      const found = checkParameter(this.#operation, "response", plan, plan.read(headersAlone(headers)));
      if (found.length > 0) violations = [...violations, ...found];
      else if (text !== undefined) this.#lastValid.set(plan, text);
    }
    return violations;
  }

  #checkBody(plan: StatusPlan, response: ParsedResponse): readonly ContractViolation[] {
    const { body, status } = response;
    if (plan.ranges.length === 0) {
      if (body === undefined || response.bodiless === true) return NONE;
      return [this.#broken("undocumented-body", "body", plan.pointer, "no body", "one")];
    }
    if (response.bodiless === true) return NONE;
    const rule = plan.contentPointer;
    if (response.malformed !== undefined) {
      const { expected, actual } = response.malformed;
      return [this.#broken("malformed", "body", rule, expected, actual)];
    }
    if (body === undefined) {
      if (isBodiless(status) || this.#mayBeEmpty(plan)) return NONE;
      return [this.#broken("missing", "body", rule, "a body", "missing")];
    }
    const contentType = response.headers["content-type"];
    const range = this.#rangeFor(plan, contentType);
    if (range === undefined) {
      const expected = plan.ranges.join(" or ");
      return [this.#broken("undocumented-media-type", "media-type", rule, expected, contentType ?? "none")];
    }
    const media = plan.content[range] as MediaPlan;
    const isPlain = typeof body === "string" && !isJson(essenceOf(contentType));
    if (body instanceof Uint8Array || (isPlain && !media.readsAsText)) return NONE;
    const faults = isPlain ? textFaults(media, contentType, body) : media.check(body);
    if (faults.length === 0) return NONE;
    return faults.map((fault) => violationOf(fault, { operation: this.#operation, side: "response", where: "body" }));
  }

  /** Of a text that may have any length, the empty one looks like none. */
  #mayBeEmpty({ ranges, content }: StatusPlan): boolean {
    const text = ranges.find((range) => essenceOf(range) === "text/plain");
    const media = text === undefined ? undefined : content[text];
    return media?.readsAsText === true && media.check("").length === 0;
  }

  #rangeFor(plan: StatusPlan, contentType: string | undefined): string | undefined {
    const last = this.#lastRange.get(plan);
    if (last !== undefined && last.contentType === contentType) return last.range;
    const range = exactRange(plan, contentType) ?? matchingRange(plan.ranges, essenceOf(contentType));
    if (range !== undefined && contentType !== undefined) this.#lastRange.set(plan, { contentType, range });
    return range;
  }

  #undocumentedStatus(status: number): ContractViolation {
    const expected = `one of ${this.statuses.join(", ")}`;
    return this.#broken("undocumented-status", "status", this.#pointer, expected, String(status));
  }

  #broken(code: ViolationCode, where: Place, rule: JsonPointer, expected: string, actual: string): ContractViolation {
    return { code, operation: this.#operation, side: "response", where, at: "", rule, expected, actual };
  }
}

/**
 * Of several keys that differ in their parameters alone (`application/json`, `application/json; charset=utf-8`) the one that
 * says the same, else one that says what the body is.
 */
function exactRange({ ranges, content }: StatusPlan, contentType: string | undefined): string | undefined {
  const essence = essenceOf(contentType);
  const alike = ranges.filter((range) => essenceOf(range) === essence);
  if (alike.length < 2) return undefined;
  const plain = (text = "") => text.replaceAll(/\s/g, "").toLowerCase();
  const same = alike.find((range) => plain(range) === plain(contentType));
  return same ?? alike.find((range) => content[range]?.schema !== undefined);
}

/** The faults of what a text says: in XML an element that holds nothing else may well stand around it. */
function textFaults(
  { check, convertText }: MediaPlan,
  contentType: string | undefined,
  text: string,
): ReturnType<SchemaCheck> {
  const faults = check(convertText(text));
  if (faults.length === 0 || !isXml(essenceOf(contentType))) return faults;
  const element = parseXml(text);
  if (element === undefined || element.children.length > 0 || element.text === "") return faults;
  return check(convertText(element.text)).length === 0 ? [] : faults;
}

/** What parameters are read from, where there is nothing but headers. */
function headersAlone(headers: ParsedResponse["headers"]) {
  return { path: {}, query: [], cookies: [], headers };
}

/** These statuses carry no body whatever is described, as a `default` response may (RFC 9110 §15.2, §15.3.5, §15.4.5). */
function isBodiless(status: number): boolean {
  return status < 200 || status === 204 || status === 205 || status === 304;
}
