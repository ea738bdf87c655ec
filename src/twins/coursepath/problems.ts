import { type Fault, type Problem, type ProblemKind, STATUS_OF } from "../../engine/problem.ts";
import type { About, RenderedProblem } from "../../engine/twin.ts";
import type { components } from "../../generated/coursepath.ts";

type Code = components["schemas"]["Error"]["error"]["code"];

/** The code of each kind, and what is said when there is nothing more exact (assumes coursepath/error-codes). */
const DRESS: Readonly<Record<ProblemKind, readonly [Code, string]>> = {
  malformed: ["bad_request", "The body cannot be parsed."],
  unauthorized: ["unauthorized", "A JSON Web Token is required as Authorization: Bearer."],
  forbidden: ["forbidden", "The member has no right to this."],
  "not-found": ["not_found", "There is no such record."],
  "method-not-allowed": ["method_not_allowed", "The path does not have this method."],
  conflict: ["unprocessable_entity", "The request is invalid."],
  "too-large": ["payload_too_large", "The body is too large."],
  "unsupported-media-type": ["unsupported_media_type", "The media type is not supported."],
  invalid: ["unprocessable_entity", "The request is invalid."],
  limited: ["rate_limited", "The limit of requests is used up."],
  internal: ["internal_server_error", "The server failed."],
  "not-implemented": ["internal_server_error", "This is not implemented."],
};

/** A problem as the body of an error (assumes coursepath/error-shape). */
export function renderCoursepathProblem(problem: Problem, _about: About): RenderedProblem {
  const [code, usual] = DRESS[problem.problem];
  const faults = problem.faults ?? [];
  const message = faults.length > 0 ? sentence(faults) : (problem.message ?? usual);
  return { status: statusOf(problem.problem), body: { error: { code, message } } };
}

/** Names each fault (assumes coursepath/all-faults). */
function sentence(faults: readonly Fault[]): string {
  return `${faults.map(({ field, message }) => `${field || "The body"} ${message}`).join("; ")}.`;
}

function statusOf(kind: ProblemKind): number {
  if (kind === "conflict") return STATUS_OF.invalid;
  return kind === "not-implemented" ? STATUS_OF.internal : STATUS_OF[kind];
}
