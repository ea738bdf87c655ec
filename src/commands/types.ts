import { Command } from "commander";
import { descriptionTypes } from "../description-types.ts";
import { typesView } from "../ejected/types-file.ts";
import { openTarget } from "../targets.ts";

/** `understudy types TARGET` */
export function typesCommand(): Command {
  return new Command("types")
    .description("TypeScript types of the description, from openapi-typescript")
    .argument("<target>", "a twin, or the path or URL of an OpenAPI document")
    .addHelpText("after", "\nExample:\n  understudy types heights > heights.ts")
    .action(async (word: string) => {
      const { contract } = await openTarget(word);
      process.stdout.write(await descriptionTypes(typesView(contract.document.root), "client"));
    });
}
