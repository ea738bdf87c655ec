import { type Problem, type ProblemKind, STATUS_OF } from "../../engine/problem.ts";
import type { About, RenderedProblem } from "../../engine/twin.ts";
import type { components } from "../../generated/heights.ts";

type Code = components["schemas"]["ErrorEntry"]["code"];

/** The code and the sentence of each kind; `not_found` is documented, the others assume heights/error-codes. */
const DRESS: Readonly<Record<ProblemKind, readonly [Code, string]>> = {
  malformed: ["bad_request", "The request body could not be parsed."],
  unauthorized: ["unauthorized", "Invalid or missing API token."],
  forbidden: ["forbidden", "Admin access required."],
  "not-found": ["not_found", "Record not found."],
  "method-not-allowed": ["method_not_allowed", "Method not allowed."],
  conflict: ["unprocessable_entity", "Unprocessable entity."],
  "too-large": ["payload_too_large", "The request body is too large."],
  "unsupported-media-type": ["unsupported_media_type", "Unsupported media type."],
  invalid: ["unprocessable_entity", "Unprocessable entity."],
  limited: ["rate_limited", "Rate limit exceeded."],
  internal: ["internal_server_error", "Internal server error."],
  "not-implemented": ["internal_server_error", "Not implemented."],
};

const ECHOED: ReadonlySet<ProblemKind> = new Set(["malformed", "too-large", "unsupported-media-type", "internal"]);

/** A problem as the documented error body (Heights documentation, Errors). */
export function renderHeightsProblem(problem: Problem, about: About): RenderedProblem {
  const [code, title] = DRESS[problem.problem];
  const detail = ECHOED.has(problem.problem) && problem.message !== undefined ? `${title} (${problem.message})` : title;
  const error = about.operation === undefined && problem.problem === "not-found" ? "Endpoint not available." : detail;
  const faults = (problem.faults ?? []).map(({ field, message }) => ({
    code,
    message: `${field || "body"} ${message}`,
  }));
  const status =
    problem.problem === "conflict" ? 422 : problem.problem === "not-implemented" ? 500 : STATUS_OF[problem.problem];
  const errors = faults.length > 0 ? faults : [{ code, message: error }];
  return { status, body: { error, errors, request_id: about.requestId } };
}

/** Every answer names the request; those to a known caller name the version too (Heights documentation, Response headers). */
export function heightsReplyHeaders({ requestId, principal }: About): Record<string, string> {
  return principal === undefined ? { "X-Request-Id": requestId } : { "X-Request-Id": requestId, "X-API-Version": "v1" };
}
