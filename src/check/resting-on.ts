import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { type JsonPointer, segmentsOf, valueAt } from "../contract/pointer.ts";

/**
 * The assumptions that a rule of the description rests on: those named on the way to it, below its operation or
 * component. What an operation lists as a whole is about other things.
 */
export function assumptionsBehind({ document }: Contract, rule: JsonPointer): readonly string[] {
  const segments = segmentsOf(rule);
  // `/components/schemas/X` and `/paths/{path}/{method}/…` are where something of its own begins.
  const first = segments[0] === "components" ? 3 : 4;
  const found = new Set<string>();
  let here: unknown = document.root;
  if (segments.at(-1) === "security")
    return namedBy(valueAt(document.root, rule.slice(0, rule.lastIndexOf("/"))), "x-security-assumption");
  for (const [depth, segment] of segments.entries()) {
    here = isObject(here) || Array.isArray(here) ? (here as Record<string, unknown>)[segment] : undefined;
    if (depth + 1 >= first) for (const id of namedBy(here)) found.add(id);
  }
  return [...found];
}

/** The assumptions that documented responses of an operation rest on. */
export function assumptionsOfStatuses(operation: Operation, statuses: readonly number[]): readonly string[] {
  return [...new Set(statuses.flatMap((status) => namedBy(operation.responses.located(status)?.value)))];
}

function namedBy(part: unknown, extension = "x-assumption"): readonly string[] {
  if (!isObject(part)) return [];
  const named = part[extension];
  return [named ?? []].flat().filter((id): id is string => typeof id === "string");
}
