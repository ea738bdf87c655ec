import type { JsonPointer } from "../../contract/pointer.ts";
import { Several } from "./several.ts";
import { Shape } from "./shape.ts";

/** In whose answers something was seen. */
export interface Site {
  /** operationId */
  readonly operation: string;
  readonly status: number;
}

/** Something seen that the description does not have. */
export interface Undocumented {
  /** In the message, where it was first seen. */
  readonly place: string;
  readonly shape: Shape;
  readonly sites: Sites;
  /** In how many records. */
  count: number;
}

/** Operations and statuses, each once. */
export class Sites {
  readonly #operations = new Set<string>();
  readonly #statuses = new Set<number>();

  add({ operation, status }: Site): void {
    this.#operations.add(operation);
    this.#statuses.add(status);
  }

  /** Takes over those of another one. */
  merge(other: Sites): void {
    for (const operation of other.#operations) this.#operations.add(operation);
    for (const status of other.#statuses) this.#statuses.add(status);
  }

  /** As reports have them. */
  get listed(): { readonly operations: readonly string[]; readonly statuses: readonly number[] } {
    return { operations: [...this.#operations], statuses: [...this.#statuses].sort((a, b) => a - b) };
  }
}

/** What was seen of the objects that one schema describes. */
export class RecordSightings {
  /** In the message, where the first of them stood: `/courses/*`. */
  readonly place: string;
  readonly sites = new Sites();
  readonly several = new Several();
  /** How often each described member was there. */
  readonly known = new Map<string, number>();
  readonly unknown = new Map<string, Undocumented>();
  /** Members that the schema forbids. */
  readonly forbidden = new Map<string, Undocumented>();
  records = 0;

  constructor(place: string) {
    this.place = place;
  }

  sawKnown(name: string): void {
    this.known.set(name, (this.known.get(name) ?? 0) + 1);
  }
}

/** Notes that a member was seen. */
export function note(map: Map<string, Undocumented>, name: string, value: unknown, place: string, site: Site): void {
  let known = map.get(name);
  if (known === undefined) {
    known = { place, shape: new Shape(), sites: new Sites(), count: 0 };
    map.set(name, known);
  }
  known.shape.add(value);
  known.sites.add(site);
  known.count += 1;
}

/** What was seen of the lists that one schema describes. */
export interface ListSightings {
  readonly place: string;
  readonly sites: Sites;
  lists: number;
  items: number;
}

/** What was seen where the description gives no schema at all: of a body, or of the items of a list. */
export interface BareSightings extends Undocumented {
  readonly pointer: JsonPointer;
}
