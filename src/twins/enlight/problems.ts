import type { ContractViolation } from "../../contract/violation.ts";
import { type Fault, type Problem, type ProblemKind, STATUS_OF } from "../../engine/problem.ts";
import type { About, RenderedProblem } from "../../engine/twin.ts";
import type { components } from "../../generated/enlight.ts";

type Errors = components["schemas"]["Errors"]["errors"];

/** What is said of each kind that concerns no field (assumes enlight/base-errors). */
const SENTENCES: Readonly<Record<ProblemKind, string>> = {
  malformed: "body could not be parsed",
  unauthorized: "API key is missing or unknown",
  forbidden: "this API key may not do this",
  "not-found": "not found",
  "method-not-allowed": "method not allowed",
  conflict: "is invalid",
  "too-large": "body is too large",
  "unsupported-media-type": "media type is not supported",
  invalid: "is invalid",
  limited: "rate limit exceeded",
  internal: "internal server error",
  "not-implemented": "not implemented",
};

/** A problem as Rails' error hash (Enlight API v1, Update a specific Course, Create an Enrollment for an Existing Student). */
export function renderEnlightProblem(problem: Problem, { operation }: About): RenderedProblem {
  const { problem: kind, faults = [], violations = [] } = problem;
  const status = statusOf(kind);
  const errors = faults.length > 0 ? hashOf(faults, violations) : { base: [SENTENCES[kind]] };
  const isNewEnrollment = status === STATUS_OF.invalid && operation?.id === "createEnrollment";
  return { status, body: isNewEnrollment ? { message: "Unable to save enrollment", errors } : { errors } };
}

function statusOf(kind: ProblemKind): number {
  if (kind === "conflict") return STATUS_OF.invalid;
  return kind === "not-implemented" ? STATUS_OF.internal : STATUS_OF[kind];
}

function hashOf(faults: readonly Fault[], violations: readonly ContractViolation[]): Errors {
  const hash = new Map<string, string[]>();
  for (const { field, message, at } of faults) {
    const broken = violations.find((one) => one.at === at);
    const sentence = broken === undefined ? message : inRailsWords(broken);
    const name = attributeOf(field);
    hash.set(name, [...new Set([...(hash.get(name) ?? []), sentence])]);
  }
  return Object.fromEntries(hash);
}

/** The attribute that a fault is of: `group_ids` for an item of theirs, `content` for that of an answer. */
function attributeOf(field: string): string {
  const names = field.split(".").filter((name) => !/^\d*$/.test(name));
  return names.at(-1) ?? "base";
}

/** As a text without a character that can be seen is shown. */
const BLANK = /^string "(?:\s|\\[nrtfbv])*"$/;

/** Active Model's wording for what the description demands (assumes enlight/rails-wording). */
function inRailsWords({ code, expected, actual }: ContractViolation): string {
  if (code === "missing" || actual === "null" || BLANK.test(actual)) return "can't be blank";
  switch (code) {
    case "enum":
      return "is not included in the list";
    case "bounds":
      return boundOf(expected);
    case "type":
      if (!/number|integer/.test(expected)) return "is invalid";
      return actual.startsWith("number") ? "must be an integer" : "is not a number";
    default:
      return "is invalid";
  }
}

/** `at least 1` is `must be greater than or equal to 1`. */
function boundOf(expected: string): string {
  const [, word = "", bound = ""] = /^at (least|most) (\S+)$/.exec(expected) ?? [];
  return word === "" ? "is invalid" : `must be ${word === "least" ? "greater" : "less"} than or equal to ${bound}`;
}

/** What the page's sample of response headers shows (assumes enlight/response-headers). */
const HEADERS: Readonly<Record<string, string>> = {
  "X-Frame-Options": "SAMEORIGIN",
  "X-XSS-Protection": "1; mode=block",
  "X-Content-Type-Options": "nosniff",
  "X-Download-Options": "noopen",
  "X-Permitted-Cross-Domain-Policies": "none",
  "Referrer-Policy": "strict-origin-when-cross-origin",
  "Cache-Control": "no-cache, no-store",
};

/** Every answer names its request; its time is always the same, so that answers can be compared. */
export function enlightReplyHeaders({ requestId }: About): Record<string, string> {
  return { ...HEADERS, "X-Request-Id": requestId, "X-Runtime": "0.001000" };
}
