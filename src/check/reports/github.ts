import { curlOf } from "../curl.ts";
import type { Finding } from "../finding.ts";
import { type CheckReport, hasPassed, verdictOf } from "../report.ts";
import { type DescriptionFile, lineFinder } from "./description-lines.ts";
import { driftSentences } from "./drift-groups.ts";

/**
 * The report as workflow commands of GitHub Actions, which turns them into annotations. They stand at a line of the
 * description where that is a file of the repository.
 */
export function githubReport(report: CheckReport, description: DescriptionFile): string {
  const { findings, refuted, fixed, notes, placeholders } = report;
  const place = placeIn(description);
  const drift = driftSentences(report);
  const lines = [
    ...findings.map((one) => command("error", titleOf(one), detailsOf(one, placeholders), place(one))),
    ...refuted.map((one) =>
      command("warning", titleOf(one), `assumption refuted: ${detailsOf(one, placeholders)}`, place(one)),
    ),
    ...fixed.map(({ operation = "", code, message }) =>
      command("error", `${operation} ${code}`.trim(), `fixed, and still in the baseline: ${message}`, {}),
    ),
    ...notes.map((note) => command("notice", "understudy check", note, {})),
    // One for all of it: the runner shows ten of a kind.
    ...(drift.length > 0 ? [command("notice", "drift, which fails nothing", drift.join("\n"), {})] : []),
    ...(hasPassed(report) ? [command("notice", "understudy check", verdictOf(report), {})] : []),
  ];
  return `${lines.join("\n")}\n`;
}

function titleOf({ operation, code }: Finding): string {
  return operation === undefined ? code : `${operation}: ${code}`;
}

function detailsOf({ message, door, rule, assumptions, exchanges }: Finding, placeholders: readonly string[]): string {
  const last = exchanges.at(-1);
  return [
    message,
    `door: ${door}`,
    ...(rule === "" ? [] : [`description: #${rule}`]),
    ...(assumptions.length === 0 ? [] : [`assumed as: ${assumptions.join(", ")}`]),
    ...(last === undefined ? [] : [curlOf(last.request, placeholders)]),
  ].join("\n");
}

function placeIn({ uri, text }: DescriptionFile): (finding: Finding) => Readonly<Record<string, string>> {
  if (text === undefined || /^[a-z][a-z0-9+.-]*:/i.test(uri)) return () => ({});
  const lineOf = lineFinder(text);
  return ({ rule }) => ({ file: uri, line: String(lineOf(rule) ?? 1) });
}

function command(
  level: "error" | "warning" | "notice",
  title: string,
  message: string,
  place: Readonly<Record<string, string>>,
): string {
  const properties = Object.entries({ ...place, title }).map(([name, value]) => `${name}=${property(value)}`);
  return `::${level} ${properties.join(",")}::${data(message)}`;
}

/** What ends a command, or begins another one, is escaped as the runner's toolkit does it. */
function data(text: string): string {
  return text.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

function property(text: string): string {
  return data(text).replaceAll(":", "%3A").replaceAll(",", "%2C");
}
