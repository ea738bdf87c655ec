import { createHash } from "node:crypto";
import type { Exchange } from "./exchange.ts";

/** Whose mistake it is, as far as an exchange can tell. */
export type Door = "server" | "client" | "description" | "undecided";

/** One thing that is wrong, shown by the smallest request that still shows it. */
export interface Finding {
  /** Stable, for baselines and reports: `response/type`, `authentication-ignored`. */
  readonly code: string;
  /** The operationId; undefined when none is concerned. */
  readonly operation: string | undefined;
  readonly door: Door;
  /** One sentence. */
  readonly message: string;
  readonly expected: string;
  readonly actual: string;
  /** Part of the message and place in it: `body /courses/0/price`. */
  readonly place: string;
  /** In the description (RFC 6901); "" when none says it. */
  readonly rule: string;
  /** Ids of the assumptions that it rests on: the documentation does not say it. */
  readonly assumptions: readonly string[];
  /** The same from run to run, whatever ids and values went over the wire. */
  readonly fingerprint: string;
  /** The exchanges that show it, the decisive one last. */
  readonly exchanges: readonly Exchange[];
}

/** A finding before it has a fingerprint. */
export type Accusation = Omit<Finding, "fingerprint" | "exchanges">;

/** Gives an accusation its fingerprint: what stands in place of indexes, ids and values does not count. */
export function findingOf(accusation: Accusation, exchanges: readonly Exchange[]): Finding {
  const place = accusation.place.replaceAll(/\/\d+(?=\/|$)/g, "/*");
  const identity = [accusation.code, accusation.operation ?? "", place, accusation.rule].join("\n");
  const fingerprint = createHash("sha256").update(identity).digest("hex").slice(0, 16);
  return { ...accusation, fingerprint, exchanges };
}
