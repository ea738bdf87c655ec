import { append, segmentsOf, valueAt } from "../contract/pointer.ts";
import { describeValue } from "../contract/violation.ts";

/** One line of an excerpt. */
export interface ExcerptLine {
  readonly text: string;
  /** Whether the place that is meant stands on it. */
  readonly isPlace: boolean;
}

/** How many neighbours stand on either side, and how many members a whole value shows. */
const NEIGHBOURS = 2;
const MOST_MEMBERS = 6;
const MOST_TEXT = 200;

/** The lines of a body around a place in it; none when there is no body. */
export function excerptAround(body: unknown, at: string): readonly ExcerptLine[] {
  if (body === undefined || body instanceof Uint8Array) return [];
  // What came instead of JSON may be anything: nothing in it may steer the terminal.
  if (typeof body === "string") return [plain(cut(body.replaceAll(/[\s\p{Cc}]+/gu, " ")))];
  const segments = segmentsOf(at);
  const depth = depthOf(body, segments);
  const parent = valueAt(body, append("", ...segments.slice(0, depth)));
  if (typeof parent !== "object" || parent === null) return [plain(shortly(parent))];
  return membersAround(parent, append("", ...segments.slice(0, depth)), segments[depth]);
}

/** How many segments lead to the innermost object or array that is there and holds the place. */
function depthOf(body: unknown, segments: readonly string[]): number {
  for (let depth = Math.max(segments.length - 1, 0); depth > 0; depth -= 1) {
    const value = valueAt(body, append("", ...segments.slice(0, depth)));
    if (typeof value === "object" && value !== null) return depth;
  }
  return 0;
}

function membersAround(parent: object, pointer: string, key: string | undefined): readonly ExcerptLine[] {
  const keys = Object.keys(parent);
  if (keys.length === 0 && key === undefined) return [plain(shortly(parent))];
  const place = key === undefined ? -1 : keys.indexOf(key);
  const from = place === -1 ? 0 : Math.max(place - NEIGHBOURS, 0);
  const to = Math.min(place === -1 ? MOST_MEMBERS : place + NEIGHBOURS + 1, keys.length);
  const isList = Array.isArray(parent);
  const lines = [plain(`${pointer === "" ? "" : `${pointer}: `}${isList ? "[" : "{"}`)];
  if (from > 0) lines.push(plain(`  … ${from} more`));
  for (const name of keys.slice(from, to)) {
    const label = isList ? `${name}: ` : `${JSON.stringify(name)}: `;
    const value = (parent as Readonly<Record<string, unknown>>)[name];
    lines.push({ text: `  ${label}${shortly(value)},`, isPlace: name === key });
  }
  if (key !== undefined && place === -1) lines.push({ text: `  (no ${JSON.stringify(key)})`, isPlace: true });
  if (to < keys.length) lines.push(plain(`  … ${keys.length - to} more`));
  return [...lines, plain(isList ? "]" : "}")];
}

/** A value on one line: as JSON where that is short, else what it is. */
function shortly(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value);
  if (text.length <= 80) return text;
  return typeof value === "object" ? describeValue(value) : cut(text);
}

function cut(text: string): string {
  return text.length > MOST_TEXT ? `${text.slice(0, MOST_TEXT - 1)}…` : text;
}

function plain(text: string): ExcerptLine {
  return { text, isPlace: false };
}
