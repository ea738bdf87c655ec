import { documentedAnswer, exampleNames } from "./documented-answer.ts";
import type { Answer, Exchange } from "./exchange.ts";
import type { Preferences } from "./preferences.ts";
import { type Problem, problem } from "./problem.ts";

/** The documented answer that a caller prefers to the behaviour; undefined when the preferences name none. */
export function forcedAnswer(exchange: Exchange, preferences: Preferences): Answer | undefined {
  const { code, example, dynamic } = preferences;
  if (code === undefined && example === undefined && dynamic !== true) return undefined;
  const status = code === undefined ? undefined : documentedStatus(exchange, code);
  if (status !== undefined && typeof status !== "number") return status;
  if (example !== undefined) return namedAnswer(exchange, example, status);
  const chosen = status ?? firstStatus(exchange);
  return documentedAnswer(exchange, chosen, { isDynamic: dynamic }) ?? unanswerable(exchange, chosen);
}

/** As the caller wrote it, in the order in which Prism documents them. */
export function forcedText({ code, example, dynamic }: Preferences): string {
  const parts = [
    ...(code === undefined ? [] : [`code=${code}`]),
    ...(example === undefined ? [] : [`example=${word(example)}`]),
    ...(dynamic === true ? ["dynamic=true"] : []),
  ];
  return parts.join(", ");
}

/** A token as it stands, anything else in quotes (RFC 7240 §2). */
function word(value: string): string {
  return /^[!#$%&'*+.^_`|~0-9A-Za-z-]+$/.test(value) ? value : `"${value.replace(/["\\]/g, "\\$&")}"`;
}

function documentedStatus({ operation }: Exchange, code: string): number | Problem {
  const status = /^[2-5]\d\d$/.test(code) ? Number(code) : undefined;
  if (status !== undefined && operation?.responses.statusKey(status) !== undefined) return status;
  const known = operation?.statuses.join(", ") || "none";
  return refusal(`${operation?.id} documents no answer with code ${code}; it documents: ${known}`);
}

/** An example of that status; without a status, of the first documented success, or of any other status that has it. */
function namedAnswer(exchange: Exchange, name: string, status: number | undefined): Answer {
  const statuses = status === undefined ? allStatuses(exchange) : [status];
  const found = statuses.find((one) => exampleNames(exchange, one).includes(name));
  if (found !== undefined) {
    return documentedAnswer(exchange, found, { example: name }) ?? unanswerable(exchange, found);
  }
  const known = [...new Set(statuses.flatMap((one) => exampleNames(exchange, one)))].join(", ") || "none";
  const of = status === undefined ? exchange.operation?.id : `${exchange.operation?.id} ${status}`;
  return refusal(`${of} has no example ${name}; there are: ${known}`);
}

/** Each documented status, the first success before all; a number for `4XX` and for `default` too. */
function allStatuses(exchange: Exchange): readonly number[] {
  const keys = exchange.operation?.statuses ?? [];
  const numbers = keys.map((key) => (key === "default" ? DEFAULT_STATUS : Number(key.replace(/XX$/, "00"))));
  return [...new Set([firstStatus(exchange), ...numbers])];
}

/** What a `default` response is taken to mean where nothing says which status it stands for. */
const DEFAULT_STATUS = 500;

function firstStatus({ operation }: Exchange): number {
  const success = operation?.responses.firstSuccess();
  if (success !== undefined) return success.status;
  const [first = "default"] = operation?.statuses ?? [];
  return first === "default" ? 200 : Number(first.replace(/XX$/, "00"));
}

function refusal(message: string): Problem {
  return problem("malformed", { message });
}

function unanswerable({ operation }: Exchange, status: number): Problem {
  return problem("not-implemented", {
    message: `the description gives ${operation?.id} ${status} no example that fits, and a schema that is too hard to make one from`,
  });
}
