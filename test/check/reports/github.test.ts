import { describe, expect, it } from "vitest";
import { githubReport } from "../../../src/check/reports/github.ts";
import { found, passedReport, sampleReport } from "../sample-report.ts";

const text = "openapi: 3.1.0\npaths:\n  /books:\n    get: {}\n";

/** A line as the runner reads it. */
function commandOf(line: string) {
  const [, level, properties = "", message = ""] = /^::(error|warning|notice) ([^:]*)::(.*)$/.exec(line) ?? [];
  const plain = (value: string) =>
    value
      .replaceAll("%2C", ",")
      .replaceAll("%3A", ":")
      .replaceAll("%0A", "\n")
      .replaceAll("%0D", "\r")
      .replaceAll("%25", "%");
  const pairs = properties
    .split(",")
    .map((one) => [one.slice(0, one.indexOf("=")), plain(one.slice(one.indexOf("=") + 1))]);
  return { level, properties: Object.fromEntries(pairs), message: plain(message) };
}

describe("githubReport", () => {
  it("is one command a line, whatever an answer holds", () => {
    const report = sampleReport();
    const lines = githubReport(report, { uri: "openapi/books.yaml", text }).trimEnd().split("\n");
    expect(lines.map((line) => commandOf(line).level)).toEqual([
      "error",
      "error",
      "error",
      "error",
      "warning",
      "error",
      "notice",
      "notice",
    ]);
    expect(commandOf(lines[1] as string).message).toContain(report.findings[1]?.message);
  });

  it("names the assumption that is refuted, and shows it", () => {
    const report = { ...passedReport(), refuted: sampleReport().refuted };
    const { level, message } = commandOf(githubReport(report, { uri: "b.yaml", text }).split("\n")[0] as string);
    expect(level).toBe("warning");
    expect(message).toMatch(/^assumption refuted: no title\ndoor: server\n(?:.*\n)*assumed as: books\/title\ncurl /);
  });

  it("tells the drift in one notice", () => {
    const { drift, neverSeen } = sampleReport();
    const lines = githubReport({ ...passedReport(), drift, neverSeen }, { uri: "b.yaml", text })
      .trimEnd()
      .split("\n");
    expect(lines.map(commandOf)).toEqual([
      {
        level: "notice",
        properties: { title: "drift, which fails nothing" },
        message: [
          "Book: seen, and not documented: rating (number or null, always) (listBooks, getBook)",
          "headers: seen, and not documented: X-Total-Count (integer) (listBooks)",
          "Book: documented, and never seen: subtitle (listBooks, getBook)",
        ].join("\n"),
      },
      { level: "notice", properties: { title: "understudy check" }, message: "all held" },
    ]);
  });

  it("stands at the line of the description, with a title", () => {
    const report = { ...passedReport(), findings: [found({ operation: "list,Books: 1" })] };
    const [line = ""] = githubReport(report, { uri: "openapi/books.yaml", text }).split("\n");
    expect(commandOf(line)).toMatchObject({
      level: "error",
      properties: { file: "openapi/books.yaml", line: "4", title: "list,Books: 1: response/type" },
      message: expect.stringContaining('-H "Authorization: Bearer $BOOKS_KEY"'),
    });
  });

  it("names no file where the description is none of the repository", () => {
    const report = { ...passedReport(), findings: [found()] };
    for (const uri of ["https://example.com/openapi.yaml", "file:///elsewhere/openapi.yaml"]) {
      expect(commandOf(githubReport(report, { uri, text }).split("\n")[0] as string).properties).not.toHaveProperty(
        "file",
      );
    }
  });

  it("says so where all held", () => {
    expect(githubReport(passedReport(), { uri: "b.yaml", text })).toBe("::notice title=understudy check::all held\n");
  });
});
