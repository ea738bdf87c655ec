import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import type { JsonPointer } from "../contract/pointer.ts";
import { recordKind } from "./record-kind.ts";
import { idOf, isPluralOf, lastSegment, lastWord } from "./record-names.ts";

type Row = Readonly<Record<string, unknown>>;
type Id = string | number;

/** Of each kind so many are remembered; the newest stay. */
const MOST = 20;
/** Records in records are looked into this far. */
const DEEPEST = 3;

/**
 * Ids of records that were seen where nothing in the path says what they are: in other records (`trial.conditions`), and in
 * answers that have the schema of one record's own path (`/search` shows what `/trials/{id}` shows).
 */
export class SeenElsewhere {
  readonly #contract: Contract | undefined;
  readonly #called = new Map<string, readonly Id[]>();
  readonly #ofKind = new Map<JsonPointer, readonly Id[]>();
  readonly #kinds = new Map<string, readonly JsonPointer[]>();

  constructor(contract: Contract | undefined) {
    this.#contract = contract;
  }

  /** Learns from the records that an operation has shown. */
  learn(operation: Operation, records: readonly Row[]): void {
    const kinds = this.#kindsOf(operation);
    for (const record of records) {
      const id = idOf(record, "");
      if (id !== undefined) for (const kind of kinds) remember(this.#ofKind, kind, id);
      this.#lookInto(record, DEEPEST);
    }
  }

  /** Ids that a parameter may take by the schema of what its path shows, and else by the word before it; the newest last. */
  idsFor(kind: string, name: string): readonly Id[] {
    const own = this.#contract?.operations.find(({ method, path }) => method === "GET" && path === `${kind}/{${name}}`);
    const alike = (own === undefined ? [] : this.#kindsOf(own)).map((one) => this.#ofKind.get(one));
    const found = alike.find((ids) => ids !== undefined);
    if (found !== undefined) return found;
    const many = lastSegment(kind);
    const called = [...this.#called].filter(([name]) => isPluralOf(many, name) || isPluralOf(many, lastWord(name)));
    // What is called just like it says most.
    called.sort(([one], [other]) => Number(isPluralOf(many, one)) - Number(isPluralOf(many, other)));
    return called.flatMap(([, ids]) => ids);
  }

  /** Schemas that have a name: what stands in one answer alone is of no other. */
  #kindsOf(operation: Operation): readonly JsonPointer[] {
    if (this.#contract === undefined) return [];
    let kinds = this.#kinds.get(operation.id);
    if (kinds === undefined) {
      kinds = [...recordKind(this.#contract, operation)].filter((one) => one.startsWith("/components/schemas/"));
      this.#kinds.set(operation.id, kinds);
    }
    return kinds;
  }

  #lookInto(record: Row, depth: number): void {
    for (const [name, value] of Object.entries(record)) {
      const inner = (Array.isArray(value) ? value.slice(0, MOST) : [value]).filter(isObject);
      for (const one of inner) {
        const id = idOf(one, name);
        if (id !== undefined) remember(this.#called, name, id);
        if (depth > 1) this.#lookInto(one, depth - 1);
      }
    }
  }
}

function remember<K>(all: Map<K, readonly Id[]>, key: K, id: Id): void {
  all.set(key, [...(all.get(key) ?? []).filter((one) => one !== id), id].slice(-MOST));
}
