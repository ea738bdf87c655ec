import type { MisfitFile } from "./body-fields.ts";
import { isForm, isJson } from "./media-type.ts";
import { append, type JsonPointer } from "./pointer.ts";
import { MAX_PAIRS, parseBrackets, parsePairs } from "./query-text.ts";
import { describeValue } from "./violation.ts";

/** What the bytes of a body say, or why they say nothing. */
export type ParsedBody = ReadBody | UnreadBody;
export interface ReadBody {
  readonly value: unknown;
  readonly source: "json" | "form" | "multipart" | "text" | "binary";
  /** Files of a form that are of no type that is described. */
  readonly misfits?: readonly MisfitFile[];
}
export interface UnreadBody {
  readonly expected: string;
  readonly actual: string;
}

/** Deeper than any API's bodies, and shallow enough for everything that walks through them. */
const MAX_LEVELS = 500;

const decoder = new TextDecoder("utf-8", { fatal: true });

/** Reads a body of a media type: JSON, form pairs, any other text as it stands, or bytes that are no text. */
export function parseBody(bytes: Uint8Array, essence: string): ParsedBody {
  const text = decodeUtf8(bytes);
  if (!isJson(essence) && !isForm(essence)) {
    return text === undefined ? { value: bytes, source: "binary" } : { value: text, source: "text" };
  }
  if (text === undefined) return { expected: "UTF-8 text", actual: "bytes that are no UTF-8" };
  return isJson(essence) ? parseJsonText(text) : parseForm(text);
}

/** Reads the text of a JSON body. */
export function parseJsonText(text: string): ParsedBody {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    return { expected: "JSON", actual: error instanceof Error ? error.message : String(error) };
  }
  // A text this short cannot nest that deep.
  if (text.length < 2 * MAX_LEVELS || !nestsDeeperThan(MAX_LEVELS, value)) return { value, source: "json" };
  return { expected: `JSON of at most ${MAX_LEVELS} levels`, actual: "JSON with more" };
}

/** The text of UTF-8 bytes, without a byte order mark; undefined when they are none. */
function decodeUtf8(bytes: Uint8Array): string | undefined {
  try {
    return decoder.decode(bytes);
  } catch {
    return undefined;
  }
}

/** The first place, names of members included, where a text has a NUL character. */
export function placeOfNul(value: unknown): JsonPointer | undefined {
  if (typeof value === "string") return value.includes("\0") ? "" : undefined;
  if (typeof value !== "object" || value === null) return undefined;
  for (const [name, member] of Object.entries(value)) {
    if (name.includes("\0")) return "";
    const below = placeOfNul(member);
    if (below !== undefined) return append("", name) + below;
  }
  return undefined;
}

/** `curl -d '{…}'` sends JSON under the form type; the documented examples of several vendors do just this. */
function parseForm(text: string): ParsedBody {
  if (/^\s*[{[]/.test(text)) {
    const json = parseJsonText(text);
    if ("value" in json || text.trimStart().startsWith("{")) return json;
  }
  const pairs = parsePairs(text);
  if (pairs.length > MAX_PAIRS) return { expected: `at most ${MAX_PAIRS} pairs`, actual: `${pairs.length} pairs` };
  const broken = pairs.find(({ malformed }) => malformed);
  if (broken === undefined) return { value: parseBrackets(pairs), source: "form" };
  return { expected: "form text", actual: `a broken percent escape in ${describeValue(broken.name)}` };
}

function nestsDeeperThan(levels: number, value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  if (levels === 0) return true;
  for (const name in value) {
    if (nestsDeeperThan(levels - 1, (value as Record<string, unknown>)[name])) return true;
  }
  return false;
}
