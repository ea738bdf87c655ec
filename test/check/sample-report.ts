import type { Exchange } from "../../src/check/exchange.ts";
import { type Accusation, type Finding, findingOf } from "../../src/check/finding.ts";
import type { CheckReport } from "../../src/check/report.ts";

/** What a hostile server puts into its answers: markup, ends of sections, commands, control characters, halves of pairs. */
export const HOSTILE = `<script>alert(1)</script>"'&]]>--><img src=x onerror=alert(2)>\u0000\u0007\u001b[2J\r\n::error::no\ud800\ufffe%0A`;

/** An exchange with a JSON answer. */
export function exchanged(body: unknown, rest: Partial<Exchange> = {}): Exchange {
  return {
    request: {
      method: "POST",
      url: "http://127.0.0.1:4010/books?page=1",
      headers: [
        ["Accept", "*/*"],
        ["Authorization", "Bearer $BOOKS_KEY"],
        ["Content-Type", "application/json"],
      ],
      body: '{"title":"it\'s $HOME"}',
    },
    response: {
      status: 200,
      headers: { "content-type": "application/json" },
      body: Buffer.from(typeof body === "string" ? body : JSON.stringify(body)),
    },
    at: Date.UTC(2026, 10, 21, 10),
    durationMs: 12.34,
    ...rest,
  };
}

/** A finding about the price of the second of three books. */
export function found(rest: Partial<Accusation> = {}, exchanges?: readonly Exchange[]): Finding {
  const books = [1, 2, 3].map((id) => ({ id, title: "A book", price: id === 2 ? "free" : 9.5 }));
  return findingOf(
    {
      code: "response/type",
      operation: "listBooks",
      door: "server",
      message: 'body /books/1/price: expected number, was string "free"',
      expected: "number",
      actual: 'string "free"',
      place: "body /books/1/price",
      rule: "/paths/~1books/get/responses/200/content/application~1json/schema/properties/price/type",
      assumptions: [],
      ...rest,
    },
    exchanges ?? [exchanged({ books })],
  );
}

/** A report that has one of everything. */
export function sampleReport(rest: Partial<CheckReport> = {}): CheckReport {
  const hostile = found(
    { code: "response/enum", operation: "getBook", message: HOSTILE, actual: HOSTILE, place: "body /name" },
    [exchanged({ name: HOSTILE }), exchanged(HOSTILE, { at: 0 })],
  );
  const failed = found({ code: "connection-cut", operation: "getBook", place: "", rule: "", message: "it was cut" }, [
    withoutAnswer(),
  ]);
  return {
    target: "books",
    title: "Books 1",
    source: "http://127.0.0.1:4010",
    startedAt: Date.UTC(2026, 10, 21, 10),
    durationMs: 1234.5,
    requests: 42,
    seed: 1,
    findings: [found(), hostile, found({ code: "response/extra", door: "undecided", message: "extra" }), failed],
    refuted: [found({ code: "response/missing", assumptions: ["books/title"], message: "no title" })],
    accepted: [found({ code: "limit-ignored", message: "limit=1 brings 3 records" })],
    fixed: [{ fingerprint: "0123456789abcdef", code: "server-error", operation: "listBooks", message: "answered 500" }],
    coverage: [
      {
        operation: "listBooks",
        method: "GET",
        path: "/books",
        seen: { 200: 5 },
        missing: ["404"],
        reached: true,
        passed: ["as the description has it", "without a credential"],
      },
      {
        operation: "getBook",
        method: "GET",
        path: "/books/{id}",
        seen: { 500: 2 },
        missing: ["200"],
        reached: false,
        passed: [],
      },
      {
        operation: "addBook",
        method: "POST",
        path: "/books",
        seen: {},
        missing: ["201"],
        reached: false,
        passed: [],
        note: "it writes, and --writes was not given",
      },
    ],
    drift: [
      {
        kind: "field",
        operations: ["listBooks", "getBook"],
        statuses: [200],
        place: "body /books/*/rating",
        rule: "/components/schemas/Book/properties/rating",
        schema: { type: ["number", "null"] },
        required: true,
        seen: 12,
        of: 12,
      },
      {
        kind: "header",
        operations: ["listBooks"],
        statuses: [200],
        place: "header X-Total-Count",
        rule: "/paths/~1books/get/responses/200/headers/X-Total-Count",
        schema: { type: "integer" },
        required: false,
        seen: 4,
        of: 5,
      },
    ],
    neverSeen: [
      {
        operations: ["listBooks", "getBook"],
        statuses: [200],
        place: "body /books/*/subtitle",
        rule: "/components/schemas/Book/properties/subtitle",
        of: 12,
      },
    ],
    additions: [],
    scope: { writes: false, operations: [], isCutShort: false },
    notes: ["left behind, since nothing deletes it: POST /books 12"],
    placeholders: ["$BOOKS_KEY"],
    ...rest,
  };
}

function withoutAnswer(): Exchange {
  const { response: _, ...rest } = exchanged({});
  return { ...rest, failure: { kind: "cut", reason: "the connection was cut (ECONNRESET)" } };
}

/** A report of a run in which all held. */
export function passedReport(): CheckReport {
  return sampleReport({ findings: [], refuted: [], accepted: [], fixed: [], drift: [], neverSeen: [], notes: [] });
}
