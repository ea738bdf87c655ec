import type { IncomingMessage } from "node:http";

/** A body as it was received; over the limit it is read to its end, but not kept. */
export type BodyReading = { readonly bytes: Uint8Array | undefined; readonly isOverLimit: boolean };

/** Above this many times the limit even the reading stops, and the connection is cut. */
const DRAIN_FACTOR = 64;
const NO_BODY: BodyReading = { bytes: undefined, isOverLimit: false };

/** Whether a request can have a body at all (RFC 9112 §6.3); without one there is nothing to wait for. */
export function hasBody(request: IncomingMessage): boolean {
  const { headers } = request;
  return headers["transfer-encoding"] !== undefined || (headers["content-length"] ?? "0") !== "0";
}

/** Reads the body of a request, keeping at most `limit` bytes. Rejects when the connection ends before the body does. */
export function readBody(request: IncomingMessage, limit: number): Promise<BodyReading> {
  if (!hasBody(request)) return Promise.resolve(NO_BODY);
  return new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let length = 0;
    request.on("data", (chunk: Buffer) => {
      length += chunk.length;
      if (length <= limit) chunks.push(chunk);
      else chunks.length = 0;
      // The answer goes out while the peer still sends; the reply side closes the connection.
      if (length > limit * DRAIN_FACTOR) resolve({ bytes: undefined, isOverLimit: true });
    });
    request.on("end", () => {
      if (length > limit) return resolve({ bytes: undefined, isOverLimit: true });
      resolve({ bytes: chunks.length === 1 ? chunks[0] : Buffer.concat(chunks), isOverLimit: false });
    });
    request.on("error", reject);
    request.on("close", () => reject(new Error("the connection ended before the body did")));
  });
}
