import { jsonFirst, typeWithin } from "../../contract/media-type.ts";
import type { Operation } from "../../contract/operation.ts";
import { acceptedTypes } from "../../engine/accepted-types.ts";
import { problem } from "../../engine/problem.ts";
import { answerHeaders } from "../answers/answer-headers.ts";
import { answerPlan } from "../answers/answer-plan.ts";
import { errorBody } from "../error-body.ts";
import {
  type InferredAnswer,
  type InferredBehaviour,
  type InferredContext,
  type InferredWorld,
  inMediaType,
} from "../inferred-world.ts";

/**
 * An operation that answers in several media types, in the one that a request asks for (RFC 9110 §12.1). Where it asks for none
 * of them it gets the usual one, unless the document has a word for that (406): servers may do either (§12.4.1).
 */
export function negotiated(
  world: InferredWorld,
  operation: Operation,
  make: (world: InferredWorld) => InferredBehaviour,
): InferredBehaviour {
  const usual = make(world);
  const types = successTypes(world, operation);
  if (types.length < 2) return usual;
  const refuses = operation.statuses.includes("406");
  const others = new Map<string, InferredBehaviour>();
  return (context) => {
    const { accept } = context.request.headers;
    const [wanted] = acceptedTypes(accept, types);
    if (wanted === undefined && refuses) {
      return notAcceptable(world, operation, context, `the answer can be ${types.join(" or ")}, not ${accept}`);
    }
    if (wanted === undefined || wanted === types[0]) return usual(context);
    let other = others.get(wanted);
    if (other === undefined) {
      other = make(inMediaType(world, wanted));
      others.set(wanted, other);
    }
    return other(context);
  };
}

function notAcceptable(
  world: InferredWorld,
  operation: Operation,
  { request: { path }, requestId, now }: InferredContext,
  message: string,
): InferredAnswer {
  const status = 406;
  const plan = answerPlan(world, operation, status);
  const headers = answerHeaders(world, operation, plan);
  if (plan.media === undefined) return { status, headers };
  const facts = { problem: problem("unsupported-media-type", { message }), status, path, requestId, now };
  const body = errorBody(world, operation, plan, plan.media, facts);
  return body === undefined ? { status, headers } : { status, headers, body, mediaType: plan.media.mediaType };
}

/** What the successes of an operation may be written in, the usual one first, and JSON before the others. */
function successTypes(world: InferredWorld, operation: Operation): readonly string[] {
  const { responses, statuses } = operation;
  const keys = statuses.filter((status) => /^2(?:\d\d|XX)$/i.test(status));
  const told = keys.length > 0 ? keys : statuses.filter((status) => status === "default");
  const codes = told.map((key) => Number(key.replace(/XX$/i, "00")) || 200);
  const types = jsonFirst(codes.flatMap((code) => responses.mediaTypes(code).map(typeWithin)));
  const usual = codes.flatMap((code) => answerPlan(world, operation, code).media?.mediaType ?? []).slice(0, 1);
  return [...new Set([...usual, ...types])];
}
