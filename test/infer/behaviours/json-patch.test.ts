import { describe, expect, it } from "vitest";
import { applyPatch, PatchError } from "../../../src/infer/behaviours/json-patch.ts";
import { mergePatch } from "../../../src/infer/behaviours/merge-patch.ts";

// The cases are those of RFC 6902, appendix A, and RFC 7396, appendix A.
describe("a JSON Patch", () => {
  it.each<[string, unknown, unknown[], unknown]>([
    ["adds a member", { foo: "bar" }, [{ op: "add", path: "/baz", value: "qux" }], { foo: "bar", baz: "qux" }],
    [
      "adds an item",
      { foo: ["bar", "baz"] },
      [{ op: "add", path: "/foo/1", value: "qux" }],
      { foo: ["bar", "qux", "baz"] },
    ],
    ["removes a member", { baz: "qux", foo: "bar" }, [{ op: "remove", path: "/baz" }], { foo: "bar" }],
    ["removes an item", { foo: ["a", "b", "c"] }, [{ op: "remove", path: "/foo/1" }], { foo: ["a", "c"] }],
    ["replaces a value", { baz: "qux" }, [{ op: "replace", path: "/baz", value: "boo" }], { baz: "boo" }],
    [
      "moves a value",
      { foo: { bar: "baz" }, qux: {} },
      [{ op: "move", from: "/foo/bar", path: "/qux/thud" }],
      { foo: {}, qux: { thud: "baz" } },
    ],
    [
      "moves an item",
      { foo: ["a", "b", "c", "d"] },
      [{ op: "move", from: "/foo/1", path: "/foo/3" }],
      { foo: ["a", "c", "d", "b"] },
    ],
    ["copies a value", { a: 1 }, [{ op: "copy", from: "/a", path: "/b" }], { a: 1, b: 1 }],
    [
      "tests a value",
      { a: { b: 1, c: [2] } },
      [{ op: "test", path: "/a", value: { c: [2], b: 1 } }],
      { a: { b: 1, c: [2] } },
    ],
    ["adds to the end", { foo: ["bar"] }, [{ op: "add", path: "/foo/-", value: ["abc"] }], { foo: ["bar", ["abc"]] }],
    ["knows escapes", { "/": 9, "~1": 10 }, [{ op: "test", path: "/~01", value: 10 }], { "/": 9, "~1": 10 }],
    ["passes over members it does not know", { a: 1 }, [{ op: "add", path: "/b", value: 2, xyz: 1 }], { a: 1, b: 2 }],
    ["puts a list in place of a member", { a: [1] }, [{ op: "replace", path: "/a", value: [2] }], { a: [2] }],
  ])("%s", (_, target, patch, expected) => {
    expect(applyPatch(target, patch)).toEqual(expected);
  });

  it.each<[string, unknown, unknown, boolean]>([
    ["tests another value", { baz: "qux" }, [{ op: "test", path: "/baz", value: "bar" }], true],
    ["adds below nothing", { foo: "bar" }, [{ op: "add", path: "/baz/bat", value: 1 }], false],
    ["adds beyond the end", { foo: [1] }, [{ op: "add", path: "/foo/3", value: 1 }], false],
    ["has an index with a leading zero", { foo: [1, 2] }, [{ op: "remove", path: "/foo/01" }], false],
    ["removes what is not there", {}, [{ op: "remove", path: "/a" }], false],
    ["replaces what is not there", {}, [{ op: "replace", path: "/a", value: 1 }], false],
    ["moves into itself", { a: { b: 1 } }, [{ op: "move", from: "/a", path: "/a/b" }], false],
    ["has no such operation", {}, [{ op: "spin", path: "/a" }], false],
    ["has no value", {}, [{ op: "add", path: "/a" }], false],
    ["is no list", {}, { op: "add" }, false],
    ["has a path that is no pointer", {}, [{ op: "remove", path: "a" }], false],
  ])("is refused as a whole where it %s", (_, target, patch, isTest) => {
    const before = structuredClone(target);
    expect(() => applyPatch(target, patch)).toThrow(PatchError);
    expect(() => applyPatch(target, patch)).toThrow(expect.objectContaining({ isTest }));
    expect(target).toEqual(before);
  });
});

describe("a JSON Merge Patch", () => {
  it.each<[unknown, unknown, unknown]>([
    [{ a: "b" }, { a: "c" }, { a: "c" }],
    [{ a: "b" }, { b: "c" }, { a: "b", b: "c" }],
    [{ a: "b" }, { a: null }, {}],
    [{ a: "b", b: "c" }, { a: null }, { b: "c" }],
    [{ a: ["b"] }, { a: "c" }, { a: "c" }],
    [{ a: "c" }, { a: ["b"] }, { a: ["b"] }],
    [{ a: { b: "c" } }, { a: { b: "d", c: null } }, { a: { b: "d" } }],
    [{ a: [{ b: "c" }] }, { a: [1] }, { a: [1] }],
    [
      ["a", "b"],
      ["c", "d"],
      ["c", "d"],
    ],
    [{ a: "b" }, ["c"], ["c"]],
    [{ e: null }, { a: 1 }, { e: null, a: 1 }],
    [{}, { a: { bb: { ccc: null } } }, { a: { bb: {} } }],
  ])("%j with %j is %j", (target, patch, expected) => {
    expect(mergePatch(target, patch)).toEqual(expected);
  });
});
