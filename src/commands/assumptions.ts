import { Command } from "commander";
import pc from "picocolors";
import type { Assumption } from "../contract/extensions.ts";
import { openTargets } from "../targets.ts";

/** `understudy assumptions [TARGET]` */
export function assumptionsCommand(): Command {
  return new Command("assumptions")
    .description("every place where the documentation is silent and a choice was made")
    .argument("[target]", "a twin, or the path or URL of an OpenAPI document; all twins unless told")
    .option("--json", "as JSON")
    .addHelpText("after", "\nExample:\n  understudy assumptions heights")
    .action(async (word: string | undefined, { json }: { json?: boolean }) => {
      const targets = await openTargets(word === undefined ? [] : [word]);
      const assumptions = targets.flatMap(({ contract }) => contract.assumptions);
      console.log(json === true ? JSON.stringify(assumptions, undefined, 2) : assumptions.map(paragraph).join("\n\n"));
    });
}

function paragraph({ id, silent, chosen, because }: Assumption): string {
  return [pc.bold(id), `  silent   ${silent}`, `  chosen   ${chosen}`, `  because  ${because}`].join("\n");
}
