import type { InferredContext } from "../inferred-world.ts";
import { internalPart, publicPart, type StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/** A record of a resource whose records are another one's (the members of a team are users), as that one has them now. */
export function joined({ state }: InferredContext, { resource }: StoredResource, record: StoredRecord): StoredRecord {
  if (resource.mirrors === undefined) return record;
  const id = record[resource.id.member ?? ""];
  const original = typeof id === "string" || typeof id === "number" ? state[resource.mirrors]?.get(id) : undefined;
  return original === undefined ? record : { ...record, ...publicPart(original), ...internalPart(record) };
}
