import type { InferredWorld } from "../inferred-world.ts";
import { bare, bareSingular } from "../names.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { memberNames } from "./record-view.ts";

/**
 * What an answer that shows no record may tell of one: its id, by another name. Making a user answers `{ "userId": 7 }`.
 * Undefined where the schema has no such member.
 */
export function idAlone(
  { contract }: InferredWorld,
  { resource, key, isComposite, hasLooseKey }: StoredResource,
  schema: unknown,
): ((record: StoredRecord) => StoredRecord) | undefined {
  const { member, parameter } = resource.id;
  if (member === undefined && (isComposite || hasLooseKey)) return undefined;
  const noun = bareSingular(resource.path.split("/").findLast((word) => /^[^{]+$/.test(word)) ?? "");
  const wanted = new Set([bare(member ?? ""), bare(parameter ?? ""), ...IDS, ...IDS.map((word) => `${noun}${word}`)]);
  const name = [...memberNames(contract.document, schema)].find((one) => wanted.has(bare(one)));
  return name === undefined ? undefined : (record) => ({ [name]: record[member ?? key] });
}

const IDS = ["id", "uuid", "key", "guid"];
