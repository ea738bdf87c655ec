import { type Group, groupNamed } from "./groups.ts";
import { memberOfParameter } from "./ids.ts";
import type { BodyPath, Scope } from "./model.ts";
import { bare, bareSingular, singularOf, wordsOf } from "./names.ts";
import { isNumber, type PathNumbers } from "./path-numbers.ts";
import { keyOfSegments, type Segment } from "./path-segments.ts";
import { CALLED_PEOPLE, ID_ENDING, isAboutPerson } from "./people.ts";
import type { SchemaView, SchemaViews } from "./schema-views.ts";

/** So sure is what a parameter is called after. */
const SURE = 0.9;

/** What scopes are read with. */
export interface ScopeSources {
  readonly views: SchemaViews;
  readonly groups: ReadonlyMap<string, Group>;
  readonly names: ReadonlyMap<Group, string>;
  /** The member that is a group's id. */
  readonly idMember: (group: Group) => string | undefined;
  /** The member by which the path behind these segments names records, where it is not the group's id. */
  readonly nameAt: (group: Group, before: readonly Segment[]) => string | undefined;
  readonly numbers: PathNumbers;
}

/** The scopes of a path: all of its parameters, outermost first. `record` shows which members say the same. */
export function scopesOf(
  { views, groups, names, idMember, nameAt, numbers }: ScopeSources,
  segments: readonly Segment[],
  record: SchemaView | undefined,
  ownGroup: Group | undefined,
): readonly Scope[] {
  return segments.flatMap((segment, index) => {
    if (segment.kind !== "parameter") return [];
    const found = groupNamed(segments, index, groups);
    // `/limits/{target}/{policy}`, and `/limits/{target}/{policy}/log`: both are needed to name one of the limits, and neither names one of its own.
    const end = endOfKey(segments, index);
    const isBeforeKey = end > index && groupNamed(segments, end, groups) === found;
    const isPartOfKey =
      found !== undefined && ((found === ownGroup && segments[index + 1] === undefined) || isBeforeKey);
    const group = isPartOfKey ? undefined : found;
    const own = group?.main.schema === undefined ? undefined : views.at(group.main.schema);
    const noun = group?.main.noun ?? wordBefore(segments, index);
    const isItsOwn = group?.places.some(({ parameters }) => parameters[0] === segment.name) === true;
    const called = isItsOwn
      ? group && nameAt(group, segments.slice(0, index))
      : own && sureMember([...own.members.keys()], segment.name, noun);
    const id = group && idMember(group);
    // `{client-id}` that is a number, as the id is, is no `client_id` that is a text.
    const isText = (name: string) => own?.members.has(name) === true && !isNumber(views.member(own, name) ?? own);
    const isOfId = called !== undefined && numbers.has(segments, index) && isText(called) && !(id && isText(id));
    const named = isOfId ? undefined : called;
    const member = record && memberNaming(views, record, segment.name, noun, id);
    return [
      {
        parameter: segment.name,
        resource: group && names.get(group),
        by: named === undefined || named === id ? undefined : named,
        member,
        link:
          ownGroup !== undefined && member === undefined && group !== undefined && !isBelow(ownGroup, segments, index),
      },
    ];
  });
}

/** `/teams/{teamSlug}/rooms` beside `/teams/{teamId}`: what a parameter is called after. */
function sureMember(names: readonly string[], parameter: string, noun: string): string | undefined {
  const found = memberOfParameter(names, parameter, noun);
  return found !== undefined && found.confidence > SURE ? found.member : undefined;
}

/** The last of the parameters that follow each other from here on. */
function endOfKey(segments: readonly Segment[], index: number): number {
  return segments[index + 1]?.kind === "parameter" ? endOfKey(segments, index + 1) : index;
}

/** Whether all records of a group are below the record that the parameter names. */
function isBelow({ main }: Group, segments: readonly Segment[], index: number): boolean {
  return main.key.startsWith(keyOfSegments(segments.slice(0, index + 1)));
}

