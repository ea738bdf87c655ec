import { checkTarget } from "../../src/check/check-target.ts";
import type { Finding } from "../../src/check/finding.ts";
import type { CheckReport } from "../../src/check/report.ts";
import { Unreachable } from "../../src/check/session.ts";
import type { Target } from "../../src/engine/target.ts";
import { KINDS, type Mutant } from "./mutant.ts";
import { serveMutant } from "./serve-mutant.ts";

/** What became of one mutant. */
export interface Verdict {
  readonly api: string;
  readonly mutant: string;
  readonly kind: string;
  /** `by assumption`: the finding rests on what the description itself calls a guess. */
  readonly found: "found" | "by assumption" | "missed";
  readonly requests: number;
  /** Findings elsewhere, by code and operation. */
  readonly beside: readonly string[];
  readonly beyond?: string;
}

/** Checks a sound twin, or one with a fault. */
export async function checkMutant(target: Target, mutant?: Mutant, writes = true): Promise<CheckReport> {
  const server = await serveMutant(target, mutant);
  try {
    const { name, contract, twin } = target;
    return await checkTarget(
      { name, contract, fixtureCredentials: twin.fixtureCredentials },
      { url: server.url, writes, timeoutMs: 2_000, rateLimit: mutant === undefined || mutant.limits !== undefined },
    );
  } finally {
    await server.close();
  }
}

/** Whether a check finds a mutant, where it is. */
export async function tryMutant(target: Target, mutant: Mutant): Promise<Verdict> {
  const { name, kind, at, beyond } = mutant;
  const { findings, refuted, requests } = await checkMutant(target, mutant).catch(nothingFound);
  const isRight = ({ code, operation }: Finding) =>
    at.includes(operation ?? "") && KINDS[kind].some((prefix) => code.startsWith(prefix));
  const found = findings.some(isRight) ? "found" : refuted.some(isRight) ? "by assumption" : "missed";
  const others = [...findings, ...refuted].filter((one) => !isRight(one));
  const beside = [...new Set(others.map(({ code, operation }) => `${code} ${operation}`))];
  return { api: target.name, mutant: name, kind, found, requests, beside, ...(beyond === undefined ? {} : { beyond }) };
}

/** A check that gives up has found nothing, whatever stopped it. */
function nothingFound(error: unknown): Pick<CheckReport, "findings" | "refuted" | "requests"> {
  if (error instanceof Unreachable) return { findings: [], refuted: [], requests: 0 };
  throw error;
}
