import { isCollection, isMap, isScalar, type Node, type Pair, type YAMLMap, type YAMLSeq } from "yaml";
import type { Insertion } from "./unified-diff.ts";
import { blockMember, flowMember, indentOf, isFirstOnLine, type Layout, startOf } from "./written.ts";

/** What is put into the text for members of an object to stand behind those that it has. */
export function intoMap(map: YAMLMap, members: ReadonlyMap<string, unknown>, layout: Layout): readonly Insertion[] {
  const last = map.items.at(-1);
  if (map.flow !== true) {
    if (last === undefined) return [];
    const { text } = layout;
    const indent = indentOf(text, startOf(last.key));
    const lines = [...members].map(([name, value]) => blockMember(name, value, layout, indent));
    return [onNextLine(text, endOf(last), lines.join(""))];
  }
  const isQuoted = isScalar(last?.key) && last.key.type === "QUOTE_DOUBLE";
  const written = [...members].map(([name, value]) => ({ name, value }));
  return intoFlow(map, last === undefined ? undefined : [startOf(last.key), endOf(last)], written, layout, isQuoted);
}

/** What is put into the text for items to stand behind those that a list has. */
export function intoList(list: YAMLSeq, items: readonly unknown[], layout: Layout): readonly Insertion[] {
  const { text } = layout;
  const last = list.items.at(-1);
  if (list.flow !== true) {
    if (last === undefined) return [];
    const before = text.slice(text.lastIndexOf("\n", startOf(last) - 1) + 1, startOf(last));
    const [dash] = /^\s*-\s+$/.exec(before) ?? [];
    if (dash === undefined) return [];
    const lines = items.map((item) => `${dash}${flowMember(undefined, item, layout, false)}\n`);
    return [onNextLine(text, endOf(last), lines.join(""))];
  }
  const isQuoted = isScalar(last) && last.type === "QUOTE_DOUBLE";
  const written = items.map((value) => ({ name: undefined, value }));
  return intoFlow(list, last === undefined ? undefined : [startOf(last), endOf(last)], written, layout, isQuoted);
}

interface Entry {
  readonly name: string | undefined;
  readonly value: unknown;
}

/** Between braces or brackets: behind the last entry, on lines of their own where that one has its own. */
function intoFlow(
  node: YAMLMap | YAMLSeq,
  last: readonly [start: number, end: number] | undefined,
  entries: readonly Entry[],
  layout: Layout,
  isQuoted: boolean,
): readonly Insertion[] {
  const { text } = layout;
  const opening = startOf(node);
  if (last === undefined) return intoEmpty(node, entries, layout, isQuoted);
  const [start, end] = last;
  const comma = /^\s*,/.exec(text.slice(end))?.[0].length ?? 0;
  const at = end + comma;
  const hasOwnLine = text.slice(opening, start).includes("\n") && isFirstOnLine(text, start);
  const indent = indentOf(text, start);
  const written = entries.map((entry) => writtenEntry(entry, hasOwnLine ? indent : undefined, layout, isQuoted));
  const first = comma > 0 ? "" : ",";
  if (!hasOwnLine) return [{ at, text: `${first} ${written.join(", ")}${comma > 0 ? "," : ""}` }];
  const lines = `\n${indent}${written.join(`,\n${indent}`)}${comma > 0 ? "," : ""}`;
  const [rest = ""] = /^[^\S\n]*(?:#[^\n]*)?(?=\r?\n)/.exec(text.slice(at)) ?? [];
  if (rest === "" || !rest.includes("#")) return [{ at, text: first + lines }];
  return [
    { at, text: first },
    { at: at + rest.length, text: lines },
  ];
}

function intoEmpty(
  node: YAMLMap | YAMLSeq,
  entries: readonly Entry[],
  layout: Layout,
  isQuoted: boolean,
): readonly Insertion[] {
  const at = startOf(node) + 1;
  const { text, step, isJson } = layout;
  if (!isJson || !text.trim().includes("\n")) {
    const all = entries.map((entry) => writtenEntry(entry, undefined, layout, isQuoted)).join(", ");
    return [{ at, text: isMap(node) ? ` ${all} ` : all }];
  }
  const lineStart = text.lastIndexOf("\n", at - 1) + 1;
  const [outer = ""] = /^\s*/.exec(text.slice(lineStart, at)) ?? [];
  const indent = outer + step;
  const all = entries.map((entry) => writtenEntry(entry, indent, layout, isQuoted));
  return [{ at, text: `\n${indent}${all.join(`,\n${indent}`)}\n${outer}` }];
}

/** In JSON that is laid out over lines, what is added is so too. */
function writtenEntry({ name, value }: Entry, indent: string | undefined, layout: Layout, isQuoted: boolean): string {
  if (!layout.isJson || indent === undefined) return flowMember(name, value, layout, isQuoted);
  const text = JSON.stringify(value, null, layout.step).replaceAll("\n", `\n${indent}`);
  return name === undefined ? text : `${JSON.stringify(name)}: ${text}`;
}

/** Where the content of a pair, or an item, ends; comments behind it do not count. */
function endOf(node: unknown): number {
  const { key, value } = node as Pair;
  if (key !== undefined && !isCollection(node)) return value === null ? endOf(key) : endOf(value);
  if (isCollection(node) && node.flow !== true) {
    const last = node.items.at(-1);
    if (last !== undefined) return endOf(last);
  }
  return (node as Node).range?.[1] ?? 0;
}

/** Whole lines behind the line on which something ends. A block scalar ends where the next line begins. */
function onNextLine(text: string, end: number, lines: string): Insertion {
  if (text[end - 1] === "\n") return { at: end, text: lines };
  const newline = text.indexOf("\n", end);
  if (newline !== -1) return { at: newline + 1, text: lines };
  return { at: text.length, text: `\n${lines.replace(/\n$/, "")}` };
}
