import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { sarifReport } from "../../../src/check/reports/sarif.ts";
import { found, passedReport, sampleReport } from "../sample-report.ts";

const text =
  "openapi: 3.1.0\npaths:\n  /books:\n    get:\n      responses:\n        200:\n          description: yes\n";
const context = { version: "0.1.0", description: { uri: "openapi/books.yaml", text } };

type Json = Record<string, unknown>;

describe("sarifReport", () => {
  const root = JSON.parse(sarifReport(sampleReport(), context));
  const [run] = root.runs;

  it("has the members that SARIF 2.1.0 requires", () => {
    expect(root).toMatchObject({ version: "2.1.0", $schema: expect.stringContaining("sarif-schema-2.1.0.json") });
    expect(run.tool.driver).toMatchObject({ name: "understudy", semanticVersion: "0.1.0" });
    for (const result of run.results) {
      expect(result.message.text).toEqual(expect.any(String));
      // Only what fails has a level (§3.27.10).
      expect(["error", "warning", "note"].includes(result.level)).toBe((result.kind ?? "fail") === "fail");
      expect(["fail", "informational", undefined]).toContain(result.kind);
      expect(run.tool.driver.rules[result.ruleIndex].id).toBe(result.ruleId);
      for (const { physicalLocation } of result.locations) {
        expect(physicalLocation.artifactLocation.uri).toBe("openapi/books.yaml");
        expect(physicalLocation.region.startLine).toBeGreaterThan(0);
      }
    }
    for (const { executionSuccessful, toolExecutionNotifications } of run.invocations) {
      expect(executionSuccessful).toBe(true);
      for (const { message } of toolExecutionNotifications) expect(message.text).toEqual(expect.any(String));
    }
    const ids = run.tool.driver.rules.map(({ id }: { id: string }) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it("says what, where in the description and how to know it again", () => {
    const finding = found();
    expect(run.results[0]).toMatchObject({
      ruleId: "response/type",
      level: "error",
      partialFingerprints: { "understudy/v1": finding.fingerprint },
      // The line of the nearest part that is written: the description has no `content` there.
      locations: [
        {
          physicalLocation: { region: { startLine: 6 } },
          logicalLocations: [{ name: "listBooks" }, { fullyQualifiedName: `#${finding.rule}` }],
        },
      ],
      webRequest: { method: "POST", headers: { Authorization: "Bearer $BOOKS_KEY" } },
      webResponse: { statusCode: 200 },
    });
  });

  it("suppresses what is accepted, and notes what is refuted", () => {
    const of = (code: string) => run.results.find(({ ruleId }: { ruleId: string }) => ruleId === code);
    expect(of("limit-ignored").suppressions).toEqual([
      expect.objectContaining({ kind: "external", status: "accepted" }),
    ]);
    expect(of("response/missing").level).toBe("note");
    expect(of("response/extra").level).toBe("warning");
    expect(of("response/type").suppressions).toBeUndefined();
  });

  it("tells what is drifting apart, as what informs and fails nothing", () => {
    const drift = run.results.filter(({ kind }: { kind: string }) => kind === "informational");
    expect(drift.map(({ ruleId, level, message }: Json) => [ruleId, level, (message as Json).text])).toEqual([
      ["drift/undocumented", "none", "Book: seen, and not documented: rating (number or null, always)"],
      ["drift/undocumented", "none", "headers: seen, and not documented: X-Total-Count (integer)"],
      ["drift/never-seen", "none", "Book: documented, and never seen: subtitle"],
    ]);
    expect(drift[0].locations[0].logicalLocations).toEqual([
      { name: "listBooks", kind: "function" },
      { name: "getBook", kind: "function" },
      { fullyQualifiedName: "#/components/schemas/Book/properties/rating", kind: "member" },
    ]);
  });

  it("names the assumption that is refuted", () => {
    const refuted = run.results.find(({ ruleId }: { ruleId: string }) => ruleId === "response/missing");
    expect(refuted.message.text).toBe("assumption refuted: listBooks: no title (assumed as books/title)");
  });

  it("says how it ended", () => {
    expect(run.invocations[0]).toMatchObject({ exitCode: 1, startTimeUtc: "2026-11-21T10:00:00.000Z" });
    const [passed] = JSON.parse(sarifReport(passedReport(), context)).runs;
    expect(passed).toMatchObject({ results: [], invocations: [{ exitCode: 0 }] });
  });

  it("finds the lines of a real description", () => {
    const heights = readFileSync(new URL("../../../openapi/heights.yaml", import.meta.url), "utf8");
    const rule = "/paths/~1courses/get/responses/200";
    const finding = found({ rule });
    const report = { ...passedReport(), findings: [finding] };
    const description = { uri: "openapi/heights.yaml", text: heights };
    const [{ results }] = JSON.parse(sarifReport(report, { version: "0.1.0", description })).runs;
    const line = results[0].locations[0].physicalLocation.region.startLine;
    expect(heights.split("\n")[line - 1]).toMatch(/^ +["']?200["']?:/);
  });

  it("does without lines where the description is an address", () => {
    const description = { uri: "https://example.com/openapi.yaml" };
    const [{ results }] = JSON.parse(sarifReport(sampleReport(), { version: "0.1.0", description })).runs;
    expect(results[0].locations[0].physicalLocation).toEqual({
      artifactLocation: { uri: "https://example.com/openapi.yaml" },
      region: { startLine: 1 },
    });
  });
});
