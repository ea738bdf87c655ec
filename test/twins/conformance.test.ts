import { describe, expect, it } from "vitest";
import { twins } from "../../src/twins/index.ts";
import { conformance } from "./conformance.ts";
import { inProcess, overHttp } from "./harness.ts";
import { heightsExamples } from "./heights.examples.ts";
import type { TwinExamples } from "./twin-examples.ts";

const examples: Readonly<Record<string, TwinExamples>> = { heights: heightsExamples };

describe("the battery", () => {
  it("is run for every twin", () => {
    expect(Object.keys(examples)).toEqual(twins.map(({ name }) => name));
  });
});

for (const [name, own] of Object.entries(examples)) {
  for (const harness of [inProcess, overHttp]) conformance(name, own, harness);
}
