import { describe, expect, it } from "vitest";
import { serveDocument } from "./serve-document.ts";

const json = (schema: object, more: object = {}) => ({
  description: "fine",
  content: { "application/json": { schema, ...more } },
});
const order = {
  type: "object",
  required: ["id", "customer_id"],
  properties: {
    id: { type: "integer", readOnly: true },
    customer_id: { type: "integer", example: 4711 },
    shop: { type: "object", properties: { customer_id: { type: "integer" } } },
  },
};
const customer = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "integer" }, name: { type: "string" } },
};
const list = (of: object) => json({ type: "array", items: of });

const shop = {
  openapi: "3.0.3",
  info: { title: "Shop", version: "1" },
  paths: {
    "/customers": { get: { responses: { 200: list(customer) } } },
    "/customers/{id}": {
      get: {
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: { 200: json(customer), 404: { description: "none" } },
      },
    },
    "/orders": {
      get: { responses: { 200: list(order) } },
      post: {
        requestBody: json(order, { examples: { one: { value: { customer_id: 815 } } } }),
        responses: { 201: json(order), 422: { description: "no such customer" } },
      },
    },
  },
};

describe("a reference to a record that is not there", () => {
  it("is refused, but for what the document shows as an example itself", async () => {
    const api = serveDocument(shop);
    const ordered = async (id: number) => (await api.call("POST", "/orders", { customer_id: id })).status;
    const [known] = (await api.call("GET", "/customers")).body;
    expect(await ordered(known.id)).toBe(201);
    expect(await ordered(815)).toBe(201);
    expect(await ordered(4711)).toBe(201);
    expect(await ordered(987_654)).toBe(422);
  });
});
