import { valueIn, withValue } from "../body-path.ts";
import { heldAt } from "../held-member.ts";
import type { InferredContext } from "../inferred-world.ts";
import type { RecordKey, Scope } from "../model.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { KEY, type StoredRecord } from "./stored-record.ts";
import { ONLY, type StoredResource } from "./stored-resource.ts";

/** Where in the state an operation takes place: below which records. */
export interface Place {
  /** The records that its path names, outermost first. */
  readonly parents: readonly {
    readonly scope: Scope;
    readonly stored: StoredResource;
    readonly record: StoredRecord;
    /** By which the path names it. */
    readonly value: unknown;
  }[];
  /** Values of path parameters that no resource is behind. */
  readonly loose: readonly { readonly scope: Scope; readonly value: unknown }[];
}

/** The members of a resource's records that say that they stand in a place, with the values that they have there. */
export function membersAt(stored: StoredResource, { parents, loose }: Place): StoredRecord {
  const members: Record<string, unknown> = {};
  for (const { stored: parent, record } of parents) {
    const member = stored.scopes.get(parent.name);
    if (member !== undefined) members[member] = record[parent.key];
    const link = stored.links.get(parent.name);
    if (link !== undefined) members[link] = [record[parent.key]];
  }
  for (const { scope, value } of loose) {
    const member = stored.loose.get(scope.parameter);
    if (member !== undefined) members[member] = value;
  }
  return members;
}

/** A record with the records that its path names, as records show them. */
export function placed({ resource }: StoredResource, place: Place, wish: StoredRecord): StoredRecord {
  const { parent } = resource;
  let result: unknown = wish;
  for (const { scope, stored, record, value } of place.parents) {
    const member = scope.member ?? (parent?.resource === stored.name ? parent.member : undefined);
    const held = heldAt(resource, member, stored.name) ?? scope.by;
    const shown = record[held ?? stored.resource.id.member ?? ""] ?? value;
    if (member !== undefined && shown !== undefined) result = withValue(result, member, shown);
  }
  for (const { scope, value } of place.loose) {
    if (scope.member !== undefined) result = withValue(result, scope.member, value);
  }
  return result as StoredRecord;
}

/** The key of a record in a place: its id, behind what else it takes to tell it from others. */
export function keyIn({ isComposite, hasLooseKey }: StoredResource, { parents, loose }: Place, id: RecordId): RecordId {
  const parent = isComposite ? parents.at(-1) : undefined;
  const before = [
    ...(parent === undefined ? [] : [parent.record[parent.stored.key]]),
    ...(hasLooseKey ? loose.map(({ value }) => value) : []),
  ];
  return before.length === 0 ? id : [...before, id].join("/");
}

/** What narrows a resource down to a place: the innermost record alone, since that one stands below the others itself. */
export function conditionsAt(stored: StoredResource, { parents }: Place): Readonly<Record<string, RecordId>> {
  for (const { stored: parent, record } of parents.toReversed()) {
    const member = stored.scopes.get(parent.name);
    if (member !== undefined) return { [member]: record[parent.key] as RecordId };
    if (stored.links.has(parent.name)) return {};
  }
  return {};
}

/** The link by which records of a resource stand in a place: the member that holds it, and the key that is to be in it. */
export function linkAt(stored: StoredResource, { parents }: Place): { member: string; key: unknown } | undefined {
  for (const { stored: parent, record } of parents.toReversed()) {
    if (stored.scopes.has(parent.name)) return undefined;
    const member = stored.links.get(parent.name);
    if (member !== undefined) return { member, key: record[parent.key] };
  }
  return undefined;
}

/**
 * Whether a record stands in a place as far as links and parameters say that no resource is behind; as to the latter, seed
 * records stand everywhere. Undefined where neither says anything: all do.
 */
