import { curlOf } from "../curl.ts";
import { type Exchange, textOf } from "../exchange.ts";

/** Longer bodies are cut in reports. */
const LONGEST_BODY = 20_000;

/** One exchange as data, its bodies as text. */
export interface ExchangeRecord {
  readonly at: string;
  readonly durationMs: number;
  readonly curl: string;
  readonly request: {
    readonly method: string;
    readonly url: string;
    readonly headers: readonly { readonly name: string; readonly value: string }[];
    readonly body?: string;
  };
  readonly response?: {
    readonly status: number;
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** Bytes as they came; the text may be shorter. */
    readonly bodyBytes: number;
  };
  readonly failure?: { readonly kind: string; readonly reason: string };
}

/** An exchange as the reports for programs and the page show it. */
export function exchangeRecord(exchange: Exchange, placeholders: readonly string[]): ExchangeRecord {
  const { at, durationMs, request, response, failure } = exchange;
  const { method, url, headers, body } = request;
  return {
    at: new Date(at).toISOString(),
    durationMs: Math.round(durationMs * 10) / 10,
    curl: curlOf(request, placeholders),
    request: {
      method,
      url,
      headers: headers.map(([name, value]) => ({ name, value })),
      ...(body === undefined ? {} : { body: cut(body) }),
    },
    ...(response === undefined
      ? {}
      : {
          response: {
            status: response.status,
            headers: response.headers,
            body: cut(textOf(response)),
            bodyBytes: response.body.length,
          },
        }),
    ...(failure === undefined ? {} : { failure }),
  };
}

function cut(text: string): string {
  return text.length > LONGEST_BODY ? `${text.slice(0, LONGEST_BODY)}…` : text;
}
