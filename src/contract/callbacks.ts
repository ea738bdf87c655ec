import { isObject, type OpenApiDocument, UnreadableDocumentError } from "./document.ts";
import type { Operation } from "./operation.ts";
import { append } from "./pointer.ts";
import type { SchemaLibrary } from "./schemas.ts";
import { prepareWebhook, type WebhookContract } from "./webhooks.ts";

/** One Callback Object's entry (OpenAPI 3.1 §4.8.18): what the API sends because of an operation. */
export interface CallbackContract extends WebhookContract {
  /** The operation that it follows. */
  readonly operation: string;
  /** Where it goes, with runtime expressions (§4.8.20.4) in it. */
  readonly expression: string;
}

/** The callbacks of some operations, by `operationId/name`, a number behind it where one name has several. */
export function prepareCallbacks(
  document: OpenApiDocument,
  schemas: SchemaLibrary,
  operations: readonly Operation[],
): ReadonlyMap<string, CallbackContract> {
  const found = new Map<string, CallbackContract>();
  for (const operation of operations) {
    const { callbacks } = operation.value;
    if (!isObject(callbacks) || operation.unserved !== undefined) continue;
    for (const name of Object.keys(callbacks)) {
      for (const callback of callbacksNamed(document, schemas, operation, name)) found.set(callback.event, callback);
    }
  }
  return found;
}

function callbacksNamed(
  document: OpenApiDocument,
  schemas: SchemaLibrary,
  operation: Operation,
  name: string,
): readonly CallbackContract[] {
  try {
    const { value, pointer } = document.resolve(append(operation.pointer, "callbacks", name));
    const expressions = Object.keys(value).filter((key) => !key.startsWith("x-"));
    return expressions.map((expression, index) => {
      const event = `${operation.id}/${name}${index === 0 ? "" : `/${index + 1}`}`;
      const webhook = prepareWebhook(document, schemas, event, append(pointer, expression));
      return { ...webhook, operation: operation.id, expression };
    });
  } catch (error) {
    if (error instanceof UnreadableDocumentError) return []; // a broken one is told of where the document is read
    throw error;
  }
}
