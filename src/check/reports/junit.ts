import { curlOf } from "../curl.ts";
import { excerptOf } from "../excerpt.ts";
import type { Finding } from "../finding.ts";
import type { CheckReport } from "../report.ts";
import { byOperation } from "./by-operation.ts";
import { driftSentences } from "./drift-groups.ts";

/** One test case. */
interface Case {
  readonly name: string;
  readonly suite: string;
  /** The child that tells how it went; none when it passed. */
  readonly outcome?: { readonly tag: "failure" | "skipped"; readonly message: string; readonly text: string };
}

/**
 * The report as JUnit XML, as CI servers read it: a suite for each operation, in it a case that says whether the operation was
 * reached, one for each kind of request that was answered as it should be, one for each code that was found (failed), and for
 * what was accepted or refuted (skipped). Notes and drift, which fail nothing, stand in the output of the first suite.
 */
export function junitReport(report: CheckReport): string {
  const suites = suitesOf(report);
  // The element around all suites has no count of what was skipped, by the schemas that readers hold it to.
  const { skipped: _, ...totals } = countsOf(suites.flatMap(([, cases]) => cases));
  const at = new Date(report.startedAt).toISOString().slice(0, 19);
  const time = (report.durationMs / 1000).toFixed(3);
  const remarks = [...report.notes, ...driftSentences(report)];
  const lines = [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites${attributes({ name: `understudy check ${report.target}`, ...totals, time })}>`,
    ...suites.flatMap(([name, cases], index) => {
      const about = {
        name: wordOf(name),
        package: wordOf(report.target),
        id: String(index),
        timestamp: at,
        hostname: wordOf(report.source),
      };
      return [
        // The time is known for the whole run alone: each request serves several cases.
        `  <testsuite${attributes({ ...about, ...countsOf(cases), time: index === 0 ? time : "0" })}>`,
        ...propertiesOf(index === 0 ? report : undefined),
        ...cases.flatMap(caseLines),
        `    <system-out>${index === 0 ? text(remarks.join("\n")) : ""}</system-out>`,
        "    <system-err></system-err>",
        "  </testsuite>",
      ];
    }),
    "</testsuites>",
  ];
  return `${lines.join("\n")}\n`;
}

function suitesOf(report: CheckReport): readonly (readonly [string, readonly Case[]])[] {
  const { coverage, fixed } = report;
  const groups = [report.findings, report.accepted, report.refuted].map(byOperation);
  const described = new Set(coverage.map(({ operation }) => operation));
  const others = groups.flatMap((group) => [...group.keys()]).filter((id) => id === undefined || !described.has(id));
  const suites: (readonly [string, readonly Case[]])[] = [...described, ...new Set(others)].map((id) => {
    const suite = id ?? "(no operation)";
    const [findings = [], accepted = [], refuted = []] = groups.map((group) => group.get(id) ?? []);
    return [
      suite,
      [
        ...reachedCases(report, id),
        ...passedCases(report, id),
        ...casesOf(suite, findings, "failure", "", report.placeholders),
        ...casesOf(suite, accepted, "skipped", "accepted by the baseline: ", report.placeholders),
        ...casesOf(suite, refuted, "skipped", "assumption refuted: ", report.placeholders),
      ],
    ] as const;
  });
  if (fixed.length === 0) return suites;
  const message = "fixed, and still in the baseline";
  const gone = fixed.map((one): Case => {
    const name = `${one.operation ?? "(no operation)"} ${one.code} ${one.fingerprint}`;
    return { name, suite: "baseline", outcome: { tag: "failure", message, text: one.message } };
  });
  return [...suites, ["baseline", gone]];
}

function reachedCases({ coverage }: CheckReport, id: string | undefined): readonly Case[] {
  const one = coverage.find(({ operation }) => operation === id);
  if (one === undefined) return [];
  const message = one.note ?? "it was not asked";
  const outcome = { tag: "skipped", message: `not reached: ${message}`, text: "" } as const;
  return [{ name: "reached", suite: one.operation, ...(one.reached ? {} : { outcome }) }];
}

function passedCases({ coverage }: CheckReport, id: string | undefined): readonly Case[] {
  const one = coverage.find(({ operation }) => operation === id);
  return (one?.passed ?? []).map((what) => ({
    name: `a request ${what}`,
    suite: (one as { operation: string }).operation,
  }));
}

/** One case for each code: what several findings of it say stands in one failure, as the format has it. */
function casesOf(
  suite: string,
  findings: readonly Finding[],
  tag: "failure" | "skipped",
  prefix: string,
  placeholders: readonly string[],
): readonly Case[] {
  const codes = new Map<string, Finding[]>();
  for (const one of findings) codes.set(one.code, [...(codes.get(one.code) ?? []), one]);
  return [...codes].map(([code, group]) => {
    const more = group.length > 1 ? ` (and ${group.length - 1} more)` : "";
    const message = `${prefix}${(group[0] as Finding).message}${more}`;
    const name = tag === "failure" ? code : `${code} (${prefix.slice(0, -2)})`;
    return { name, suite, outcome: { tag, message, text: group.map((one) => told(one, placeholders)).join("\n\n") } };
  });
}

function told(finding: Finding, placeholders: readonly string[]): string {
  const { message, door, expected, actual, place, rule, assumptions, fingerprint, exchanges } = finding;
  const exchange = exchanges.at(-1);
  return [
    message,
    `door: ${door}`,
    `expected: ${expected}`,
    `found: ${actual}`,
    ...(place === "" ? [] : [`in the answer: ${place}`]),
    ...(rule === "" ? [] : [`in the description: #${rule}`]),
    ...(assumptions.length === 0 ? [] : [`assumed as: ${assumptions.join(", ")}`]),
    `fingerprint: ${fingerprint}`,
    ...(exchange === undefined ? [] : [curlOf(exchange.request, placeholders)]),
    ...excerptOf(finding).map(({ text: line, isWrong }) => `${isWrong ? ">" : "|"} ${line}`),
  ].join("\n");
}

