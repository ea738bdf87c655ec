import type { Exchange } from "../engine/exchange.ts";
import { answer, type PipelineOptions, type WireReply } from "../engine/pipeline.ts";
import { problem } from "../engine/problem.ts";
import { renderProblemDetails } from "../engine/problem-details.ts";
import type { Target } from "../engine/target.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { Sandboxes } from "../world/sandboxes.ts";
import { type NoRoute, type Route, TargetRouter } from "./route-target.ts";

/** What is served, and who is told. */
export interface DispatchOptions extends PipelineOptions {
  readonly targets: readonly Target[];
  readonly control: Target;
  readonly sandboxes: Sandboxes;
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
}

/** An answer without a journal entry is one that no target gave. */
export type DispatchedReply = Omit<WireReply, "entry"> & { readonly entry?: JournalEntry };

/** A request that has found its target. */
export interface Routed extends Route {
  readonly query: string;
}

/** Leads each request to its target and sandbox, and through the pipeline. Knows no socket. */
export class Dispatcher {
  readonly #options: DispatchOptions;
  readonly #router: TargetRouter;

  constructor(options: DispatchOptions) {
    this.#options = options;
    this.#router = new TargetRouter(options.targets, options.control);
  }

  route(url: string, headers: RawRequest["headers"]): Routed | NoRoute {
    const { path, query } = splitUrl(url);
    const found = this.#router.route(path, headers.host, headers["understudy-sandbox"]);
    return "reason" in found ? found : { ...found, query };
  }

  isControl({ target }: Route): boolean {
    return target === this.#options.control;
  }

  /** The target's answer; a fault of the engine itself is an answer too, never a hanging socket. */
  answer(routed: Routed, request: RawRequest): DispatchedReply | Promise<DispatchedReply> {
    try {
      const reply = answer(this.#exchange(routed, request), this.#options);
      return reply instanceof Promise ? reply.catch(faultReply) : reply;
    } catch (error) {
      return faultReply(error);
    }
  }

  /** To be called once the answer is on its way. */
  tell(routed: Routed, { entry }: DispatchedReply): void {
    if (entry !== undefined) this.#options.onAnswer?.(entry, routed.sandbox);
  }

  #exchange({ target, path, query, server, sandbox: name }: Routed, request: RawRequest): Exchange {
    const { method, headers, body, bodyOverLimit, address } = request;
    const sandbox = this.#options.sandboxes.get(name);
    return {
      target,
      sandbox,
      request: { method, path, query, headers, body, bodyOverLimit, server, address },
      requestId: requestIdOf(headers["x-request-id"]) ?? sandbox.dice.uuid(),
      now: sandbox.clock.now(),
      operation: undefined,
      params: NO_PARAMS,
      principal: undefined,
      input: undefined,
      answeredBy: "",
      violations: NO_VIOLATIONS,
      error: undefined,
    };
  }
}

const NO_PARAMS = Object.freeze({});
const NO_VIOLATIONS = Object.freeze([]) as readonly never[];

/** The answer to a request that is for no target. */
export function refusal({ status, reason }: NoRoute): DispatchedReply {
  return problemReply(status === 400 ? "malformed" : "not-found", reason);
}

function faultReply(error: unknown): DispatchedReply {
  return problemReply("internal", error instanceof Error ? error.message : String(error));
}

function problemReply(kind: "malformed" | "not-found" | "internal", message: string): DispatchedReply {
  const { status, body } = renderProblemDetails(problem(kind, { message }), { path: "" });
  return { status, headers: { "Content-Type": "application/problem+json; charset=utf-8" }, text: JSON.stringify(body) };
}

/** A caller's own request id comes back, if it can stand in a header. */
function requestIdOf(header: string | undefined): string | undefined {
  return header !== undefined && /^[\x21-\x7e]{1,255}$/.test(header) ? header : undefined;
}

/** Path and query of a request target, which may also come in absolute form (RFC 9112 §3.2.2). */
function splitUrl(url: string): { path: string; query: string } {
  const relative = url.startsWith("/") ? url : url.replace(/^[a-z]+:\/\/[^/?#]*/i, "") || "/";
  const mark = relative.indexOf("?");
  if (mark === -1) return { path: relative, query: "" };
  return { path: relative.slice(0, mark), query: relative.slice(mark + 1) };
}
