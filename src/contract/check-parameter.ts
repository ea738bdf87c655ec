import { violationOf } from "./faults.ts";
import { Malformed, type Parameter } from "./parameters.ts";
import { append } from "./pointer.ts";
import type { ContractViolation } from "./violation.ts";

const NONE: readonly ContractViolation[] = [];

/** Every way in which what was read for a parameter, or a response's header, breaks the description. */
export function checkParameter(
  operation: string,
  side: "request" | "response",
  parameter: Parameter,
  value: unknown | Malformed,
): readonly ContractViolation[] {
  if (value === undefined) {
    if (!parameter.required || parameter.default !== undefined) return NONE;
    const rule = append(parameter.pointer, "required");
    return [{ ...siteOf(operation, side, parameter), code: "missing", rule, expected: "a value", actual: "missing" }];
  }
  if (value instanceof Malformed) {
    const { pointer: rule } = parameter;
    const site = siteOf(operation, side, parameter);
    return [{ ...site, code: "malformed", rule, expected: "readable text", actual: value.found }];
  }
  const faults = parameter.check(value);
  if (faults.length === 0) return NONE;
  const site = siteOf(operation, side, parameter);
  return faults.map((fault) => violationOf(fault, site));
}

function siteOf(operation: string, side: "request" | "response", parameter: Parameter) {
  return { operation, side, where: parameter.in, at: append("", parameter.name) } as const;
}
