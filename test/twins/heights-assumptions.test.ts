import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { accessProofs } from "./heights-assumptions/access.ts";
import { orderProofs } from "./heights-assumptions/orders.ts";
import type { Proofs } from "./heights-assumptions/proof.ts";
import { recordProofs } from "./heights-assumptions/records.ts";
import { requestProofs } from "./heights-assumptions/requests.ts";
import { webhookProofs } from "./heights-assumptions/webhooks.ts";
import { Heights } from "./heights-client.ts";

// Wherever the documentation is silent, the description names what was chosen, and here requests show it.

const parts: readonly Proofs[] = [requestProofs, recordProofs, orderProofs, accessProofs, webhookProofs];
const proofs: Proofs = Object.assign({}, ...parts);

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

describe("what was assumed holds", () => {
  it.each(Object.entries(proofs))("%s", async (id, prove) => {
    await prove({ heights: new Heights(mock, id.replace("/", ".")), mock });
  });
});

describe("the description", () => {
  /** Every id that an `x-assumption` names, anywhere below a value. */
  function named(value: unknown): readonly string[] {
    if (typeof value !== "object" || value === null) return [];
    const own = (value as JsonObject)["x-assumption"];
    return [...(Array.isArray(own) ? (own as string[]) : []), ...Object.values(value).flatMap(named)];
  }
  const described = () => mock.targets[0]?.contract.assumptions.map(({ id }) => id) ?? [];

  it("has no assumption without a proof, and no proof is of another one", () => {
    expect(Object.keys(proofs).sort()).toEqual([...described()].sort());
    expect(parts.flatMap(Object.keys)).toHaveLength(Object.keys(proofs).length);
  });

  it("names at its operations and elsewhere the assumptions that it lists, each at least once", () => {
    const root = mock.targets[0]?.contract.document.root;
    expect([...new Set(named(root))].sort()).toEqual([...described()].sort());
  });

  it("says of each what is silent, what was chosen and why", () => {
    for (const assumption of mock.targets[0]?.contract.assumptions ?? []) {
      for (const text of Object.values(assumption)) expect(text).not.toBe("");
    }
  });
});
