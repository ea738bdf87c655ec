import type { MatcherState } from "vitest";
import type { Operation } from "../contract/operation.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { Contract } from "../typed-contract.ts";
import { excerptAround } from "./excerpt.ts";
import type { Observation } from "./observe-response.ts";

/** What there is to tell. */
export interface Findings {
  readonly contract: Contract;
  readonly operation: Operation;
  readonly observation: Observation;
  readonly violations: readonly ContractViolation[];
  /** Parsed, or as text where it could not be. */
  readonly body: unknown;
  /** The status that was asked for, when another came. */
  readonly expectedStatus: number | undefined;
}

/** More are counted, not shown. */
const MOST_SHOWN = 10;

/** Each violation with its place, what was expected, what came, the rule, and the body around it. */
export function failureMessage({ utils, isNot, promise }: MatcherState, findings: Findings): string {
  const { contract, operation, observation, violations, body, expectedStatus } = findings;
  const options = { isNot, promise, secondArgument: JSON.stringify(operation.id) };
  const hint = utils.matcherHint("toMatchContract", "response", "contract", options);
  const base = contract.basePaths[0] ?? "";
  const called = `${operation.method} ${base}${operation.path}`;
  const answered = `${called} answered ${utils.RECEIVED_COLOR(String(observation.status))}`;
  if (isNot) return `${hint}\n\n${answered}, which ${contract.title} documents, with nothing to object to.`;
  const shown = violations.slice(0, MOST_SHOWN).map((violation) => paragraph(utils, violation, body));
  if (expectedStatus !== undefined) shown.unshift(statusParagraph(utils, expectedStatus, observation.status, body));
  const rest = violations.length - MOST_SHOWN;
  if (rest > 0) shown.push(utils.DIM_COLOR(`… and ${rest} more`));
  return [hint, `${answered}, which does not fit ${contract.title} ${contract.version}:`, ...shown].join("\n\n");
}

type Utils = MatcherState["utils"];

function paragraph(utils: Utils, violation: ContractViolation, body: unknown): string {
  const { side, where, at, expected, actual, rule, code } = violation;
  const place = at === "" ? where : `${where} ${at}`;
  const lines = [
    `${side} ${place} ${utils.DIM_COLOR(`(${code})`)}`,
    `  Expected: ${utils.EXPECTED_COLOR(expected)}`,
    `  Received: ${utils.RECEIVED_COLOR(actual)}`,
    utils.DIM_COLOR(`  Rule:     ${rule}`),
  ];
  return [...lines, ...excerpt(utils, body, where === "body" ? at : "")].join("\n");
}

function statusParagraph(utils: Utils, expected: number, actual: number, body: unknown): string {
  const lines = [
    "response status",
    `  Expected: ${utils.EXPECTED_COLOR(String(expected))}`,
    `  Received: ${utils.RECEIVED_COLOR(String(actual))}`,
  ];
  return [...lines, ...excerpt(utils, body, "")].join("\n");
}

function excerpt(utils: Utils, body: unknown, at: string): readonly string[] {
  return excerptAround(body, at).map(({ text, isPlace }) =>
    isPlace ? utils.RECEIVED_COLOR(`  > ${text}`) : utils.DIM_COLOR(`    ${text}`),
  );
}
