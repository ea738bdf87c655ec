import { type JsonPointer, segmentsOf } from "./pointer.ts";

/**
 * The lines of a long text, YAML or JSON, as far as its indentation tells them: what a parser that keeps places knows
 * exactly takes it seconds to find out in a description of several megabytes.
 */
export function indentedLines(text: string): (pointer: JsonPointer) => number {
  const lines = text.split("\n");
  return (pointer) => {
    let at = -1;
    for (const segment of segmentsOf(pointer)) {
      const found = memberLine(lines, at, segment);
      if (found === undefined) break;
      at = found;
    }
    return Math.max(at, 0) + 1;
  };
}

/** The line of a member of what begins at a line: a key, or the item of a list by its number. */
function memberLine(lines: readonly string[], from: number, segment: string): number | undefined {
  const around = from === -1 ? -1 : indentOf(lines[from] ?? "");
  let inner: number | undefined;
  let isList = false;
  let items = -1;
  for (let at = from + 1; at < lines.length; at += 1) {
    const line = lines[at] ?? "";
    if (isBlank(line) || (from === -1 && line.trim() === "{")) continue;
    const indent = indentOf(line);
    // A list of YAML may stand as far left as the key that holds it.
    const isSibling = indent === around && line[indent] === "-" && !/^\s*-/.test(lines[from] ?? "");
    if (indent <= around && !isSibling) return undefined;
    const start = line.slice(indent);
    const isItem = /^(-(\s|$)|\{)/.test(start);
    if (inner === undefined) isList = isItem;
    inner ??= indent;
    if (indent !== inner || isItem !== isList) continue;
    items += 1;
    if (isList ? String(items) === segment : keyOf(start) === segment) return at;
  }
  return undefined;
}

function isBlank(line: string): boolean {
  return /^\s*(#|$)/.test(line) || /^\s*[\]}]/.test(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}

function keyOf(text: string): string | undefined {
  const found = /^(?:"((?:[^"\\]|\\.)*)"|'((?:[^']|'')*)'|([^\s:][^:]*?))\s*:(?:\s|$)/.exec(text);
  if (found === null) return undefined;
  if (found[1] !== undefined) return found[1].replace(/\\(["\\/])/g, "$1");
  return found[2]?.replaceAll("''", "'") ?? found[3];
}
