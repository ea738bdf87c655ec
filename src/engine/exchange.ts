import type { ReadRequest } from "../contract/check-request.ts";
import type { Operation } from "../contract/operation.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { Instant } from "../world/clock.ts";
import type { OpenStream } from "../world/event-stream.ts";
import type { Mark, RecordChange } from "../world/history.ts";
import type { Verdict } from "../world/rate-limiter.ts";
import type { Sandbox } from "../world/sandbox.ts";
import type { Principal } from "./principal.ts";
import type { Problem } from "./problem.ts";
import type { Provocation } from "./provocation.ts";
import type { Target } from "./target.ts";

/** A request as the HTTP side hands it over. */
export interface IncomingRequest {
  /** In upper case. */
  readonly method: string;
  /** With the base path of the target's server, undecoded. */
  readonly path: string;
  /** Without the question mark, undecoded. */
  readonly query: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array | undefined;
  /** The body was longer than the limit in bytes that stands here, and was thrown away. */
  readonly bodyOverLimit: number | undefined;
  /** What stands before `path` in the URL: the sandbox and the name of the target. */
  readonly prefix: string;
  /** The server variables that the `Host` filled in. */
  readonly server: Readonly<Record<string, string>>;
  /** It came over HTTPS, or through a proxy that says so. */
  readonly secure: boolean;
  /** The peer's address, for limits counted by it. */
  readonly address: string;
}

/** A success, as a stage gives it. */
export interface Success {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>> | undefined;
  readonly body?: unknown;
  readonly mediaType?: string | undefined;
  /** What follows the body, for as long as the caller stays. */
  readonly stream?: OpenStream | undefined;
}
export type Answer = Success | Problem;

/** One request on its way to its answer. */
export interface Exchange {
  readonly target: Target;
  readonly sandbox: Sandbox;
  readonly request: IncomingRequest;
  readonly requestId: string;
  /** Sandbox time; read once. */
  readonly now: Instant;
  operation: Operation | undefined;
  params: Readonly<Record<string, string>>;
  principal: Principal | undefined;
  /** What the limits said to this request. */
  limit: Verdict | undefined;
  /** What the caller or a fault rule asked for in place of the behaviour, or of its answer. */
  provocation: Provocation | undefined;
  /** Where the sandbox stood before; undefined for requests that steer. */
  readonly mark: Mark | undefined;
  /** What the request wrote. */
  changes: readonly RecordChange[];
  /** The ids of the webhook deliveries that it caused. */
  deliveries: readonly string[];
  input: ReadRequest | undefined;
  answeredBy: string;
  /** Where the twin itself broke its description. */
  violations: readonly ContractViolation[];
  /** What a behaviour threw. */
  error: unknown;
  /** Resolves after so many milliseconds of real time, or earlier when the mock closes. */
  readonly wait: (delayMs: number) => Promise<void>;
}

/** An exchange whose request has been read and found valid. */
export type ValidExchange = Exchange & { readonly input: ReadRequest };

/** One step on the way: an answer ends it. */
export interface Stage {
  readonly name: string;
  readonly run: (exchange: Exchange) => Answer | undefined | Promise<Answer | undefined>;
}
