import { mkdir, writeFile } from "node:fs/promises";
import { dirname } from "node:path";
import type { CheckReport } from "../check/report.ts";
import { githubReport } from "../check/reports/github.ts";
import { htmlReport } from "../check/reports/html.ts";
import { jsonReport } from "../check/reports/json.ts";
import { junitReport } from "../check/reports/junit.ts";
import { sarifReport } from "../check/reports/sarif.ts";
import { type Palette, terminalReport } from "../check/reports/terminal.ts";
import { CheckUsageError } from "../check/usage-error.ts";
import { locateDescription } from "../description-source.ts";
import { packageVersion } from "../package-version.ts";
import { colourless, paint, paintError } from "./paint.ts";

/** What `--report` takes. */
export const REPORT_FORMATS = ["terminal", "json", "junit", "sarif", "html", "github"] as const;

/** A form of report. */
export type ReportFormat = (typeof REPORT_FORMATS)[number];

/** One `--report`: without a file it goes to standard output. */
export interface ReportWish {
  readonly format: ReportFormat;
  readonly file?: string;
}

/** Whether a word names a form of report. */
export function isReportFormat(word: string): word is ReportFormat {
  return REPORT_FORMATS.some((format) => format === word);
}

/** How reports are written. */
export interface ReportSettings {
  /** The word that named the description. */
  readonly word: string;
  readonly isQuiet: boolean;
}

/**
 * Writes what was wished for. The report for people goes to standard output; where another report goes there, to standard
 * error, so that neither spoils the other. @throws CheckUsageError where a file cannot be written, once all others are
 */
export async function writeReports(
  report: CheckReport,
  wishes: readonly ReportWish[],
  { word, isQuiet }: ReportSettings,
): Promise<void> {
  const failures: string[] = [];
  for (const { format, file } of wishes) {
    if (file === undefined) continue;
    const text = await textOf(format, report, word, colourless);
    await writeWhole(file, text).catch((error: NodeJS.ErrnoException) => {
      failures.push(`cannot write ${file}: ${reasonOf(error)}`);
    });
  }
  const printed = wishes.find(({ file }) => file === undefined)?.format ?? "terminal";
  process.stdout.write(await textOf(printed, report, word, paint));
  if (printed !== "terminal" && !isQuiet) process.stderr.write(terminalReport(report, paintError));
  if (failures.length > 0) throw new CheckUsageError(failures.join("; "));
}

async function textOf(format: ReportFormat, report: CheckReport, word: string, palette: Palette): Promise<string> {
  switch (format) {
    case "terminal":
      return terminalReport(report, palette);
    case "json":
      return jsonReport(report);
    case "junit":
      return junitReport(report);
    case "html":
      return htmlReport(report);
    case "sarif":
      return sarifReport(report, { version: await packageVersion(), description: await locateDescription(word) });
    case "github":
      return githubReport(report, await locateDescription(word));
  }
}

/** Folders on the way are made: CI jobs name files in one that a clean checkout lacks. */
async function writeWhole(file: string, text: string): Promise<void> {
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, text);
}

function reasonOf({ code, message }: NodeJS.ErrnoException): string {
  if (code === "EISDIR") return "it is a folder";
  if (code === "EACCES" || code === "EPERM") return "it may not be written by this user";
  if (code === "EEXIST" || code === "ENOTDIR") return "a file stands where a folder is needed";
  return message;
}
