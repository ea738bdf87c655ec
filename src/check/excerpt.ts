import { isObject } from "../contract/document.ts";
import { essenceOf, isJson } from "../contract/media-type.ts";
import { append, type JsonPointer, segmentsOf } from "../contract/pointer.ts";
import { type Exchange, textOf } from "./exchange.ts";
import type { Finding } from "./finding.ts";

/** One line of an answer; `isWrong` where the place that a finding is about begins. */
export interface ExcerptLine {
  readonly text: string;
  readonly isWrong: boolean;
}

/** Lines before and after the wrong one. */
const AROUND = 3;
const LONGEST_LINE = 160;
/** A longer body is not laid out: that would take longer than reading it. */
const LONGEST_BODY = 1024 * 1024;
const LONGEST_VALUE = 80;
/** Deeper is not laid out. */
const MAX_DEPTH = 100;

/** The part of a finding's last answer that shows what is wrong: status, headers in question, and some lines of the body. */
export function excerptOf(finding: Finding): readonly ExcerptLine[] {
  const exchange = finding.exchanges.at(-1);
  if (exchange === undefined) return [];
  const { response, failure } = exchange;
  if (response === undefined) return [{ text: failure?.reason ?? "no answer", isWrong: true }];
  const [part = "", pointer = ""] = partsOf(finding.place);
  return [
    { text: `HTTP ${response.status}`, isWrong: part === "status" },
    ...headerLines(exchange, part, pointer),
    ...bodyLines(exchange, part === "body" ? pointer : undefined),
  ].map(({ text, isWrong }) => ({ text: shortened(text), isWrong }));
}

/** `body /courses/0` is a part of the message and a place in it. */
function partsOf(place: string): readonly string[] {
  const at = place.indexOf(" ");
  return at === -1 ? [place] : [place.slice(0, at), place.slice(at + 1)];
}

function headerLines({ response }: Exchange, part: string, pointer: JsonPointer): readonly ExcerptLine[] {
  const headers = response?.headers ?? {};
  const wrong = part === "header" ? segmentsOf(pointer)[0]?.toLowerCase() : part === "media-type" ? "content-type" : "";
  const names = Object.keys(headers).filter((name) => name === "content-type" || name === wrong);
  return names.map((name) => ({ text: `${name}: ${headers[name]}`, isWrong: name === wrong }));
}

function bodyLines({ response }: Exchange, wrong: JsonPointer | undefined): readonly ExcerptLine[] {
  if (response === undefined || response.body.length === 0) return [];
  const isLaidOut = response.body.length <= LONGEST_BODY && isJson(essenceOf(response.headers["content-type"]));
  const value = isLaidOut ? parsed(textOf(response)) : undefined;
  if (value === undefined) return textLines(textOf(response).slice(0, LONGEST_BODY), wrong === "");
  const layout = new Layout(wrong === undefined ? undefined : nearest(value, wrong));
  layout.add(value, "", 0, "", "");
  return around(layout.lines, layout.wrongAt);
}

function textLines(text: string, isWrong: boolean): readonly ExcerptLine[] {
  const lines = text.split(/\r?\n/, 2 * AROUND);
  return lines.map((line, index) => ({ text: line, isWrong: isWrong && index === 0 }));
}

function around(lines: readonly string[], wrongAt: number | undefined): readonly ExcerptLine[] {
  const middle = wrongAt ?? 0;
  const [from, to] = [Math.max(0, middle - AROUND), Math.min(lines.length, middle + AROUND + 1)];
  const more = { text: "…", isWrong: false };
  const shown = lines.slice(from, to).map((text, index) => ({ text, isWrong: from + index === wrongAt }));
  return [...(from > 0 ? [more] : []), ...shown, ...(to < lines.length ? [more] : [])];
}

/** The place itself, or the object in which it is missing. */
function nearest(root: unknown, pointer: JsonPointer): JsonPointer {
  let [value, at]: [unknown, JsonPointer] = [root, ""];
  for (const segment of segmentsOf(pointer)) {
    if (typeof value !== "object" || value === null || !Object.hasOwn(value, segment)) return at;
    value = (value as Record<string, unknown>)[segment];
    at = append(at, segment);
  }
  return at;
}

/** A JSON value over several lines, which knows on which of them one place begins. */
class Layout {
  readonly lines: string[] = [];
  readonly #wrong: JsonPointer | undefined;
  wrongAt: number | undefined;

  constructor(wrong: JsonPointer | undefined) {
    this.#wrong = wrong;
  }

  add(value: unknown, at: JsonPointer, depth: number, label: string, comma: string): void {
    if (at === this.#wrong) this.wrongAt = this.lines.length;
    const indent = "  ".repeat(depth);
    if (depth > MAX_DEPTH) {
      this.lines.push(`${indent}${label}…${comma}`);
      return;
    }
    const isArray = Array.isArray(value);
    const entries = isArray || isObject(value) ? Object.entries(value) : [];
    if (entries.length === 0) {
      const text = JSON.stringify(value);
      this.lines.push(
        `${indent}${label}${text.length > LONGEST_VALUE ? `${text.slice(0, LONGEST_VALUE)}…` : text}${comma}`,
      );
      return;
    }
    this.lines.push(`${indent}${label}${isArray ? "[" : "{"}`);
    for (const [index, [name, member]] of entries.entries()) {
      const isLast = index === entries.length - 1;
      this.add(member, append(at, name), depth + 1, isArray ? "" : `${JSON.stringify(name)}: `, isLast ? "" : ",");
    }
    this.lines.push(`${indent}${isArray ? "]" : "}"}${comma}`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function shortened(text: string): string {
  return text.length > LONGEST_LINE ? `${text.slice(0, LONGEST_LINE)}…` : text;
}
