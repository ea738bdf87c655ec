/** A small API: books that can be listed, read, added and uploaded to. */
export const SHELF = {
  openapi: "3.1.0",
  info: { title: "Shelf", version: "1" },
  servers: [{ url: "https://shelf.example.com/v1" }],
  paths: {
    "/books": {
      get: {
        operationId: "listBooks",
        parameters: [{ name: "page", in: "query", schema: { type: "integer" } }],
        responses: { 200: { description: "All.", content: json({ type: "array", items: ref("Book") }) } },
      },
      post: {
        operationId: "addBook",
        requestBody: { required: true, content: json(ref("NewBook")) },
        responses: { 201: { description: "Added.", content: json(ref("Book")) } },
      },
    },
    "/books/{id}": {
      parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
      get: {
        operationId: "getBook",
        responses: {
          200: { description: "One.", content: json(ref("Book")) },
          404: { description: "None.", content: json({ type: "object" }) },
        },
      },
      delete: { operationId: "removeBook", responses: { 204: { description: "Gone." } } },
    },
    "/events": {
      get: {
        operationId: "watch",
        responses: {
          200: { description: "Events.", content: { "text/event-stream": { schema: { type: "string" } } } },
        },
      },
    },
  },
  components: {
    securitySchemes: {
      key: { type: "apiKey", in: "header", name: "X-Shelf-Pass" },
      query: { type: "apiKey", in: "query", name: "shelf" },
    },
    schemas: {
      NewBook: {
        type: "object",
        required: ["title"],
        properties: { title: { type: "string" }, password: { type: "string", minLength: 4 } },
      },
      Book: {
        type: "object",
        required: ["id", "title"],
        properties: { id: { type: "integer" }, title: { type: "string" } },
      },
    },
  },
} as const;

function json(schema: object): object {
  return { "application/json": { schema } };
}

function ref(name: string): object {
  return { $ref: `#/components/schemas/${name}` };
}
