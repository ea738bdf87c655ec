import { isObject } from "../../contract/document.ts";
import { isSame } from "../../engine/samples/likeness.ts";
import { valueIn, valuesIn, withValue } from "../body-path.ts";
import { listsChildren } from "../child-lists.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { Reference } from "../model.ts";
import { embeddedMembers } from "../seeds/embedded-members.ts";
import type { RecordId } from "../seeds/record-ids.ts";
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
