import { describeViolation } from "../contract/violation.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import { jsonText } from "../world/value.ts";
import type { Answer, Exchange, Stage, Success } from "./exchange.ts";
import { isProblem, type Problem, problem } from "./problem.ts";
import { authenticate } from "./stages/authenticate.ts";
import { behave } from "./stages/behave.ts";
import { limitRate } from "./stages/limit-rate.ts";
import { match } from "./stages/match.ts";
import { validateRequest } from "./stages/validate-request.ts";
import type { About } from "./twin.ts";

/** The order is the product: it decides which error a caller sees first. */
const stages: readonly Stage[] = [
  match, //           which operation is this?               404, 405
  authenticate, //    who is asking, and may they?           401, 403
  limitRate, //       may they ask again already?            429
  validateRequest, // does the request fit the description?  400, 404, 413, 415, 422
  behave, //          what would the API do?                 2xx, 4xx
];

/** An answer, ready to be sent. */
export interface WireReply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** Empty for none. */
  readonly text: string;
  readonly entry: JournalEntry;
}

/** How the pipeline treats a twin that breaks its own description. */
export interface PipelineOptions {
  /** True: the caller gets a 500 that says what was wrong. False: the answer goes out as it is. Never silently. */
  readonly strict: boolean;
}

/** Walks the stages until one answers; then checks the answer, writes the journal, and gives it back. */
export function answer(exchange: Exchange, options: PipelineOptions): WireReply | Promise<WireReply> {
  const startedAt = performance.now();
  const first = firstAnswer(exchange, 0);
  if (first instanceof Promise) return first.then((found) => finish(exchange, found, startedAt, options));
  return finish(exchange, first, startedAt, options);
}

function firstAnswer(exchange: Exchange, from: number): Answer | Promise<Answer> {
  for (let index = from; index < stages.length; index += 1) {
    const stage = stages[index] as Stage;
    const found = run(stage, exchange);
    if (found instanceof Promise) return continueAfter(exchange, found, stage, index);
    if (found !== undefined) {
      exchange.answeredBy = stage.name;
      return found;
    }
  }
  return problem("internal", { message: "no stage answered" });
}

/** A throw changes nothing and becomes a 500, with its stack in the journal. */
function run(stage: Stage, exchange: Exchange): ReturnType<Stage["run"]> {
  try {
    return stage.run(exchange);
  } catch (error) {
    return thrown(exchange, error);
  }
}

function thrown(exchange: Exchange, error: unknown): Problem {
  exchange.error = error;
  return problem("internal", { message: error instanceof Error ? error.message : String(error) });
}

async function continueAfter(
  exchange: Exchange,
  pending: Promise<Answer | undefined>,
  stage: Stage,
  index: number,
): Promise<Answer> {
  try {
    const found = await pending;
    if (found === undefined) return firstAnswer(exchange, index + 1);
    exchange.answeredBy = stage.name;
    return found;
  } catch (error) {
    exchange.answeredBy = stage.name;
    return thrown(exchange, error);
  }
}

function finish(exchange: Exchange, found: Answer, startedAt: number, options: PipelineOptions): WireReply {
  const { sent, text } = written(exchange, checked(exchange, found, options));
  const entry = journalEntry(exchange, sent, text, performance.now() - startedAt);
  // What steers the mock leaves no trace in what the mock shows of its targets.
  const isSteering = exchange.target.twin.handlers !== undefined;
  if (!isSteering) exchange.sandbox.journal.push(entry); // before sending: who has the reply can already read the entry
  return { status: sent.status, headers: sent.headers, text, entry };
}

function checked(exchange: Exchange, found: Answer, options: PipelineOptions): DressedReply {
  const reply = dress(exchange, found);
  const isOwn = isProblem(found) && exchange.target.twin.problemsAreUndescribed === true;
  const violations = isOwn ? [] : checkReply(exchange, reply);
  if (violations.length > 0) exchange.violations = [...exchange.violations, ...violations];
  const isBroken = exchange.violations.length > 0 && options.strict;
  return isBroken ? dress(exchange, brokenProblem(exchange)) : reply;
}

function written(exchange: Exchange, sent: DressedReply): { sent: DressedReply; text: string } {
  const { body, isJson } = sent;
  if (body === undefined) return { sent, text: "" };
  if (typeof body === "string" && !isJson) return { sent, text: body };
  try {
    return { sent, text: jsonText(body) };
  } catch (error) {
    const instead = dress(exchange, thrown(exchange, error));
    return { sent: instead, text: jsonText(instead.body) };
  }
}

interface DressedReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly isJson: boolean;
}

function dress(exchange: Exchange, found: Answer): DressedReply {
  const { twin } = exchange.target;
  const about: About = {
    requestId: exchange.requestId,
    operation: exchange.operation,
    principal: exchange.principal,
    path: exchange.request.path,
  };
  const success: Success = isProblem(found) ? { ...twin.renderProblem(found, about), headers: found.headers } : found;
  const headers: Record<string, string> = {};
  if (success.body !== undefined) headers["Content-Type"] = contentType(success.mediaType ?? "application/json");
  Object.assign(headers, twin.replyHeaders?.(about), success.headers);
  const isJson = /json/.test(success.mediaType ?? "json");
  return { status: success.status, headers, body: success.body, isJson };
}

function contentType(mediaType: string): string {
  return mediaType.includes("charset") || mediaType.startsWith("image/") ? mediaType : `${mediaType}; charset=utf-8`;
}

function checkReply(exchange: Exchange, reply: DressedReply) {
  const { operation } = exchange;
  if (operation === undefined) return [];
  const headers: Record<string, string> = {};
  for (const name in reply.headers) headers[lowerCase(name)] = reply.headers[name] as string;
  const bodiless = exchange.request.method === "HEAD";
  return operation.checkResponse({ status: reply.status, headers, body: reply.body, bodiless });
}

const lowerCased = new Map<string, string>();
function lowerCase(name: string): string {
  let lower = lowerCased.get(name);
  if (lower === undefined) {
    lower = name.toLowerCase();
    lowerCased.set(name, lower);
  }
  return lower;
}

function brokenProblem({ violations, target }: Exchange): Problem {
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : "";
  const what = first === undefined ? "" : `: ${describeViolation(first)}${more}`;
  return problem("internal", { message: `the ${target.name} twin broke its own description${what}` });
}

function journalEntry(exchange: Exchange, reply: DressedReply, text: string, durationMs: number): JournalEntry {
  const { request, operation, target } = exchange;
  return {
    id: exchange.requestId,
    at: exchange.now,
    target: target.name,
    operationId: operation?.id,
    method: request.method,
    path: request.query === "" ? request.path : `${request.path}?${request.query}`,
    status: reply.status,
    durationMs,
    answeredBy: exchange.answeredBy,
    violations: exchange.violations,
    error: exchange.error,
    request: { headers: request.headers, body: request.body },
    response: { headers: reply.headers, body: text },
  };
}
