import { memberNames } from "../../contract/schema-kind.ts";
import type { InferredWorld } from "../inferred-world.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { toldIdName } from "../told-id.ts";

/**
 * What an answer that shows no record may tell of one: its id, by another name. Making a user answers `{ "userId": 7 }`.
 * Undefined where the schema has no such member.
 */
export function idAlone(
  { contract }: InferredWorld,
  { resource, key, isComposite, hasLooseKey }: StoredResource,
  schema: unknown,
): ((record: StoredRecord) => StoredRecord) | undefined {
  const { member } = resource.id;
  if (member === undefined && (isComposite || hasLooseKey)) return undefined;
  const name = toldIdName(resource, [...memberNames(contract.document, schema)]);
  return name === undefined ? undefined : (record) => ({ [name]: record[member ?? key] });
}
