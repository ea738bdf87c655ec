import { Command, InvalidArgumentError } from "commander";
import { placedProblems } from "../description-problems.ts";
import type { Target } from "../engine/target.ts";
import { isToken } from "../http/guard.ts";
import { type RequestLimit, readRequestLimit } from "../infer/request-limit.ts";
import { type Mock, startMock } from "../start-mock.ts";
import { webhookGuard } from "../world/webhook-hosts.ts";
import { columns } from "./columns.ts";
import { pastedHeader } from "./credentials.ts";
import { type Log, openLog } from "./log.ts";
import { paint } from "./paint.ts";

interface ServeOptions {
  readonly port: number;
  readonly host: string;
  readonly overrides?: string;
  readonly seed: number;
  readonly maxSandboxes?: number;
  readonly webhookHosts?: readonly string[];
  readonly credentials?: string;
  readonly limit?: RequestLimit;
  readonly adminToken?: string;
  readonly watch?: boolean;
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
    .option("--overrides <file>", "corrections of a document; unless told, understudy.overrides.yaml beside it")
    .option("--seed <number>", "seed of everything random", seed, 1)
    .option("--max-sandboxes <number>", "sandboxes to keep; beyond it the least recently used go", atLeastOne)
    .option(
      "--webhook-hosts <hosts>",
      "hosts beside this machine that webhooks may go to, with commas between; * = any",
      webhookHosts,
    )
    .option("--credentials <file>", "YAML with the credentials that work, by security scheme; any works unless told")
    .option("--limit <rate>", "requests that a document's caller may make: 100/m, and /s /h /d", requestLimit)
    .option("--admin-token <token>", "who sends it may steer the mock, from wherever, and nobody else", token)
    .option("--watch", "reload documents and behaviours when their files change; the state stays")
    .option("--quiet", "print neither banner nor requests; faults of the mock still")
    .option("--json", "print log lines and the ready line as JSON")
    .addHelpText("after", "\nExample:\n  understudy serve heights --port 4010")
    .action(serve);
}

async function serve(words: readonly string[], options: ServeOptions): Promise<void> {
  const log = await openLog(options);
  const { port, host, seed, overrides, maxSandboxes, webhookHosts, credentials, limit, adminToken, watch } = options;
  const mock = await startMock({
    targets: words,
    port,
    host,
    seed,
    ...(overrides === undefined ? {} : { overrides }),
    ...(maxSandboxes === undefined ? {} : { maxSandboxes }),
    ...(webhookHosts === undefined ? {} : { webhookHosts }),
    ...(credentials === undefined ? {} : { credentials }),
    ...(limit === undefined ? {} : { limit }),
    ...(adminToken === undefined ? {} : { adminToken }),
    ...(watch === undefined ? {} : { watch }),
    onReload: (reload) => log.reload(reload),
    onAnswer: (entry, sandbox) => log.answer(entry, sandbox),
    onAttempt: (sandbox, delivery) => log.attempt(delivery, sandbox),
  });
  // Before anything is printed: who reads the ready line may send a signal at once.
  stopOnSignals(mock, log);
  for (const { name, contract, source, complaints } of mock.targets) {
    log.problems(name, await placedProblems(contract, source));
    log.complaints(name, complaints ?? []);
  }
  log.ready(mock, () => banner(mock));
}

/** The first signal stops at once and cleanly; more of them change nothing. */
function stopOnSignals(mock: Mock, log: Log): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    await mock.close();
    log.stopped();
    process.exit(0);
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function banner(mock: Mock): string {
  const first = mock.targets.find(({ twin }) => twin.tryPath !== undefined);
  const lines = [
    ...mock.targets.flatMap((target) => ["", ...describe(mock, target)]),
    ...(first === undefined ? [] : ["", paint.bold("Try it"), `  ${tryCommand(mock, first)}`]),
    "",
    ...columns(
      [
        ["Control API", `${mock.url}/__understudy/health`],
        ["Stop", "Ctrl-C"],
      ],
      [paint.dim],
    ),
  ];
  return `${[...lines, ""].join("\n")}\n`;
}

function describe(mock: Mock, { contract, twin, name }: Target): readonly string[] {
  const { title, version, operations } = contract;
  const counted = `${operations.length} operation${operations.length === 1 ? "" : "s"}`;
  const credentials = twin.fixtureCredentials.map((one) => [pastedHeader(name, one), one.who]);
  return [
    `${paint.bold(name)}  ${paint.cyan(mock.baseUrl(name))}  ${paint.dim(`${title} ${version}, ${counted}`)}`,
    ...columns(credentials, [undefined, paint.dim]).map((line) => `  ${line}`),
  ];
}

function tryCommand(mock: Mock, { name, twin }: Target): string {
  const [credential] = twin.fixtureCredentials;
  const header = credential === undefined ? undefined : pastedHeader(name, credential);
  // A header that a command fills in has to be in double quotes.
  const quoted = header?.includes("$(") ? `"${header}"` : `'${header}'`;
  return `curl${header === undefined ? "" : ` -H ${quoted}`} ${mock.url}/${name}${twin.tryPath}`;
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

function requestLimit(text: string): RequestLimit {
  const limit = readRequestLimit(text);
  if (limit !== undefined) return limit;
  throw new InvalidArgumentError("Expected a number of requests and a unit of time, as in 100/m (or /s, /h, /d).");
}

function token(text: string): string {
  if (isToken(text)) return text;
  throw new InvalidArgumentError("Expected visible ASCII characters without spaces.");
}

function atLeastOne(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number) && number > 0) return number;
  throw new InvalidArgumentError("Expected a whole number from 1 on.");
}

/** Hosts with commas between; what is none is told before anything is opened. */
function webhookHosts(text: string): readonly string[] {
  const hosts = text.split(",").map((host) => host.trim());
  try {
    webhookGuard(hosts);
  } catch (error) {
    throw new InvalidArgumentError(`${(error as Error).message}.`);
  }
  return hosts;
}
