import type { ClientRequest, IncomingMessage, InformationEvent, ServerResponse } from "node:http";
import type { Duplex } from "node:stream";
import { setImmediate as turn } from "node:timers/promises";
import type { ContractViolation } from "../contract/violation.ts";
import { BodyCopy } from "./body-copy.ts";
import { CLIENT_LEFT, type ProxyAnswer, type ProxyExchange, type ProxyMessage } from "./exchange.ts";
import { hasPassed, pairsOf, requestHeaders, responseHeaders } from "./headers.ts";
import type { Asked, Judge, Verdict } from "./judge.ts";
import { collect, endWithTrailers, hasBody, isEventStream, pathOf } from "./message.ts";
import { type ProxyProblem, problemText, reasonOf, UpstreamTimeoutError, unreachable } from "./problem.ts";
import type { Upstream } from "./upstream.ts";

/** An exchange that has not been counted yet. */
export type PassedExchange = Omit<ProxyExchange, "id">;

/** A connection that is to become one of another protocol, with what the client has sent on it already. */
interface Upgrade {
  readonly socket: Duplex;
  readonly head: Uint8Array;
}

/** What all exchanges of a proxy share. */
export interface PassageOptions {
  readonly upstream: Upstream;
  readonly judge: Judge;
  /** This proxy's name in `Via`: its own alone (RFC 9110 §7.6.3). */
  readonly pseudonym: string;
  /** How long the upstream may take to begin its answer, in milliseconds, counted from the last byte of the request. */
  readonly timeoutMs: number;
  /** Of each body that is checked, in bytes. */
  readonly maxCheckedBytes: number;
  readonly enforce: boolean;
  /** Told of each exchange as soon as it has ended; it is looked at afterwards. */
  readonly onEnd: (exchange: Promise<PassedExchange>) => void;
}

/** Asking again changes nothing (RFC 9110 §9.2.2). */
const IDEMPOTENT: ReadonlySet<string> = new Set(["GET", "HEAD", "OPTIONS", "TRACE", "PUT", "DELETE"]);
/** Without a body Node would say nothing of its length for these alone, and chunk an empty one for all others. */
const SELDOM_WITH_BODY: ReadonlySet<string> = new Set(["GET", "HEAD", "DELETE", "OPTIONS", "TRACE"]);
const STALE: ReadonlySet<string | undefined> = new Set(["ECONNRESET", "EPIPE"]);
/** Sends a head that waits for a body; Node's `flushHeaders` would write header values as UTF-8, which they are not. */
const NOTHING = new Uint8Array(0);

/**
 * One exchange on its way through the proxy. Bytes pass as they come, in both directions, each side as fast as the slower
 * of the two; what is kept of them is looked at when all have passed. Only `enforce` holds a message back.
 */
export class Passage {
  readonly #options: PassageOptions;
  readonly #request: IncomingMessage;
  readonly #response: ServerResponse;
  readonly #asked: Asked;
  readonly #upgrade: Upgrade | undefined;
  readonly #sent: BodyCopy;
  readonly #received: BodyCopy;
  readonly #at = Date.now();
  readonly #startedAt = performance.now();
  #upstreamRequest: ClientRequest | undefined;
  #answer: IncomingMessage | undefined;
  #waitMs: number | undefined;
  #error: string | undefined;
  #timer: NodeJS.Timeout | undefined;
  #isRetried = false;
  #isEnforced = false;
  #isTunnelled = false;
  #hasEnded = false;
  #requestVerdict: Promise<Verdict> | undefined;
  #responseVerdict: Promise<Verdict> | undefined;

  constructor(request: IncomingMessage, response: ServerResponse, options: PassageOptions, upgrade?: Upgrade) {
    const { judge, maxCheckedBytes } = options;
    this.#options = options;
    this.#request = request;
    this.#response = response;
    this.#upgrade = upgrade;
    this.#asked = judge.ask(request.method ?? "GET", pathOf(request), request.rawHeaders);
    this.#sent = new BodyCopy(maxCheckedBytes);
    this.#received = new BodyCopy(maxCheckedBytes);
  }

