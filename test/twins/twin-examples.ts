import type { Unreachable } from "./coverage.ts";
import type { Caller } from "./harness.ts";

/** What one request fills in; what is absent comes from the description's examples. */
export interface Inputs {
  readonly path?: Readonly<Record<string, string | number>>;
  readonly query?: Readonly<Record<string, string | number>>;
  readonly body?: unknown;
  readonly mediaType?: string;
}

/** Who may not ask an operation, though known. */
export interface Forbidden {
  /** Short name of a fixture credential, or any other key; without it, whoever sends the headers. */
  readonly key?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly inputs?: Inputs;
}

/** A rate limit in terms of the fixtures: who runs into it, and what shares the count. */
export interface LimitedCaller {
  /** Name of the policy in `x-rate-limit`. */
  readonly policy: string;
  /** Short name of a fixture credential. */
  readonly key: string;
  /** What it is counted for together with others, where that is not the key alone. */
  readonly account?: string;
  /** A record that gives the same account a second key. */
  readonly second?: {
    readonly key: string;
    readonly collection: string;
    readonly id: string;
    readonly record: Readonly<Record<string, unknown>>;
  };
}

/** What the battery cannot read from a twin or its description. */
export interface TwinExamples {
  /** Inputs that succeed, beside the documented examples; by operationId. */
  readonly accepted: Readonly<Record<string, readonly Inputs[]>>;
  /** Inputs that lead to an error which no schema shows; by operationId and status. */
  readonly refused: Readonly<Record<string, Readonly<Record<number, readonly Inputs[]>>>>;
  /** Who asks, by operationId, where it is not the first fixture credential: the short name of another one. */
  readonly callers?: Readonly<Record<string, string>>;
  /** Who is answered 403, by operationId; under `*` for every operation that documents it. */
  readonly forbidden?: Readonly<Record<string, Forbidden>>;
  /** Collections in which the use of a credential leaves its trace, whatever comes of the request. */
  readonly traces?: readonly string[];
  /** What has to have happened in a sandbox before any request makes sense, by control calls and requests of other targets. */
  readonly prepare?: (call: Caller) => Promise<void>;
  /** The target whose state the operations change, where it is not the twin itself. */
  readonly stateOf?: string;
  readonly limited: readonly LimitedCaller[];
  /** Members of a documented answer that differ from request to request. */
  readonly varying: readonly string[];
  readonly unreachable: readonly Unreachable[];
  /** Tests of the battery, by name, that do not apply to this twin. */
  readonly skips: readonly { readonly reason: string; readonly tests: readonly string[] }[];
}
