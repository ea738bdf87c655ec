import { isObject } from "../../contract/document.ts";
import type { Operation } from "../../contract/operation.ts";
import { allowedTypes } from "../../contract/schema-kind.ts";
import { isProblem } from "../../engine/problem.ts";
import { answerHeaders } from "../answers/answer-headers.ts";
import { answerPlan, fittingBody, schemaOf } from "../answers/answer-plan.ts";
import { unanswerable } from "../answers/record-answer.ts";
import { asText } from "../answers/text-body.ts";
import { withValue } from "../body-path.ts";
import { documentedBodies } from "../documented-bodies.ts";
import type { InferredAnswer, InferredBehaviour, InferredWorld } from "../inferred-world.ts";
import type { CountRole } from "../model.ts";
import { foldedMembers } from "../state/folded-members.ts";
import { placeOf } from "../state/named-record.ts";
import type { StoredResource } from "../state/stored-resource.ts";
import { recordFilter } from "./record-filter.ts";
import { selected } from "./selected.ts";

/** Says how many records there are of those that the request asks for. */
export function countBehaviour(
  world: InferredWorld,
  operation: Operation,
  { scope, filters, at, answer }: CountRole,
  stored: StoredResource,
): InferredBehaviour {
  const plan = answerPlan(world, operation, answer.status);
  const { media, status } = plan;
  if (media === undefined) return () => ({ status });
  const headers = answerHeaders(world, operation, plan);
  const folded = foldedMembers(world, stored);
  const types = allowedTypes(world.contract.document, schemaOf(media));
  const isText = types?.has("string") === true && !types.has("integer") && !types.has("number");
  // Without a schema the number stands where the example has one.
  const [shown] = media.pointer === undefined ? documentedBodies(world.contract, operation, status) : [];
  const example = isObject(shown?.value) ? shown.value : undefined;
  const shownAt = Object.keys(example ?? {}).filter((name) => typeof example?.[name] === "number");
  const place = at.length === 0 && shownAt.length > 0 ? shownAt.slice(0, 1) : at;
  return (context): InferredAnswer => {
    const here = placeOf(world, context, scope, stored);
    if (isProblem(here)) return here;
    const found = selected(context, stored, here, recordFilter(context, filters, folded), undefined);
    const count = Array.isArray(found) ? found.length : (found as Exclude<typeof found, readonly unknown[]>).count;
    const wish = place.length === 0 ? (isText ? String(count) : count) : withValue(example ?? {}, place, count);
    const body = media.pointer === undefined ? wish : fittingBody(world, media, wish, `${operation.id} ${status}`);
    if (body === undefined) return unanswerable(operation, status);
    return { status, headers, body: media.isJson ? body : asText(media, body), mediaType: media.mediaType };
  };
}
