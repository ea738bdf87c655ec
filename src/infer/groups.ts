import { bareSingular } from "./names.ts";
import { keyOfSegments, type Segment } from "./path-segments.ts";
import type { Place } from "./places.ts";
import { showSameThing } from "./record-shapes.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** The places at which one resource is seen: `/posts` and `/users/{id}/posts`. */
export interface Group {
  /** The one that its name and its parent come from. */
  readonly main: Place;
  readonly places: readonly Place[];
  /** Why the places are taken to be of one resource; undefined with a single one. */
  readonly reason: string | undefined;
}

/** Puts places together that show the same thing under the same name. */
export function groupsOf(views: SchemaViews, places: readonly Place[]): readonly Group[] {
  const groups: { places: Place[]; reason: string | undefined }[] = [];
  const byNoun = new Map<string, { places: Place[]; reason: string | undefined }[]>();
  // Those with most operations first: the others are seen beside them.
  const ranks = new Map(places.map((place) => [place, rankOf(place)]));
  const ranked = [...places].sort((a, b) => (ranks.get(b) ?? 0) - (ranks.get(a) ?? 0));
  for (const place of ranked) {
    const noun = bareSingular(place.noun);
    const alike = byNoun.get(noun) ?? [];
    byNoun.set(noun, alike);
    const fitting = alike.filter(
      (group) =>
        group.places.some((other) => sameness(views, place, other) !== undefined) &&
        !group.places.some((other) => areKeptApart(place, other)),
    );
    const found = fitting.find((group) => group.places.some((other) => areaOf(other) === areaOf(place))) ?? fitting[0];
    const reason = found?.places.map((other) => sameness(views, place, other)).find((one) => one !== undefined);
    if (found === undefined) {
      const made = { places: [place], reason: undefined };
      groups.push(made);
      alike.push(made);
    } else {
      found.places.push(place);
      found.reason ??= reason;
    }
  }
  const order = new Map(places.map((place, index) => [place, index]));
  return groups
    .sort((a, b) => (order.get(a.places[0] as Place) ?? 0) - (order.get(b.places[0] as Place) ?? 0))
    .map(({ places: own, reason }) => ({ main: withBestSchema(own), places: own, reason }));
}

/** What reads show of a record says more than what lists show of it, wherever that is. */
function withBestSchema(places: readonly Place[]): Place {
  const [main] = places as readonly [Place];
  const isRead = ({ schema, onOne }: Place) => schema !== undefined && onOne.some(({ method }) => method === "GET");
  const best = [main, ...places].find(isRead) ?? [main, ...places].find(({ schema }) => schema !== undefined);
  return best === undefined || best === main ? main : { ...main, schema: best.schema };
}

/** Paths with few parameters, a list and single records make the best of names and parents. */
function rankOf({ segments, onMany, onOne }: Place): number {
  const parameters = segments.filter(({ kind }) => kind === "parameter").length;
  const lists = onMany.some(({ method }) => method === "GET") ? 3 : 0;
  const creates = onMany.some(({ method }) => method === "POST") ? 2 : 0;
  // A resource is where there are many, even if single records have a path of their own.
  const many = onMany.length > 0 ? 4 : 0;
  return many + lists + creates + (onOne.length > 0 ? 2 : 0) - parameters * 3 - segments.length * 0.1;
}

/** Why two places with the same noun are of one resource; undefined when they are not. */
function sameness(views: SchemaViews, one: Place, other: Place): string | undefined {
  if (one.schema !== undefined && other.schema !== undefined) {
    const [a, b] = [views.at(one.schema), views.at(other.schema)];
    const isSame = a.pointer === b.pointer || one.schemas.some((schema) => other.schemas.includes(schema));
    if (isSame) return "the same schema under the same name";
    return showSameThing(a, b) && !callThemselvesDifferently(views, a, b) && !bothStandAlone(one, other)
      ? "schemas with the same members under the same name"
      : undefined;
  }
  return completes(one, other) ? "the same name, one with lists and the other with single records" : undefined;
}

/** A member with a single value that is another in the other: `object: "dispute"` and `object: "issuing.dispute"`. */
function callThemselvesDifferently(views: SchemaViews, one: SchemaView, other: SchemaView): boolean {
  return [...one.members.values()].some(({ name, pointer }) => {
    const twin = views.member(other, name);
    const [own, its] = [views.at(pointer).listed, twin?.listed ?? []];
    return own.length === 1 && its.length === 1 && own[0] !== its[0];
  });
}

