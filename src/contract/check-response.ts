import { convert } from "./convert.ts";
import { isObject, type OpenApiDocument } from "./document.ts";
import { violationOf } from "./faults.ts";
import { essenceOf, matchingRange } from "./media-type.ts";
import { append, type JsonPointer } from "./pointer.ts";
import type { SchemaCheck, SchemaLibrary } from "./schemas.ts";
import type { ContractViolation } from "./violation.ts";

/** A response whose body has been parsed already. Header names are in lower case. */
export interface ParsedResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The parsed body; undefined when there is none. */
  readonly body: unknown;
  /** An answer to `HEAD` documents a body that it does not carry. */
  readonly bodiless?: boolean;
}

interface HeaderPlan {
  readonly name: string;
  readonly pointer: JsonPointer;
  readonly required: boolean;
  readonly schema: unknown;
  readonly check: SchemaCheck;
}

interface StatusPlan {
  readonly pointer: JsonPointer;
  readonly headers: readonly HeaderPlan[];
  readonly content: readonly string[];
  readonly checks: Readonly<Record<string, SchemaCheck>>;
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
    const plan = this.#planFor(response.status);
    const site = { operation: this.#operation, side: "response" } as const;
    if (plan === undefined) {
      const expected = `one of ${this.statuses.join(", ")}`;
      const actual = String(response.status);
      return [{ ...site, code: "undocumented-status", where: "status", at: "", rule: this.#pointer, expected, actual }];
    }
    const headers = plan.headers.flatMap((header) => this.#checkHeader(header, response.headers[header.name]));
    const body = this.#checkBody(plan, response);
    if (headers.length === 0) return body;
    return [...headers, ...body];
  }

  /** The documented key that a status falls under: itself, its class (`4XX`), or `default`. */
  statusKey(status: number): string | undefined {
    const candidates = [String(status), `${Math.trunc(status / 100)}XX`, "default"];
    return candidates.find((key) => this.statuses.includes(key));
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
    const content = isObject(value.content) ? value.content : {};
    const checks = Object.fromEntries(
      Object.entries(content)
        .filter(([, media]) => isObject(media) && media.schema !== undefined)
        .map(([range]) => [range, this.#schemas.at(append(pointer, "content", range, "schema"))]),
    );
    return { pointer, headers, content: Object.keys(content), checks };
  }

  #prepareHeader(name: string, at: JsonPointer): HeaderPlan {
    const { value, pointer } = this.#document.resolve(at);
    const required = value.required === true;
    const check = this.#schemas.at(append(pointer, "schema"));
    return { name: name.toLowerCase(), pointer, required, schema: value.schema, check };
  }

  #checkHeader(header: HeaderPlan, text: string | undefined): readonly ContractViolation[] {
    const at = append("", header.name);
    const site = { operation: this.#operation, side: "response", where: "header", at } as const;
    if (text === undefined) {
      if (!header.required) return NONE;
      return [
        { ...site, code: "missing", rule: append(header.pointer, "required"), expected: "a value", actual: "missing" },
      ];
    }
    return header.check(convert(this.#document, header.schema, text)).map((fault) => violationOf(fault, site));
  }

  #checkBody(plan: StatusPlan, response: ParsedResponse): readonly ContractViolation[] {
    const site = { operation: this.#operation, side: "response", at: "" } as const;
    const rule = append(plan.pointer, "content");
    if (plan.content.length === 0) {
      if (response.body === undefined) return NONE;
      return [
        { ...site, code: "undocumented-body", where: "body", rule: plan.pointer, expected: "no body", actual: "one" },
      ];
    }
    if (response.bodiless === true) return NONE;
    if (response.body === undefined) {
      return [{ ...site, code: "missing", where: "body", rule, expected: "a body", actual: "missing" }];
    }
    const contentType = response.headers["content-type"];
    const range = matchingRange(plan.content, essenceOf(contentType));
    if (range === undefined) {
      const expected = plan.content.join(" or ");
      return [
        {
          ...site,
          code: "undocumented-media-type",
          where: "media-type",
          rule,
          expected,
          actual: contentType ?? "none",
        },
      ];
    }
    const faults = plan.checks[range]?.(response.body) ?? [];
    if (faults.length === 0) return NONE;
    return faults.map((fault) => violationOf(fault, { operation: this.#operation, side: "response", where: "body" }));
  }
}
