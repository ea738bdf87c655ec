import { describeViolation } from "../contract/violation.ts";
import { type PlacedProblem, problemLine } from "../description-problems.ts";
import type { Mock } from "../start-mock.ts";
import type { Reload } from "../target-watch.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import { redactedUrl } from "../world/redaction.ts";
import type { Delivery } from "../world/webhook-outbox.ts";
import { paintError as paint } from "./paint.ts";

/** What a running mock tells of itself; the entries that it is given hold no credentials. Faults of the mock are told even when it is quiet. */
export interface Log {
  /** What is wrong with a description that is served all the same. */
  problems(target: string, problems: readonly PlacedProblem[]): void;
  /** What beside a description could not be taken as it is written. */
  complaints(target: string, complaints: readonly string[]): void;
  ready(mock: Mock, banner: () => string): void;
  answer(entry: JournalEntry, sandbox: string): void;
  attempt(delivery: Delivery, sandbox: string): void;
  /** What came of a change of files. */
  reload(reload: Reload): void;
  stopped(): void;
}

/** The log that the options ask for: JSON lines, lines for people, or faults alone. */
export async function openLog(options: { readonly quiet?: boolean; readonly json?: boolean }): Promise<Log> {
  if (options.json === true) return jsonLog(options.quiet === true);
  return textLog(options.quiet === true);
}

/** The ready line stands even when it is quiet: a program that asked for any free port has to learn which. */
async function jsonLog(isQuiet: boolean): Promise<Log> {
  const { pino } = await import("pino");
  const log = pino({ base: null, level: isQuiet ? "error" : "info" }, process.stderr);
  return {
    problems(target, problems) {
      for (const problem of problems) log.warn({ target, ...problem }, "problem of the description");
    },
    complaints(target, complaints) {
      for (const message of complaints) log.error({ target, message }, "fault of a twin folder");
    },
    ready(mock) {
      const targets = mock.targets.map(({ name }) => ({ name, baseUrl: mock.baseUrl(name) }));
      process.stdout.write(`${JSON.stringify({ event: "ready", url: mock.url, targets })}\n`);
    },
    answer(entry, sandbox) {
      const { id, target, operationId, method, path, status, durationMs, answeredBy, forced, fault } = entry;
      const line = { id, sandbox, target, operationId, method, path, status, durationMs, answeredBy, forced, fault };
      const faults = faultsOf(entry);
      if (faults.length > 0) log.error({ ...line, faults }, "fault of the mock");
      else log.info(line, "request");
    },
    attempt({ id, event, url, attempts }, sandbox) {
      const line = { id, sandbox, event, url: redactedUrl(url), attempt: attempts.length, ...attempts.at(-1) };
      log.info(line, "webhook");
    },
    reload({ error, complaints, ...reload }) {
      if (error === undefined) log.info({ ...reload, complaints }, "reloaded");
      else log.error({ ...reload, error }, "not reloaded");
    },
    stopped: () => log.info("stopped"),
  };
}

/** So many problems of one description are shown at start. */
const SHOWN = 50;

function textLog(isQuiet: boolean): Log {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  return {
    problems(_, problems) {
      if (isQuiet) return;
      for (const problem of problems.slice(0, SHOWN)) tell(paint.yellow(problemLine(problem)));
      if (problems.length > SHOWN)
        tell(paint.yellow(`and ${problems.length - SHOWN} more; understudy show lists them all`));
    },
    complaints(_, complaints) {
      for (const complaint of complaints) tell(paint.red(complaint));
    },
    ready(_, banner) {
      if (!isQuiet) process.stdout.write(banner());
    },
    answer(entry, sandbox) {
      if (!isQuiet) tell(answerLine(entry, sandbox));
      for (const fault of faultsOf(entry)) tell(paint.red(`     ${fault}`));
    },
    attempt(delivery, sandbox) {
      if (!isQuiet) tell(attemptLine(delivery, sandbox));
    },
    reload(reload) {
      const { error, misfits, complaints } = reload;
      if (error !== undefined) tell(paint.red(reloadLine(reload)));
      else if (misfits.length > 0) tell(paint.yellow(reloadLine(reload)));
      else if (!isQuiet) tell(paint.cyan(reloadLine(reload)));
      for (const complaint of complaints) tell(paint.red(complaint));
    },
    stopped() {
      if (!isQuiet) tell("stopped");
    },
  };
}

/** So many records that fit no longer are named. */
const NAMED = 5;

/** What was reloaded, and which records fit no longer; or why it goes on as it was. */
function reloadLine({ target, files, error, misfits }: Reload): string {
  if (error !== undefined) return `${target} was not reloaded, and is served as it was: ${error}`;
  const news = `reloaded ${target}: ${files.join(", ")} changed`;
  const parts = [news, misfitText(misfits, true), misfitText(misfits, false)];
  return parts.filter((part) => part !== undefined).join("; ");
}

function misfitText(misfits: Reload["misfits"], isKept: boolean): string | undefined {
  const all = misfits.filter((one) => one.isKept === isKept);
  if (all.length === 0) return undefined;
  const named = all.slice(0, NAMED).map(({ collection, id = "without an id", sandbox }) => {
    return [collection, id, world(sandbox)].filter((word) => word !== undefined).join(" ");
  });
  const more = all.length > NAMED ? ` and ${all.length - NAMED} more` : "";
  const counted = `${all.length} record${all.length === 1 ? "" : "s"}`;
  const fate = isKept ? "no longer fit the description, and stay" : "could not be kept";
  return `${counted} ${fate}: ${named.join(", ")}${more}`;
}

/** `200 GET    /api/v1/courses  heights listCourses 0.4 ms`, or `--- …` when nothing was answered, and why. */
function answerLine(entry: JournalEntry, sandbox: string): string {
  const { method, status, durationMs, operationId, target } = entry;
  const color = status >= 500 ? paint.red : status >= 400 || status === 0 ? paint.yellow : paint.green;
  const facts = [target, operationId, reasonOf(entry), `${durationMs.toFixed(1)} ms`, world(sandbox)];
  const what = paint.dim(facts.filter((fact) => fact !== undefined).join(" "));
  return `${color(status === 0 ? "---" : String(status))} ${method.padEnd(6)} ${entry.path}  ${what}`;
}

/** Who provoked the answer, or which stage refused. */
function reasonOf({ forced, fault, status, answeredBy }: JournalEntry): string | undefined {
  if (forced !== undefined) return `forced ${forced}`;
  if (fault !== undefined) return `struck by ${fault}`;
  return status >= 400 ? `refused by ${answeredBy}` : undefined;
}

/** `200 new_order → http://127.0.0.1:9000/hook  heights webhook 3 ms`, or `--- …` when no status came. */
function attemptLine({ event, url, target, attempts }: Delivery, sandbox: string): string {
  const { status, error, durationMs = 0 } = attempts.at(-1) ?? {};
  const isArrived = status !== undefined && status >= 200 && status < 300;
  const outcome = (isArrived ? paint.green : paint.yellow)(String(status ?? "---"));
  const facts = [target, "webhook", error, `${durationMs} ms`, world(sandbox)];
  const what = paint.dim(facts.filter((fact) => fact !== undefined).join(" "));
  return `${outcome} ${event} → ${redactedUrl(url)}  ${what}`;
}

function world(sandbox: string): string | undefined {
  return sandbox === "default" ? undefined : `~${sandbox}`;
}

/** Where the twin broke its own description, and what a behaviour threw. */
function faultsOf({ violations, error }: JournalEntry): readonly string[] {
  const thrown = error === undefined ? [] : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  return [...violations.map(describeViolation), ...thrown];
}
