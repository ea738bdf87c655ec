import type { Reporter, TestCase, TestModule } from "vitest/node";
import { KINDS, type Kind } from "./mutant.ts";
import type { Verdict } from "./try-mutant.ts";

/** The aim: so many of a hundred mutants that a description can show are found. */
const AIM = 95;

/** Prints how many mutants were found, by kind and by API, which were missed, and what was found where nothing is wrong. */
export default class ScoreReporter implements Reporter {
  #done = 0;

  onTestCaseResult(): void {
    this.#done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${this.#done} tried`);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { readonly message: string }[]): void {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    const tests = modules.flatMap((one) => [...one.children.allTests()]);
    const verdicts = tests.flatMap((one) => one.meta().verdict ?? []);
    const sound = tests.flatMap((one) => one.meta().falseFindings ?? []);
    const broken = [
      ...tests.filter(hasBroken).map(({ fullName }) => fullName),
      ...errors.map(({ message }) => message),
    ];
    const lines = [
      ...table(verdicts),
      "",
      ...listed("missed", verdicts.filter(isMissed), ({ api, kind, mutant }) => `${api}: ${kind}: ${mutant}`),
      ...listed(
        "beyond what a description can show",
        verdicts.filter(({ beyond }) => beyond !== undefined),
        ({ api, mutant, beyond, found }) => `${api}: ${mutant}${found === "missed" ? "" : " (found)"}: ${beyond}`,
      ),
      ...listed(
        "false findings",
        sound.flatMap(({ api, writes, findings }) =>
          findings.map((one) => `${api}, ${writes ? "with writes" : "read alone"}: ${one}`),
        ),
        String,
      ),
      ...listed("could not be tried", broken, String),
      ...score(verdicts, sound),
    ];
    process.stdout.write(`${lines.join("\n")}\n`);
    const share = percent(verdicts);
    const falseFindings = sound.flatMap(({ findings }) => findings).length;
    if (share < AIM || falseFindings > 0 || broken.length > 0 || sound.length < 10) process.exitCode = 1;
  }
}

function hasBroken(test: TestCase): boolean {
  return test.result().state === "failed" && test.meta().falseFindings === undefined;
}

function isMissed({ found, beyond }: Verdict): boolean {
  return found === "missed" && beyond === undefined;
}

function isCounted({ beyond }: Verdict): boolean {
  return beyond === undefined;
}

function percent(verdicts: readonly Verdict[]): number {
  const counted = verdicts.filter(isCounted);
  return (100 * counted.filter(({ found }) => found !== "missed").length) / Math.max(1, counted.length);
}

/** Found of all, kinds down and APIs across; what a description cannot show is left out. */
function table(verdicts: readonly Verdict[]): readonly string[] {
  const apis = [...new Set(verdicts.map(({ api }) => api))].sort();
  const cell = (some: readonly Verdict[]) => {
    const counted = some.filter(isCounted);
    return counted.length === 0 ? "" : `${counted.filter(({ found }) => found !== "missed").length}/${counted.length}`;
  };
  const row = (label: string, some: readonly Verdict[]) => [
    label,
    ...apis.map((api) => cell(some.filter((one) => one.api === api))),
    cell(some),
    String(some.filter(({ found }) => found === "by assumption").length || ""),
  ];
  const kinds = (Object.keys(KINDS) as Kind[]).map((kind) =>
    row(
      kind,
      verdicts.filter((one) => one.kind === kind),
    ),
  );
  const rows = [["", ...apis, "all", "by assumption"], ...kinds, row("all", verdicts)];
  const widths = rows[0]?.map((_, column) => Math.max(...rows.map((one) => (one[column] ?? "").length))) ?? [];
  return rows.map((one) =>
    one
      .map((text, at) => (at === 0 ? text.padEnd(widths[at] ?? 0) : text.padStart(widths[at] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
}

function listed<T>(title: string, items: readonly T[], line: (item: T) => string): readonly string[] {
  return items.length === 0 ? [] : [`${title}:`, ...items.map((one) => `  ${line(one)}`), ""];
}

function score(
  verdicts: readonly Verdict[],
  sound: readonly { readonly findings: readonly string[] }[],
): readonly string[] {
  const counted = verdicts.filter(isCounted);
  const found = counted.filter((one) => one.found !== "missed").length;
  const requests = verdicts.reduce((all, one) => all + one.requests, 0);
  return [
    `${verdicts.length} mutants, ${verdicts.length - counted.length} of them beyond what a description can show; ${requests} requests`,
    `${found} of ${counted.length} found (${percent(verdicts).toFixed(1)} %), ${sound.flatMap(({ findings }) => findings).length} false findings`,
  ];
}
