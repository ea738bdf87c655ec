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

describe("YAML that is read at once", () => {
  it.each([
    "a: !!binary aGk=",
    "a: !own x",
    "%YAML 1.2\n---\na: on",
    "a: 0o17\nb: 0x1F\nc: 1e3\nd: .5\ne: ~\nf: 2024-01-01\ng: yes\nh: 12:30:00\n200: x\ntrue: y",
    "a: |\n x\n\n\nb: >-\n x\n y\nc: 'it''s'",
    '{"a": [1, 2.50], "b": {"c": null},}',
  ])("is what the slower reader makes of it: %j", async (text) => {
    const { parseDocument } = await import("yaml");
    expect(await parseDocumentText(text, "a.yaml")).toEqual(parseDocument(text).toJS());
  });

  it.each([
    ["a: &a {b: *a}", "a.yaml: an alias in it contains itself"],
    ["a: &a [1, 2]\nb: [*a, *a]", undefined],
  ])("may have aliases, but none without end: %j", async (text, message) => {
    const reading = parseDocumentText(text, "a.yaml");
    if (message !== undefined) await expect(reading).rejects.toThrow(new UnreadableDocumentError(message));
    else
      expect(await reading).toEqual({
        a: [1, 2],
        b: [
          [1, 2],
          [1, 2],
        ],
      });
  });
});
