import { expect, it } from "vitest";
import { serveDocument } from "./serve-document.ts";

const text = { type: "string" };
const id = { type: "integer" };
const shown = (schema: object) => ({ description: "", content: { "application/json": { schema } } });
const taken = (schema: object) => ({ required: true, content: { "application/json": { schema } } });
const Kite = {
  type: "object",
  required: ["id", "name", "state"],
  properties: { id, name: text, state: { enum: ["stored", "flying", "lost"] }, colour: text },
};
const NewKite = {
  type: "object",
  required: ["name"],
  properties: { name: text, state: { enum: ["stored", "flying", "lost"] }, colour: text },
};
const KITES = {
  openapi: "3.1.0",
  info: { title: "Kites", version: "1" },
  paths: {
    "/kites": { post: { requestBody: taken(NewKite), responses: { 201: shown(Kite) } } },
    "/kites/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: id }],
      get: { responses: { 200: shown(Kite) } },
      put: { requestBody: taken(NewKite), responses: { 200: shown(Kite) } },
    },
  },
};

it("a body that replaces a record takes away what it leaves out, but for what no record can be without", async () => {
  const { call } = serveDocument(KITES);
  const { body: kite } = await call("POST", "/kites", { name: "Rokkaku", state: "lost", colour: "red" });
  const put = await call("PUT", `/kites/${kite.id}`, { name: "Sled" });
  expect(put.body).toEqual({ id: kite.id, name: "Sled", state: "lost" });
  expect((await call("GET", `/kites/${kite.id}`)).body).toEqual(put.body);
});