export function looseTest(stored: StoredResource, place: Place): ((record: StoredRecord) => boolean) | undefined {
  const link = linkAt(stored, place);
  if (link === undefined && place.loose.length === 0) return undefined;
  const members = place.loose.map(({ scope, value }) => [stored.loose.get(scope.parameter) ?? "", value] as const);
  return (record) =>
    (link === undefined || linksOf(record, link.member).includes(link.key)) &&
    members.every(([member, value]) => {
      return !member.startsWith("$") || record[member] === undefined || String(record[member]) === String(value);
    });
}

/** The keys that a record is linked with. */
export function linksOf(record: StoredRecord, member: string): readonly unknown[] {
  const keys = record[member];
  return Array.isArray(keys) ? keys : [];
}

/** What a request says of the record that it is about. */
export function keyValue({ params, query, body }: InferredContext, { in: place, parameter }: RecordKey): unknown {
  if (place === "path") return params[parameter];
  if (place === "fixed") return parameter;
  return place === "query" ? query[parameter] : valueIn(body, [parameter]);
}

/** The key of the only record of a place: that of the record it stands below, else what its path says. */
export function onlyKey(stored: StoredResource, place: Place): string {
  const [parent] = Object.values(conditionsAt(stored, place));
  if (parent !== undefined) return String(parent);
  return place.loose.length === 0 ? ONLY : place.loose.map(({ value }) => String(value)).join("/");
}

/** A record by its id, or by another member, in a place. */
export function findRecord(
  { state }: InferredContext,
  stored: StoredResource,
  place: Place,
  id: unknown,
  by: string | undefined,
): StoredRecord | undefined {
  const collection = state[stored.name];
  if (collection === undefined) return undefined;
  const conditions = conditionsAt(stored, place);
  const isLooselyHere = looseTest(stored, place);
  const isHere = (record: StoredRecord | undefined): record is StoredRecord =>
    record !== undefined &&
    Object.entries(conditions).every(([member, value]) => record[member] === value) &&
    isLooselyHere?.(record) !== false;
  if (stored.resource.singleton) {
    return collection.get(onlyKey(stored, place));
  }
  if (by !== undefined && by !== stored.resource.id.member) {
    const [indexed] = by === stored.resource.id.inner ? collection.list({ ...conditions, [by]: id }).slice(0, 1) : [];
    if (isHere(indexed)) return indexed;
    return collection
      .list(conditions)
      .filter((one) => isHere(one) && String(one[by]) === String(id))
      .slice(0, 1)[0];
  }
  for (const key of keysFor(stored, place, id)) {
    const record = collection.get(key);
    if (isHere(record)) return record;
  }
  for (const member of stored.resource.id.also ?? []) {
    const [record] = collection
      .list(conditions)
      .filter((one) => isHere(one) && String(one[member]) === String(id))
      .slice(0, 1);
    if (record !== undefined) return record;
  }
  const isElsewhere = Object.keys(conditions).length > 0 || (stored.hasLooseKey && place.loose.length > 0);
  if (isElsewhere || !(stored.isComposite || stored.hasLooseKey)) return undefined;
  const { member = KEY } = stored.resource.id;
  return collection
    .list()
    .filter((one) => String(one[member]) === String(id))
    .slice(0, 1)[0];
}

/** The keys that an id of a path may stand for: text and number are different keys, but alike in a path. */
function keysFor(stored: StoredResource, place: Place, id: unknown): readonly RecordId[] {
  if (typeof id !== "string" && typeof id !== "number") return [];
  if (stored.isComposite && place.parents.length === 0) return [];
  const isNumber = typeof id === "string" && /^-?\d{1,15}$/.test(id);
  const ids = typeof id === "number" ? [id, String(id)] : isNumber ? [id, Number(id)] : [id];
  // What the document shows of an open resource is there whatever the loose parameters are.
  const places = stored.hasLooseKey ? [place, { ...place, loose: [] }] : [place];
  return [...new Set(places.flatMap((one) => ids.map((own) => keyIn(stored, one, own))))];
}
