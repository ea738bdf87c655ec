import { lookup } from "node:dns";
import http, { type IncomingMessage } from "node:http";
import https from "node:https";
import type { LookupFunction } from "node:net";
import { isLoopbackName } from "./webhook-hosts.ts";

/** What is posted, where to, and after how many milliseconds the receiver is given up on. */
export interface WebhookRequest {
  readonly url: string;
  readonly headers: Record<string, string>;
  readonly body: string;
  readonly timeoutMs: number;
}

/** Posts one webhook and resolves with the receiver's status; rejects with a short Error when none came. */
export type WebhookTransport = (request: WebhookRequest) => Promise<{ status: number }>;

/** A receiver may finish its answer so that it sees no broken connection, within these bounds. */
const DRAINED_BYTES = 64 * 1024;
const DRAINED_IDLE_MS = 500;

/** Posts over HTTP or HTTPS; follows no redirect (its 3xx is the status) and keeps nothing of the response's body. */
export const sendWebhook: WebhookTransport = async ({ url, headers, body, timeoutMs }) => {
  const signal = AbortSignal.timeout(timeoutMs);
  try {
    return { status: await post(url, headers, body, signal) };
  } catch (error) {
    throw new Error(signal.aborted ? `timed out after ${timeoutMs} ms` : reasonOf(error), { cause: error });
  }
};

function post(url: string, own: Record<string, string>, body: string, signal: AbortSignal): Promise<number> {
  return new Promise((resolve, reject) => {
    const { request } = url.startsWith("https:") ? https : http;
    const headers = { accept: "*/*", "user-agent": "understudy", ...own };
    const sending = request(url, { method: "POST", headers, agent: false, lookup: addressOf, signal });
    sending.on("socket", (socket) => socket.unref()); // a process that is done waits for no receiver
    sending.on("response", (response) => {
      resolve(response.statusCode ?? 0);
      drain(response);
    });
    sending.on("error", reject);
    sending.on("close", () => reject(new Error("the receiver closed the connection without an answer")));
    sending.end(body);
  });
}

function drain(response: IncomingMessage): void {
  let left = DRAINED_BYTES;
  response.on("error", () => {}); // the status is known: how the rest ends changes nothing
  response.on("data", (chunk: Buffer) => {
    left -= chunk.length;
    if (left < 0) response.destroy();
  });
  response.setTimeout(DRAINED_IDLE_MS, () => response.destroy());
}

/** `localhost` and the names below it are this machine's and no name server is asked (RFC 6761 §6.3). */
const addressOf: LookupFunction = (name, options, callback) => {
  if (!isLoopbackName(name)) return lookup(name, options, callback);
  if (options.all === true) return callback(null, LOOPBACK_ADDRESSES);
  return callback(null, "127.0.0.1", 4);
};

const LOOPBACK_ADDRESSES = [
  { address: "127.0.0.1", family: 4 },
  { address: "::1", family: 6 },
];

/** What went wrong, by Node's and OpenSSL's codes. */
const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused",
  ECONNRESET: "connection reset",
  EPIPE: "connection reset",
  ENOTFOUND: "no address is known for the host",
  EAI_AGAIN: "the name of the host could not be looked up",
  EPROTO: "the receiver does not speak TLS",
  ERR_SSL_WRONG_VERSION_NUMBER: "the receiver does not speak TLS",
  DEPTH_ZERO_SELF_SIGNED_CERT: "the certificate is not trusted: it is self-signed",
  SELF_SIGNED_CERT_IN_CHAIN: "the certificate is not trusted: its authority is unknown",
  UNABLE_TO_VERIFY_LEAF_SIGNATURE: "the certificate is not trusted: its authority is unknown",
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY: "the certificate is not trusted: its authority is unknown",
  CERT_HAS_EXPIRED: "the certificate has expired",
  ERR_TLS_CERT_ALTNAME_INVALID: "the certificate is for another name",
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const code = "code" in error && typeof error.code === "string" ? error.code : undefined;
  if (code?.startsWith("HPE_")) return `the answer is no HTTP (${code})`;
  return code === undefined ? error.message : (REASONS[code] ?? code);
}
