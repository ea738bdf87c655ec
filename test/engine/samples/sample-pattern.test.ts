import { describe, expect, it } from "vitest";
import { samplePattern } from "../../../src/engine/samples/sample-pattern.ts";
import { createDice } from "../../../src/world/dice.ts";

const made = (pattern: string, seed: string | number = 1, least?: number, most?: number) =>
  samplePattern(pattern, createDice(seed), least, most);

describe("texts for a pattern", () => {
  it("fit it, the same for the same dice, whatever was made for it before", () => {
    const pattern = "^(?:kite|boat)-[0-9a-f]{8}(?:\\.[a-z]+)?$";
    const first = made(pattern);
    expect(first).toMatch(new RegExp(pattern));
    expect(made(pattern, 2)).not.toBe(first);
    expect(made(pattern)).toBe(first);
  });

  it("keep to the lengths", () => {
    for (let seed = 1; seed < 20; seed += 1) {
      const text = made("^[a-z]+$", seed, 9, 12) ?? "";
      expect(text.length).toBeGreaterThanOrEqual(9);
      expect(text.length).toBeLessThanOrEqual(12);
    }
  });

  it("do what a look-around says", () => {
    expect(made("^(?!a)[ab]{3}$")).toMatch(/^b[ab]{2}$/);
    expect(made("(?=[^]*(?:^[a-c]+$))(?:^[c-e]+$)")).toMatch(/^c+$/);
  });

  it("are none of a pattern that knows what was before, or that holds no character", () => {
    expect(made("^(a)\\1$")).toBeUndefined();
    expect(made("[]")).toBeUndefined();
  });

  it("are soon given up for patterns that rule each other out", () => {
    const arn = "arn(?::[a-z0-9]+(?:[.-][a-z0-9]+)*){2}:[0-9]{12}:network/nw-[0-9a-z]{17}";
    const both = `(?=[^]*(?:^${arn}$))(?:^network-[0-9a-z]{17}$)`;
    const before = performance.now();
    for (let seed = 0; seed < 500; seed += 1) expect(made(both, seed)).toBeUndefined();
    expect(performance.now() - before).toBeLessThan(1500);
  });
});
