import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { smallDocuments } from "./documents.ts";
import { manyOperations } from "./many-operations.js";
import { examine } from "./serve.ts";
import { uncalled } from "./uncalled.ts";

/** So many requests of `check` show what a document of a thousand operations is like. */
const SOME_PROBES = 1_500;

describe("a document of the corpus: every operation called, every answer judged, checked with writes", () => {
  for (const { name, file } of smallDocuments()) {
    it(name, async () => {
      const { invalid, findings, refused } = await examine(file);
      expect({ invalid, findings }).toEqual({ invalid: [], findings: [] });
      expect(refused).toEqual(Object.keys(uncalled[name] ?? {}));
    });
  }

  it("one of a thousand operations", { timeout: 300_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), "corpus-"));
    const file = join(folder, "many.json");
    writeFileSync(file, JSON.stringify(manyOperations(1_000)));
    const result = await examine(file, SOME_PROBES).finally(() => rmSync(folder, { recursive: true }));
    expect(result).toMatchObject({ operations: 1_000, invalid: [], findings: [], refused: [] });
  });
});

describe("the corpus", () => {
  it("has at least 45 documents, each of which says what its trap is", () => {
    const traps = smallDocuments().map(
      ({ file }) => /(?:^# |"x-trap": ")Trap: (.+)/m.exec(readFileSync(file, "utf8"))?.[1],
    );
    expect(traps.length).toBeGreaterThanOrEqual(45);
    expect(traps).not.toContain(undefined);
  });
});
