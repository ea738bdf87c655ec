import { Command } from "commander";
import { openTargets } from "../targets.ts";
import { columns } from "./columns.ts";
import { paint } from "./paint.ts";

/** `understudy list` */
export function listCommand(): Command {
  return new Command("list")
    .description("the twins that ship")
    .addHelpText("after", "\nExample:\n  understudy list")
    .action(async () => {
      const rows = (await openTargets([])).map(({ name, contract }) => {
        const { title, version, operations, servers } = contract;
        return [name, `${title} ${version}`, `${operations.length} operations`, servers[0]?.url ?? ""];
      });
      console.log(columns(rows, [paint.bold, undefined, undefined, paint.dim]).join("\n"));
    });
}
