import { isObject } from "../../contract/document.ts";
import { essenceOf, isXml } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { allowedTypes } from "../../contract/schema-kind.ts";
import { sampleFile } from "../../engine/samples/sample-file.ts";
import { documentedBodies } from "../documented-bodies.ts";
import type { InferredWorld } from "../inferred-world.ts";
import type { AnswerMedia, AnswerPlan } from "./answer-plan.ts";
import { fittingBody } from "./answer-plan.ts";

/** A body that is no JSON: the documented example, a text, or what is to be written as XML. */
export function textBody(
  world: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
  media: AnswerMedia,
  shown: unknown,
): unknown {
  const [example] = documentedBodies(world.contract, operation, plan.status).filter(
    (one) => essenceOf(one.mediaType) === essenceOf(media.mediaType),
  );
  if (shown === undefined && typeof example?.value === "string") return example.value;
  const { document } = world.contract;
  const { schema } = media.checked;
  const types = allowedTypes(document, schema);
  const isText = media.pointer === undefined || types === undefined || types.has("string");
  if (isText && shown === undefined) {
    const file = sampleFile(media.mediaType);
    if (file !== undefined) return file;
    if (media.pointer === undefined) return operation.summary || operation.id;
    const made = fittingBody(world, media, undefined, `${operation.id} ${plan.status}`);
    return typeof made === "string" ? made : "";
  }
  return asText(media, shown ?? fittingBody(world, media, undefined, `${operation.id} ${plan.status}`));
}

/** A value as a body of a media type that is no JSON. */
export function asText({ mediaType }: AnswerMedia, value: unknown): unknown {
  if (isXml(essenceOf(mediaType)) && typeof value === "object") return value; // written as XML when it is sent
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value ?? "");
}
