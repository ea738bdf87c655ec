import { describeFault } from "../contract/faults.ts";
import { append } from "../contract/pointer.ts";
import type { ValidExchange } from "../engine/exchange.ts";
import { type Fault, isProblem, type Problem, problem } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import { transact } from "../engine/transaction.ts";
import type { Handler, HandlerAnswer } from "../engine/twin.ts";
import type { Collection } from "../world/collection.ts";
import { DuplicateKeyError } from "../world/collection-errors.ts";
import type { Id } from "../world/collection-shape.ts";
import { MemoryStore } from "../world/memory-store.ts";
import type { Sandbox } from "../world/sandbox.ts";
import type { StateShape, WorldState } from "../world/store.ts";
import { jsonText } from "../world/value.ts";
import { type Services, targetNamed } from "./services.ts";

type AnyRecord = Record<string, unknown>;
type Dump = Record<string, readonly AnyRecord[]>;

/** The records behind the targets: read, replace, remove. What does not fit answers 422 and changes nothing. */
export function stateHandlers(services: Services): Record<string, Handler> {
  const on =
    (act: (exchange: ValidExchange, target: Target) => HandlerAnswer): Handler =>
    (exchange) => {
      const target = targetNamed(services, exchange.input.path.target);
      return isProblem(target) ? target : act(exchange, target);
    };
  const onCollection = (act: (exchange: ValidExchange, target: Target, collection: string) => HandlerAnswer): Handler =>
    on((exchange, target) => {
      const name = String(exchange.input.path.collection);
      if (Object.hasOwn(target.twin.state, name)) return act(exchange, target, name);
      const names = Object.keys(target.twin.state).join(", ") || "none";
      return problem("not-found", { message: `${target.name} has no collection ${name}; there are: ${names}` });
    });
  return {
    getState: on(({ sandbox }, target) => ({ status: 200, body: sandbox.store(target.name).dump() })),
    replaceState: on(replaceState),
    getCollection: onCollection(({ sandbox }, target, name) => ({
      status: 200,
      body: sandbox.store(target.name).read((state) => state[name]?.list().toArray()),
    })),
    replaceCollection: onCollection(replaceCollection),
    getRecord: onCollection(getRecord),
    putRecord: onCollection(putRecord),
    deleteRecord: onCollection(deleteRecord),
  };
}

/**
 * Replaces everything. A record that was there before and comes back different counts as changed, and sets off what a
 * change in the API would; records that are new or gone are simply there, or not.
 */
function replaceState(exchange: ValidExchange, target: Target): HandlerAnswer {
  const dump = exchange.input.body as Dump;
  const faults = dumpFaults(target, dump);
  if (faults.length > 0) return problem("invalid", { faults });
  const refused = replace(exchange, target, dump, {});
  if (refused !== undefined) return duplicate(`${append("", refused.collection)}${secondAt(dump, refused)}`, refused);
  return { status: 200, body: exchange.sandbox.store(target.name).dump() };
}

/** The same for one collection; the others stay, but for what the changes set off. */
function replaceCollection(exchange: ValidExchange, target: Target, name: string): HandlerAnswer {
  const records = exchange.input.body as readonly AnyRecord[];
  const faults = records.flatMap((record, index) => recordFaults(target, name, record, `/${index}`));
  if (faults.length > 0) return problem("invalid", { faults });
  const dump = { [name]: records };
  const store = exchange.sandbox.store(target.name);
  const refused = replace(exchange, target, dump, store.snapshot());
  if (refused !== undefined) return duplicate(secondAt(dump, refused), refused);
  return { status: 200, body: store.read((state) => state[name]?.list().toArray()) };
}

