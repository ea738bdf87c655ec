import type { Node } from "yaml";
import { indentedLines } from "./indented-lines.ts";
import { type JsonPointer, segmentsOf } from "./pointer.ts";

/** The line, from 1, on which what a pointer names begins, or else what stands nearest around it. */
export type LineOf = (pointer: JsonPointer) => number | undefined;

/** So long may a text be that a parser goes through it to find its lines. */
const MAX_PARSED = 400_000;

/** The lines of the text of a description, YAML or JSON. The parser is loaded here, by who asks for lines alone. */
export async function documentLines(text: string): Promise<LineOf> {
  if (text.length > MAX_PARSED) return indentedLines(text);
  const { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });

  function step(from: Node, segment: string): { readonly node: unknown; readonly at: number | undefined } | undefined {
    const node = isAlias(from) ? from.resolve(document) : from;
    if (isSeq(node)) {
      const item = node.items[Number(segment)];
      return isNode(item) ? { node: item, at: item.range?.[0] } : undefined;
    }
    if (!isMap(node)) return undefined;
    for (const { key, value } of node.items) {
      if (!isScalar(key) || String(key.value) !== segment) continue;
      return { node: value, at: key.range?.[0] };
    }
    for (const { key, value } of node.items) {
      if (isScalar(key) && key.source === "<<" && isNode(value)) return step(value, segment);
    }
    return undefined;
  }

  return (pointer) => {
    let node: unknown = document.contents;
    let at = isNode(node) ? node.range?.[0] : undefined;
    for (const segment of segmentsOf(pointer)) {
      const next = isNode(node) ? step(node, segment) : undefined;
      if (next === undefined) break;
      node = next.node;
      at = next.at ?? at;
    }
    return at === undefined ? undefined : lineCounter.linePos(at).line;
  };
}
