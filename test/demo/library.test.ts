import { expect, test } from "vitest";
import { checkLibrary, libraryContract } from "./check-library.ts";
import { FAULTS, type Fault } from "./faults.ts";

const contract = await libraryContract();

test("the sound library has nothing to be found, and is reached in all it documents", async () => {
  const { findings, refuted, coverage, notes } = await checkLibrary(contract);
  expect([...findings, ...refuted].map(({ code, operation, message }) => `${code} ${operation}: ${message}`)).toEqual(
    [],
  );
  expect(coverage.filter(({ reached }) => !reached)).toEqual([]);
  expect(coverage.filter(({ missing }) => missing.length > 0)).toEqual([]);
  expect(notes).toEqual([]);
});

test.each(Object.keys(FAULTS) as Fault[])("%s is found", async (fault) => {
  const { at, codes } = FAULTS[fault] as { at: readonly string[]; codes: readonly string[] };
  const { findings } = await checkLibrary(contract, fault);
  const found = findings.map(({ code, operation }) => ({ code, operation }));
  expect(
    found.filter(({ code, operation }) => at.includes(operation ?? "") && codes.includes(code)),
    JSON.stringify(found),
  ).not.toEqual([]);
});
