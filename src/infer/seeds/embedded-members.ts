import type { Contract } from "../../contract/contract.ts";
import { memberNames } from "../../contract/schema-kind.ts";
import { referenceTo } from "../../engine/samples/checked-schema.ts";
import type { Reference, Resource } from "../model.ts";
import { ITEM, schemasBelow } from "../schema-reference.ts";
import type { StoredRecord } from "../state/stored-record.ts";

/**
 * What is shown of a record that stands in another: what the schema at that place describes. Whole records in records in
 * records would come to megabytes. All of it where nothing is described.
 */
export function embeddedMembers(
  { document }: Contract,
  { schema }: Resource,
  { member, many }: Reference,
): (record: StoredRecord) => StoredRecord {
  const places = schema === undefined ? [] : schemasBelow(document, schema, many ? [...member, ITEM] : member);
  const known = new Set(places.flatMap((at) => [...memberNames(document, referenceTo(at))]));
  if (known.size === 0) return (record) => record;
  return (record) => Object.fromEntries(Object.entries(record).filter(([name]) => known.has(name)));
}
