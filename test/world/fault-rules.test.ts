import { describe, expect, it } from "vitest";
import { FaultRules } from "../../src/world/fault-rules.ts";

const ids = (rules: FaultRules, operation = "op", target = "api") =>
  rules.strike(target, operation).map(({ id }) => id);
const pattern = (rules: FaultRules, turns: number) =>
  Array.from({ length: turns }, () => (ids(rules).length > 0 ? "x" : ".")).join("");

describe("a fault rule", () => {
  it("strikes its target and its operation alone, and every one that it does not name", () => {
    const rules = new FaultRules(1);
    rules.add({ target: "api", operation: "op", status: 500 });
    rules.add({ operation: "other", status: 500 });
    rules.add({ target: "elsewhere", status: 500 });
    expect([ids(rules), ids(rules, "other"), ids(rules, "op", "elsewhere"), ids(rules, "none")]).toEqual([
      ["fault_1"],
      ["fault_2"],
      ["fault_3"],
      [],
    ]);
    expect(rules.list().map(({ asked, struck }) => [asked, struck])).toEqual([
      [1, 1],
      [1, 1],
      [1, 1],
    ]);
  });

  it.each([
    [{}, "xxxxx"],
    [{ after: 2 }, "..xxx"],
    [{ times: 2 }, "xx..."],
    [{ after: 1, times: 2 }, ".xx.."],
    [{ probability: 0 }, "....."],
  ])("with %j strikes %s", (wish, expected) => {
    const rules = new FaultRules(1);
    rules.add({ status: 500, ...wish });
    expect(pattern(rules, 5)).toBe(expected);
    expect(rules.list()[0]).toMatchObject({ asked: 5, struck: expected.split("x").length - 1 });
  });

  it("strikes as often as its probability says, the same way for the same seed", () => {
    const run = (seed: number) => {
      const rules = new FaultRules(seed);
      rules.add({ status: 500, probability: 0.3 });
      return pattern(rules, 1000);
    };
    expect(run(1)).toBe(run(1));
    expect(run(1)).not.toBe(run(2));
    const struck = run(1).split("x").length - 1;
    expect(struck).toBeGreaterThan(250);
    expect(struck).toBeLessThan(350);
  });

  it("that is used up leaves the turn, and the dice, to the next", () => {
    const rules = new FaultRules(1);
    rules.add({ status: 500, times: 1 });
    rules.add({ status: 503 });
    expect([ids(rules), ids(rules)]).toEqual([["fault_1"], ["fault_2"]]);
  });

  it("that only delays lets the later ones have their turn", () => {
    const rules = new FaultRules(1);
    rules.add({ delayMs: 5 });
    rules.add({ connection: "reset" });
    rules.add({ status: 500 });
    expect(ids(rules)).toEqual(["fault_1", "fault_2"]);
    expect(rules.list().map(({ asked }) => asked)).toEqual([1, 1, 0]);
  });
});

describe("the rules of a sandbox", () => {
  it("are removed one by one, or all at once; ids are not given twice", () => {
    const rules = new FaultRules(1);
    rules.add({ status: 500 });
    rules.add({ status: 500 });
    expect([rules.remove("fault_1"), rules.remove("fault_1"), rules.list().length]).toEqual([true, false, 1]);
    rules.clear();
    expect([rules.isEmpty, rules.add({ status: 500 }).id]).toEqual([true, "fault_3"]);
    rules.reset();
    expect([rules.isEmpty, rules.add({ status: 500 }).id]).toEqual([true, "fault_1"]);
  });

  it("go on from a snapshot as if nothing had been between, through JSON too", () => {
    const rules = new FaultRules(1);
    rules.add({ status: 500, probability: 0.5, after: 3, times: 40 });
    pattern(rules, 20);
    const kept = JSON.parse(JSON.stringify(rules.snapshot()));
    const first = pattern(rules, 50);
    rules.clear();
    rules.restore(kept);
    expect([pattern(rules, 50), rules.list()[0]?.asked]).toEqual([first, 70]);
    const other = new FaultRules(1);
    other.restore(kept);
    expect(pattern(other, 50)).toBe(first);
  });

  it("hand out the same state until something changes, and keep what they handed out as it was", () => {
    const rules = new FaultRules(1);
    const first = rules.snapshot();
    expect(first).toBe(new FaultRules(2).snapshot());
    rules.add({ status: 500, probability: 0.5 });
    const added = rules.snapshot();
    expect(rules.snapshot()).toBe(added);
    const before = structuredClone(added);
    const pattern = ids(rules);
    expect(rules.snapshot()).not.toBe(added);
    expect([added, first.rules]).toEqual([before, []]);
    rules.restore(added);
    expect(rules.snapshot()).toEqual(before);
    expect(ids(rules)).toEqual(pattern);
    rules.reset();
    expect(rules.snapshot()).toBe(first);
  });

  it("have the chances of the first day again after a reset", () => {
    const rules = new FaultRules(1);
    const run = () => {
      rules.add({ status: 500, probability: 0.5 });
      return pattern(rules, 30);
    };
    const first = run();
    rules.reset();
    expect(run()).toBe(first);
  });
});
