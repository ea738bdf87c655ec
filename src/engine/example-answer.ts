import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import type { Answer } from "./exchange.ts";
import { problem } from "./problem.ts";

/** What a description without a behaviour can still answer: the example of its first documented success. */
export function answerFromExamples(operation: Operation): Answer {
  const success = operation.responses.firstSuccess();
  if (success === undefined) return notImplemented(operation);
  const [media] = Object.entries(success.content);
  if (media === undefined) return { status: success.status };
  const [mediaType, value] = media;
  const example = exampleOf(value);
  return example === undefined ? notImplemented(operation) : { status: success.status, body: example, mediaType };
}

function exampleOf(media: unknown): unknown {
  if (!isObject(media)) return undefined;
  if ("example" in media) return media.example;
  const [first] = Object.values(isObject(media.examples) ? media.examples : {});
  if (isObject(first) && "value" in first) return first.value;
  return isObject(media.schema) && Array.isArray(media.schema.examples) ? media.schema.examples[0] : undefined;
}

function notImplemented(operation: Operation): Answer {
  return problem("not-implemented", {
    message: `${operation.id} has no behaviour, and its description no example to answer with`,
  });
}
