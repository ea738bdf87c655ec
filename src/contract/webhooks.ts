import { isObject, type JsonObject, type OpenApiDocument } from "./document.ts";
import { violationOf } from "./faults.ts";
import { METHODS } from "./operation.ts";
import { append, type JsonPointer } from "./pointer.ts";
import type { SchemaCheck, SchemaLibrary } from "./schemas.ts";
import type { ContractViolation } from "./violation.ts";

/** One entry of `webhooks:` (OpenAPI 3.1 §4.8.1): what the API sends when the event happens. */
export interface WebhookContract {
  readonly event: string;
  readonly summary: string;
  readonly mediaType: string;
  readonly pointer: JsonPointer;
  /** The documented example of a payload; undefined where there is none. */
  readonly example: unknown;
  /** The schema of a payload as it stands in the description; undefined where there is none. */
  readonly schema: unknown;
  /** Every way in which a payload breaks the description. */
  readonly check: (payload: unknown) => readonly ContractViolation[];
}

/**
 * The webhooks of a description, by event name. They are requests, but the API sends them: their payloads are checked by
 * the schemas of its responses, where `readOnly` members are present and `writeOnly` ones are not.
 */
export function prepareWebhooks(
  document: OpenApiDocument,
  schemas: SchemaLibrary,
  isBroken: (pointer: JsonPointer) => boolean = () => false,
): ReadonlyMap<string, WebhookContract> {
  const webhooks = isObject(document.root.webhooks) ? document.root.webhooks : {};
  const events = Object.keys(webhooks).filter((event) => !isBroken(append("/webhooks", event)));
  return new Map(events.map((event) => [event, prepareWebhook(document, schemas, event, append("/webhooks", event))]));
}

/** What an API sends as the Path Item at a pointer describes it: a webhook, or a callback. */
export function prepareWebhook(
  document: OpenApiDocument,
  schemas: SchemaLibrary,
  event: string,
  at: JsonPointer,
): WebhookContract {
  const item = document.resolve(at);
  const method = METHODS.map((name) => name.toLowerCase()).find((name) => isObject(item.value[name])) ?? "post";
  const operation = (item.value[method] ?? {}) as JsonObject;
  const operationId = typeof operation.operationId === "string" ? operation.operationId : event;
  const summary = typeof operation.summary === "string" ? operation.summary : "";
  const base = append(item.pointer, method);
  if (operation.requestBody === undefined) {
    const nothing = { example: undefined, schema: undefined, check: () => [] };
    return { event, summary, mediaType: "application/json", pointer: base, ...nothing };
  }
  const { value, pointer } = document.resolve(append(base, "requestBody"));
  const mediaType = Object.keys(isObject(value.content) ? value.content : {})[0] ?? "application/json";
  const media = append(pointer, "content", mediaType);
  const check: SchemaCheck = schemas.at(append(media, "schema"));
  const site = { operation: operationId, side: "request", where: "body" } as const;
  return {
    event,
    summary,
    mediaType,
    pointer,
    example: exampleOf(document, media),
    schema: document.resolve(media).value.schema,
    check: (payload) => check(payload).map((fault) => violationOf(fault, site)),
  };
}

/** `example`, or the first of `examples` (OpenAPI 3.1 §4.8.14), or that of the schema. */
function exampleOf(document: OpenApiDocument, at: JsonPointer): unknown {
  const { value, pointer } = document.resolve(at);
  if (value.example !== undefined) return value.example;
  const [first] = Object.keys(isObject(value.examples) ? value.examples : {});
  if (first !== undefined) return document.resolve(append(pointer, "examples", first)).value.value;
  if (!isObject(value.schema)) return undefined;
  const schema = document.resolve(append(pointer, "schema")).value;
  return schema.example ?? (Array.isArray(schema.examples) ? schema.examples[0] : undefined);
}
