import { Contract as OpenedContract } from "./contract/contract.ts";
import { openTarget } from "./targets.ts";
import type { Contract, OperationIds, TwinName } from "./typed-contract.ts";

export type { ObservedRequest, ObservedResponse } from "./contract/contract.ts";
export { UnreadableDocumentError } from "./contract/document.ts";
export { type ContractViolation, describeViolation, type ViolationCode } from "./contract/violation.ts";
export { ListenError } from "./http/listen.ts";
export type { Control } from "./mock-control.ts";
export { type Mock, type MockOptions, startMock } from "./start-mock.ts";
export { UnknownTargetError } from "./targets.ts";
export type { Contract, OperationIds, TwinName } from "./typed-contract.ts";

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
