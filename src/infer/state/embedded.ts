import { isObject } from "../../contract/document.ts";
import { isSame } from "../../engine/samples/likeness.ts";
import { valueIn, valuesIn, withValue } from "../body-path.ts";
import { listsChildren } from "../child-lists.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { Reference, Resource } from "../model.ts";
import { bareSingular } from "../names.ts";
import { ID_ENDING } from "../people.ts";
import { embeddedMembers } from "../seeds/embedded-members.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { conditionsAt, findRecord, type Place } from "./place.ts";
import { naming } from "./referring.ts";
import { shownId } from "./removal.ts";
import { publicPart, type StoredRecord, scopeMember } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/*
 * Records that stand in others: the customer of an order, the lines of one. What stands there is a copy, since a client may
 * set it to something else (the address that an invoice was sent to); these keep copies in step with what they are copies of.
 */

/** A member in which records of one resource show those of another. */
interface Showing {
  readonly by: StoredResource;
  readonly reference: Reference;
  /** What is shown of a record there. */
  readonly part: (record: StoredRecord) => StoredRecord;
  /** It lists what stands below its record. */
  readonly listsChildren: boolean;
}

const showings = new WeakMap<InferredWorld["resources"], Map<string, readonly Showing[]>>();

/** Where records of a resource stand in others, whole or by their ids. */
function showingsOf(world: InferredWorld, { name, resource }: StoredResource): readonly Showing[] {
  const known = showings.get(world.resources) ?? new Map<string, readonly Showing[]>();
  showings.set(world.resources, known);
  let found = known.get(name);
  if (found === undefined) {
    found = [...world.resources.values()].flatMap((by) =>
      by.resource.references
        .filter((one) => one.resource === name)
        .map((reference): Showing => {
          const part = embeddedMembers(world.contract, by.resource, reference);
          return { by, reference, part, listsChildren: listsChildren(by.resource, reference, resource) };
        }),
    );
    known.set(name, found);
  }
  return found;
}

/** Shows a record that was changed as it is now wherever it was shown as it was before. */
export function showChanged(
  world: InferredWorld,
  { state }: Pick<InferredContext, "state">,
  stored: StoredResource,
  before: StoredRecord,
  after: StoredRecord,
): void {
  for (const { by, reference, part } of showingsOf(world, stored)) {
    if (reference.id.length !== 1) continue;
    const id = shownId(stored, after, reference.by);
    const [old, now] = [part(publicPart(before)), part(publicPart(after))];
    if (isSame(old, now)) continue;
    const parent = stored.resource.parent?.resource === by.name ? after[scopeMember(by.name)] : undefined;
    state[by.name]?.whenMade((records) => {
      for (const record of naming(records, reference, new Set([id]))) {
        if (stored.isComposite && record[by.key] !== parent) continue;
        const renewed = (value: unknown) => renewedCopy(value, reference, id, old, now);
        const value = valueIn(record, reference.member);
        const next = Array.isArray(value) ? value.map(renewed) : renewed(value);
        if (!isSame(next, value))
          records.replace(record[by.key] as RecordId, withValue(record, reference.member, next) as StoredRecord);
      }
    });
  }
}

/** The copy with what has changed; what was set to something else there stays. */
function renewedCopy(
  value: unknown,
  { id: [idName = ""] }: Reference,
  id: unknown,
  old: StoredRecord,
  now: StoredRecord,
): unknown {
  if (!isObject(value) || value[idName] !== id) return value;
  const renewed: Record<string, unknown> = { ...value };
  for (const name of new Set([...Object.keys(old), ...Object.keys(now)])) {
    if (name === idName || !isSame(value[name], old[name])) continue;
    if (Object.hasOwn(now, name)) renewed[name] = now[name];
    else delete renewed[name];
  }
  return renewed;
}

/** Whether a record has changed in nothing but what it shows of others: nobody has done anything to it itself. */
export function onlyCopiesDiffer({ resource }: StoredResource, before: StoredRecord, after: StoredRecord): boolean {
  const names = new Set([...Object.keys(before), ...Object.keys(after)]);
  const different = [...names].filter((name) => !isSame(before[name], after[name]));
  const isCopy = (name: string) =>
    resource.references.some(
      ({ member, id }) =>
        member[0] === name &&
        id.length > 0 &&
        isSame(valuesIn(before, [...member, ...id]), valuesIn(after, [...member, ...id])),
    );
  return different.length > 0 && different.every(isCopy);
}

