import type { Group } from "./groups.ts";
import { memberOfParameter } from "./ids.ts";
import { INNER, innerObjects } from "./inner-objects.ts";
import type { BodyPath, Reference, Resource, ResourceId } from "./model.ts";
import { bare, bareSingular, singularOf, wordsOf } from "./names.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { nounsOf } from "./places.ts";
import { overlap, recordIn } from "./record-shapes.ts";
import type { Member, SchemaView, SchemaViews } from "./schema-views.ts";

/** What the members of a resource's records mean. */
export type MemberMeanings = Pick<Resource, "references" | "created" | "updated" | "readOnly" | "writeOnly" | "unique">;

const CREATED = new Set([
  ...["created", "createdat", "createdon", "createddate", "createdtime", "datecreated", "creationdate", "creationtime"],
  ...[
    "createtime",
    "createdatetime",
    "insertedat",
    "addedat",
    "registeredat",
    "timecreated",
    "dateadded",
    "createdutc",
  ],
]);
const UPDATED = new Set([
  ...[
    "updated",
    "updatedat",
    "updatedon",
    "updateddate",
    "dateupdated",
    "modified",
    "modifiedat",
    "modifiedon",
    "lastmodified",
  ],
  ...["modifieddate", "datemodified", "lastupdated", "lastupdatedat", "updatetime", "lastmodifiedat", "updatedtime"],
  ...["lastmodifieddate", "modificationdate", "changedat", "lastchanged", "timeupdated", "updatedutc", "lastupdate"],
]);

/** The names of members that are set when a record is made, and at every change. */
export function timestampsOf(views: SchemaViews, record: SchemaView): Pick<MemberMeanings, "created" | "updated"> {
  const among = (names: ReadonlySet<string>) => {
    const timesOf = (view: SchemaView) =>
      [...view.members.values()]
        .filter(({ name, pointer }) => names.has(bare(name)) && isTime(views.at(pointer)))
        .map(({ name }) => name);
    const own = timesOf(record);
    if (own.length > 0) return own;
    return innerObjects(views, record).flatMap(([outer, view]) => timesOf(view).map((name) => `${outer}.${name}`));
  };
  return { created: among(CREATED), updated: among(UPDATED) };
}

function isTime(view: SchemaView): boolean {
  if (view.members.size > 0 || view.items !== undefined || view.types.has("boolean")) return false;
  if (view.types.has("integer") || view.types.has("number") || view.types.size === 0) return true;
  return view.types.has("string") && (view.format === undefined || /^date/.test(view.format));
}

/** Bodies that clients send of a resource's records. */
function sentBodies(views: SchemaViews, group: Group, record: SchemaView): readonly SchemaView[] {
  const facts = group.places.flatMap(({ onMany, onOne }) => [...onMany, ...onOne]);
  return facts
    .filter(({ method }) => ["POST", "PUT", "PATCH"].includes(method))
    .flatMap(({ request, segments }) => {
      if (request?.schema === undefined || request.isJsonPatch) return [];
      const found = recordIn(views, request.schema, [...nounsOf(segments), group.main.noun], record);
      return found === undefined ? [] : [views.at(found.schema)];
    });
}

/** What only answers show, and what only requests have: as the schemas say, and where theirs differ. */
export function accessOf(
  views: SchemaViews,
  group: Group,
  record: SchemaView,
): Pick<MemberMeanings, "readOnly" | "writeOnly"> {
  const bodies = sentBodies(views, group, record);
  const sent = new Map(bodies.flatMap((body) => [...body.members]));
  const isTold = bodies.length > 0 && bodies.every((body) => body.members.size > 0 && body.values === undefined);
  const readOnly = [...record.members.values()].filter(
    (member) => member.readOnly || sent.get(member.name)?.readOnly === true || (isTold && !sent.has(member.name)),
  );
  const hidden = [...sent.values()].filter((member) => member.writeOnly || !record.members.has(member.name));
  const flagged = [...record.members.values()].filter((member) => member.writeOnly);
  return {
    readOnly: readOnly.map(({ name }) => name),
    writeOnly: [...new Set([...flagged, ...hidden].map(({ name }) => name))],
  };
}

