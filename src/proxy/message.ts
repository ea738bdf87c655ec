import type { IncomingMessage, OutgoingMessage } from "node:http";
import type { BodyCopy } from "./body-copy.ts";
import { pairsOf } from "./headers.ts";

/** Path and query that a request asks for; one in absolute form names a host too, which is the upstream's to choose. */
export function pathOf({ url = "/" }: IncomingMessage): string {
  if (url.startsWith("/")) return url;
  const absolute = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(url);
  if (absolute === null) return url;
  const rest = url.slice(absolute[0].length);
  return rest.startsWith("/") ? rest : `/${rest}`;
}

/** Whether a request can have a body at all (RFC 9112 §6.3). */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

/** Whether an answer goes on as long as both sides wish (WHATWG HTML §9.2): nobody can wait for its end. */
export function isEventStream({ headers }: IncomingMessage): boolean {
  return /^text\/event-stream\b/i.test(headers["content-type"] ?? "");
}

/** Ends a message as another one has ended: with its trailers, where they can be sent (RFC 9110 §6.5). */
export function endWithTrailers(from: IncomingMessage, to: OutgoingMessage): void {
  if (from.rawTrailers.length > 0) to.addTrailers(pairsOf(from.rawTrailers) as [string, string][]);
  to.end();
}

/**
 * Holds a body back: its chunks, once it is complete or has become longer than is kept; the rest then waits to be read.
 * Undefined when it breaks off.
 */
export function collect(message: IncomingMessage, copy: BodyCopy): Promise<readonly Uint8Array[] | undefined> {
  return new Promise((resolve) => {
    const chunks: Uint8Array[] = [];
    const keep = (chunk: Buffer) => {
      chunks.push(chunk);
      copy.add(chunk);
      if (!copy.isOverLimit) return;
      message.off("data", keep);
      message.pause();
      resolve(chunks);
    };
    message.on("data", keep);
    message.on("end", () => {
      copy.isComplete = true;
      resolve(chunks);
    });
    message.on("error", () => resolve(undefined));
    message.on("close", () => resolve(undefined));
  });
}
