import type { Operation } from "../../contract/operation.ts";
import { isProblem } from "../../engine/problem.ts";
import { answerHeaders } from "../answers/answer-headers.ts";
import { answerPlan } from "../answers/answer-plan.ts";
import { staticBody, unanswerable } from "../answers/record-answer.ts";
import type { InferredBehaviour, InferredWorld } from "../inferred-world.ts";
import type { StaticRole } from "../model.ts";
import { placeOf } from "../state/named-record.ts";
import { partOf } from "./static-list.ts";

/** Answers with the documented example, or with a body made from the schema that repeats what the path says; `isFull`: all of it. */
export function staticBehaviour(
  world: InferredWorld,
  operation: Operation,
  role: StaticRole,
  isFull = true,
): InferredBehaviour {
  const status = operation.responses.firstSuccess()?.status ?? fallbackStatus(operation);
  const plan = answerPlan(world, operation, status);
  const headers = answerHeaders(world, operation, plan);
  const { list } = role;
  const part = list && plan.media?.isJson ? partOf(world, operation, list, plan, plan.media) : undefined;
  return (context) => {
    const place = placeOf(world, context, role.scope);
    if (isProblem(place)) return place;
    const { media } = plan;
    if (media === undefined) return { status, headers };
    const whole = staticBody(world, operation, plan, media, { ...context.params }, isFull);
    if (whole === undefined) return unanswerable(operation, status);
    const body = part === undefined ? whole : part(whole, context);
    return { status, headers, body, mediaType: media.mediaType };
  };
}

/** Where no success is documented: what `default` may stand for, or the only thing that is. */
function fallbackStatus({ statuses }: Operation): number {
  const [first = "default"] = statuses;
  if (statuses.includes("default")) return 200;
  return Number(first.replace(/XX$/, "00")) || 200;
}
