import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { serveDocument } from "./serve-document.ts";

const file = new URL("../corpus/documents/counts.yaml", import.meta.url);
const HERDS = parse(readFileSync(file, "utf8"));

describe("a path that asks how many there are", () => {
  it("is told by what is there, below a parent and by a filter", async () => {
    const { call } = serveDocument(HERDS);
    const count = async (query = "") => (await call("GET", `/herds/1/animals/count${query}`)).body.data.count;
    const listed = async (query = "") => (await call("GET", `/herds/1/animals${query}`)).body.length;
    const before = await count();
    expect(before).toBe(await listed());
    await call("POST", "/herds/1/animals", { kind: "goat" });
    expect(await count()).toBe(before + 1);
    expect(await count("?kind=goat")).toBe(await listed("?kind=goat"));
    expect((await call("GET", "/herds/98765/animals/count")).status).toBe(404);
  });

  it("is told where the example has a number, where there is no schema", async () => {
    const shown = { description: "", content: { "application/json": { example: { count: 3, of: "herds" } } } };
    const paths = { "/herds": HERDS.paths["/herds"], "/herds/count": { get: { responses: { 200: shown } } } };
    const { call } = serveDocument({ ...HERDS, paths });
    expect((await call("GET", "/herds/count")).body).toEqual({ count: 30, of: "herds" });
  });

  it("is told as a number, and as a text", async () => {
    const { call } = serveDocument(HERDS);
    const herds = await call("GET", "/herds");
    expect((await call("GET", "/herds/total")).body).toBe(herds.body.length);
    const keepers = await call("GET", "/keepers");
    expect((await call("GET", "/keepers/$count")).body).toBe(String(keepers.body.length));
  });
});
