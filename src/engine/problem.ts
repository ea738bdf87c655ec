import type { ContractViolation } from "../contract/violation.ts";

/** What can go wrong with a request, in words that no vendor owns; each twin dresses them in its own error body. */
export type ProblemKind =
  | "malformed"
  | "unauthorized"
  | "forbidden"
  | "not-found"
  | "method-not-allowed"
  | "conflict"
  | "too-large"
  | "unsupported-media-type"
  | "invalid"
  | "limited"
  | "internal"
  | "not-implemented";

/** One thing that is wrong with the input. */
export interface Fault {
  /** The field or parameter it concerns, as the caller wrote it: `email`, `mail.subject`. */
  readonly field: string;
  readonly message: string;
  /** Where in its part of the request it stands (RFC 6901), when `field` does not say it exactly. */
  readonly at?: string;
}

/** An answer that is no success. A behaviour that returns one has changed nothing. */
export interface Problem {
  readonly problem: ProblemKind;
  readonly message?: string;
  readonly faults?: readonly Fault[];
  /** The disagreements with the description that `faults` were made from. */
  readonly violations?: readonly ContractViolation[];
  /** What kind of problem this is in the vendor's own words, where they tell more kinds apart. */
  readonly type?: string;
  /** What else the vendor's error body holds. */
  readonly details?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** The usual status of each kind (RFC 9110 §15, RFC 6585 §4). */
export const STATUS_OF: Readonly<Record<ProblemKind, number>> = {
  malformed: 400,
  unauthorized: 401,
  forbidden: 403,
  "not-found": 404,
  "method-not-allowed": 405,
  conflict: 409,
  "too-large": 413,
  "unsupported-media-type": 415,
  invalid: 422,
  limited: 429,
  internal: 500,
  "not-implemented": 501,
};

/** Makes a problem; `more` carries the message, faults or headers. */
export function problem(kind: ProblemKind, more: Omit<Problem, "problem"> = {}): Problem {
  return { problem: kind, ...more };
}

/** Makes the problem of one field: `invalid("name", "is required")`. */
export function invalid(field: string, message: string): Problem {
  return { problem: "invalid", faults: [{ field, message }] };
}

/** Whether an answer is a problem. */
export function isProblem(answer: object): answer is Problem {
  return "problem" in answer;
}

/** The problem that a throw becomes. */
export function thrownProblem(error: unknown): Problem {
  return problem("internal", { message: error instanceof Error ? error.message : String(error) });
}
