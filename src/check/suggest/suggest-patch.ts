import { isDeepStrictEqual } from "node:util";
import {
  type Document,
  isAlias,
  isMap,
  isNode,
  isScalar,
  isSeq,
  type Node,
  parseDocument,
  type YAMLMap,
  type YAMLSeq,
} from "yaml";
import { isObject } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import type { Addition } from "../drift/drift.ts";
import { dataIn, PARSING, together, withAdditions } from "./description-data.ts";
import { intoList, intoMap } from "./into-collection.ts";
import { type Insertion, inserted, unifiedDiff } from "./unified-diff.ts";
import { asVersion30 } from "./version-30.ts";
import { type Layout, layoutOf, startOf } from "./written.ts";

/** What a description's text would have to become. */
export interface Suggestion {
  /** A unified diff; empty where there is nothing to change. */
  readonly patch: string;
  /** The whole text with the patch applied. */
  readonly patched: string;
  /** What the patch adds. */
  readonly placed: readonly Addition[];
  /** What has no place in the text: it stands in another file, or is written in a way that nothing can be put behind. */
  readonly unplaced: readonly Addition[];
}

/**
 * Writes additions into the text of a description, YAML or JSON. Everything that is there stays as it is, comments and layout
 * included. What would not read as it is meant is left out.
 */
export function suggestPatch(text: string, path: string, additions: readonly Addition[]): Suggestion {
  const nothing: Suggestion = { patch: "", patched: text, placed: [], unplaced: additions };
  const document = parseDocument(text, PARSING);
  if (document.errors.length > 0 || !isMap(document.contents)) return nothing;
  const root = dataIn(text);
  if (!isObject(root)) return nothing;
  const written = /^3\.0(?:\.|$)/.test(String(root.openapi))
    ? additions.map((one) => ({ ...one, value: asVersion30(one.value) }))
    : additions;
  const page = new Page(text, document, root);
  const placed = page.place(written);
  const isPlaced = new Set(placed.additions);
  const unplaced = written.filter((one) => !isPlaced.has(one));
  const { insertions } = placed;
  return {
    patch: unifiedDiff(path, text, insertions),
    patched: inserted(text, insertions),
    placed: placed.additions,
    unplaced,
  };
}

interface Placed {
  readonly additions: readonly Addition[];
  readonly insertions: readonly Insertion[];
}

/** A text and its nodes. */
class Page {
  readonly #text: string;
  readonly #document: Document.Parsed;
  readonly #data: unknown;
  readonly #layout: Layout;

  constructor(text: string, document: Document.Parsed, data: unknown) {
    this.#text = text;
    this.#document = document;
    this.#data = data;
    this.#layout = layoutOf(text, document);
  }

  /** All that reads as it is meant, together with the others. */
  place(additions: readonly Addition[]): Placed {
    const nothing = { additions: [], insertions: [] };
    return this.#placeAlso(
      nothing,
      additions.filter((one) => this.#isPossible(one)),
    );
  }

  /** By halves: what spoils the whole is found in few attempts. */
  #placeAlso(placed: Placed, more: readonly Addition[]): Placed {
    const whole = this.#attempt([...placed.additions, ...more]);
    if (whole !== undefined) return whole;
    if (more.length < 2) return placed;
    const half = Math.ceil(more.length / 2);
    return this.#placeAlso(this.#placeAlso(placed, more.slice(0, half)), more.slice(half));
  }

  /** Undefined where the text would say something else than it did, and the additions. */
  #attempt(additions: readonly Addition[]): Placed | undefined {
    const insertions = this.#insertions(additions);
    const said = dataIn(inserted(this.#text, insertions));
    return isDeepStrictEqual(said, withAdditions(this.#data, additions)) ? { additions, insertions } : undefined;
  }

  #insertions(additions: readonly Addition[]): readonly Insertion[] {
    const members = new Map<YAMLMap, Map<string, unknown>>();
    const items = new Map<YAMLSeq, unknown[]>();
    for (const addition of additions) {
      const { node, rest } = this.#nearest(addition);
      const [name, ...deeper] = rest;
      if (isMap(node) && name !== undefined) {
        const own = members.get(node) ?? new Map<string, unknown>();
        own.set(name, together(own.get(name), nested(deeper, addition.value)));
        members.set(node, own);
      } else if (isSeq(node) && Array.isArray(addition.value)) {
        const known = [...((node.toJSON() as unknown[] | null) ?? []), ...(items.get(node) ?? [])];
        const missing = addition.value.filter((item) => !known.includes(item));
        if (missing.length > 0) items.set(node, [...(items.get(node) ?? []), ...missing]);
      }
    }
    const all = [...members.keys(), ...items.keys()].sort(innerFirst).flatMap((node) => {
      if (isMap(node)) return intoMap(node, members.get(node) ?? new Map(), this.#layout);
      return intoList(node, items.get(node) ?? [], this.#layout);
    });
    if (!this.#text.includes("\r\n")) return all;
    return all.map(({ at, text }) => ({ at: this.#beforeReturn(at, text), text: text.replaceAll("\n", "\r\n") }));
  }

  /** What begins a line goes before the two characters that end the one before. */
  #beforeReturn(at: number, text: string): number {
    return text.startsWith("\n") && this.#text.slice(at - 1, at + 1) === "\r\n" ? at - 1 : at;
  }

  /** Whether the owner stands in this text, and what is added does not. */
  #isPossible(addition: Addition): boolean {
    const owner = this.#find(segmentsOf(addition.owner));
    if (owner.rest.length > 0 || !isMap(owner.node)) return false;
    const { node, rest } = this.#nearest(addition);
    return rest.length > 0 ? isMap(node) : isSeq(node) && Array.isArray(addition.value);
  }

  #nearest({ owner, path }: Addition): { readonly node: unknown; readonly rest: readonly string[] } {
    return this.#find([...segmentsOf(owner), ...path]);
  }

  /** As far as the way leads, and what is left of it then. */
  #find(segments: readonly string[]): { readonly node: unknown; readonly rest: readonly string[] } {
    let node: unknown = this.#document.contents;
    for (const [index, segment] of segments.entries()) {
      const next = this.#member(node, segment);
      if (next === undefined) return { node, rest: segments.slice(index) };
      node = next;
    }
    return { node, rest: [] };
  }

  #member(from: unknown, segment: string): unknown {
    if (isSeq(from)) return this.#resolved(from.items[Number(segment)]);
    if (!isMap(from)) return undefined;
    const pair = from.items.find(({ key }) => isScalar(key) && String(key.value) === segment);
    return pair === undefined ? undefined : this.#resolved(pair.value ?? undefined);
  }

  #resolved(node: unknown): unknown {
    return isAlias(node) ? node.resolve(this.#document) : isNode(node) ? node : undefined;
  }
}

/** Where two end on the same line, what goes into the inner one stands before what goes into the outer one. */
function innerFirst(a: Node, b: Node): number {
  return startOf(b) - startOf(a);
}

function nested(path: readonly string[], value: unknown): unknown {
  return path.reduceRight((inner, name) => ({ [name]: inner }), value);
}
