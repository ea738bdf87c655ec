import { createDice, type Dice } from "../../world/dice.ts";
import { valuesIn } from "../body-path.ts";
import { heldAt } from "../held-member.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import { ONLY, type StoredResource } from "../state/stored-resource.ts";
import type { Documented } from "./documented-records.ts";
import type { IdMaker, RecordId } from "./record-ids.ts";
import { united } from "./united.ts";

/** A record that is to be: which it is and where it stands, before anything else is known of it. */
export interface SeedSlot {
  readonly id: RecordId;
  readonly key: RecordId;
  /** By which other records name it, where its id is what paths call it by. */
  readonly inner: RecordId | undefined;
  /** Of its parent's slots, the one it stands below. */
  readonly parent: SeedSlot | undefined;
  /** What the document shows of it. */
  readonly example: StoredRecord | undefined;
  /** What it shows is as much as another record shows of it. */
  readonly isPart: boolean;
}

/** A record that an example of another one names. */
export interface WantedRecord {
  readonly id: RecordId;
  /** What stands there of it; undefined where the id alone does. */
  readonly part: StoredRecord | undefined;
  /** The record that names it. */
  readonly within: { readonly resource: string; readonly id: unknown };
}

/** Enough for a list to have pages; below a parent, so many for each, and no more than so many in all, but one for each. */
const TOP_LEVEL = 30;
const BELOW_FIRST = 12;
const BELOW_EACH = 3;
const BELOW_ALL = 80;
/** More ids than these are enough for anybody. */
const MOST_COUNTED = 100;
/** So often is an id made anew where it is taken. */
const TRIES = 20;
/** So many searches in a row that find no id say that there is none: what describes it rules itself out. */
const MOST_IN_VAIN = 5;

/** What the slots of a resource are made from. */
export interface SlotPlan {
  readonly stored: StoredResource;
  readonly documented: Documented;
  /** What others refer to in their examples. */
  readonly wanted: readonly WantedRecord[];
  /** The slots of its parent; undefined for a resource without one. */
  readonly parents: readonly SeedSlot[] | undefined;
  /** Whether all is known of what stands below a parent. */
  readonly isListed: (parent: SeedSlot) => boolean;
  readonly ids: IdMaker;
  /** What makes the ids by which other records name it; undefined where those are its ids. */
  readonly inner: ((dice: Dice, number: number) => RecordId | undefined) | undefined;
  readonly seed: string;
}

/** Which records a resource starts with: those that the document shows, then generated ones, spread over the parents. */
export function seedSlots(plan: SlotPlan): readonly SeedSlot[] {
  const { stored, parents, documented } = plan;
  if (stored.resource.singleton) {
    const slot = (parent: SeedSlot | undefined, example: StoredRecord | undefined): SeedSlot => {
      const key = parent === undefined ? ONLY : String(parent.key);
      return { id: key, key, inner: undefined, parent, example, isPart: false };
    };
    if (parents === undefined) return [slot(undefined, documented.records[0])];
    return parents.map((parent, index) => slot(parent, index === 0 ? documented.records[0] : undefined));
  }
  return new SlotMaker(plan).all();
}

class SlotMaker {
  readonly #plan: SlotPlan;
  readonly #slots: SeedSlot[] = [];
  readonly #keys = new Set<string>();
  #number = 1;
  #inVain = 0;

  constructor(plan: SlotPlan) {
    this.#plan = plan;
  }

