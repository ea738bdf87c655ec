import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import { recordsIn } from "./knowledge.ts";
import type { Probe } from "./probe.ts";
import { idOf } from "./record-names.ts";
import type { Session } from "./session.ts";
import type { Sighting } from "./sightings.ts";

type Row = Readonly<Record<string, unknown>>;

/** Real milliseconds that a server gets to make its reads agree with its writes. */
const SETTLING_MS = 1000;

/**
 * What a write says of a record has to be what reads show of it afterwards: where they still show the value from before,
 * the change was lost or the read is stale. `before` are the places that showed the record before the write.
 */
export async function checkEcho(session: Session, operation: Operation, written: Exchange): Promise<void> {
  const record = recordOf(written);
  if (record === undefined) return;
  for (const before of session.sightings.of(operation, record)) {
    const changed = Object.keys(record).filter((name) => isChange(before.record[name], record[name]));
    if (changed.length === 0) continue;
    const [lost, shown] = await stillOld(session, before, record, changed);
    if (lost.length === 0 || shown === undefined) continue;
    const names = lost.join(", ");
    session.accuse(
      {
        code: "update-lost",
        operation: operation.id,
        door: "server",
        message: `the new ${names} that it answers with cannot be read at ${before.probe.operation.id} afterwards`,
        expected: "the new value",
        actual: "the value before",
        place: `body /${lost[0]}`,
        rule: operation.pointer,
        assumptions: [],
      },
      [written, shown],
    );
    return;
  }
}

/** Whether a write shows a record that was read before. */
export function isSighted({ sightings }: Session, operation: Operation, written: Exchange): boolean {
  const record = recordOf(written);
  return record !== undefined && sightings.of(operation, record).length > 0;
}

/**
 * The requests that list records of the kind that an operation writes: below the same parents as this record and of the
 * same owners, where it names them in the words of the list's own parameters.
 */
export function placesOf(session: Session, operation: Operation, record: Row = {}): readonly Probe[] {
  return session.sightings.listsFor(operation).map((probe) => {
    const own = (name: string, value: unknown) => (isPlain(record[name]) ? record[name] : value);
    const path = Object.fromEntries(Object.entries(probe.inputs.path).map(([name, value]) => [name, own(name, value)]));
    const owners = session
      .inputsOf(probe.operation)
      .parameters.filter(
        ({ in: place, name, check }) =>
          place === "query" && /_?id$|I[Dd]$/.test(name) && check(record[name]).length === 0,
      );
    const query = owners.filter(({ name }) => isPlain(record[name])).map(({ name }) => [name, record[name]]);
    return {
      ...probe,
      inputs: { ...probe.inputs, path, query: { ...probe.inputs.query, ...Object.fromEntries(query) } },
    };
  });
}

function isPlain(value: unknown): boolean {
  return typeof value === "string" || typeof value === "number";
}

/** Asks again, and once more after a while: caches may last for a moment. */
async function stillOld(
  session: Session,
  before: Sighting,
  record: Row,
  changed: readonly string[],
): Promise<readonly [readonly string[], Exchange | undefined]> {
  let lost = changed;
  let exchange: Exchange | undefined;
  for (const pauseMs of [0, SETTLING_MS]) {
    if (pauseMs > 0) await session.pause(pauseMs);
    exchange = await session.ask(before.probe);
    const now = isSuccess(exchange) ? sameRecord(jsonOf(exchange.response), before.record) : undefined;
    if (now === undefined) return [[], undefined];
    lost = lost.filter((name) => isEqual(now[name], before.record[name]) && !isEqual(now[name], record[name]));
    if (lost.length === 0) return [[], undefined];
  }
  return [lost, exchange];
}

/** The one record that a write shows, alone or in an envelope of its own. */
export function recordOf(exchange: Exchange): Row | undefined {
  if (!isSuccess(exchange) || exchange.response?.status === 202) return undefined;
  const [record, ...more] = recordsIn(jsonOf(exchange.response));
  return more.length === 0 ? record : undefined;
}

/** The record of the same id and the same members, wherever the answer has it. */
function sameRecord(body: unknown, wanted: Row): Row | undefined {
  if (Array.isArray(body)) {
    for (const item of body) {
      const found = sameRecord(item, wanted);
      if (found !== undefined) return found;
    }
    return undefined;
  }
  if (!isObject(body)) return undefined;
  const isIt = idOf(body, "") === idOf(wanted, "") && Object.keys(wanted).every((name) => name in body);
  return isIt ? body : sameRecord(Object.values(body), wanted);
}

/** Whether a value is another one of the same form: no date in another spelling, no summary of a longer object. */
function isChange(before: unknown, after: unknown): boolean {
  if (before === undefined || after === undefined || isEqual(before, after)) return false;
  if (before === null || after === null) return true;
  if (typeof before === "string" && typeof after === "string") {
    const [one, other] = [Date.parse(before), Date.parse(after)];
    return before.trim().toLowerCase() !== after.trim().toLowerCase() && (Number.isNaN(one) || one !== other);
  }
  return formOf(before) === formOf(after);
}

function formOf(value: unknown): string {
  if (Array.isArray(value)) return `list of ${isObject(value[0]) ? formOf(value[0]) : "values"}`;
  return isObject(value) ? Object.keys(value).sort().join() : typeof value;
}

function isEqual(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
