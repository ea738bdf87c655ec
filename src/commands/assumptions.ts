import { Command } from "commander";
import type { Assumption } from "../contract/extensions.ts";
import { openTargets } from "../targets.ts";
import { paint } from "./paint.ts";

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
      if (json === true) console.log(JSON.stringify(assumptions, undefined, 2));
      else if (assumptions.length > 0) console.log(assumptions.map(paragraph).join("\n\n"));
    });
}

function paragraph({ id, silent, chosen, because }: Assumption): string {
  const line = (label: string, text: string) => `  ${paint.dim(label.padEnd(7))}  ${text}`;
  return [paint.bold(id), line("silent", silent), line("chosen", chosen), line("because", because)].join("\n");
}
