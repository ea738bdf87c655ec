import { describe, expect, it } from "vitest";
import { type ServedDocument, serveDocument } from "./serve-document.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const text = { type: "string" };
const integer = { type: "integer" };
const object = (properties: object, required = Object.keys(properties)) => ({ type: "object", required, properties });
const shows = (schema: object, example?: unknown) => ({
  description: "",
  content: { "application/json": { schema, ...(example === undefined ? {} : { example }) } },
});
const takes = (schema: object) => ({ required: true, content: { "application/json": { schema } } });
const listOf = (name: string) => ({ type: "array", items: ref(name) });
const id = [{ name: "id", in: "path", required: true, schema: integer }];
const none = { description: "" };

/** Orders show their customer and their lines. */
const SHOP = {
  openapi: "3.1.0",
  info: { title: "Shop", version: "1" },
  paths: {
    "/orders": {
      get: { responses: { 200: shows(listOf("Order"), [{ id: 7, state: "open" }]) } },
      post: { requestBody: takes(ref("NewOrder")), responses: { 201: shows(ref("Order")), 422: none } },
    },
    "/orders/{id}": {
      parameters: id,
      get: {
        responses: {
          200: shows(ref("Order"), {
            id: 7,
            state: "open",
            note: "By the door",
            customer: { id: 5, name: "Ada", email: "ada@example.com" },
            lines: [
              { id: 71, sku: "A-1", amount: 2 },
              { id: 72, sku: "A-2", amount: 1 },
            ],
          }),
        },
      },
      patch: { requestBody: takes(ref("OrderChange")), responses: { 200: shows(ref("Order")), 422: none } },
    },
    "/orders/{id}/lines": {
      parameters: id,
      get: { responses: { 200: shows(listOf("Line")) } },
      post: { requestBody: takes(ref("NewLine")), responses: { 201: shows(ref("Line")) } },
    },
    "/lines/{id}": {
      parameters: id,
      get: { responses: { 200: shows(ref("Line")) } },
      patch: { requestBody: takes(ref("NewLine")), responses: { 200: shows(ref("Line")) } },
      delete: { responses: { 204: none } },
    },
    "/customers": { get: { responses: { 200: shows(listOf("Customer")) } } },
    "/customers/{id}": {
      parameters: id,
      get: { responses: { 200: shows(ref("Customer")) } },
      patch: {
        requestBody: takes(object({ name: text, phone: text }, [])),
        responses: { 200: shows(ref("Customer")) },
      },
    },
  },
  components: {
    schemas: {
      Customer: object({ id: integer, name: text, email: text, phone: text }, ["id", "name"]),
      CustomerInBrief: object({ id: integer, name: text, email: text }, ["id", "name"]),
      Line: object({ id: integer, sku: text, amount: integer }),
      NewLine: object({ sku: text, amount: integer }, []),
      Order: object({ id: integer, state: text, note: text, customer: ref("CustomerInBrief"), lines: listOf("Line") }, [
        "id",
        "state",
      ]),
      NewOrder: object(
        {
          state: text,
          customer_id: integer,
          customer: ref("CustomerInBrief"),
          lines: { type: "array", items: ref("NewLine") },
        },
        ["state"],
      ),
      OrderChange: object(
        {
          state: text,
          customerId: integer,
          lines: { type: "array", items: object({ id: integer, sku: text, amount: integer }, []) },
        },
        [],
      ),
    },
  },
};

const get = async ({ call }: ServedDocument, path: string) => (await call("GET", path)).body;

describe("what the document shows of a record", () => {
  it("belongs together, wherever it shows it", async () => {
    const shop = serveDocument(SHOP);
    const shown = SHOP.paths["/orders/{id}"].get.responses[200].content["application/json"] as { example?: unknown };
    expect(await get(shop, "/orders/7")).toEqual(shown.example);
    expect((await get(shop, "/orders"))[0]).toEqual(shown.example);
    expect(await get(shop, "/customers/5")).toMatchObject({ id: 5, name: "Ada", email: "ada@example.com" });
    expect(await get(shop, "/lines/72")).toEqual({ id: 72, sku: "A-2", amount: 1 });
  });

  it("lists all that stands below it, and others list what stands below them", async () => {
    const shop = serveDocument(SHOP);
    for (const order of await get(shop, "/orders"))
      expect(order.lines).toEqual(await get(shop, `/orders/${order.id}/lines`));
  });
});

