import { Command, InvalidArgumentError } from "commander";
import { startProxy, type ValidatingProxy } from "../start-proxy.ts";
import { openProxyLog, type ProxyLog } from "./proxy-log.ts";

interface ProxyCommandOptions {
  readonly upstream: string;
  readonly port: number;
  readonly host: string;
  readonly record?: string;
  readonly enforce?: boolean;
  readonly timeout: number;
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** The exchanges broke the description. */
const VIOLATIONS = 1;
const CANNOT_RUN = 2;

/** `understudy proxy TARGET --upstream URL` */
export function proxyCommand(): Command {
  return new Command("proxy")
    .description("pass everything on to a real API, and tell where it breaks the description")
    .argument("<target>", "a twin, or the path or URL of an OpenAPI document")
    .requiredOption("--upstream <url>", "address of the API, http or https; its path stands in front of every path")
    .option("--port <number>", "port to listen on; 0 = any free one", port, 4010)
    .option("--host <address>", "address to listen on", "127.0.0.1")
    .option("--record <file>", "write a HAR file of what comes by, without credentials")
    .option("--enforce", "answer an invalid request with 422 and an invalid answer with 502")
    .option("--timeout <ms>", "milliseconds to wait for an answer to begin", milliseconds, 60_000)
    .option("--quiet", "print violations, failures of the upstream and the summary alone")
    .option("--json", "print everything as JSON, one object on a line")
    .addHelpText("after", "\nExample:\n  understudy proxy heights --upstream https://academy.heightsplatform.com")
    .action(proxy);
}

async function proxy(target: string, options: ProxyCommandOptions): Promise<void> {
  const { upstream, port, host, record, enforce = false, timeout: timeoutMs } = options;
  const log = openProxyLog(options);
  const running = await startProxy({
    target,
    upstream,
    port,
    host,
    enforce,
    timeoutMs,
    ...(record === undefined ? {} : { record }),
    onExchange: (exchange) => log.exchange(exchange, () => running.redactionOf(exchange)),
  });
  // Before anything is printed: who reads the ready line may send a signal at once.
  stopOnSignals(running, log);
  log.ready(running);
}

/** The first signal stops at once and cleanly; more of them change nothing. */
function stopOnSignals(proxy: ValidatingProxy, log: ProxyLog): void {
  let isStopping = false;
  const stop = async () => {
    if (isStopping) return;
    isStopping = true;
    let exitCode = 0;
    try {
      await proxy.close();
    } catch (error) {
      process.stderr.write(`understudy: ${(error as Error).message}\n`);
      exitCode = CANNOT_RUN;
    }
    log.summary(proxy.summary);
    process.exit(exitCode || (proxy.summary.violations > 0 ? VIOLATIONS : 0));
  };
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
}

function port(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number <= 65_535) return number;
  throw new InvalidArgumentError("Expected a whole number from 0 to 65535.");
}

function milliseconds(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number > 0 && number < 2 ** 31) return number;
  throw new InvalidArgumentError("Expected a whole number of milliseconds from 1 on.");
}