  /** Passes the request on, and whatever comes back. */
  start(): void {
    const { enforce, pseudonym, upstream } = this.#options;
    this.#response.on("close", () => this.#end());
    this.#request.on("error", () => this.#leave());
    if (hasPassed(this.#request.rawHeaders, pseudonym)) {
      this.#error = `the upstream ${upstream.url} leads back to this proxy`;
      return this.#refuse({ status: 508, detail: this.#error });
    }
    if (enforce) this.#enforceRequest().catch((error) => this.#fail(error as Error));
    else this.#send([]);
  }

  /** Holds the request back until it was looked at; one that is too long passes. */
  async #enforceRequest(): Promise<void> {
    if (this.#expectsContinue()) this.#response.writeContinue();
    const chunks = await collect(this.#request, this.#sent);
    if (chunks === undefined) return; // the client has gone
    if (!this.#sent.isOverLimit) {
      const { violations } = await this.#judgeRequest();
      if (violations.length > 0) return this.#enforce(422, "the request", violations);
    }
    this.#send(chunks);
  }

  /** Sends the request: what was held back of its body, and then the rest as it comes. */
  #send(held: readonly Uint8Array[], isFresh = false): void {
    const { upstream } = this.#options;
    const request = this.#request;
    let upstreamRequest: ClientRequest;
    try {
      const method = request.method ?? "GET";
      const headers = this.#requestHeaders();
      upstreamRequest = upstream.request({ method, target: pathOf(request), headers, isFresh });
    } catch (error) {
      return this.#refuse({ status: 400, detail: `the request cannot be passed on: ${(error as Error).message}` });
    }
    this.#upstreamRequest = upstreamRequest;
    upstreamRequest.on("response", (answer) => this.#receive(answer));
    upstreamRequest.on("upgrade", (answer, socket, head) => this.#tunnel(answer, socket, head));
    upstreamRequest.on("information", (information) => this.#inform(information));
    upstreamRequest.on("error", (error) => this.#failAsking(error));
    upstreamRequest.on("close", () => this.#discardRest());
    this.#startTimer();
    this.#sendBody(upstreamRequest, held);
  }

  #sendBody(upstreamRequest: ClientRequest, held: readonly Uint8Array[]): void {
    const request = this.#request;
    for (const chunk of held) upstreamRequest.write(chunk);
    if (request.readableEnded || !hasBody(request)) {
      this.#sent.isComplete = true;
      endWithTrailers(request, upstreamRequest);
      return;
    }
    upstreamRequest.write(NOTHING); // the body may wait for the upstream's word (RFC 9110 §10.1.1)
    request.on("data", (chunk: Buffer) => {
      this.#sent.add(chunk);
      this.#timer?.refresh();
    });
    request.on("end", () => {
      this.#sent.isComplete = true;
      endWithTrailers(request, upstreamRequest);
    });
    request.pipe(upstreamRequest, { end: false });
  }

  #requestHeaders(): string[] {
    const { rawHeaders, headers, httpVersion, socket, method = "GET" } = this.#request;
    const { upstream, pseudonym } = this.#options;
    const address = socket.remoteAddress ?? "";
    const sender = { address, host: headers.host, isSecure: false, httpVersion };
    const list = requestHeaders(rawHeaders, upstream.host, pseudonym, sender);
    if (this.#upgrade !== undefined) list.push("Connection", "Upgrade", "Upgrade", headers.upgrade ?? "");
    if (headers["transfer-encoding"] !== undefined) list.push("Transfer-Encoding", "chunked");
    else if (headers["content-length"] === undefined && !SELDOM_WITH_BODY.has(method)) list.push("Content-Length", "0");
    if (!this.#options.enforce || !this.#expectsContinue()) return list;
    return withoutHeader(list, "expect"); // the body is here already
  }

  /** An interim answer (RFC 9110 §15.2); 100 is for those alone who wait for it, and none for HTTP/1.0. */
  #inform({ statusCode, statusMessage, rawHeaders }: InformationEvent): void {
    const response = this.#response;
    if (response.headersSent || response.socket === null || this.#request.httpVersion === "1.0") return;
    if (statusCode === 100) {
      if (this.#expectsContinue() && !this.#options.enforce) response.writeContinue();
      return;
    }
    const headers = responseHeaders(rawHeaders, this.#request.httpVersion, this.#options.pseudonym);
    const lines = pairsOf(headers).map(([name, value]) => `${name}: ${value}\r\n`);
    response.socket.write(`HTTP/1.1 ${statusCode} ${statusMessage}\r\n${lines.join("")}\r\n`, "latin1");
  }

  #receive(answer: IncomingMessage): void {
    clearTimeout(this.#timer);
    this.#answer = answer;
    this.#waitMs = performance.now() - this.#startedAt;
    const isHeldBack = this.#options.enforce && !isEventStream(answer);
    if (isHeldBack) this.#enforceAnswer(answer).catch((error) => this.#fail(error as Error));
    else this.#pass(answer, []);
  }

  /** Holds the answer back until it was looked at; one that is too long passes. */
  async #enforceAnswer(answer: IncomingMessage): Promise<void> {
    this.#startTimer();
    answer.on("data", () => this.#timer?.refresh());
    const chunks = await collect(answer, this.#received);
    clearTimeout(this.#timer);
    if (chunks === undefined) return this.#fail(Object.assign(new Error(), { code: "ECONNRESET" }));
    if (!this.#received.isOverLimit) {
      const { violations } = await this.#judgeAnswer(answer);
      if (violations.length > 0) return this.#enforce(502, "the upstream's answer", violations);
    }
    this.#pass(answer, chunks);
  }

  /** Passes the answer on: its head, what was held back of its body, and then the rest as it comes. */
  #pass(answer: IncomingMessage, held: readonly Uint8Array[]): void {
    const response = this.#response;
    if (response.destroyed) return void answer.destroy();
    const { statusCode = 0, statusMessage = "", rawHeaders, httpVersion } = answer;
    response.sendDate = false; // the upstream's, or none
    try {
      response.writeHead(statusCode, statusMessage, responseHeaders(rawHeaders, httpVersion, this.#options.pseudonym));
    } catch (error) {
      return this.#fail(new Error(`the head of its answer cannot be passed on (${(error as Error).message})`));
    }
    for (const chunk of held) response.write(chunk);
    if (answer.readableEnded) return this.#endAnswer(answer);
    answer.on("data", (chunk: Buffer) => this.#received.add(chunk));
    answer.on("end", () => this.#endAnswer(answer));
    answer.on("error", (error) => this.#fail(error));
    answer.pipe(response, { end: false });
    // An answer whose body takes its time, as a stream of events does, begins with its head.
    setImmediate(() => {
      if (this.#received.length === 0 && !response.writableEnded && !response.destroyed) response.write(NOTHING);
    });
  }

  #endAnswer(answer: IncomingMessage): void {
    this.#received.isComplete = true;
    endWithTrailers(answer, this.#response);
  }

  /** The upstream could not be asked, or closed the connection. One that stood idle is tried anew where that is safe. */
  #failAsking(error: NodeJS.ErrnoException): void {
    const request = this.#upstreamRequest;
    const isStale = request?.reusedSocket === true && STALE.has(error.code) && this.#answer === undefined;
    const isRepeatable = IDEMPOTENT.has(this.#request.method ?? "") && !hasBody(this.#request);
    if (isStale && isRepeatable && !this.#isRetried && !this.#response.destroyed) {
      this.#isRetried = true;
      clearTimeout(this.#timer);
      this.#send([], true);
      return;
    }
    // With an answer, it has said what it had to say of a body that it did not want; its end is told by itself.
    if (this.#answer === undefined) this.#fail(error);
  }

  /** There is no answer, or no more of it: the client is told, or, in the middle of one, cut off. */
  #fail(error: NodeJS.ErrnoException): void {
    clearTimeout(this.#timer);
    if (this.#hasEnded || this.#error !== undefined) return;
    const { upstream } = this.#options;
    this.#upstreamRequest?.destroy();
    if (this.#response.headersSent) {
      this.#error = `the answer of the upstream ${upstream.url} broke off: ${reasonOf(error)}`;
      this.#response.destroy();
      return;
    }
    const problem = unreachable(upstream.url, error);
    this.#error = problem.detail;
    this.#refuse(problem);
  }

  #enforce(status: number, what: string, violations: readonly ContractViolation[]): void {
    this.#isEnforced = true;
    const counted = violations.length === 1 ? "in one place" : `in ${violations.length} places`;
    this.#refuse({ status, detail: `${what} breaks the description ${counted}`, violations });
  }

  /** Answers in the upstream's place. */
  #refuse(problem: ProxyProblem): void {
    const response = this.#response;
    if (response.destroyed || response.headersSent) return;
    const text = problemText(problem);
    const list = ["Content-Type", "application/problem+json", "Content-Length", String(Buffer.byteLength(text))];
    // What is left of the body would be taken for the next request.
    if (!this.#request.complete) list.push("Connection", "close");
    response.writeHead(problem.status, list);
    response.end(text);
    this.#discardRest();
  }

  /** Reads on without keeping anything: a client that is still sending gets to see its answer. */
  #discardRest(): void {
    if (this.#request.complete && this.#request.readableEnded) return;
    this.#request.unpipe();
    this.#request.resume();
  }

  #startTimer(): void {
    const { timeoutMs } = this.#options;
    this.#timer = setTimeout(() => {
      this.#fail(new UpstreamTimeoutError(timeoutMs));
    }, timeoutMs);
  }

  /** Both sides have agreed on another protocol: bytes pass unseen until one of them hangs up. */
  #tunnel(answer: IncomingMessage, upstreamSocket: Duplex, head: Uint8Array): void {
    clearTimeout(this.#timer);
    const client = this.#upgrade?.socket;
    if (client === undefined) {
      upstreamSocket.destroy();
      return this.#fail(new Error("it changed to another protocol, which nobody had asked for"));
    }
    this.#answer = answer;
    this.#waitMs = performance.now() - this.#startedAt;
    const { statusMessage, rawHeaders, httpVersion, headers } = answer;
    const list = responseHeaders(rawHeaders, httpVersion, this.#options.pseudonym);
    list.push("Connection", "Upgrade", "Upgrade", headers.upgrade ?? "");
    const lines = pairsOf(list).map(([name, value]) => `${name}: ${value}\r\n`);
    client.write(`HTTP/1.1 101 ${statusMessage}\r\n${lines.join("")}\r\n`, "latin1");
    client.write(head);
    upstreamSocket.write(this.#upgrade?.head ?? "");
    connectBoth(client, upstreamSocket);
    this.#received.isComplete = true;
    this.#isTunnelled = true;
    this.#end();
  }

  /** The client has gone: nobody waits for the upstream any more. */
  #leave(): void {
    if (!this.#hasEnded) this.#error ??= CLIENT_LEFT;
    this.#upstreamRequest?.destroy();
  }

  /** The client has its answer, or has gone. Now there is time to look at what was said. */
  #end(): void {
    if (this.#hasEnded) return;
    clearTimeout(this.#timer);
    if (!this.#response.writableFinished && !this.#isTunnelled) this.#leave();
    this.#hasEnded = true;
    this.#options.onEnd(this.#report());
  }

  async #report(): Promise<PassedExchange> {
    const durationMs = performance.now() - this.#startedAt;
    await turn(); // what was answered is on its way before anything is looked at
    const request = this.#request;
    const answer = this.#answer;
    const asked = await this.#judgeRequest();
    const answered = answer === undefined ? undefined : await this.#judgeAnswer(answer);
    return {
      at: this.#at,
      method: this.#asked.method,
      path: pathOf(request),
      operationId: this.#asked.operation?.id,
      status: this.#status(),
      durationMs,
      waitMs: this.#waitMs,
      violations: answered === undefined ? asked.violations : [...asked.violations, ...answered.violations],
      unchecked: [asked.unchecked, answered?.unchecked].filter((reason) => reason !== undefined),
      error: this.#error,
      isEnforced: this.#isEnforced,
      request: messageOf(request, this.#sent, asked),
      response: answer === undefined || answered === undefined ? undefined : answerOf(answer, this.#received, answered),
    };
  }

  #status(): number {
    if (this.#isTunnelled) return 101;
    return this.#response.headersSent ? this.#response.statusCode : 0;
  }

  #judgeRequest(): Promise<Verdict> {
    const { rawHeaders } = this.#request;
    this.#requestVerdict ??= this.#options.judge.request(this.#asked, { rawHeaders, copy: this.#sent });
    return this.#requestVerdict;
  }

  #judgeAnswer({ rawHeaders, statusCode = 0 }: IncomingMessage): Promise<Verdict> {
    const message = { rawHeaders, status: statusCode, copy: this.#received };
    this.#responseVerdict ??= this.#options.judge.response(this.#asked, message);
    return this.#responseVerdict;
  }

  #expectsContinue(): boolean {
    return /^100-continue$/i.test(this.#request.headers.expect ?? "");
  }
}

function messageOf({ httpVersion, rawHeaders }: IncomingMessage, copy: BodyCopy, { body }: Verdict): ProxyMessage {
  return { httpVersion, headers: pairsOf(rawHeaders), body, length: copy.length };
}

function answerOf(answer: IncomingMessage, copy: BodyCopy, verdict: Verdict): ProxyAnswer {
  const { statusCode: status = 0, statusMessage: statusText = "" } = answer;
  return { status, statusText, ...messageOf(answer, copy, verdict) };
}

function withoutHeader(raw: readonly string[], name: string): string[] {
  return pairsOf(raw)
    .filter(([own]) => own.toLowerCase() !== name)
    .flat();
}

/** Bytes pass both ways; who hangs up, or breaks, takes the other along. */
function connectBoth(one: Duplex, other: Duplex): void {
  for (const [from, to] of [
    [one, other],
    [other, one],
  ] as const) {
    from.on("error", () => to.destroy());
    from.on("close", () => to.destroy());
    from.pipe(to);
  }
}
