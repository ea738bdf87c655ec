import { describe, expect, it } from "vitest";
import { patternOf, readPattern } from "../../src/contract/pattern.ts";

describe("a pattern", () => {
  it("has the flag u where it can, and is none where nothing can read it", () => {
    expect(patternOf("^\\p{L}$").flags).toBe("u");
    expect(patternOf("^[\\w-.]$").test("-")).toBe(true);
    expect(readPattern("(")).toBeUndefined();
  });

  it("that repeats what is repeated already is soon found not to fit", () => {
    const url = patternOf("^(https?:\\/\\/)?([\\da-z\\.-]+)\\.([a-z\\.]{2,6})([\\/\\w \\.-]*)*\\/?$");
    expect(url.test("https://images.example.com/portraits/thumbnails/an-actor-of-the-forties-%28cropped%29.jpg")).toBe(
      false,
    );
    expect(url.test("https://images.example.com/portraits/thumbnails/an-actor-of-the-forties.jpg")).toBe(true);
  });

  it("fits the same with one repetition as with two", () => {
    for (const pattern of [
      "^(?:a*)*$",
      "^(a+)*$",
      "^([^()]*)+$",
      "^(\\d+)+$",
      "^\\((a*)\\)*$",
      "^[(a*)*]+$",
      "^(a*)*\\1b$",
    ]) {
      for (const text of ["", "a", "aaa", "12", "(aa)", "(a", "b", "aab", "*"]) {
        expect([pattern, text, patternOf(pattern).test(text)]).toEqual([pattern, text, new RegExp(pattern).test(text)]);
      }
    }
  });

  it("takes no time over characters that fit several alternatives", () => {
    const names = patternOf("^(([a-z0-9 ]|[^\\x00-\\x40])+)\\.(json|yaml)$");
    expect(names.test(`${"x".repeat(2000)}.json`)).toBe(true);
    expect(names.test("x".repeat(2000))).toBe(false);
    expect(names.test("a\u0001.json")).toBe(false);
    expect(patternOf("^(a|b|\\d)*$").test("ab1ba")).toBe(true);
    expect(patternOf("^(?:[ab]|c)+$").test("abd")).toBe(false);
    expect(patternOf("^(a|b)\\1+$").test("aaa")).toBe(true);
  });
});
