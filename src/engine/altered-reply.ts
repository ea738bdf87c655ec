import { essenceOf, isJson } from "../contract/media-type.ts";
import type { Exchange } from "./exchange.ts";
import type { Provocation } from "./provocation.ts";
import type { DressedReply, WrittenReply } from "./reply.ts";

/** An answer as a fault rule wants it, with its body and headers, and with the marks that say that it was provoked. */
export function alteredReply(exchange: Exchange, provocation: Provocation, reply: DressedReply): DressedReply {
  const { headers = {}, forced, preferred, fault, connection } = provocation;
  const isReplaced = "body" in provocation;
  if (isReplaced || provocation.headers !== undefined || connection !== undefined) exchange.answeredBy = "inject-fault";
  const altered = isReplaced
    ? withBody(exchange, reply, provocation.body)
    : { ...reply, headers: { ...reply.headers } };
  for (const name in headers) setHeader(altered.headers, name, headers[name] as string);
  if (forced !== undefined) setHeader(altered.headers, "Understudy-Forced", forced);
  if (preferred !== undefined) setHeader(altered.headers, "Preference-Applied", preferred);
  if (fault !== undefined) setHeader(altered.headers, "Understudy-Fault", fault);
  return altered;
}

/** An answer whose text is no longer JSON (of bytes, one that is not whole), under its media type and with its length; one without a body has nothing to break. */
export function brokenText(made: WrittenReply): WrittenReply {
  if (made.bytes !== undefined) {
    const bytes = made.bytes.slice(0, -1);
    return { ...made, reply: { ...made.reply, body: bytes }, bytes };
  }
  if (made.text === "") return made;
  const cut = made.text.slice(0, -1);
  const text = isJsonText(cut) ? `[${made.text}` : cut; // half a number is a number
  return { reply: { ...made.reply, body: text, isJson: false }, text };
}

/** Text is sent as it stands; anything else is JSON. Each under the media type that is described, if that fits. */
function withBody(exchange: Exchange, reply: DressedReply, body: unknown): DressedReply {
  const isText = typeof body === "string";
  const described = exchange.operation?.responses.mediaTypes(reply.status) ?? [];
  const fitting = described.find((range) => !range.includes("*") && isJson(essenceOf(range)) !== isText);
  const headers = { ...reply.headers };
  setHeader(headers, "Content-Type", `${fitting ?? (isText ? "text/plain" : "application/json")}; charset=utf-8`);
  return { ...reply, headers, body, isJson: !isText };
}

/** Names of headers know no case (RFC 9110 §5.1). */
function setHeader(headers: Record<string, string>, name: string, value: string): void {
  const lower = name.toLowerCase();
  for (const known of Object.keys(headers)) if (known.toLowerCase() === lower) delete headers[known];
  headers[name] = value;
}

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
