// A document with as many operations as wanted, for what must not depend on their number.

const METHODS = 5;
const NOUNS = ["order", "invoice", "ticket", "parcel", "route", "vessel", "garden", "recipe", "stamp", "teacher"];

/** An OpenAPI document of that many operations: collections with list, create, read, change and delete. */
export function manyOperations(count) {
  const paths = {};
  const schemas = { Problem: { type: "object", required: ["message"], properties: { message: { type: "string" } } } };
  for (let index = 0; index * METHODS < count; index += 1) {
    const noun = `${NOUNS[index % NOUNS.length]}${index}`;
    schemas[noun] = schemaOf(noun);
    const operations = operationsOf(noun).slice(0, count - index * METHODS);
    for (const [path, method, operation] of operations) paths[path] = { ...paths[path], [method]: operation };
  }
  return {
    openapi: "3.1.0",
    info: { title: `A service of ${count} operations`, version: "1" },
    paths,
    components: { schemas },
  };
}

function schemaOf(noun) {
  return {
    type: "object",
    required: ["id", "name", "state"],
    description: `One ${noun}. `.repeat(40),
    properties: {
      id: { type: "integer", readOnly: true },
      name: { type: "string", minLength: 1, maxLength: 80 },
      state: { type: "string", enum: ["new", "open", "done"] },
      amount: { type: "number", minimum: 0 },
      created_at: { type: "string", format: "date-time", readOnly: true },
      tags: { type: "array", items: { type: "string" } },
      address: {
        type: "object",
        properties: { city: { type: "string" }, code: { type: "string", pattern: "^[0-9]{5}$" } },
      },
    },
  };
}

function operationsOf(noun) {
  const schema = { $ref: `#/components/schemas/${noun}` };
  const json = (value) => ({ "application/json": { schema: value } });
  const one = (description) => ({ description, content: json(schema) });
  const missing = { description: "There is none.", content: json({ $ref: "#/components/schemas/Problem" }) };
  const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const requestBody = { required: true, content: json(schema) };
  const page = { name: "page", in: "query", schema: { type: "integer", minimum: 1, default: 1 } };
  const state = { name: "state", in: "query", schema: { type: "string", enum: ["new", "open", "done"] } };
  const named = (verb, rest) => ({ operationId: `${verb}_${noun}`, ...rest });
  const many = { description: "All.", content: json({ type: "array", items: schema }) };
  return [
    [`/${noun}s`, "get", named("list", { parameters: [page, state], responses: { 200: many } })],
    [`/${noun}s`, "post", named("create", { requestBody, responses: { 201: one("Made.") } })],
    [`/${noun}s/{id}`, "get", named("get", { parameters: [id], responses: { 200: one("One."), 404: missing } })],
    [
      `/${noun}s/{id}`,
      "put",
      named("put", { parameters: [id], requestBody, responses: { 200: one("Changed."), 404: missing } }),
    ],
    [
      `/${noun}s/{id}`,
      "delete",
      named("delete", { parameters: [id], responses: { 204: { description: "Gone." }, 404: missing } }),
    ],
  ];
}
