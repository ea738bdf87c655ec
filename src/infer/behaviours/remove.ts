import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { isProblem, type Problem, problem } from "../../engine/problem.ts";
import { recordAnswer } from "../answers/record-answer.ts";
import { valuesIn, withoutValue, withValue } from "../body-path.ts";
import type { InferredBehaviour, InferredContext, InferredWorld } from "../inferred-world.ts";
import type { ClearRole, DeleteRole, Reference } from "../model.ts";
import { snake } from "../seeds/coherent.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { joined } from "../state/joined.ts";
import { placeOf, recordAt } from "../state/named-record.ts";
import { conditionsAt, linkAt, linksOf, looseTest, type Place } from "../state/place.ts";
import { requiredMembers } from "../state/record-shape.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";

/** Takes a record away, and what stands below it. */
export function deleteBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: DeleteRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  return (context) => {
    const place = placeOf(world, context, role.scope);
    if (isProblem(place)) return place;
    const record = recordAt(world, context, stored, place, role.key);
    if (isProblem(record)) return record;
    const shown = show(joined(context, stored, record));
    // Where a link goes and the record stays, nobody misses it.
    const isKept = linkAt(stored, place) !== undefined || !operation.statuses.includes("409");
    const refused = isKept ? undefined : stillWanted(world, context, stored, record);
    if (refused !== undefined) return refused;
    takeAway(world, context, stored, place, record);
    context.settle();
    return shown;
  };
}

/** Takes away every record of a place. */
export function clearBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: ClearRole,
  stored: StoredResource,
): InferredBehaviour {
  const show = recordAnswer(world, operation, stored, role.answer);
  return (context) => {
    const place = placeOf(world, context, role.scope);
    if (isProblem(place)) return place;
    const records = context.state[stored.name]?.list(conditionsAt(stored, place)).toArray() ?? [];
    const isHere = looseTest(stored, place);
    const named = namedIds(context);
    const { member } = stored.resource.id;
    for (const record of records) {
      const isNamed = named === undefined || named.has(String(record[member ?? stored.key]));
      if (isNamed && isHere?.(record) !== false) takeAway(world, context, stored, place, record);
    }
    context.settle();
    return show({});
  };
}

/** The ids that a request names, in its body or its query: those records alone are meant. `undefined`: all are. */
function namedIds({ body, query }: InferredContext): ReadonlySet<string> | undefined {
  for (const holder of [body, query]) {
    if (Array.isArray(holder) && holder.every(isId)) return new Set(holder.map(String));
    for (const [name, value] of Object.entries(isObject(holder) ? holder : {})) {
      if (/(?:^|_)ids?$/.test(snake(name)) && [value].flat().every(isId)) return new Set([value].flat().map(String));
    }
  }
  return undefined;
}

function isId(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** A record that is only linked with the place stays where else it is: the link goes. */
function takeAway(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  record: StoredRecord,
): void {
  const link = linkAt(stored, place);
  if (link === undefined) return remove(world, context, stored, record);
  const rest = linksOf(record, link.member).filter((key) => key !== link.key);
  context.state[stored.name]?.update(record[stored.key] as RecordId, { [link.member]: rest });
}

function remove(world: InferredWorld, context: InferredContext, stored: StoredResource, record: StoredRecord): void {
  const key = record[stored.key] as RecordId;
  if (context.state[stored.name]?.remove(key) === undefined) return;
  for (const other of world.resources.values()) {
    removeBelow(world, context, stored, other, key);
    removeMirrors(context, stored, other, record);
    for (const reference of other.resource.references) {
      if (reference.resource === stored.name)
        forget(world, context, other, reference, record[stored.resource.id.member ?? stored.key]);
    }
  }
}

function removeBelow(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  other: StoredResource,
  key: RecordId,
): void {
  const member = other.scopes.get(stored.name);
  if (member === undefined || other.resource.parent?.resource !== stored.name) return;
  for (const child of context.state[other.name]?.list({ [member]: key }).toArray() ?? [])
    remove(world, context, other, child);
}

function removeMirrors(
  context: InferredContext,
  stored: StoredResource,
  other: StoredResource,
  record: StoredRecord,
): void {
  const { member } = other.resource.id;
  if (other.resource.mirrors !== stored.name || member === undefined) return;
  const collection = context.state[other.name];
  for (const link of collection?.list({ [member]: record[member] }).toArray() ?? [])
    collection?.remove(link[other.key] as RecordId);
}

/** Other records no longer name one that is gone; one that has to name one goes with it. */
function forget(
  world: InferredWorld,
  context: InferredContext,
  other: StoredResource,
  reference: Reference,
  id: unknown,
): void {
  const collection = context.state[other.name];
  for (const record of naming(context, other, reference, id)) {
    const key = record[other.key] as RecordId;
    const rest = reference.many ? withoutId(record, reference, id) : unnamed(world, other, record, reference);
    if (rest === undefined) remove(world, context, other, record);
    else if (collection?.get(key) !== undefined) collection.replace(key, rest);
  }
}

function naming(
  { state }: InferredContext,
  other: StoredResource,
  { member, id: path }: Reference,
  id: unknown,
): readonly StoredRecord[] {
  const isNamed = (record: StoredRecord) =>
    valuesIn(record, [...member, ...path])
      .flat()
      .includes(id);
  return state[other.name]?.list().filter(isNamed).toArray() ?? [];
}

function withoutId(record: StoredRecord, { member, id: path }: Reference, id: unknown): StoredRecord {
  const [list] = valuesIn({ value: record }, ["value", ...member.slice(0, -1)]);
  const named = (list as StoredRecord | undefined)?.[member.at(-1) ?? ""];
  if (!Array.isArray(named)) return record;
  return withValue(
    record,
    member,
    named.filter((one) => !valuesIn(one, path).includes(id)),
  ) as StoredRecord;
}

/** Undefined where the record may not be without the reference. */
function unnamed(
  world: InferredWorld,
  other: StoredResource,
  record: StoredRecord,
  { member }: Reference,
): StoredRecord | undefined {
  const [top = ""] = member;
  if (!requiredMembers(world.contract, other).has(top)) return withoutValue(record, member) as StoredRecord;
  const empty = withValue(record, member, null) as StoredRecord;
  return other.schema?.check(withoutInternal(empty)).some(({ at }) => at === `/${top}`) === false ? empty : undefined;
}

function withoutInternal(record: StoredRecord): StoredRecord {
  return Object.fromEntries(Object.entries(record).filter(([name]) => !name.startsWith("$")));
}

/** A conflict where another record cannot be without this one. */
function stillWanted(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  record: StoredRecord,
): Problem | undefined {
  const id = record[stored.resource.id.member ?? stored.key];
  for (const other of world.resources.values()) {
    for (const reference of other.resource.references) {
      if (reference.resource !== stored.name || reference.many) continue;
      const [first] = naming(context, other, reference, id);
      if (first === undefined || first === record || unnamed(world, other, first, reference) !== undefined) continue;
      return problem("conflict", { message: `${stored.name} ${String(id)} is still named by ${other.name}` });
    }
  }
  return undefined;
}
