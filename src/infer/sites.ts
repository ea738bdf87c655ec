import { type Aside, withoutAsides } from "./asides.ts";
import { isCount } from "./counts.ts";
import { type Group, groupsByPlace, groupsOf } from "./groups.ts";
import { hasId } from "./list-shapes.ts";
import { bare, isPlural, isSameNoun, wordsOf } from "./names.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { keyOfSegments, type Segment } from "./path-segments.ts";
import { listOf, nounsOf, type PathEntry, type Place, placesOf } from "./places.ts";
import { recordIn, showSameThing } from "./record-shapes.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";
import { isNameOf, isVerb } from "./verbs.ts";

/** What a path leads to. */
export type Site =
  /** All records of a resource, or those of a scope. */
  | { readonly kind: "many"; readonly group: Group; readonly segments: readonly Segment[] }
  /** A list that looks at a resource from elsewhere. */
  | { readonly kind: "search"; readonly group: Group; readonly segments: readonly Segment[]; readonly reason: string }
  /** One record; `parameter` is what names it, `word` stands for it (`/users/me`). */
  | {
      readonly kind: "one";
      readonly group: Group;
      readonly segments: readonly Segment[];
      readonly parameter?: string;
      readonly word?: string;
      /** The query parameter that names it: `/students/details?id=1`. */
      readonly query?: string;
      readonly reason?: string;
    }
  /** The only record, or the only one of its parent's. */
  | { readonly kind: "singleton"; readonly group: Group; readonly segments: readonly Segment[] }
  /** Something to do with what is before the last segment. */
  | { readonly kind: "verb"; readonly on: Site; readonly verb: string }
  | { readonly kind: "none"; readonly segments: readonly Segment[] };

/** All paths of a document, and the groups that they lead to. */
export interface Sites {
  readonly groups: readonly Group[];
  readonly singletons: ReadonlySet<Group>;
  readonly byPlace: ReadonlyMap<string, Group>;
  readonly site: (key: string) => Site;
}

/** Finds what each path leads to; where there are many is also `told`, by the keys of paths. */
export function sitesOf(
  views: SchemaViews,
  entries: ReadonlyMap<string, PathEntry>,
  told: ReadonlySet<string> = new Set(),
): Sites {
  const { places, asides } = withoutAsides(views, placesOf(views, entries, told), told);
  const plural = groupsOf(views, places);
  const byPlace = groupsByPlace(plural);
  const ofAside = (aside: Aside) => byPlace.get(aside.of.key) as Group;
  const sites = new Map<string, Site>();
  const singletons: Group[] = [];
  const rest: PathEntry[] = [];
  for (const entry of entries.values()) {
    const site = plainSite(entry, byPlace, asides, ofAside);
    if (site === undefined) rest.push(entry);
    else sites.set(entry.key, site);
  }
  // The shortest first: a verb stands behind what was found before it.
  rest.sort((a, b) => a.segments.length - b.segments.length);
  for (const entry of rest) {
    const before = sites.get(keyOfSegments(entry.segments.slice(0, -1))) ?? standIn(entry, byPlace, sites);
    const found = otherSite(views, entry, before, plural);
    if (found === "singleton") {
      const group = singletonGroup(views, entry);
      singletons.push(group);
      sites.set(entry.key, { kind: "singleton", group, segments: entry.segments });
    } else sites.set(entry.key, found);
  }
  const groups = [...plural, ...singletons];
  return {
    groups,
    singletons: new Set(singletons),
    byPlace: groupsByPlace(groups),
    site: (key) => sites.get(key) ?? { kind: "none", segments: [] },
  };
}

/** A site as a path writes it: `GET /teas/{teaId}` and `PUT /teas/{id}` lead to the same place, and each has its own parameter. */
export function siteIn(site: Site, segments: readonly Segment[]): Site {
  if (site.kind === "verb") return { ...site, on: siteIn(site.on, segments) };
  const own = segments.slice(0, site.segments.length);
  const end = own.at(-1);
  if (site.kind !== "one" || site.parameter === undefined || end?.kind !== "parameter")
    return { ...site, segments: own };
  return { ...site, segments: own, parameter: end.name };
}

/** A path before a verb that has no operations of its own: `/tasks/{id}` of `/tasks/{id}/close`. */
function standIn(
  { segments }: PathEntry,
  byPlace: ReadonlyMap<string, Group>,
  sites: ReadonlyMap<string, Site>,
): Site | undefined {
  const before = segments.slice(0, -1);
  const end = before.at(-1);
  if (end?.kind === "word") {
    const group = byPlace.get(keyOfSegments(before));
    return group && { kind: "many", group, segments: before };
  }
  if (end?.kind !== "parameter") return undefined;
  const group = byPlace.get(keyOfSegments(before.slice(0, -1)));
  const known = sites.get(keyOfSegments(before));
  return known ?? (group && { kind: "one", group, segments: before, parameter: end.name });
}

