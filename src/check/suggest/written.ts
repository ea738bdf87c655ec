import { Document, isCollection, isMap, type Node, visit, type YAMLMap } from "yaml";
import { isObject } from "../../contract/document.ts";

/** How a description is laid out, for what is added to look like what is there. */
export interface Layout {
  /** The whole text. */
  readonly text: string;
  /** Whether it is JSON. */
  readonly isJson: boolean;
  /** Blanks, or a tab, that each level stands further in. */
  readonly step: string;
  /** Whether small objects stand on one line: `{ type: string }`. */
  readonly usesFlow: boolean;
  /** Between braces and what they hold. */
  readonly padding: string;
}

/** What stands on one line is no longer, and no deeper. */
const LONGEST_FLOW = 70;
const DEEPEST_FLOW = 2;

/** Sees how a text is laid out. */
export function layoutOf(text: string, document: Document.Parsed): Layout {
  const isJson = /^\s*\{/.test(text);
  let padding: string | undefined;
  let step: string | undefined;
  visit(document, {
    Map(_, map) {
      if (map.flow === true && map.items.length > 0) padding ??= text[startOf(map) + 1] === " " ? " " : "";
      step ??= stepBelow(map as YAMLMap, text);
      return padding !== undefined && step !== undefined ? visit.BREAK : undefined;
    },
  });
  return { text, isJson, step: step ?? "  ", usesFlow: padding !== undefined, padding: padding ?? " " };
}

function stepBelow(map: YAMLMap, text: string): string | undefined {
  const [first] = map.items;
  if (first === undefined) return undefined;
  const outer = indentOf(text, startOf(first.key));
  for (const { value } of map.items) {
    const inner = isMap(value) ? value.items[0] : undefined;
    if (inner === undefined || !isFirstOnLine(text, startOf(inner.key))) continue;
    const indent = indentOf(text, startOf(inner.key));
    if (indent.length > outer.length) return indent.slice(outer.length);
  }
  return undefined;
}

/** A member in block style, as lines with their endings. */
export function blockMember(name: string, value: unknown, layout: Layout, indent: string): string {
  const key = `${indent}${scalar(name)}:`;
  if (standsOnOneLine(value, layout)) return `${key} ${flow(value, layout)}\n`;
  const deeper = indent + layout.step;
  if (Array.isArray(value)) {
    return `${key}\n${value.map((item) => `${deeper}- ${flow(item, layout)}\n`).join("")}`;
  }
  const members = Object.entries(value as Record<string, unknown>);
  return `${key}\n${members.map(([inner, member]) => blockMember(inner, member, layout, deeper)).join("")}`;
}

/** A member, or an item, as it stands within braces, on one line. */
export function flowMember(name: string | undefined, value: unknown, layout: Layout, isQuoted: boolean): string {
  const isJson = layout.isJson || isQuoted;
  const key = name === undefined ? "" : `${isJson ? JSON.stringify(name) : scalar(name)}: `;
  return key + (isJson ? JSON.stringify(value) : flow(value, layout));
}

/** Scalars and lists of words always; small objects where the description has such. */
function standsOnOneLine(value: unknown, { usesFlow }: Layout): boolean {
  const depth = depthOf(value);
  const isWords = depth === 0 || (Array.isArray(value) && depth === 1);
  if (isWords || isEmpty(value)) return true;
  return usesFlow && depth <= DEEPEST_FLOW && JSON.stringify(value).length <= LONGEST_FLOW;
}

function depthOf(value: unknown): number {
  if (typeof value !== "object" || value === null) return 0;
  return 1 + Math.max(0, ...Object.values(value).map(depthOf));
}

function isEmpty(value: unknown): boolean {
  return isObject(value) && Object.keys(value).length === 0;
}

function flow(value: unknown, layout: Layout): string {
  if (Array.isArray(value)) return `[${value.map((item) => flow(item, layout)).join(", ")}]`;
  if (!isObject(value)) return scalar(value);
  if (isEmpty(value)) return "{}";
  const { padding } = layout;
  const members = Object.entries(value).map(([name, member]) => `${scalar(name)}: ${flow(member, layout)}`);
  return `{${padding}${members.join(", ")}${padding}}`;
}

/** One that reads the same wherever it stands, and to readers of YAML 1.1, who take `yes` and `on` for booleans. */
function scalar(value: unknown): string {
  // A line break within it would begin a line of the description.
  if (typeof value === "string" && /\p{Cc}/u.test(value)) return JSON.stringify(value);
  const list = new Document([value], { compat: "yaml-1.1", version: "1.2" });
  if (isCollection(list.contents)) (list.contents as { flow?: boolean }).flow = true;
  return list.toString({ lineWidth: 0, flowCollectionPadding: false }).trim().slice(1, -1);
}

/** What stands before a place on its line, as blanks. */
export function indentOf(text: string, at: number): string {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return before.replaceAll(/[^\t]/g, " ");
}

/** Whether nothing but blanks stands before a place on its line. */
export function isFirstOnLine(text: string, at: number): boolean {
  return text.slice(text.lastIndexOf("\n", at - 1) + 1, at).trim() === "";
}

/** Where a node begins. */
export function startOf(node: unknown): number {
  return (node as Node).range?.[0] ?? 0;
}
