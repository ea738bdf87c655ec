import { expect } from "vitest";
import type { Contract } from "../typed-contract.ts";
import { type MatchContractOptions, toMatchContract } from "./to-match-contract.ts";

export type { MatchContractOptions } from "./to-match-contract.ts";
export { type TestMock, useMock } from "./use-mock.ts";

expect.extend({ toMatchContract });

declare module "vitest" {
  // biome-ignore lint/suspicious/noExplicitAny: a merged declaration has the same type parameters as the first
  interface Matchers<T = any> {
    /**
     * Holds a response of fetch, undici, axios, supertest, `node:http`, or `{ status, headers, body }`, to a contract.
     * To be awaited: the body of a response may have to be read first; it stays readable afterwards.
     * @param operationId found by the response's URL when it is left out
     */
    toMatchContract<Ids extends string>(
      contract: Contract<Ids>,
      operationId?: NoInfer<Ids>,
      options?: MatchContractOptions,
    ): Promise<void>;
  }
}
