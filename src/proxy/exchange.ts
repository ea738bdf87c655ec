import type { ContractViolation } from "../contract/violation.ts";

/** One request that came by the proxy, and its answer. */
export interface ProxyExchange {
  /** 1, 2, …, in the order in which the exchanges ended. */
  readonly id: number;
  /** When the request came, in milliseconds since the epoch. */
  readonly at: number;
  readonly method: string;
  /** With its query, as the client sent it. */
  readonly path: string;
  /** The operationId; undefined when no operation matched. */
  readonly operationId: string | undefined;
  /** What the client was answered; 0 when it was cut off before. */
  readonly status: number;
  /** Real time in milliseconds, to the end of the answer. */
  readonly durationMs: number;
  /** Real time in milliseconds to the head of the upstream's answer; undefined when none came. */
  readonly waitMs: number | undefined;
  /** Where the request or the upstream's answer breaks the description. */
  readonly violations: readonly ContractViolation[];
  /** What was passed on without a look at it, and why: sentences. */
  readonly unchecked: readonly string[];
  /** Why there is no answer of the upstream, or only the beginning of one: a sentence. */
  readonly error: string | undefined;
  /** With `enforce`: the client was told of the violations in place of what the upstream said, or would have. */
  readonly isEnforced: boolean;
  readonly request: ProxyMessage;
  /** What the upstream answered; undefined when it did not. */
  readonly response: ProxyAnswer | undefined;
}

/** The one `error` that is no fault of the upstream's. */
export const CLIENT_LEFT = "the client went before its answer was complete";

/** One side of an exchange, as it travelled. */
export interface ProxyMessage {
  readonly httpVersion: string;
  /** Name and value of each line, in their order. */
  readonly headers: readonly (readonly [string, string])[];
  /** The bytes of it, content codings undone; undefined when there is none, or it was too long to be kept. */
  readonly body: Uint8Array | undefined;
  /** In bytes, as it travelled. */
  readonly length: number;
}

/** An answer of the upstream. */
export interface ProxyAnswer extends ProxyMessage {
  readonly status: number;
  readonly statusText: string;
}
