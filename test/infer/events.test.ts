import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { serveDocument } from "./serve-document.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const content = (schema: unknown) => ({ content: { "application/json": { schema } } });
const sends = (schema: unknown) => ({
  post: { requestBody: content(schema), responses: { 200: { description: "" } } },
});
const shown = (schema: unknown) => ({ description: "", ...content(schema) });

const SHOP: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths: {
    "/orders": {
      get: { operationId: "listOrders", responses: { 200: shown({ type: "array", items: ref("Order") }) } },
      post: {
        operationId: "placeOrder",
        parameters: [{ name: "notify", in: "query", schema: { type: "string" } }],
        requestBody: { required: true, ...content(ref("NewOrder")) },
        responses: { 201: shown(ref("Order")), 422: { description: "" } },
        callbacks: {
          onPlaced: {
            "{$request.body#/callback_url}": sends({
              type: "object",
              required: ["id", "state"],
              properties: { id: { type: "integer" }, state: { enum: ["placed"] } },
              additionalProperties: false,
            }),
          },
          onQuery: { "{$request.query.notify}/orders/{$response.body#/id}": sends(ref("Order")) },
        },
      },
    },
    "/orders/{orderId}": {
      parameters: [{ name: "orderId", in: "path", required: true, schema: { type: "integer" } }],
      get: { operationId: "getOrder", responses: { 200: shown(ref("Order")), 404: { description: "" } } },
      patch: {
        operationId: "changeOrder",
        requestBody: content(ref("NewOrder")),
        responses: { 200: shown(ref("Order")), 404: { description: "" } },
      },
      delete: { operationId: "cancelOrder", responses: { 204: { description: "" }, 404: { description: "" } } },
    },
  },
  webhooks: {
    "order.created": sends({
      type: "object",
      required: ["event", "data", "sent_at"],
      properties: { event: { type: "string" }, data: ref("Order"), sent_at: { type: "string", format: "date-time" } },
    }),
    orderUpdated: sends(ref("Order")),
    "order.deleted": sends({
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" } },
      additionalProperties: false,
    }),
  },
  components: {
    schemas: {
      NewOrder: {
        type: "object",
        required: ["item"],
        properties: { item: { type: "string" }, callback_url: { type: "string", format: "uri" } },
      },
      Order: {
        type: "object",
        required: ["id", "item"],
        properties: { id: { type: "integer", readOnly: true }, item: { type: "string" } },
      },
    },
  },
};
const HOOK = "http://127.0.0.1:9/hook";

describe("webhooks of a document", () => {
  it("are sent when records are made, changed and taken away, with valid payloads", async () => {
    const { call, sandbox, sent, settled } = serveDocument(SHOP);
    sandbox.outbox.subscribe({ target: "api", event: "*", url: HOOK });
    const { body: order } = await call("POST", "/orders", { item: "tea" });
    await call("PATCH", `/orders/${order.id}`, { item: "coffee" });
    await call("DELETE", `/orders/${order.id}`);
    await settled();
    const now = new Date(sandbox.clock.now()).toISOString();
    expect(sandbox.outbox.deliveries().map(({ event }) => event)).toEqual([
      "order.created",
      "orderUpdated",
      "order.deleted",
    ]);
    expect(sent.map(({ body }) => body)).toEqual([
      { event: "order.created", data: order, sent_at: now },
      { ...order, item: "coffee" },
      { id: order.id },
    ]);
    for (const { violations } of sandbox.outbox.deliveries()) expect(violations).toEqual([]);
  });

  it("are not sent when the request is refused", async () => {
    const { call, sandbox } = serveDocument(SHOP);
    sandbox.outbox.subscribe({ target: "api", event: "*", url: HOOK });
    expect((await call("POST", "/orders", {})).status).toBe(422);
    expect((await call("DELETE", "/orders/999999")).status).toBe(404);
    expect(sandbox.outbox.deliveries()).toEqual([]);
  });
});

describe("callbacks of a document", () => {
  it("go where the request says, once the operation has succeeded", async () => {
    const { call, sent, settled } = serveDocument(SHOP);
    const { body: order } = await call("POST", "/orders", { item: "tea", callback_url: HOOK });
    await settled();
    expect(sent).toEqual([{ url: HOOK, body: { id: order.id, state: "placed" } }]);
  });

  it("may be made of several expressions", async () => {
    const { call, sent, settled } = serveDocument(SHOP);
    const { body: order } = await call("POST", `/orders?notify=${encodeURIComponent("http://localhost:9")}`, {
      item: "tea",
    });
    await settled();
    expect(sent).toEqual([{ url: `http://localhost:9/orders/${order.id}`, body: order }]);
  });

  it("go nowhere where nobody asked for them, and not to other machines", async () => {
    const { call, sandbox, sent, settled } = serveDocument(SHOP);
    await call("POST", "/orders", { item: "tea" });
    await call("POST", "/orders", { item: "tea", callback_url: "http://example.com/hook" });
    await settled();
    expect(sent).toEqual([]);
    expect(sandbox.outbox.deliveries().map(({ attempts }) => attempts[0]?.error)).toEqual([
      expect.stringContaining("refused"),
    ]);
  });
});
