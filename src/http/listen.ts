import http, { type Server } from "node:http";
import type { Socket } from "node:net";
import type { Express } from "express";
import { presetPrototypes } from "./server-classes.ts";

/** The address could not be taken; the message says which, why, and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Long queries and headers reach the API's own error body up to this size; Node's own limit is a fourth of it. */
const MAX_HEADER_BYTES = 64 * 1024;

/** Serves an application. @throws ListenError when the port or host cannot be had. */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  const server = http.createServer(
    { ...presetPrototypes(app), maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000 },
    app,
  );
  server.on("clientError", refuseBrokenRequest);
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => resolve(server));
  });
}

/** Closes a server at once: connections that are still open are cut. */
export function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** What Node's parser refuses has no target yet; it still gets a status and a JSON body. */
function refuseBrokenRequest(error: NodeJS.ErrnoException, socket: Socket): void {
  if (error.code === "ECONNRESET" || !socket.writable) return void socket.destroy();
  const [status, title] =
    error.code === "HPE_HEADER_OVERFLOW"
      ? [431, "Request Header Fields Too Large"]
      : error.code === "ERR_HTTP_REQUEST_TIMEOUT"
        ? [408, "Request Timeout"]
        : [400, "Bad Request"];
  const detail = `the request is no readable HTTP/1.1 (${error.code ?? error.message})`;
  const body = JSON.stringify({ type: "about:blank", title, status, detail });
  const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  socket.end(head + body);
}

function listenError(error: NodeJS.ErrnoException, port: number, host: string): ListenError {
  switch (error.code) {
    case "EADDRINUSE":
      return new ListenError(
        `port ${port} of ${host} is already in use; choose another with --port, or 0 for any free one`,
      );
    case "EACCES":
      return new ListenError(`port ${port} of ${host} may not be used by this user; choose one above 1023 with --port`);
    case "ENOTFOUND":
    case "EADDRNOTAVAIL":
      return new ListenError(`${host} is no address of this machine; choose another with --host`);
    default:
      return new ListenError(`cannot listen on port ${port} of ${host}: ${error.message}`);
  }
}
