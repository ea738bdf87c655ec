import http, { type ClientRequest } from "node:http";
import https from "node:https";
import { urlToHttpOptions } from "node:url";

/** An upstream address that cannot be used; the message is one sentence for the person who typed it. */
export class UpstreamError extends Error {
  override readonly name = "UpstreamError";
}

/** Answers with larger heads are refused; as large as those that a client may send. */
export const MAX_HEADER_BYTES = 64 * 1024;

/**
 * An idle connection is given up before most servers do (Node's after 5 s): one that is closed just as it is used again
 * would lose a request.
 */
const IDLE_MS = 4_000;

/** What is asked of an upstream. */
export interface UpstreamRequest {
  readonly method: string;
  /** As the client sent it: path and query, nothing normalised. */
  readonly target: string;
  readonly headers: string[];
  /** On a connection of its own, none that stood idle. */
  readonly isFresh: boolean;
}

/** The API behind the proxy, with the connections to it that are kept open. */
export class Upstream {
  /** As it was given, without a slash at its end. */
  readonly url: string;
  /** For the `Host` header: name, and port unless it is the protocol's own. */
  readonly host: string;
  /** The path that stands in front of every path; empty when there is none. */
  readonly prefix: string;
  readonly #isSecure: boolean;
  readonly #agent: http.Agent;
  readonly #connection: { readonly hostname: string; readonly port: number | undefined };

  /** @throws UpstreamError for what is no http or https URL, or has a query, a fragment or a user in it. */
  constructor(word: string) {
    const url = parse(word);
    this.#isSecure = url.protocol === "https:";
    this.host = url.host;
    this.prefix = url.pathname.replace(/\/+$/, "");
    this.url = `${url.origin}${this.prefix}`;
    const { hostname, port } = urlToHttpOptions(url); // an IPv6 address loses its brackets
    this.#connection = { hostname: hostname ?? "", port: typeof port === "number" ? port : undefined };
    const options = { keepAlive: true, timeout: IDLE_MS, scheduling: "lifo", noDelay: true } as const;
    this.#agent = this.#isSecure ? new https.Agent(options) : new http.Agent(options);
  }

  /** Begins a request. @throws TypeError when the target has characters that no request line can hold. */
  request({ method, target, headers, isFresh }: UpstreamRequest): ClientRequest {
    const path = this.pathOf(target);
    const agent = isFresh ? false : this.#agent;
    const options = { ...this.#connection, method, path, agent, headers, maxHeaderSize: MAX_HEADER_BYTES };
    return this.#isSecure ? https.request(options) : http.request(options);
  }

  /** Where a request target leads: the prefix in front of its path; a query and `*` stay as they are. */
  pathOf(target: string): string {
    return target.startsWith("/") ? this.prefix + target : target;
  }

  /** Cuts the connections that are kept open. */
  close(): void {
    this.#agent.destroy();
  }
}

function parse(word: string): URL {
  const expected = "expected an address such as https://api.example.com";
  if (!URL.canParse(word)) throw new UpstreamError(`"${word}" is no URL; ${expected}`);
  const url = new URL(word);
  if (url.protocol !== "http:" && url.protocol !== "https:") {
    throw new UpstreamError(`the upstream ${word} is neither http nor https; ${expected}`);
  }
  if (url.username !== "" || url.password !== "") {
    throw new UpstreamError("the upstream has a user in its URL; leave it out, the client sends its own credentials");
  }
  if (url.search !== "" || url.hash !== "") {
    throw new UpstreamError(`the upstream ${word} has a query or a fragment; ${expected}`);
  }
  return url;
}
