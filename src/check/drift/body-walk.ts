import type { Contract } from "../../contract/contract.ts";
import { isObject, type JsonObject } from "../../contract/document.ts";
import { append, type JsonPointer } from "../../contract/pointer.ts";
import { SchemasOfValue } from "./schemas-of-value.ts";
import { Shape } from "./shape.ts";
import { type BareSightings, type ListSightings, note, RecordSightings, type Site, Sites } from "./sightings.ts";
import { ValuePlan } from "./value-plan.ts";

/** Deeper is not looked at. */
const MAX_DEPTH = 100;
/** Further names of one kind of record say nothing new. */
const MOST_NAMES = 500;

/** Lays the values of bodies beside the schemas that describe them, and keeps what was seen of each schema. */
export class BodyWalk {
  /** By the schema that describes them. */
  readonly records = new Map<JsonPointer, RecordSightings>();
  /** By the schema of their items. */
  readonly lists = new Map<JsonPointer, ListSightings>();
  /** By the place where a schema would stand. */
  readonly bare = new Map<JsonPointer, BareSightings>();
  readonly #schemas: SchemasOfValue;
  readonly #plans = new Map<string, ValuePlan>();
  /** Of those that are the same for every value, without asking for their schemas again. */
  readonly #fixed = new WeakMap<readonly JsonPointer[], ValuePlan>();

  constructor(contract: Contract) {
    this.#schemas = new SchemasOfValue(contract);
  }

  /** Takes a value that the schemas at `pointers` describe, at `place` of its message. */
  take(value: unknown, pointers: readonly JsonPointer[], place: string, site: Site, depth = 0): void {
    if (typeof value !== "object" || value === null || pointers.length === 0 || depth > MAX_DEPTH) return;
    const plan = this.#plan(value, pointers);
    if (Array.isArray(value)) this.#takeList(value, plan, place, site, depth);
    else if (isObject(value)) this.#takeRecord(value, plan, place, site, depth);
  }

  /** Takes a value of which the description says nothing, at the pointer where its schema would stand. */
  takeBare(value: unknown, pointer: JsonPointer, place: string, site: Site): void {
    let known = this.bare.get(pointer);
    if (known === undefined) {
      known = { shape: new Shape(), sites: new Sites(), count: 0, place, pointer };
      this.bare.set(pointer, known);
    }
    known.shape.add(value);
    known.sites.add(site);
    known.count += 1;
  }

  #plan(value: unknown, pointers: readonly JsonPointer[]): ValuePlan {
    const fixed = this.#fixed.get(pointers);
    if (fixed !== undefined) return fixed;
    const schemas = pointers.flatMap((pointer) => this.#schemas.of(pointer, value));
    const key = schemas.map(({ pointer, isGuess }) => `${isGuess}${pointer}`).join("\n");
    let plan = this.#plans.get(key);
    if (plan === undefined) {
      plan = new ValuePlan(schemas);
      this.#plans.set(key, plan);
    }
    if (pointers.every((pointer) => this.#schemas.areFixed(pointer))) this.#fixed.set(pointers, plan);
    return plan;
  }

  #takeList(list: readonly unknown[], plan: ValuePlan, place: string, site: Site, depth: number): void {
    const below = `${place}/*`;
    const { itemless } = plan;
    if (itemless !== undefined) {
      for (const item of list) this.takeBare(item, append(itemless, "items"), below, site);
      return;
    }
    for (const pointer of plan.item(0)) this.#countItems(pointer, list.length, below, site);
    for (const [index, item] of list.entries()) this.take(item, plan.item(index), below, site, depth + 1);
  }

  #countItems(pointer: JsonPointer, length: number, place: string, site: Site): void {
    const known = this.lists.get(pointer) ?? { place, sites: new Sites(), lists: 0, items: 0 };
    known.lists += 1;
    known.items += length;
    known.sites.add(site);
    this.lists.set(pointer, known);
  }

  #takeRecord(record: JsonObject, plan: ValuePlan, place: string, site: Site, depth: number): void {
    const { naming, home, closed, counted } = plan;
    for (const pointer of counted) this.#countRecord(pointer, record, place, site);
    for (const [name, value] of Object.entries(record)) {
      const pointers = plan.member(name);
      for (const { pointer, value: schema } of naming) {
        if (Object.hasOwn(schema.properties as JsonObject, name)) this.#sightings(pointer, place).sawKnown(name);
      }
      if (pointers.length > 0) this.take(value, pointers, `${place}/${named(plan, name)}`, site, depth + 1);
      else if (closed.length > 0) {
        for (const { pointer } of closed) this.#noteUnknown(pointer, "forbidden", name, value, place, site);
      } else if (home !== undefined) this.#noteUnknown(home, "unknown", name, value, place, site);
    }
  }

  #countRecord(pointer: JsonPointer, record: JsonObject, place: string, site: Site): void {
    const sightings = this.#sightings(pointer, place);
    sightings.records += 1;
    sightings.several.add(record);
    sightings.sites.add(site);
  }

  #noteUnknown(
    pointer: JsonPointer,
    kind: "unknown" | "forbidden",
    name: string,
    value: unknown,
    place: string,
    site: Site,
  ): void {
    const map = this.#sightings(pointer, place)[kind];
    if (map.size < MOST_NAMES || map.has(name)) note(map, name, value, append(place, name), site);
  }

  #sightings(pointer: JsonPointer, place: string): RecordSightings {
    let known = this.records.get(pointer);
    if (known === undefined) {
      known = new RecordSightings(place);
      this.records.set(pointer, known);
    }
    return known;
  }
}

/** The names of a map's entries are as little of the description's as the indexes of a list. */
function named(plan: ValuePlan, name: string): string {
  return plan.isNamed(name) ? name.replaceAll("~", "~0").replaceAll("/", "~1") : "*";
}
