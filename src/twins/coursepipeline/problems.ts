import { type Problem, type ProblemKind, STATUS_OF } from "../../engine/problem.ts";
import type { About, RenderedProblem } from "../../engine/twin.ts";
import type { components } from "../../generated/coursepipeline.ts";

type Code = components["schemas"]["Error"]["error"];

/** The code and the sentence of each kind (assumes coursepipeline/error-codes). */
const DRESS: Readonly<Record<ProblemKind, readonly [Code, string]>> = {
  malformed: ["BAD_REQUEST", "The body could not be parsed"],
  unauthorized: ["UNAUTHORIZED", "The API key is missing or invalid."],
  forbidden: ["FORBIDDEN", "The API key may only read."],
  "not-found": ["NOT_FOUND", "Resource not found."],
  "method-not-allowed": ["METHOD_NOT_ALLOWED", "Method not allowed."],
  conflict: ["BAD_REQUEST", "The request contradicts the state of the resource."],
  "too-large": ["PAYLOAD_TOO_LARGE", "The body is too large"],
  "unsupported-media-type": ["UNSUPPORTED_MEDIA_TYPE", "The media type is not supported"],
  invalid: ["BAD_REQUEST", "The request is invalid."],
  limited: ["RATE_LIMIT_EXCEEDED", "Rate limit exceeded"],
  internal: ["INTERNAL_ERROR", "Internal server error"],
  "not-implemented": ["INTERNAL_ERROR", "Not implemented."],
};

/** Kinds whose message tells more of what the sentence says; of the others, it stands in its place. */
const EXPLAINED: ReadonlySet<ProblemKind> = new Set([
  "malformed",
  "too-large",
  "unsupported-media-type",
  "limited",
  "internal",
]);
const OWN_WORDS: ReadonlySet<ProblemKind> = new Set(["unauthorized", "forbidden", "not-found"]);

/** A problem as the documented error body (CoursePipeline documentation, Error Handling). */
export function renderCoursepipelineProblem(problem: Problem, { operation }: About): RenderedProblem {
  const { problem: kind } = problem;
  const [error] = DRESS[kind];
  const message = operation === undefined && kind === "not-found" ? "Endpoint not found." : messageOf(problem);
  return { status: statusOf(kind), body: { error, message } };
}

/** Invalid input is 400, the status that is documented for it. */
function statusOf(kind: ProblemKind): number {
  if (kind === "invalid" || kind === "conflict") return 400;
  return kind === "not-implemented" ? 500 : STATUS_OF[kind];
}

/** One sentence, that names every field which is wrong. */
function messageOf({ problem: kind, message, faults = [] }: Problem): string {
  const [, sentence] = DRESS[kind];
  if (faults.length > 0) return `${faults.map((fault) => `${fault.field || "body"} ${fault.message}`).join("; ")}.`;
  if (EXPLAINED.has(kind)) return message === undefined ? `${sentence}.` : `${sentence}: ${message}.`;
  return OWN_WORDS.has(kind) && message !== undefined ? sentenceOf(message) : sentence;
}

/** With a capital and a full stop, whoever worded it. */
function sentenceOf(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${text.endsWith(".") ? "" : "."}`;
}
