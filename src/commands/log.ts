import pc from "picocolors";
import { describeViolation } from "../contract/violation.ts";
import type { Mock } from "../start-mock.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { Delivery } from "../world/webhook-outbox.ts";

/** What a running mock tells of itself. Faults of the mock are told even when it is quiet. */
export interface Log {
  ready(mock: Mock, banner: () => string): void;
  answer(entry: JournalEntry, sandbox: string): void;
  attempt(delivery: Delivery, sandbox: string): void;
  stopped(): void;
}

/** The log that the options ask for: JSON lines, lines for people, or faults alone. */
export async function openLog(options: { readonly quiet?: boolean; readonly json?: boolean }): Promise<Log> {
  if (options.json === true) return jsonLog(options.quiet === true);
  return textLog(options.quiet === true);
}

async function jsonLog(isQuiet: boolean): Promise<Log> {
  const { pino, destination } = await import("pino");
  const log = pino({ base: null, level: isQuiet ? "warn" : "info" }, destination({ dest: 2, sync: true }));
  return {
    ready(mock) {
      const targets = mock.targets.map(({ name }) => ({ name, baseUrl: mock.baseUrl(name) }));
      process.stdout.write(`${JSON.stringify({ event: "ready", url: mock.url, targets })}\n`);
    },
    answer(entry, sandbox) {
      const { id, target, operationId, method, path, status, durationMs, answeredBy } = entry;
      const line = {
        id,
        sandbox,
        target,
        operationId,
        method,
        path: withoutSecrets(path),
        status,
        durationMs,
        answeredBy,
      };
      const faults = faultsOf(entry);
      if (faults.length > 0) log.error({ ...line, faults }, "fault of the mock");
      else log.info(line, "request");
    },
    attempt({ id, event, url, attempts }, sandbox) {
      log.info({ id, sandbox, event, url, attempt: attempts.length, ...attempts.at(-1) }, "webhook");
    },
    stopped: () => log.info("stopped"),
  };
}

function textLog(isQuiet: boolean): Log {
  const tell = (line: string) => process.stderr.write(`${line}\n`);
  return {
    ready(_, banner) {
      if (!isQuiet) process.stdout.write(banner());
    },
    answer(entry, sandbox) {
      if (!isQuiet) tell(answerLine(entry, sandbox));
      for (const fault of faultsOf(entry)) tell(pc.red(`  ${fault}`));
    },
    attempt({ event, url, attempts }) {
      const last = attempts.at(-1);
      if (!isQuiet) tell(`${pc.dim("webhook")} ${event} → ${url} ${last?.status ?? pc.red(last?.error ?? "")}`);
    },
    stopped() {
      if (!isQuiet) tell("stopped");
    },
  };
}

function answerLine(
  { method, path, status, durationMs, operationId, answeredBy, target }: JournalEntry,
  sandbox: string,
): string {
  const paint = status >= 500 ? pc.red : status >= 400 ? pc.yellow : pc.green;
  const world = sandbox === "default" ? "" : pc.dim(` ~${sandbox}`);
  const why = status >= 400 ? ` ${answeredBy}` : "";
  const what = `${target} ${operationId ?? ""}${why} ${durationMs.toFixed(1)} ms`;
  return `${paint(String(status))} ${method} ${withoutSecrets(path)} ${pc.dim(what)}${world}`;
}

/** Where the twin broke its own description, and what a behaviour threw. */
function faultsOf({ violations, error }: JournalEntry): readonly string[] {
  const thrown = error === undefined ? [] : [error instanceof Error ? (error.stack ?? error.message) : String(error)];
  return [...violations.map(describeViolation), ...thrown];
}

/** Keys sent in the query do not belong in a log. */
function withoutSecrets(path: string): string {
  return path.replace(/([?&](?:api_?key|access_token|token|key)=)[^&]*/gi, "$1[redacted]");
}
