import { essenceOf, matchingRange } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { isFile } from "../file-body.ts";
import type { InferredAnswer, InferredContext, InferredWorld } from "../inferred-world.ts";
import { bytesOf, type Content, contentIn } from "../state/content.ts";
import type { Place } from "../state/place.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import { ONLY, type StoredResource } from "../state/stored-resource.ts";
import { answerHeaders } from "./answer-headers.ts";
import { type AnswerPlan, answerPlan, schemaOf } from "./answer-plan.ts";

/** Gives back the file that was sent for a record; undefined where none was, or one of another type. */
export type ContentAnswer = (
  context: InferredContext,
  place: Place,
  record: StoredRecord,
) => InferredAnswer | undefined;

/** The answer of an operation that shows files; undefined where it shows something else. */
export function contentAnswer(
  world: InferredWorld,
  operation: Operation,
  stored: StoredResource,
  status: number,
): ContentAnswer | undefined {
  const plan = answerPlan(world, operation, status);
  const { media } = plan;
  if (media === undefined || !isFile(world.contract.document, media.range, schemaOf(media))) return undefined;
  const ranges = operation.responses.mediaTypes(status);
  const headers = answerHeaders(world, operation, plan);
  return (context, place, record) => {
    const own = contentIn(record);
    const content = own ?? contentAbove(stored, place) ?? contentBelow(world, context, stored, record);
    if (content === undefined) return undefined;
    const mediaType = typeOf(content, ranges) ?? (own === undefined ? undefined : media.mediaType);
    if (mediaType === undefined) return undefined;
    return { status, headers: { ...headers, ...disposition(plan, content) }, body: bytesOf(content), mediaType };
  };
}

/** `GET /files/{id}/content`, of a file that came when its record was made. */
function contentAbove({ resource }: StoredResource, { parents }: Place): Content | undefined {
  const parent = resource.singleton ? parents.at(-1) : undefined;
  return parent === undefined ? undefined : contentIn(parent.record);
}

/** `GET /files/{id}/download`, of a file that came by `PUT /files/{id}/content`. */
function contentBelow(
  { resources }: InferredWorld,
  { state }: InferredContext,
  stored: StoredResource,
  record: StoredRecord,
): Content | undefined {
  for (const { name, resource } of resources.values()) {
    if (!resource.singleton || resource.parent?.resource !== stored.name) continue;
    const below = state[name]?.get(String(record[stored.key] ?? ONLY));
    const content = below === undefined ? undefined : contentIn(below);
    if (content !== undefined) return content;
  }
  return undefined;
}

const BYTES = "application/octet-stream";

/** The type to send a file with: its own where that is described, bytes where it is described no closer. */
function typeOf({ mediaType }: Content, ranges: readonly string[]): string | undefined {
  const essence = essenceOf(mediaType);
  if (matchingRange(ranges, essence) !== undefined) return mediaType;
  if (matchingRange(ranges, BYTES) !== undefined) return BYTES;
  return essence === BYTES ? ranges.find((range) => !range.includes("*")) : undefined;
}

/** What the file was called (RFC 6266), where the answer is described to say so. */
function disposition({ headers }: AnswerPlan, { fileName }: Content): Readonly<Record<string, string>> {
  const name = Object.keys(headers).find((one) => one.toLowerCase() === "content-disposition");
  if (name === undefined || fileName === undefined) return {};
  const plain = fileName.replaceAll(/[^\x20-\x7e]|["\\]/g, "_");
  const full = plain === fileName ? "" : `; filename*=UTF-8''${encodeURIComponent(fileName)}`;
  return { [name]: `attachment; filename="${plain}"${full}` };
}
