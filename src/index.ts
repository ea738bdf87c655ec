import { type CheckSettings, checkTarget as checkOpened } from "./check/check-target.ts";
import type { CheckReport } from "./check/report.ts";
import { Contract as OpenedContract } from "./contract/contract.ts";
import { openTarget } from "./targets.ts";
import type { Contract, OperationIds, TwinName } from "./typed-contract.ts";

export type { CheckSettings } from "./check/check-target.ts";
export type { OperationCoverage } from "./check/coverage.ts";
export type { Addition, Drift, NeverSeen } from "./check/drift/drift.ts";
export type { Exchange } from "./check/exchange.ts";
export type { Door, Finding } from "./check/finding.ts";
export type { BaselineEntry, CheckReport, CheckScope } from "./check/report.ts";
export { Unreachable } from "./check/session.ts";
export { CheckUsageError } from "./check/usage-error.ts";
export type { ObservedRequest, ObservedResponse } from "./contract/contract.ts";
export { UnreadableDocumentError } from "./contract/document.ts";
export { type ContractViolation, describeViolation, type ViolationCode } from "./contract/violation.ts";
export type { RequestFilter } from "./control/request-filter.ts";
export type { EventWish } from "./control/webhook-trigger.ts";
export type { SubscriptionWish } from "./control/webhook-wish.ts";
export type { Why } from "./control/why.ts";
export type { Behaviour, BehaviourReply, Behaviours } from "./ejected/behaviour.ts";
export type { Context } from "./engine/context.ts";
export type { Principal } from "./engine/principal.ts";
export { invalid, isProblem, type Problem, type ProblemKind, problem } from "./engine/problem.ts";
export { BrokenConnectionError } from "./http/inject.ts";
export { ListenError } from "./http/listen.ts";
export type { Control } from "./mock-control.ts";
export type { ProxyAnswer, ProxyExchange, ProxyMessage } from "./proxy/exchange.ts";
export { RecordError } from "./proxy/recorder.ts";
export { UpstreamError } from "./proxy/upstream.ts";
export { type Mock, type MockOptions, startMock } from "./start-mock.ts";
export { type ProxyOptions, startProxy, type ValidatingProxy } from "./start-proxy.ts";
export type { Reload } from "./target-watch.ts";
export { UnknownTargetError } from "./targets.ts";
export type { Contract, OperationIds, TwinName } from "./typed-contract.ts";
export type { Collection } from "./world/collection.ts";
export type { ConnectionFault, FaultWish, StandingFault } from "./world/fault-rules.ts";
export type { Har } from "./world/har.ts";
export type { JournalEntry } from "./world/journal-entry.ts";
export type { Delivery, Subscription, WebhookMode } from "./world/webhook-outbox.ts";

/**
 * The contract of a twin, of an OpenAPI document at a path or URL, or of one that is parsed already. The operationIds of a
 * twin are known to the compiler.
 * @throws UnknownTargetError, UnreadableDocumentError, each with one sentence for people.
 */
export function openContract<Name extends TwinName>(source: Name): Promise<Contract<OperationIds<Name>>>;
export function openContract(source: string | Readonly<Record<string, unknown>>): Promise<Contract>;
export async function openContract(source: string | Readonly<Record<string, unknown>>): Promise<Contract> {
  return typeof source === "string" ? (await openTarget(source)).contract : new OpenedContract(source);
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
    return checkOpened({ name: "api", contract: new OpenedContract(source), fixtureCredentials: [] }, settings);
  }
  const { name, contract, twin } = await openTarget(source);
  return checkOpened({ name, contract, fixtureCredentials: twin.fixtureCredentials }, settings);
}
