import { excerptOf } from "../excerpt.ts";
import type { Door, Finding } from "../finding.ts";
import { type CheckReport, counted, hasPassed, verdictOf } from "../report.ts";
import { byOperation } from "./by-operation.ts";
import { coverageRows } from "./coverage-rows.ts";
import { type ExchangeRecord, exchangeRecord } from "./exchange-record.ts";
import { driftPart } from "./html-drift.ts";
import { text } from "./html-text.ts";

const DOORS: Readonly<Record<Door, string>> = {
  server: "server",
  client: "client",
  description: "description",
  undecided: "server or description",
};

/** The report as one page that needs nothing else: no script, no font, no picture. What a server sent is text in it. */
export function htmlReport(report: CheckReport): string {
  const { title, source, findings, refuted, accepted, notes, placeholders } = report;
  const heading = `${title} · contract check`;
  const parts = [
    "<!doctype html>",
    '<html lang="en">',
    "<head>",
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="color-scheme" content="light dark">',
    // Should anything slip through as markup, it can neither run nor load nor send anything.
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'">`,
    `<title>${text(heading)}</title>`,
    `<style>${STYLE}</style>`,
    "</head>",
    "<body>",
    "<header>",
    `<h1>${text(title)}</h1>`,
    `<p class="source">${text(source)}</p>`,
    `<p class="verdict ${hasPassed(report) ? "held" : "broken"}">${text(verdictOf(report))}</p>`,
    `<dl class="run">${runFacts(report)}</dl>`,
    "</header>",
    "<main>",
    section("Findings", groups(findings, report, placeholders)),
    section("Assumptions refuted", refuted.map((one) => findingPart(one, placeholders)).join("")),
    section("Accepted by the baseline", accepted.map((one) => findingPart(one, placeholders)).join("")),
    section("Fixed, and still in the baseline", fixedPart(report)),
    section("Notes", notes.length === 0 ? "" : `<ul>${notes.map((note) => `<li>${text(note)}</li>`).join("")}</ul>`),
    section("Coverage", coveragePart(report)),
    section("Drift", driftPart(report)),
    "</main>",
    "</body>",
    "</html>",
  ];
  return `${parts.filter((part) => part !== "").join("\n")}\n`;
}

function section(heading: string, content: string): string {
  return content === "" ? "" : `<section><h2>${text(heading)}</h2>${content}</section>`;
}

function runFacts(report: CheckReport): string {
  const { requests, durationMs, coverage, startedAt, seed, scope } = report;
  const reached = coverage.filter((one) => one.reached).length;
  return facts([
    ["started", new Date(startedAt).toISOString().replace("T", " ").slice(0, 19).concat(" UTC")],
    ["requests", `${requests} in ${(durationMs / 1000).toFixed(1)} s`],
    ["reached", `${reached} of ${counted(coverage.length, "operation")}`],
    ["asked", scope.writes ? "reads and writes" : "reads alone"],
    ["seed", String(seed)],
  ]);
}

function facts(pairs: readonly (readonly [string, string])[]): string {
  const shown = pairs.filter(([, value]) => value !== "");
  return shown.map(([name, value]) => `<div><dt>${text(name)}</dt><dd>${text(value)}</dd></div>`).join("");
}

function groups(findings: readonly Finding[], { coverage }: CheckReport, placeholders: readonly string[]): string {
  return [...byOperation(findings)]
    .map(([operation, group]) => {
      const about = coverage.find((one) => one.operation === operation);
      const request = about === undefined ? "" : ` <code>${text(`${about.method} ${about.path}`)}</code>`;
      const parts = group.map((one) => findingPart(one, placeholders)).join("");
      return `<h3>${text(operation ?? "(no operation)")}${request}</h3>${parts}`;
    })
    .join("");
}

function findingPart(finding: Finding, placeholders: readonly string[]): string {
  const { code, door, message, expected, actual, place, rule, assumptions, exchanges, fingerprint, operation } =
    finding;
  const records = exchanges.map((one) => exchangeRecord(one, placeholders));
  const last = records.at(-1);
  const details = facts([
    ["operation", operation ?? ""],
    ["expected", expected],
    ["found", actual],
    ["in the answer", place],
    ["in the description", rule === "" ? "" : `#${rule}`],
    ["assumed", assumptions.join(", ")],
    ["fingerprint", fingerprint],
  ]);
  return [
    `<article id="f-${text(fingerprint)}">`,
    `<h4>${text(message)}</h4>`,
    `<p class="tags"><code>${text(code)}</code> <span class="door ${door}">${text(DOORS[door])}</span></p>`,
    `<dl>${details}</dl>`,
    last === undefined ? "" : `<pre class="curl">${text(last.curl)}</pre>`,
    `<pre class="excerpt">${excerptOf(finding)
      .map((line) => (line.isWrong ? `<mark>${text(line.text)}</mark>` : text(line.text)))
      .join("\n")}</pre>`,
    ...records.map(exchangePart),
    "</article>",
  ].join("");
}

