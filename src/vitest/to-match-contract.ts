import type { MatcherState } from "vitest";
import { lowerCased, observedBody } from "../contract/observed-message.ts";
import type { Operation } from "../contract/operation.ts";
import type { ContractViolation } from "../contract/violation.ts";
import type { Contract } from "../typed-contract.ts";
import { failureMessage } from "./failure-message.ts";
import { operationNamed, operationOf } from "./find-operation.ts";
import { type Observation, observeResponse } from "./observe-response.ts";

/** What else a response has to be. */
export interface MatchContractOptions {
  /** The one status that is right here; any documented one unless told. */
  readonly status?: number;
}

/** What vitest wants of a matcher. */
interface Verdict {
  readonly pass: boolean;
  readonly message: () => string;
}

/**
 * The matcher behind `expect(response).toMatchContract(contract, operationId)`. Without a stream to read, the verdict is
 * there at once.
 * @throws Error in one sentence for what is no response, a body that was read before, or an unknown operationId.
 */
export function toMatchContract(
  this: MatcherState,
  received: unknown,
  contract: Contract,
  operationId?: string,
  options: MatchContractOptions = {},
): Verdict | Promise<Verdict> {
  demandContract(contract);
  const named = operationId === undefined ? undefined : operationNamed(contract, operationId);
  const judge = (observation: Observation): Verdict => {
    const operation = named ?? operationOf(contract, observation);
    const { violations, body } = check(operation, observation);
    const isOtherStatus = options.status !== undefined && options.status !== observation.status;
    const expectedStatus = isOtherStatus ? options.status : undefined;
    return {
      pass: violations.length === 0 && !isOtherStatus,
      message: () => failureMessage(this, { contract, operation, observation, violations, body, expectedStatus }),
    };
  };
  const observation = observeResponse(received);
  return observation instanceof Promise ? observation.then(judge) : judge(observation);
}

function check(
  operation: Operation,
  { status, headers: pairs, body: received, method }: Observation,
): { readonly violations: readonly ContractViolation[]; readonly body: unknown } {
  const headers = lowerCased(pairs);
  // A response of fetch does not tell its method; one that announces a body and has none answers HEAD (RFC 9110 §9.3.2).
  const isAnnounced = isEmpty(received) && Number(headers["content-length"] ?? 0) > 0;
  const bodiless = isAnnounced || method === "HEAD" || operation.method === "HEAD";
  const read = observedBody(received, headers["content-type"]);
  const violations = operation.checkResponse({ status, headers, bodiless, ...read });
  return { violations, body: read.malformed === undefined ? read.body : textOf(received) };
}

function isEmpty(body: unknown): boolean {
  return body instanceof Uint8Array && body.length === 0;
}

function textOf(body: unknown): unknown {
  return body instanceof Uint8Array ? new TextDecoder().decode(body) : body;
}

function demandContract(contract: unknown): void {
  const { operation } = (contract ?? {}) as { operation?: unknown };
  if (typeof operation === "function") return;
  const found = contract instanceof Promise ? "a promise of one; await openContract(…) first" : `${typeof contract}`;
  throw new TypeError(`toMatchContract expects the contract that openContract gives, found ${found}`);
}
