import { randomUUID } from "node:crypto";
import { essenceOf, isForm, isJson, isXml, matchingRange } from "../contract/media-type.ts";
import type { Exchange } from "../engine/exchange.ts";
import { answer, answerAtOnce, type PipelineOptions, type WireReply } from "../engine/pipeline.ts";
import { type ProblemKind, problem } from "../engine/problem.ts";
import { renderProblemDetails } from "../engine/problem-details.ts";
import { headersOfEvery } from "../engine/reply.ts";
import type { Target } from "../engine/target.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { Sandboxes } from "../world/sandboxes.ts";
import { openToPages, optionsHeaders } from "./cors.ts";
import { Delays } from "./delays.ts";
import { createGuard, type Guard, type Refusal } from "./guard.ts";
import { type NoRoute, type Route, TargetRouter } from "./route-target.ts";

/** Bodies of requests to a target may have this many bytes; more where it takes files, or the control API whole states. */
const BODY_LIMIT = 1024 * 1024;
const FILE_LIMIT = 32 * 1024 * 1024;
const CONTROL_BODY_LIMIT = 64 * 1024 * 1024;

/** What is served, and who is told. */
export interface DispatchOptions extends PipelineOptions {
  readonly targets: readonly Target[];
  readonly control: Target;
  readonly sandboxes: Sandboxes;
  /** Who has it may steer, from wherever, and nobody else; without one, this machine may. */
  readonly adminToken?: string;
  /** What a browser is shown in the control API's place; undefined for what the API answers. */
  readonly pages?: (request: {
    readonly method: string;
    readonly path: string;
    readonly accept: string | undefined;
  }) => Promise<DispatchedReply | undefined> | undefined;
  /** Told of every answer once it is on its way, the control API's included. */
  readonly onAnswer?: (entry: JournalEntry, sandbox: string) => void;
}

/** A request without a socket: what the HTTP side reads, and what tests hand over in-process. */
export interface RawRequest {
  /** In upper case. */
  readonly method: string;
  /** Path and query, or an absolute URL. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body?: Uint8Array | undefined;
  /** The body was longer than this many bytes, and was thrown away. */
  readonly bodyOverLimit?: number | undefined;
  readonly address: string;
  /** It came over TLS. */
  readonly secure?: boolean;
}

/** An answer without a journal entry is one that no target gave. */
export type DispatchedReply = Omit<WireReply, "entry" | "connection"> & Partial<WireReply>;

/** A request that has found its target. */
export interface Routed extends Route {
  readonly query: string;
  /** Nothing but a page may be shown; anything else is refused so. */
  readonly onlyPages?: Refusal;
}

/** Leads each request to its target and sandbox, and through the pipeline. Knows no socket. */
export class Dispatcher {
  readonly #options: DispatchOptions;
  #router: TargetRouter;
  readonly #guard: Guard;
  readonly #delays = new Delays();
  readonly #wait = (delayMs: number) => this.#delays.wait(delayMs);

  constructor(options: DispatchOptions) {
    this.#options = options;
    this.#router = new TargetRouter(options.targets, options.control);
    this.#guard = createGuard(options.adminToken);
  }

  /** To be called when one of the targets was replaced: requests from now on find the new one. */
  retarget(): void {
    this.#router = new TargetRouter(this.#options.targets, this.#options.control);
  }

  /** Where a request leads. The control API is found by those who may steer alone. */
  route({ method, url, headers, address }: Omit<RawRequest, "body">): Routed | NoRoute {
    const { authority, path, query } = splitUrl(url);
    const host = authority ?? headers.host;
    const found = this.#router.route(path, host, headers["understudy-sandbox"]);
    if ("reason" in found) return found;
    if (found.target !== this.#options.control) return { ...found, query };
    const refused = this.#guard({ address, authority, headers });
    if (refused === undefined) return { ...found, query };
    return refused.exceptPages && isReading(method) ? { ...found, query, onlyPages: refused } : refused;
  }

  /** How many bytes the body of a request may have. */
  bodyLimit(found: Routed | NoRoute, { method, headers }: Pick<RawRequest, "method" | "headers">): number {
    if (this.#isControl(found)) return "onlyPages" in found ? BODY_LIMIT : CONTROL_BODY_LIMIT;
    const essence = essenceOf(headers["content-type"]);
    const isRead = essence === "" || isJson(essence) || isForm(essence) || isXml(essence);
    if ("reason" in found || isRead) return BODY_LIMIT;
    const match = found.target.contract.match(method, found.path);
    const ranges = match !== undefined && "operation" in match ? match.operation.requestMediaTypes : [];
    return matchingRange(ranges, essence) === undefined ? BODY_LIMIT : FILE_LIMIT;
  }

  /** The target's answer; a fault of the engine itself is an answer too, never a hanging socket. */
  answer(found: Routed | NoRoute, request: RawRequest): DispatchedReply | Promise<DispatchedReply> {
    const reply = "reason" in found ? refusal(found) : this.#answerOf(found, request);
    if (request.headers.origin === undefined || this.#isClosedToPages(found)) return reply;
    const open = (given: DispatchedReply) => ({ ...given, headers: openToPages(given.headers, request.headers) });
    return reply instanceof Promise ? reply.then(open) : open(reply);
  }

  /** To be called once the answer is on its way. */
  tell(found: Routed | NoRoute, { entry }: DispatchedReply): void {
    if (entry === undefined || "reason" in found) return;
    try {
      this.#options.onAnswer?.(entry, found.sandbox);
    } catch (error) {
      process.emitWarning(error instanceof Error ? error : String(error)); // the listener's fault, not the caller's
    }
  }

  /** Ends every delay, for closing the server. */
  stop(): void {
    this.#delays.stop();
  }

  #answerOf(routed: Routed, request: RawRequest): DispatchedReply | Promise<DispatchedReply> {
    if (request.method === "OPTIONS") {
      const match = routed.target.contract.match("OPTIONS", routed.path);
      const isPreflight = request.headers["access-control-request-method"] !== undefined;
      const isDescribed = match !== undefined && "operation" in match;
      if (isPreflight || !isDescribed) {
        return this.#optionsReply(routed, request, optionsHeaders(request.headers, match));
      }
    }
    const page = this.#isControl(routed) ? this.#pageFor(routed, request) : undefined;
    if (page === undefined) return this.#unlessRefused(routed, request);
    return page.then((shown) => shown ?? this.#unlessRefused(routed, request)).catch(faultReply);
  }

  #unlessRefused(routed: Routed, request: RawRequest): DispatchedReply | Promise<DispatchedReply> {
    return routed.onlyPages === undefined ? this.#piped(routed, request) : refusal(routed.onlyPages);
  }

  #piped(routed: Routed, request: RawRequest): DispatchedReply | Promise<DispatchedReply> {
    try {
      const reply = answer(this.#exchange(routed, request), this.#options);
      return reply instanceof Promise ? reply.catch(faultReply) : reply;
    } catch (error) {
      return faultReply(error);
    }
  }

  #pageFor({ path }: Routed, { method, headers }: RawRequest): Promise<DispatchedReply | undefined> | undefined {
    return this.#options.pages?.({ method, path, accept: headers.accept });
  }

  /** With what the target sends with every answer, be it to a caller that it does not know. */
  #optionsReply(routed: Routed, request: RawRequest, headers: Readonly<Record<string, string>>): DispatchedReply {
    const exchange = this.#exchange(routed, request);
    const all = { ...headersOfEvery(exchange), ...headers };
    return answerAtOnce(exchange, "options", 204, all);
  }

