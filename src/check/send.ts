import { Agent as HttpAgent, type IncomingMessage, request as requestHttp } from "node:http";
import { Agent as HttpsAgent, request as requestHttps } from "node:https";
import { decodeBody, isCoded } from "../world/decode-body.ts";
import type { Exchange, Failure, ReceivedResponse, SentRequest } from "./exchange.ts";

/** How long to wait, and how much to read. */
export interface SendLimits {
  /** Real milliseconds without a byte, and for the whole answer three times that. */
  readonly timeoutMs: number;
  /** An answer that is longer is cut there, and judged as endless. */
  readonly maxBytes: number;
}

/** Sends requests over connections that are kept. Redirects are answers like any other. */
export class Sender {
  readonly #limits: SendLimits;
  readonly #http = new HttpAgent({ keepAlive: true, maxSockets: 8 });
  readonly #https = new HttpsAgent({ keepAlive: true, maxSockets: 8 });

  constructor(limits: SendLimits) {
    this.#limits = limits;
  }

  /** Sends one request; a connection that was closed while it lay idle is replaced once. */
  async send(sent: SentRequest): Promise<Exchange> {
    const first = await this.#try(sent, true);
    if (!first.isStale) return first.exchange;
    const { exchange } = await this.#try(sent, false);
    const { failure } = exchange;
    return failure === undefined ? exchange : { ...exchange, failure: { ...failure, isAfterCut: true } };
  }

  close(): void {
    this.#http.destroy();
    this.#https.destroy();
  }

