import { describe, expect, it } from "vitest";
import { serveDocument } from "../serve-document.ts";

const map = {
  type: "object",
  required: ["id", "title"],
  properties: {
    id: { type: "integer", readOnly: true },
    title: { type: "string" },
    legend: { type: "string" },
    scale: { type: ["integer", "null"] },
    sheet: { type: "object", properties: { width: { type: "integer" }, height: { type: "integer" } } },
    layers: { type: "array", items: { type: "string" } },
  },
};
const json = (schema: object) => ({ description: "fine", content: { "application/json": { schema } } });
const patch = { ...map, required: [] };

const maps = {
  openapi: "3.1.0",
  info: { title: "Maps", version: "1" },
  paths: {
    "/maps": {
      post: { requestBody: { content: { "application/json": { schema: map } } }, responses: { 201: json(map) } },
    },
    "/maps/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      get: { responses: { 200: json(map) } },
      patch: {
        requestBody: {
          required: true,
          content: { "application/json": { schema: patch }, "application/merge-patch+json": { schema: patch } },
        },
        responses: { 200: json(map) },
      },
    },
  },
};
const MERGE = { "content-type": "application/merge-patch+json" };

async function made() {
  const api = serveDocument(maps);
  const { body } = await api.call("POST", "/maps", {
    title: "North",
    legend: "old",
    scale: 5,
    sheet: { width: 2, height: 3 },
    layers: ["a"],
  });
  return { api, path: `/maps/${body.id}` };
}

describe("JSON Merge Patch (RFC 7396)", () => {
  it("takes members away by null, though their schema takes none, and inside of objects too", async () => {
    const { api, path } = await made();
    const patched = await api.call("PATCH", path, { legend: null, sheet: { width: null } }, MERGE);
    expect(patched).toMatchObject({ status: 200, body: { title: "North", sheet: { height: 3 } } });
    const { body } = await api.call("GET", path);
    expect(body).not.toHaveProperty("legend");
    expect(body.sheet).toEqual({ height: 3 });
  });

  it("sets null where the member may be null", async () => {
    const { api, path } = await made();
    expect((await api.call("PATCH", path, { scale: null }, MERGE)).body).toMatchObject({ scale: null, legend: "old" });
  });

  it("takes nothing away that a record needs, and nulls no element of a list", async () => {
    const { api, path } = await made();
    expect((await api.call("PATCH", path, { title: null }, MERGE)).status).toBe(422);
    expect((await api.call("PATCH", path, { layers: [null] }, MERGE)).status).toBe(422);
    expect((await api.call("PATCH", path, { legend: 5 }, MERGE)).status).toBe(422);
    expect((await api.call("GET", path)).body).toMatchObject({ title: "North", legend: "old", layers: ["a"] });
  });

  it("is another media type than JSON, where null is a value as any", async () => {
    const { api, path } = await made();
    expect((await api.call("PATCH", path, { legend: null })).status).toBe(422);
  });
});
