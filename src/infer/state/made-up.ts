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

/** The member of ours that says that nothing stands below a record yet. */
const UNFILLED = "$$unfilled";

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
    const kept = collection.insert({ ...record, [UNFILLED]: true });
    madeUpRecords.add(kept);
    return kept;
  }
  return undefined;
}

/**
 * A record that a path names, with what is listed below it where it was made up: nobody else could have put anything there. What
 * stands below that is made when a path names it in turn: an account may have a hundred kinds of things that each have as many.
 */
export function filled(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  record: StoredRecord,
): StoredRecord {
  if (record[UNFILLED] !== true) return record;
  const changed = context.state[stored.name]?.update(record[stored.key] as RecordId, { [UNFILLED]: false });
  if (changed === undefined) return record;
  if (isMadeUp(record)) madeUpRecords.add(changed);
  fillBelow(world, context, stored, place, changed);
  return changed;
}

function fillBelow(
  world: InferredWorld,
  context: InferredContext,
  stored: StoredResource,
  place: Place,
  record: StoredRecord,
): void {
  for (const other of world.resources.values()) {
    if (other === stored || other.resource.singleton) continue;
    const scope = listScope(world, other, stored);
    if (scope === undefined) continue;
    const value = record[stored.resource.id.member ?? stored.key];
    const below: Place = { ...place, parents: [...place.parents, { scope, stored, record, value }] };
    if (other.links.has(stored.name)) link(context, stored, other, record);
    else if (other.resource.parent?.resource === stored.name) {
      for (let turn = 0; turn < BELOW_EACH; turn += 1) {
        const id = newId(world, context, other, `${record[stored.key]} ${turn}`);
        withKey(world, context, other, below, id);
      }
    }
  }
}

function listScope(world: InferredWorld, other: StoredResource, stored: StoredResource): Scope | undefined {
  return rolesOn(world.api, other.name)
    .filter(([, { kind }]) => kind === "list")
    .flatMap(([, { scope }]) => scope.find(({ resource }) => resource === stored.name) ?? [])[0];
}

/** Records that stand on their own elsewhere, and that the new one is linked with. */
function link({ state }: InferredContext, stored: StoredResource, other: StoredResource, record: StoredRecord): void {
  const member = other.links.get(stored.name) as string;
  for (const one of state[other.name]?.list().slice(0, BELOW_EACH) ?? []) {
    const keys = Array.isArray(one[member]) ? one[member] : [];
    const changed = state[other.name]?.update(one[other.key] as RecordId, { [member]: [...keys, record[stored.key]] });
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
