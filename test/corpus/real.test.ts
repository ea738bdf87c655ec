import { describe, expect, it } from "vitest";
import { mediumDocuments } from "./documents.ts";
import { examine } from "./serve.ts";

/** Enough to try every operation of these, in most ways. */
const MOST_PROBES = 1_000;

/** What is told of documents that cannot be kept to. */
const TOLD: Readonly<Record<string, readonly string[]>> = {
  // The one schema demands a member that demands the whole again: there is no value of it.
  "circular-request-bodies 3.0": ["server-error directCircular: a request as the description has it is answered 501"],
};

describe("a document that others wrote: every operation called, every answer judged, checked with writes", () => {
  for (const { name, file } of mediumDocuments()) {
    it(name, async () => {
      const { invalid, findings } = await examine(file, MOST_PROBES);
      expect({ invalid, findings }).toEqual({ invalid: [], findings: TOLD[name] ?? [] });
    });
  }
});
