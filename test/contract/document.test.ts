import { describe, expect, it } from "vitest";
import { isObject, OpenApiDocument, schemaAt, UnreadableDocumentError } from "../../src/contract/document.ts";

const document = new OpenApiDocument({
  a: { $ref: "#/b" },
  b: { $ref: "#/c~1d/e%20f" },
  "c/d": { "e f": { value: 1 } },
  circle: { $ref: "#/round" },
  round: { $ref: "#/circle" },
  list: [1, false],
  broken: { $ref: "#/nowhere" },
});

describe("OpenApiDocument", () => {
  it("follows references and tells where they end", () => {
    expect(document.resolve("/a")).toEqual({ value: { value: 1 }, pointer: "/c~1d/e f" });
  });

  it.each([
    ["/circle", "the references that start at /circle go round in a circle"],
    ["/broken", "/broken refers to #/nowhere, which does not exist"],
    ["/list", "expected an object at /list, found an array"],
    ["/list/0", "expected an object at /list/0, found a number"],
    ["/none", "expected an object at /none, found nothing"],
    ["/constructor", "expected an object at /constructor, found nothing"],
  ])("says of %s: %s", (pointer, message) => {
    expect(() => document.resolve(pointer)).toThrow(new UnreadableDocumentError(message));
  });

  it.each(["other.yaml", "https://x.io/a#/b", "#anchor"])("refuses the reference %s", (reference) => {
    expect(() => document.target(reference, "/here")).toThrow(
      `/here refers to ${reference}, which is not in this document`,
    );
  });

  it("gives boolean schemas, and true where none stands", () => {
    expect(schemaAt(document, "/list/1")).toBe(false);
    expect(schemaAt(document, "/none")).toBe(true);
  });

  it("tells objects from lists and null", () => {
    expect([{}, [], null, "x", undefined].map(isObject)).toEqual([true, false, false, false, false]);
  });
});
