import type { OperationCoverage } from "../coverage.ts";
import type { Drift, NeverSeen } from "../drift/drift.ts";
import type { Finding } from "../finding.ts";
import { type BaselineEntry, type CheckReport, type CheckScope, hasPassed } from "../report.ts";
import { type ExchangeRecord, exchangeRecord } from "./exchange-record.ts";

/** A report as JSON: `openapi/check-report.schema.json` describes it. Members are added, never renamed, within a version. */
export interface JsonReport {
  readonly version: 1;
  readonly passed: boolean;
  readonly target: string;
  readonly title: string;
  readonly source: string;
  /** RFC 3339 */
  readonly startedAt: string;
  readonly durationMs: number;
  readonly requests: number;
  readonly seed: number;
  readonly scope: CheckScope;
  readonly findings: readonly JsonFinding[];
  readonly refuted: readonly JsonFinding[];
  readonly accepted: readonly JsonFinding[];
  readonly fixed: readonly BaselineEntry[];
  readonly coverage: readonly OperationCoverage[];
  readonly drift: readonly Drift[];
  readonly neverSeen: readonly NeverSeen[];
  readonly notes: readonly string[];
}

/** A finding as JSON. */
export type JsonFinding = Omit<Finding, "exchanges"> & {
  /** The command that shows it. */
  readonly curl?: string;
  readonly exchanges: readonly ExchangeRecord[];
};

/** The report as a text of JSON. */
export function jsonReport(report: CheckReport): string {
  const { target, title, source, startedAt, durationMs, requests, seed, scope, fixed, notes } = report;
  const { coverage, drift, neverSeen } = report;
  const told = (findings: readonly Finding[]) => findings.map((one) => jsonFinding(one, report.placeholders));
  const root: JsonReport = {
    version: 1,
    passed: hasPassed(report),
    target,
    title,
    source,
    startedAt: new Date(startedAt).toISOString(),
    durationMs: Math.round(durationMs),
    requests,
    seed,
    scope,
    findings: told(report.findings),
    refuted: told(report.refuted),
    accepted: told(report.accepted),
    fixed,
    coverage,
    drift,
    neverSeen,
    notes,
  };
  return `${JSON.stringify(root, null, 2)}\n`;
}

function jsonFinding(finding: Finding, placeholders: readonly string[]): JsonFinding {
  const exchanges = finding.exchanges.map((one) => exchangeRecord(one, placeholders));
  const curl = exchanges.at(-1)?.curl;
  return { ...finding, ...(curl === undefined ? {} : { curl }), exchanges };
}
