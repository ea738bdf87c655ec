import { describe, expect, it } from "vitest";
import { smallDocuments } from "./documents.ts";
import { examine } from "./serve.ts";
import { uncalled } from "./uncalled.ts";

/** Documents that are not yet served as they should be, and what is wrong: each of them has to leave this list. */
const NOT_YET: Readonly<Record<string, string>> = {
  "binary-body": "a download by an unknown id is answered",
};

describe("a document of the corpus: every operation called, every answer judged, checked with writes", () => {
  for (const { name, file } of smallDocuments()) {
    it.skipIf(name in NOT_YET)(name, async () => {
      const { invalid, findings, refused } = await examine(file);
      expect({ invalid, findings }).toEqual({ invalid: [], findings: [] });
      expect(refused).toEqual(uncalled[name] ?? []);
    });
  }
});
