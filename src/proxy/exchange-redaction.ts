import type { DescribedSecrets } from "../contract/described-secrets.ts";
import { bodyText, type KeptBody, keptBody, shownBody } from "../world/kept-body.ts";
import { Redaction } from "../world/redaction.ts";
import type { ProxyExchange, ProxyMessage } from "./exchange.ts";

/** What takes the secrets out of one exchange: it has seen all of them, wherever they stand once more. */
export function exchangeRedaction(exchange: ProxyExchange, described: DescribedSecrets): Redaction {
  const redaction = new Redaction(described);
  const { request, response, path } = exchange;
  redaction.path(path);
  for (const message of response === undefined ? [request] : [request, response]) {
    for (const [name, value] of message.headers) redaction.header(name, value);
    shownBody(redaction, bodyOf(message));
  }
  return redaction;
}

/** The body of a message without its secrets, base64 where it is no text; undefined where none was kept. */
export function shownMessageBody(
  message: ProxyMessage,
  redaction: Redaction,
): { readonly mediaType: string; readonly text: string; readonly isBytes: boolean } | undefined {
  const body = bodyOf(message);
  const shown = shownBody(redaction, body);
  if (body === undefined || shown === undefined) return undefined;
  // What holds no secret stays as it was written, blanks and all.
  const isSame = shown.json !== undefined && shown.json === body.json;
  const text = isSame ? new TextDecoder().decode(message.body) : bodyText(shown);
  return { mediaType: body.mediaType, text, isBytes: body.base64 !== undefined };
}

/** The value of the first header of that name, in lower case; empty for none. */
export function headerValue({ headers }: ProxyMessage, wanted: string): string {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1] ?? "";
}

function bodyOf(message: ProxyMessage): KeptBody | undefined {
  const { body } = message;
  if (body === undefined) return undefined;
  return keptBody(body, { mediaType: headerValue(message, "content-type"), length: body.length, isWhole: true });
}
