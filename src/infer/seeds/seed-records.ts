import type { Contract } from "../../contract/contract.ts";
import { isObject } from "../../contract/document.ts";
import type { CheckedSchema } from "../../engine/samples/checked-schema.ts";
import type { Suggestion } from "../../engine/samples/sample-making.ts";
import { makeValid } from "../../engine/samples/valid-sample.ts";
import { createDice, type Dice } from "../../world/dice.ts";
import { valueIn, valuesIn, withValue } from "../body-path.ts";
import { listsChildren } from "../child-lists.ts";
import { heldAt } from "../held-member.ts";
import type { InferredApi, Reference, Resource } from "../model.ts";
import { rolesOn } from "../roles-on.ts";
import { checkedTogether } from "../schema-reference.ts";
import { SEEDED_AT } from "../seeded-at.ts";
import { KEY, publicPart, type StoredRecord, scopeMember } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { coherent } from "./coherent.ts";
import { type Documented, documentedRecords } from "./documented-records.ts";
import { embeddedMembers } from "./embedded-members.ts";
import { type IdMaker, idMaker, innerIds, type RecordId } from "./record-ids.ts";
import { type SeedSlot, seedSlots } from "./seed-slots.ts";
import { wantedRecords } from "./wanted-records.ts";

/** What seed records are made from. */
export interface SeedSource {
  readonly contract: Contract;
  readonly api: InferredApi;
  readonly resources: ReadonlyMap<string, StoredResource>;
  readonly suggest?: Suggestion | undefined;
}

/** A record may stand in another, and that in a third; what is further away is not made for its sake. */
const MOST_UNDERWAY = 2;

/** So many are named by single members of others, so that each of them has several. */
const MOST_NAMED = 10;

/** So many records of a kind stand in others. */
const MOST_SHOWN = 6;

/** So often is a record made anew whose unique members others have. */
const TRIES = 6;

/** So many of which none could be made say that none of their kind is going to be: what describes them rules itself out. */
const MOST_IN_VAIN = 8;

/**
 * The records that a state starts from, those of a resource made when they are first wanted: what the document shows, then
 * generated ones. All of them valid; what refers to another record refers to one that is there.
 */
export class SeedRecords {
  readonly #source: SeedSource;
  readonly #slots = new Map<string, readonly SeedSlot[]>();
  readonly #records = new Map<string, readonly StoredRecord[]>();
  readonly #drafts = new Map<SeedSlot, StoredRecord>();
  readonly #underway = new Set<string>();
  readonly #ids = new Map<string, IdMaker>();
  #documented: ReadonlyMap<string, Documented> | undefined;

  constructor(source: SeedSource) {
    this.#source = source;
  }

  /** The records of a resource, in the order in which they were made. */
  of(name: string): readonly StoredRecord[] {
    let records = this.#records.get(name);
    if (records === undefined) {
      this.#underway.add(name);
      records = this.#make(name);
      this.#underway.delete(name);
      this.#records.set(name, records);
    }
    return records;
  }

  /** A record that no one has seen before: of an id, and with what `say` adds to it; undefined where none is valid. */
  anew(
    name: string,
    id: RecordId,
    key: RecordId,
    say: (wish: StoredRecord) => StoredRecord,
    turn: number,
  ): StoredRecord | undefined {
    const stored = this.#resource(name);
    // What the document shows of one is what all are like.
    const example = turn === 0 ? this.#documentedOf(name).records[0] : undefined;
    const slot: SeedSlot = { id, key, inner: undefined, parent: undefined, example, isPart: false };
    const record = this.#shown(stored, slot, say(this.#wishFor(stored, slot)), turn === 0, turn);
    return record && { ...record, ...this.#identity(stored, slot), ...this.#internal(stored, slot, record) };
  }

  /** An id as records of a resource show theirs; undefined where none can have it. */
  validId(name: string, id: RecordId): RecordId | undefined {
    const { resource } = this.#resource(name);
    const isNumber = resource.id.kind === "integer" && /^-?\d{1,15}$/.test(String(id));
    const shown = isNumber ? Number(id) : String(id);
    return [id, shown].find((one) => this.#idsOf(name).isValid(one));
  }

  /** An id for another record of a resource. */
  newId(name: string, dice: Dice, number: number): RecordId | undefined {
    return this.#idsOf(name).make(dice, number);
  }

  #idsOf(name: string): IdMaker {
    let ids = this.#ids.get(name);
    if (ids === undefined) {
      const { contract, api, suggest } = this.#source;
      ids = idMaker(contract, api, this.#resource(name).resource, suggest);
      this.#ids.set(name, ids);
    }
    return ids;
  }

  #resource(name: string): StoredResource {
    const stored = this.#source.resources.get(name);
    if (stored === undefined) throw new Error(`there is no resource ${name}`);
    return stored;
  }

  #documentedOf(name: string): Documented {
    this.#documented ??= documentedRecords(this.#source.contract, this.#source.api);
    return this.#documented.get(name) ?? { records: [], ids: [] };
  }

