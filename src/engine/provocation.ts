import type { ConnectionFault } from "../world/fault-rules.ts";

/** What was asked for in place of an answer, or to be done to it: by `Prefer`, or by fault rules. */
export interface Provocation {
  /** The preferences that decided the answer: `code=429`. */
  readonly forced?: string;
  /** Every preference that was followed (RFC 7240 §3). */
  readonly preferred?: string;
  /** The ids of the fault rules that struck, with commas between. */
  readonly fault?: string;
  /** The answer is not the behaviour's: it breaks no promise of the twin if it fits no description. */
  readonly isInvented: boolean;
  /** In place of the answer's own body: text as it stands, anything else as JSON. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
  readonly connection?: ConnectionFault;
}

/** Whether a connection ends, or stays silent, without an answer. */
export function isSilent(connection: ConnectionFault | undefined): connection is "reset" | "hang" {
  return connection === "reset" || connection === "hang";
}
