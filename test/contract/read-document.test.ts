import { describe, expect, it } from "vitest";
import { UnreadableDocumentError } from "../../src/contract/document.ts";
import { parseDocumentText } from "../../src/contract/read-document.ts";

describe("parseDocumentText", () => {
  it("reads YAML and JSON, whatever the file is called", async () => {
    for (const name of ["a.yaml", "a.json", "https://x.io/description"]) {
      expect(await parseDocumentText('{"openapi":"3.1.0"}', name)).toEqual({ openapi: "3.1.0" });
      expect(await parseDocumentText("openapi: 3.1.0", name)).toEqual({ openapi: "3.1.0" });
    }
    expect(await parseDocumentText('\ufeff{"a":1}', "a.json")).toEqual({ a: 1 });
  });

  it("reads YAML 1.2: statuses as text keys, no dates, anchors and merge keys", async () => {
    const text = "base: &b {x: 1}\nuse: {<<: *b, y: on}\nday: 2024-01-01\nresponses: {200: ok}";
    expect(await parseDocumentText(text, "a.yaml")).toEqual({
      base: { x: 1 },
      use: { x: 1, y: "on" },
      day: "2024-01-01",
      responses: { "200": "ok" },
    });
  });

  it.each([
    ["a: 1\nb: [1, 2\nc: 3\n", /^api\.yaml:3:1: /],
    ["a: 1\n  b: 2\n", /^api\.yaml:1:4: /],
    ["a: 1\na: 2\n", /^api\.yaml:2:1: .*unique/i],
    ['{"a": 1,\n "b": }x', /^api\.yaml:2:\d+: /],
    ["a: *nowhere", /^api\.yaml.*nowhere/],
    ["a: 1\n---\nb: 2", /^api\.yaml:2:1: /],
  ])("names file, line and column of the mistake in %j", async (text, message) => {
    await expect(parseDocumentText(text, "api.yaml")).rejects.toThrow(UnreadableDocumentError);
    await expect(parseDocumentText(text, "api.yaml")).rejects.toThrow(message);
  });

  it.each([
    ["", "nothing"],
    ["  \n# only a comment\n", "nothing"],
    ["- a\n- b", "a list"],
    ["just text", "a string"],
    ["42", "a number"],
  ])("refuses %j", async (text, found) => {
    const message = `api.yaml: expected an OpenAPI document, found ${found}`;
    await expect(parseDocumentText(text, "api.yaml")).rejects.toThrow(new UnreadableDocumentError(message));
  });

  it("refuses aliases that multiply without end", async () => {
    const lines = ["a: &a0 [x, x, x, x, x, x, x, x, x, x]"];
    for (let level = 1; level < 9; level += 1)
      lines.push(
        `a${level}: &a${level} [${Array(10)
          .fill(`*a${level - 1}`)
          .join(", ")}]`,
      );
    await expect(parseDocumentText(lines.join("\n"), "bomb.yaml")).rejects.toThrow(/^bomb\.yaml: .*alias/i);
  });
});