  /** Which records there are going to be, whether they are made or not. */
  slotsOf(name: string): readonly SeedSlot[] {
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    this.#slots.set(name, []); // a resource that is below itself ends here
    const stored = this.#resource(name);
    const { parent } = stored.resource;
    const slots = seedSlots({
      stored,
      documented: this.#documentedOf(name),
      wanted: wantedRecords(this.#source.api, (other) => this.#documentedOf(other).records, name),
      parents: parent === undefined || parent.resource === name ? undefined : this.slotsOf(parent.resource),
      isListed: parent === undefined ? () => false : this.#listedBy(parent.resource, stored.resource),
      ids: this.#idsOf(name),
      inner: innerIds(this.#source, stored.resource),
      seed: name,
    });
    this.#slots.set(name, slots);
    return slots;
  }

  /** Whether the example of a parent lists what stands below it: then that is all. */
  #listedBy(parent: string, children: Resource): (slot: SeedSlot) => boolean {
    const { resource } = this.#resource(parent);
    const lists = resource.references.filter((one) => listsChildren(resource, one, children));
    return ({ example }) => lists.some(({ member }) => valueIn(example, member) !== undefined);
  }

  #make(name: string): readonly StoredRecord[] {
    const stored = this.#resource(name);
    const unique = new Set([...stored.resource.unique, ...(stored.key === KEY ? [] : [stored.key])]);
    const taken = new Map<string, Set<string>>([...unique].map((member) => [member, new Set()]));
    const records: StoredRecord[] = [];
    for (const [index, slot] of this.slotsOf(name).entries()) {
      if (records.length === 0 && index === MOST_IN_VAIN) break;
      const record = this.#record(stored, slot, index, taken);
      if (record !== undefined) records.push(record);
    }
    return records;
  }