const USUALLY_UNIQUE = [
  "email",
  "emailaddress",
  "username",
  "login",
  "slug",
  "handle",
  "sku",
  "isbn",
  "key",
  "code",
  "domain",
  "externalid",
];

/** Members of which no two records may have the same value: said so, or told by a documented conflict. */
export function uniqueOf(views: SchemaViews, group: Group, record: SchemaView, id: ResourceId): readonly string[] {
  const facts = group.places.flatMap(({ onMany, onOne }) => [...onMany, ...onOne]);
  const writes = facts.filter(({ method }) => ["POST", "PUT", "PATCH"].includes(method));
  const conflicts = writes.filter(({ statuses }) => statuses.includes("409"));
  const about = conflicts.map((one) => conflictText(one)).join("\n");
  const bodies = sentBodies(views, group, record);
  const said = new Set<string>();
  for (const view of [record, ...bodies]) {
    for (const member of view.members.values()) if (saysUnique(views, member)) said.add(member.name);
  }
  const plain = [...record.members.values()].filter(
    (member) => isPlainText(views.at(member.pointer)) && member.name !== id.member,
  );
  const named = plain
    .filter(({ name }) => new RegExp(`\\b${escaped(name)}\\b`, "i").test(about))
    .map(({ name }) => name);
  const usual = plain.filter(({ name }) => USUALLY_UNIQUE.includes(bare(name))).map(({ name }) => name);
  const ofConflict = conflicts.length === 0 ? [] : named.length > 0 ? named : usual;
  const own = id.chosenBy === "server" || id.member === undefined ? [] : [id.member];
  return [...new Set([...said, ...ofConflict])].filter((name) => record.members.has(name) && !own.includes(name));
}

function conflictText({ value, text }: OperationFacts): string {
  const responses = value.responses as Record<string, { description?: unknown } | undefined> | undefined;
  return `${responses?.["409"]?.description ?? ""} ${text}`;
}

function saysUnique(views: SchemaViews, { pointer, name }: Member): boolean {
  if (/^_?(?:id|uuid|gid)$/i.test(name)) return false;
  return views.at(pointer).parts.some((part) => {
    if (part["x-unique"] === true) return true;
    const text = String(part.description ?? "");
    return /\b(?:must|has to|should) be unique|\bunique (?:across|among|within|per|in|for)\b|^unique\b(?! identifier| id\b)/i.test(
      text,
    );
  });
}

function isPlainText(view: SchemaView): boolean {
  return (
    view.types.has("string") && view.members.size === 0 && view.items === undefined && !/^date/.test(view.format ?? "")
  );
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&");
}

/** What references are looked up with. */
export interface ReferenceSources {
  readonly views: SchemaViews;
  readonly groups: readonly Group[];
  readonly nameOf: (group: Group) => string;
  readonly idOf: (group: Group) => ResourceId;
  readonly isSingleton: (group: Group) => boolean;
}

const ID_ENDING =
  /^(.+?)(?:[_-]?(?:ids?|gids?|uuids?|guids?|keys?|slugs?|refs?))$|^(.+?)(?:Ids?|Gids?|Uuids?|Keys?|Refs?)$/;
const PEOPLE = [
  "owner",
  "author",
  "assignee",
  "creator",
  "createdby",
  "updatedby",
  "reporter",
  "sender",
  "recipient",
  "assignedto",
  "approver",
  "reviewer",
  "requester",
];
const DEEPEST = 3;

/** Members that name a record of another resource, or of their own (`parent_id`). */
export function referencesOf(sources: ReferenceSources, group: Group, record: SchemaView): readonly Reference[] {
  return below(sources, group, record, []);
}

function below(sources: ReferenceSources, group: Group, at: SchemaView, path: BodyPath): readonly Reference[] {
  const { views } = sources;
  return [...at.members.values()].flatMap((member): readonly Reference[] => {
    const view = views.at(member.pointer);
    const isOwnId = path.length === 0 && member.name === sources.idOf(group).member;
    if (isOwnId) return [];
    const place = [...path, member.name];
    const many = view.items !== undefined && view.members.size === 0;
    const element = many && view.items !== undefined ? views.at(view.items) : view;
    const found = targetOf(sources, group, member.name, element);
    if (found !== undefined) return [{ member: place, many, ...found }];
    const isInner = !many && view.members.size > 0 && place.length < DEEPEST && INNER.test(member.name);
    const isLinked = place[0] === "relationships" && !many && place.length < DEEPEST;
    return isInner || isLinked ? below(sources, group, view, place) : [];
  });
}

