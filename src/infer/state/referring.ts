import type { Collection } from "../../world/collection.ts";
import { valuesIn, withoutValue, withValue } from "../body-path.ts";
import type { InferredWorld } from "../inferred-world.ts";
import type { Reference } from "../model.ts";
import { requiredMembers } from "./record-shape.ts";
import type { StoredRecord } from "./stored-record.ts";
import type { StoredResource } from "./stored-resource.ts";

/** The records that name one of those by a reference. */
export function naming(
  records: Collection<Record<string, unknown>> | undefined,
  { member, id: path }: Reference,
  ids: ReadonlySet<unknown>,
): readonly StoredRecord[] {
  const isNamed = (record: StoredRecord) =>
    valuesIn(record, [...member, ...path])
      .flat()
      .some((id) => ids.has(id));
  return records?.list().filter(isNamed).toArray() ?? [];
}

/** Whether a record can stand without the reference: it may be missing, or null. */
export function isDispensable(world: InferredWorld, other: StoredResource, reference: Reference): boolean {
  const { member, many } = reference;
  if (many || !isRequired(world, other, reference)) return true;
  const isAsked = ({ at }: { readonly at: string }) => at === `/${member[0]}`;
  return other.schema?.check(withValue({}, member, null)).some(isAsked) === false;
}

/** A record that no longer names one, or any of those where it has a list of them. */
export function withoutNames(
  world: InferredWorld,
  other: StoredResource,
  record: StoredRecord,
  reference: Reference,
  ids: ReadonlySet<unknown>,
): StoredRecord {
  const { member, many } = reference;
  if (many) return withoutListed(record, reference, ids);
  return (
    isRequired(world, other, reference) ? withValue(record, member, null) : withoutValue(record, member)
  ) as StoredRecord;
}

function isRequired({ contract }: InferredWorld, other: StoredResource, { member }: Reference): boolean {
  return requiredMembers(contract, other).has(member[0] ?? "");
}

function withoutListed(record: StoredRecord, { member, id: path }: Reference, ids: ReadonlySet<unknown>): StoredRecord {
  const [list] = valuesIn({ value: record }, ["value", ...member.slice(0, -1)]);
  const named = (list as StoredRecord | undefined)?.[member.at(-1) ?? ""];
  if (!Array.isArray(named)) return record;
  const rest = named.filter((one) => !valuesIn(one, path).some((id) => ids.has(id)));
  return withValue(record, member, rest) as StoredRecord;
}