function exchangePart({ request, response, failure, at, durationMs }: ExchangeRecord): string {
  const outcome = response === undefined ? (failure?.kind ?? "no answer") : String(response.status);
  const asked = [
    `${request.method} ${request.url}`,
    ...request.headers.map(({ name, value }) => `${name}: ${value}`),
    ...(request.body === undefined ? [] : ["", request.body]),
  ].join("\n");
  const answered =
    response === undefined
      ? (failure?.reason ?? "no answer")
      : [
          `HTTP ${response.status}`,
          ...Object.entries(response.headers).map(([name, value]) => `${name}: ${value}`),
          "",
          response.body,
        ].join("\n");
  return [
    `<details><summary>${text(`${request.method} ${request.url} → ${outcome}`)}</summary>`,
    `<p class="when">${text(`${at}, ${durationMs} ms`)}</p>`,
    `<pre>${text(asked)}</pre><pre>${text(answered)}</pre>`,
    "</details>",
  ].join("");
}

function fixedPart({ fixed }: CheckReport): string {
  if (fixed.length === 0) return "";
  const rows = fixed.map(
    ({ operation = "", code, message, fingerprint }) =>
      `<tr><td>${text(operation)}</td><td><code>${text(code)}</code></td><td>${text(message)}</td><td><code>${text(fingerprint)}</code></td></tr>`,
  );
  return `<div class="wide"><table><thead><tr><th>operation</th><th>code</th><th>message</th><th>fingerprint</th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

function coveragePart(report: CheckReport): string {
  const rows = coverageRows(report).map(({ operation, request, seen, missing, note, reached }) => {
    const statuses = seen.map((one) => `<span class="status">${text(one)}</span>`).join(" ");
    const absent = missing.map((one) => `<span class="status absent">${text(one)}</span>`).join(" ");
    return `<tr${reached ? "" : ' class="unreached"'}><th scope="row">${text(operation)}</th><td><code>${text(request)}</code></td><td>${statuses}</td><td>${absent}</td><td>${text(note)}</td></tr>`;
  });
  return `<div class="wide"><table><thead><tr><th>operation</th><th>request</th><th>seen</th><th>documented, not seen</th><th></th></tr></thead><tbody>${rows.join("")}</tbody></table></div>`;
}

const STYLE = `
:root{color-scheme:light dark;--paper:#fff;--ink:#1b1f24;--soft:#59636e;--line:#d5dae0;--box:#f5f7f9;--bad:#b3261e;--good:#1a7f37;--warn:#8a5a00;--mark:#ffe2df}
@media (prefers-color-scheme:dark){:root{--paper:#12161b;--ink:#e2e7ec;--soft:#98a3ae;--line:#313a44;--box:#1b2128;--bad:#ff8a80;--good:#5fd07f;--warn:#e5b252;--mark:#56231f}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:70rem;padding:1.5rem 1rem 4rem;background:var(--paper);color:var(--ink);font:15px/1.5 system-ui,sans-serif}
h1{font-size:1.6rem;margin:0}h2{font-size:1.2rem;margin:2.5rem 0 .75rem;border-bottom:1px solid var(--line);padding-bottom:.25rem}
h3{font-size:1rem;margin:1.75rem 0 .5rem}h3 code{color:var(--soft);font-weight:400}h4{font-size:.95rem;margin:0;overflow-wrap:anywhere}
.source{margin:.1rem 0;color:var(--soft);overflow-wrap:anywhere}
.verdict{display:inline-block;margin:.75rem 0;padding:.25rem .75rem;border:1px solid;border-radius:.4rem;font-weight:600}
.held{color:var(--good)}.broken{color:var(--bad)}
article{border:1px solid var(--line);border-left:4px solid var(--bad);border-radius:.4rem;padding:.75rem 1rem;margin:.75rem 0}
dl{margin:.5rem 0;display:grid;gap:.1rem}dl div{display:grid;grid-template-columns:9rem minmax(0,1fr);gap:.5rem}
dl.run{grid-template-columns:repeat(auto-fit,minmax(11rem,1fr));gap:.5rem}dl.run div{grid-template-columns:1fr;gap:0}
dt{color:var(--soft)}dd{margin:0;overflow-wrap:anywhere}
.tags{margin:.25rem 0;display:flex;gap:.5rem;flex-wrap:wrap;align-items:center}
.door,.status{border:1px solid var(--line);border-radius:1rem;padding:0 .5rem;font-size:.85em;white-space:nowrap}
.door.server{color:var(--bad)}.door.undecided,.door.description{color:var(--warn)}.absent{color:var(--soft);border-style:dashed}
code,pre{font-family:ui-monospace,monospace;font-size:.85rem}code{overflow-wrap:anywhere}
pre{background:var(--box);border:1px solid var(--line);border-radius:.4rem;padding:.5rem .75rem;margin:.5rem 0;overflow-x:auto;white-space:pre-wrap;overflow-wrap:anywhere;max-height:30rem}
mark{background:var(--mark);color:inherit;display:inline-block;width:100%}
details{margin:.4rem 0}summary{cursor:pointer;color:var(--soft);overflow-wrap:anywhere}.when{margin:.25rem 0;color:var(--soft);font-size:.85em}
.wide{overflow-x:auto}table{border-collapse:collapse;width:100%;font-size:.9rem}
th,td{text-align:left;vertical-align:top;padding:.3rem .6rem;border-bottom:1px solid var(--line)}thead th{color:var(--soft);font-weight:600}tbody th{font-weight:600}
tr.unreached th{color:var(--warn)}
@media print{body{max-width:none}pre{max-height:none}}
`;