function targetOf(
  { views, groups, nameOf, idOf, isSingleton }: ReferenceSources,
  own: Group,
  name: string,
  element: SchemaView,
): Pick<Reference, "resource" | "id"> | undefined {
  const possible = groups.filter((group) => !isSingleton(group));
  if (element.members.size > 0) {
    const inner = views.member(element, "data");
    const linked = element.members.size <= 3 && inner !== undefined && inner.members.has("id") ? inner : undefined;
    const shown = possible.filter((one) => one.places.some(({ schemas }) => schemas.includes(element.pointer)));
    const group = bestShown(shown, element.pointer) ?? likeOne(views, byNoun(possible, own, name), own, element);
    if (group === undefined) return undefined;
    const member = idOf(group).member;
    if (linked !== undefined) return { resource: nameOf(group), id: ["data", "id"] };
    const id = member !== undefined && element.members.has(member) ? member : undefined;
    // A member that may be the record or its id alone holds the id until somebody asks for more.
    if (element.types.has("string") || element.types.has("integer")) return { resource: nameOf(group), id: [] };
    return id === undefined ? undefined : { resource: nameOf(group), id: [id] };
  }
  const [, snake, camel] = ID_ENDING.exec(name) ?? [];
  const base = snake ?? camel;
  const group = base === undefined ? undefined : byNoun(possible, own, base);
  if (group !== undefined && fits(element, idOf(group))) return { resource: nameOf(group), id: [] };
  const named = byNoun(possible, own, name);
  const isId = named !== undefined && (element.format === "uuid" || /\bid\b|identifier/i.test(element.description));
  if (isId && fits(element, idOf(named))) return { resource: nameOf(named), id: [] };
  const path = named?.main.parameters[0];
  const sameAsParameter =
    named !== undefined && path !== undefined && memberOfParameter([name], path, "")?.member === name;
  return sameAsParameter && fits(element, idOf(named)) ? { resource: nameOf(named), id: [] } : undefined;
}

/** Several resources may show a schema: the one that it is called after, or else the only one. */
function bestShown(shown: readonly Group[], schema: string): Group | undefined {
  const called = bare(schema.slice(schema.lastIndexOf("/") + 1));
  const named = shown.filter(({ main }) => called.includes(bareSingular(main.noun)));
  const [only, ...others] = named.length > 0 ? named : shown;
  return others.length === 0 || named.length > 0 ? only : undefined;
}

/** An object by the name of a resource, whose members are some of its records'. */
function likeOne(views: SchemaViews, group: Group | undefined, own: Group, element: SchemaView): Group | undefined {
  if (group === undefined || group.main.schema === undefined) return undefined;
  if (group === own) return undefined; // `parent` may be anything that has parts
  return overlap(element, views.at(group.main.schema)) >= 0.5 || element.members.has("data") ? group : undefined;
}

/** The resource that a name means: `assigned_user` → users, `parent` → its own, `owner` → people. */
function byNoun(groups: readonly Group[], own: Group, name: string): Group | undefined {
  const wanted = bareSingular(name);
  if (wanted === "parent") return own;
  const words = wordsOf(name).map(singularOf);
  for (let from = 0; from < words.length; from += 1) {
    const tail = words.slice(from).join("");
    const found = groups.find(({ main }) => bareSingular(main.noun) === tail);
    if (found !== undefined) return found;
  }
  if (!PEOPLE.includes(wanted)) return undefined;
  return groups.find(({ main }) =>
    ["user", "member", "account", "person", "employee"].includes(bareSingular(main.noun)),
  );
}

/** An id of numbers is no name. */
function fits(view: SchemaView, id: ResourceId): boolean {
  if (view.types.has("boolean") || view.members.size > 0 || view.items !== undefined) return false;
  if (view.types.size === 0) return true;
  const isNumber = view.types.has("integer") || view.types.has("number");
  return id.kind === "integer" ? isNumber : view.types.has("string");
}
