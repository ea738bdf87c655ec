import { immutable } from "../../world/value.ts";
import type { InferredContext } from "../inferred-world.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

const kept = new WeakMap<StoredRecord, StoredRecord>();

/** A record with its counters as they are now; the same one, as long as they stay. */
export function counted({ state }: InferredContext, stored: StoredResource, record: StoredRecord): StoredRecord {
  if (stored.counters.length === 0) return record;
  const key = record[stored.key];
  const counts = stored.counters.map(({ member, children, by }) => {
    const count = state[children]?.list({ [by]: key }).count;
    return [member, count ?? record[member]] as const;
  });
  const isAs = (one: StoredRecord) => counts.every(([member, count]) => one[member] === count);
  if (isAs(record)) return record;
  const before = kept.get(record);
  if (before !== undefined && isAs(before)) return before;
  const now = { ...record, ...Object.fromEntries(counts) };
  immutable(now);
  kept.set(record, now);
  return now;
}
