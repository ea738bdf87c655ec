import fc from "fast-check";
import { expect, it } from "vitest";
import { createJournal } from "../../src/world/journal.ts";

it("keeps the newest entries, oldest first", () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 10 }), fc.array(fc.nat(), { maxLength: 40 }), (capacity, entries) => {
      const journal = createJournal<number>(capacity);
      for (const entry of entries) journal.push(entry);
      const kept = entries.slice(-capacity);
      expect(journal.entries()).toEqual(kept);
      expect(journal.size).toBe(kept.length);
      expect(journal.find((entry) => entry % 3 === 0)).toBe(kept.find((entry) => entry % 3 === 0));
    }),
  );
});

it("finds the oldest match, also once the ring went round", () => {
  const journal = createJournal<string>(3);
  for (const entry of ["a1", "b1", "a2", "b2", "a3"]) journal.push(entry);
  expect(journal.find((entry) => entry.startsWith("a"))).toBe("a2");
  expect(journal.find((entry) => entry === "a1")).toBeUndefined();
});

it("starts anew when cleared", () => {
  const journal = createJournal<number>(2);
  for (const entry of [1, 2, 3]) journal.push(entry);
  journal.clear();
  expect([journal.size, journal.entries()]).toEqual([0, []]);
  for (const entry of [4, 5, 6]) journal.push(entry);
  expect(journal.entries()).toEqual([5, 6]);
});

it("hands out entries as a copy and holds 1,000 by default", () => {
  const journal = createJournal<number>();
  for (let entry = 0; entry < 1500; entry++) journal.push(entry);
  journal.entries().pop();
  expect([journal.size, journal.entries().at(-1)]).toEqual([1000, 1499]);
});

it.each([0, -1, 1.5, Number.NaN])("refuses a capacity of %s", (capacity) => {
  expect(() => createJournal(capacity)).toThrow(RangeError);
});
