import { parseDocument } from "yaml";
import { isObject } from "../../contract/document.ts";
import { segmentsOf } from "../../contract/pointer.ts";
import type { Addition } from "../drift/drift.ts";

/** How descriptions are read. */
export const PARSING = { prettyErrors: false, merge: true } as const;
const MOST_ALIASES = 10_000;

/** What a text of YAML or JSON says; undefined where it cannot be read. */
export function dataIn(text: string): unknown {
  if (/^\s*\{/.test(text)) {
    try {
      return JSON.parse(text) as unknown;
    } catch {} // YAML in flow style begins with a brace too
  }
  try {
    const document = parseDocument(text, PARSING);
    return document.errors.length > 0 ? undefined : (document.toJS({ maxAliasCount: MOST_ALIASES }) as unknown);
  } catch {
    return undefined;
  }
}

/** A copy of the data that says the additions too. */
export function withAdditions(root: unknown, additions: readonly Addition[]): unknown {
  const copy = structuredClone(root);
  for (const one of additions) add(copy, one);
  return copy;
}

function add(root: unknown, { owner, path, value }: Addition): void {
  const segments = [...segmentsOf(owner), ...path];
  const last = segments.pop() as string;
  let here = root as Record<string, unknown>;
  for (const segment of segments) {
    here[segment] ??= {};
    here = here[segment] as Record<string, unknown>;
  }
  here[last] = together(here[last], structuredClone(value));
}

/** What two additions to the same place say: lists are joined, objects laid together. */
export function together(before: unknown, after: unknown): unknown {
  if (Array.isArray(before) && Array.isArray(after)) return [...new Set([...before, ...after])];
  if (!isObject(before) || !isObject(after)) return before ?? after;
  const all: Record<string, unknown> = { ...before };
  for (const [name, value] of Object.entries(after)) all[name] = together(all[name], value);
  return all;
}
