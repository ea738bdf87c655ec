import { beforeAll, describe, expect, it } from "vitest";
import { isObject } from "../../src/contract/document.ts";
import type { Target } from "../../src/engine/target.ts";
import { openTarget } from "../../src/targets.ts";

/** Shows by requests, each in a sandbox of its own name, what was chosen where the documentation is silent. */
export type AssumptionProofs<Bench> = Readonly<Record<string, (bench: Bench) => Promise<void>>>;

/**
 * Wherever the documentation is silent, the description names what was chosen, and proofs show it. `parts` are the proofs
 * by assumption id; `open` gives a proof its bench, in a sandbox of that name.
 */
export function assumptions<Bench>(
  twin: string,
  parts: readonly AssumptionProofs<Bench>[],
  open: (sandbox: string) => Bench,
): void {
  const proofs: AssumptionProofs<Bench> = Object.assign({}, ...parts);
  let target: Target;
  beforeAll(async () => {
    target = await openTarget(twin);
  });
  const described = () => target.contract.assumptions.map(({ id }) => id);

  describe("what was assumed holds", () => {
    it.each(Object.entries(proofs))("%s", async (id, prove) => {
      await prove(open(id.replace("/", ".")));
    });
  });

  describe("the description", () => {
    it("has no assumption without a proof, and no proof is of another one", () => {
      expect(Object.keys(proofs).sort()).toEqual([...described()].sort());
      expect(parts.flatMap(Object.keys)).toHaveLength(Object.keys(proofs).length);
    });

    it("names at its operations and elsewhere the assumptions that it lists, each at least once", () => {
      expect([...new Set(named(target.contract.document.root))].sort()).toEqual([...described()].sort());
    });

    it("says of each what is silent, what was chosen and why", () => {
      for (const assumption of target.contract.assumptions) {
        for (const text of Object.values(assumption)) expect(text).not.toBe("");
      }
    });
  });
}

/** Every id that an `x-assumption` names, anywhere below a value. */
function named(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(named);
  if (!isObject(value)) return [];
  const own = value["x-assumption"];
  return [...(Array.isArray(own) ? (own as string[]) : []), ...Object.values(value).flatMap(named)];
}
