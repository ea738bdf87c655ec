import { type CheckSettings, checkTarget as checkOpened } from "./check/check-target.ts";
import type { CheckReport } from "./check/report.ts";
import { Contract } from "./contract/contract.ts";
import { openTarget } from "./targets.ts";

export type { CheckSettings } from "./check/check-target.ts";
export type { OperationCoverage } from "./check/coverage.ts";
export type { Exchange } from "./check/exchange.ts";
export type { Door, Finding } from "./check/finding.ts";
export type { BaselineEntry, CheckReport, CheckScope } from "./check/report.ts";
export { Unreachable } from "./check/session.ts";
export { CheckUsageError } from "./check/usage-error.ts";
export type { Contract, ObservedRequest, ObservedResponse } from "./contract/contract.ts";
export { UnreadableDocumentError } from "./contract/document.ts";
export { type ContractViolation, describeViolation, type ViolationCode } from "./contract/violation.ts";
export { BrokenConnectionError } from "./http/inject.ts";
export { ListenError } from "./http/listen.ts";
export type { Control } from "./mock-control.ts";
export { type Mock, type MockOptions, startMock } from "./start-mock.ts";
export { UnknownTargetError } from "./targets.ts";
export type { ConnectionFault, FaultWish, StandingFault } from "./world/fault-rules.ts";

/**
 * The contract of a twin, of an OpenAPI document at a path or URL, or of one that is parsed already.
 * @throws UnknownTargetError, UnreadableDocumentError, each with one sentence for people.
 */
export async function openContract(source: string | Readonly<Record<string, unknown>>): Promise<Contract> {
  return typeof source === "string" ? (await openTarget(source)).contract : new Contract(source);
}

/**
 * Holds a running API to a twin's description, or to an OpenAPI document at a path or URL, or one that is parsed already. What
 * is wrong is in the report; a check that could not be made rejects.
 * @throws CheckUsageError, Unreachable, UnknownTargetError, UnreadableDocumentError, each with one sentence for people.
 */
export async function checkTarget(
  source: string | Readonly<Record<string, unknown>>,
  settings: CheckSettings,
): Promise<CheckReport> {
  if (typeof source !== "string") {
    return checkOpened({ name: "api", contract: new Contract(source), fixtureCredentials: [] }, settings);
  }
  const { name, contract, twin } = await openTarget(source);
  return checkOpened({ name, contract, fixtureCredentials: twin.fixtureCredentials }, settings);
}
