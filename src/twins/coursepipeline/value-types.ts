import type { components } from "../../generated/coursepipeline.ts";

export type VariableValue = components["schemas"]["VariableValue"];
export type VariableType = components["schemas"]["VariableType"];

/** As JSON writes numbers, but leading zeros are let through. */
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** The value as its variable's type; text that reads as that type is converted (assumes coursepipeline/value-types). Undefined for a misfit. */
export function convertValue(value: VariableValue, type: VariableType): VariableValue | undefined {
  const read = typeof value === "string" && type !== "string" ? readText(value, type) : value;
  if (typeof read !== type) return undefined;
  return typeof read === "number" && !Number.isFinite(read) ? undefined : read;
}

function readText(text: string, type: "number" | "boolean"): VariableValue | undefined {
  if (type === "number") return NUMBER.test(text) ? Number(text) : undefined;
  return text === "true" || text === "false" ? text === "true" : undefined;
}
