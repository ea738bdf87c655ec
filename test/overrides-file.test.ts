import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Ajv2020 } from "ajv/dist/2020.js";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { parse } from "yaml";
import { OverrideMistake } from "../src/infer/overrides.ts";
import { readOverrides } from "../src/overrides-file.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-overrides-"));
});
afterAll(() => rm(folder, { recursive: true }));

const EXAMPLES = [
  "",
  "resources: { pets: { id: tag, unique: [name], path: /pets } }",
  `operations:
  closeTask: { role: action, resource: tasks, sets: { status: closed, closed_at: now } }
  listPets: { items: data.pets, paging: { style: cursor, position: after, size: limit } }
  ping: static`,
  "operations: { listPets: { sort: false, filters: { q: '*', tag: false, min: { member: age, match: at-least } } } }",
  "resources: { pets: { parent: null, references: { owner.id: people }, created: [made_at] } }",
];

const REFUSED: readonly (readonly [text: string, message: string])[] = [
  ["resource: {}", 'FILE:1:1: unknown name "resource"; did you mean resources?'],
  ["resources:\n  pets: { ids: tag }", 'FILE:2:11: unknown name "ids"; did you mean id?'],
  ["resources:\n  pets: { unique: name }", 'FILE:2:11: unique: expected a list, found "name"'],
  ["resources: { pets: { path: pets } }", 'FILE:1:22: path: expected a path that begins with a slash, found "pets"'],
  ["operations:\n  ping: { role: actoin }", 'FILE:2:11: unknown role "actoin"; did you mean action?'],
  ["operations: { list: { paging: { style: cursr } } }", 'FILE:1:33: unknown style "cursr"; did you mean cursor?'],
  ["operations: { ping: stateless }", 'FILE:1:15: ping: expected names and what is said of each, found "stateless"'],
  ["- a list", 'FILE:1:1: corrections: expected names and what is said of each, found ["a list"]'],
  ["resources: {", "FILE:1:13: Flow map in block collection must be sufficiently indented and end with a }"],
];

async function written(text: string): Promise<string> {
  const file = join(folder, "understudy.overrides.yaml");
  await writeFile(file, text);
  return file;
}

describe("a file of corrections", () => {
  it.each(EXAMPLES)("is read: %s", async (text) => {
    const found = await readOverrides("elsewhere/api.yaml", await written(text));
    expect(found?.overrides).toEqual(parse(text) ?? {});
  });

  it.each(REFUSED)("is refused in one sentence: %s", async (text, message) => {
    const file = await written(text);
    const error = await readOverrides("api.yaml", file).catch((caught: Error) => caught);
    expect(
      String((error as Error).message)
        .replaceAll(file, "FILE")
        .replace(/ and end with a }.*/, " and end with a }"),
    ).toBe(message);
  });

  it("is found beside the document, and nowhere else", async () => {
    await written("operations: { ping: static }");
    expect(await readOverrides(join(folder, "api.yaml"))).toMatchObject({
      overrides: { operations: { ping: "static" } },
    });
    expect(await readOverrides(join(folder, "other", "api.yaml"))).toBeUndefined();
    expect(await readOverrides("https://example.com/api.yaml")).toBeUndefined();
  });

  it("gives a mistake its line and column", async () => {
    const file = await written("operations:\n  ping: static\n  pong: { role: read, resource: pest }\n");
    const found = await readOverrides("api.yaml", file);
    const mistake = new OverrideMistake(["operations", "pong", "resource"], 'unknown resource "pest"');
    expect(String(found?.placed(mistake))).toBe(`OverridesError: ${file}:3:23: unknown resource "pest"`);
  });

  it("that is not there is told", async () => {
    await expect(readOverrides("api.yaml", "nowhere.yaml")).rejects.toThrow(
      "cannot read nowhere.yaml: there is no such file",
    );
  });
});

describe("openapi/overrides.schema.json", async () => {
  const schema = JSON.parse(
    await readFile(new URL("../openapi/overrides.schema.json", import.meta.url), "utf8"),
  ) as object;
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
  it.each(EXAMPLES)("accepts %s", (text) => expect(validate(parse(text))).toBe(true));
  it.each(REFUSED.slice(0, -1))("refuses %s", (text) => expect(validate(parse(text))).toBe(false));
});
