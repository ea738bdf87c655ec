import type { Contract } from "../contract/contract.ts";
import type { Operation } from "../contract/operation.ts";
import type { JsonPointer } from "../contract/pointer.ts";
import { listIn, recordsIn } from "./knowledge.ts";
import type { Probe } from "./probe.ts";
import { recordKind } from "./record-kind.ts";
import { idOf } from "./record-names.ts";

type Row = Readonly<Record<string, unknown>>;

/** A record as an answer to a reading request showed it. */
export interface Sighting {
  readonly probe: Probe;
  readonly record: Row;
}

/** So many records of one answer are remembered. */
const MOST_OF_ONE = 500;
/** So many places are asked again for one record. */
const MOST_PLACES = 3;

/** Where each record was seen last, by operation: what shows it once shows it again after it has changed. */
export class Sightings {
  readonly #contract: Contract;
  readonly #kinds = new Map<Operation, ReadonlySet<JsonPointer>>();
  readonly #lists = new Map<string, Probe>();
  readonly #byId = new Map<string, Map<string, Sighting>>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** Takes note of the records that an answer is made of; parts of others may be copies of what once was. */
  see(probe: Probe, body: unknown): void {
    const isKnown = this.#lists.has(probe.operation.id);
    if (!isKnown && listIn(body) !== undefined) this.#lists.set(probe.operation.id, probe);
    for (const record of recordsIn(body).slice(0, MOST_OF_ONE)) {
      const id = idOf(record, "");
      if (id !== undefined) this.#note(String(id), probe, record);
    }
  }

  /** Where this record was seen: by its id, and by the schema that describes it. */
  of(operation: Operation, record: Row): readonly Sighting[] {
    const id = idOf(record, "");
    const known = id === undefined ? [] : [...(this.#byId.get(String(id))?.values() ?? [])];
    return known.filter((one) => this.#isSameKind(one.probe.operation, operation)).slice(-MOST_PLACES);
  }

  /** The requests, one for each operation, that listed records of the kind that this operation shows. */
  listsFor(operation: Operation): readonly Probe[] {
    return [...this.#lists.values()].filter((one) => this.#isSameKind(one.operation, operation)).slice(-MOST_PLACES);
  }

  #isSameKind(one: Operation, other: Operation): boolean {
    // `/groups/{id}` shows one of `/groups`, in whatever detail.
    if (one.path === other.path || itemPath(one.path).test(other.path)) return true;
    const kinds = this.#kindOf(one);
    return [...this.#kindOf(other)].some((pointer) => kinds.has(pointer));
  }

  #kindOf(operation: Operation): ReadonlySet<JsonPointer> {
    const known = this.#kinds.get(operation) ?? recordKind(this.#contract, operation);
    this.#kinds.set(operation, known);
    return known;
  }

  #note(id: string, probe: Probe, record: Row): void {
    const places = this.#byId.get(id) ?? new Map<string, Sighting>();
    const place = `${probe.operation.id} ${Object.keys(record).sort().join()}`;
    places.delete(place);
    places.set(place, { probe, record });
    this.#byId.set(id, places);
  }
}

/** The paths of one record of a list. */
function itemPath(list: string): RegExp {
  return new RegExp(`^${list.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&")}/\\{[^/]+\\}$`);
}
