import { isMap, isScalar, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { type JsonPointer, segmentsOf } from "../../contract/pointer.ts";

/** The file that a description was read from. */
export interface DescriptionFile {
  /** A path relative to the working directory where it is below that, otherwise an absolute URL. */
  readonly uri: string;
  /** Its text, YAML or JSON; undefined where only the address is known. */
  readonly text?: string | undefined;
}

/** Finds the line (from 1) at which a place of a description stands; where it is not written, the nearest part around it. */
export function lineFinder(text: string): (pointer: JsonPointer) => number | undefined {
  const lineCounter = new LineCounter();
  const { contents, errors } = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  if (errors.length > 0) return () => undefined;
  return (pointer) => {
    let here: unknown = contents;
    let offset = 0;
    for (const segment of segmentsOf(pointer)) {
      const next = memberOf(here, segment);
      if (next === undefined) break;
      offset = next.offset;
      here = next.value;
    }
    return lineCounter.linePos(offset).line;
  };
}

function memberOf(node: unknown, segment: string): { readonly value: unknown; readonly offset: number } | undefined {
  if (isMap(node)) {
    const pair = node.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    return pair === undefined ? undefined : { value: pair.value, offset: startOf(pair.key) };
  }
  if (!isSeq(node)) return undefined;
  const value = node.items[Number(segment)];
  return value === undefined ? undefined : { value, offset: startOf(value) };
}

function startOf(node: unknown): number {
  return (node as Node).range?.[0] ?? 0;
}
