import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { append, pointerOfReference, segmentsOf, valueAt } from "../../src/contract/pointer.ts";

describe("JSON Pointers", () => {
  it("are the examples of RFC 6901 §5", () => {
    const document = { foo: ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "m~n": 8, " ": 7 };
    const examples = {
      "": document,
      "/foo": document.foo,
      "/foo/0": "bar",
      "/": 0,
      "/a~1b": 1,
      "/c%d": 2,
      "/m~0n": 8,
      "/ ": 7,
    };
    for (const [pointer, value] of Object.entries(examples)) expect(valueAt(document, pointer), pointer).toEqual(value);
    expect(["#/c%25d", "#/a~1b", "#", "x#/a", "#name", "#/%"].map(pointerOfReference)).toEqual([
      "/c%d",
      "/a~1b",
      "",
      undefined,
      undefined,
      "/%",
    ]);
  });

  it("find own members alone", () => {
    for (const pointer of ["/constructor", "/__proto__", "/a/b", "/a/length"])
      expect(valueAt({ a: "x" }, pointer)).toBeUndefined();
  });

  it("come back from any segments", () => {
    const segment = fc.oneof(fc.string(), fc.constantFrom("~", "/", "~1", "~01", ""));
    fc.assert(
      fc.property(fc.array(segment), (segments) => {
        expect(segmentsOf(append("", ...segments))).toEqual(segments);
      }),
    );
  });
});
