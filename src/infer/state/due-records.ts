import { valueIn, withValue } from "../body-path.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import { embeddedMembers } from "../seeds/embedded-members.ts";
import { conditionsAt, findRecord, type Place } from "./place.ts";
import { shownId } from "./removal.ts";
import { publicPart, type StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/** A record that names one that is there wherever it has to name one of another resource, and nobody has said which: `wish` is what was said. */
export function withDueRecords(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  wish: StoredRecord,
  record: StoredRecord,
): StoredRecord {
  let whole = record;
  for (const reference of stored.resource.references) {
    const { member, many, resource: name, id: path, by } = reference;
    const other = world.resources.get(name);
    if (other === undefined || many || name === stored.name) continue;
    const at = [...member, ...path];
    const value = valueIn(record, at);
    const isNobody = valueIn(record, member) === null && isMaker(member.at(-1) ?? "");
    if (isNobody ? Object.hasOwn(context.body ?? {}, member[0] ?? "") : value === undefined) continue;
    if (!isNobody && valueIn(wish, at) !== undefined) continue;
    if (!isNobody && findRecord(context, other, { parents: [], loose: [] }, value, by) !== undefined) continue;
    const target = dueRecord(context, other, place);
    const id = target && shownId(other, target, by);
    if (target === undefined || id === undefined) continue;
    const part = path.length === 1 ? embeddedMembers(world.contract, stored.resource, reference) : undefined;
    const shown = part === undefined ? whole : withValue(whole, member, part(publicPart(target)));
    const next = withValue(shown, at, id) as StoredRecord;
    if (stored.schema === undefined || stored.schema.check(publicPart(next)).length === 0) whole = next;
  }
  return whole;
}

/** Who asks, where the credential says that, else the first there is in reach. */
function dueRecord(context: InferredContext, other: StoredResource, place: Place): StoredRecord | undefined {
  const { subject } = context.principal;
  const asking = subject === undefined ? undefined : findRecord(context, other, place, subject, undefined);
  return asking ?? context.state[other.name]?.list(conditionsAt(other, place)).slice(0, 1)[0];
}

/** What members are called that say who made a record: somebody did. */
function isMaker(member: string): boolean {
  return /^(?:author|creator|created_?by|owner|reporter|sender|submitter|requester|added_?by|posted_?by|uploaded_?by)(?:_?(?:id|user|user_?id))?$/i.test(
    member,
  );
}
