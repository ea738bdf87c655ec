import { curlOf } from "../curl.ts";
import { excerptOf } from "../excerpt.ts";
import type { Door, Finding } from "../finding.ts";
import { type CheckReport, counted, hasPassed, verdictOf } from "../report.ts";
import { byOperation } from "./by-operation.ts";
import { coverageRows } from "./coverage-rows.ts";
import { type DriftGroup, driftGroups, NEVER_SEEN, UNDOCUMENTED } from "./drift-groups.ts";

type Paint = (text: string) => string;

/** The colours of a terminal, or of none. */
export interface Palette {
  readonly bold: Paint;
  readonly dim: Paint;
  readonly red: Paint;
  readonly green: Paint;
  readonly yellow: Paint;
  readonly cyan: Paint;
}

const DOORS: Readonly<Record<Door, string>> = {
  server: "the server is wrong",
  client: "the client is wrong",
  description: "the description is wrong",
  undecided: "the server or the description is wrong",
};

/** A report for people who read it in a terminal or in a log. */
export function terminalReport(report: CheckReport, paint: Palette): string {
  const { title, source, requests, durationMs, refuted, accepted, fixed, coverage, notes } = report;
  const reached = coverage.filter((one) => one.reached).length;
  const lines = [
    `${paint.bold(shown(title))} at ${paint.cyan(shown(source))}`,
    ...findingLines(report, paint),
    ...listed(paint.bold("Assumptions refuted"), refuted.map(refutedLine)),
    ...listed(
      paint.bold("Accepted by the baseline"),
      accepted.map(({ code, operation, message }) => lineOf(code, operation, message)),
    ),
    ...listed(
      paint.bold("Fixed, and still in the baseline; --update-baseline takes them out"),
      fixed.map(({ code, operation, message }) => paint.red(lineOf(code, operation, message))),
    ),
    ...listed(paint.bold("Coverage"), coverageLines(report, paint)),
    ...listed(paint.bold("Drift, which fails nothing; --suggest writes it as a patch"), driftLines(report, paint)),
    ...listed(
      paint.bold("Notes"),
      notes.map((note) => paint.yellow(shown(note))),
    ),
    "",
    `${counted(requests, "request")} in ${(durationMs / 1000).toFixed(1)} s, ${reached} of ${counted(coverage.length, "operation")} reached`,
    hasPassed(report) ? paint.green(verdictOf(report)) : paint.red(verdictOf(report)),
  ];
  return `${lines.join("\n")}\n`;
}

function listed(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", heading, ...lines.map((line) => `  ${line}`)];
}

function lineOf(code: string, operation: string | undefined, message: string): string {
  return shown(`${operation ?? "(no operation)"}: ${message} (${code})`);
}

function refutedLine({ code, operation, message, assumptions }: Finding): string {
  return shown(`${operation ?? "(no operation)"}: ${message} (${code}; assumed as ${assumptions.join(", ")})`);
}

function findingLines({ findings, coverage, placeholders }: CheckReport, paint: Palette): readonly string[] {
  const lines: string[] = [];
  for (const [operation, group] of byOperation(findings)) {
    const about = coverage.find((one) => one.operation === operation);
    const where = about === undefined ? "" : ` ${paint.dim(`${about.method} ${about.path}`)}`;
    lines.push("", `${paint.bold(shown(operation ?? "(no operation)"))}${where}`);
    let before = "";
    for (const finding of group) {
      const excerpt = excerptLines(finding, paint);
      const isSame = excerpt.join("\n") === before;
      before = excerpt.join("\n");
      const block = [
        ...blockOf(finding, placeholders, paint),
        ...(isSame ? [paint.dim("| the same answer")] : excerpt),
      ];
      lines.push("", ...block.map((line) => `  ${line}`));
    }
  }
  return lines;
}

/** One finding: what it is, whose mistake, where it stands, and the command that shows it. */
function blockOf(finding: Finding, placeholders: readonly string[], paint: Palette): readonly string[] {
  const { code, door, message, expected, actual, place, rule, assumptions, exchanges } = finding;
  const exchange = exchanges.at(-1);
  // A disagreement with a schema says all of it in its first line.
  const isTold = message === `${place}: expected ${expected}, was ${actual}`;
  const facts: readonly (readonly [string, string])[] = [
    ["expected", isTold ? "" : expected],
    ["found", isTold ? "" : actual],
    ["in the answer", isTold ? "" : place],
    ["in the description", rule === "" ? "" : `#${rule}`],
    ["assumed", assumptions.join(", ")],
  ];
  return [
    `${paint.red(`✖ ${shown(message)}`)}`,
    paint.dim(`${code} · ${DOORS[door]}`),
    ...facts.filter(([, text]) => text !== "").map(([name, text]) => `${paint.dim(`${name}:`)} ${shown(text)}`),
    ...(exchange === undefined ? [] : [paint.cyan(shown(curlOf(exchange.request, placeholders)))]),
  ];
}

function excerptLines(finding: Finding, paint: Palette): readonly string[] {
  return excerptOf(finding).map(({ text, isWrong }) =>
    isWrong ? paint.red(`> ${shown(text)}`) : paint.dim(`| ${shown(text)}`),
  );
}

function coverageLines(report: CheckReport, paint: Palette): readonly string[] {
  const rows = coverageRows(report).map(({ operation, seen, missing, note }) => [
    operation,
    seen.join(" ") || "–",
    missing.length > 0 ? `not seen: ${missing.join(" ")}` : "",
    note,
  ]);
  const widths = [0, 1].map((column) => Math.max(0, ...rows.map((row) => (row[column] as string).length)));
  return rows.map(([operation = "", seen = "", missing = "", note = ""]) => {
    const tail = [missing, note].filter((text) => text !== "").join("; ");
    const line = shown(`${operation.padEnd(widths[0] as number)}  ${seen.padEnd(widths[1] as number)}`);
    return tail === "" ? line.trimEnd() : `${line}  ${paint.dim(shown(tail))}`;
  });
}

/** So many groups, and members of each, are a short section; the other reports have all. */
const MOST_GROUPS = 12;
const MOST_MEMBERS = 8;

function driftLines(report: CheckReport, paint: Palette): readonly string[] {
  const { undocumented, neverSeen } = driftGroups(report);
  const lines = (groups: readonly DriftGroup[]) => [
    ...groups.slice(0, MOST_GROUPS).map(({ about, members, operations }) => {
      const where = paint.dim(shown(`(${shortened(operations, 3)})`));
      return `  ${shown(`${about}: ${shortened(members, MOST_MEMBERS)}`)} ${where}`;
    }),
    ...(groups.length > MOST_GROUPS ? [paint.dim(`  and ${groups.length - MOST_GROUPS} more`)] : []),
  ];
  return [
    ...(undocumented.length > 0 ? [UNDOCUMENTED, ...lines(undocumented)] : []),
    ...(neverSeen.length > 0 ? [NEVER_SEEN, ...lines(neverSeen)] : []),
  ];
}

function shortened(names: readonly string[], most: number): string {
  const rest = names.length - most;
  return `${names.slice(0, most).join(", ")}${rest > 0 ? ` and ${rest} more` : ""}`;
}

const STEERING = /(?!\t)\p{Cc}|[\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;

/** What a server sends may not steer the terminal: control characters and turns of the writing direction are spelt out. */
function shown(text: string): string {
  return text.replaceAll(STEERING, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`);
}
