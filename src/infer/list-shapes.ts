import type { JsonPointer } from "../contract/pointer.ts";
import type { BodyPath, ListShape, PageFact } from "./model.ts";
import { bare, bareSingular } from "./names.ts";
import { headerFactOf, pageFactOf } from "./page-facts.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** A place in an answer that may be the list. */
export interface ListCandidate {
  readonly items: BodyPath;
  readonly record: BodyPath;
  readonly cursor: BodyPath | undefined;
  /** The schema of one record. */
  readonly schema: JsonPointer;
  /** From 0 to 1. */
  readonly score: number;
}

/** Members that usually hold the list. */
const LIST_NAMES = new Set([
  ...["data", "items", "results", "records", "entries", "values", "value", "list", "rows", "content", "hits", "nodes"],
  ...["edges", "objects", "elements", "collection", "resources", "result", "docs", "documents", "embedded", "entities"],
  ...["member", "resultset", "payload", "response", "page", "contents", "matches"],
]);

/** Members that usually hold what holds the list. */
const WRAPPERS = new Set([
  ...["data", "result", "results", "response", "payload", "embedded", "body", "content", "page", "output", "hits", "d"],
  ...["list", "collection", "searchresults"],
]);

/** Members of an element that usually hold the record. */
const ELEMENT_NAMES = new Set(["node", "item", "record", "resource", "source", "entry", "object", "attributes_"]);

const ID_LIKE = new Set(["id", "uuid", "gid", "guid", "uid", "_id", "key", "slug", "sha"]);
const META =
  /^(meta|metadata|links|_links|pagination|paging|pageinfo|page|cursors?|included|jsonapi|success|status|message|errors?|code|requestid|object|url|type|kind|etag|context|timestamp|version|warnings?|info|odatacontext|responsemetadata|api|ok|time|took|query|facets|aggregations|filters?|sort|order|summary|(start|end)(position|index)|(result|total)setsize|(next|prev|previous)ur[il])$/;

const DEEPEST = 3;

/** The best place of a list in an answer; undefined when nothing looks like one. */
export function listIn(views: SchemaViews, schema: JsonPointer, nouns: readonly string[]): ListCandidate | undefined {
  const found = candidates(views, views.at(schema), [], nouns);
  return found.reduce<ListCandidate | undefined>(
    (best, one) => (best === undefined || one.score > best.score ? one : best),
    undefined,
  );
}

function candidates(
  views: SchemaViews,
  view: SchemaView,
  path: BodyPath,
  nouns: readonly string[],
): readonly ListCandidate[] {
  if (view.items !== undefined && view.members.size === 0) {
    return [candidate(views, view.items, path, nouns, path.length === 0 ? 0.97 : 0.5)];
  }
  if (path.length >= DEEPEST || view.members.size === 0) return [];
  const arrays = [...view.members.values()].filter((member) => isArray(views.at(member.pointer)));
  const own = arrays.map((member) => {
    const items = views.at(member.pointer).items as JsonPointer;
    return candidate(
      views,
      items,
      [...path, member.name],
      nouns,
      scoreOf(views, view, member.name, arrays.length, nouns),
    );
  });
  const deeper = [...view.members.values()].flatMap((member) => {
    const below = views.at(member.pointer);
    if (isArray(below) || below.members.size === 0) return [];
    const isWrapper = WRAPPERS.has(bare(member.name)) || isNoun(member.name, nouns) || isAlone(view, member.name);
    if (!isWrapper || (hasId(view) && path.length === 0)) return [];
    return candidates(views, below, [...path, member.name], nouns);
  });
  return [...own, ...deeper];
}

/** Whether what stands beside a member only tells of the answer: a message, a status. */
function isAlone({ members }: SchemaView, name: string): boolean {
  return [...members.keys()].every((one) => one === name || META.test(bare(one)));
}

function isArray(view: SchemaView): boolean {
  return view.items !== undefined && view.members.size === 0;
}

function scoreOf(
  views: SchemaViews,
  around: SchemaView,
  name: string,
  arrays: number,
  nouns: readonly string[],
): number {
  const siblings = [...around.members.values()].filter((member) => member.name !== name);
  const told = siblings.filter((member) => tellsOfPage(views, member.name, views.at(member.pointer)));
  const others = siblings.filter((member) => !told.includes(member) && !META.test(bare(member.name)));
  let score = 0.3;
  if (isNoun(name, nouns)) score += 0.45;
  else if (endsLike(name, nouns[0])) score += 0.35;
  else if (LIST_NAMES.has(bare(name))) score += 0.4;
  if (arrays === 1) score += 0.15;
  score += Math.min(0.25, told.length * 0.12);
  if (siblings.length === 0) score += 0.1;
  if (hasId(around)) score -= 0.5;
  score -= Math.min(0.5, others.length * 0.12);
  return Math.min(score, 0.97);
}

function tellsOfPage(views: SchemaViews, name: string, view: SchemaView): boolean {
  if (pageFactOf(name, view, []) !== undefined) return true;
  return [...view.members.values()].some((one) => pageFactOf(one.name, views.at(one.pointer), [name]) !== undefined);
}

