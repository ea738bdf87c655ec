import type { InferredContext } from "../inferred-world.ts";
import { counted } from "./counted.ts";
import { internalPart, publicPart, type StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/**
 * A record with what others say of it now: of a resource whose records are another one's (the members of a team are users), as
 * that one has it, and with the number of what stands below it.
 */
export function joined(context: InferredContext, stored: StoredResource, record: StoredRecord): StoredRecord {
  return counted(context, stored, mirrored(context, stored, record));
}

function mirrored({ state }: InferredContext, { resource }: StoredResource, record: StoredRecord): StoredRecord {
  if (resource.mirrors === undefined) return record;
  const id = record[resource.id.member ?? ""];
  const original = typeof id === "string" || typeof id === "number" ? state[resource.mirrors]?.get(id) : undefined;
  return original === undefined ? record : { ...record, ...publicPart(original), ...internalPart(record) };
}
