import { createDice } from "../../world/dice.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { Scope } from "../model.ts";
import { rolesOn } from "../roles-on.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { keyIn, membersAt, onlyKey, type Place, placed } from "./place.ts";
import type { StoredRecord } from "./stored-record.ts";
import { ONLY, type StoredResource } from "./stored-resource.ts";
import { takenMember } from "./unique-members.ts";

/** Records that stand below one that was made up: enough for a list. */
const BELOW_EACH = 3;
/** So many values are made for what has to differ from that of every other record. */
const MOST_TRIES = 5;

/** The member of ours that says of a record which resources have records below it that were made up with it. */
const FILLED = "$$filled";

/** Nobody made them: no event tells of them. */
const madeUpRecords = new WeakSet<object>();

/** Whether a record was made up, and has not been changed since. */
export function isMadeUp(record: object): boolean {
  return madeUpRecords.has(record);
}

/**
 * The record of an open resource that nobody has asked for before: what is asked for is there, from then on and until it is
 * deleted. The same for the same id. `undefined`: the resource is not open, the record was deleted, or none can have that id.
 */
export function madeUp(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  id: unknown,
  by: string | undefined,
): StoredRecord | undefined {
  const { name, resource } = stored;
  if (resource.singleton) {
    const key = onlyKey(stored, place);
    // What stands below a record is known to be there or not; below a word that could be any, there is one for each.
    const isOpen = place.parents.length > 0 ? world.api.isOpen(name) : key !== ONLY;
    return isOpen ? withKey(world, context, stored, place, key) : undefined;
  }
  if (!world.api.isOpen(name, by)) return undefined;
  if (typeof id !== "string" && typeof id !== "number") return undefined;
  if (by === undefined || by === resource.id.member) {
    const own = world.seeds.validId(name, id);
    return own === undefined
      ? knownOtherwise(world, context, stored, place, id)
      : withKey(world, context, stored, place, own);
  }
  return withKey(world, context, stored, place, newId(world, context, stored, `${by}=${id}`), [by, id]);
}

/**
 * The record that a path names by what no record could have for an id: `/past_shows/{showNumber}` where records show a UUID.
 * Each such name stands for an id of its own.
 */
function knownOtherwise(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  name: string | number,
): StoredRecord | undefined {
  const dice = createDice(`${stored.name} known as ${name}`);
  const id = world.seeds.newId(stored.name, dice, dice.integer(100_000, 999_999));
  const known = id === undefined ? undefined : context.state[stored.name]?.get(keyIn(stored, place, id));
  return known ?? withKey(world, context, stored, place, id);
}

function withKey(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  id: RecordId | undefined,
  named?: readonly [member: string, value: unknown],
): StoredRecord | undefined {
  const collection = context.state[stored.name];
  if (id === undefined || collection === undefined) return undefined;
  const key = stored.resource.singleton ? id : keyIn(stored, place, id);
  if (collection.get(key) !== undefined || collection.wasRemoved(key)) return undefined;
  // Without them in its key the record stands wherever else it is asked for.
  const where = stored.hasLooseKey || stored.resource.singleton ? place : { ...place, loose: [] };
  const say = (wish: StoredRecord) => ({
    ...placed(stored, place, wish),
    ...(named === undefined ? {} : { [named[0]]: named[1] }),
  });
  for (let turn = 0; turn <= MOST_TRIES; turn += 1) {
    const made = world.seeds.anew(stored.name, id, key, say, turn);
    if (made === undefined || (named !== undefined && String(made[named[0]]) !== String(named[1]))) return undefined;
    const record = { ...made, ...membersAt(stored, where) };
    if (takenMember(world, context.state, stored, record) !== undefined) continue;
    const kept = collection.insert({ ...record, [FILLED]: [] });
    madeUpRecords.add(kept);
    return kept;
  }
  return undefined;
}

/**
 * Makes what is listed of a resource in a place, below records that were made up: nobody else could have put anything there. What
 * there is of other resources is made when somebody looks for it: an account may have a hundred kinds of things.
 */
export function fill(world: InferredWorld, context: InferredContext, stored: StoredResource, place: Place): void {
  if (stored.resource.singleton) return;
  place.parents.forEach((parent, depth) => {
    const above: Place = { ...place, parents: place.parents.slice(0, depth) };
    const record = context.state[parent.stored.name]?.get(parent.record[parent.stored.key] as RecordId);
    if (record !== undefined) fillBelow(world, context, stored, above, parent.stored, record);
  });
}

function fillBelow(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  above: Place,
  parent: StoredResource,
  record: StoredRecord,
): void {
  const known = record[FILLED];
  if (parent === stored || !Array.isArray(known) || known.includes(stored.name)) return;
  const isLinked = stored.links.has(parent.name);
  const scope = listScope(world, stored, parent);
  if (scope === undefined || !(isLinked || stored.resource.parent?.resource === parent.name)) return;
  const marked = context.state[parent.name]?.update(record[parent.key] as RecordId, {
    [FILLED]: [...known, stored.name],
  });
  if (marked !== undefined && isMadeUp(record)) madeUpRecords.add(marked);
  if (isLinked) return link(context, parent, stored, record);
  const value = record[parent.resource.id.member ?? parent.key];
  const below: Place = { ...above, parents: [...above.parents, { scope, stored: parent, record, value }] };
  for (let turn = 0; turn < BELOW_EACH; turn += 1) {
    const id = newId(world, context, stored, `${record[parent.key]} ${turn}`);
    withKey(world, context, stored, below, id);
  }
}

/** Where a list of a resource names the record of another that it is listed below. */
function listScope(world: InferredWorld, stored: StoredResource, parent: StoredResource): Scope | undefined {
  return rolesOn(world.api, stored.name)
    .filter(([, { kind }]) => kind === "list")
    .flatMap(([, { scope }]) => scope.find(({ resource }) => resource === parent.name) ?? [])[0];
}

/** Links records that stand on their own elsewhere with one that was made up. */
function link({ state }: InferredContext, parent: StoredResource, stored: StoredResource, record: StoredRecord): void {
  const member = stored.links.get(parent.name) as string;
  for (const one of state[stored.name]?.list().slice(0, BELOW_EACH) ?? []) {
    const keys = Array.isArray(one[member]) ? one[member] : [];
    const changed = state[stored.name]?.update(one[stored.key] as RecordId, {
      [member]: [...keys, record[parent.key]],
    });
    if (changed !== undefined) madeUpRecords.add(changed);
  }
}

/** An id that no record has yet, the same for the same words. */
function newId(
  world: InferredWorld,
  { state }: InferredContext,
  { name }: StoredResource,
  words: string,
): RecordId | undefined {
  for (let tries = 0; tries <= MOST_TRIES; tries += 1) {
    const id = world.seeds.newId(name, createDice(`${name}/${words} ${tries}`), state[name]?.nextId() ?? 1);
    if (id !== undefined && state[name]?.get(id) === undefined) return id;
  }
  return undefined;
}
