import { isObject } from "../../contract/document.ts";
import { essenceOf } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { allowedTypes } from "../../contract/schema-kind.ts";
import { documentedBodies } from "../documented-bodies.ts";
import type { InferredWorld } from "../inferred-world.ts";
import type { AnswerMedia, AnswerPlan } from "./answer-plan.ts";
import { fittingBody } from "./answer-plan.ts";
import { schemaOf, xmlText } from "./xml-text.ts";

/** A body that is no JSON: the documented example, XML as far as it is described, or a text. */
export function textBody(
  world: InferredWorld,
  operation: Operation,
  plan: AnswerPlan,
  media: AnswerMedia,
  shown: unknown,
): string | undefined {
  const [example] = documentedBodies(world.contract, operation, plan.status).filter(
    (one) => one.mediaType === media.mediaType,
  );
  if (shown === undefined && typeof example?.value === "string") return example.value;
  const { document } = world.contract;
  const { schema } = media.checked;
  const types = allowedTypes(document, schema);
  const isText = media.pointer === undefined || types === undefined || types.has("string");
  if (isText && shown === undefined) {
    if (media.pointer === undefined) return operation.summary || operation.id;
    const made = fittingBody(world, media, undefined, `${operation.id} ${plan.status}`);
    return typeof made === "string" ? made : "";
  }
  const value = shown ?? fittingBody(world, media, undefined, `${operation.id} ${plan.status}`);
  if (essenceOf(media.mediaType).endsWith("xml")) return xmlText(document, schemaOf(document, schema), value);
  return isObject(value) || Array.isArray(value) ? JSON.stringify(value) : String(value ?? "");
}
