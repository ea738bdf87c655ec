import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { documentLines } from "../../src/contract/document-lines.ts";
import { append } from "../../src/contract/pointer.ts";
import { Description } from "../twins/description.ts";

describe("the lines of a description", () => {
  it.each(["heights", "coursepath", "coursepipeline", "height", "enlight", "control"])("%s.yaml", async (name) => {
    const text = readFileSync(new URL(`../../openapi/${name}.yaml`, import.meta.url), "utf8");
    const written = text.split("\n");
    const lineOf = await documentLines(text);
    for (const { path, method, id } of new Description(name).operations) {
      const line = lineOf(append("/paths", path, method.toLowerCase())) ?? 0;
      expect(written[line - 1]?.trim(), id).toBe(`${method.toLowerCase()}:`);
      const named = lineOf(append("/paths", path, method.toLowerCase(), "operationId")) ?? 0;
      expect(written[named - 1]?.trim()).toBe(`operationId: ${id}`);
    }
  });

  it("are those of lists, of what an alias or a merge brings in, and of JSON", async () => {
    const lineOf = await documentLines("a: &a\n  x: 1\nb: *a\nc:\n  <<: *a\n  y: [1,\n   2]\n");
    expect(["", "/a/x", "/b/x", "/c/x", "/c/y/0", "/c/y/1"].map(lineOf)).toEqual([1, 2, 2, 2, 6, 7]);
    expect((await documentLines('{\n"a": {\n"b~/": [true]}}'))("/a/b~0~1/0")).toBe(3);
  });

  it("are those of what stands nearest around what there is not, and none of nothing", async () => {
    const lineOf = await documentLines("a:\n  b: 1\n");
    expect([lineOf("/a/b/c/d"), lineOf("/a/x"), lineOf("/x")]).toEqual([2, 1, 1]);
    expect((await documentLines(""))("/a")).toBeUndefined();
  });
});
