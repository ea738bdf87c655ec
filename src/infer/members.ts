import type { Group } from "./groups.ts";
import { innerObjects } from "./inner-objects.ts";
import type { Resource, ResourceId } from "./model.ts";
import { bare } from "./names.ts";
import type { OperationFacts } from "./operation-facts.ts";
import { nounsOf } from "./places.ts";
import { recordIn } from "./record-shapes.ts";
import type { Member, SchemaView, SchemaViews } from "./schema-views.ts";

/** What the members of a resource's records mean. */
export type MemberMeanings = Pick<
  Resource,
  "references" | "listed" | "created" | "updated" | "readOnly" | "writeOnly" | "unique"
>;

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