  #isControl(found: Routed | NoRoute): boolean {
    return "target" in found && found.target === this.#options.control;
  }

  /** Pages of other origins may read what a target answers, and nothing that steers the mock. */
  #isClosedToPages(found: Routed | NoRoute): boolean {
    return this.#isControl(found) || ("status" in found && (found.status === 401 || found.status === 403));
  }

  #exchange({ target, path, prefix, query, server, sandbox: name }: Routed, request: RawRequest): Exchange {
    const { method, headers, body, bodyOverLimit, address } = request;
    const secure = request.secure === true || headers["x-forwarded-proto"]?.toLowerCase() === "https";
    const sandbox = this.#options.sandboxes.get(name);
    // Steering the mock must not change what its targets answer next: the dice are theirs.
    const isSteering = target === this.#options.control;
    const mark = isSteering ? undefined : sandbox.mark(sandbox.dice.state());
    const newId = isSteering ? randomUUID : () => sandbox.dice.uuid();
    return {
      target,
      sandbox,
      request: { method, path, prefix, query, headers, body, bodyOverLimit, server, secure, address },
      requestId: requestIdOf(headers["x-request-id"]) ?? newId(),
      now: sandbox.clock.now(),
      operation: undefined,
      params: NO_PARAMS,
      principal: undefined,
      limit: undefined,
      provocation: undefined,
      mark,
      changes: NO_VIOLATIONS,
      deliveries: NO_VIOLATIONS,
      input: undefined,
      answeredBy: "",
      violations: NO_VIOLATIONS,
      error: undefined,
      wait: this.#wait,
    };
  }
}

const NO_PARAMS = Object.freeze({});
const NO_VIOLATIONS = Object.freeze([]) as readonly never[];

/** Methods of requests that only read (RFC 9110 §9.2.1), those of pages among them. */
function isReading(method: string): boolean {
  return method === "GET" || method === "HEAD";
}

const REFUSALS = { 400: "malformed", 401: "unauthorized", 403: "forbidden", 404: "not-found" } as const;

/** The answer to a request that is for no target, or not for this sender. */
function refusal({ status, reason, headers }: NoRoute): DispatchedReply {
  const reply = problemReply(REFUSALS[status], reason);
  return headers === undefined ? reply : { ...reply, headers: { ...reply.headers, ...headers } };
}

function faultReply(error: unknown): DispatchedReply {
  return problemReply("internal", error instanceof Error ? error.message : String(error));
}

function problemReply(kind: ProblemKind, message: string): DispatchedReply {
  const { status, body } = renderProblemDetails(problem(kind, { message }), { path: "" });
  return { status, headers: { "Content-Type": "application/problem+json; charset=utf-8" }, text: JSON.stringify(body) };
}

/** A caller's own request id comes back, if it can stand in a header. */
function requestIdOf(header: string | undefined): string | undefined {
  return header !== undefined && /^[\x21-\x7e]{1,255}$/.test(header) ? header : undefined;
}

/** The parts of a request target; in absolute form it names the host too, and better than `Host` (RFC 9112 §3.2.2). */
function splitUrl(url: string): { authority: string | undefined; path: string; query: string } {
  const absolute = url.startsWith("/") ? null : /^[a-z][a-z0-9+.-]*:\/\/([^/?#]*)/i.exec(url);
  const authority = absolute?.[1]?.replace(/^.*@/, "");
  const rest = absolute === null ? url : url.slice(absolute[0].length);
  const relative = rest.startsWith("/") ? rest : `/${rest}`;
  const mark = relative.indexOf("?");
  if (mark === -1) return { authority, path: relative, query: "" };
  return { authority, path: relative.slice(0, mark), query: relative.slice(mark + 1) };
}
