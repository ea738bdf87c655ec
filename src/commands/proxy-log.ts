import { describeViolation } from "../contract/violation.ts";
import { CLIENT_LEFT, type ProxyExchange } from "../proxy/exchange.ts";
import type { ProxySummary } from "../proxy/summary.ts";
import type { ValidatingProxy } from "../start-proxy.ts";
import { shownViolation } from "../world/redacted-entry.ts";
import type { Redaction } from "../world/redaction.ts";
import { columns } from "./columns.ts";
import { paint, paintError } from "./paint.ts";

/** What a running proxy tells: findings on standard output, everything else on standard error. */
export interface ProxyLog {
  ready(proxy: ValidatingProxy): void;
  /** What takes its secrets out is asked for only where there is something to show. */
  exchange(exchange: ProxyExchange, redactionOf: () => Redaction): void;
  summary(summary: ProxySummary): void;
}

interface LogOptions {
  readonly quiet?: boolean;
  readonly json?: boolean;
}

/** A list of a thousand items can break one rule a thousand times. */
const MAX_LINES = 10;

/** The log that the options ask for. */
export function openProxyLog({ quiet: isQuiet = false, json }: LogOptions): ProxyLog {
  return json === true ? jsonLog(isQuiet) : textLog(isQuiet);
}

function textLog(isQuiet: boolean): ProxyLog {
  return {
    ready(proxy) {
      if (!isQuiet) print(banner(proxy));
    },
    exchange(exchange, redactionOf) {
      const { violations, unchecked, error } = exchange;
      if (violations.length > 0) return print(findings(exchange, redactionOf()));
      if (isQuiet && !hasFailed(exchange)) return;
      const color = paintError;
      const notes = [...unchecked, ...(error === undefined ? [] : [error])].map((note) => color.dim(`     ${note}`));
      process.stderr.write(`${[line(exchange, redactionOf(), color), ...notes].join("\n")}\n`);
    },
    summary(summary) {
      print(summaryLine(summary));
    },
  };
}

/** The ready line stands even when it is quiet: a program that asked for any free port has to learn which. */
function jsonLog(isQuiet: boolean): ProxyLog {
  const tell = (event: string, fields: object) => print(JSON.stringify({ event, ...fields }));
  return {
    ready({ url, baseUrl, upstream }) {
      tell("ready", { url, baseUrl, upstream });
    },
    exchange(exchange, redactionOf) {
      if (isQuiet && exchange.violations.length === 0 && !hasFailed(exchange)) return;
      const { id, at, method, operationId, status, durationMs, unchecked, error, isEnforced } = exchange;
      const redaction = redactionOf();
      const path = redaction.path(exchange.path);
      const violations = exchange.violations.map((violation) => shownViolation(redaction, violation));
      const time = new Date(at).toISOString();
      tell("exchange", {
        id,
        time,
        method,
        path,
        operationId,
        status,
        durationMs,
        isEnforced,
        violations,
        unchecked,
        error,
      });
    },
    summary({ exchanges, failures, violations, byCode }) {
      tell("summary", { exchanges, failures, violations, byCode });
    },
  };
}

/** The upstream could not be reached, or has not answered to the end. */
function hasFailed({ error }: ProxyExchange): boolean {
  return error !== undefined && error !== CLIENT_LEFT;
}

function banner({ contract, baseUrl, upstream }: ValidatingProxy): string {
  const { title, version, operations } = contract;
  const counted = `${operations.length} operation${operations.length === 1 ? "" : "s"}`;
  const lines = columns(
    [
      ["Base URL", baseUrl],
      ["Upstream", upstream],
      ["Stop", "Ctrl-C"],
    ],
    [paint.dim],
  );
  return ["", `${paint.bold(`${title} ${version}`.trim())}  ${paint.dim(counted)}`, ...lines, ""].join("\n");
}

/** The exchange, and each of its violations on a line below. */
function findings(exchange: ProxyExchange, redaction: Redaction): string {
  const { violations, unchecked, error } = exchange;
  const lines = violations.slice(0, MAX_LINES).map((one) => {
    return `     ${paint.red(one.code)} ${describeViolation(shownViolation(redaction, one))}`;
  });
  if (violations.length > MAX_LINES) lines.push(`     … and ${violations.length - MAX_LINES} more`);
  const notes = [...unchecked, ...(error === undefined ? [] : [error])].map((note) => paint.dim(`     ${note}`));
  return [line(exchange, redaction, paint), ...lines, ...notes].join("\n");
}

/** `200 GET    /api/v1/courses  listCourses 0.4 ms`, and whether it was answered by the proxy. */
function line(exchange: ProxyExchange, redaction: Redaction, color: typeof paint): string {
  const { method, path, status, operationId, durationMs, isEnforced } = exchange;
  const tint = status === 0 || status >= 500 ? color.red : status >= 400 ? color.yellow : color.green;
  const facts = [operationId ?? "no operation", isEnforced ? "enforced" : undefined, `${durationMs.toFixed(1)} ms`];
  const what = color.dim(facts.filter((fact) => fact !== undefined).join(" "));
  return `${tint(status === 0 ? "---" : String(status))} ${method.padEnd(6)} ${redaction.path(path)}  ${what}`;
}

/** `12 exchanges, 3 violations: 2 type, 1 undocumented-status`. */
function summaryLine({ exchanges, failures, violations, byCode }: ProxySummary): string {
  const codes = Object.entries(byCode).map(([code, count]) => `${count} ${code}`);
  const found = violations === 0 ? "no violations" : `${counted(violations, "violation")}: ${codes.join(", ")}`;
  const failed = failures === 0 ? "" : `, ${failures} without a complete answer`;
  return `${counted(exchanges, "exchange")}${failed}, ${found}`;
}

function counted(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

function print(text: string): void {
  process.stdout.write(`${text}\n`);
}
