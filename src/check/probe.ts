import type { Operation } from "../contract/operation.ts";
import type { Identity } from "./identity.ts";
import type { Inputs } from "./inputs.ts";

/** One request that is made to learn something. */
export interface Probe {
  readonly operation: Operation;
  /** In words that follow "a request": `without a credential`. */
  readonly what: string;
  readonly identity: Identity | undefined;
  readonly inputs: Inputs;
  /** Another method than the operation's. */
  readonly method?: string;
  /** Path and query behind the base URL as they are to be sent, in place of what the inputs make. */
  readonly rawTarget?: string;
  /** What it would prove if the request were taken (2xx). */
  readonly wrong?: Wrong;
  /** How it is asked once more, where the same request twice would be refused the second time. */
  readonly again?: Probe;
  /** Asked by one of another tenant: any refusal will do, documented or not. */
  readonly isByStranger?: boolean;
  /**
   * What it asks for was deleted, or no answer has shown that it is there: not to be found (404) is then no fault, documented
   * or not. Where nobody says so, the session knows what answers have shown.
   */
  readonly mayBeMissing?: boolean | undefined;
  /** Inputs that make it what it is, and stay when it is reduced: `query.limit`, `body`. */
  readonly keep?: ReadonlySet<string>;
}

/** What a success proves where a refusal is due. */
export interface Wrong {
  /** `authentication-ignored` */
  readonly code: string;
  /** What was found: `a key that nobody was given is taken`. */
  readonly sentence: string;
  readonly place: string;
  readonly rule: string;
  /** The statuses that would say it right, for the message and for what they rest on. */
  readonly statuses: readonly number[];
  /** Whether one of those that are usual for it is documented: where none is, any refusal (4xx) will do. */
  readonly isForeseen: boolean;
}

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** Whether a request asks without changing anything (RFC 9110 §9.2.1). */
export function isSafe({ method, operation }: Pick<Probe, "method" | "operation">): boolean {
  return SAFE.has(method ?? operation.method);
}
