import type { ProxyExchange, ProxyMessage } from "./exchange.ts";
import type { Redaction } from "./redaction.ts";

/**
 * One exchange in an HTTP Archive 1.2 (http://www.softwareishard.com/blog/har-12-spec). Members that begin with an
 * underscore are our own, as the format allows.
 */
export interface HarEntry {
  /** ISO 8601. */
  readonly startedDateTime: string;
  /** In milliseconds. */
  readonly time: number;
  readonly request: HarRequest;
  readonly response: HarResponse;
  readonly cache: Readonly<Record<string, never>>;
  /** In milliseconds. */
  readonly timings: { readonly send: number; readonly wait: number; readonly receive: number };
  readonly _operationId?: string;
  /** What was passed on without a look at it, and why. */
  readonly comment?: string;
}

interface HarPair {
  readonly name: string;
  readonly value: string;
}

interface HarRequest {
  readonly method: string;
  /** Absolute: that of the upstream. */
  readonly url: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly queryString: readonly HarPair[];
  readonly postData?: {
    readonly mimeType: string;
    readonly text: string;
    readonly params: readonly HarPair[];
    /** The format has no such member for requests: bytes that are no text stand as `base64`. */
    readonly _encoding?: "base64";
  };
  /** -1: not known. */
  readonly headersSize: number;
  /** In bytes, as it travelled. */
  readonly bodySize: number;
}

interface HarResponse {
  /** 0 when nothing was answered. */
  readonly status: number;
  readonly statusText: string;
  readonly httpVersion: string;
  readonly cookies: readonly HarPair[];
  readonly headers: readonly HarPair[];
  readonly content: {
    /** In bytes, content codings undone. */
    readonly size: number;
    readonly mimeType: string;
    readonly text?: string;
    readonly encoding?: "base64";
    readonly comment?: string;
  };
  readonly redirectURL: string;
  readonly headersSize: number;
  readonly bodySize: number;
  /** Why nothing was answered. */
  readonly _error?: string;
}

const utf8 = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true });

/** An exchange as it may be shown: no credential in it. `base` is the address in front of its path. */
export function harEntry(exchange: ProxyExchange, base: string, redaction: Redaction): HarEntry {
  const { request, response, durationMs, waitMs = durationMs, unchecked, error } = exchange;
  const seen = redaction.credentials(request.headers);
  const path = redaction.path(exchange.path, seen);
  const comment = unchecked.join("; ");
  const shown = (message: ProxyMessage) =>
    message.headers.map(([name, value]) => ({ name, value: redaction.header(name, value, seen) }));
  return {
    startedDateTime: new Date(exchange.at).toISOString(),
    time: round(durationMs),
    request: {
      method: exchange.method,
      url: base + path,
      httpVersion: `HTTP/${request.httpVersion}`,
      cookies: [],
      headers: shown(request),
      queryString: queryOf(path),
      ...postData(request, redaction, seen),
      headersSize: -1,
      bodySize: request.length,
    },
    response: {
      status: response?.status ?? 0,
      statusText: response?.statusText ?? "",
      httpVersion: response === undefined ? "" : `HTTP/${response.httpVersion}`,
      cookies: [],
      headers: response === undefined ? [] : shown(response),
      content: contentOf(response, redaction, seen),
      redirectURL: response === undefined ? "" : redaction.path(headerValue(response, "location"), seen),
      headersSize: -1,
      bodySize: response?.length ?? -1,
      ...(error === undefined ? {} : { _error: error }),
    },
    cache: {},
    timings: { send: 0, wait: round(waitMs), receive: round(durationMs - waitMs) },
    ...(exchange.operationId === undefined ? {} : { _operationId: exchange.operationId }),
    ...(comment === "" ? {} : { comment }),
  };
}

type PostData = Pick<HarRequest, "postData">;

function postData(request: ProxyMessage, redaction: Redaction, seen: ReadonlySet<string>): PostData {
  if (request.body === undefined) return {};
  const mimeType = headerValue(request, "content-type");
  const text = textOf(request.body);
  if (text === undefined)
    return { postData: { mimeType, text: base64(request.body), params: [], _encoding: "base64" } };
  return { postData: { mimeType, text: redaction.body(text, mimeType, seen), params: [] } };
}

function contentOf(
  response: ProxyMessage | undefined,
  redaction: Redaction,
  seen: ReadonlySet<string>,
): HarResponse["content"] {
  if (response === undefined) return { size: 0, mimeType: "" };
  const { body, length } = response;
  const mimeType = headerValue(response, "content-type");
  if (body === undefined) {
    return length === 0 ? { size: 0, mimeType } : { size: length, mimeType, comment: "not kept: too long or unread" };
  }
  const text = textOf(body);
  if (text === undefined) return { size: body.length, mimeType, text: base64(body), encoding: "base64" };
  return { size: body.length, mimeType, text: redaction.body(text, mimeType, seen) };
}

function queryOf(path: string): readonly HarPair[] {
  const mark = path.indexOf("?");
  if (mark === -1) return [];
  return [...new URLSearchParams(path.slice(mark + 1))].map(([name, value]) => ({ name, value }));
}

function headerValue({ headers }: ProxyMessage, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}

/** UTF-8 text; undefined for bytes that are none. */
function textOf(bytes: Uint8Array): string | undefined {
  try {
    return utf8.decode(bytes);
  } catch {
    return undefined;
  }
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64");
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
