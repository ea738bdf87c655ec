/** A text that is to be put before the character at an offset of another one. */
export interface Insertion {
  readonly at: number;
  readonly text: string;
}

/** A line with its ending, and where it stands: in both texts, only in the old one, only in the new one. */
interface DiffLine {
  readonly kind: " " | "-" | "+";
  readonly text: string;
}

/** Unchanged lines around a change, as `diff -u` has them. */
const CONTEXT = 3;

/** The text with the insertions in it. */
export function inserted(text: string, insertions: readonly Insertion[]): string {
  let result = "";
  let from = 0;
  for (const { at, text: added } of inOrder(insertions)) {
    result += text.slice(from, at) + added;
    from = at;
  }
  return result + text.slice(from);
}

/**
 * What insertions change, as a unified diff with `a/` and `b/` before the path, for `patch -p1` and `git apply`. Empty where
 * there is none.
 */
export function unifiedDiff(path: string, text: string, insertions: readonly Insertion[]): string {
  if (insertions.length === 0) return "";
  const lines = diffLines(text, inOrder(insertions));
  // A name with blanks ends where a tab begins (POSIX diff -u).
  const name = path.includes(" ") ? `${path}\t` : path;
  return [`--- a/${name}\n`, `+++ b/${name}\n`, ...hunks(lines)].join("");
}

/** What is to stand at the same place stays in its order. */
function inOrder(insertions: readonly Insertion[]): readonly Insertion[] {
  return [...insertions].sort((a, b) => a.at - b.at);
}

function diffLines(text: string, insertions: readonly Insertion[]): readonly DiffLine[] {
  const all: DiffLine[] = [];
  let next = 0;
  let start = 0;
  while (start < text.length) {
    const end = lineEnd(text, start);
    const isLast = end === text.length;
    const own: Insertion[] = [];
    for (let one = insertions[next]; one !== undefined && isWithin(one, text, end, isLast); one = insertions[next]) {
      own.push({ at: one.at - start, text: one.text });
      next += 1;
    }
    all.push(...changedLine(text.slice(start, end), own));
    start = end;
  }
  const rest = insertions.slice(next).map((one) => one.text);
  return [...all, ...linesOf(rest.join("")).map((line): DiffLine => ({ kind: "+", text: line }))];
}

/** What is put behind a last line without an ending changes that line. */
function isWithin({ at }: Insertion, text: string, end: number, isLast: boolean): boolean {
  return at < end || (isLast && at === end && !text.endsWith("\n"));
}

/** A line that an insertion only stands before or behind is left as it is. */
function changedLine(line: string, own: readonly Insertion[]): readonly DiffLine[] {
  if (own.length === 0) return [{ kind: " ", text: line }];
  const lines = linesOf(inserted(line, own));
  const kept = lines[0] === line ? 0 : lines.at(-1) === line ? lines.length - 1 : -1;
  const added = lines.map((text, index): DiffLine => ({ kind: index === kept ? " " : "+", text }));
  return kept === -1 ? [{ kind: "-", text: line }, ...added] : added;
}

function hunks(lines: readonly DiffLine[]): readonly string[] {
  const changed = [...lines.keys()].filter((index) => lines[index]?.kind !== " ");
  const ranges: [from: number, to: number][] = [];
  for (const index of changed) {
    const [from, to] = [Math.max(0, index - CONTEXT), Math.min(lines.length, index + CONTEXT + 1)];
    const last = ranges.at(-1);
    if (last !== undefined && from <= last[1]) last[1] = to;
    else ranges.push([from, to]);
  }
  const counted = counts(lines);
  return ranges.map(([from, to]) => hunk(lines, counted, from, to));
}

/** How many lines of the old and of the new text stand before each. */
function counts(lines: readonly DiffLine[]): readonly (readonly [before: number, after: number])[] {
  let [before, after] = [0, 0];
  const all: (readonly [number, number])[] = [[0, 0]];
  for (const { kind } of lines) {
    if (kind !== "+") before += 1;
    if (kind !== "-") after += 1;
    all.push([before, after]);
  }
  return all;
}

function hunk(lines: readonly DiffLine[], counted: ReturnType<typeof counts>, from: number, to: number): string {
  const [[before, after], [beforeEnd, afterEnd]] = [counted[from] ?? [0, 0], counted[to] ?? [0, 0]];
  const old = span(before, beforeEnd);
  const now = span(after, afterEnd);
  const body = lines.slice(from, to).map(({ kind, text }) => {
    return text.endsWith("\n") ? kind + text : `${kind}${text}\n\\ No newline at end of file\n`;
  });
  return `@@ -${old} +${now} @@\n${body.join("")}`;
}

/** First line and number of lines; of no lines, the one before. */
function span(from: number, to: number): string {
  return `${to === from ? from : from + 1},${to - from}`;
}

function linesOf(text: string): readonly string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

function lineEnd(text: string, start: number): number {
  const at = text.indexOf("\n", start);
  return at === -1 ? text.length : at + 1;
}
