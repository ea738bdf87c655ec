#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { assumptionsCommand } from "./commands/assumptions.ts";
import { checkCommand } from "./commands/check.ts";
import { ejectCommand } from "./commands/eject.ts";
import { explainCommand } from "./commands/explain.ts";
import { listCommand } from "./commands/list.ts";
import { proxyCommand } from "./commands/proxy.ts";
import { serveCommand } from "./commands/serve.ts";
import { showCommand } from "./commands/show.ts";
import { tokenCommand } from "./commands/token.ts";
import { typesCommand } from "./commands/types.ts";
import { packageVersion } from "./package-version.ts";

/** The command could not run: bad option, unreadable document, no connection. */
const CANNOT_RUN = 2;

// A reader that has seen enough (`| head -1`) has closed the pipe: there is nobody left to write for.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => process.exit(error.code === "EPIPE" ? 0 : CANNOT_RUN));
}

const program = new Command("understudy")
  .description("Stands in for documented HTTP APIs, statefully.")
  .version(await packageVersion())
  .addHelpText("after", "\nExample:\n  understudy serve heights")
  .helpCommand(false)
  .showSuggestionAfterError()
  .exitOverride();

for (const command of [
  serveCommand,
  checkCommand,
  proxyCommand,
  listCommand,
  showCommand,
  explainCommand,
  ejectCommand,
  assumptionsCommand,
  tokenCommand,
  typesCommand,
]) {
  program.addCommand(command().copyInheritedSettings(program));
}
for (const command of [program, ...program.commands]) {
  const help = command === program ? "understudy --help" : `understudy ${command.name()} --help`;
  command.configureOutput({
    outputError(text, write) {
      const line = oneLine(text);
      write(`understudy: ${line}${line.includes("Did you mean") ? "" : `; see ${help}`}\n`);
    },
  });
}

try {
  if (process.argv.length <= 2) program.outputHelp();
  else await program.parseAsync();
} catch (error) {
  process.exitCode = exitCodeOf(error);
}

function exitCodeOf(error: unknown): number {
  // Help and version come this way too; what commander refuses it has already said.
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : CANNOT_RUN;
  process.stderr.write(`understudy: ${oneLine(error instanceof Error ? error.message : String(error))}\n`);
  return CANNOT_RUN;
}

/** Commander puts its suggestion on a second line and ends in a full stop; people get one line. */
function oneLine(text: string): string {
  return text
    .trim()
    .replace(/^error: /, "")
    .replace(/\s*\n\s*/g, " ")
    .replace(/\.$/, "");
}
