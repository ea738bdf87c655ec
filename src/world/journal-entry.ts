import type { ContractViolation } from "../contract/violation.ts";
import type { Instant } from "./clock.ts";

/** One request and its answer, as the journal keeps them. */
export interface JournalEntry {
  /** The request id that the answer carries. */
  readonly id: string;
  /** Sandbox time. */
  readonly at: Instant;
  readonly target: string;
  readonly operationId: string | undefined;
  readonly method: string;
  /** With its query. */
  readonly path: string;
  /** 0 when a fault rule left the caller without an answer. */
  readonly status: number;
  /** Real time in milliseconds, sandbox clock or not. */
  readonly durationMs: number;
  /** The stage that decided. */
  readonly answeredBy: string;
  /** The preferences of the caller that decided: `code=429`. */
  readonly forced: string | undefined;
  /** The ids of the fault rules that struck, with commas between. */
  readonly fault: string | undefined;
  /** Where the twin broke its own description. */
  readonly violations: readonly ContractViolation[];
  /** What a behaviour threw. */
  readonly error: unknown;
  readonly request: {
    readonly headers: Readonly<Record<string, string | undefined>>;
    /** The beginning of it, when it is long. */
    readonly body: Uint8Array | undefined;
    /** In bytes, of the whole. */
    readonly length: number;
  };
  readonly response: {
    readonly headers: Readonly<Record<string, string>>;
    readonly body: string;
    /** In characters. */
    readonly length: number;
  };
}
