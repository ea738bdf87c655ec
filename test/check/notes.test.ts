import { describe, expect, it } from "vitest";
import { checkNotes, type NoteFault } from "./notes.ts";

/** Each fault with the code that it is found by, the operation that is accused, and the place. */
const FAULTS: Readonly<Record<NoteFault, readonly [code: string, operation: string, place: string]>> = {
  "limit one too many": ["limit-ignored", "listNotes", "query /limit"],
  "page one too few": ["page-too-short", "listNotes", "query /limit"],
  "offset ignored": ["offset-wrong", "listLabels", "query /offset"],
  "pages overlap": ["page-wrong", "listNotes", "query /page"],
  "total counts the page": ["total-wrong", "listNotes", "query /limit"],
  "filter ignored": ["filter-ignored", "listNotes", "query /colour"],
  "search ignored": ["filter-ignored", "listNotes", "query /q"],
  "list shows all accounts": ["tenant-leak", "listNotes", "body"],
  "note shown to every account": ["tenant-leak", "getNote", "body"],
  "role ignored": ["rights-ignored", "createNote", "credential"],
  "pin not kept": ["update-lost", "pinNote", "body /pinned"],
  "list does not know the pin": ["update-lost", "pinNote", "body /pinned"],
  "cover stays": ["readable-after-delete", "deleteCover", "body"],
  "new title not kept": ["update-lost", "changeNote", "body /title"],
  "list keeps the old title": ["update-lost", "changeNote", "body /title"],
};

describe("a check of the notes", () => {
  it("finds nothing where nothing is wrong, and reaches everything", async () => {
    const { findings, coverage, unconfirmed } = await checkNotes();
    expect(findings.map(({ code, operation, message }) => `${code} ${operation}: ${message}`)).toEqual([]);
    expect(coverage.filter(({ reached, missing }) => !reached || missing.length > 0)).toEqual([]);
    expect(unconfirmed).toBe(0);
  });

  it.each(Object.entries(FAULTS))("finds that: %s", async (fault, [code, operation, place]) => {
    const { findings } = await checkNotes(fault as NoteFault);
    const found = findings.map((one) => ({
      code: one.code,
      operation: one.operation,
      place: one.place,
      door: one.door,
    }));
    expect(found).toContainEqual({ code, operation, place, door: "server" });
    // What follows from it may be told too, of nothing else.
    expect(new Set(found.map((one) => one.door))).toEqual(new Set(["server"]));
  });
});
