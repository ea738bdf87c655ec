import { describe, expect, it } from "vitest";
import { essenceOf, isForm, isJson, matchingRange, typeWithin } from "../../src/contract/media-type.ts";

describe("media types", () => {
  it("are compared without parameters, in lower case", () => {
    expect(essenceOf("Application/JSON ; charset=utf-8")).toBe("application/json");
    expect(essenceOf(undefined)).toBe("");
  });

  it.each(["application/json", "application/problem+json", "application/vnd.api+json"])("%s is JSON", (essence) => {
    expect(isJson(essence)).toBe(true);
  });

  it.each(["text/plain", "application/jsonp", "application/json-seq", ""])("%j is no JSON", (essence) => {
    expect(isJson(essence)).toBe(false);
  });

  it("knows form pairs", () => {
    expect(isForm("application/x-www-form-urlencoded")).toBe(true);
    expect(isForm("multipart/form-data")).toBe(false);
  });

  it.each([
    [["*/*", "text/*", "text/plain"], "text/plain", "text/plain"],
    [["*/*", "text/*"], "text/csv", "text/*"],
    [["text/*", "*/*"], "image/png", "*/*"],
    [["Application/JSON; charset=utf-8"], "application/json", "Application/JSON; charset=utf-8"],
    [["application/json"], "application/problem+json", undefined],
    [["text/*"], "textual/plain", undefined],
    [["application/*", "application/*+json"], "application/vnd.a+json", "application/*+json"],
    [["application/*+json"], "application/json", undefined],
    [["application/json"], "", undefined],
    [[], "application/json", undefined],
  ])("of the ranges %j, %s falls under %s", (ranges, essence, range) => {
    expect(matchingRange(ranges, essence)).toBe(range);
  });

  it.each([
    ["text/csv", "text/csv"],
    ["*/*", "application/json"],
    ["*", "application/json"],
    ["application/*", "application/json"],
    ["application/*+json", "application/x+json"],
    ["text/*", "text/plain"],
    ["audio/*", "audio/mpeg"],
    ["model/*", "model/x"],
  ])("the usual one within %s is %s", (range, type) => {
    expect(typeWithin(range)).toBe(type);
  });
});