/** Whether a member is called as what the path is about. */
export function isNoun(name: string, nouns: readonly string[]): boolean {
  const plain = bareSingular(name);
  return plain !== "" && nouns.some((noun) => bareSingular(noun) === plain);
}

/** `notaryJournals` at `/notary/journals`. */
function endsLike(name: string, noun = ""): boolean {
  const [plain, wanted] = [bareSingular(name), bareSingular(noun)];
  return wanted.length >= 4 && plain.endsWith(wanted);
}

const ID_ENDS = [/[_-]?id$/i, /[_-]?uuid$/i, /[_-]?guid$/i, /[_-]?gid$/i];

/** Whether an object of this schema is a thing of its own; a `videoId` makes it a video, where it is called so. */
export function hasId(view: SchemaView, nouns: readonly string[] = []): boolean {
  return [...view.members.keys()].some((name) => {
    // A `tagId` is the id of a tag, and may look like the gid of a ta.
    return (
      ID_LIKE.has(name.toLowerCase()) || ID_ENDS.some((end) => end.test(name) && isNoun(name.replace(end, ""), nouns))
    );
  });
}

function candidate(
  views: SchemaViews,
  items: JsonPointer,
  path: BodyPath,
  nouns: readonly string[],
  score: number,
): ListCandidate {
  const element = views.at(items);
  const isWhole = hasId(element, nouns) || namesItself(views, element, nouns);
  const wrapped = isWhole ? undefined : wrappedIn(views, element, nouns);
  const record = wrapped === undefined ? [] : [wrapped];
  const schema = wrapped === undefined ? element.pointer : (element.members.get(wrapped)?.pointer ?? items);
  const cursor = wrapped !== undefined && element.members.has("cursor") ? ["cursor"] : undefined;
  const isScalar = element.members.size === 0 && !element.types.has("object") && element.types.size > 0;
  return { items: path, record, cursor, schema: views.home(schema), score: isScalar ? score - 0.5 : score };
}

/** Whether a thing is told by what it is called: the `ref` of one of `refs`, whose `object` is another thing. */
export function namesItself(views: SchemaViews, { members }: SchemaView, nouns: readonly string[]): boolean {
  const called = nouns.flatMap((noun) => [noun, noun.split(/[-_]/).at(-1) ?? noun]);
  return [...members.values()].some(
    ({ name, pointer }) => isNoun(name, called) && views.at(pointer).types.has("string"),
  );
}

/** Members that stand beside a record in an element of a list: a cursor, a score, a role. */
const MOST_BESIDE = 3;

/** The member of an element that holds the record: `node` of edges, `{ "pet": { … } }`. */
function wrappedIn(views: SchemaViews, element: SchemaView, nouns: readonly string[]): string | undefined {
  const objects = [...element.members.values()].filter(({ pointer }) => {
    const view = views.at(pointer);
    return view.members.size > 0 && !isArray(view);
  });
  const named = objects.find(({ name }) => ELEMENT_NAMES.has(bare(name)) || isNoun(name, nouns));
  // What has so much of its own is no envelope: a video has a source, and is none.
  if (named !== undefined && element.members.size - objects.length <= MOST_BESIDE) return named.name;
  return element.members.size === 1 ? objects[0]?.name : undefined;
}

/** What the answer tells of the page, around the list and in its headers. */
export function pageFacts(
  views: SchemaViews,
  schema: JsonPointer,
  items: BodyPath,
  headers: readonly string[],
): Pick<ListShape, "facts" | "headers"> {
  const facts: { at: BodyPath; fact: PageFact }[] = [];
  for (let depth = 0; depth < Math.max(1, items.length); depth += 1) {
    const around = views.below(views.at(schema), items.slice(0, depth));
    if (around === undefined) break;
    gatherFacts(views, around, items.slice(0, depth), items, facts, 0);
  }
  const told = headers.flatMap((name) => {
    const fact = headerFactOf(name);
    return fact === undefined ? [] : [{ name, fact }];
  });
  return { facts, headers: told };
}

const FACT_HOLDERS = /meta|pag|cursor|links?$|^_?page$|info|^result/i;

function gatherFacts(
  views: SchemaViews,
  view: SchemaView,
  path: BodyPath,
  items: BodyPath,
  facts: { at: BodyPath; fact: PageFact }[],
  depth: number,
): void {
  for (const { name, pointer } of view.members.values()) {
    const at = [...path, name];
    if (name === items[path.length] && path.every((part, index) => part === items[index])) continue;
    const own = views.at(pointer);
    const fact = own.members.size === 0 ? pageFactOf(name, own, path) : linkOf(views, name, own, path);
    if (fact !== undefined) facts.push(own.members.size === 0 ? { at, fact } : { at: [...at, "href"], fact });
    else if (own.members.size > 0 && depth < 2 && FACT_HOLDERS.test(name)) {
      gatherFacts(views, own, at, items, facts, depth + 1);
    }
  }
}

/** HAL and JSON:API write a link as an object with `href`. */
function linkOf(views: SchemaViews, name: string, view: SchemaView, path: BodyPath): PageFact | undefined {
  const href = views.member(view, "href");
  return href === undefined ? undefined : pageFactOf(name, href, path);
}
