import { Contract } from "./contract/contract.ts";
import { openTarget } from "./targets.ts";

export type { Contract, ObservedRequest, ObservedResponse } from "./contract/contract.ts";
export { UnreadableDocumentError } from "./contract/document.ts";
export { type ContractViolation, describeViolation, type ViolationCode } from "./contract/violation.ts";
export { ListenError } from "./http/listen.ts";
export type { Control } from "./mock-control.ts";
export type { ProxyAnswer, ProxyExchange, ProxyMessage } from "./proxy/exchange.ts";
export { RecordError } from "./proxy/recorder.ts";
export { UpstreamError } from "./proxy/upstream.ts";
export { type Mock, type MockOptions, startMock } from "./start-mock.ts";
export { type ProxyOptions, startProxy, type ValidatingProxy } from "./start-proxy.ts";
export { UnknownTargetError } from "./targets.ts";

/**
 * The contract of a twin, of an OpenAPI document at a path or URL, or of one that is parsed already.
 * @throws UnknownTargetError, UnreadableDocumentError, each with one sentence for people.
 */
export async function openContract(source: string | Readonly<Record<string, unknown>>): Promise<Contract> {
  return typeof source === "string" ? (await openTarget(source)).contract : new Contract(source);
}
