import type { CallbackContract } from "../contract/callbacks.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { append } from "../contract/pointer.ts";
import { isProblem } from "../engine/problem.ts";
import { checkedSchema } from "../engine/samples/checked-schema.ts";
import { payloadFor } from "./events.ts";
import type { InferredBehaviour, InferredContext, InferredWorld } from "./inferred-world.ts";
import { type AnsweredFacts, evaluated } from "./runtime-expression.ts";

/** A behaviour that, once it has succeeded, sends the operation's callbacks to where request and answer say. */
export function withCallbacks(
  world: InferredWorld,
  operation: Operation,
  behaviour: InferredBehaviour,
): InferredBehaviour {
  const callbacks = [...world.contract.callbacks.values()].filter((one) => one.operation === operation.id);
  if (callbacks.length === 0) return behaviour;
  const senders = callbacks.map((callback) => sender(world, operation, callback));
  return (context) => {
    const answer = behaviour(context);
    if (isProblem(answer) || answer.status >= 400) return answer;
    const facts = { status: answer.status, headers: answer.headers ?? {}, body: answer.body };
    for (const send of senders) send(context, facts);
    return answer;
  };
}

function sender(
  world: InferredWorld,
  { method }: Operation,
  callback: CallbackContract,
): (context: InferredContext, answer: AnsweredFacts) => void {
  const { event, expression, pointer, mediaType, schema } = callback;
  const checked =
    schema === undefined ? undefined : checkedSchema(world.contract, append(pointer, "content", mediaType, "schema"));
  return (context, answer) => {
    const url = evaluated(expression, context, method, answer);
    if (url === undefined || !URL.canParse(url)) return; // nobody asked for it
    const wish = isObject(answer.body) ? answer.body : isObject(context.body) ? context.body : undefined;
    const payload =
      checked === undefined
        ? (wish ?? {})
        : payloadFor(world, checked, event, wish, { now: context.now, seed: context.dice.uuid() });
    if (payload !== undefined) context.emit(event, payload, url);
  };
}
