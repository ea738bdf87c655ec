import { isObject } from "../../contract/document.ts";
import { memberNames } from "../../contract/schema-kind.ts";
import { type CheckedSchema, referenceTo } from "../../engine/samples/checked-schema.ts";
import { makeValid } from "../../engine/samples/valid-sample.ts";
import { immutable, isImmutable } from "../../world/value.ts";
import type { InferredWorld } from "../inferred-world.ts";
import { remembered } from "../lazily.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import { publicPart, type StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { toldIdPath } from "../told-id.ts";

/** What an answer shows of a record: valid, and the same at each time; undefined where the record cannot be shown. */
export type RecordView = (record: StoredRecord) => unknown;

/**
 * The view of a resource's records through the schema of one answer: members that only other answers show are left out,
 * what is demanded and not known is made, what does not fit is replaced. Kept for each record, for as long as it stands.
 */
export function recordView(world: InferredWorld, stored: StoredResource, shown: CheckedSchema): RecordView {
  const { contract, suggest } = world;
  const { resource, key, name } = stored;
  const visibleOf = visibleThrough(world, stored, shown.schema);
  const idName = remembered(() => otherIdName(world, stored, shown.schema));
  const kept = new WeakMap<StoredRecord, unknown>();
  const make = (record: StoredRecord): unknown => {
    const seen = visibleOf(record);
    const told = idName();
    const visible = told === undefined ? seen : { ...seen, [told]: record[resource.id.member ?? key] };
    const making = {
      document: contract.document,
      now: SEEDED_AT,
      seed: `${name}/${record[key]}`,
      isBare: true,
      suggest,
    };
    const made = makeValid(making, shown, visible);
    return made === undefined && resource.schema === undefined ? visible : made;
  };
  return (record) => {
    if (kept.has(record)) return kept.get(record);
    const view = make(record);
    if (isObject(view)) immutable(view);
    if (isImmutable(record)) kept.set(record, view);
    return view;
  };
}

/** What an answer calls the id that records have by another name: making a document answers `{ "docId": 7, … }`. */
function otherIdName(
  { contract }: InferredWorld,
  { resource, isComposite, hasLooseKey }: StoredResource,
  schema: unknown,
) {
  const { member } = resource.id;
  if (member === undefined && (isComposite || hasLooseKey || resource.singleton)) return undefined;
  const names = memberNames(contract.document, schema);
  if (resource.schema === undefined || (member !== undefined && names.has(member))) return undefined;
  const own = memberNames(contract.document, referenceTo(resource.schema));
  const others = [...names].filter((name) => !own.has(name));
  return toldIdPath(resource, (at) => (at.length === 0 ? others : []))?.[0];
}

/** What of a record answers by a schema are to show: nothing of ours, nothing secret, nothing that only other answers show. */
export function visibleThrough(
  world: InferredWorld,
  stored: StoredResource,
  schema: unknown,
): (record: StoredRecord) => StoredRecord {
  let hidden: ReadonlySet<string> | undefined;
  return (record) => {
    hidden ??= hiddenMembers(world, stored, schema);
    return withoutMembers(publicPart(record), hidden);
  };
}

/** What other answers show of such records, or requests say of them, and this one does not. */
function hiddenMembers(
  { contract }: InferredWorld,
  { resource }: StoredResource,
  schema: unknown,
): ReadonlySet<string> {
  const described = memberNames(contract.document, schema);
  const secret = new Set(resource.writeOnly);
  if (described.size === 0) return secret;
  const pointers = [...(resource.schema === undefined ? [] : [resource.schema]), ...resource.otherSchemas];
  const known = pointers.flatMap((pointer) => [...memberNames(contract.document, referenceTo(pointer))]);
  return new Set([...known.filter((name) => !described.has(name)), ...secret]);
}

function withoutMembers(record: StoredRecord, hidden: ReadonlySet<string>): StoredRecord {
  for (const name in record) {
    if (hidden.has(name)) return Object.fromEntries(Object.entries(record).filter(([member]) => !hidden.has(member)));
  }
  return record;
}
