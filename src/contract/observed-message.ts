import { essenceOf, isJson } from "./media-type.ts";
import { parseBody, parseJsonText } from "./parse-body.ts";

/** Headers as a record, in any letter case, or as anything that yields pairs, such as the `Headers` of `fetch`. */
export type ObservedHeaders =
  | Readonly<Record<string, string | readonly string[] | undefined>>
  | Iterable<readonly [string, string]>;

/** A request as an HTTP client saw it. */
export interface ObservedRequest {
  readonly method: string;
  /** With the server's base path, with or without a query: `/api/v1/courses?page=2`. */
  readonly path: string;
  readonly headers?: ObservedHeaders;
  /** The text or the bytes that travelled, or the value that they were parsed to. A string is always text. */
  readonly body?: unknown;
}

/** A response as an HTTP client saw it, with the method and path that it answers. */
export interface ObservedResponse extends ObservedRequest {
  readonly status: number;
}

/** The headers as a record with names in lower case; a repeated one is joined (RFC 9110 §5.3). */
export function lowerCased(headers: ObservedHeaders): Readonly<Record<string, string | undefined>> {
  const pairs = Symbol.iterator in headers ? (headers as Iterable<readonly [string, string]>) : Object.entries(headers);
  const record: Record<string, string> = {};
  for (const [name, value] of pairs) {
    if (value === undefined) continue;
    const key = name.toLowerCase();
    const text = typeof value === "string" ? value : value.join(", ");
    record[key] = Object.hasOwn(record, key) ? `${record[key]}, ${text}` : text;
  }
  return record;
}

/** A request target's path, and its query without the question mark. */
export function splitQuery(target: string): { readonly path: string; readonly query: string } {
  const mark = target.indexOf("?");
  if (mark === -1) return { path: target, query: "" };
  return { path: target.slice(0, mark), query: target.slice(mark + 1) };
}

/** The bytes of a request's body; a parsed value as JSON. */
export function bodyBytes(body: unknown): Uint8Array | undefined {
  if (body === undefined || body instanceof Uint8Array) return body;
  return new TextEncoder().encode(typeof body === "string" ? body : JSON.stringify(body));
}

/** What a response's body says; an empty one is none. */
export function observedBody(
  body: unknown,
  contentType: string | undefined,
): { readonly body: unknown; readonly malformed?: { readonly expected: string; readonly actual: string } } {
  if (!(body instanceof Uint8Array) && typeof body !== "string") return { body };
  if (body.length === 0) return { body: undefined };
  const essence = essenceOf(contentType);
  if (typeof body === "string" && !isJson(essence)) return { body };
  const parsed = typeof body === "string" ? parseJsonText(body) : parseBody(body, essence);
  return "value" in parsed ? { body: parsed.value } : { body: undefined, malformed: parsed };
}
