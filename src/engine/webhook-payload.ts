import { isObject } from "../contract/document.ts";
import { essenceOf, isForm, isJson } from "../contract/media-type.ts";
import type { WebhookContract } from "../contract/webhooks.ts";
import type { Instant } from "../world/clock.ts";
import { createDice } from "../world/dice.ts";
import { jsonText } from "../world/value.ts";
import { makeSample } from "./samples/sample-value.ts";
import type { Target } from "./target.ts";

/** So often is a payload made anew before a plainer one is tried. */
const RICH_TRIES = 12;
const PLAIN_TRIES = 12;

/** What an event carries whose description says nothing of a body: `{}`. */
const ANYTHING = { type: "object" };

/**
 * A payload for an event that happens by hand: the documented example, or one made from the schema, the first that fits;
 * where none does, the last one made.
 */
export function examplePayload(target: Target, webhook: WebhookContract, now: Instant): unknown {
  if (webhook.example !== undefined) return webhook.example;
  let payload: unknown;
  for (let turn = 0; turn < RICH_TRIES + PLAIN_TRIES; turn += 1) {
    // The answers' dice stay where they are: an event by hand changes nothing that follows.
    const dice = createDice(`${webhook.event} ${turn}`);
    const { document } = target.contract;
    payload = makeSample({ document, dice, now, isPlain: turn >= RICH_TRIES }, webhook.schema ?? ANYTHING);
    if (webhook.check(payload).length === 0) return payload;
  }
  return payload;
}

/** The text that is sent, by the media type that the description gives; odd payloads are sent as well as they can be. */
export function encodePayload(payload: unknown, mediaType: string): string {
  const essence = essenceOf(mediaType);
  if (isJson(essence)) return jsonText(payload);
  if (!isForm(essence) || !isObject(payload)) return plainText(payload);
  const members = Object.entries(payload).map(([name, value]): [string, string] => [name, plainText(value)]);
  return new URLSearchParams(members).toString();
}

function plainText(value: unknown): string {
  return typeof value === "object" ? jsonText(value) : String(value);
}
