import type { JournalEntry } from "./journal-entry.ts";
import { REDACTED, type Redaction } from "./redaction.ts";

/** A body as the journal keeps it, read: one of `json`, `text` and `base64`. */
export interface KeptBody {
  /** As it was sent; empty where nothing was said. */
  readonly mediaType: string;
  /** In bytes, of the whole. */
  readonly length: number;
  /** False: the journal keeps its beginning alone. */
  readonly isWhole: boolean;
  readonly json?: unknown;
  readonly text?: string;
  /** Bytes that are no text. */
  readonly base64?: string;
}

/** Of a text that is no JSON no more is shown, in characters. */
const KEPT_OF_A_TEXT = 32 * 1024;

/** The body of a request; undefined where it had none. */
export function requestBody({ request }: JournalEntry): KeptBody | undefined {
  const { body, length, headers } = request;
  if (body === undefined || length === 0) return undefined;
  return keptBody(body, { mediaType: headers["content-type"] ?? "", length, isWhole: body.length === length });
}

/** Bytes, read as what they are: JSON, text, or neither. */
export function keptBody(bytes: Uint8Array, about: Pick<KeptBody, "mediaType" | "length" | "isWhole">): KeptBody {
  const text = textOf(bytes, about.isWhole);
  if (text === undefined) return { ...about, base64: Buffer.from(bytes).toString("base64") };
  return { ...about, ...(about.isWhole ? jsonOr(text) : { text }) };
}

/** The body of a response, as far as the caller could see it; undefined where there was none. */
export function responseBody({ method, status, response }: JournalEntry): KeptBody | undefined {
  const { value, isJson, headers } = response;
  if (value === undefined || method === "HEAD" || status === 0 || status === 204 || status === 304) return undefined;
  const mediaType = Object.entries(headers).find(([name]) => name.toLowerCase() === "content-type")?.[1] ?? "";
  if (value instanceof Uint8Array) {
    return keptBody(value, { mediaType, length: response.length, isWhole: value.length === response.length });
  }
  if (isJson || typeof value !== "string") {
    return { mediaType, length: Buffer.byteLength(response.body), isWhole: true, json: value };
  }
  const length = Buffer.byteLength(value);
  if (value.length > KEPT_OF_A_TEXT) {
    return { mediaType, length, isWhole: false, text: value.slice(0, KEPT_OF_A_TEXT) };
  }
  return { mediaType, length, isWhole: true, text: value };
}

/** A body without its secrets. */
export function shownBody(redaction: Redaction, body: KeptBody | undefined): KeptBody | undefined {
  if (body === undefined) return undefined;
  if (body.base64 !== undefined) return { ...body, base64: shownBytes(redaction, body.base64, body.mediaType) };
  if (body.text !== undefined) return { ...body, text: redaction.body(body.text, isForm(body.mediaType)) };
  return { ...body, json: redaction.value(body.json) };
}

/** The text of a body; empty for none. */
export function bodyText(body: KeptBody | undefined): string {
  if (body === undefined) return "";
  return body.text ?? body.base64 ?? JSON.stringify(body.json);
}

/** The bytes of a body, as many as are kept. */
export function bodyBytes(body: KeptBody | undefined): Uint8Array | undefined {
  if (body === undefined) return undefined;
  return body.base64 === undefined ? new TextEncoder().encode(bodyText(body)) : Buffer.from(body.base64, "base64");
}

/** What should be text and is none can hold a secret in any spelling. */
function shownBytes(redaction: Redaction, base64: string, mediaType: string): string {
  const isText = /json|form|text|xml/i.test(mediaType);
  const latin = Buffer.from(base64, "base64").toString("latin1");
  return Buffer.from(isText ? REDACTED : redaction.body(latin, false), "latin1").toString("base64");
}

/** Text in UTF-8; undefined for bytes that are none. The last character of a beginning may be cut in two. */
function textOf(bytes: Uint8Array, isWhole: boolean): string | undefined {
  try {
    const text = new TextDecoder("utf-8", { fatal: true }).decode(bytes, { stream: !isWhole });
    return text.includes("\0") ? undefined : text;
  } catch {
    return undefined;
  }
}

function jsonOr(text: string): { readonly json: unknown } | { readonly text: string } {
  try {
    return { json: JSON.parse(text) as unknown };
  } catch {
    return { text };
  }
}

function isForm(mediaType: string): boolean {
  return /^\s*application\/x-www-form-urlencoded\b/i.test(mediaType);
}
