import { describe, expect, it } from "vitest";
import { mediumDocuments, TOLD } from "./documents.ts";
import { examine } from "./serve.ts";

/** Enough to try every operation of these, in most ways. */
const MOST_PROBES = 1_000;

describe("a document that others wrote: every operation called, every answer judged, checked with writes", () => {
  for (const { name, file } of mediumDocuments()) {
    it(name, async () => {
      const { invalid, findings } = await examine(file, MOST_PROBES);
      expect({ invalid, findings }).toEqual({ invalid: [], findings: TOLD[name] ?? [] });
    });
  }
});
