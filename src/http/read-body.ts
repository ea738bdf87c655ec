import type { IncomingMessage } from "node:http";

/** A body as it was received; one over the limit is not kept, nor read to its end. */
export type BodyReading = { readonly bytes: Uint8Array | undefined; readonly isOverLimit: boolean };

/** How long, and how much more, a peer may go on sending what nobody wants. */
const LINGER_MS = 1_000;
const LINGER_BYTES = 64 * 1024 * 1024;
const OVER_LIMIT: BodyReading = { bytes: undefined, isOverLimit: true };

/** Whether a request can have a body at all (RFC 9112 §6.3); without one there is nothing to wait for. */
export function hasBody({ headers }: IncomingMessage): boolean {
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

/**
 * Reads the body of a request, keeping at most `limit` bytes; a longer one is told as soon as it is known to be longer.
 * Rejects when the connection ends before the body does.
 */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyReading> {
  if (request.readableEnded) return Promise.resolve({ bytes: parsedBefore(request), isOverLimit: false });
  if (Number(request.headers["content-length"] ?? 0) > limit) return Promise.resolve(OVER_LIMIT);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    const keep = (chunk: Buffer) => {
      length += chunk.length;
      chunks.push(chunk);
      if (length <= limit) return;
      request.off("data", keep);
      resolve(OVER_LIMIT);
    };
    request.on("data", keep);
    request.on("end", () =>
      resolve({ bytes: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks), isOverLimit: false }),
    );
    request.on("error", reject);
    // Every request closes; an error, whose stack costs more than the rest of this, is made for the broken ones alone.
    request.on("close", () => {
      if (!request.complete) reject(new Error("the connection ended before the body did"));
    });
  });
}

/**
 * Reads on for a while without keeping anything. A connection that is closed while its peer still sends is reset, and
 * the peer may never see the answer.
 */
export function discardRest(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let length = 0;
    const stop = () => {
      clearTimeout(timer);
      resolve();
    };
    const timer = setTimeout(stop, LINGER_MS);
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length > LINGER_BYTES) stop();
      else timer.refresh();
    });
    for (const event of ["end", "error", "close"]) request.on(event, stop);
    request.resume();
  });
}

/** What a body parser in front of a mounted application has read, as text again: JSON is understood under the form type too. */
function parsedBefore(request: IncomingMessage & { readonly body?: unknown }): Uint8Array | undefined {
  const { body } = request;
  if (body === undefined || body instanceof Uint8Array) return body;
  return Buffer.from(typeof body === "string" ? body : JSON.stringify(body));
}
