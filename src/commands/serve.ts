import { Command, InvalidArgumentError } from "commander";
import pc from "picocolors";
import type { Target } from "../engine/target.ts";
import { type Mock, startMock } from "../start-mock.ts";
import { type Log, openLog } from "./log.ts";

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly seed: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** `understudy serve [TARGET…]` */
export function serveCommand(): Command {
  return new Command("serve")
    .description("serve twins, or OpenAPI documents, statefully")
    .argument("[targets...]", "twins, or paths or URLs of OpenAPI documents; all twins unless told")
    .option("--port <number>", "port to listen on; 0 = any free one", port, 4010)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--seed <number>", "seed of everything random", seed, 1)
    .option("--quiet", "print neither the banner nor the requests")
    .option("--json", "print log lines and the ready line as JSON")
    .addHelpText("after", "\nExample:\n  understudy serve heights --port 4010")
    .action(serve);
}

async function serve(words: readonly string[], options: ServeOptions): Promise<void> {
  const log = await openLog(options);
  const { port, host, seed } = options;
  const mock = await startMock({
    targets: words,
    port,
    host,
    seed,
    onAnswer: (entry, sandbox) => log.answer(entry, sandbox),
    onAttempt: (sandbox, delivery) => log.attempt(delivery, sandbox),
  });
  log.ready(mock, () => banner(mock));
  stopOnSignals(mock, log);
}

/** The first signal stops at once and cleanly. */
function stopOnSignals(mock: Mock, log: Log): void {
  const stop = async () => {
    await mock.close();
    log.stopped();
    process.exit(0);
  };
  process.once("SIGINT", stop);
  process.once("SIGTERM", stop);
}

function banner(mock: Mock): string {
  const lines = mock.targets.flatMap((target) => ["", ...describe(mock, target)]);
  const first = mock.targets.find(({ twin }) => twin.tryPath !== undefined);
  const pasteable = first === undefined ? [] : ["", `${pc.bold("Try")}  ${tryCommand(mock, first)}`];
  const control = ["", `${pc.bold("Control")}  ${mock.url}/__understudy/health`, pc.dim("Ctrl-C stops.")];
  return [...lines, ...pasteable, ...control, ""].join("\n");
}

function describe(mock: Mock, target: Target): readonly string[] {
  const { contract, twin, name } = target;
  const counted = `${contract.title} ${contract.version}, ${contract.operations.length} operations`;
  return [
    `${pc.bold(name)}  ${pc.cyan(mock.baseUrl(name))}  ${pc.dim(counted)}`,
    ...twin.fixtureCredentials.map(({ header, who }) => `  ${header}  ${pc.dim(who)}`),
  ];
}

function tryCommand(mock: Mock, { name, twin }: Target): string {
  const [credential] = twin.fixtureCredentials;
  const header = credential === undefined ? "" : ` -H '${credential.header}'`;
  return `curl${header} ${mock.url}/${name}${twin.tryPath}`;
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError("Expected a whole number from 0 to 65535.");
}

function seed(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("Expected a whole number from 0 on.");
}
