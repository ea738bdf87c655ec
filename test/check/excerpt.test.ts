import { describe, expect, it } from "vitest";
import { excerptOf } from "../../src/check/excerpt.ts";
import type { Finding } from "../../src/check/finding.ts";
import { exchanged, found } from "./sample-report.ts";

const shown = (finding: Finding) => excerptOf(finding).map(({ text, isWrong }) => `${isWrong ? ">" : "|"} ${text}`);

describe("excerptOf", () => {
  it("shows the lines around the wrong place, and marks it", () => {
    expect(shown(found())).toEqual([
      "| HTTP 200",
      "| content-type: application/json",
      "| …",
      "|     {",
      '|       "id": 2,',
      '|       "title": "A book",',
      '>       "price": "free"',
      "|     },",
      "|     {",
      '|       "id": 3,',
      "| …",
    ]);
  });

  it("marks the object in which something is missing", () => {
    const lines = shown(found({ place: "body /books/0/author" }));
    expect(lines.find((line) => line.startsWith(">"))).toBe(">     {");
  });

  it("marks status, headers and media type", () => {
    expect(shown(found({ place: "status" }))[0]).toBe("> HTTP 200");
    expect(shown(found({ place: "media-type" }))).toContain("> content-type: application/json");
    expect(shown(found({ place: "header /Content-Type" }))).toContain("> content-type: application/json");
  });

  it("shows why nothing came", () => {
    const { response: _, ...rest } = exchanged({});
    const failure = { kind: "timeout", reason: "no answer came within 5 ms" } as const;
    expect(shown(found({}, [{ ...rest, failure }]))).toEqual(["> no answer came within 5 ms"]);
    expect(shown(found({}, []))).toEqual([]);
  });

  it("stays short for answers that are long, deep, or no JSON", () => {
    const deep = `${"[".repeat(5000)}${"]".repeat(5000)}`;
    for (const body of ["x".repeat(10_000_000), deep, JSON.stringify("x".repeat(100_000)), "<html>\n".repeat(5000)]) {
      const lines = shown(found({ place: "body" }, [exchanged(body)]));
      expect(lines.length).toBeLessThan(15);
      expect(lines.join("\n").length).toBeLessThan(2000);
    }
  });
});
