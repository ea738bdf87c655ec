import type { Collection } from "../../world/collection.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { Reference } from "../model.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { isDispensable, naming, withoutNames } from "./referring.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

type Records = Collection<Record<string, unknown>>;

/** A record that goes: one that is there, or one that a collection which nobody has looked into is going to start with. */
interface Leaving {
  readonly key: RecordId;
  /** By which others name it. */
  readonly id: unknown;
  readonly record: () => StoredRecord | undefined;
}

/**
 * Takes records away, what stands below them, and the names that others know them by. Collections that nobody has looked
 * into are not made for that: of a document with hundreds of them it would take long, and what is to be done to them is done
 * when they are.
 */
export class Removal {
  readonly #world: InferredWorld;
  readonly #state: InferredContext["state"];
  readonly #seen = new Set<string>();

  constructor(world: InferredWorld, state: InferredContext["state"]) {
    this.#world = world;
    this.#state = state;
  }

  remove(stored: StoredResource, records: readonly StoredRecord[]): void {
    this.#remove(
      stored,
      records.map((record) => leaving(stored, record)),
    );
  }

  #remove(stored: StoredResource, all: readonly Leaving[]): void {
    const gone = all.filter(({ key }) => this.#isNew(stored, key));
    if (gone.length === 0) return;
    this.#records(stored)?.whenMade((records) => {
      for (const { key } of gone) records.remove(key);
    });
    for (const other of this.#world.resources.values()) {
      this.#removeBelow(stored, gone, other);
      this.#removeMirrors(stored, gone, other);
      for (const reference of other.resource.references)
        if (reference.resource === stored.name) this.#forget(gone, other, reference);
    }
  }

  #isNew({ name }: StoredResource, key: RecordId): boolean {
    const id = JSON.stringify([name, key]);
    const isNew = !this.#seen.has(id);
    this.#seen.add(id);
    return isNew;
  }

  #records({ name }: StoredResource): Records | undefined {
    return this.#state[name];
  }

  #removeBelow(stored: StoredResource, gone: readonly Leaving[], other: StoredResource): void {
    const member = other.scopes.get(stored.name);
    const records = this.#records(other);
    if (records === undefined || member === undefined || other.resource.parent?.resource !== stored.name) return;
    if (records.isMade) {
      const below = gone.flatMap(({ key }) => records.list({ [member]: key }).toArray());
      return this.#remove(
        other,
        below.map((record) => leaving(other, record)),
      );
    }
    const keys = new Set(gone.map(({ key }) => key));
    const { seeds } = this.#world;
    const slots = seeds.slotsOf(other.name).filter(({ parent }) => parent !== undefined && keys.has(parent.key));
    this.#remove(
      other,
      slots.map(({ key, id }) => ({
        key,
        id: other.resource.id.member === undefined ? key : id,
        record: () => seeds.of(other.name).find((record) => record[other.key] === key),
      })),
    );
  }

  /** A record shown as another resource's too is one: it goes there as well. */
  #removeMirrors(stored: StoredResource, gone: readonly Leaving[], other: StoredResource): void {
    const { member } = other.resource.id;
    if (other.resource.mirrors !== stored.name || member === undefined) return;
    this.#records(other)?.whenMade((records) => {
      for (const { record } of gone) {
        const value = record()?.[member];
        if (value === undefined) continue;
        for (const mirror of records.list({ [member]: value }).toArray()) records.remove(mirror[other.key] as RecordId);
      }
    });
  }

  /** Other records no longer name one that is gone; one that has to name one goes with it. */
  #forget(gone: readonly Leaving[], other: StoredResource, reference: Reference): void {
    if (namesParent(other, reference)) return; // those went as what stands below
    const records = this.#records(other);
    const { by } = reference;
    const ids = new Set(gone.map(({ id, record }) => (by === undefined ? id : record()?.[by])));
    if (isDispensable(this.#world, other, reference)) {
      records?.whenMade((all) => {
        for (const record of naming(all, reference, ids))
          all.replace(record[other.key] as RecordId, withoutNames(this.#world, other, record, reference, ids));
      });
      return;
    }
    // Which of them go can be seen in the records alone.
    const lost = naming(records, reference, ids);
    this.#remove(
      other,
      lost.map((record) => leaving(other, record)),
    );
  }
}

function leaving(stored: StoredResource, record: StoredRecord): Leaving {
  return { key: record[stored.key] as RecordId, id: shownId(stored, record), record: () => record };
}

function namesParent({ resource: { parent } }: StoredResource, { resource, member }: Reference): boolean {
  return parent?.resource === resource && parent.member?.join("/") === member.join("/");
}

/** By what others name a record; `by` is the member that it is for some, instead of its id. */
export function shownId({ resource, key }: StoredResource, record: StoredRecord, by?: string): unknown {
  return record[by ?? resource.id.member ?? key];
}
