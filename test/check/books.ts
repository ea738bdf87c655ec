import type { IncomingMessage, ServerResponse } from "node:http";
import { Contract } from "../../src/contract/contract.ts";

const error = {
  description: "no",
  content: { "application/json": { schema: { type: "object", required: ["error"] } } },
};
const book = {
  type: "object",
  required: ["id", "title"],
  properties: { id: { type: "integer" }, title: { type: "string" } },
};
const guarded = [{ apiKey: [] }];

/** The document of a small library: a list, a record, a creation, all behind a key. */
export const booksDocument = {
  openapi: "3.1.0",
  info: { title: "Books", version: "1" },
  servers: [{ url: "https://books.example.com/v1" }],
  security: guarded,
  components: { securitySchemes: { apiKey: { type: "apiKey", in: "header", name: "X-Api-Key" } } },
  paths: {
    "/books": {
      get: {
        operationId: "listBooks",
        responses: {
          200: { description: "yes", content: { "application/json": { schema: { type: "array", items: book } } } },
          401: error,
        },
      },
      post: {
        operationId: "addBook",
        requestBody: { content: { "application/json": { schema: book } } },
        responses: { 201: { description: "yes" }, 401: error },
      },
    },
    "/books/{id}": {
      get: {
        operationId: "getBook",
        parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
        responses: {
          200: { description: "yes", content: { "application/json": { schema: book } } },
          401: error,
          404: error,
        },
      },
    },
  },
};

/** What is checked. */
export const books = { name: "books", contract: new Contract(booksDocument), fixtureCredentials: [] };

/** The key that the library takes. */
export const KEY = "the-key-of-the-library";

const shelf = [1, 2, 3].map((id) => ({ id, title: `Book ${id}` }));

/** A library that keeps to its document. */
export function library(request: IncomingMessage, response: ServerResponse): void {
  const { method, headers, url = "" } = request;
  const answer = (status: number, body: unknown) => {
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  };
  const [path = ""] = url.split("?");
  const id = /^\/v1\/books\/([^/]+)$/.exec(path)?.[1];
  if (!path.startsWith("/v1/")) return answer(404, { error: "no such path" });
  if (headers["x-api-key"] !== KEY) return answer(401, { error: "who are you?" });
  if (method !== "GET") return answer(405, { error: "read only" });
  if (path === "/v1/books") return answer(200, shelf);
  const found = shelf.find((one) => String(one.id) === id);
  return found === undefined ? answer(404, { error: "no such book" }) : answer(200, found);
}
