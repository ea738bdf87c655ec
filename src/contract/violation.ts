import type { JsonPointer } from "./pointer.ts";

/** What kind of disagreement it is: stable, for baselines and reports. */
export type ViolationCode =
  | "undocumented-status"
  | "undocumented-media-type"
  | "undocumented-body"
  | "unknown-operation"
  | "missing"
  | "extra"
  | "type"
  | "format"
  | "enum"
  | "pattern"
  | "bounds"
  | "length"
  | "unique"
  | "combination"
  | "malformed"
  | "forbidden-value";

/** The part of a message that a violation was found in. */
export type Place = "path" | "query" | "header" | "cookie" | "body" | "status" | "media-type";

/** One place where a message and the description disagree. */
export interface ContractViolation {
  readonly code: ViolationCode;
  /** The operationId; undefined when no operation matched. */
  readonly operation: string | undefined;
  readonly side: "request" | "response";
  readonly where: Place;
  /** In the message, below `where`: `/courses/0/price`. */
  readonly at: JsonPointer;
  /** In the description: `/paths/~1courses/get/responses/200/…/price/type`. */
  readonly rule: JsonPointer;
  readonly expected: string;
  readonly actual: string;
}

/** One line for people: what was found, what was expected, where in the message and where in the description. */
export function describeViolation(violation: ContractViolation): string {
  const { side, where, at, expected, actual, operation, rule } = violation;
  const place = at === "" ? where : `${where} ${at}`;
  return `${side} ${place}: expected ${expected}, was ${actual} (${operation ?? "no operation"}, ${rule})`;
}

/** A short, safe rendering of any value for messages: `number 99`, `string "abc"`, `an array of 3`. */
export function describeValue(value: unknown): string {
  if (value === null || value === undefined) return String(value);
  if (Array.isArray(value)) return `an array of ${value.length}`;
  if (typeof value === "object") return `an object with ${Object.keys(value).length} members`;
  const text = typeof value === "string" ? JSON.stringify(value) : String(value);
  return `${typeof value} ${text.length > 80 ? `${text.slice(0, 77)}…` : text}`;
}
