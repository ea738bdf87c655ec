import type { JsonPointer } from "./pointer.ts";
import type { SchemaFault } from "./schemas.ts";
import { type ContractViolation, describeValue, type Place, type ViolationCode } from "./violation.ts";

/** Where in an exchange a value stands, for the violations found in it. */
export interface Site {
  readonly operation: string;
  readonly side: "request" | "response";
  readonly where: Place;
  /** Put before each fault's own place: the parameter's or header's name. */
  readonly at?: JsonPointer;
}

const CODES: Readonly<Record<string, ViolationCode>> = {
  required: "missing",
  dependentRequired: "missing",
  additionalProperties: "extra",
  unevaluatedProperties: "extra",
  unevaluatedItems: "extra",
  type: "type",
  format: "format",
  enum: "enum",
  const: "enum",
  pattern: "pattern",
  minimum: "bounds",
  maximum: "bounds",
  exclusiveMinimum: "bounds",
  exclusiveMaximum: "bounds",
  multipleOf: "bounds",
  minLength: "length",
  maxLength: "length",
  minItems: "length",
  maxItems: "length",
  minProperties: "length",
  maxProperties: "length",
  uniqueItems: "unique",
};

/** A schema's fault as a contract violation, in words of the field instead of the validator's. */
export function violationOf(fault: SchemaFault, site: Site): ContractViolation {
  return {
    code: CODES[fault.keyword] ?? "combination",
    operation: site.operation,
    side: site.side,
    where: site.where,
    at: `${site.at ?? ""}${fault.at}`,
    rule: fault.rule,
    expected: expectation(fault),
    actual: actuality(fault),
  };
}

function expectation({ keyword, limit, params }: SchemaFault): string {
  switch (keyword) {
    case "required":
    case "dependentRequired":
      return "a value";
    case "type":
      return Array.isArray(limit) ? limit.join(" or ") : String(limit);
    case "enum":
      return `one of ${(limit as unknown[]).map((value) => JSON.stringify(value)).join(", ")}`;
    case "const":
      return JSON.stringify(limit);
    case "format":
      return `a string in the format ${limit}`;
    case "pattern":
      return `a string that matches ${limit}`;
    case "minimum":
      return `at least ${limit}`;
    case "maximum":
      return `at most ${limit}`;
    case "exclusiveMinimum":
      return `more than ${limit}`;
    case "exclusiveMaximum":
      return `less than ${limit}`;
    case "multipleOf":
      return `a multiple of ${limit}`;
    case "minLength":
      return `at least ${limit} characters`;
    case "maxLength":
      return `at most ${limit} characters`;
    case "minItems":
      return `at least ${limit} items`;
    case "maxItems":
      return `at most ${limit} items`;
    case "uniqueItems":
      return "items that differ from each other";
    case "additionalProperties":
      return `no member ${JSON.stringify(params.additionalProperty)}`;
    case "unevaluatedProperties":
      return `no member ${JSON.stringify(params.unevaluatedProperty)}`;
    case "false schema":
      return "no value";
    case "oneOf":
      return `a match of exactly one of the alternatives`;
    case "anyOf":
      return `a match of one of the alternatives`;
    default:
      return `what ${keyword} asks for`;
  }
}

function actuality({ keyword, value }: SchemaFault): string {
  return keyword === "required" || keyword === "dependentRequired" ? "missing" : describeValue(value);
}

/** What is wrong, in a few words that follow the name of the field: `must be at least 1, was number 0`. */
export function describeFault(fault: SchemaFault): string {
  const expected = expectation(fault);
  return expected === "a value" ? "is required" : `must be ${expected}, was ${actuality(fault)}`;
}
