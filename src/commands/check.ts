import { readFile, writeFile } from "node:fs/promises";
import { Command, InvalidArgumentError, Option } from "commander";
import { acceptKnown, type Baseline, BaselineError, readBaseline, writeBaseline } from "../check/baseline.ts";
import { type CheckedTarget, checkTarget } from "../check/check-target.ts";
import type { GivenCredential } from "../check/identity.ts";
import { replayHar } from "../check/replay-har.ts";
import { type CheckReport, counted, hasPassed } from "../check/report.ts";
import { CheckUsageError } from "../check/usage-error.ts";
import { openTarget } from "../targets.ts";
import { applyConfig, type CheckConfig } from "./check-config.ts";
import { isReportFormat, REPORT_FORMATS, type ReportWish, writeReports } from "./check-reports.ts";
import { writeSuggestion } from "./check-suggestion.ts";
import { paintError } from "./paint.ts";
import { progressLine } from "./progress-line.ts";

interface CheckCommandOptions {
  readonly url?: string;
  readonly har?: string;
  readonly writes?: boolean;
  readonly credential: readonly (readonly [string, string])[];
  readonly header: readonly (readonly [string, string])[];
  readonly param: readonly (readonly [string, string])[];
  readonly operation: readonly string[];
  readonly rateLimit?: boolean;
  readonly maxRequests: number;
  readonly delay: number;
  readonly seed: number;
  readonly timeout: number;
  readonly strict?: boolean;
  readonly quiet?: boolean;
  readonly report: readonly ReportWish[];
  readonly suggest?: string;
  readonly baseline?: string;
  readonly updateBaseline?: boolean;
  readonly config?: string;
}

/** The check has found violations. */
const VIOLATIONS = 1;
/** It was stopped before it could say that all held. */
const CANNOT_RUN = 2;

/** `understudy check TARGET --url URL` */
export function checkCommand(): Command {
  return new Command("check")
    .description("hold a running API, real or mock, to its description")
    .argument("[target]", "a twin, or the path or URL of an OpenAPI document")
    .option("--url <url>", "address of the API, with or without its base path")
    .option("--har <file>", "judge recorded traffic instead, with nothing sent")
    .option("--writes", "also send requests that change something; what is created is deleted again")
    .addOption(repeatable("--credential <name=value>", "credential for a security scheme", pairs("=")))
    .addOption(repeatable("--header <name:value>", "header to send with each request", pairs(":")))
    .addOption(repeatable("--param <name=value>", "value for the parameters of that name", pairs("=")))
    .addOption(repeatable("--operation <id>", "check this operation alone", collected))
    .option("--rate-limit", "also use up the documented rate limits, last of all")
    .option("--max-requests <number>", "requests to send at most", whole, 10_000)
    .option("--delay <ms>", "milliseconds to wait between requests", whole, 0)
    .option("--seed <number>", "seed of all that is made up", whole, 1)
    .option("--timeout <ms>", "milliseconds to wait for an answer", positive, 10_000)
    .option("--strict", "fail also for what rests on an assumption")
    .addOption(
      repeatable("--report <format=file>", `${REPORT_FORMATS.join(", ")}; without a file to standard output`, reports),
    )
    .option("--suggest <file>", "write what answers have and the description lacks as a patch of it")
    .option("--baseline <file>", "known findings, accepted exactly: one that is fixed must leave the file")
    .option("--update-baseline", "write what was found into the baseline")
    .option("--config <file>", "these options from a YAML file, by their names; the command line wins")
    .option("--quiet", "nothing on standard error but what keeps it from running")
    .addHelpText("after", "\nExample:\n  understudy check heights --url http://127.0.0.1:4010/heights")
    .action(check);
}

async function check(given: string | undefined, options: CheckCommandOptions, command: Command): Promise<void> {
  const config = options.config === undefined ? undefined : await applyConfig(options.config, command);
  const settings = command.opts<CheckCommandOptions>();
  const word = given ?? config?.target;
  if (word === undefined) throw new CheckUsageError("missing required argument 'target'; see understudy check --help");
  const { url, har, writes, strict, quiet, suggest, updateBaseline } = settings;
  if ((url === undefined) === (har === undefined)) {
    const found = url === undefined ? "neither" : "both";
    throw new CheckUsageError(`expected --url or --har, found ${found}; see understudy check --help`);
  }
  if (updateBaseline === true && settings.baseline === undefined) {
    throw new CheckUsageError("--update-baseline: expected --baseline FILE beside it, which is written");
  }
  demandOneOutput(settings.report);
  const baseline = await openBaseline(settings);
  const { name, contract, twin, source } = await openTarget(word);
  const progress = progressLine(process.stderr, quiet === true);
  const target = { name, contract, fixtureCredentials: twin.fixtureCredentials };
  const stopping = url === undefined ? undefined : stopOnSignals(quiet === true);
  const asServer = (address: string) =>
    checkTarget(target, {
      url: address,
      writes: writes === true,
      credentials: credentialsFrom(command, config),
      headers: settings.header,
      params: Object.fromEntries(settings.param),
      operations: settings.operation,
      rateLimit: settings.rateLimit === true,
      ...(isGiven(command, "maxRequests") ? { maxRequests: settings.maxRequests } : {}),
      delayMs: settings.delay,
      seed: settings.seed,
      timeoutMs: settings.timeout,
      strict: strict === true,
      onProgress: progress.show,
      ...stopping,
    }).finally(progress.clear);
  const report = url === undefined ? await replayed(target, String(har), settings) : await asServer(url);
  const judged = await againstBaseline(report, baseline, settings);
  await writeReports(judged, settings.report, { word, isQuiet: quiet === true });
  if (suggest !== undefined) {
    await writeSuggestion(judged.additions, { file: suggest, source, isQuiet: quiet === true });
  }
  if (!hasPassed(judged)) process.exitCode = VIOLATIONS;
  else if (stopping?.stop.aborted === true) process.exitCode = CANNOT_RUN;
}

