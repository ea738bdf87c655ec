import { Command } from "commander";
import { placedProblems, problemLine } from "../description-problems.ts";
import type { Target } from "../engine/target.ts";
import { openTarget } from "../targets.ts";
import { columns } from "./columns.ts";
import { pastedHeader } from "./credentials.ts";
import { paint } from "./paint.ts";

/** `understudy show TARGET` */
export function showCommand(): Command {
  return new Command("show")
    .description("operations, credentials, limits, webhooks and assumptions of one target")
    .argument("<target>", "a twin, or the path or URL of an OpenAPI document")
    .addHelpText("after", "\nExample:\n  understudy show heights")
    .action(async (word: string) => {
      const target = await openTarget(word);
      const problems = await placedProblems(target.contract, target.source);
      console.log(
        [
          ...describe(target),
          ...section(
            "Problems",
            problems.map((one) => [problemLine(one)]),
          ),
        ].join("\n"),
      );
    });
}

function describe({ name, contract, twin }: Target): readonly string[] {
  const { title, version, servers, operations, limits, webhooks, assumptions } = contract;
  const basePath = contract.basePaths[0] ?? "";
  return [
    paint.bold(`${title} ${version}`.trim()),
    ...servers.map(({ url }) => paint.cyan(url)),
    ...section(
      "Operations",
      operations.map(({ method, path, id }) => [method, `${basePath}${path}`, id]),
    ),
    ...section(
      "Credentials",
      twin.fixtureCredentials.map((credential) => [pastedHeader(name, credential), credential.who]),
    ),
    ...section(
      "Limits",
      limits.map(({ name, limit, windowSeconds, countedBy }) => [
        name,
        `${limit} requests in ${windowSeconds} s for each ${countedBy}`,
      ]),
    ),
    ...section(
      "Webhooks",
      [...webhooks.values()].map(({ event, summary }) => [event, summary]),
    ),
    ...section(
      "Assumptions",
      assumptions.map(({ id, chosen }) => [id, chosen]),
    ),
  ];
}

/** A heading with its count, and one line for each row; the last column explains, the others are what one types. */
function section(title: string, rows: readonly (readonly string[])[]): readonly string[] {
  if (rows.length === 0) return [];
  const width = rows[0]?.length ?? 0;
  const paints = Array.from({ length: width }, (_, index) => (index === width - 1 ? paint.dim : undefined));
  return ["", paint.bold(`${title} (${rows.length})`), ...columns(rows, paints).map((line) => `  ${line}`)];
}
