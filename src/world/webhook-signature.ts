import { createHmac } from "node:crypto";
import type { Instant } from "./clock.ts";

const PREFIX = "whsec_";

/** Standard Webhooks 1.0, Signature scheme: a key of 24 to 64 bytes. */
const [LEAST_BYTES, MOST_BYTES] = [24, 64];

/** Whether a text is `whsec_` and the base64 of 24 to 64 bytes (Standard Webhooks 1.0, Signature scheme). */
export function isWebhookSecret(text: string): boolean {
  if (!text.startsWith(PREFIX)) return false;
  const key = keyOf(text);
  // Node skips what is no base64: only what comes back as it was is base64.
  const isBase64 = key.toString("base64") === text.slice(PREFIX.length);
  return isBase64 && key.length >= LEAST_BYTES && key.length <= MOST_BYTES;
}

/** The headers that sign one attempt at a message (Standard Webhooks 1.0): its id, the time in seconds, an HMAC-SHA256. */
export function signatureHeaders(secret: string, id: string, at: Instant, body: string): Record<string, string> {
  const timestamp = String(Math.floor(at / 1000));
  const signature = createHmac("sha256", keyOf(secret)).update(`${id}.${timestamp}.${body}`).digest("base64");
  return { "webhook-id": id, "webhook-timestamp": timestamp, "webhook-signature": `v1,${signature}` };
}

function keyOf(secret: string): Buffer {
  return Buffer.from(secret.slice(PREFIX.length), "base64");
}
