import { describe, expect, it } from "vitest";
import { acceptKnown, readBaseline, writeBaseline } from "../../src/check/baseline.ts";
import { hasPassed, verdictOf } from "../../src/check/report.ts";
import { found, passedReport, sampleReport } from "./sample-report.ts";

const price = found();
const extra = found({ code: "response/extra", message: "extra" });
const report = { ...passedReport(), findings: [price, extra] };
const entries = [price, extra].map(({ fingerprint, code, operation, message }) => ({
  fingerprint,
  code,
  operation,
  message,
}));

describe("a baseline", () => {
  it("is the same bytes for the same findings, sorted", () => {
    const text = writeBaseline(report);
    expect(writeBaseline({ ...report, findings: [extra, price], durationMs: 9, startedAt: 1 })).toBe(text);
    expect(JSON.parse(text)).toEqual({
      version: 1,
      target: "books",
      writes: false,
      findings: [entries[1], entries[0]],
    });
    expect(readBaseline(text, "b.json").entries).toEqual([entries[1], entries[0]]);
  });

  it("accepts what it knows exactly: all of it passes, a new one fails, a fixed one fails and is named", () => {
    const both = { writes: false, entries };
    expect(acceptKnown(report, both)).toMatchObject({ findings: [], accepted: [price, extra], fixed: [] });
    expect(hasPassed(acceptKnown(report, both))).toBe(true);

    const one = { writes: false, entries: entries.slice(0, 1) };
    expect(acceptKnown(report, one)).toMatchObject({ findings: [extra], accepted: [price], fixed: [] });
    expect(hasPassed(acceptKnown(report, one))).toBe(false);

    const fixed = acceptKnown({ ...report, findings: [price] }, both);
    expect(fixed).toMatchObject({ findings: [], accepted: [price], fixed: [entries[1]] });
    expect(hasPassed(fixed)).toBe(false);
    expect(verdictOf(fixed)).toBe("1 in the baseline fixed, 1 accepted by the baseline");
  });

  it("calls nothing fixed that the run has not looked for", () => {
    const known = { writes: false, entries: entries.map((one) => ({ ...one, operation: "addBook" })) };
    const clean = passedReport();
    expect(acceptKnown(clean, known)).toMatchObject({
      fixed: [],
      notes: [expect.stringContaining("2 in the baseline")],
    });
    const listed = { writes: false, entries };
    for (const scope of [
      { writes: false, operations: [], isCutShort: true },
      { writes: false, operations: ["other"], isCutShort: false },
    ]) {
      const coverage = scope.operations.length > 0 ? [] : clean.coverage;
      expect(acceptKnown({ ...clean, coverage, scope }, listed).fixed).toEqual([]);
    }
    expect(acceptKnown(clean, { writes: true, entries }).fixed).toEqual([]);
    expect(acceptKnown(clean, listed).fixed).toEqual(entries);
    const gone = { writes: false, entries: [{ ...entries[0], operation: "no-more" } as (typeof entries)[0]] };
    expect(acceptKnown(clean, gone).fixed).toHaveLength(1);
  });

  it("keeps, when it is updated, what could not be looked for", () => {
    const hidden = { fingerprint: "f", code: "c", operation: "addBook", message: "m" };
    const text = writeBaseline(report, {
      writes: false,
      entries: [hidden, { ...hidden, fingerprint: "g", operation: "listBooks" }],
    });
    expect(readBaseline(text, "b").entries.map(({ fingerprint }) => fingerprint)).toEqual([
      "f",
      extra.fingerprint,
      price.fingerprint,
    ]);
  });

  it("does not lose what rests on an assumption between runs with --strict and without", () => {
    const { refuted } = sampleReport();
    const baseline = {
      writes: false,
      entries: refuted.map(({ fingerprint, code, operation, message }) => ({ fingerprint, code, operation, message })),
    };
    expect(acceptKnown({ ...passedReport(), refuted }, baseline).fixed).toEqual([]);
  });

  it.each([
    ["{", "b.json: expected a baseline as JSON"],
    ["[]", 'b.json: expected {"version": 1, "findings": […]}'],
    ['{"version":2,"findings":[]}', 'b.json: expected {"version": 1'],
    ['{"version":1,"findings":[{}]}', 'b.json: findings[0]: expected a "fingerprint", found none'],
  ])("says what is wrong with %s", (text, message) => {
    expect(() => readBaseline(text, "b.json")).toThrow(message);
  });
});