/** The first signal ends the asking, and what was created is deleted; the second ends that too. */
function stopOnSignals(isQuiet: boolean): { readonly stop: AbortSignal; readonly abandon: AbortSignal } {
  const [stop, abandon] = [new AbortController(), new AbortController()];
  const tell = () => {
    if (stop.signal.aborted) return abandon.abort();
    stop.abort();
    if (!isQuiet) process.stderr.write("understudy: stopping; once more, and nothing is cleaned up\n");
  };
  process.on("SIGINT", tell);
  process.on("SIGTERM", tell);
  return { stop: stop.signal, abandon: abandon.signal };
}

/** Those of the file, unless the command line names its own. */
function credentialsFrom(command: Command, config: CheckConfig | undefined): readonly GivenCredential[] {
  const { credential } = command.opts<CheckCommandOptions>();
  const isTold = command.getOptionValueSource("credential") === "cli";
  return isTold ? credential : [...(config?.credentials ?? []), ...credential];
}

/** Who says how many requests are allowed means it; the default is no permission. */
function isGiven(command: Command, option: string): boolean {
  return command.getOptionValueSource(option) !== "default";
}

/** @throws CheckUsageError */
async function replayed(target: CheckedTarget, file: string, options: CheckCommandOptions): Promise<CheckReport> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    throw new CheckUsageError(
      `cannot read ${file}: ${error.code === "ENOENT" ? "there is no such file" : error.message}`,
    );
  });
  return replayHar(target, text, { source: file, strict: options.strict === true, operations: options.operation });
}

function demandOneOutput(wishes: readonly ReportWish[]): void {
  const [first, second] = wishes.filter(({ file }) => file === undefined);
  if (second === undefined) return;
  throw new CheckUsageError(
    `--report: ${first?.format} and ${second.format} would both go to standard output; give one of them a file, as in --report ${second.format}=FILE`,
  );
}

/** @throws CheckUsageError, BaselineError */
async function openBaseline({ baseline, updateBaseline }: CheckCommandOptions): Promise<Baseline | undefined> {
  if (baseline === undefined) return undefined;
  try {
    return readBaseline(await readFile(baseline, "utf8"), baseline);
  } catch (error) {
    if (error instanceof BaselineError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    if (code !== "ENOENT") throw new CheckUsageError(`cannot read ${baseline}: ${message}`);
    if (updateBaseline === true) return undefined;
    throw new CheckUsageError(`cannot read ${baseline}: there is no such file; --update-baseline writes it`);
  }
}

async function againstBaseline(
  report: CheckReport,
  known: Baseline | undefined,
  { baseline, updateBaseline, quiet }: CheckCommandOptions,
): Promise<CheckReport> {
  if (baseline === undefined) return report;
  if (updateBaseline !== true) return acceptKnown(report, known ?? { writes: false, entries: [] });
  const text = writeBaseline(report, known);
  await writeFile(baseline, text).catch((error: Error) => {
    throw new CheckUsageError(`cannot write ${baseline}: ${error.message}`);
  });
  const updated = readBaseline(text, baseline);
  if (quiet !== true) {
    process.stderr.write(paintError.dim(`${baseline} now accepts ${counted(updated.entries.length, "finding")}\n`));
  }
  return acceptKnown(report, updated);
}

function whole(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && Number.isSafeInteger(number)) return number;
  throw new InvalidArgumentError("Expected a whole number from 0 on.");
}

/** No more than a timer takes. */
const LONGEST_TIMEOUT_MS = 2 ** 31 / 10 - 1;

function positive(text: string): number {
  const number = Number(text);
  if (/^\d+$/.test(text) && number >= 1 && number <= LONGEST_TIMEOUT_MS) return number;
  throw new InvalidArgumentError(`Expected a whole number from 1 to ${Math.floor(LONGEST_TIMEOUT_MS)}.`);
}

function pairs(mark: "=" | ":") {
  return (text: string, all: readonly (readonly [string, string])[]): readonly (readonly [string, string])[] => {
    const at = text.indexOf(mark);
    if (at < 1) throw new InvalidArgumentError(`Expected name${mark}value.`);
    return [...all, [text.slice(0, at), text.slice(at + 1).trim()]];
  };
}

function reports(text: string, all: readonly ReportWish[]): readonly ReportWish[] {
  const [, format = "", file] = /^([^=]*)(?:=(.*))?$/s.exec(text) ?? [];
  if (!isReportFormat(format)) throw new InvalidArgumentError(`Expected ${REPORT_FORMATS.join(", ")}.`);
  if (file === "") throw new InvalidArgumentError(`Expected ${format}=FILE, or ${format} alone for standard output.`);
  return [...all, file === undefined ? { format } : { format, file }];
}

function repeatable<V>(
  flags: string,
  description: string,
  parse: (text: string, before: readonly V[]) => readonly V[],
): Option {
  return new Option(flags, `${description}; repeatable`).argParser(parse).default([], "none");
}

function collected(text: string, all: readonly string[]): readonly string[] {
  return [...all, text];
}
