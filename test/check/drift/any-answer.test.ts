import fc from "fast-check";
import { expect, it } from "vitest";
import { documented, patchedDocument, violations, watched } from "./watched.ts";

// Whatever an API answers: once the patch is applied, the same answers hold, and nothing of them is undocumented.

const schemas = [
  { type: "object" },
  { type: "object", properties: { id: { type: "integer" } } },
  { allOf: [{ properties: { id: true } }, { type: "object", properties: { note: { type: ["string", "null"] } } }] },
  { type: "object", properties: { list: { type: "array", items: { type: "object" } } }, required: ["list"] },
] as const;

const word = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 6 }),
  fc.constantFrom("id", "list", "note", "7", "yes", "2026-11-21", "a/b", "~", "$ref", "type"),
);
const text = fc.oneof(
  fc.string({ maxLength: 8 }),
  fc.constantFrom("2026-11-21T10:00:00Z", "2026-11-21", "a@example.com", "https://example.com", ""),
  fc.uuid(),
);
const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { maxDepth: 3, depthIdentifier: "value" },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    text,
    fc.array(tie("value"), { maxLength: 3 }),
    fc.dictionary(word, tie("value"), { maxKeys: 4 }),
  ),
}));
const body = fc.record({ more: value, other: value }, { requiredKeys: [] });

it("holds once the patch is applied", async () => {
  const answers = fc.array(
    fc
      .record({ status: fc.constantFrom(200, 200, 200, 404), body })
      .map((one) => ({ ...one, body: { list: [one.body], ...one.body } })),
    { minLength: 1, maxLength: 5 },
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...schemas), answers, async (schema, given) => {
      const document = documented(schema);
      const before = violations(document, given).filter((one) => !one.startsWith("undocumented-status"));
      if (before.length > 0) return;
      const patched = await patchedDocument(document, watched(document, given));
      expect(violations(patched, given)).toEqual([]);
      expect(watched(patched, given)).toMatchObject({ drift: [], additions: [] });
    }),
    { numRuns: 25, seed: 1 },
  );
});