describe("a record that stands in another", () => {
  it("is the one whose id was told", async () => {
    const shop = serveDocument(SHOP);
    const made = await shop.call("POST", "/orders", { state: "open", customer_id: 5 });
    expect(made.body.customer).toEqual({ id: 5, name: "Ada", email: "ada@example.com" });
    const [, other] = await get(shop, "/customers");
    const moved = await shop.call("PATCH", "/orders/7", { customerId: other.id });
    const { phone: _, ...brief } = other;
    expect(moved.body.customer).toEqual(brief);
  });

  it("has to be there", async () => {
    const { call } = serveDocument(SHOP);
    expect((await call("POST", "/orders", { state: "open", customer_id: 98765 })).status).toBe(422);
    expect((await call("PATCH", "/orders/7", { customerId: 98765 })).status).toBe(422);
  });

  it("is not found where no path could be meant by that", async () => {
    const post = { ...SHOP.paths["/orders"].post };
    const responses = { ...post.responses, 404: none };
    const orders = { ...SHOP.paths["/orders"], post: { ...post, responses } };
    const { call } = serveDocument({ ...SHOP, paths: { ...SHOP.paths, "/orders": orders } });
    expect((await call("POST", "/orders", { state: "open", customer_id: 98765 })).status).toBe(404);
  });

  it("is shown as it is now", async () => {
    const shop = serveDocument(SHOP);
    await shop.call("PATCH", "/customers/5", { name: "Grace", phone: "1" });
    expect((await get(shop, "/orders/7")).customer).toEqual({ id: 5, name: "Grace", email: "ada@example.com" });
    await shop.call("PATCH", "/customers/5", { name: "Edith" });
    expect((await get(shop, "/orders/7")).customer.name).toBe("Edith");
  });

  it("is what the client said of it, where it said more than its id", async () => {
    const shop = serveDocument(SHOP);
    const { body } = await shop.call("POST", "/orders", { state: "open", customer: { id: 5, name: "A. L." } });
    expect(body.customer).toEqual({ id: 5, name: "A. L.", email: "ada@example.com" });
    await shop.call("PATCH", "/customers/5", { name: "Grace" });
    expect((await get(shop, `/orders/${body.id}`)).customer.name).toBe("A. L.");
  });

  it("is listed in the one that it stands below, until it is gone", async () => {
    const shop = serveDocument(SHOP);
    const { body: line } = await shop.call("POST", "/orders/7/lines", { sku: "B-1", amount: 4 });
    const lines = async () => (await get(shop, "/orders/7")).lines;
    expect((await lines()).at(-1)).toEqual(line);
    await shop.call("PATCH", `/lines/${line.id}`, { amount: 5 });
    expect((await lines()).at(-1)).toEqual({ ...line, amount: 5 });
    await shop.call("DELETE", `/lines/${line.id}`);
    expect((await lines()).map((one: { id: number }) => one.id)).toEqual([71, 72]);
  });

  it("is made with the one that it stands below", async () => {
    const shop = serveDocument(SHOP);
    const lines = [
      { sku: "B-1", amount: 4 },
      { sku: "B-2", amount: 5 },
    ];
    const { body: order } = await shop.call("POST", "/orders", { state: "open", lines });
    expect(order.lines).toMatchObject(lines);
    expect(await get(shop, `/orders/${order.id}/lines`)).toEqual(order.lines);
    expect(await get(shop, `/lines/${order.lines[1].id}`)).toEqual(order.lines[1]);
    expect(order.lines[0].id).not.toBe(order.lines[1].id);
  });

  it("is changed, made and taken away as the list of the one says that it stands below", async () => {
    const shop = serveDocument(SHOP);
    const lines = [
      { id: 72, amount: 9 },
      { sku: "C-1", amount: 3 },
    ];
    const { body } = await shop.call("PATCH", "/orders/7", { lines });
    expect(body.lines).toMatchObject([{ id: 72, amount: 9 }, { sku: "C-1" }]);
    expect(await get(shop, "/lines/72")).toEqual({ id: 72, sku: "A-2", amount: 9 });
    expect((await shop.call("GET", "/lines/71")).status).toBe(404);
    expect(await get(shop, "/orders/7/lines")).toMatchObject([{ id: 72 }, { sku: "C-1" }]);
  });

  it("tells of its own changes, and the one that shows it does not", async () => {
    const hook = (name: string) => ({
      post: { requestBody: { content: { "application/json": { schema: ref(name) } } }, responses: { 200: none } },
    });
    const webhooks = { customerUpdated: hook("Customer"), orderUpdated: hook("Order") };
    const shop = serveDocument({ ...SHOP, webhooks });
    await get(shop, "/orders/7");
    shop.sandbox.outbox.subscribe({ target: "api", event: "*", url: "http://127.0.0.1:9/hook" });
    await shop.call("PATCH", "/customers/5", { name: "Grace" });
    await shop.settled();
    expect(shop.sent.map(({ body }) => body)).toEqual([expect.objectContaining({ id: 5, name: "Grace" })]);
  });
});
