import http, { type Server } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import type { Express } from "express";
import { presetPrototypes } from "./server-classes.ts";

/** The address could not be taken; the message says which, why, and what to do. */
export class ListenError extends Error {
  override readonly name = "ListenError";
}

/** Long queries and headers reach the API's own error body up to this size; Node's own limit is a fourth of it. */
const MAX_HEADER_BYTES = 64 * 1024;

/** How long a refused connection stays open, so that its peer can read why. */
const REFUSED_LINGER_MS = 1_000;

/** Serves an application. @throws ListenError when the port or host cannot be had. */
export function listen(app: Express, port: number, host: string): Promise<Server> {
  const server = http.createServer(
    // The application itself refuses a request without a `Host`: Node would do so without a word.
    { ...presetPrototypes(app), maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000, requireHostHeader: false },
    app,
  );
  server.on("checkExpectation", app); // an unknown expectation may be ignored (RFC 9110 §10.1.1)
  return bind(server, port, host);
}

/** Lets a server listen; what is no request that could be answered is refused. @throws ListenError as {@link listen}. */
export function bind(server: Server, port: number, host: string): Promise<Server> {
  server.on("clientError", refuseBrokenRequest);
  server.on("connect", (_, socket: Socket) =>
    refuse(socket, 400, "Bad Request", "no tunnels are made here: no CONNECT"),
  );
  return new Promise((resolve, reject) => {
    server.once("error", (error: NodeJS.ErrnoException) => reject(listenError(error, port, host)));
    server.listen(port, host, () => resolve(server));
  });
}

/** The URL of a server's own address, without a slash at its end. */
export function urlOf({ address, port, family }: AddressInfo): string {
  const isAny = address === "0.0.0.0" || address === "::";
  const name = isAny ? "localhost" : family === "IPv6" ? `[${address}]` : address;
  return `http://${name}:${port}`;
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
  if (error.code === "ECONNRESET" || socket.destroyed) return void socket.destroy();
  if (!socket.writable) return; // refused already, and still sending
  const detail = `the request is no readable HTTP/1.1 (${error.code ?? error.message})`;
  switch (error.code) {
    case "HPE_HEADER_OVERFLOW":
      return refuse(socket, 431, "Request Header Fields Too Large", detail);
    case "ERR_HTTP_REQUEST_TIMEOUT":
      return refuse(socket, 408, "Request Timeout", detail);
    default:
      return refuse(socket, 400, "Bad Request", detail);
  }
}

function refuse(socket: Socket, status: number, title: string, detail: string): void {
  const body = JSON.stringify({ type: "about:blank", title, status, detail });
  const head = `HTTP/1.1 ${status} ${title}\r\nContent-Type: application/problem+json\r\nContent-Length: ${Buffer.byteLength(body)}\r\nConnection: close\r\n\r\n`;
  socket.on("error", () => socket.destroy());
  socket.end(head + body);
  socket.setTimeout(REFUSED_LINGER_MS, () => socket.destroy());
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