function countsOf(cases: readonly Case[]): Readonly<Record<string, string>> {
  const count = (tag: string) => String(cases.filter(({ outcome }) => outcome?.tag === tag).length);
  return { tests: String(cases.length), failures: count("failure"), errors: "0", skipped: count("skipped") };
}

function propertiesOf(report: CheckReport | undefined): readonly string[] {
  if (report === undefined) return ["    <properties></properties>"];
  const { title, source, seed, requests } = report;
  const properties = Object.entries({ title, source, seed: String(seed), requests: String(requests) });
  return [
    "    <properties>",
    ...properties.map(([name, value]) => `      <property${attributes({ name, value })}/>`),
    "    </properties>",
  ];
}

function caseLines({ name, suite, outcome }: Case): readonly string[] {
  const head = `    <testcase${attributes({ name: wordOf(name), classname: wordOf(suite), time: "0" })}`;
  if (outcome === undefined) return [`${head}/>`];
  const { tag, message, text: body } = outcome;
  const kind = tag === "failure" ? { message, type: name } : { message };
  return [`${head}>`, `      <${tag}${attributes(kind)}>${text(body)}</${tag}>`, "    </testcase>"];
}

/** Without blanks at its ends or in a row, which the schemas allow in no name (XML Schema, token). */
function wordOf(name: string): string {
  return name.replaceAll(NO_CHARACTER, "").replaceAll(/\s+/g, " ").trim() || "-";
}

function attributes(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => ` ${name}="${text(value).replaceAll("\n", "&#10;").replaceAll("\t", "&#9;")}"`)
    .join("");
}

/** What no XML 1.0 document may hold, escaped or not (XML 1.0 §2.2), and a carriage return, which readers change. */
const NO_CHARACTER = /[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };

function text(value: string): string {
  return value.replaceAll(NO_CHARACTER, "").replaceAll(/[&<>"]/g, (character) => ENTITIES[character] as string);
}