  #record(
    stored: StoredResource,
    slot: SeedSlot,
    index: number,
    taken: ReadonlyMap<string, Set<string>>,
  ): StoredRecord | undefined {
    const wish = this.#wishFor(stored, slot);
    for (let turn = 0; turn < TRIES; turn += 1) {
      const record = this.#shown(stored, slot, wish, index === 0 && turn === 0, turn);
      if (record === undefined) return undefined;
      const values = [...taken].map(([member, known]) => [known, textOf(record[member])] as const);
      if (values.some(([known, value]) => value !== undefined && known.has(value))) continue;
      for (const [known, value] of values) if (value !== undefined) known.add(value);
      return { ...record, ...this.#identity(stored, slot), ...this.#internal(stored, slot, record) };
    }
    return undefined;
  }

  /** Whatever a schema makes of its id, by this one it is found. */
  #identity({ resource }: StoredResource, slot: SeedSlot): StoredRecord {
    const { member, inner } = resource.id;
    if (resource.singleton || member === undefined) return {};
    return { ...(inner === undefined || slot.inner === undefined ? {} : { [inner]: slot.inner }), [member]: slot.id };
  }

  /** What is known of a record before it is made: its example, its id, whose it is, whom it refers to. */
  #wishFor(stored: StoredResource, slot: SeedSlot): StoredRecord {
    const { id, parent, references } = stored.resource;
    const isFirst = this.slotsOf(stored.name)[0] === slot;
    let wish: unknown = { ...(isFirst ? this.#asAtFirst(stored) : {}), ...slot.example };
    for (const reference of references) wish = this.#referring(stored, slot, wish, reference);
    if (parent?.member !== undefined && slot.parent !== undefined) {
      const isInner = heldAt(stored.resource, parent.member, parent.resource) !== undefined;
      const shown = isInner ? slot.parent.inner : slot.parent.id;
      if (shown !== undefined) wish = withValue(wish, parent.member, shown);
    }
    if (id.inner !== undefined && slot.inner !== undefined) wish = withValue(wish, [id.inner], slot.inner);
    if (id.member !== undefined && !stored.resource.singleton) wish = withValue(wish, [id.member], slot.id);
    return wish as StoredRecord;
  }

  /** The first record is open, so that it can be closed: what an action switches is not switched yet. */
  #asAtFirst({ name }: StoredResource): StoredRecord {
    const sets = rolesOn(this.#source.api, name).flatMap(([, role]) => (role.kind === "action" ? role.sets : []));
    const switched = sets.filter(
      (one) => !("now" in one) && typeof one.value === "boolean" && !one.member.includes("."),
    );
    return Object.fromEntries(switched.reverse().map((one) => [one.member, "now" in one ? null : !one.value]));
  }

  #referring(stored: StoredResource, slot: SeedSlot, wish: unknown, reference: Reference): unknown {
    const { member, many, id, resource, by } = reference;
    const all = this.slotsOf(resource).filter((one) => one.key !== slot.key || resource !== stored.name);
    const named = (one: SeedSlot) => (by === undefined ? one.id : (one.inner ?? one.id));
    const target = this.#resource(resource).resource;
    const isPartOf = target.parent?.resource === stored.name && resource !== stored.name;
    const slots = isPartOf ? all.filter((one) => one.parent === slot) : inReach(slot, all);
    const shown = valuesIn(wish, [...member, ...id]).flat();
    if (slots.length === 0 || shown.length > 0) return wish;
    const dice = createDice(`${stored.name}/${slot.key} ${member.join(".")}`);
    const part = id.length === 0 ? undefined : embeddedMembers(this.#source.contract, stored.resource, reference);
    const value = (one: SeedSlot) =>
      part === undefined ? named(one) : withValue(part(this.#embedded(resource, one)), id, named(one));
    if (listsChildren(stored.resource, reference, target)) return withValue(wish, member, slots.map(value));
    // Whole records are shown of a few alone: each of them has to be made first.
    const among = id.length === 0 ? slots : slots.slice(0, MOST_SHOWN);
    // The first one is named by the first: who looks at what belongs to it finds something.
    const isFirst = this.slotsOf(stored.name)[0] === slot;
    const one = () => (isFirst ? (among[0] as SeedSlot) : dice.pick(among.slice(0, MOST_NAMED)));
    const chosen = many ? dice.shuffle(among).slice(0, dice.integer(1, Math.min(3, among.length))) : [one()];
    return withValue(wish, member, many ? chosen.map(value) : value(chosen[0] as SeedSlot));
  }

  /** Of a record that stands in another, what is known of it already. */
  #embedded(resource: string, slot: SeedSlot): StoredRecord {
    const { key } = this.#resource(resource);
    const found = this.#records.get(resource)?.find((record) => record[key] === slot.key);
    if (found !== undefined) return publicPart(found);
    if (this.#underway.has(resource) || this.#underway.size > MOST_UNDERWAY) return {};
    return this.#drafted(resource, slot);
  }

  /** One record as it is going to be, before the others of its kind are made: to show a user is no reason to make them all. */
  #drafted(name: string, slot: SeedSlot): StoredRecord {
    const known = this.#drafts.get(slot);
    if (known !== undefined) return known;
    const stored = this.#resource(name);
    this.#underway.add(name);
    const isFirst = this.slotsOf(name)[0] === slot;
    const shown = this.#shown(stored, slot, this.#wishFor(stored, slot), isFirst, 0);
    this.#underway.delete(name);
    const draft = shown === undefined ? {} : publicPart({ ...shown, ...this.#identity(stored, slot) });
    this.#drafts.set(slot, draft);
    return draft;
  }

  #shown(
    stored: StoredResource,
    slot: SeedSlot,
    wish: StoredRecord,
    isFirst: boolean,
    turn: number,
  ): StoredRecord | undefined {
    const { schema, resource } = stored;
    if (schema === undefined) return wish;
    const base = resource.mirrors === undefined ? wish : { ...this.#mirrored(resource.mirrors, slot), ...wish };
    const seed = `${stored.name}/${slot.key}${turn === 0 ? "" : ` ${turn}`}`;
    const isNew = slot.example === undefined || slot.isPart;
    const made = this.#valid(stored.name, schema, base, seed, isFirst && isNew, isNew);
    if (!isObject(made)) return undefined;
    const record = isNew ? this.#withListed(stored, slot, made) : made;
    const others: Record<string, unknown> = {};
    for (const pointer of resource.otherSchemas) {
      const other = checkedTogether(this.#source.contract, [pointer]);
      if (other.check({ ...others, ...record }).length === 0) continue;
      const more = this.#valid(stored.name, other, { ...others, ...record }, seed, false, false);
      if (!isObject(more)) continue;
      for (const [name, value] of Object.entries(more)) if (!(name in others)) others[name] = value;
    }
    return { ...others, ...record };
  }

  /** What a generated record lists names records that are there. */
  #withListed({ name, resource }: StoredResource, slot: SeedSlot, record: StoredRecord): StoredRecord {
    let whole = record;
    for (const { list, member, resource: other, by } of resource.listed) {
      const entries = whole[list];
      const slots = inReach(slot, this.slotsOf(other)).slice(0, MOST_NAMED);
      if (!Array.isArray(entries) || slots.length === 0) continue;
      const dice = createDice(`${name}/${slot.key} ${list}.${member}`);
      const named = (one: unknown) => {
        if (!isObject(one) || one[member] === undefined || one[member] === null) return one;
        const target = dice.pick(slots);
        return { ...one, [member]: by === undefined ? target.id : (target.inner ?? target.id) };
      };
      whole = { ...whole, [list]: entries.map(named) };
    }
    return whole;
  }

  #valid(
    name: string,
    schema: CheckedSchema,
    wish: StoredRecord,
    seed: string,
    prefersExamples: boolean,
    isFull: boolean,
  ): unknown {
    const { contract, suggest: own } = this.#source;
    // A name in a record of `customers` is that of a person: the record stands in its collection as a member in its object.
    const suggest: Suggestion | undefined = own && ((site) => own({ ...site, path: [name, ...site.path] }));
    const making = { document: contract.document, now: SEEDED_AT, seed, suggest, prefersExamples };
    const size = isFull ? { isFull } : { isBare: true };
    const made =
      makeValid({ ...making, ...size }, schema, wish) ?? makeValid({ ...making, isPlain: true }, schema, wish);
    const better = isFull && isObject(made) ? coherent(made, wish) : made;
    return better === made || schema.check(better).length > 0 ? made : better;
  }

  #mirrored(name: string, slot: SeedSlot): StoredRecord {
    const records = this.#underway.has(name) ? [] : this.of(name);
    return records.length === 0 ? {} : publicPart(createDice(`${name} ${slot.key}`).pick(records));
  }

  /** Our own members: the key, where records do not show it, and the records that it stands below, the outermost too. */
  #internal(stored: StoredResource, slot: SeedSlot, record: StoredRecord): StoredRecord {
    const internal: Record<string, unknown> = stored.key === KEY ? { [KEY]: slot.key } : {};
    let { parent } = stored.resource;
    for (let at = slot.parent; at !== undefined && parent !== undefined; at = at.parent) {
      const member = stored.scopes.get(parent.resource);
      if (member?.startsWith(scopeMember("")) === true) internal[member] = at.key;
      parent = this.#resource(parent.resource).resource.parent;
    }
    for (const [other, member] of stored.scopes) {
      if (member in internal || !member.startsWith(scopeMember(""))) continue;
      const slots = this.slotsOf(other);
      const shown = stored.standing.find((one) => one.member === member);
      const value = shown && valueIn(record, shown.path);
      const isShown = ({ id, inner }: SeedSlot) => String(shown?.by === undefined ? id : inner) === String(value);
      const above = value === undefined ? undefined : slots.find(isShown);
      if (above !== undefined) internal[member] = above.key;
      else if (slots.length > 0) internal[member] = createDice(`${stored.name}/${slot.key} ${member}`).pick(slots).key;
    }
    for (const [other, member] of stored.links) internal[member] = this.#linked(stored, slot, other, member);
    return internal;
  }

  /** The first record of the other resource and some more, so that each of them is linked with something: no list is empty. */
  #linked(stored: StoredResource, slot: SeedSlot, other: string, member: string): readonly RecordId[] {
    const [first, ...rest] = this.slotsOf(other);
    if (first === undefined) return [];
    const own = this.slotsOf(stored.name);
    const turn = own.indexOf(slot);
    const due = rest.filter((_, index) => index % own.length === turn);
    const more = createDice(`${stored.name}/${slot.key} ${member}`).shuffle(rest);
    return [...new Set([first, ...due, ...more.slice(0, Math.max(0, 2 - due.length))])].map(({ key }) => key);
  }
}

/** The rooms of a house name the keys of that house, where it has any. */
function inReach({ parent }: SeedSlot, slots: readonly SeedSlot[]): readonly SeedSlot[] {
  for (let above = parent; above !== undefined; above = above.parent) {
    const beside = slots.filter((one) => one.parent === above);
    if (beside.length > 0) return beside;
  }
  return slots;
}

function textOf(value: unknown): string | undefined {
  return value === undefined || value === null ? undefined : JSON.stringify(value);
}
