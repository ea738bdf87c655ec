import { describe, expect, it } from "vitest";
import { parsePrefer, readPreferences } from "../../src/engine/preferences.ts";

describe("a Prefer header", () => {
  it.each([
    ["code=429", { code: "429" }],
    ["code=429, delay=250", { code: "429", delay: "250" }],
    ["code=429,example=full", { code: "429", example: "full" }],
    ["Code = 429 ,  DYNAMIC=true", { code: "429", dynamic: "true" }],
    ['example="a, b; \\"c\\""', { example: 'a, b; "c"' }],
    ['code="404"', { code: "404" }],
    ["code=404, code=500", { code: "404" }],
    ["respond-async, wait=10", { "respond-async": "", wait: "10" }],
    ["foo; code=500, code=404", { foo: "", code: "404" }],
    ['foo="a;b"; bar="x,code=500"', { foo: "a;b" }],
    [", ,code=404,", { code: "404" }],
    ["", {}],
    ['"', { '"': "" }],
  ])("%s is read as RFC 7240 §2 says", (header, expected) => {
    expect(Object.fromEntries(parsePrefer(header))).toEqual(expected);
  });

  it("of 64 KB of quotes and separators costs no more than its length", () => {
    const sample = '",;="'.repeat(13_000);
    const turns = 20;
    for (let turn = 0; turn < turns; turn += 1) parsePrefer(sample); // a quadratic reading would take minutes
    expect(parsePrefer(`code=404,${sample}`).get("code")).toBe("404");
  });
});

describe("what the mock is asked for", () => {
  it.each([
    ["code=429, example=full, dynamic=true, delay=250", { code: "429", example: "full", dynamic: true, delayMs: 250 }],
    ["dynamic", { dynamic: true }],
    ["dynamic=false", { dynamic: false }],
    ["return=minimal, respond-async", {}],
  ])("in %s", (header, expected) => {
    expect(readPreferences(header)).toEqual(expected);
  });

  it.each([
    ["dynamic=maybe", 'Prefer: dynamic must be true or false, was "maybe"'],
    ["delay=soon", 'Prefer: delay must be a whole number of milliseconds up to 86400000, was "soon"'],
    ["delay=-1", 'Prefer: delay must be a whole number of milliseconds up to 86400000, was "-1"'],
    ["delay=99999999999", 'Prefer: delay must be a whole number of milliseconds up to 86400000, was "99999999999"'],
  ])("is refused in %s with what it must be", (header, message) => {
    expect(readPreferences(header)).toEqual({ problem: "malformed", message });
  });
});
