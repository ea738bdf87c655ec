import { type Fault, type Problem, type ProblemKind, STATUS_OF } from "../../engine/problem.ts";
import type { About, RenderedProblem } from "../../engine/twin.ts";
import type { Schemas } from "./state.ts";

type Name = Schemas["ErrorDetails"]["name"];

/** The name and the sentence of each kind (assumes height/error-body). */
const DRESS: Readonly<Record<ProblemKind, readonly [Name, string]>> = {
  malformed: ["invalid", "The request body could not be parsed."],
  unauthorized: ["unauthorized", "The credential is missing or unknown."],
  forbidden: ["forbidden", "This credential may not do this."],
  "not-found": ["notFound", "There is no such record."],
  "method-not-allowed": ["methodNotAllowed", "The path does not have this method."],
  conflict: ["invalid", "The request is invalid."],
  "too-large": ["payloadTooLarge", "The request body is too large."],
  "unsupported-media-type": ["unsupportedMediaType", "The request body must be JSON or a form."],
  invalid: ["invalid", "The request is invalid."],
  limited: ["rateLimited", "Too many requests."],
  internal: ["internal", "The server failed."],
  "not-implemented": ["internal", "This is not implemented."],
};

/** A problem as the observed error body. */
export function renderHeightProblem(problem: Problem): RenderedProblem {
  const { problem: kind, type } = problem;
  const faults = withoutAlternatives(problem.faults ?? []);
  const [name, sentence] = DRESS[kind];
  // assumes height/invalid-is-400
  const status = kind === "invalid" || kind === "conflict" ? 400 : kind === "not-implemented" ? 500 : STATUS_OF[kind];
  const message = faults.length > 0 ? faults.map(told).join("; ") : (problem.message ?? sentence);
  const attributes = [...new Set(faults.map(({ field }) => field).filter((field) => field !== ""))];
  const body = { error: { name, type: type ?? name.toLowerCase(), status, message, attributes, raw: false } };
  return { status, body };
}

/** Where none of several alternatives fits (an effect of no known kind), what each of them misses helps nobody. */
function withoutAlternatives(faults: readonly Fault[]): readonly Fault[] {
  const choices = faults.filter(({ message }) => message.startsWith("must be a match of"));
  const isBelow = (fault: Fault) =>
    choices.some((one) => one !== fault && (fault.field === one.field || fault.field.startsWith(`${one.field}.`)));
  return faults.filter((fault) => !isBelow(fault));
}

function told({ field, message }: Fault): string {
  return `${field || "the body"} ${message}`;
}

/** What a known caller may still ask, of the tightest limit (observed; assumes height/limit-headers). */
export function heightReplyHeaders({ principal, limit }: About): Record<string, string> {
  if (principal === undefined || limit === undefined) return {};
  return {
    "X-RateLimit-Limit": String(limit.limit),
    "X-RateLimit-Remaining": String(limit.remaining),
    "X-RateLimit-Reset": String(Math.ceil(limit.resetAt / 1000)),
  };
}
