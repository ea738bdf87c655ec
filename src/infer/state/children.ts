import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { valueIn, withoutValue, withValue } from "../body-path.ts";
import { listsChildren } from "../child-lists.ts";
import type { InferredContext, InferredWorld } from "../inferred-world.ts";
import type { Reference } from "../model.ts";
import { embeddedMembers } from "../seeds/embedded-members.ts";
import type { RecordId } from "../seeds/record-ids.ts";
import { conditionsAt, findRecord, type Place } from "./place.ts";
import { Removal, shownId } from "./removal.ts";
import { publicPart, type StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";
import { RecordWriter } from "./written-record.ts";

/** A record that a client has made or changed, and what it said for that; `before`: as it was. */
interface Written {
  readonly record: StoredRecord;
  readonly sent: StoredRecord;
  readonly before?: StoredRecord;
}

/**
 * Makes records of what a client sent in a list of what stands below a record (an order with its lines), changes those that
 * are there, and takes away those that the list no longer has. The record, with their ids in its list.
 */
export function withChildren(
  world: InferredWorld,
  context: InferredContext,
  operation: Operation,
  stored: StoredResource,
  { record, sent, before }: Written,
): StoredRecord {
  let whole = record;
  for (const reference of stored.resource.references) {
    const children = world.resources.get(reference.resource);
    if (children === undefined || reference.id.length !== 1) continue;
    if (!listsChildren(stored.resource, reference, children.resource)) continue;
    const told = valueIn(sent, reference.member);
    const listed = valueIn(record, reference.member);
    if (!Array.isArray(told) || !Array.isArray(listed) || told.length !== listed.length) continue;
    if (before !== undefined && isSameList(told, valueIn(before, reference.member))) continue;
    const place = placeBelow(stored, record, children);
    const keeper = new ChildKeeper(world, context, operation, stored, children, reference, place);
    const next = listed.map((one, at) => keeper.kept(one, told[at]));
    if (before !== undefined) keeper.removeOthers(next);
    whole = withValue(whole, reference.member, next) as StoredRecord;
  }
  return whole;
}

function isSameList(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function placeBelow(stored: StoredResource, record: StoredRecord, { resource: { parent } }: StoredResource): Place {
  const scope = {
    parameter: parent?.parameter ?? "",
    resource: stored.name,
    by: undefined,
    member: parent?.member,
    link: false,
  };
  return { parents: [{ scope, stored, record, value: shownId(stored, record) }], loose: [] };
}

class ChildKeeper {
  readonly #world: InferredWorld;
  readonly #context: InferredContext;
  readonly #children: StoredResource;
  readonly #reference: Reference;
  readonly #place: Place;
  readonly #writer: RecordWriter;
  readonly #part: (record: StoredRecord) => StoredRecord;

  constructor(
    world: InferredWorld,
    context: InferredContext,
    operation: Operation,
    stored: StoredResource,
    children: StoredResource,
    reference: Reference,
    place: Place,
  ) {
    this.#world = world;
    this.#context = context;
    this.#children = children;
    this.#reference = reference;
    this.#place = place;
    this.#writer = new RecordWriter(world, children, operation);
    this.#part = embeddedMembers(world.contract, stored.resource, reference);
  }

  /** An entry of the list, with a record of its own that is made or changed by what the client said of it. */
  kept(entry: unknown, told: unknown): unknown {
    const { id: path } = this.#reference;
    const id = valueIn(told, path);
    const collection = this.#context.state[this.#children.name];
    const isId = typeof id === "string" || typeof id === "number";
    const own = isObject(told) ? (withoutValue(told, path) as StoredRecord) : {};
    const known = isId ? findRecord(this.#context, this.#children, this.#place, id, undefined) : undefined;
    if (known !== undefined) {
      const members = { ...publicPart(known), ...this.#writer.settable(own) };
      const changed = this.#writer.changed(this.#context, known, members);
      collection?.replace(known[this.#children.key] as RecordId, changed);
      return this.#shown(entry, changed);
    }
    if (isId && collection?.get(id) !== undefined) return entry; // somebody else's
    const made = this.#writer.made(this.#context, this.#place, own, isId ? id : undefined);
    if (made === undefined) return entry;
    collection?.insert(made);
    return this.#shown(entry, made);
  }

  #shown(entry: unknown, record: StoredRecord): unknown {
    const id = shownId(this.#children, record);
    return withValue({ ...(entry as object), ...this.#part(publicPart(record)) }, this.#reference.id, id);
  }

  /** Takes away what stands there and is not in the list. */
  removeOthers(listed: readonly unknown[]): void {
    const ids = new Set(listed.map((one) => valueIn(one, this.#reference.id)));
    const there = this.#context.state[this.#children.name]?.list(conditionsAt(this.#children, this.#place)).toArray();
    const gone = (there ?? []).filter((one) => !ids.has(shownId(this.#children, one)));
    new Removal(this.#world, this.#context.state).remove(this.#children, gone);
  }
}
