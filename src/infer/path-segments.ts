import { withoutFormat } from "../contract/path-format.ts";
import { isVerb, roleNamed } from "./verbs.ts";

/** One part of a path between slashes; a verb stands behind a colon: `/orders/{id}:cancel`. */
export type Segment =
  | { readonly kind: "word"; readonly text: string }
  | { readonly kind: "parameter"; readonly name: string }
  | { readonly kind: "verb"; readonly text: string };

const EXPRESSION = /\{([^{}]*)\}/g;

/**
 * The segments of a path of the description; `{id}.json` and `('{id}')` are read as the parameters they hold. A query that
 * is written into the path is another way to the same place.
 */
export function segmentsOfPath(path: string): readonly Segment[] {
  return withoutFormat(path.replace(/\?.*$/, ""))
    .split("/")
    .flatMap((part) => (part === "" ? [] : segmentsOfPart(part)));
}

function segmentsOfPart(part: string): readonly Segment[] {
  const [, before, verb] = /^(.*[^:]):([A-Za-z][\w-]*)$/.exec(part) ?? [];
  if (before !== undefined && verb !== undefined) return [...segmentsOfPart(before), { kind: "verb", text: verb }];
  const names = [...part.matchAll(EXPRESSION)].map((match) => match[1] ?? "");
  const parameters = names.map((name) => ({ kind: "parameter", name: name.replace(/[*+]$/, "") }) as const);
  if (parameters.length === 0) return wordsOfPart(part.replace(/\.(?:json|xml)$/, ""));
  // OData writes `People('{id}')`, with the name of the collection in the same segment.
  const [, word] = /^([A-Za-z][\w-]*)\(/.exec(part) ?? [];
  // `{base}...{head}` names no record, but something to do with two.
  if (word === undefined && parameters.length > 1) return [...parameters, { kind: "verb", text: part }];
  return word === undefined ? parameters : [{ kind: "word", text: word }, ...parameters];
}

/** RPC writes `channels.list`: the thing, and what to do with it. */
function wordsOfPart(part: string): readonly Segment[] {
  const [, noun, verb] = /^([A-Za-z][\w.-]*)\.([A-Za-z]\w*)$/.exec(part) ?? [];
  if (noun === undefined || verb === undefined) return [{ kind: "word", text: part }];
  if (roleNamed(verb) === undefined && !isVerb(verb, "")) return [{ kind: "word", text: part }];
  return [noun, verb].map((text) => ({ kind: "word", text }));
}

/** A key that is equal for paths that differ in the names of parameters alone. */
export function keyOfSegments(segments: readonly Segment[]): string {
  return segments
    .map((one) => (one.kind === "parameter" ? "/{}" : `${one.kind === "verb" ? ":" : "/"}${one.text}`))
    .join("");
}