/**
 * `/orders/{id}/items` and `/invoices/{id}/items` with a schema each are two things, however alike; so are `/groups` and
 * `/chat/groups` where each lists, makes and deletes its own, but for `/v1/groups` and `/v2/groups`.
 */
function bothStandAlone(one: Place, other: Place): boolean {
  if (isNested(one) !== isNested(other)) return false;
  if (isNested(one)) return one.onOne.length > 0 && other.onOne.length > 0;
  return isComplete(one) && isComplete(other) && withoutVersion(one) !== withoutVersion(other);
}

function isComplete(place: Place): boolean {
  return place.onMany.some(({ method }) => method === "GET") && keepsItsOwn(place);
}

function withoutVersion({ key }: Place): string {
  return key.replace(/\/v\d[^/]*(?=\/)/g, "");
}

/**
 * `/orgs/{id}/builds/secrets` and `/orgs/{id}/robots/secrets` with records that are made and deleted in each: what belongs to
 * one area of the API is none of the other's, however alike.
 */
function areKeptApart(one: Place, other: Place): boolean {
  const [mine, its] = [areaOf(one), areaOf(other)];
  return mine !== undefined && its !== undefined && mine !== its && keepsItsOwn(one) && keepsItsOwn(other);
}

/** The word between the record that a place is below and what it has many of. */
function areaOf({ segments }: Place): string | undefined {
  const before = segments.at(-2);
  const isBelowRecord = segments.at(-3)?.kind === "parameter";
  return before?.kind === "word" && isBelowRecord ? before.text : undefined;
}

function keepsItsOwn({ onMany, onOne }: Place): boolean {
  const makes = onMany.some(({ method }) => method === "POST") || onOne.some(({ method }) => method === "PUT");
  return makes && onOne.some(({ method }) => method === "DELETE");
}

function isNested({ segments }: Place): boolean {
  return segments.some(({ kind }) => kind === "parameter");
}

function completes(one: Place, other: Place): boolean {
  const [many, single] = one.onMany.length > 0 ? [one, other] : [other, one];
  return many.onMany.length > 0 && many.onOne.length === 0 && single.onMany.length === 0 && single.onOne.length > 0;
}

/** The groups by the keys of their places. */
export function groupsByPlace(groups: readonly Group[]): ReadonlyMap<string, Group> {
  return new Map(groups.flatMap((group) => group.places.map((place) => [place.key, group] as const)));
}

/** The group whose record a parameter of a path names: that of the place that ends before it. */
export function groupNamed(
  segments: readonly Segment[],
  index: number,
  groups: ReadonlyMap<string, Group>,
): Group | undefined {
  return groups.get(keyOfSegments(segments.slice(0, index)));
}

/** The names of the resources: the noun of their path, with that of their parents where two are called the same. */
export function namesOf(groups: readonly Group[]): ReadonlyMap<Group, string> {
  const names = new Map<Group, string>();
  const taken = new Set<string>();
  const once = new Set<string>();
  const twice = new Set<string>();
  for (const { main } of groups) (once.has(main.noun) ? twice : once).add(main.noun);
  const byDepth = [...groups].sort((a, b) => a.main.segments.length - b.main.segments.length);
  for (const group of byDepth) {
    const name = freeName(group.main, twice.has(group.main.noun), taken);
    taken.add(name);
    names.set(group, name);
  }
  return names;
}

function freeName({ segments, noun }: Place, isTwice: boolean, taken: ReadonlySet<string>): string {
  const end = segments.at(-1);
  const words = segments.flatMap((one) => (one.kind === "word" ? [clean(one.text)] : []));
  if (end?.kind === "parameter" && taken.has(clean(noun))) words.push(clean(noun), clean(end.name));
  const isNested = segments.some(({ kind }) => kind === "parameter");
  for (let from = words.length - (isTwice && isNested ? 2 : 1); from >= 0; from -= 1) {
    const name = words.slice(from).join(".");
    if (name !== "" && !taken.has(name)) return name;
  }
  if (words.length === 0 && !taken.has(clean(noun))) return clean(noun);
  let number = 2;
  while (taken.has(`${clean(noun)}-${number}`)) number += 1;
  return `${clean(noun)}-${number}`;
}

/** What can stand in an address and in a file. */
function clean(text: string): string {
  return text.replaceAll(/[^A-Za-z0-9_-]+/g, "-").replaceAll(/^-+|-+$/g, "") || "records";
}
