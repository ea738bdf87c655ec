import { Command, InvalidArgumentError } from "commander";
import { checkTarget } from "../check/check-target.ts";
import { curlOf } from "../check/curl.ts";
import { textOf } from "../check/exchange.ts";
import type { Finding } from "../check/finding.ts";
import { type CheckReport, hasPassed } from "../check/report.ts";
import type { Progress } from "../check/session.ts";
import { openTarget } from "../targets.ts";
import { paint } from "./paint.ts";

interface CheckCommandOptions {
  readonly url: string;
  readonly writes?: boolean;
  readonly credential: readonly (readonly [string, string])[];
  readonly header: readonly (readonly [string, string])[];
  readonly param: readonly (readonly [string, string])[];
  readonly operation: readonly string[];
  readonly maxRequests: number;
  readonly delay: number;
  readonly seed: number;
  readonly timeout: number;
  readonly strict?: boolean;
  readonly quiet?: boolean;
}

/** The check has found violations. */
const VIOLATIONS = 1;

/** `understudy check TARGET --url URL` */
export function checkCommand(): Command {
  return new Command("check")
    .description("hold a running API, real or mock, to its description")
    .argument("<target>", "a twin, or the path or URL of an OpenAPI document")
    .requiredOption("--url <url>", "address of the API, with or without its base path")
    .option("--writes", "also send requests that change something; what is created is deleted again")
    .option("--credential <name=value>", "credential for a security scheme; repeatable", pairs("="), [])
    .option("--header <name:value>", "header to send with each request; repeatable", pairs(":"), [])
    .option("--param <name=value>", "value for the parameters of that name; repeatable", pairs("="), [])
    .option("--operation <id>", "check this operation alone; repeatable", collected, [])
    .option("--max-requests <number>", "requests to send at most", whole, 10_000)
    .option("--delay <ms>", "milliseconds to wait between requests", whole, 0)
    .option("--seed <number>", "seed of all that is made up", whole, 1)
    .option("--timeout <ms>", "milliseconds to wait for an answer", whole, 10_000)
    .option("--strict", "fail also for what rests on an assumption")
    .option("--quiet", "no progress on standard error")
    .addHelpText("after", "\nExample:\n  understudy check heights --url http://127.0.0.1:4010/heights")
    .action(check);
}

async function check(word: string, options: CheckCommandOptions): Promise<void> {
  const { name, contract, twin } = await openTarget(word);
  const report = await checkTarget(
    { name, contract, fixtureCredentials: twin.fixtureCredentials },
    {
      url: options.url,
      writes: options.writes === true,
      credentials: options.credential,
      headers: options.header,
      params: Object.fromEntries(options.param),
      operations: options.operation,
      maxRequests: options.maxRequests,
      delayMs: options.delay,
      seed: options.seed,
      timeoutMs: options.timeout,
      strict: options.strict === true,
      onProgress: options.quiet === true || !process.stderr.isTTY ? () => undefined : showProgress,
    },
  );
  if (options.quiet !== true && process.stderr.isTTY) process.stderr.write("\r\x1b[K");
  process.stdout.write(terminalReport(report));
  if (!hasPassed(report)) process.exitCode = VIOLATIONS;
}

function showProgress({ requests, findings, operation }: Progress): void {
  if (requests % 10 === 0) process.stderr.write(`\r\x1b[K${requests} requests, ${findings} findings, ${operation}`);
}

function terminalReport(report: CheckReport): string {
  const { title, source, requests, durationMs, findings, refuted, coverage, notes } = report;
  const reached = coverage.filter((one) => one.reached).length;
  const lines = [
    `${paint.bold(title)} at ${paint.cyan(source)}`,
    ...findings.flatMap(describeFinding),
    ...(refuted.length > 0 ? ["", paint.bold("Assumptions refuted")] : []),
    ...refuted.map((one) => `  ${one.operation ?? ""}: ${one.message} (${one.assumptions.join(", ")})`),
    "",
    ...coverage
      .filter((one) => !one.reached)
      .map((one) => paint.dim(`  not reached: ${one.operation}: ${one.note ?? "it was not asked"}`)),
    ...notes.map((note) => paint.dim(`  ${note}`)),
    `${requests} requests in ${(durationMs / 1000).toFixed(1)} s, ${reached} of ${coverage.length} operations reached`,
    hasPassed(report)
      ? paint.green("all held")
      : paint.red(`${findings.length} finding${findings.length === 1 ? "" : "s"}`),
  ];
  return `${lines.join("\n")}\n`;
}

function describeFinding(finding: Finding): readonly string[] {
  const exchange = finding.exchanges.at(-1);
  const answer = exchange?.response;
  return [
    "",
    `${paint.red(finding.code)}  ${paint.bold(finding.operation ?? "")}  ${paint.dim(finding.door)}`,
    `  ${finding.message}`,
    ...(finding.rule === "" ? [] : [paint.dim(`  ${finding.rule}`)]),
    ...(exchange === undefined ? [] : [`  ${curlOf(exchange.request)}`]),
    ...(answer === undefined ? [] : [paint.dim(`  ${answer.status} ${textOf(answer).slice(0, 300)}`)]),
  ];
}

function whole(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("Expected a whole number from 0 on.");
}

function pairs(mark: "=" | ":") {
  return (text: string, all: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] => {
    const at = text.indexOf(mark);
    if (at < 1) throw new InvalidArgumentError(`Expected name${mark}value.`);
    return [...all, [text.slice(0, at), text.slice(at + 1).trim()]];
  };
}

function collected(text: string, all: readonly string[]): readonly string[] {
  return [...all, text];
}
