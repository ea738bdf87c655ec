import { describe, expect, test } from "vitest";
import { openTarget } from "../../src/targets.ts";
import { mutants } from "./index.ts";
import { KINDS } from "./mutant.ts";
import { tryMutant } from "./try-mutant.ts";

// A few of the mutants; `npm run mutants` tries them all.
const SAMPLE: Readonly<Record<string, readonly string[]>> = {
  heights: ["orders lack their amount"],
  coursepath: ["a created member is not kept"],
  coursepipeline: ["values are listed from the start, whatever the offset"],
  height: ["a deleted webhook is still there"],
  enlight: ["a user id that is no UUID crashes"],
};

describe.each(Object.entries(SAMPLE))("%s", (api, names) => {
  test.each(names)("%s", async (name) => {
    const mutant = mutants[api]?.find((one) => one.name === name);
    if (mutant === undefined) throw new Error(`${api} has no mutant ${name}`);
    const { found, beside } = await tryMutant(await openTarget(api), mutant);
    expect(found, beside.join("\n")).not.toBe("missed");
  });
});

test("there are mutants of every kind, 60 or more, each with a name of its own and at operations that there are", async () => {
  const all = Object.values(mutants).flat();
  expect(all.length).toBeGreaterThanOrEqual(60);
  expect(new Set(all.map(({ kind }) => kind))).toEqual(new Set(Object.keys(KINDS)));
  for (const [api, some] of Object.entries(mutants)) {
    expect(new Set(some.map(({ name }) => name)).size).toBe(some.length);
    const { contract } = await openTarget(api);
    for (const { at, name } of some) {
      expect(
        at.filter((id) => contract.operation(id) === undefined),
        name,
      ).toEqual([]);
    }
  }
});
