import { describe, expect, it } from "vitest";
import { conformance } from "../twins/conformance.ts";
import type { TwinExamples } from "../twins/twin-examples.ts";
import type { Disagreement } from "./disagreements.ts";
import { ThroughPrism } from "./through-prism.ts";
import { disagreementsIn, type Judged } from "./verdicts.ts";

/** The battery through Prism: on every exchange, Prism and our contract agree but where it is listed. */
export function oracle(name: string, examples: TwinExamples, disagreements: readonly Disagreement[]): void {
  const prism = new ThroughPrism();
  conformance(name, examples, prism);

  describe("Prism and our contract", () => {
    const found = () =>
      prism.judged.flatMap((exchange) => disagreementsIn(exchange).map((side) => ({ side, exchange })));
    const covers = ({ side, matches }: Disagreement, one: { side: string; exchange: Judged }) =>
      one.side === side && matches(one.exchange);

    it("have both judged the whole battery", () => {
      expect(prism.judged.length).toBeGreaterThan(500);
      expect(prism.passed).toBeGreaterThan(200);
    });

    it("disagree nowhere but where it is listed", () => {
      const unlisted = found().filter((one) => !disagreements.some((listed) => covers(listed, one)));
      expect(unlisted.slice(0, 10)).toEqual([]);
    });

    for (const listed of disagreements) {
      it(`still disagree: ${listed.id}`, () => {
        expect(found().some((one) => covers(listed, one))).toBe(true);
      });
    }

    it("have nothing against any answer of the twin", () => {
      const broken = prism.judged.filter(({ ours }) => ours.response.length > 0);
      expect(broken.slice(0, 5)).toEqual([]);
    });
  });
}
