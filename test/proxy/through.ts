import { once } from "node:events";
import http, { type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, createServer, type Socket } from "node:net";
import { afterEach } from "vitest";
import { type ProxyExchange, type ProxyOptions, startProxy, type ValidatingProxy } from "../../src/index.ts";
import { SHELF } from "./shelf.ts";

const opened: (() => Promise<unknown> | unknown)[] = [];

afterEach(async () => {
  for (const close of opened.splice(0).reverse()) await close();
});

/** An upstream of Node's own server. */
export async function upstream(answer: RequestListener, on?: (server: Server) => void): Promise<string> {
  const server = http.createServer(answer);
  on?.(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => {
    server.close();
    server.closeAllConnections();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An upstream that does with each connection what no server library would. */
export async function rawUpstream(serve: (socket: Socket) => void): Promise<string> {
  const sockets = new Set<Socket>();
  const server = createServer((socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
    serve(socket);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  opened.push(() => {
    server.close();
    for (const socket of sockets) socket.destroy();
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

/** An upstream that answers each request head with these bytes, and hangs up when told to. */
export function canned(bytes: string | Uint8Array, isLast = true): Promise<string> {
  return rawUpstream((socket) => {
    socket.once("data", () => {
      socket.write(bytes);
      if (isLast) socket.end();
    });
  });
}

/** A proxy, and what came by it. */
export interface Through {
  readonly proxy: ValidatingProxy;
  readonly url: string;
  /** Everything that has come by once this resolves. */
  exchanges(): Promise<readonly ProxyExchange[]>;
  /** Waits for this many. */
  until(count: number): Promise<readonly ProxyExchange[]>;
}

/** A proxy in front of an upstream. */
export async function through(url: string, options: Partial<ProxyOptions> = {}): Promise<Through> {
  const seen: ProxyExchange[] = [];
  let wake = () => {};
  const proxy = await startProxy({
    target: SHELF as unknown as Record<string, unknown>,
    upstream: url,
    port: 0,
    ...options,
    onExchange: (exchange) => {
      seen.push(exchange);
      wake();
    },
  });
  opened.push(() => proxy.close());
  return {
    proxy,
    url: proxy.url,
    async exchanges() {
      await proxy.settled();
      return seen;
    },
    async until(count) {
      while (seen.length < count) {
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
      return seen;
    },
  };
}

/** What a client asks. */
export interface Asked {
  readonly method?: string;
  readonly path: string;
  readonly headers?: readonly string[];
  readonly body?: Uint8Array | string;
  readonly trailers?: readonly (readonly [string, string])[];
}

/** What a client got: everything that is of the message and not of the connection. */
export interface Got {
  readonly status: number;
  readonly statusText: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly trailers: readonly string[];
  readonly body: Buffer;
}

/** Asks on a connection of its own. */
export async function ask(base: string, { method = "GET", path, headers = [], body, trailers }: Asked): Promise<Got> {
  const { hostname, port, host } = new URL(base);
  const raw = [...(headers.some((one) => one.toLowerCase() === "host") ? [] : ["Host", host]), ...headers];
  const request = http.request({ hostname, port, method, path, agent: false, headers: raw });
  if (body !== undefined) request.write(body);
  if (trailers !== undefined) request.addTrailers(trailers as [string, string][]);
  request.end();
  const [response] = (await once(request, "response")) as [IncomingMessage];
  return received(response);
}

/** Reads an answer to its end. */
export async function received(response: IncomingMessage): Promise<Got> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(chunk as Buffer);
  const { statusCode = 0, statusMessage = "", rawHeaders, rawTrailers } = response;
  return {
    status: statusCode,
    statusText: statusMessage,
    headers: ownHeaders(rawHeaders),
    trailers: rawTrailers,
    body: Buffer.concat(chunks),
  };
}

const OF_THE_WAY = new Set([
  "via",
  "connection",
  "keep-alive",
  "transfer-encoding",
  "proxy-connection",
  "upgrade",
  "te",
]);

/** The lines that are of the message and not of the connection. */
export function ownHeaders(raw: readonly string[]): readonly (readonly [string, string])[] {
  const pairs: [string, string][] = [];
  for (let at = 0; at < raw.length; at += 2) pairs.push([raw[at] ?? "", raw[at + 1] ?? ""]);
  return pairs.filter(([name]) => !OF_THE_WAY.has(name.toLowerCase()));
}

/** Answers with JSON. */
export function sends(status: number, value: unknown): RequestListener {
  const text = JSON.stringify(value);
  return (request, response) => {
    request.resume();
    response.writeHead(status, { "Content-Type": "application/json", "Content-Length": Buffer.byteLength(text) });
    response.end(text);
  };
}

/** The body of a request, to its end. */
export async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}
