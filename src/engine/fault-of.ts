import { segmentsOf } from "../contract/pointer.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { Fault } from "./problem.ts";

/** A violation of the request's description in words for the caller: field and what is wrong with it. */
export function faultOf(violation: ContractViolation): Fault {
  return { field: segmentsOf(violation.at).join("."), message: sentence(violation) };
}

function sentence({ code, expected, actual }: ContractViolation): string {
  switch (code) {
    case "missing":
      return "is required";
    case "extra":
      return "is not allowed";
    default:
      return `must be ${expected}, was ${actual}`;
  }
}
