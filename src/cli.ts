#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { assumptionsCommand } from "./commands/assumptions.ts";
import { listCommand } from "./commands/list.ts";
import { serveCommand } from "./commands/serve.ts";
import { showCommand } from "./commands/show.ts";
import { tokenCommand } from "./commands/token.ts";
import { typesCommand } from "./commands/types.ts";
import { packageVersion } from "./package-version.ts";

/** The command could not run: bad option, unreadable document, no connection. */
const CANNOT_RUN = 2;

const program = new Command("understudy")
  .description("Stands in for documented HTTP APIs, statefully.")
  .version(await packageVersion())
  .showSuggestionAfterError()
  .configureOutput({ outputError: (text, write) => write(oneLine(text)) })
  .exitOverride();

for (const command of [serveCommand, listCommand, showCommand, assumptionsCommand, tokenCommand, typesCommand]) {
  program.addCommand(command().copyInheritedSettings(program));
}

try {
  await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  if (error instanceof CommanderError) {
    // Help and version come this way too; what commander refuses it has already said.
    return error.exitCode === 0 || error.code === "commander.helpDisplayed" ? 0 : CANNOT_RUN;
  }
  process.stderr.write(`understudy: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
  return CANNOT_RUN;
}

/** Commander puts its suggestion on a second line; people get one. */
function oneLine(text: string): string {
  const line = text
    .trim()
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ");
  return text.endsWith("\n") ? `understudy: ${line}\n` : line;
}
