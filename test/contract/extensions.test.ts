import { describe, expect, it } from "vitest";
import { contractOf } from "./small-contract.ts";

describe("x-rate-limit", () => {
  it("is one limit or a list of them, with a name and a counter by default", () => {
    const limit = { limit: 60, windowSeconds: 60 };
    expect(contractOf({ "x-rate-limit": limit }).limits).toEqual([
      { ...limit, name: "default", countedBy: "credential" },
    ]);
    const named = { ...limit, name: "a", countedBy: "account", when: { plan: "b" }, window: "aligned" };
    expect(contractOf({ "x-rate-limit": [limit, named] }).limits[1]).toEqual(named);
    expect(contractOf({}).limits).toEqual([]);
    expect(contractOf({ "x-rate-limit": "60 a minute" }).limits).toEqual([]);
  });

  it.each([{ limit: 0, windowSeconds: 1 }, { limit: "60", windowSeconds: 1 }, { limit: 1 }])(
    "names %j, and leaves it out",
    (limit) => {
      for (const given of [limit, [limit]]) {
        const { limits, problems } = contractOf({ "x-rate-limit": given });
        expect(limits).toEqual([]);
        expect(problems).toMatchObject([
          {
            at: "/x-rate-limit",
            message: expect.stringMatching(/^x-rate-limit 0: \w+: expected a number above 0, found/),
          },
        ]);
      }
    },
  );
});

describe("x-assumptions", () => {
  it("are read with their ids; what is left out is empty", () => {
    const { assumptions } = contractOf({
      "x-assumptions": { "a/b": { silent: "s", chosen: "c", because: "b" }, d: null },
    });
    expect(assumptions).toEqual([
      { id: "a/b", silent: "s", chosen: "c", because: "b" },
      { id: "d", silent: "", chosen: "", because: "" },
    ]);
    expect(contractOf({}).assumptions).toEqual([]);
  });
});
