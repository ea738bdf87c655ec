import { expect, test } from "vitest";
import { compare } from "./compare.ts";
import { largeDocuments } from "./documents.ts";

compare(largeDocuments(), false);

test("there are documents of real APIs", () => {
  expect(largeDocuments(), "install the packages, or name a folder in UNDERSTUDY_CORPUS").not.toEqual([]);
});