  all(): readonly SeedSlot[] {
    const { documented, wanted, parents } = this.#plan;
    const withId = documented.records.filter((one) => this.#idOf(one) !== undefined);
    const without = documented.records.filter((one) => this.#idOf(one) === undefined);
    const parts = new Map(wanted.map(({ id, part }) => [String(id), part]));
    for (const example of withId) {
      const id = this.#idOf(example);
      const part = parts.get(String(id));
      const whole = part === undefined ? undefined : united(example, part);
      this.#add(id, this.#parentOf(example), whole ?? example);
    }
    const shownIds = documented.ids.filter((id) => !this.#isTaken(id));
    // A record without its id, and an id without its record: they belong together.
    for (const [index, example] of without.entries()) {
      if (withId.length > 0) break; // a summary of what is there in full
      this.#add(shownIds[index] ?? this.#newId(`example ${index}`), this.#parentOf(example), example);
    }
    for (const id of shownIds) if (!this.#isTaken(id)) this.#add(id, parents?.[0], parts.get(String(id)), true);
    for (const one of wanted) if (!this.#isTaken(one.id)) this.#add(one.id, this.#parentWith(one), one.part, true);
    const { example } = this.#plan.ids;
    if (this.#slots.length === 0) this.#add(example, parents?.[0], undefined);
    this.#generate();
    return this.#slots;
  }

  #generate(): void {
    const { parents, isListed } = this.#plan;
    const most = Math.min(TOP_LEVEL, Math.max(1, Math.floor(this.#room() / 2)));
    if (parents === undefined) {
      for (let tries = 0; this.#slots.length < most && tries < TOP_LEVEL * 2; tries += 1)
        this.#addNew(tries, undefined);
      return;
    }
    const open = parents.filter((parent) => !isListed(parent));
    const first = open.slice(0, 1);
    const order = [
      ...Array.from({ length: BELOW_FIRST }, () => first).flat(),
      ...Array.from({ length: BELOW_EACH }, () => open.slice(1)).flat(),
    ];
    const enough = Math.max(BELOW_ALL, BELOW_FIRST + open.length - 1);
    for (const [tries, parent] of order.slice(0, enough).entries()) this.#addNew(tries, parent);
  }

  /** How many ids there may be, where they are numbers and few: some are left to those who create records. */
  #room(): number {
    const { stored, ids } = this.#plan;
    const isCounted = stored.resource.id.kind === "integer" && !ids.isValid(MOST_COUNTED);
    if (!isCounted) return MOST_COUNTED;
    return Array.from({ length: MOST_COUNTED }, (_, index) => index).filter((id) => ids.isValid(id)).length;
  }

  #addNew(turn: number, parent: SeedSlot | undefined): void {
    this.#add(this.#newId(String(turn)), parent, undefined);
  }

  #newId(turn: string): RecordId | undefined {
    const { ids, seed } = this.#plan;
    for (let tries = 0; tries < TRIES && this.#inVain < MOST_IN_VAIN; tries += 1) {
      const id = ids.make(createDice(`${seed} id ${turn} ${tries}`), this.#number);
      this.#inVain = id === undefined ? this.#inVain + 1 : 0;
      if (typeof id === "number") this.#number += 1;
      if (id !== undefined && !this.#isTaken(id)) return id;
    }
    return undefined;
  }

  #add(
    id: RecordId | undefined,
    parent: SeedSlot | undefined,
    example: StoredRecord | undefined,
    isPart = false,
  ): void {
    const { stored, ids, parents } = this.#plan;
    if (id === undefined || (parents !== undefined && parent === undefined)) return;
    if ((example === undefined || isPart) && !ids.isValid(id)) return;
    const key = stored.isComposite && parent !== undefined ? `${parent.key}/${id}` : id;
    if (this.#keys.has(String(key))) return;
    this.#keys.add(String(key));
    this.#slots.push({ id, key, inner: this.#innerOf(example), parent, example, isPart });
  }

  #innerOf(example: StoredRecord | undefined): RecordId | undefined {
    const { stored, inner, seed } = this.#plan;
    const shown = example?.[stored.resource.id.inner ?? ""];
    if (typeof shown === "string" || typeof shown === "number") return shown;
    const number = this.#slots.length + 1;
    return inner?.(createDice(`${seed} inner ${number}`), number);
  }

  #isTaken(id: RecordId): boolean {
    return this.#slots.some((slot) => String(slot.id) === String(id));
  }

  #idOf(example: StoredRecord): RecordId | undefined {
    const { member } = this.#plan.stored.resource.id;
    const id = member === undefined ? undefined : example[member];
    return typeof id === "string" || typeof id === "number" ? id : undefined;
  }

  /** The parent in whose example it stands, else the one that it names. */
  #parentWith({ part, within }: WantedRecord): SeedSlot | undefined {
    const { stored, parents } = this.#plan;
    const isParent = stored.resource.parent?.resource === within.resource;
    const found = isParent ? parents?.find(({ id }) => String(id) === String(within.id)) : undefined;
    return found ?? this.#parentOf(part ?? {});
  }

  /** The parent that an example names, else the first: the one that the document shows. */
  #parentOf(example: StoredRecord): SeedSlot | undefined {
    const { stored, parents } = this.#plan;
    const named = stored.resource.parent?.member === undefined ? [] : valuesIn(example, stored.resource.parent.member);
    const isInner = heldAt(stored.resource, stored.resource.parent?.member, stored.resource.parent?.resource ?? "");
    const isNamed = ({ id, inner }: SeedSlot) =>
      named.some((one) => String(one) === String(isInner === undefined ? id : inner));
    return parents?.find(isNamed) ?? parents?.[0];
  }
}
