import type { JsonObject } from "../../contract/document.ts";

/** From so many on, what all records have is taken for a rule. */
const SEVERAL = 3;

/** Tells whether several different records were seen: one that is read again and again proves no more than once. */
export class Several {
  readonly #seen = new Set<string>();

  add(record: JsonObject): void {
    if (this.#seen.size < SEVERAL) this.#seen.add(identityOf(record));
  }

  /** Takes over what another one has seen. */
  merge(other: Several): void {
    for (const identity of other.#seen) this.#seen.add(identity);
  }

  get isReached(): boolean {
    return this.#seen.size >= SEVERAL;
  }
}

function identityOf(record: JsonObject): string {
  const id = record.id ?? record.uuid;
  return typeof id === "string" || typeof id === "number" ? `id ${id}` : JSON.stringify(record);
}
