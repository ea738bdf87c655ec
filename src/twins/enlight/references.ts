import { type Problem, problem } from "../../engine/problem.ts";

/** A field, whether it is wrong, and what to say then. */
export type FieldCheck = readonly [field: string, isWrong: boolean, sentence: string];

/** Sentences of Active Record's own (assumes enlight/rails-wording). */
export const EACH = {
  blank: "can't be blank",
  taken: "has already been taken",
  mustExist: "must exist",
  invalid: "is invalid",
} as const;

/** The problem of all fields that are wrong; undefined when none is. */
export function faultsIn(checks: readonly FieldCheck[]): Problem | undefined {
  const faults = checks.filter(([, isWrong]) => isWrong).map(([field, , message]) => ({ field, message }));
  return faults.length === 0 ? undefined : problem("invalid", { faults });
}

/** Whether an id that may be absent leads to a record. */
export function references(id: string | null | undefined, find: (id: string) => unknown): boolean {
  return id === undefined || id === null || find(id) !== undefined;
}
