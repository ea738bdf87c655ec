import { describe, expect, it } from "vitest";
import { smallDocuments } from "./documents.ts";
import { examine } from "./serve.ts";
import { uncalled } from "./uncalled.ts";

describe("a document of the corpus: every operation called, every answer judged, checked with writes", () => {
  for (const { name, file } of smallDocuments()) {
    it(name, async () => {
      const { invalid, findings, refused } = await examine(file);
      expect({ invalid, findings }).toEqual({ invalid: [], findings: [] });
      expect(refused).toEqual(uncalled[name] ?? []);
    });
  }
});
