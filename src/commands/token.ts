import { Command } from "commander";
import { openTarget, UnknownTargetError } from "../targets.ts";

/** `understudy token TARGET` */
export function tokenCommand(): Command {
  return new Command("token")
    .description("a credential of the fixtures, ready to paste")
    .argument("<target>", "a twin")
    .option("--as <who>", "whose credential: a part of its description, or the credential itself")
    .addHelpText("after", "\nExample:\n  understudy token heights --as university")
    .action(async (word: string, { as }: { as?: string }) => {
      const { name, twin } = await openTarget(word);
      const all = twin.fixtureCredentials;
      const wanted = as?.toLowerCase() ?? "";
      const found = all.find(({ value }) => value === as) ?? all.find(({ who }) => who.toLowerCase().includes(wanted));
      if (found === undefined) {
        const known = all.map(({ who }) => who).join("; ") || "none";
        throw new UnknownTargetError(
          `${name} has no fixture credential${as === undefined ? "" : ` for "${as}"`}; there are: ${known}`,
        );
      }
      console.log(found.value);
    });
}