  async #try(
    sent: SentRequest,
    mayReuse: boolean,
  ): Promise<{ readonly exchange: Exchange; readonly isStale: boolean }> {
    const at = Date.now();
    const startedAt = performance.now();
    const done = (rest: Pick<Exchange, "response" | "failure">): Exchange => {
      return { request: sent, at, durationMs: performance.now() - startedAt, ...rest };
    };
    let isStale = false;
    try {
      const response = await this.#ask(sent, mayReuse, () => {
        isStale = true;
      });
      return { exchange: done({ response }), isStale: false };
    } catch (error) {
      return { exchange: done({ failure: failureOf(error, this.#limits) }), isStale };
    }
  }

  #ask(sent: SentRequest, mayReuse: boolean, stale: () => void): Promise<ReceivedResponse> {
    const { method, url, headers, body } = sent;
    const { protocol, host, hostname, port } = new URL(url);
    const isTls = protocol === "https:";
    return new Promise((resolve, reject) => {
      const request = (isTls ? requestHttps : requestHttp)({
        method,
        hostname: hostname.replace(/^\[(.*)\]$/, "$1"),
        port: port === "" ? undefined : port,
        // As it is written: a URL object would tidy broken escapes away.
        path: targetOf(url),
        headers: headersOf(host, headers, body),
        agent: mayReuse ? (isTls ? this.#https : this.#http) : false,
        timeout: this.#limits.timeoutMs,
      });
      let isConnected = false;
      // Once the answer has begun, its reader is told of a cut connection alone: why we cut it is kept here.
      let why: Error | undefined;
      const giveUp = () => {
        why = isConnected ? new SlowError() : new UnconnectedError();
        request.destroy(why);
      };
      const whole = setTimeout(giveUp, this.#limits.timeoutMs * SHARES_OF_THE_WHOLE).unref();
      request.on("socket", (socket) => {
        isConnected = !socket.connecting;
        if (isConnected) return;
        socket.once("connect", () => {
          isConnected = true;
        });
      });
      request.on("timeout", giveUp);
      request.on("close", () => clearTimeout(whole));
      request.on("error", (error: NodeJS.ErrnoException) => {
        if (request.reusedSocket && mayReuse && error.code === "ECONNRESET") stale();
        reject(error);
      });
      request.on("response", (response) => void this.#read(response).then(resolve, (error) => reject(why ?? error)));
      request.end(body);
    });
  }

  async #read(response: IncomingMessage): Promise<ReceivedResponse> {
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response) {
      chunks.push(chunk as Uint8Array);
      size += (chunk as Uint8Array).length;
      if (size <= this.#limits.maxBytes) continue;
      response.destroy();
      throw new EndlessError();
    }
    const headers = joined(response.rawHeaders);
    return { status: response.statusCode ?? 0, headers, body: await this.#decoded(Buffer.concat(chunks), headers) };
  }

  /** Without its content codings: a short body can unfold to a long one. */
  async #decoded(bytes: Uint8Array, headers: Readonly<Record<string, string>>): Promise<Uint8Array> {
    const codings = headers["content-encoding"];
    if (bytes.length === 0 || !isCoded(codings)) return bytes;
    const decoded = await decodeBody(bytes, codings, this.#limits.maxBytes);
    if ("bytes" in decoded) return decoded.bytes;
    throw decoded.isTooLong === true ? new EndlessError() : new CodingError(decoded.unreadable);
  }
}

const SHARES_OF_THE_WHOLE = 3;

/** The content coding is not what it says. */
class CodingError extends Error {}
class SlowError extends Error {}
class UnconnectedError extends Error {}
class EndlessError extends Error {}

/** Path and query as the URL has them. */
function targetOf(url: string): string {
  const slash = url.indexOf("/", url.indexOf("//") + 2);
  return slash === -1 ? "/" : url.slice(slash);
}

/** A list of headers is sent as it is: what else every request has is added here. */
function headersOf(host: string, headers: SentRequest["headers"], body: string | undefined): string[] {
  const all = headers.flat();
  if (!headers.some(([name]) => name.toLowerCase() === "host")) all.unshift("Host", host);
  const isSized = headers.some(([name]) => name.toLowerCase() === "content-length");
  if (body !== undefined && !isSized) all.push("Content-Length", String(Buffer.byteLength(body)));
  if (!headers.some(([name]) => name.toLowerCase() === "connection")) all.push("Connection", "keep-alive");
  return all;
}

function joined(raw: readonly string[]): Readonly<Record<string, string>> {
  const all: Record<string, string> = Object.create(null) as Record<string, string>;
  for (let at = 0; at < raw.length; at += 2) {
    const name = (raw[at] as string).toLowerCase();
    const value = raw[at + 1] as string;
    all[name] = name in all ? `${all[name]}, ${value}` : value;
  }
  return all;
}

function failureOf(error: unknown, { timeoutMs, maxBytes }: SendLimits): Failure {
  const { code = "", message } = error as NodeJS.ErrnoException;
  if (error instanceof UnconnectedError) {
    return { kind: "unreachable", reason: `no connection came about within ${timeoutMs} ms` };
  }
  if (error instanceof SlowError) return { kind: "timeout", reason: `no answer came within ${timeoutMs} ms` };
  if (error instanceof CodingError) return { kind: "malformed", reason: `the body cannot be read: ${message}` };
  if (error instanceof EndlessError) return { kind: "endless", reason: `the answer is longer than ${maxBytes} bytes` };
  if (code === "ECONNREFUSED") return { kind: "unreachable", reason: "the connection was refused" };
  if (code === "ENOTFOUND" || code === "EAI_AGAIN") return { kind: "unreachable", reason: "there is no such host" };
  if (/^E(HOST|NET)(UNREACH|DOWN)$/.test(code)) return { kind: "unreachable", reason: "the host cannot be reached" };
  if (/CERT|SSL|TLS|EPROTO|UNABLE_TO|ERR_OSSL/.test(code))
    return { kind: "tls", reason: `TLS failed: ${tlsReason(message)}` };
  if (code.startsWith("HPE_")) return { kind: "malformed", reason: `the answer is no HTTP: ${message}` };
  return { kind: "cut", reason: `the connection was cut (${code || message})` };
}

/** OpenSSL says `C0F…:error:0A00010B:SSL routines:ssl3_get_record:wrong version number:../deps/…`. */
function tlsReason(message: string): string {
  const [line = ""] = message.split("\n");
  return /:error:[^:]*:[^:]*:[^:]*:([^:]+):/.exec(line)?.[1] ?? line;
}
