import { STATUS_CODES } from "node:http";
import { type ContractViolation, describeViolation } from "../contract/violation.ts";

/** An answer that the proxy gives itself, as problem details (RFC 9457). */
export interface ProxyProblem {
  readonly status: number;
  /** One sentence. */
  readonly detail: string;
  readonly violations?: readonly ContractViolation[];
}

/** The body of such an answer; each violation comes with a line for people. */
export function problemText({ status, detail, violations }: ProxyProblem): string {
  const described = violations?.map((one) => ({ ...one, detail: describeViolation(one) }));
  const found = described === undefined ? {} : { violations: described };
  return JSON.stringify({ type: "about:blank", title: STATUS_CODES[status], status, detail, ...found });
}

/** The upstream has said nothing for as long as it may. */
export class UpstreamTimeoutError extends Error {
  readonly code = "UNDERSTUDY_TIMEOUT";

  constructor(timeoutMs: number) {
    super(`it has not answered within ${timeoutMs} ms`);
  }
}

/** What the client is told when the upstream could not be asked, or did not answer. */
export function unreachable(upstream: string, error: NodeJS.ErrnoException): ProxyProblem {
  const isLate = error.code === "UNDERSTUDY_TIMEOUT" || error.code === "ETIMEDOUT";
  return { status: isLate ? 504 : 502, detail: `no answer from the upstream ${upstream}: ${reasonOf(error)}` };
}

/** Why an upstream did not answer, as the end of a sentence. */
export function reasonOf(error: NodeJS.ErrnoException): string {
  const code = error.code ?? "";
  if (REASONS[code] !== undefined) return REASONS[code];
  if (code.startsWith("HPE_")) return `what it sent is no readable HTTP/1.1 (${code})`;
  if (CERTIFICATE.test(code)) {
    return `its certificate is not trusted (${error.message}); NODE_EXTRA_CA_CERTS names a file of certificates to trust`;
  }
  if (code === "EPROTO" || code.startsWith("ERR_SSL_") || code.startsWith("ERR_TLS_")) {
    return `TLS failed (${tlsReason(error.message)}); is the port one of https?`;
  }
  return error.message || code || "it failed without saying why";
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ENOTFOUND: "there is no such host",
  EAI_AGAIN: "its name could not be looked up",
  EHOSTUNREACH: "there is no way to its address",
  ENETUNREACH: "there is no way to its network",
  ETIMEDOUT: "it did not take the connection in time",
  ECONNRESET: "it closed the connection before its answer was complete",
  EPIPE: "it closed the connection before its answer was complete",
  HPE_HEADER_OVERFLOW: "the head of its answer is longer than 65536 bytes",
};

const CERTIFICATE = /CERT|SELF_SIGNED|UNABLE_TO_|CRL_|ISSUER/;

/** OpenSSL packs its reason between colons. */
function tlsReason(message: string): string {
  return /:SSL routines:[^:]*:([^:]+):/.exec(message)?.[1] ?? message.split("\n")[0] ?? "";
}