function plainSite(
  { key, segments }: PathEntry,
  byPlace: ReadonlyMap<string, Group>,
  asides: ReadonlyMap<string, Aside>,
  ofAside: (aside: Aside) => Group,
): Site | undefined {
  const many = byPlace.get(key);
  if (many !== undefined) return { kind: "many", group: many, segments };
  const search = asides.get(key);
  if (search?.kind === "search") return { kind: "search", group: ofAside(search), segments, reason: search.reason };
  const end = segments.at(-1);
  if (end?.kind !== "parameter") return undefined;
  const above = keyOfSegments(segments.slice(0, -1));
  const one = byPlace.get(above);
  if (one !== undefined) return { kind: "one", group: one, segments, parameter: end.name };
  const lookup = asides.get(above);
  if (lookup?.kind !== "lookup") return undefined;
  return { kind: "one", group: ofAside(lookup), segments, parameter: end.name, reason: lookup.reason };
}

const MYSELF = new Set([
  "me",
  "self",
  "myself",
  "whoami",
  "currentuser",
  "viewer",
  "current",
  "user",
  "account",
  "profile",
]);
const ALWAYS_ONE = new Set([
  ...["me", "self", "myself", "account", "profile", "settings", "preferences", "config", "configuration", "workspace"],
  ...["organization", "organisation", "company", "cart", "basket", "tenant", "viewer", "wallet", "balance"],
]);

function otherSite(
  views: SchemaViews,
  entry: PathEntry,
  before: Site | undefined,
  groups: readonly Group[],
): Site | "singleton" {
  const { segments, operations } = entry;
  const none: Site = { kind: "none", segments };
  const end = segments.at(-1);
  if (end === undefined || end.kind === "parameter") return none;
  if (end.kind === "verb") return before === undefined ? none : { kind: "verb", on: before, verb: end.text };
  if (before?.kind === "many" && isCount(end.text) && operations.every(({ method }) => method === "GET"))
    return { kind: "verb", on: before, verb: end.text };
  const read = operations.find(({ method }) => method === "GET");
  const answer = read?.successes.find(({ schema }) => schema !== undefined)?.schema;
  const nouns = nounsOf(segments);
  const shown = answer === undefined ? undefined : recordIn(views, answer, nouns, undefined);
  const fixed = fixedSite(views, entry, before, shown?.schema, groups);
  if (fixed !== undefined) return fixed;
  const writes = operations.filter(({ method }) => method !== "GET" && method !== "HEAD" && method !== "OPTIONS");
  const file = read === undefined ? undefined : fileSite(read, writes, before, end.text);
  if (file !== undefined) return file;
  if (before !== undefined && answer === undefined && isToDo(views, end.text, writes, before, read !== undefined)) {
    return { kind: "verb", on: before, verb: end.text };
  }
  if (read === undefined || (answer !== undefined && shown === undefined)) return isKept(writes) ? "singleton" : none;
  if (listOf(views, read) !== undefined) return none;
  if (writes.some(({ method }) => method !== "POST") || isKept(writes)) return "singleton";
  if (writes.length > 0 && shown !== undefined) return "singleton";
  const isOne = ALWAYS_ONE.has(bare(end.text)) || (shown !== undefined && hasId(views.at(shown.schema)));
  const isTop = !segments.some(({ kind }) => kind === "parameter");
  return writes.length === 0 && isTop && isOne && shown !== undefined && before === undefined ? "singleton" : none;
}

/** `/files/{id}/content`: the file of a record, or one that stands there by itself where it is sent to. */
function fileSite(
  read: OperationFacts,
  writes: readonly OperationFacts[],
  before: Site | undefined,
  word: string,
): Site | "singleton" | undefined {
  if (!read.successes.some(({ isFile }) => isFile) || OTHER_VIEW.test(word)) return undefined;
  if (writes.some(({ request }) => request?.bringsFile === true)) return "singleton";
  if (writes.length > 0 || (before?.kind !== "one" && before?.kind !== "singleton")) return undefined;
  return before.kind === "one" ? { ...before, reason: `${word} is the record's file` } : before;
}

/** Not the file itself, but something that is made of it. */
const OTHER_VIEW = /thumb|preview|icon$|log$|logs$|events$|stream$/i;

/** What can be put, changed, or made and taken away, is kept. */
function isKept(writes: readonly OperationFacts[]): boolean {
  const methods = new Set(writes.map(({ method }) => method));
  return methods.has("PUT") || methods.has("PATCH") || (methods.has("POST") && methods.has("DELETE"));
}

