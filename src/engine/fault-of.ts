import { segmentsOf } from "../contract/pointer.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { Fault } from "./problem.ts";

/**
 * Violations of the request's description in words for the caller, one fault for each thing that is wrong: what the
 * alternatives of one `anyOf` or `oneOf` have to say counts as one.
 */
export function faultsOf(violations: readonly ContractViolation[]): readonly Fault[] {
  const combinations = violations.filter(({ code }) => code === "combination");
  const isAlternative = ({ rule }: ContractViolation) => combinations.some((one) => rule.startsWith(`${one.rule}/`));
  return violations.filter((one) => !isAlternative(one)).map((one) => faultOf(one, violations));
}

/** Field and what is wrong with it. */
function faultOf(violation: ContractViolation, all: readonly ContractViolation[]): Fault {
  const { at, rule } = violation;
  const alternatives = all.filter((other) => other.at === at && other.rule.startsWith(`${rule}/`));
  const expected = [...new Set(alternatives.map((other) => other.expected))].join(", or ") || violation.expected;
  return { field: segmentsOf(at).join("."), message: sentence({ ...violation, expected }), at };
}

function sentence({ code, expected, actual }: ContractViolation): string {
  switch (code) {
    case "missing":
      return "is required";
    case "extra":
      return expected.startsWith("no member") ? `must have ${expected}` : "is not allowed";
    default:
      return `must be ${expected}, was ${actual}`;
  }
}
