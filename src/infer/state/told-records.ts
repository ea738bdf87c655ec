import { isObject } from "../../contract/document.ts";
import { isSame } from "../../engine/samples/likeness.ts";
import { valueIn, valuesIn, withValue } from "../body-path.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { Reference, Resource } from "../model.ts";
import { bareSingular } from "../names.ts";
import { ID_ENDING } from "../people.ts";
import { embeddedMembers } from "../seeds/embedded-members.ts";
import { publicPart, type StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/*
 * Records that a client names in what it sends: by an id beside the member that shows them (`customer_id` for `customer`), or by
 * as much of them as it says there.
 */

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
