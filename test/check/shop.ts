import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { Contract } from "../../src/contract/contract.ts";

// A shop whose paths tell nothing of how its operations hang together: its links do.

type Json = Record<string, unknown>;

const text = { type: "string", minLength: 1 };
const path = (name: string) => ({ name, in: "path", required: true, schema: text });
const order = {
  type: "object",
  required: ["item", "state"],
  properties: { item: { type: "string" }, state: { enum: ["open", "paid"] } },
};
const json = (schema: Json) => ({ "application/json": { schema } });
const shown = { description: "the order", content: json(order) };
const bad = { description: "bad", content: json({ type: "object", required: ["error"] }) };
const none = { description: "no such order", content: json({ type: "object", required: ["error"] }) };

const linkTo = (operation: Json, rest: Json) => ({ ...operation, ...rest });
const number = "$response.header.X-Order-Number";

/** The links of a created order, each in another way. */
const LINKS: Json = {
  look: linkTo({ operationId: "lookAtOrder" }, { parameters: { number } }),
  change: linkTo(
    { operationRef: "#/paths/~1change-order~1%7Bnumber%7D/put" },
    { parameters: { "path.number": number } },
  ),
  cancel: { $ref: "#/components/links/Cancel" },
  rename: linkTo({ operationId: "noteOrder" }, { parameters: { number }, requestBody: "$request.body#/item" }),
  elsewhere: { operationId: "lookAtOrder", server: { url: "https://other.example.com" }, parameters: { number: "no" } },
  nowhere: { operationId: "noSuchOperation" },
};

/** What the shop documents; without links nobody knows the numbers. */
function shopDocument(links: Json = LINKS): Json {
  const item = { type: "object", required: ["item"], properties: { item: text } };
  return {
    openapi: "3.1.0",
    info: { title: "Shop", version: "1" },
    components: {
      links: { Cancel: { operationId: "cancelOrder", parameters: { number: "{$response.header.X-Order-Number}" } } },
    },
    paths: {
      "/place-order": {
        post: {
          operationId: "placeOrder",
          requestBody: { required: true, content: json(item) },
          responses: {
            201: {
              description: "placed",
              headers: { "X-Order-Number": { schema: text } },
              content: json(order),
              links,
            },
            400: bad,
          },
        },
      },
      "/orders/{number}": {
        get: { operationId: "lookAtOrder", parameters: [path("number")], responses: { 200: shown, 404: none } },
      },
      "/change-order/{number}": {
        put: {
          operationId: "changeOrder",
          parameters: [path("number")],
          requestBody: { required: true, content: json(item) },
          responses: { 200: shown, 400: bad, 404: none },
        },
      },
      "/note-order/{number}": {
        put: {
          operationId: "noteOrder",
          parameters: [path("number")],
          requestBody: { required: true, content: json({ type: "string" }) },
          responses: { 204: { description: "noted" }, 400: bad, 404: none },
        },
      },
      "/cancelled/{number}": {
        delete: {
          operationId: "cancelOrder",
          parameters: [path("number")],
          responses: { 204: { description: "cancelled" }, 404: none },
        },
      },
    },
  };
}

/** What is checked. */
export const shop = (links?: Json) => ({
  name: "shop",
  contract: new Contract(shopDocument(links)),
  fixtureCredentials: [],
});

/** What goes wrong in it. */
export interface ShopFaults {
  readonly forgetsChanges?: boolean;
  readonly keepsCancelled?: boolean;
  /** Answers a deletion with this status. */
  readonly refusesRemoval?: number;
  /** Told of each request before it is answered; it may answer itself, and says so by true. */
  readonly first?: (request: IncomingMessage, response: ServerResponse) => boolean;
}

/** A shop, its orders by their numbers, and what each request was. */
export function openShop(faults: ShopFaults = {}) {
  const orders = new Map<string, Json>();
  const notes: unknown[] = [];
  const requests: string[] = [];
  let count = 0;
  const listener: RequestListener = (request, response) => {
    const chunks: Uint8Array[] = [];
    request.on("data", (chunk: Uint8Array) => chunks.push(chunk));
    request.on("end", () => {
      requests.push(`${request.method} ${request.url}`);
      if (faults.first?.(request, response) === true) return;
      answer(request, response, Buffer.concat(chunks).toString());
    });
  };
  function answer({ method, url = "" }: IncomingMessage, response: ServerResponse, body: string): void {
    const reply = (status: number, value?: unknown, headers: Json = {}) =>
      response
        .writeHead(status, {
          ...(value === undefined ? {} : { "Content-Type": "application/json" }),
          ...(headers as object),
        })
        .end(value === undefined ? undefined : JSON.stringify(value));
    const item = parsed(body);
    const [, kind, number = ""] = /^\/([\w-]+)\/?([^/?]*)$/.exec(url) ?? [];
    if (url === "/place-order" && method === "POST") {
      if (!isItem(item)) return void reply(400, { error: "no item" });
      count += 1;
      const made = `N-${count}`;
      orders.set(made, { item: item.item, state: "open" });
      return void reply(201, orders.get(made), { "X-Order-Number": made });
    }
    const known = orders.get(number);
    const wanted = `${method} ${kind}`;
    const isKnownWay = ["GET orders", "PUT change-order", "PUT note-order", "DELETE cancelled"].includes(wanted);
    if (!isKnownWay)
      return void reply(["orders", "change-order", "note-order", "cancelled"].includes(kind ?? "") ? 405 : 404, {
        error: "?",
      });
    if (known === undefined) return void reply(404, { error: "no such order" });
    if (method === "GET") return void reply(200, known);
    if (method === "DELETE") {
      if (faults.refusesRemoval !== undefined) return void reply(faults.refusesRemoval, { error: "no" });
      if (faults.keepsCancelled !== true) orders.delete(number);
      return void reply(204);
    }
    if (kind === "note-order") {
      if (typeof item !== "string") return void reply(400, { error: "no text" });
      notes.push(item);
      return void reply(204);
    }
    if (!isItem(item)) return void reply(400, { error: "no item" });
    if (faults.forgetsChanges !== true) orders.set(number, { ...known, item: item.item });
    reply(200, { ...known, item: item.item });
  }
  return { listener, orders, notes, requests };
}

function isItem(value: unknown): value is { readonly item: string } {
  const { item } = (typeof value === "object" && value !== null ? value : {}) as { item?: unknown };
  return typeof item === "string" && item !== "";
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
