import http from "node:http";
import https from "node:https";
import { syncBuiltinESMExports } from "node:module";
import net from "node:net";
import { setImmediate } from "node:timers";
import tls from "node:tls";
import { isLoopbackHost } from "../http/guard.ts";
import { separateConnections } from "./fetch-dispatcher.ts";
import { type SecureOptions, SecureSocket } from "./secure-socket.ts";

// Every HTTP client on Node ends in one of two doors: `Socket.prototype.connect` and `tls.connect`. A connection to a host
// that is answered for goes to the mock instead; what runs on it (agents, keep-alive, streams, aborts, timeouts) is the
// client's own, unchanged.

/** Where the connections to some hosts go. */
export interface Redirection {
  includes(host: string): boolean;
  /** On the loopback address; `secure` stands for TLS. Both speak plain HTTP. */
  readonly ports: { readonly plain: number; readonly secure: number };
  /** Those that were redirected and are still open. */
  readonly sockets: Set<net.Socket>;
  /** Told of a connection to a host that nobody answers for; what it returns is what the client gets to see. */
  unhandled(destination: string): Error | undefined;
}

const LOOPBACK = "127.0.0.1";

/** The latest first: it has the first word on a host. */
const redirections: Redirection[] = [];
let undo: (() => Promise<void>) | undefined;

/** The redirection that has the word on a host. */
export function redirectionOf<Kind extends Redirection>(host: string): Kind | undefined {
  return redirections.find((redirection) => redirection.includes(host)) as Kind | undefined;
}

/** From now on connections to its hosts are redirected. */
export function addRedirection(redirection: Redirection): void {
  redirections.unshift(redirection);
  undo ??= patch();
  closeIdle(redirection);
}

/** Cuts what was redirected; after the last one, everything is as it was before the first. */
export async function removeRedirection(redirection: Redirection): Promise<void> {
  const at = redirections.indexOf(redirection);
  if (at !== -1) redirections.splice(at, 1);
  const undone = redirections.length === 0 ? undo?.() : undefined;
  if (redirections.length === 0) undo = undefined;
  const closed = [...redirection.sockets].map(
    (socket) => new Promise<void>((resolve) => void socket.once("close", () => resolve()).destroy()),
  );
  await Promise.all([undone, ...closed]);
}

function patch(): () => Promise<void> {
  const reunite = separateConnections((host) => redirectionOf(host) !== undefined);
  const { connect } = net.Socket.prototype;
  const { connect: connectSecurely } = tls;
  const ownConnect = function (this: net.Socket, ...args: readonly unknown[]): net.Socket {
    const { options, callback } = readArguments(args);
    const found = redirectionFor(options);
    if (found !== undefined) return redirect(this, found, options, callback, connect);
    const error = unhandledBy(options);
    return error === undefined ? Reflect.apply(connect, this, args) : failLater(this, error);
  };
  const ownConnectSecurely = (...args: readonly unknown[]): net.Socket => {
    const { options, callback } = readArguments(args);
    const found = options.socket ? undefined : redirectionFor(options);
    if (found === undefined) return Reflect.apply(connectSecurely, tls, args);
    const socket = new SecureSocket(options);
    if (callback !== undefined) socket.once("secureConnect", callback);
    return redirect(socket, found, options, undefined, connect);
  };
  net.Socket.prototype.connect = ownConnect as typeof connect;
  tls.connect = ownConnectSecurely as unknown as typeof connectSecurely;
  syncBuiltinESMExports();
  return () => {
    // Somebody who has wrapped them since then keeps the wrapping: without redirections ours let everything through.
    if (net.Socket.prototype.connect === ownConnect) net.Socket.prototype.connect = connect;
    if (tls.connect === (ownConnectSecurely as unknown)) tls.connect = connectSecurely;
    syncBuiltinESMExports();
    return reunite();
  };
}

type Options = SecureOptions & net.TcpNetConnectOpts & { readonly path?: string };
type Callback = () => void;

/** Both take `(options)`, `(port, host)` or `(path)`, then more options, then a callback; `net` hands on a list of them. */
function readArguments(args: readonly unknown[]): {
  readonly options: Options;
  readonly callback: Callback | undefined;
} {
  const list: readonly unknown[] = Array.isArray(args[0]) ? args[0] : args;
  const options: Record<string, unknown> = {};
  let callback: Callback | undefined;
  for (const [index, value] of list.entries()) {
    if (typeof value === "object" && value !== null) Object.assign(options, value);
    else if (typeof value === "function") callback = value as Callback;
    else if (index === 0) options[isPort(value) ? "port" : "path"] = value;
    else if (typeof value === "string") options.host = value;
  }
  return { options: options as unknown as Options, callback };
}

function isPort(value: unknown): boolean {
  return typeof value === "number" || (typeof value === "string" && /^\d+$/.test(value));
}

function redirectionFor({ path, host }: Options): Redirection | undefined {
  return path || host === undefined ? undefined : redirectionOf(host);
}

/** Names of this machine are nobody's to answer for. */
function unhandledBy({ path, host = LOOPBACK, port }: Options): Error | undefined {
  if (path || isLoopbackHost(net.isIPv6(host) ? `[${host}]` : host)) return undefined;
  for (const redirection of redirections) {
    const error = redirection.unhandled(`${host}:${port}`);
    if (error !== undefined) return error;
  }
  return undefined;
}

function redirect(
  socket: net.Socket,
  { ports, sockets }: Redirection,
  options: Options,
  callback: Callback | undefined,
  connect: net.Socket["connect"],
): net.Socket {
  if (socket instanceof tls.TLSSocket) {
    const reason = "its client had taken tls.connect before; load that client after calling intercept";
    return failLater(socket, new Error(`intercept cannot answer a TLS connection to ${options.host}: ${reason}`));
  }
  sockets.add(socket);
  socket.once("close", () => sockets.delete(socket));
  const { lookup, localAddress, localPort, hints, ...others } = options;
  const port = "encrypted" in socket ? ports.secure : ports.plain;
  const here = { ...others, host: LOOPBACK, family: 4, port };
  return Reflect.apply(connect, socket, callback === undefined ? [here] : [here, callback]);
}

/** A client listens for errors only after it has got its socket. */
function failLater(socket: net.Socket, error: Error): net.Socket {
  (socket as { connecting: boolean }).connecting = true; // what is written meanwhile waits
  setImmediate(() => socket.destroy(error));
  return socket;
}

/** Idle connections to the real hosts would be used again. */
function closeIdle(redirection: Redirection): void {
  for (const { freeSockets } of [http.globalAgent, https.globalAgent]) {
    for (const [name, sockets] of Object.entries(freeSockets)) {
      if (!redirection.includes(name.split(":")[0] ?? "")) continue;
      for (const socket of sockets ?? []) socket.destroy();
    }
  }
}
