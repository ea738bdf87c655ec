import type { OperationCoverage } from "./coverage.ts";
import type { Addition, Drift, NeverSeen } from "./drift/drift.ts";
import type { Finding } from "./finding.ts";

/** One known finding, as a baseline file keeps it. What it says beside the fingerprint is for people. */
export interface BaselineEntry {
  readonly fingerprint: string;
  readonly code: string;
  readonly operation: string | undefined;
  readonly message: string;
}

/** The whole result of a check, as every form of report shows it. Credentials are hidden in it already. */
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
  /** Entries of the baseline that nothing shows any more; they fail the run too, for they must leave it. */
  readonly fixed: readonly BaselineEntry[];
  readonly coverage: readonly OperationCoverage[];
  /** What answers had, and the description allows without a word of it. It fails no run. */
  readonly drift: readonly Drift[];
  /** What the description has, and no answer. It fails no run. */
  readonly neverSeen: readonly NeverSeen[];
  /** What the description would have to say for all that was seen to be documented, findings included. */
  readonly additions: readonly Addition[];
  readonly scope: CheckScope;
  /** Sentences about the run itself: cut short, records left behind, what was seen once and not again. */
  readonly notes: readonly string[];
  /** What stands where credentials were, in words that a shell fills in: `$HEIGHTS_TOKEN_KEY`. */
  readonly placeholders: readonly string[];
}

/** What a run has looked at: of anything else it says nothing. */
export interface CheckScope {
  /** Whether requests that change something were sent. */
  readonly writes: boolean;
  /** operationIds; empty = all. */
  readonly operations: readonly string[];
  /** Whether it ended before its time. */
  readonly isCutShort: boolean;
}

/** Whether all held. */
export function hasPassed({ findings, fixed }: CheckReport): boolean {
  return findings.length === 0 && fixed.length === 0;
}

/** One line on how a check ended: `2 findings, 1 accepted by the baseline`. */
export function verdictOf({ findings, refuted, accepted, fixed }: CheckReport): string {
  const parts = [
    findings.length > 0 ? counted(findings.length, "finding") : "",
    fixed.length > 0 ? `${fixed.length} in the baseline fixed` : "",
    findings.length + fixed.length === 0 ? "all held" : "",
    accepted.length > 0 ? `${accepted.length} accepted by the baseline` : "",
    refuted.length > 0 ? `${counted(refuted.length, "assumption")} refuted` : "",
  ];
  return parts.filter((part) => part !== "").join(", ");
}

/** `1 finding`, `2 findings`. */
export function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}
