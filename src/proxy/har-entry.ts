import type { HarContent, HarEntry, HarPair, HarRequest } from "../world/har.ts";
import type { Redaction } from "../world/redaction.ts";
import type { ProxyExchange, ProxyMessage } from "./exchange.ts";
import { headerValue, shownMessageBody } from "./exchange-redaction.ts";

/** An exchange in an archive, without its secrets. `base` is the address in front of its path. */
export function harEntry(exchange: ProxyExchange, base: string, redaction: Redaction): HarEntry {
  const { request, response, durationMs, waitMs = durationMs, unchecked, error } = exchange;
  const path = redaction.path(exchange.path);
  const comment = unchecked.join("; ");
  const shown = (message: ProxyMessage) =>
    message.headers.map(([name, value]) => ({ name, value: redaction.header(name, value) }));
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
      ...postData(request, redaction),
      headersSize: -1,
      bodySize: request.length,
    },
    response: {
      status: response?.status ?? 0,
      statusText: response?.statusText ?? "",
      httpVersion: response === undefined ? "" : `HTTP/${response.httpVersion}`,
      cookies: [],
      headers: response === undefined ? [] : shown(response),
      content: contentOf(response, redaction),
      redirectURL: response === undefined ? "" : redaction.text(headerValue(response, "location")),
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

function postData(request: ProxyMessage, redaction: Redaction): PostData {
  const shown = shownMessageBody(request, redaction);
  if (shown === undefined) return {};
  const { mediaType: mimeType, text, isBytes } = shown;
  return { postData: { mimeType, text, params: [], ...(isBytes ? { _encoding: "base64" } : {}) } };
}

function contentOf(response: ProxyMessage | undefined, redaction: Redaction): HarContent {
  if (response === undefined) return { size: 0, mimeType: "" };
  const { body, length } = response;
  const shown = shownMessageBody(response, redaction);
  if (body === undefined || shown === undefined) {
    const mimeType = headerValue(response, "content-type");
    return length === 0 ? { size: 0, mimeType } : { size: length, mimeType, comment: "not kept: too long or unread" };
  }
  const { mediaType: mimeType, text, isBytes } = shown;
  return { size: body.length, mimeType, text, ...(isBytes ? { encoding: "base64" } : {}) };
}

function queryOf(path: string): readonly HarPair[] {
  const mark = path.indexOf("?");
  if (mark === -1) return [];
  return [...new URLSearchParams(path.slice(mark + 1))].map(([name, value]) => ({ name, value }));
}

function round(milliseconds: number): number {
  return Math.round(milliseconds * 1000) / 1000;
}
