import { describe, expect, it } from "vitest";
import { parseBody, parseJsonText, placeOfNul } from "../../src/contract/parse-body.ts";
import { bytes } from "./small-contract.ts";

describe("parseBody", () => {
  it("knows JSON, form pairs, text and bytes by media type", () => {
    expect(parseBody(bytes("[1]"), "application/json")).toEqual({ value: [1], source: "json" });
    expect(parseBody(bytes("a=1"), "application/x-www-form-urlencoded")).toEqual({ value: { a: "1" }, source: "form" });
    expect(parseBody(bytes("[1]"), "text/plain")).toEqual({ value: "[1]", source: "text" });
    expect(parseBody(new Uint8Array([0xff]), "image/png")).toMatchObject({ source: "binary" });
    expect(parseBody(new Uint8Array([0xff]), "application/json")).toMatchObject({ expected: "UTF-8 text" });
  });

  it("counts levels of JSON, not brackets in texts", () => {
    expect(parseJsonText(JSON.stringify("[".repeat(1000)))).toMatchObject({ source: "json" });
    expect(parseJsonText(`${"[".repeat(500)}${"]".repeat(500)}`)).toMatchObject({ source: "json" });
    expect(parseJsonText(`${"[".repeat(501)}${"]".repeat(501)}`)).toEqual({
      expected: "JSON of at most 500 levels",
      actual: "JSON with more",
    });
  });
});

describe("placeOfNul", () => {
  it.each([
    ["a\0", ""],
    [{ "a/b": [1, "\0"] }, "/a~1b/1"],
    [{ a: { "\0": 1 } }, "/a"],
    [{ a: [null, true, 1, "x"] }, undefined],
    [undefined, undefined],
  ])("of %j is %j", (value, place) => {
    expect(placeOfNul(value)).toBe(place);
  });
});
