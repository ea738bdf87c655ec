import { Command } from "commander";
import pc from "picocolors";
import { openTargets } from "../targets.ts";

/** `understudy list` */
export function listCommand(): Command {
  return new Command("list")
    .description("the twins that ship")
    .addHelpText("after", "\nExample:\n  understudy list")
    .action(async () => {
      for (const { name, contract } of await openTargets([])) {
        const { title, version, operations, servers } = contract;
        console.log(
          `${pc.bold(name)}  ${title} ${version}, ${operations.length} operations  ${pc.dim(servers[0]?.url ?? "")}`,
        );
      }
    });
}
