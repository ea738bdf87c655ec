import type { OperationCoverage } from "./coverage.ts";
import type { Finding } from "./finding.ts";

/** The whole result of a check, as every form of report shows it. */
export interface CheckReport {
  /** The word that named the description. */
  readonly target: string;
  readonly title: string;
  /** What was asked, or the recording that was read. */
  readonly source: string;
  /** Milliseconds since the epoch. */
  readonly startedAt: number;
  readonly durationMs: number;
  readonly requests: number;
  readonly seed: number;
  /** What fails the run. */
  readonly findings: readonly Finding[];
  /** Findings that rest on an assumption: the documentation does not say it, and now it is known. */
  readonly refuted: readonly Finding[];
  /** Findings that the baseline accepts. */
  readonly accepted: readonly Finding[];
  /** Fingerprints in the baseline that nothing shows any more; they fail the run too, for they must leave it. */
  readonly fixed: readonly string[];
  readonly coverage: readonly OperationCoverage[];
  /** Sentences about the run itself: cut short, records left behind, what was seen once and not again. */
  readonly notes: readonly string[];
}

/** Whether all held. */
export function hasPassed({ findings, fixed }: CheckReport): boolean {
  return findings.length === 0 && fixed.length === 0;
}
