import { STATUS_CODES } from "node:http";
import { parsePairs } from "../contract/query-text.ts";
import type { Har, HarContent, HarEntry, HarPair, HarRequest, HarResponse } from "../world/har.ts";
import { bodyText, type KeptBody } from "../world/kept-body.ts";
import type { RedactedEntry } from "../world/redacted-entry.ts";

/** What a request without a `Host` was sent to, and who says so. */
export interface HarOrigin {
  /** `http://127.0.0.1:4010` */
  readonly origin: string;
  readonly version: string;
}

/**
 * Redacted entries as HTTP Archive 1.2. Times are those of the sandbox, and all of the duration is waiting: a server does
 * not see what sending and receiving took.
 */
export function harOf(entries: readonly RedactedEntry[], { origin, version }: HarOrigin): Har {
  return {
    log: {
      version: "1.2",
      creator: { name: "Understudy", version },
      entries: entries.map((one) => entryOf(one, origin)),
    },
  };
}

function entryOf(entry: RedactedEntry, origin: string): HarEntry {
  const { at, durationMs, id, target, operationId, answeredBy } = entry;
  return {
    startedDateTime: new Date(at).toISOString(),
    time: durationMs,
    request: requestOf(entry, origin),
    response: responseOf(entry),
    cache: {},
    timings: { send: 0, wait: durationMs, receive: 0 },
    _requestId: id,
    _target: target,
    ...(operationId === undefined ? {} : { _operationId: operationId }),
    _answeredBy: answeredBy,
  };
}

function requestOf(entry: RedactedEntry, origin: string): HarRequest {
  const { method, path, request, bodies } = entry;
  const { host } = request.headers;
  const asked = `${request.secure ? "https" : "http"}://${host}`;
  const base = host !== undefined && URL.canParse(asked) ? asked : origin;
  const url = uriOf(`${base}${request.prefix}${path}`);
  const mark = path.indexOf("?");
  return {
    method,
    url,
    httpVersion: HTTP,
    cookies: [], // none of them is shown
    headers: pairsOf(request.headers),
    queryString: mark === -1 ? [] : parsePairs(path.slice(mark + 1)).map(({ name, value }) => ({ name, value })),
    ...(bodies.request === undefined ? {} : { postData: postDataOf(bodies.request) }),
    headersSize: -1,
    bodySize: request.length,
  };
}

const HTTP = "HTTP/1.1";

/** What may not stand in a URI (RFC 3986 §2) is escaped: senders are not that strict, and readers of archives may be. */
function uriOf(url: string): string {
  const whole = url.replaceAll(/\p{Cs}/gu, "\ufffd"); // half of a surrogate pair has no escape
  const escaped = whole.replaceAll(/[^!#$%&'()*+,\-./:;=?@\w~]/gu, encodeURIComponent);
  return escaped.replaceAll(/%(?![0-9a-f]{2})/gi, "%25");
}

function postDataOf(body: KeptBody): NonNullable<HarRequest["postData"]> {
  const mimeType = body.mediaType || "application/octet-stream";
  return { mimeType, text: bodyText(body), params: [], ...(body.base64 === undefined ? {} : { _encoding: "base64" }) };
}

function responseOf({ status, response, bodies, fault }: RedactedEntry): HarResponse {
  const headers = pairsOf(response.headers);
  const location = headers.find(({ name }) => name.toLowerCase() === "location");
  return {
    status,
    statusText: STATUS_CODES[status] ?? "",
    httpVersion: status === 0 ? "" : HTTP,
    cookies: [],
    headers: status === 0 ? [] : headers,
    content: contentOf(bodies.response),
    redirectURL: location?.value ?? "",
    headersSize: -1,
    bodySize: status === 0 ? -1 : (bodies.response?.length ?? 0),
    ...(status === 0 ? { _error: `no answer${fault === undefined ? "" : `: ${fault}`}` } : {}),
  };
}

function contentOf(body: KeptBody | undefined): HarContent {
  if (body === undefined) return { size: 0, mimeType: "x-unknown" };
  const { mediaType, length, base64 } = body;
  return {
    size: length,
    mimeType: mediaType || "application/octet-stream",
    text: bodyText(body),
    ...(base64 === undefined ? {} : { encoding: "base64" }),
  };
}

function pairsOf(headers: Readonly<Record<string, string | undefined>>): readonly HarPair[] {
  return Object.entries(headers).flatMap(([name, value]) =>
    value === undefined ? [] : [{ name, value: String(value) }],
  );
}
