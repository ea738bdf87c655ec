import { readFileSync } from "node:fs";
import { Ajv2020 } from "ajv/dist/2020.js";
import addFormats from "ajv-formats";
import { describe, expect, it } from "vitest";
import { jsonReport } from "../../../src/check/reports/json.ts";
import { passedReport, sampleReport } from "../sample-report.ts";

const schema = JSON.parse(readFileSync(new URL("../../../openapi/check-report.schema.json", import.meta.url), "utf8"));
const ajv = new Ajv2020({ strict: true, allErrors: true, strictRequired: false });
addFormats.default(ajv);
// Every object closed: a member that the schema does not name is one that nobody documented.
const isDescribed = ajv.compile(closed(schema));

function closed(part: unknown): Record<string, unknown> {
  if (typeof part !== "object" || part === null || Array.isArray(part)) return part as Record<string, unknown>;
  const copy = Object.fromEntries(Object.entries(part).map(([name, member]) => [name, closed(member)]));
  const isEntry = "fingerprint" in ((copy.properties ?? {}) as object);
  const isOpen = copy.properties === undefined || "additionalProperties" in copy || isEntry;
  return isOpen ? copy : { ...copy, unevaluatedProperties: false };
}

describe("jsonReport", () => {
  it("is what its schema describes", () => {
    for (const report of [sampleReport(), passedReport()]) {
      expect(isDescribed(JSON.parse(jsonReport(report))), JSON.stringify(isDescribed.errors)).toBe(true);
    }
    expect(isDescribed({ ...JSON.parse(jsonReport(passedReport())), more: 1 })).toBe(false);
  });

  it("has every finding with the command that shows it, and both sides of the exchange", () => {
    const root = JSON.parse(jsonReport(sampleReport()));
    expect(root).toMatchObject({ version: 1, passed: false, startedAt: "2026-11-21T10:00:00.000Z", durationMs: 1235 });
    expect(root.findings[0]).toMatchObject({
      code: "response/type",
      door: "server",
      curl: expect.stringMatching(/^curl -sS -i -X POST/),
      exchanges: [{ request: { method: "POST" }, response: { status: 200, bodyBytes: 128 } }],
    });
    expect(root.findings.map(({ fingerprint }: { fingerprint: string }) => fingerprint)).toEqual(
      sampleReport().findings.map(({ fingerprint }) => fingerprint),
    );
  });
});
