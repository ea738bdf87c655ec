import { essenceOf, isXml } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { problem } from "../../engine/problem.ts";
import type { CheckedSchema } from "../../engine/samples/checked-schema.ts";
import { immutable, isImmutable } from "../../world/value.ts";
import { withValue } from "../body-path.ts";
import { documentedBodies } from "../documented-bodies.ts";
import { isFile } from "../file-body.ts";
import type { InferredAnswer, InferredWorld } from "../inferred-world.ts";
import type { BodyPath, RecordShape } from "../model.ts";
import { checkedTogether, ITEM, schemasBelow } from "../schema-reference.ts";
import type { StoredRecord } from "../state/stored-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { answerHeaders } from "./answer-headers.ts";
import { type AnswerMedia, type AnswerPlan, answerPlan, fittingBody, schemaOf } from "./answer-plan.ts";
import { idAlone } from "./id-alone.ts";
import { type RecordView, recordView } from "./record-view.ts";
import { textBody } from "./text-body.ts";

/** Shows a record as an operation's answer has it. */
export type RecordAnswer = (record: StoredRecord) => InferredAnswer;

/** The answer of an operation that shows a record, or that shows none. */
export function recordAnswer(
  world: InferredWorld,
  operation: Operation,
  stored: StoredResource,
  shape: RecordShape,
): RecordAnswer {
  const plan = answerPlan(world, operation, shape.status);
  const { media, status } = plan;
  const headers = answerHeaders(world, operation, plan);
  if (media === undefined) return () => ({ status, headers });
  const kept = new WeakMap<StoredRecord, unknown>();
  const make = bodyMaker(world, operation, stored, shape, plan, media);
  return (record) => {
    let body = kept.get(record);
    if (body === undefined) {
      body = make(record);
      if (body === undefined) return unanswerable(operation, status);
      if (typeof body === "object" && body !== null && !(body instanceof Uint8Array)) immutable(body);
      if (isImmutable(record)) kept.set(record, body);
    }
    return { status, headers, body, mediaType: media.mediaType };
  };
}

function bodyMaker(
  world: InferredWorld,
  operation: Operation,
  stored: StoredResource,
  shape: RecordShape,
  plan: AnswerPlan,
  media: AnswerMedia,
): RecordView {
  const { record: path } = shape;
  const seed = `${operation.id} ${plan.status}`;
  if (path === undefined) {
    const told = media.isJson && media.pointer !== undefined ? idAlone(world, stored, media.pointer) : undefined;
    if (told === undefined) return () => staticBody(world, operation, plan, media, undefined);
    return (record) => fittingBody(world, media, told(record), seed, true);
  }
  const whole = wholeBody(world, stored, shape, media, seed);
  if (media.isJson) return whole;
  const isOther = isFile(world.contract.document, media.range, schemaOf(media)) && !isXml(essenceOf(media.mediaType));
  return (record) => textBody(world, operation, plan, media, isOther ? undefined : whole(record));
}

/** The record as the schema of a body shows it, with what stands around it there. */
function wholeBody(
  world: InferredWorld,
  stored: StoredResource,
  { record: path = [], inList }: RecordShape,
  media: AnswerMedia,
  seed: string,
): RecordView {
  const view = viewAt(world, stored, media, inList ? [...path, ITEM] : path);
  if (path.length === 0 && !inList && media.pointer !== undefined) return view;
  return (record) => {
    const shown = view(record);
    const wish = shown === undefined ? undefined : withValue({}, path, inList ? [shown] : shown);
    return wish === undefined ? undefined : fittingBody(world, media, wish, seed);
  };
}

/** The answer of an operation that shows several records, in the list where it would show one. */
export function manyAnswer(
  world: InferredWorld,
  operation: Operation,
  stored: StoredResource,
  { record: path = [], status }: RecordShape,
): (records: readonly StoredRecord[]) => InferredAnswer {
  const plan = answerPlan(world, operation, status);
  const headers = answerHeaders(world, operation, plan);
  const { media } = plan;
  if (media === undefined) return () => ({ status, headers });
  const view = viewAt(world, stored, media, [...path, ITEM]);
  return (records) => {
    const body = fittingBody(world, media, withValue({}, path, records.map(view)), `${operation.id} ${status}`);
    return body === undefined ? unanswerable(operation, status) : { status, headers, body, mediaType: media.mediaType };
  };
}

const ANYTHING: CheckedSchema = { schema: true, check: () => [] };

/** The view of records as they stand at a path of a body. */
export function viewAt(world: InferredWorld, stored: StoredResource, media: AnswerMedia, path: BodyPath): RecordView {
  const { contract } = world;
  const pointers = media.pointer === undefined ? [] : schemasBelow(contract.document, media.pointer, path);
  const shown = pointers.length > 0 ? checkedTogether(contract, pointers) : (stored.schema ?? ANYTHING);
  return recordView(world, stored, shown);
}

/** A body that has nothing to do with the state: the documented example, else one made from the schema. */
export function staticBody(
  world: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
  media: AnswerMedia,
  wish: unknown,
  isFull = true,
): unknown {
  const examples = documentedBodies(world.contract, operation, plan.status).filter(
    (one) => essenceOf(one.mediaType) === essenceOf(media.mediaType),
  );
  for (const { value } of examples) if (media.checked.check(value).length === 0) return value;
  if (!media.isJson) return textBody(world, operation, plan, media, undefined);
  if (media.pointer === undefined) return wish ?? {};
  return fittingBody(world, media, wish ?? examples[0]?.value, `${operation.id} ${plan.status}`, isFull);
}

/** The honest word where no body could be made. */
export function unanswerable(operation: Operation, status: number): InferredAnswer {
  return problem("not-implemented", {
    message: `no body was found that the schema of ${operation.id} ${status} allows; give the answer an example, or steer it with a fault rule`,
  });
}
