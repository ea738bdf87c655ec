import { randomBytes } from "node:crypto";
import http, { IncomingMessage, type Server, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { Passage, type PassageOptions } from "./passage.ts";
import { MAX_HEADER_BYTES } from "./upstream.ts";

/** A server whose every request passes through, and the connections that it no longer knows of. */
export interface ProxyServer {
  readonly server: Server;
  /** Cuts the connections that have become tunnels. */
  cutTunnels(): void;
}

/** A server that is not listening yet. */
export function createProxyServer(options: Omit<PassageOptions, "pseudonym">): ProxyServer {
  const pseudonym = `understudy-${randomBytes(4).toString("hex")}`;
  const passageOptions: PassageOptions = { ...options, pseudonym };
  const tunnels = new Set<Duplex>();
  const pass = (request: IncomingMessage, response: ServerResponse) =>
    new Passage(request, response, passageOptions).start();
  // A long upload is the upstream's to refuse, and so is a request without a `Host`: it gets the upstream's.
  const settings = { maxHeaderSize: MAX_HEADER_BYTES, keepAliveTimeout: 65_000, requestTimeout: 0, noDelay: true };
  const server = http.createServer({ ...settings, requireHostHeader: false, IncomingMessage: ProxiedRequest }, pass);
  for (const event of ["checkContinue", "checkExpectation"]) server.on(event, pass);
  server.on("upgrade", (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    tunnels.add(socket);
    socket.on("close", () => tunnels.delete(socket));
    socket.on("error", () => socket.destroy());
    const response = responseOn(request, socket);
    new Passage(request, response, passageOptions, { socket, head }).start();
  });
  return {
    server,
    cutTunnels() {
      for (const socket of tunnels) socket.destroy();
    },
  };
}

/**
 * A request that asks for WebSocket (RFC 6455 §4.1) and for no other protocol: an offer of HTTP/2, as curl makes, may be
 * ignored (RFC 9110 §7.8), and ignoring it keeps the exchange one that can be looked at.
 */
class ProxiedRequest extends IncomingMessage {
  declare offersUpgrade: boolean;

  /** Set by Node's server, which leaves the connection to whoever listens for `upgrade` when this says yes. */
  set upgrade(value: boolean | null) {
    this.offersUpgrade = value === true;
  }

  get upgrade(): boolean {
    return this.offersUpgrade && (this.method === "CONNECT" || /^websocket$/i.test(this.headers.upgrade ?? ""));
  }
}

/** The upstream may refuse to change the protocol; its answer is then one like others, and the last on its connection. */
function responseOn(request: IncomingMessage, socket: Duplex): ServerResponse {
  const response = new ServerResponse(request);
  response.shouldKeepAlive = false;
  response.assignSocket(socket as Parameters<ServerResponse["assignSocket"]>[0]);
  response.on("finish", () => socket.end());
  return response;
}