function wordBefore(segments: readonly Segment[], index: number): string {
  const before = segments[index - 1];
  return before?.kind === "word" ? before.text : "";
}

/** What things belong to, whose records say `owner`. */
const OWNERS = new Set(["org", "organization", "user", "username", "account", "namespace", "owner"]);

/** By what an object inside of a record is named in a path that does not say. */
function calledBy(view: SchemaView, parameter: string): string | undefined {
  const names = [...view.members.keys()];
  const same = names.find((name) => bare(name) === bare(parameter));
  if (same !== undefined) return same;
  const [end = ""] = wordsOf(parameter).slice(-1);
  const wanted = ["id", "uuid", "gid", "key", "slug", "number"].includes(end)
    ? [end, "id"]
    : ["login", "slug", "username", "key", "name", "id"];
  return wanted.flatMap((one) => names.filter((name) => bare(name) === one))[0];
}

/** The member in which a record names the one it belongs to: `ownerId`, `owner_id`, `owner`, `owner.id`. */
export function memberNaming(
  views: SchemaViews,
  record: SchemaView,
  parameter: string,
  noun: string,
  id?: string,
): BodyPath | undefined {
  const names = [...record.members.keys()];
  const words = wordsOf(parameter);
  const isJustId =
    words.length === 1 && ["id", "uuid", "gid", "key", "slug", "name", "number"].includes(words[0] ?? "");
  const single = wordsOf(noun).map(singularOf).join("");
  const wanted = [
    ...(isJustId ? [] : [bare(parameter)]),
    ...["id", "uuid", "gid", "key", "slug"].map((end) => `${single}${end}`),
    single,
    ...(isJustId ? [] : [bareSingular(words.slice(0, -1).join("_"))]),
    ...(OWNERS.has(bareSingular(parameter)) ? ["owner", "namespace"] : []),
  ].filter((name) => name !== "");
  for (const name of wanted) {
    const found = names.find((member) => bare(member) === name);
    if (found === undefined) continue;
    const view = views.member(record, found);
    if (view === undefined || view.items !== undefined) continue;
    if (view.members.size === 0) return view.types.has("boolean") ? undefined : [found];
    const inside = id !== undefined && view.members.has(id) ? id : calledBy(view, parameter);
    if (inside !== undefined) return [found, inside];
  }
  return linkedMember(views, record, wanted) ?? personIn(views, record, parameter, single);
}

/** The only person that a record is about, whatever they are called there: `customerId` below `/users/{userId}/orders`. */
function personIn(views: SchemaViews, record: SchemaView, parameter: string, single: string): BodyPath | undefined {
  if (!CALLED_PEOPLE.has(single)) return undefined;
  const [only, ...others] = [...record.members.keys()].filter(isAboutPerson);
  const view = only === undefined || others.length > 0 ? undefined : views.member(record, only);
  if (only === undefined || view === undefined || view.items !== undefined || view.types.has("boolean"))
    return undefined;
  if (view.members.size === 0) return ID_ENDING.test(only) ? [only] : undefined;
  const inside = calledBy(view, parameter);
  return inside === undefined ? undefined : [only, inside];
}

/** `relationships.author.data.id` (JSON:API 1.1, Resource Linkage), and what stands among the attributes. */
function linkedMember(views: SchemaViews, record: SchemaView, wanted: readonly string[]): BodyPath | undefined {
  for (const outer of ["relationships", "attributes"]) {
    const view = views.member(record, outer);
    for (const name of view === undefined ? [] : wanted) {
      const found = [...(view as SchemaView).members.keys()].find((member) => bare(member) === name);
      const path = found === undefined ? [] : outer === "attributes" ? [outer, found] : [outer, found, "data", "id"];
      const end = found === undefined ? undefined : views.below(record, path);
      if (end !== undefined && end.members.size === 0 && end.items === undefined) return path;
    }
  }
  return undefined;
}
