import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createDice } from "../../src/world/dice.ts";

const UUID_V4 = /^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;

/** sfc32 as PractRand writes it, in exact arithmetic. */
function* sfc32(state: readonly number[]) {
  const u32 = (value: bigint) => BigInt.asUintN(32, value);
  let [a = 0n, b = 0n, c = 0n, counter = 0n] = state.map((word) => u32(BigInt(word)));
  for (;;) {
    const result = u32(a + b + counter++);
    a = b ^ ((b >> 8n) >> 1n);
    b = u32(c + (c << 3n));
    c = u32(((c << 21n) | (c >> 11n)) + result);
    yield Number(result);
  }
}

describe("the sequence", () => {
  it("is pinned for a seed", () => {
    const dice = createDice("understudy");
    expect([dice.uuid(), dice.integer(1, 1_000_000), dice.text("abcdef", 8), dice.next()]).toMatchInlineSnapshot(`
      [
        "f823f52f-02fe-45e2-ada6-cd5e8091a50c",
        533506,
        "caafefac",
        0.9941234271234439,
      ]
    `);
  });

  it("is sfc32's", () => {
    const dice = createDice("any");
    const reference = sfc32(dice.state());
    for (let draw = 0; draw < 1000; draw++) {
      const high = (reference.next().value ?? 0) >>> 5;
      const low = (reference.next().value ?? 0) >>> 6;
      expect(dice.next()).toBe((high * 2 ** 26 + low) / 2 ** 53);
    }
  });

  it("is the same for the same seed, be it a number or its digits, and another for another", () => {
    const draw = (seed: number | string) => Array.from({ length: 5 }, createDice(seed).next);
    expect(draw(7)).toEqual(draw("7"));
    expect(draw(7)).not.toEqual(draw(8));
    expect(draw("ab")).not.toEqual(draw("ba"));
  });

  it("continues from a state that went through JSON", () => {
    const dice = createDice(1);
    dice.uuid();
    const state = JSON.parse(JSON.stringify(dice.state()));
    const expected = [dice.next(), dice.uuid(), dice.text("xyz", 9)];
    const other = createDice(2);
    other.restore(state);
    expect([other.next(), other.uuid(), other.text("xyz", 9)]).toEqual(expected);
  });
});

describe("draws", () => {
  it("stay within their bounds", () => {
    fc.assert(
      fc.property(fc.string(), fc.integer(), fc.nat(), (seed, min, span) => {
        const dice = createDice(seed);
        const drawn = dice.integer(min, min + span);
        expect(Number.isInteger(drawn) && drawn >= min && drawn <= min + span).toBe(true);
        const fraction = dice.next();
        expect(fraction >= 0 && fraction < 1).toBe(true);
      }),
    );
  });

  it("reach every value about equally often", () => {
    const dice = createDice("even");
    const counts = new Map<number, number>();
    for (let draw = 0; draw < 60_000; draw++) {
      const face = dice.integer(1, 6);
      counts.set(face, (counts.get(face) ?? 0) + 1);
    }
    expect([...counts.keys()].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    for (const count of counts.values()) expect(Math.abs(count - 10_000)).toBeLessThan(500);
  });

  it.each([
    [2, 1],
    [0.5, 2],
    [Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [Number.NaN, 1],
  ])("refuse integers from %s to %s", (min, max) => {
    expect(() => createDice(1).integer(min, max)).toThrow(RangeError);
  });

  it("need something to draw from", () => {
    expect(() => createDice(1).pick([])).toThrow(RangeError);
    expect(() => createDice(1).text("", 1)).toThrow(RangeError);
  });

  it("pick elements and shuffle into a new array", () => {
    fc.assert(
      fc.property(fc.nat(), fc.array(fc.integer(), { minLength: 1 }), (seed, list) => {
        const dice = createDice(seed);
        const before = [...list];
        expect(list).toContain(dice.pick(list));
        const shuffled = dice.shuffle(list);
        expect(list).toEqual(before);
        expect(shuffled).not.toBe(list);
        expect([...shuffled].sort()).toEqual([...list].sort());
      }),
    );
  });

  it("shuffle into every order", () => {
    const dice = createDice("orders");
    const orders = new Set(Array.from({ length: 200 }, () => dice.shuffle([1, 2, 3]).join("")));
    expect(orders.size).toBe(6);
  });

  it("make text of the alphabet's letters", () => {
    expect(createDice(1).text("ab1", 50)).toMatch(/^[ab1]{50}$/);
    expect(createDice(1).text("ab1", 0)).toBe("");
  });

  it("make distinct version 4 UUIDs", () => {
    const dice = createDice("ids");
    const ids = Array.from({ length: 5000 }, () => dice.uuid());
    for (const id of ids) expect(id).toMatch(UUID_V4);
    expect(new Set(ids).size).toBe(5000);
  });
});
