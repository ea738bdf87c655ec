#!/usr/bin/env node
import { Command, CommanderError } from "commander";
import { packageVersion } from "./package-version.ts";

const COMMANDS = {
  serve: async () => (await import("./commands/serve.ts")).serveCommand(),
  check: async () => (await import("./commands/check.ts")).checkCommand(),
  proxy: async () => (await import("./commands/proxy.ts")).proxyCommand(),
  list: async () => (await import("./commands/list.ts")).listCommand(),
  show: async () => (await import("./commands/show.ts")).showCommand(),
  explain: async () => (await import("./commands/explain.ts")).explainCommand(),
  eject: async () => (await import("./commands/eject.ts")).ejectCommand(),
  assumptions: async () => (await import("./commands/assumptions.ts")).assumptionsCommand(),
  token: async () => (await import("./commands/token.ts")).tokenCommand(),
  types: async () => (await import("./commands/types.ts")).typesCommand(),
};

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

// The one that is asked for is all that is loaded; help and misspelt names need them all.
const asked = process.argv[2] ?? "";
const isOfProgram = asked === "--version" || asked === "-V";
const all = isOfProgram ? [] : Object.values(COMMANDS);
const wanted = Object.hasOwn(COMMANDS, asked) ? [COMMANDS[asked as keyof typeof COMMANDS]] : all;
for (const load of wanted) program.addCommand((await load()).copyInheritedSettings(program));
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