/** Lists a record that was made in the record that it stands below, where that one lists such. */
export function listWithParent(
  world: InferredWorld,
  { state }: Pick<InferredContext, "state">,
  stored: StoredResource,
  record: StoredRecord,
): void {
  for (const { by, reference, part, listsChildren: lists } of showingsOf(world, stored)) {
    const key = lists ? record[stored.scopes.get(by.name) ?? scopeMember(by.name)] : undefined;
    if (typeof key !== "string" && typeof key !== "number") continue;
    const id = shownId(stored, record, reference.by);
    const shown = reference.id.length === 0 ? id : withValue(part(publicPart(record)), reference.id, id);
    state[by.name]?.whenMade((records) => {
      const parent = records.get(key);
      const listed = parent === undefined ? undefined : (valueIn(parent, reference.member) ?? []);
      if (parent === undefined || !Array.isArray(listed)) return;
      const isListed = listed.some((one) => valueIn(one, reference.id) === id);
      if (!isListed) records.replace(key, withValue(parent, reference.member, [...listed, shown]) as StoredRecord);
    });
  }
}

/** The member of what a client sent that says by an id which record is to stand at a reference: `customer_id` for `customer`. */
export function idTold({ member, many, id }: Reference, sent: StoredRecord): string | undefined {
  const [name, ...inner] = member;
  if (name === undefined || inner.length > 0 || id.length !== 1) return undefined;
  const isId = (value: unknown) => typeof value === "string" || typeof value === "number";
  const isTold = (value: unknown) => (many ? Array.isArray(value) && value.every(isId) : isId(value) || value === null);
  if (Object.hasOwn(sent, name)) return sent[name] !== null && isTold(sent[name]) ? name : undefined;
  return Object.keys(sent).find((other) => {
    const [, snake, camel] = ID_ENDING.exec(other) ?? [];
    const base = snake ?? camel;
    return base !== undefined && bareSingular(base) === bareSingular(name) && isTold(sent[other]);
  });
}

/** The records that a client named by their ids alone, as the resource shows them: without anything but their ids. */
export function toldRecords({ resource }: StoredResource, sent: StoredRecord): StoredRecord {
  let told: StoredRecord = {};
  for (const reference of resource.references) {
    const by = idTold(reference, sent);
    if (by === undefined) continue;
    const shown = (id: unknown) => (id === null ? null : withValue({}, reference.id, id));
    const value = sent[by];
    told = withValue(told, reference.member, Array.isArray(value) ? value.map(shown) : shown(value)) as StoredRecord;
  }
  return told;
}

/** A record with what a client said in the place of what that tells: its ids instead of the records that they name. */
export function asTold({ resource }: StoredResource, record: StoredRecord, sent: unknown): StoredRecord {
  if (!isObject(sent)) return record;
  const told: Record<string, unknown> = { ...record };
  for (const reference of resource.references) {
    const by = idTold(reference, sent);
    if (by === undefined || by === reference.member[0] || !Object.hasOwn(told, reference.member[0] ?? "")) continue;
    delete told[reference.member[0] ?? ""];
    told[by] = sent[by];
  }
  return told;
}

/** Whether a member shows other records than before. */
export function namesOthers(resource: Resource, name: string, before: StoredRecord, after: StoredRecord): boolean {
  const shown = resource.references.filter(
    ({ member, id }) => member.length === 1 && member[0] === name && id.length > 0,
  );
  return shown.some(({ member, id }) => {
    const [old, now] = [before, after].map((record) => valuesIn(record, [...member, ...id]).flat());
    return Object.hasOwn(after, name) && !isSame(old, now);
  });
}

/** A record in which the records that it names stand as they are, and beside that as the client said; `before`: as it was. */
export function withShownRecords(
  world: InferredWorld,
  { state }: Pick<InferredContext, "state">,
  { resource }: StoredResource,
  record: StoredRecord,
  before: StoredRecord = {},
): StoredRecord {
  let shown = record;
  for (const reference of resource.references) {
    const { member, resource: name, id: path, by } = reference;
    const other = world.resources.get(name);
    const value = valueIn(record, member);
    const isByKey = by === undefined && other?.key.startsWith("$") === true;
    if (path.length !== 1 || other === undefined || value === undefined || isByKey) continue;
    const old = [valueIn(before, member)].flat();
    const part = embeddedMembers(world.contract, resource, reference);
    const complete = (one: unknown) => {
      const id = valueIn(one, path);
      if (typeof id !== "string" && typeof id !== "number") return one;
      const target = by === undefined ? state[name]?.get(id) : state[name]?.find({ [by]: id });
      if (target === undefined) return one;
      const isSameOne = old.some((known) => valueIn(known, path) === id);
      // What a merge has left there of the one that stood there before is none of this one's.
      const left = isSameOne ? {} : (old.find(isObject) ?? {});
      const own = Object.entries(one as StoredRecord).filter(
        ([key, inner]) => !(Object.hasOwn(left, key) && isSame(left[key], inner)),
      );
      return { ...part(publicPart(target)), ...Object.fromEntries(own) };
    };
    const next = Array.isArray(value) ? value.map(complete) : complete(value);
    if (next !== value) shown = withValue(shown, member, next) as StoredRecord;
  }
  return shown;
}

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