/** `/users/me`, `/lists/default`, and `/me` where there are users. */
function fixedSite(
  views: SchemaViews,
  { segments, operations }: PathEntry,
  before: Site | undefined,
  shown: string | undefined,
  groups: readonly Group[],
): Site | undefined {
  const end = segments.at(-1);
  if (end?.kind !== "word") return undefined;
  const shows = (group: Group) =>
    shown !== undefined && group.places.some(({ schemas }) => schemas.includes(views.home(shown)));
  if (before?.kind === "many") {
    if (
      operations.some(({ method }) => method !== "GET" && method !== "PATCH" && method !== "PUT" && method !== "DELETE")
    )
      return undefined;
    const isSelf = MYSELF.has(bare(end.text)) && end.text !== "account";
    const query = isSelf ? undefined : askedInQuery(views, operations, before.group);
    // What is only read, and shows what a record shows, is one of them: `/trips/latest`.
    const isRead = query !== undefined || operations.every(({ method }) => method === "GET");
    const isAlike = isRead && shown !== undefined && looksLike(views, before.group, shown);
    if (!shows(before.group) && !isSelf && !isAlike) return undefined;
    if (query !== undefined) {
      return { kind: "one", group: before.group, segments, query, reason: `the query's ${query} names the record` };
    }
    return { kind: "one", group: before.group, segments, word: end.text, reason: `${end.text} stands for an id` };
  }
  if (before !== undefined || shown === undefined || !MYSELF.has(bare(end.text))) return undefined;
  const group = groups.find(
    (one) =>
      shows(one) ||
      (isSameNoun(one.main.noun, end.text) &&
        one.main.schema !== undefined &&
        showSameThing(views.at(one.main.schema), views.at(shown))),
  );
  return group && { kind: "one", group, segments, word: end.text, reason: `it shows one of ${group.main.key}` };
}

function looksLike(views: SchemaViews, { main }: Group, shown: string): boolean {
  return main.schema !== undefined && showSameThing(views.at(main.schema), views.at(shown));
}

/** A parameter whose name ends so names one, whether it has to be there or not. */
const CALLS_ONE = new Set([
  "id",
  "key",
  "slug",
  "name",
  "email",
  "code",
  "login",
  "handle",
  "number",
  "symbol",
  "sku",
  "isbn",
]);

/** A query parameter that has to be there and is called like a member of the record, or one called like what the record is. */
function askedInQuery(views: SchemaViews, operations: readonly OperationFacts[], { main }: Group): string | undefined {
  const members = main.schema === undefined ? [] : [...views.at(main.schema).members.keys()].map(bare);
  const read = operations.find(({ method }) => method === "GET");
  const scalars = read?.query.filter(({ schema }) => mayBeId(views.at(schema))) ?? [];
  const named = scalars.find(({ name }) => isNameOf(name, main.noun));
  const told = scalars.find(
    ({ name, required }) => members.includes(bare(name)) && (required || CALLS_ONE.has(wordsOf(name).at(-1) ?? "")),
  );
  return (named ?? told)?.name;
}

function mayBeId({ members, items, types }: SchemaView): boolean {
  return members.size === 0 && items === undefined && !types.has("boolean");
}

/** Whether the word at the end of a path is something to do with what is before it, and no thing of its own. */
function isToDo(
  views: SchemaViews,
  word: string,
  writes: readonly OperationFacts[],
  before: Site,
  isRead: boolean,
): boolean {
  if (writes.length === 0) return false;
  if (writes.some(({ id }) => isVerb(word, id))) return true;
  const isPosted = writes.every(({ method }) => method === "POST");
  if (!isPosted && (isRead || writes.some(({ method }) => method === "DELETE"))) return false;
  const record = "group" in before ? before.group.main.schema : undefined;
  const answers = writes.flatMap(({ successes }) => successes.flatMap(({ schema }) => (schema ? [schema] : [])));
  const showsIt = answers.some((schema) => {
    const found = recordIn(views, schema, [], undefined);
    return found !== undefined && record !== undefined && views.home(found.schema) === views.home(record);
  });
  // What is put and never read is something else than the record, unless it is the record that is answered with.
  return showsIt || (isPosted && !isPlural(wordsOf(word).at(-1) ?? ""));
}

function singletonGroup(views: SchemaViews, { key, segments, operations }: PathEntry): Group {
  const nouns = nounsOf(segments);
  const schemas = operations
    .filter(({ method }) => ["GET", "PUT", "PATCH", "POST"].includes(method))
    .flatMap(({ successes }) => successes.flatMap(({ schema }) => (schema === undefined ? [] : [schema])))
    .flatMap((schema) => recordIn(views, schema, nouns, undefined)?.schema ?? [])
    .filter((schema) => views.at(schema).members.size > 0)
    .map((schema) => views.home(schema));
  const place: Place = {
    key,
    segments,
    noun: nouns[0] ?? "singleton",
    onMany: [],
    onOne: operations,
    parameters: [],
    schema: schemas[0],
    schemas: [...new Set(schemas)],
  };
  return { main: place, places: [place], reason: undefined };
}
