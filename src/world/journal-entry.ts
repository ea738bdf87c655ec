import type { ContractViolation } from "../contract/violation.ts";
import type { Instant } from "./clock.ts";
import type { ConnectionFault } from "./fault-rules.ts";
import type { RecordChange } from "./history.ts";
import type { Verdict } from "./rate-limiter.ts";

/** Why an answer is no success, in words that no vendor owns. */
export interface Refusal {
  /** The kind of problem: `not-found`, `invalid`. */
  readonly problem: string;
  readonly message?: string;
  /** Where the request broke the description. */
  readonly violations?: readonly ContractViolation[];
}

/** One request and its answer, as the journal keeps them. */
export interface JournalEntry {
  /** The request id that the answer carries. */
  readonly id: string;
  /** Sandbox time. */
  readonly at: Instant;
  /** Another number after every return to an earlier moment of the sandbox: what came before has not happened. */
  readonly timeline: number;
  readonly target: string;
  readonly operationId: string | undefined;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0 when a fault rule left the caller without an answer. */
  readonly status: number;
  /** Real time in milliseconds, by a clock that only runs forward and begins anywhere. */
  readonly startedAt: number;
  /** Real time in milliseconds, sandbox clock or not. */
  readonly durationMs: number;
  /** The stage that decided. */
  readonly answeredBy: string;
  /** The preferences of the caller that decided: `code=429`. */
  readonly forced: string | undefined;
  /** The ids of the fault rules that struck, with commas between. */
  readonly fault: string | undefined;
  /** What a fault rule did to the connection. */
  readonly connection: ConnectionFault | undefined;
  /** Where the twin broke its own description. */
  readonly violations: readonly ContractViolation[];
  /** What a behaviour threw. */
  readonly error: unknown;
  readonly refusal: Refusal | undefined;
  /** What the limits said. */
  readonly limit: Verdict | undefined;
  /** Names the credential that was known; not the secret itself. */
  readonly caller: string | undefined;
  /** The path parameters, decoded. */
  readonly params: Readonly<Record<string, string>>;
  /** What the request wrote. */
  readonly changes: readonly RecordChange[];
  /** The ids of the webhook deliveries that it caused. */
  readonly deliveries: readonly string[];
  readonly request: {
    /** What stood before `path` in the URL: `/~sandbox/target`. */
    readonly prefix: string;
    /** It came over HTTPS. */
    readonly secure: boolean;
    readonly headers: Readonly<Record<string, string | undefined>>;
    /** The beginning of it, when it is long. */
    readonly body: Uint8Array | undefined;
    /** In bytes, of the whole. */
    readonly length: number;
  };
  readonly response: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** The body as the value that its text was made from; the text itself where it is no JSON; of bytes the beginning. */
    readonly value: unknown;
    readonly isJson: boolean;
    /** In characters; of bytes in bytes. */
    readonly length: number;
  };
}
