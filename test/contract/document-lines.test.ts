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

  it("are told by indentation where a text is long", async () => {
    const filler = (line: string) => Array.from({ length: 30_000 }, (_, at) => `${line}${at}`).join("\n");
    const yaml = `openapi: 3.1.0\nx-long:\n${filler("  - item ")}\npaths:\n  "/a":\n    get:\n      tags:\n      - one\n      - two\n      'x y': {a: 1}\n`;
    const lineOf = await documentLines(yaml);
    const last = 30_002;
    const pointers = [
      "/x-long/29999",
      "/paths",
      "/paths/~1a/get",
      "/paths/~1a/get/tags/1",
      "/paths/~1a/get/x y/a",
      "/none",
    ];
    expect(pointers.map(lineOf)).toEqual([last, last + 1, last + 3, last + 6, last + 7, 1]);
    const text = JSON.stringify(
      { list: Array.from({ length: 30_000 }, (_, at) => ({ at })), "a/b": { c: [{ d: 1 }, { d: 2 }] } },
      undefined,
      2,
    );
    const lines = text.split("\n");
    const found = (await documentLines(text))("/a~1b/c/1/d") ?? 0;
    expect([lines[found - 1]?.trim(), lines[found - 2]?.trim(), lines[found - 4]?.trim()]).toEqual([
      '"d": 2',
      "{",
      '"d": 1',
    ]);
  });

  it("are those of what stands nearest around what there is not, and none of nothing", async () => {
    const lineOf = await documentLines("a:\n  b: 1\n");
    expect([lineOf("/a/b/c/d"), lineOf("/a/x"), lineOf("/x")]).toEqual([2, 1, 1]);
    expect((await documentLines(""))("/a")).toBeUndefined();
  });
});