/** Lets the records of `dump` stand beside the collections of `others`; gives back what keeps them from standing together. */
function replace(
  exchange: ValidExchange,
  target: Target,
  dump: Dump,
  others: WorldState,
): DuplicateKeyError | undefined {
  const shape = target.twin.state as StateShape<Record<string, AnyRecord>>;
  const load = (records: Dump) => beside(others, MemoryStore.load(shape, records), Object.keys(dump));
  try {
    const next = load(dump);
    const changed = changedRecords(exchange.sandbox, target, dump);
    const withOld = Object.fromEntries(
      Object.entries(dump).map(([name, records]) => [
        name,
        records.map((record) => changed.get(record)?.old ?? record),
      ]),
    );
    const mixed = loadedOr(next, () => load(withOld));
    change(exchange, target, { next, mixed, changed });
    return undefined;
  } catch (error) {
    if (error instanceof DuplicateKeyError) return error;
    throw error;
  }
}

/** The loaded state, with those collections that were not given taken from others, where they have them. */
function beside(others: WorldState, loaded: WorldState, given: readonly string[]): WorldState {
  const kept = Object.entries(others).filter(([name]) => !given.includes(name));
  return Object.freeze({ ...loaded, ...Object.fromEntries(kept) });
}

/** Where the second of the records stands that cannot stand together: at the field, or at the record for several. */
function secondAt(dump: Dump, { collection, fields, values }: DuplicateKeyError): string {
  const repeats = (record: AnyRecord) => fields.every((field, at) => record[field] === values[at]);
  const [, second] = (dump[collection] ?? []).flatMap((record, index) => (repeats(record) ? [index] : []));
  const [field] = fields;
  if (second === undefined) return "";
  return fields.length === 1 && field !== undefined ? append("", second, field) : append("", second);
}

interface Replacement {
  /** What shall stand. */
  readonly next: WorldState;
  /** The same with the old versions of the records that change. */
  readonly mixed: WorldState;
  readonly changed: ReadonlyMap<AnyRecord, Changed>;
}

/** Whatever is thrown on the way, nothing has changed. */
function change(exchange: ValidExchange, target: Target, { next, mixed, changed }: Replacement): void {
  const store = exchange.sandbox.store(target.name);
  const before = store.snapshot();
  store.restore(mixed);
  try {
    transactFor(exchange, target, ({ state }) => {
      for (const [record, { collection, id }] of changed) state[collection]?.replace(id, record);
      return {};
    });
  } catch (error) {
    // One after the other they cannot be replaced (a unique value moves on): together they stand, without reactions.
    store.restore(error instanceof DuplicateKeyError ? next : before);
    if (!(error instanceof DuplicateKeyError)) throw error;
  }
}

/** A change on behalf of the API that is steered: webhooks that break their description are told with this exchange. */
function transactFor<T extends object>(
  exchange: ValidExchange,
  target: Target,
  work: Parameters<typeof transact<T>>[1],
): T {
  const { sandbox, now } = exchange;
  const { result, violations } = transact({ target, sandbox, now }, work);
  exchange.violations = violations;
  return result;
}

/** When old and new records cannot stand together (two swapped a unique value), the new ones stand without reactions. */
function loadedOr(next: WorldState, mixed: () => WorldState): WorldState {
  try {
    return mixed();
  } catch (error) {
    if (error instanceof DuplicateKeyError) return next;
    throw error;
  }
}

interface Changed {
  readonly collection: string;
  readonly id: Id;
  readonly old: AnyRecord;
}

function changedRecords(sandbox: Sandbox, target: Target, dump: Dump): ReadonlyMap<AnyRecord, Changed> {
  const changed = new Map<AnyRecord, Changed>();
  sandbox.store(target.name).read((state) => {
    for (const [collection, records] of Object.entries(dump)) {
      for (const record of records) {
        const id = record[keyOf(target, collection)] as Id;
        const old = state[collection]?.get(id);
        if (old !== undefined && jsonText(old) !== jsonText(record)) changed.set(record, { collection, id, old });
      }
    }
  });
  return changed;
}

