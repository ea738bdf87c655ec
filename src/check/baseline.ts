import { isObject } from "../contract/document.ts";
import type { Finding } from "./finding.ts";
import type { BaselineEntry, CheckReport } from "./report.ts";

/** What a baseline file says. */
export interface Baseline {
  /** Whether the run that wrote it also changed things: what only such a run can find, another one cannot miss. */
  readonly writes: boolean;
  readonly entries: readonly BaselineEntry[];
}

/** The text is no baseline; the message is one sentence. */
export class BaselineError extends Error {
  override readonly name = "BaselineError";
}

const VERSION = 1;

/** Reads a baseline file. @throws BaselineError that begins with the file's name. */
export function readBaseline(text: string, file: string): Baseline {
  let root: unknown;
  try {
    root = JSON.parse(text);
  } catch {
    throw new BaselineError(`${file}: expected a baseline as JSON; --update-baseline writes one`);
  }
  const { version, writes, findings } = isObject(root) ? root : {};
  if (version !== VERSION || !Array.isArray(findings)) {
    throw new BaselineError(`${file}: expected {"version": ${VERSION}, "findings": […]}; --update-baseline writes it`);
  }
  const entries = findings.map((entry: unknown, index) => readEntry(entry, `${file}: findings[${index}]`));
  return { writes: writes === true, entries };
}

function readEntry(entry: unknown, where: string): BaselineEntry {
  const { fingerprint, code, operation, message } = isObject(entry) ? entry : {};
  if (typeof fingerprint !== "string") throw new BaselineError(`${where}: expected a "fingerprint", found none`);
  return {
    fingerprint,
    code: String(code ?? ""),
    operation: typeof operation === "string" ? operation : undefined,
    message: String(message ?? ""),
  };
}

/**
 * The baseline as a file: the same findings give the same bytes, so that only what changed shows in a review. Entries of
 * `before` that this run could not look for are kept.
 */
export function writeBaseline(report: CheckReport, before: Baseline = { writes: false, entries: [] }): string {
  const found = [...report.findings, ...report.accepted].map(entryOf);
  const known = new Set(found.map(({ fingerprint }) => fingerprint));
  const wasSought = soughtBy(report, before);
  const kept = before.entries.filter((entry) => !known.has(entry.fingerprint) && !wasSought(entry));
  const findings = [...found, ...kept].sort((a, b) => (orderOf(a) < orderOf(b) ? -1 : 1));
  const writes = report.scope.writes || (before.writes && kept.length > 0);
  return `${JSON.stringify({ version: VERSION, target: report.target, writes, findings }, null, 2)}\n`;
}

function orderOf({ operation = "", code, fingerprint }: BaselineEntry): string {
  return [operation, code, fingerprint].join("\n");
}

function entryOf({ fingerprint, code, operation, message }: Finding): BaselineEntry {
  return { fingerprint, code, operation, message };
}

/**
 * The report with the findings that a baseline accepts set apart, and the entries that nothing shows any more as fixed. An
 * entry that this run has not looked for is neither.
 */
export function acceptKnown(report: CheckReport, baseline: Baseline): CheckReport {
  const known = new Set(baseline.entries.map(({ fingerprint }) => fingerprint));
  const seen = new Set([...report.findings, ...report.refuted].map(({ fingerprint }) => fingerprint));
  const unseen = baseline.entries.filter(({ fingerprint }) => !seen.has(fingerprint));
  const fixed = unseen.filter(soughtBy(report, baseline));
  const unsought = unseen.length - fixed.length;
  const note = `${unsought} in the baseline could not be looked for: this run has asked less than the one that wrote it`;
  return {
    ...report,
    findings: report.findings.filter(({ fingerprint }) => !known.has(fingerprint)),
    accepted: report.findings.filter(({ fingerprint }) => known.has(fingerprint)),
    fixed,
    notes: unsought > 0 ? [...report.notes, note] : report.notes,
  };
}

/** Whether a run has looked for an entry: it says nothing about what it has not asked. */
function soughtBy({ scope, coverage }: CheckReport, { writes }: Baseline): (entry: BaselineEntry) => boolean {
  const { isCutShort, operations } = scope;
  if (isCutShort || (writes && !scope.writes)) return () => false;
  const asked = new Map(coverage.map(({ operation, seen }) => [operation, Object.keys(seen).length > 0]));
  // What the description does not have any more cannot be shown any more either.
  const isWhole = operations.length === 0;
  return ({ operation }) => (operation === undefined ? isWhole : (asked.get(operation) ?? isWhole));
}
