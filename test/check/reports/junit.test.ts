import { XMLParser, XMLValidator } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { junitReport } from "../../../src/check/reports/junit.ts";
import { found, HOSTILE, passedReport, sampleReport } from "../sample-report.ts";
import { faultsIn } from "./junit-schema.ts";

interface Suite {
  readonly "@name": string;
  readonly "@tests": string;
  readonly "@failures": string;
  readonly "@skipped": string;
  readonly testcase: readonly Case[];
}
interface Case {
  readonly "@name": string;
  readonly "@classname": string;
  readonly failure?: { readonly "@message": string; readonly "@type": string; readonly "#text": string };
  readonly skipped?: { readonly "@message": string };
}

const OUTPUT = /<system-out>[^<]*<\/system-out>/g;

const parser = new XMLParser({
  ignoreAttributes: false,
  attributeNamePrefix: "@",
  parseAttributeValue: false,
  parseTagValue: false,
  htmlEntities: true,
  isArray: (name) => name === "testsuite" || name === "testcase",
});

function suitesOf(xml: string): readonly Suite[] {
  expect(XMLValidator.validate(xml)).toBe(true);
  return parser.parse(xml).testsuites.testsuite;
}

describe("junitReport", () => {
  const suites = suitesOf(junitReport(sampleReport()));

  it("has a suite for each operation and a case for each code", () => {
    expect(suites.map((suite) => [suite["@name"], suite.testcase.map((one) => one["@name"])])).toEqual([
      [
        "listBooks",
        [
          "reached",
          "a request as the description has it",
          "a request without a credential",
          "response/type",
          "response/extra",
          "limit-ignored (accepted by the baseline)",
          "response/missing (assumption refuted)",
        ],
      ],
      ["getBook", ["reached", "response/enum", "connection-cut"]],
      ["addBook", ["reached"]],
      ["baseline", ["listBooks server-error 0123456789abcdef"]],
    ]);
    expect(suites[0]?.testcase[3]).toMatchObject({
      "@classname": "listBooks",
      failure: { "@type": "response/type", "#text": expect.stringContaining("in the answer: body /books/1/price") },
    });
    expect(suites[0]?.testcase[3]?.failure?.["#text"]).toContain('-H "Authorization: Bearer $BOOKS_KEY"');
    expect(suites[2]?.testcase[0]?.skipped?.["@message"]).toBe("not reached: it writes, and --writes was not given");
  });

  it("is what the schemas of its readers allow, whatever stands in it", () => {
    const [book] = sampleReport().coverage;
    const odd = book === undefined ? [] : [{ ...book, operation: ` ${HOSTILE}  x `, passed: [HOSTILE, "  "] }];
    const reports = [sampleReport(), passedReport(), sampleReport({ coverage: odd, source: " my  file.har" })];
    for (const report of [...reports, sampleReport({ source: "", durationMs: 12_345_678 })]) {
      expect(faultsIn(junitReport(report))).toEqual([]);
    }
    const xml = junitReport(sampleReport());
    expect(faultsIn(xml.replace(/(<testsuite .*) tests="\d+"/, "$1"))).not.toEqual([]);
    expect(faultsIn(xml.replace(/ *<system-err>.*\n/, ""))).not.toEqual([]);
    expect(faultsIn(xml.replace("<testsuites ", '<testsuites skipped="1" '))).not.toEqual([]);
  });

  it("counts right, in each suite and in all", () => {
    const totals = { tests: 0, failures: 0, skipped: 0 };
    for (const suite of suites) {
      const counts = {
        tests: suite.testcase.length,
        failures: suite.testcase.filter(({ failure }) => failure !== undefined).length,
        skipped: suite.testcase.filter(({ skipped }) => skipped !== undefined).length,
      };
      expect([suite["@tests"], suite["@failures"], suite["@skipped"]].map(Number)).toEqual(Object.values(counts));
      for (const name of ["tests", "failures", "skipped"] as const) totals[name] += counts[name];
    }
    const root = parser.parse(junitReport(sampleReport())).testsuites;
    expect([root["@tests"], root["@failures"]].map(Number)).toEqual([totals.tests, totals.failures]);
  });

  it("puts several findings of one code into one case, as the format has one failure for each", () => {
    const findings = [found(), found({ message: "another", place: "body /books/0/title" })];
    const [suite] = suitesOf(junitReport({ ...passedReport(), findings }));
    expect(suite?.testcase.filter(({ failure }) => failure)).toHaveLength(1);
    expect(suite?.testcase[3]?.failure?.["@message"]).toMatch(/\(and 1 more\)$/);
  });

  it("holds no character that XML has not, and loses nothing else", () => {
    const xml = junitReport(sampleReport());
    expect(xml).not.toMatch(/[^\t\n\u0020-\ud7ff\ue000-\ufffd\u{10000}-\u{10ffff}]/u);
    const hostile = suites[1]?.testcase[1]?.failure?.["@message"];
    expect(hostile).toContain(`<script>alert(1)</script>"'&]]>--><img src=x onerror=alert(2)>`);
  });

  it("names what a finding is assumed by, and tells the drift beside the notes", () => {
    const [first, second] = junitReport(sampleReport({ findings: sampleReport().refuted })).match(OUTPUT) ?? [];
    expect(first).toContain(
      "left behind, since nothing deletes it: POST /books 12\nBook: seen, and not documented: rating",
    );
    expect(first).toContain("\nBook: documented, and never seen: subtitle (listBooks, getBook)<");
    expect(second).toBe("<system-out></system-out>");
    const strict = suitesOf(junitReport(sampleReport({ findings: sampleReport().refuted })));
    const told = strict[0]?.testcase.find((one) => one["@name"] === "response/missing")?.failure?.["#text"];
    expect(told).toContain("\nassumed as: books/title\n");
  });

  it("passes where all held", () => {
    const xml = junitReport(passedReport());
    expect(xml).not.toContain("<failure");
    expect(suitesOf(xml)).toHaveLength(3);
  });
});
