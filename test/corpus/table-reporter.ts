import { readFileSync, writeFileSync } from "node:fs";
import type { Reporter, TestModule } from "vitest/node";
import type { Row, Tally } from "./compare.ts";

const README = new URL("../../README.md", import.meta.url);
/** What the table stands between in README. */
const MARKS = ["<!-- npm run corpus: begin -->", "<!-- npm run corpus: end -->"] as const;

/** Prints how many operations were answered against their document, by document and engine; README keeps the table. */
export default class TableReporter implements Reporter {
  #done = 0;

  onTestCaseResult(): void {
    this.#done += 1;
    if (process.stderr.isTTY) process.stderr.write(`\r\x1b[K${this.#done} documents`);
  }

  onTestRunEnd(modules: readonly TestModule[], errors: readonly { readonly message: string }[]): void {
    if (process.stderr.isTTY) process.stderr.write("\r\x1b[K");
    const tests = modules.flatMap((one) => [...one.children.allTests()]);
    const rows = tests.flatMap((one) => one.meta().row ?? []);
    const unseen = tests.filter((one) => one.result().state === "failed" && one.meta().row === undefined);
    const remarks = rows.flatMap(({ document, remarks }) => remarks.map((one) => `${document}: ${one}`));
    const table = tableOf(rows);
    const broken = unseen.map((one) => `${one.name}: ${one.result().errors?.[0]?.message}`);
    const trouble = [...broken, ...errors.map(({ message }) => message)];
    process.stdout.write(`${[...remarks, "", ...trouble, ...table].join("\n")}\n`);
    if (process.env.CORPUS_README !== undefined) keep(table);
  }
}

/** Small documents in one line for each shelf that they stand on; the others each in its own. */
function tableOf(rows: readonly Row[]): readonly string[] {
  const single = rows.filter(({ shelf }) => shelf === undefined).sort((a, b) => b.operations - a.operations);
  const shelves = [...new Set(rows.flatMap(({ shelf }) => shelf ?? []))];
  return aligned([
    ["document", "operations", "Understudy", "Prism 5.14.2, static", "Prism 5.14.2, `--dynamic`"],
    ...single.map((row) => cellsOf(row.document, [row])),
    ...shelves.map((name) => {
      const some = rows.filter(({ shelf }) => shelf === name);
      return cellsOf(`the ${some.length} of \`${name}\``, some);
    }),
    cellsOf("all", rows),
  ]);
}

/** As the formatter writes tables: the first column to the left, the others to the right. */
function aligned([head = [], ...lines]: readonly (readonly string[])[]): readonly string[] {
  const widths = head.map((_, at) => Math.max(...[head, ...lines].map((cells) => cells[at]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, at) => (at === 0 ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0))).join(" | ")} |`;
  const rule = widths.map((width, at) => (at === 0 ? "-".repeat(width) : `${"-".repeat(width - 1)}:`));
  return [line(head), line(rule), ...lines.map(line)];
}

function cellsOf(name: string, rows: readonly Row[]): readonly string[] {
  const operations = rows.reduce((all, row) => all + row.operations, 0);
  const cells = (["understudy", "prismStatic", "prismDynamic"] as const).map((engine) => cell(rows, engine));
  return [name, String(operations), ...cells];
}

/** `3, 1 refused, 1 not served`: operations with an invalid answer, without an answer, documents that are not served, or not run. */
function cell(rows: readonly Row[], engine: "understudy" | "prismStatic" | "prismDynamic"): string {
  const parts = rows.map((row) => row[engine]);
  const tallies = parts.filter((one): one is Tally => typeof one === "object");
  const [invalid, refused] = [sum(tallies.map((one) => one.invalid)), sum(tallies.map((one) => one.refused))];
  const absent = (["not served", "not run"] as const).flatMap((why) => {
    const count = parts.filter((part) => part === why).length;
    return count > 0 ? [`${count} ${why}`] : [];
  });
  const [only] = parts;
  if (parts.length === 1 && typeof only === "string") return only;
  return [invalid, ...(refused > 0 ? [`${refused} refused`] : []), ...absent].join(", ");
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}

function keep(table: readonly string[]): void {
  const readme = readFileSync(README, "utf8");
  const [begin, end] = MARKS.map((mark) => readme.indexOf(mark)) as [number, number];
  if (begin === -1 || end === -1) throw new Error(`README has no place for the table: ${MARKS.join(" … ")}`);
  const after = begin + MARKS[0].length;
  writeFileSync(README, `${readme.slice(0, after)}\n\n${table.join("\n")}\n\n${readme.slice(end)}`);
}
