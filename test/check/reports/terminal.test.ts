import pc from "picocolors";
import { describe, expect, it } from "vitest";
import { terminalReport } from "../../../src/check/reports/terminal.ts";
import { found, HOSTILE, passedReport, sampleReport } from "../sample-report.ts";

const plain = pc.createColors(false);

describe("terminalReport", () => {
  it("has one block for each finding, grouped by operation", () => {
    const text = terminalReport({ ...passedReport(), findings: [found()] }, plain);
    expect(text.split("\n")).toEqual([
      "Books 1 at http://127.0.0.1:4010",
      "",
      "listBooks GET /books",
      "",
      '  ✖ body /books/1/price: expected number, was string "free"',
      "  response/type · the server is wrong",
      "  in the description: #/paths/~1books/get/responses/200/content/application~1json/schema/properties/price/type",
      `  curl -sS -i -X POST --path-as-is --globoff -H 'Accept: */*' -H "Authorization: Bearer $BOOKS_KEY" -H 'Content-Type: application/json' --data-raw '{"title":"it'\\''s $HOME"}' 'http://127.0.0.1:4010/books?page=1'`,
      "  | HTTP 200",
      "  | content-type: application/json",
      "  | …",
      "  |     {",
      '  |       "id": 2,',
      '  |       "title": "A book",',
      '  >       "price": "free"',
      "  |     },",
      "  |     {",
      '  |       "id": 3,',
      "  | …",
      "",
      "Coverage",
      "  listBooks  200×5  not seen: 404",
      "  getBook    500×2  not seen: 200; not reached: it was not asked",
      "  addBook    –      not seen: 201; not reached: it writes, and --writes was not given",
      "",
      "42 requests in 1.2 s, 1 of 3 operations reached",
      "1 finding",
      "",
    ]);
  });

  it("tells what is expected and found where the message does not", () => {
    const finding = found({
      code: "limit-ignored",
      message: "limit=1 brings 3 records",
      expected: "1 record",
      actual: "3",
    });
    const text = terminalReport({ ...passedReport(), findings: [finding] }, plain);
    expect(text).toContain("  expected: 1 record\n  found: 3\n  in the answer: body /books/1/price\n");
  });

  it("shows everything else: refuted, accepted, fixed, notes, verdict", () => {
    const text = terminalReport(sampleReport(), plain);
    expect(text).toContain("Assumptions refuted\n  listBooks: no title (response/missing; assumed as books/title)\n");
    expect(text).toContain("Accepted by the baseline\n  listBooks: limit=1 brings 3 records (limit-ignored)\n");
    expect(text).toMatch(/Fixed, and still in the baseline.*\n {2}listBooks: answered 500 \(server-error\)\n/);
    expect(text).toContain("Notes\n  left behind, since nothing deletes it: POST /books 12\n");
    expect(text).toContain("\n4 findings, 1 in the baseline fixed, 1 accepted by the baseline, 1 assumption refuted\n");
    expect(terminalReport(passedReport(), plain)).toMatch(/\nall held\n$/);
  });

  it("tells the drift in one short section, by the schema that is concerned", () => {
    const [rating] = sampleReport().drift;
    if (rating === undefined) throw new Error("no sample");
    const drift = [
      { ...rating, place: "body /books/0/at", schema: { type: "string", format: "date-time" }, required: false },
      ...sampleReport().drift,
      { ...rating, place: "body /books/*/tags", schema: { type: "array", items: { type: "string" } } },
      { ...rating, rule: "/paths/~1books/get/x", place: "body /total", schema: { description: "Only null was seen." } },
    ];
    const { neverSeen } = sampleReport();
    const text = terminalReport({ ...passedReport(), drift, neverSeen }, plain);
    expect(text).toContain(`
Drift, which fails nothing; --suggest writes it as a patch
  seen, and not documented
    Book: at (date-time), rating (number or null, always), tags (array of string, always) (listBooks, getBook)
    headers: X-Total-Count (integer) (listBooks)
    listBooks 200 body: total (null alone, always) (listBooks, getBook)
  documented, and never seen
    Book: subtitle (listBooks, getBook)

42 requests`);
    expect(text).toMatch(/\nall held\n$/);
    const many = Array.from({ length: 40 }, (_, index) => ({
      ...rating,
      rule: `/components/schemas/S${index}/properties/x`,
    }));
    const names = Array.from({ length: 40 }, (_, index) => ({ ...rating, place: `body /x${index}` }));
    const long = terminalReport({ ...passedReport(), drift: [...names, ...many] }, plain);
    expect(long).toContain(" and 32 more (listBooks, getBook)\n");
    expect(long).toContain("\n    and 29 more\n");
  });

  it("groups what belongs together though it was found apart", () => {
    const other = found({ operation: "getBook", code: "a" });
    const findings = [found(), other, found({ code: "b" })];
    const text = terminalReport({ ...passedReport(), findings }, plain);
    expect(text.match(/^(?:listBooks|getBook) GET/gm)).toEqual(["listBooks GET", "getBook GET"]);
  });

  it("lets no answer steer the terminal", () => {
    const text = terminalReport(sampleReport(), plain);
    expect(text).toContain("\\u001b[2J");
    expect([...text].filter((character) => /(?!\n)\p{Cc}/u.test(character))).toEqual([]);
    expect(HOSTILE).toContain("\u001b");
  });

  it("has colours where they are wanted", () => {
    expect(terminalReport(sampleReport(), pc.createColors(true))).toContain("\u001b[31m");
  });
});
