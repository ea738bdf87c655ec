import { createHash, timingSafeEqual } from "node:crypto";

/** What is known of a sender before anything is answered. */
export interface Sender {
  /** Of the peer; in-process for a request without a socket. What a proxy says of others is not believed. */
  readonly address: string;
  /** The host that a request target in absolute form names (RFC 9112 §3.2.2). */
  readonly authority?: string | undefined;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
}

/** Why somebody may not steer the mock. */
export interface Refusal {
  readonly status: 401 | 403;
  /** One sentence. */
  readonly reason: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** What is only shown, and holds no secret, may be shown nevertheless: a page on which the token can be typed. */
  readonly exceptPages: boolean;
}

/** Decides who may steer a mock; undefined: this sender may. */
export type Guard = (sender: Sender) => Refusal | undefined;

/** The address of requests that are handed over without a socket. */
export const IN_PROCESS = "in-process";

/**
 * The guard of a mock: with an admin token, who sends it may steer, from wherever, and nobody else; without one, this
 * machine alone. @throws TypeError for a token that no header can carry.
 */
export function createGuard(adminToken?: string): Guard {
  if (adminToken === undefined) return refusalToStranger;
  if (!isToken(adminToken)) throw new TypeError("the admin token must be visible ASCII characters without spaces");
  const wanted = digest(adminToken);
  return ({ headers }) => refusalWithoutToken(headers.authorization, wanted);
}

/** Whether `Authorization: Bearer …` can carry it. */
export function isToken(text: string): boolean {
  return /^[\x21-\x7e]+$/.test(text);
}

/**
 * A page of another origin cannot send the token, whatever it knows: no preflight is ever answered. So `Origin` and
 * `Host`, which may differ behind a proxy, are not looked at.
 */
function refusalWithoutToken(authorization: string | undefined, wanted: Uint8Array): Refusal | undefined {
  const found = /^Bearer +(\S+) *$/i.exec(authorization ?? "")?.[1];
  // Digests are of one length: the comparison tells by its time neither that of the token nor how much of it is right.
  if (found !== undefined && timingSafeEqual(digest(found), wanted)) return undefined;
  const isWrong = found !== undefined;
  return {
    status: 401,
    reason: `the control API wants "Authorization: Bearer" with the admin token, and the request has ${isWrong ? "another one" : "none"}`,
    // RFC 6750 §3: who sent no token is not told of an error.
    headers: { "WWW-Authenticate": `Bearer realm="understudy"${isWrong ? ', error="invalid_token"' : ""}` },
    exceptPages: true,
  };
}

function digest(text: string): Uint8Array {
  return createHash("sha256").update(text).digest();
}

/**
 * Only this machine may steer, under a name that is its own, and of pages those of the mock itself: a page whose name was
 * rebound to 127.0.0.1 still sends its own `Host`, a foreign one its `Origin`, and where it sends none, `Sec-Fetch-Site`.
 */
function refusalToStranger({ address, authority, headers }: Sender): Refusal | undefined {
  const only = "the control API answers to this machine alone";
  if (address !== IN_PROCESS && !isLoopbackAddress(address)) {
    return forbidden(`${only}, and the request came from ${address || "an unknown address"}`);
  }
  const { host } = headers;
  const wrong = [authority, host].find((name) => name !== undefined && !isLoopbackHost(name));
  if (wrong !== undefined || (address !== IN_PROCESS && (authority ?? host) === undefined)) {
    return forbidden(`${only}, by a name like localhost, and the request was for ${wrong ?? "no host"}`);
  }
  return refusalToForeignPage(authority ?? host, headers);
}

/** What a browser tells of the page that sends the request (Fetch §3.2, Fetch Metadata §2). */
function refusalToForeignPage(host: string | undefined, headers: Sender["headers"]): Refusal | undefined {
  const only = "the control API answers to its own pages alone";
  const { origin, "sec-fetch-site": site } = headers;
  if (origin !== undefined && !isOriginOf(origin, host)) {
    return forbidden(`${only}, and a page of ${origin} sent the request`);
  }
  if (site === undefined || site === "same-origin" || site === "none") return undefined;
  const isLink = headers["sec-fetch-mode"] === "navigate" && headers["sec-fetch-dest"] === "document";
  return forbidden(`${only}, and a page of another origin sent the request (Sec-Fetch-Site: ${site})`, isLink);
}

function forbidden(reason: string, exceptPages = false): Refusal {
  return { status: 403, reason, exceptPages };
}

/** Whether a `Host`, with or without a port, names this machine itself (RFC 6761 §6.3, RFC 1122 §3.2.1.3). */
export function isLoopbackHost(host: string): boolean {
  const name = host.replace(/:\d*$/, "").toLowerCase();
  return name === "[::1]" || /^(?:[a-z0-9_-]+\.)*localhost$/.test(name) || /^127(?:\.\d{1,3}){3}$/.test(name);
}

function isLoopbackAddress(address: string): boolean {
  return address === "::1" || /^(?:::ffff:)?127\./.test(address);
}

/** Whether an origin is that of the host, which leaves a scheme's own port out; in-process there may be none. */
function isOriginOf(origin: string, host: string | undefined): boolean {
  if (!URL.canParse(origin)) return false;
  const { protocol, host: found } = new URL(origin);
  if (protocol !== "http:" && protocol !== "https:") return false;
  if (host === undefined) return isLoopbackHost(found);
  return URL.canParse(`${protocol}//${host}`) && new URL(`${protocol}//${host}`).host === found;
}
