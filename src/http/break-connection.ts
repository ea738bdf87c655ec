import type { IncomingMessage, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import type { WireReply } from "../engine/pipeline.ts";

type Sent = Pick<WireReply, "status" | "headers" | "text" | "bytes">;

/** Does to a connection what a fault rule wants: no answer, or half of one. */
export function breakConnection(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text, bytes, connection }: Sent & Partial<WireReply>,
): void {
  switch (connection) {
    case "reset":
      return reset(request.socket);
    case "hang":
      request.resume(); // what the caller still sends is read, and nothing is ever said
      return;
    default:
      return truncate(request, response, { status, headers, text, bytes });
  }
}

/** A TCP reset before any byte; on a socket that knows none (TLS, a pipe), the end of the connection. */
function reset(socket: Socket): void {
  if ("encrypted" in socket) return void socket.destroy();
  try {
    socket.resetAndDestroy();
  } catch {
    socket.destroy();
  }
}

/** The head with the length of the whole, half of the body, and then the end of the connection. */
function truncate(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, text, bytes: given }: Sent,
): void {
  const bytes = given ?? Buffer.from(text);
  const list = Object.entries(headers).flat();
  if (status !== 204 && status !== 304) list.push("Content-Length", String(bytes.length));
  response.writeHead(status, list);
  response.flushHeaders();
  const isBodiless = request.method === "HEAD" || status === 204 || status === 304;
  const half = isBodiless ? bytes.subarray(0, 0) : bytes.subarray(0, Math.floor(bytes.length / 2));
  // Not before the half is with the system; and an orderly end, since a reset could overtake what was sent.
  response.write(half, () => request.socket.destroySoon());
}
