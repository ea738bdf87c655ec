import type { JsonPointer } from "../../contract/pointer.ts";
import { memberNames } from "../../contract/schema-kind.ts";
import { referenceTo } from "../../engine/samples/checked-schema.ts";
import { withValue } from "../body-path.ts";
import type { InferredWorld } from "../inferred-world.ts";
import type { BodyPath } from "../model.ts";
import { schemasBelow } from "../schema-reference.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { toldIdPath } from "../told-id.ts";

/**
 * What an answer that shows no record may tell of one: its id, by another name. Making a user answers `{ "userId": 7 }`.
 * Undefined where the schema has no such member.
 */
export function idAlone(
  { contract: { document } }: InferredWorld,
  { resource, key, isComposite, hasLooseKey }: StoredResource,
  answer: JsonPointer,
): ((record: StoredRecord) => StoredRecord) | undefined {
  const { member } = resource.id;
  if (member === undefined && (isComposite || hasLooseKey)) return undefined;
  const namesAt = (at: BodyPath) => {
    const schemas = schemasBelow(document, answer, at);
    return [...new Set(schemas.flatMap((pointer) => [...memberNames(document, referenceTo(pointer))]))];
  };
  const path = toldIdPath(resource, namesAt);
  return path && ((record) => withValue({}, path, record[member ?? key]) as StoredRecord);
}
