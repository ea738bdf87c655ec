import type { JsonPointer } from "../contract/pointer.ts";
import { hasId, isNoun, namesItself } from "./list-shapes.ts";
import type { BodyPath } from "./model.ts";
import { bare } from "./names.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** A place in a body that may be the record. */
export interface RecordCandidate {
  readonly path: BodyPath;
  readonly inList: boolean;
  readonly schema: JsonPointer;
  readonly score: number;
}

const ENVELOPES = new Set([
  ...[
    "data",
    "result",
    "item",
    "record",
    "payload",
    "response",
    "body",
    "resource",
    "entity",
    "object",
    "results",
    "d",
  ],
  ...["content", "value", "output", "attributes_", "items"],
]);

const DEEPEST = 2;

/**
 * Where in a body the record stands. `known` is the schema of the resource's records where other operations have told it:
 * what is that schema, or has its members, is the record.
 */
export function recordIn(
  views: SchemaViews,
  schema: JsonPointer,
  nouns: readonly string[],
  known: SchemaView | undefined,
): RecordCandidate | undefined {
  const found = candidates(views, views.at(schema), [], nouns, known);
  const best = found.reduce<RecordCandidate | undefined>(
    (so, one) => (so === undefined || one.score > so.score ? one : so),
    undefined,
  );
  return best !== undefined && best.score > 0 ? best : undefined;
}

function candidates(
  views: SchemaViews,
  view: SchemaView,
  path: BodyPath,
  nouns: readonly string[],
  known: SchemaView | undefined,
): readonly RecordCandidate[] {
  if (view.members.size === 0) {
    if (view.items !== undefined) {
      const element = views.at(view.items);
      if (element.members.size === 0) return [];
      const score = scoreOf(views, element, path, nouns, known) - 0.15;
      return [{ path, inList: true, schema: element.pointer, score }];
    }
    const isOpen = path.length === 0 && (view.types.has("object") || view.types.size === 0);
    return isOpen ? [{ path, inList: false, schema: view.pointer, score: 0.2 }] : [];
  }
  const own = { path, inList: false, schema: view.pointer, score: scoreOf(views, view, path, nouns, known) };
  if (path.length >= DEEPEST || hasOwnId(views, view, nouns)) return [own];
  const deeper = [...view.members.values()].flatMap((member) => {
    const isNamed = ENVELOPES.has(bare(member.name)) || isNoun(member.name, nouns);
    const isOnly = view.members.size === 1;
    const below = views.at(member.pointer);
    // One of them may well be told in the same envelope as all: a list that has it alone.
    const shown = below.items === undefined ? below : views.at(below.items);
    const isSame = known !== undefined && shown.pointer === known.pointer;
    if (!isNamed && !isOnly && !isSame) return [];
    return candidates(views, below, [...path, member.name], nouns, known);
  });
  return [own, ...deeper];
}

function scoreOf(
  views: SchemaViews,
  view: SchemaView,
  path: BodyPath,
  nouns: readonly string[],
  known: SchemaView | undefined,
): number {
  let score = 0.3;
  if (known !== undefined) score += view.pointer === known.pointer ? 0.6 : overlap(view, known) * 0.5 - 0.2;
  if (hasOwnId(views, view, nouns)) score += 0.25;
  if (isEnvelope(views, view, nouns)) score -= 0.25;
  const [name] = path.slice(-1);
  if (name !== undefined && isNoun(name, nouns)) score += 0.2;
  else if (name !== undefined && ENVELOPES.has(bare(name))) score += 0.1;
  return Math.min(score, 0.98);
}

/** An object around an id is none of its own: `{ "Id": { "id": 7 } }`. */
function hasOwnId(views: SchemaViews, view: SchemaView, nouns: readonly string[]): boolean {
  if (!hasId(view, nouns) && !namesItself(views, view, nouns)) return false;
  return (
    view.members.size > 1 || [...view.members.values()].every(({ pointer }) => views.at(pointer).members.size === 0)
  );
}

/** An object of nothing but one thing, and what is told beside it. */
function isEnvelope(views: SchemaViews, view: SchemaView, nouns: readonly string[]): boolean {
  if (hasId(view, nouns) || namesItself(views, view, nouns)) return false;
  return [...view.members.values()].some((member) => {
    const below = views.at(member.pointer);
    const isThing = below.members.size > 0 || (below.items !== undefined && view.members.size <= 3);
    return isThing && (ENVELOPES.has(bare(member.name)) || isNoun(member.name, nouns));
  });
}

/** The share of the smaller one's members that the other has too, from 0 to 1. */
export function overlap(one: SchemaView, other: SchemaView): number {
  if (one.members.size === 0 || other.members.size === 0) return 0;
  const [small, large] = one.members.size <= other.members.size ? [one, other] : [other, one];
  const shared = [...small.members.keys()].filter((name) => large.members.has(name)).length;
  return shared / small.members.size;
}

/** Whether two schemas show the same kind of thing: the same one, or one has (nearly) all members of the other. */
export function showSameThing(one: SchemaView, other: SchemaView): boolean {
  if (one.pointer === other.pointer) return true;
  const smaller = Math.min(one.members.size, other.members.size);
  return smaller >= 3 ? overlap(one, other) >= 0.75 : smaller > 0 && overlap(one, other) === 1;
}
