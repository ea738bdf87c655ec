import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { twins } from "../../src/twins/index.ts";

/** What stands in the folder of each twin. */
const PARTS = ["conformance.test.ts", "assumptions.test.ts", "requests.test.ts", "isolation.test.ts"];

describe.each(twins.map(({ name }) => name))("%s", (name) => {
  it.each(PARTS)("has its %s", (part) => {
    expect(existsSync(new URL(`./${name}/${part}`, import.meta.url))).toBe(true);
  });
});
