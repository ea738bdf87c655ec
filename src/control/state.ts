import { describeFault } from "../contract/faults.ts";
import { append } from "../contract/pointer.ts";
import type { ValidExchange } from "../engine/exchange.ts";
import { type Fault, isProblem, type Problem, problem } from "../engine/problem.ts";
import type { Target } from "../engine/target.ts";
import { transact } from "../engine/transaction.ts";
import type { Handler, HandlerAnswer } from "../engine/twin.ts";
import { type Collection, DuplicateKeyError, type Id } from "../world/collection.ts";
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
    getRecord: onCollection(getRecord),
    putRecord: onCollection(putRecord),
    deleteRecord: onCollection(deleteRecord),
  };
}

/**
 * Replaces everything. A record that was there before and comes back different counts as changed, and sets off what a
 * change in the API would; records that are new or gone are simply there, or not.
 */
function replaceState({ sandbox, now, input }: ValidExchange, target: Target): HandlerAnswer {
  const dump = input.body as Dump;
  const faults = dumpFaults(target, dump);
  if (faults.length > 0) return problem("invalid", { faults });
  const store = sandbox.store(target.name);
  const shape = target.twin.state as StateShape<Record<string, AnyRecord>>;
  try {
    const next = MemoryStore.load(shape, dump);
    const changed = changedRecords(sandbox, target, dump);
    const withOld = Object.fromEntries(
      Object.entries(dump).map(([name, records]) => [
        name,
        records.map((record) => changed.get(record)?.old ?? record),
      ]),
    );
    store.restore(loadedOr(next, () => MemoryStore.load(shape, withOld)));
    transact({ target, sandbox, now }, ({ state }) => {
      for (const [record, { collection, id }] of changed) state[collection]?.replace(id, record);
      return {};
    });
  } catch (error) {
    if (error instanceof DuplicateKeyError) return duplicate(`/${error.collection}`, error);
    throw error;
  }
  return { status: 200, body: store.dump() };
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

function putRecord({ sandbox, now, input }: ValidExchange, target: Target, name: string): HandlerAnswer {
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
    const { result } = transact({ target, sandbox, now }, ({ state }) => {
      const collection = state[name] as Collection<AnyRecord>;
      return known === undefined ? collection.insert(record) : collection.replace(id, record);
    });
    const stands = sandbox.store(target.name).read((state) => state[name]?.get(id)) ?? result;
    return { status: known === undefined ? 201 : 200, body: stands };
  } catch (error) {
    if (error instanceof DuplicateKeyError) return duplicate("", error);
    throw error;
  }
}

function deleteRecord({ sandbox, now, input }: ValidExchange, target: Target, name: string): HandlerAnswer {
  const text = String(input.path.id);
  const { result } = transact({ target, sandbox, now }, ({ state }) => {
    const record = recordOf(state[name], text);
    if (record === undefined) return unknownRecord(name, text);
    state[name]?.remove(record[keyOf(target, name)] as Id);
    return { status: 204 };
  });
  return result;
}

function keyOf(target: Target, collection: string): string {
  return target.twin.state[collection]?.key ?? "id";
}

/** Text ids and numbers are different ids, but both come as text in a path. */
function recordOf(collection: Collection<AnyRecord> | undefined, text: string): AnyRecord | undefined {
  return collection?.get(text) ?? (/^-?\d{1,15}$/.test(text) ? collection?.get(Number(text)) : undefined);
}

/** The id of a path as the collection's schema wants it: a number where only that fits. */
function idFrom(target: Target, name: string, text: string): Id {
  const key = keyOf(target, name);
  const isTextWrong = recordFaults(target, name, { [key]: text }, "").some(({ field }) => field === `/${key}`);
  return isTextWrong && /^-?\d{1,15}$/.test(text) ? Number(text) : text;
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
