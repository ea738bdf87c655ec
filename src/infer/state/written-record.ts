import { conversionOf } from "../../contract/convert.ts";
import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import type { CheckedSchema } from "../../engine/samples/checked-schema.ts";
import { makeValid } from "../../engine/samples/valid-sample.ts";
import { valueIn, withValue } from "../body-path.ts";
import { listsChildren } from "../child-lists.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import { remembered } from "../lazily.ts";
import type { Setting } from "../model.ts";
import { snake } from "../seeds/coherent.ts";
import { type IdMaker, idMaker, type RecordId } from "../seeds/record-ids.ts";
import { CONTENT, membersOf } from "./content.ts";
import { withDueRecords } from "./due-records.ts";
import { findRecord, keyIn, membersAt, onlyKey, type Place, placed } from "./place.ts";
import { knownMembers, memberPath, type RecordShapeFacts, requiredMembers, shapeFacts } from "./record-shape.ts";
import { timeFor } from "./record-time.ts";
import { contentReader, type SentContent } from "./sent-content.ts";
import { KEY, publicPart, type StoredRecord } from "./stored-record.ts";
import { ONLY, type StoredResource } from "./stored-resource.ts";
import { takenMembers } from "./taken-members.ts";
import { namesOthers, toldRecords, withShownRecords } from "./told-records.ts";
import { takenMember } from "./unique-members.ts";

/** So many values are made for a member that has to differ from that of every other record. */
const MOST_TRIES = 5;

/** Makes and changes the records of one resource: what the client says, and what the server sets beside it. */
export class RecordWriter {
  readonly #world: InferredWorld;
  readonly #stored: StoredResource;
  #facts: RecordShapeFacts | undefined;
  #ids: IdMaker | undefined;
  #required: ReadonlySet<string> | undefined;
  readonly #taken: () => ReadonlySet<string>;
  readonly #contentOf: (context: InferredContext) => SentContent | undefined;

  constructor(world: InferredWorld, stored: StoredResource, operation: Operation) {
    this.#world = world;
    this.#stored = stored;
    this.#taken = remembered(() => takenMembers(world.contract, operation));
    this.#contentOf = contentReader(world.contract.document, operation) ?? (() => undefined);
  }

