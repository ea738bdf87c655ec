import { Command } from "commander";
import pc from "picocolors";
import type { Target } from "../engine/target.ts";
import { openTarget } from "../targets.ts";

/** `understudy show TARGET` */
export function showCommand(): Command {
  return new Command("show")
    .description("operations, credentials, limits, webhooks and assumptions of one target")
    .argument("<target>", "a twin, or the path or URL of an OpenAPI document")
    .addHelpText("after", "\nExample:\n  understudy show heights")
    .action(async (word: string) => console.log(describe(await openTarget(word)).join("\n")));
}

function describe(target: Target): readonly string[] {
  const { contract, twin } = target;
  const { title, version, servers, operations, limits, webhooks, assumptions } = contract;
  const basePath = contract.basePaths[0] ?? "";
  return [
    `${pc.bold(title)} ${version}`,
    ...servers.map(({ url }) => url),
    ...section(
      "Operations",
      operations.map(
        ({ method, path, id, summary }) => `${method.padEnd(6)} ${basePath}${path}  ${pc.dim(`${id}: ${summary}`)}`,
      ),
    ),
    ...section(
      "Credentials",
      twin.fixtureCredentials.map(({ header, who }) => `${header}  ${pc.dim(who)}`),
    ),
    ...section(
      "Limits",
      limits.map(
        ({ name, limit, windowSeconds, countedBy }) =>
          `${name}: ${limit} requests in ${windowSeconds} s for each ${countedBy}`,
      ),
    ),
    ...section(
      "Webhooks",
      [...webhooks.values()].map(({ event, summary }) => `${event}  ${pc.dim(summary)}`),
    ),
    ...section(
      "Assumptions",
      assumptions.map(({ id, chosen }) => `${id}  ${pc.dim(chosen)}`),
    ),
  ];
}

function section(title: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ["", pc.bold(`${title} (${lines.length})`), ...lines.map((line) => `  ${line}`)];
}