function getRecord({ sandbox, input }: ValidExchange, target: Target, name: string): HandlerAnswer {
  const id = String(input.path.id);
  const record = sandbox.store(target.name).read((state) => recordOf(state[name], id));
  return record === undefined ? unknownRecord(name, id) : { status: 200, body: record };
}

function putRecord(exchange: ValidExchange, target: Target, name: string): HandlerAnswer {
  const { sandbox, input } = exchange;
  const text = String(input.path.id);
  const key = keyOf(target, name);
  const sent = input.body as AnyRecord;
  const known = sandbox.store(target.name).read((state) => recordOf(state[name], text));
  const record: AnyRecord = { ...sent, [key]: sent[key] ?? known?.[key] ?? idFrom(target, name, text) };
  if (String(record[key]) !== text) {
    return problem("invalid", { faults: [{ field: `/${key}`, message: `must be ${text}, as in the path` }] });
  }
  const faults = recordFaults(target, name, record, "");
  if (faults.length > 0) return problem("invalid", { faults });
  try {
    const id = record[key] as Id;
    const result = transactFor(exchange, target, ({ state }) => {
      const collection = state[name] as Collection<AnyRecord>;
      return known === undefined ? collection.insert(record) : collection.replace(id, record);
    });
    const stands = sandbox.store(target.name).read((state) => state[name]?.get(id)) ?? result;
    return { status: known === undefined ? 201 : 200, body: stands };
  } catch (error) {
    const [field] = error instanceof DuplicateKeyError && error.fields.length === 1 ? error.fields : [];
    if (error instanceof DuplicateKeyError) return duplicate(field === undefined ? "" : append("", field), error);
    throw error;
  }
}

function deleteRecord(exchange: ValidExchange, target: Target, name: string): HandlerAnswer {
  const text = String(exchange.input.path.id);
  return transactFor<HandlerAnswer>(exchange, target, ({ state }) => {
    const record = recordOf(state[name], text);
    if (record === undefined) return unknownRecord(name, text);
    state[name]?.remove(record[keyOf(target, name)] as Id);
    return { status: 204 };
  });
}

function keyOf(target: Target, collection: string): string {
  return target.twin.state[collection]?.key ?? "id";
}

/** An integer as JSON writes it, so that a record has one address. */
const INTEGER = /^(?:0|-?[1-9]\d{0,14})$/;

/** Text ids and numbers are different ids, but both come as text in a path. */
function recordOf(collection: Collection<AnyRecord> | undefined, text: string): AnyRecord | undefined {
  return collection?.get(text) ?? (INTEGER.test(text) ? collection?.get(Number(text)) : undefined);
}

/** The id of a path as the collection's schema wants it: a number where only that fits. */
function idFrom(target: Target, name: string, text: string): Id {
  const key = keyOf(target, name);
  const isTextWrong = recordFaults(target, name, { [key]: text }, "").some(({ field }) => field === `/${key}`);
  return isTextWrong && INTEGER.test(text) ? Number(text) : text;
}

function unknownRecord(collection: string, id: string): Problem {
  return problem("not-found", { message: `${collection} has no record ${id}` });
}

function duplicate(at: string, error: DuplicateKeyError): Problem {
  return problem("invalid", { faults: [{ field: at, message: error.message }] });
}

function dumpFaults(target: Target, dump: Dump): readonly Fault[] {
  const names = Object.keys(target.twin.state);
  return Object.entries(dump).flatMap(([name, records]) => {
    if (!names.includes(name))
      return [{ field: `/${name}`, message: `is no collection; there are: ${names.join(", ")}` }];
    return records.flatMap((record, index) => recordFaults(target, name, record, append("", name, index)));
  });
}

function recordFaults(target: Target, name: string, record: AnyRecord, at: string): readonly Fault[] {
  const faults = target.recordChecks.get(name)?.(record) ?? [];
  return faults.map((fault) => ({ field: `${at}${fault.at}`, message: describeFault(fault) }));
}