  /** A new record; `id` where the path says it. `undefined`: no id could be made for it. */
  made(context: InferredContext, place: Place, sent: StoredRecord, id?: RecordId): StoredRecord | undefined {
    const { resource } = this.#stored;
    const file = this.#contentOf(context);
    const own = withShownRecords(this.#world, context, this.#stored, this.#said(withoutFiles(sent, file)));
    const chosen = id ?? this.#chosenId(sent) ?? this.#newId(context, place);
    if (chosen === undefined) return undefined;
    const wish = this.#timed(
      placed(this.#stored, place, { ...this.#withDefaults(own), ...this.#initial(own), ...this.#told(file, own) }),
      resource.created,
      context,
      own,
    );
    const record = this.#completed(
      context,
      this.#identified(this.#timed(wish, resource.updated, context, own), chosen),
      {
        ...this.#internal(place, chosen),
        ...keptContent(file),
      },
    );
    const whole = withDueRecords(this.#world, context, this.#stored, place, wish, record);
    return { ...this.#standing(context, whole, {}), ...whole };
  }

  /** A record with other members; those that the server sets stay, or follow, but for what is `set` by the operation itself. */
  changed(
    context: InferredContext,
    before: StoredRecord,
    members: StoredRecord,
    set: readonly Setting[] = [],
  ): StoredRecord {
    const { resource } = this.#stored;
    const file = this.#contentOf(context);
    const shown = withShownRecords(this.#world, context, this.#stored, members, before);
    const kept: Record<string, unknown> = { ...withoutFiles(shown, file, before) };
    for (const name of [...resource.readOnly, ...resource.created]) {
      if (namesOthers(resource, name, before, kept) || this.#taken().has(name)) continue;
      const [first = name, ...inner] = memberPath(this.facts, name);
      if (inner.length > 0 && isObject(kept[first]))
        kept[first] = withValue(kept[first], inner, valueIn(before, [first, ...inner]));
      else if (Object.hasOwn(before, name)) kept[name] = before[name];
      else delete kept[name];
    }
    const { member } = resource.id;
    if (member !== undefined && Object.hasOwn(before, member)) kept[member] = before[member];
    // What says where a record stands is in the path: no body has to say it once more.
    for (const name of this.#stored.scopes.values()) {
      if (!Object.hasOwn(kept, name) && Object.hasOwn(before, name)) kept[name] = before[name];
    }
    for (const name of this.#lasting()) {
      if (!Object.hasOwn(kept, name) && Object.hasOwn(before, name)) kept[name] = before[name];
    }
    Object.assign(kept, this.#told(file, {}));
    const timed = this.#timed(this.#with(kept, this.#settings(set, context)), resource.updated, context, {});
    const internal = Object.fromEntries(Object.entries(before).filter(([name]) => name.startsWith("$")));
    const record = this.#completed(context, timed, { ...internal, ...keptContent(file) });
    return { ...record, ...this.#standing(context, record, before) };
  }

  /** What stays as it is where a body leaves it out: what no record can be without, and the list of what stands below it. */
  #lasting(): readonly string[] {
    const { resource } = this.#stored;
    const lists = resource.references.filter((one) => {
      const children = this.#world.resources.get(one.resource);
      return children !== undefined && listsChildren(resource, one, children.resource);
    });
    return [...this.#demanded(), ...lists.flatMap(({ member }) => member.slice(0, 1))];
  }

  /** What a client may set of what it sent. */
  #allowed(sent: StoredRecord): StoredRecord {
    const { readOnly } = this.#stored.resource;
    const own = Object.entries(knownMembers(this.facts, sent)).filter(
      ([name]) => (!readOnly.includes(name) || this.#taken().has(name)) && !name.startsWith("$"),
    );
    return Object.fromEntries(own);
  }

  /** That, with the records that it named by an id: `customer_id` says which `customer`, though answers alone show that one. */
  #said(sent: StoredRecord): StoredRecord {
    const told = Object.entries(toldRecords(this.#stored, sent));
    const fitting = told.filter(([name, value]) => value !== null || this.facts.mayBeNull(name));
    return { ...this.#allowed(sent), ...Object.fromEntries(fitting) };
  }

  /** What of a client's change may be made: what the server sets is passed over. */
  settable(sent: StoredRecord): StoredRecord {
    const { id } = this.#stored.resource;
    return Object.fromEntries(Object.entries(this.#said(sent)).filter(([name]) => name !== id.member));
  }

  get facts(): RecordShapeFacts {
    this.#facts ??= shapeFacts(this.#world.contract, this.#stored);
    return this.#facts;
  }

  /** Whether a record is already what an operation makes of it: closed, archived. */
  isSet(record: StoredRecord, set: readonly Setting[]): boolean {
    const isValue = (one: Setting) => !("now" in one);
    const holds = (one: Setting) => "now" in one || valueIn(record, memberPath(this.facts, one.member)) === one.value;
    return set.some(isValue) && set.every(holds);
  }

  #settings(set: readonly Setting[], context: InferredContext): readonly (readonly [name: string, value: unknown])[] {
    return set.map(
      (one) => [one.member, "now" in one ? timeFor(this.facts, one.member, context.now) : one.value] as const,
    );
  }

  /** The record with members set; a name may lead into an object. */
  #with(record: StoredRecord, members: readonly (readonly [name: string, value: unknown])[]): StoredRecord {
    return members.reduce<StoredRecord>(
      (all, [name, value]) => withValue(all, memberPath(this.facts, name), value) as StoredRecord,
      record,
    );
  }

  /** What a record says of the file that was sent for it; what was sent beside it counts more. */
  #told(file: SentContent | undefined, sent: StoredRecord): StoredRecord {
    return file === undefined ? {} : { ...membersOf(file.content, this.facts), ...sent };
  }

  #withDefaults(sent: StoredRecord): StoredRecord {
    const { schema } = this.#stored;
    if (schema === undefined) return sent;
    const filled = conversionOf(this.#world.contract.document, schema.schema, "json")(structuredClone(sent));
    return isObject(filled) ? { ...filled, ...sent } : sent;
  }

  /** What the server sets of its own accord: what only it may set, as it is at first. */
  #initial(sent: StoredRecord): StoredRecord {
    const { resource } = this.#stored;
    const initial: Record<string, unknown> = {};
    for (const name of [...resource.readOnly, ...this.#demanded()]) {
      if (Object.hasOwn(sent, name)) continue;
      const types = this.facts.types(name);
      if (this.facts.mayBeNull(name) && !resource.created.includes(name)) initial[name] = null;
      else if (isCount(name) && (types?.has("integer") === true || types?.has("number") === true)) initial[name] = 0;
      else if (types?.size === 1 && types.has("boolean")) initial[name] = isOnAtFirst(name);
    }
    return initial;
  }

  #demanded(): ReadonlySet<string> {
    this.#required ??= requiredMembers(this.#world.contract, this.#stored);
    return this.#required;
  }

  #chosenId(sent: StoredRecord): RecordId | undefined {
    const { member, chosenBy } = this.#stored.resource.id;
    const id = member === undefined || chosenBy === "server" ? undefined : sent[member];
    return typeof id === "string" || typeof id === "number" ? id : undefined;
  }

  #newId(context: InferredContext, place: Place): RecordId | undefined {
    const { name, resource } = this.#stored;
    if (resource.singleton) return ONLY;
    this.#ids ??= idMaker(this.#world.contract, this.#world.api, resource, this.#world.suggest);
    const collection = context.state[name];
    for (let tries = 0; tries < 20; tries += 1) {
      const id = this.#ids.make(context.dice, (collection?.nextId() ?? 1) + tries);
      if (id !== undefined && collection?.get(this.#keyFor(place, id)) === undefined) return id;
    }
    return undefined;
  }

  #keyFor(place: Place, id: RecordId): RecordId {
    if (this.#stored.resource.singleton) return onlyKey(this.#stored, place);
    return keyIn(this.#stored, place, id);
  }

  #internal(place: Place, id: RecordId): StoredRecord {
    const at = Object.entries(membersAt(this.#stored, place)).filter(([name]) => name.startsWith("$"));
    return { ...Object.fromEntries(at), ...(this.#stored.key === KEY ? { [KEY]: this.#keyFor(place, id) } : {}) };
  }

  /** Below which records it stands, by what it shows of that, where this is not as it was before. */
  #standing(context: InferredContext, record: StoredRecord, before: StoredRecord): StoredRecord {
    const found = this.#stored.standing.flatMap(({ resource, member, path, by }) => {
      const value = valueIn(record, path);
      const other = this.#world.resources.get(resource);
      if (other === undefined || value === undefined || value === valueIn(before, path)) return [];
      const above = findRecord(context, other, { parents: [], loose: [] }, value, by);
      return above === undefined ? [] : [[member, above[other.key]] as const];
    });
    return Object.fromEntries(found);
  }

  #identified(wish: StoredRecord, id: RecordId): StoredRecord {
    const { id: named, singleton } = this.#stored.resource;
    return singleton || named.member === undefined ? wish : { ...wish, [named.member]: id };
  }

  #timed(wish: StoredRecord, members: readonly string[], context: InferredContext, sent: StoredRecord): StoredRecord {
    const own = members.filter((name) => valueIn(sent, memberPath(this.facts, name)) === undefined);
    return this.#with(
      wish,
      this.#settings(
        own.map((member) => ({ member, now: true })),
        context,
      ),
    );
  }

  /** With all that answers demand and that only the server knows; what no schema of an answer takes is kept beside it. */
  #completed(context: InferredContext, wish: StoredRecord, internal: StoredRecord): StoredRecord {
    const { schema, resource, name } = this.#stored;
    const key = internal[KEY] ?? wish[resource.id.member ?? ""] ?? context.requestId;
    if (schema === undefined) return { ...wish, ...internal };
    const { contract, suggest } = this.#world;
    const set = resource.readOnly.filter((member) => !isLater(member) && !resource.writeOnly.includes(member));
    const eager: CheckedSchema =
      set.length === 0 ? schema : { ...schema, schema: { allOf: [schema.schema, { required: set }] } };
    const making = { document: contract.document, now: context.now, isBare: true, suggest };
    const filled = (turn: number) => {
      // What has to differ from that of others cannot be the example again.
      const seeded = { ...making, seed: `${name}/${key}${turn === 0 ? "" : `/${turn}`}`, prefersExamples: turn === 0 };
      const record = makeValid(seeded, eager, publicPart(wish)) ?? makeValid(seeded, schema, publicPart(wish));
      return isObject(record) ? record : {};
    };
    const isTaken = (record: StoredRecord) => {
      const taken = takenMember(this.#world, context.state, this.#stored, { ...record, ...internal });
      return taken !== undefined && !Object.hasOwn(wish, taken);
    };
    let shown = filled(0);
    for (let turn = 1; turn <= MOST_TRIES && isTaken(shown); turn += 1) shown = filled(turn);
    const beside = Object.entries(wish).filter(([member]) => !Object.hasOwn(shown, member));
    const kept = beside.filter(([member]) => resource.writeOnly.includes(member) || this.#isElsewhere(member));
    const { member } = resource.id;
    const id = resource.singleton || member === undefined ? {} : { [member]: wish[member] };
    return { ...Object.fromEntries(kept), ...shown, ...id, ...internal };
  }

  /** Shown by other answers than those that the record's own schema describes. */
  #isElsewhere(member: string): boolean {
    return this.#stored.resource.otherSchemas.length > 0 && this.facts.known?.has(member) === true;
  }
}

function keptContent(file: SentContent | undefined): StoredRecord {
  return file === undefined ? {} : { [CONTENT]: file.content };
}

/** A file is no member; one that is called like its field is as it was. */
function withoutFiles(sent: StoredRecord, file: SentContent | undefined, before: StoredRecord = {}): StoredRecord {
  if (file === undefined || file.fields.length === 0) return sent;
  const others = Object.entries(sent).filter(([name]) => !file.fields.includes(name));
  const kept = file.fields.flatMap((name) => (Object.hasOwn(before, name) ? [[name, before[name]] as const] : []));
  return Object.fromEntries([...others, ...kept]);
}

/** `items_count`, `numberOfItems`: nothing at first. */
function isCount(name: string): boolean {
  return /(?:^|_)(?:count|counter|total|num|number_of|likes|views|votes|followers|downloads)(?:_|$)/.test(snake(name));
}

/** Switches that are on until somebody turns them off: `enabled`, `isActive`. */
function isOnAtFirst(name: string): boolean {
  return /^(?:is_)?(?:active|enabled|available|visible|valid|open|ok|success|editable)$/.test(snake(name));
}

/** Times and facts of later: nothing sets them when a record is made. */
function isLater(name: string): boolean {
  return /^(?:is_)?(?:deleted|closed|completed|archived|cancelled|canceled|finished|ended|expired|paid|sent|read|resolved|merged|last)(?:_|$)/.test(
    snake(name),
  );
}
