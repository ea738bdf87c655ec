import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { contractOf, json } from "./small-contract.ts";

const ok = { responses: { 200: { description: "", ...json({ type: "string" }) } } };

/** What is wrong with a document: `/pointer: message`. */
function problemsOf(parts: JsonObject): readonly string[] {
  return contractOf(parts).problems.map(({ at, message }) => `${at}: ${message}`);
}

const inPath = (item: unknown) => problemsOf({ paths: { "/a": item, "/b": { get: ok } } });
const inSchema = (schema: unknown) => problemsOf({ paths: {}, components: { schemas: { A: schema } } });

describe("the problems of a description", () => {
  it("are none where there are none", () => {
    expect(
      problemsOf({ paths: { "/a/{id}": { parameters: [{ name: "id", in: "path", required: true }], get: ok } } }),
    ).toEqual([]);
  });

  it.each<[string, JsonObject, string]>([
    [
      "paths that are no object",
      { paths: [] },
      "/paths: expected an object of entries that are each a path item, found an array of 0",
    ],
    ["a path without its slash", { paths: { users: { get: ok } } }, "/paths/users: a path begins with a slash"],
    [
      "a type that none of its alternatives has",
      { components: { schemas: { A: { type: "null", oneOf: [{ type: "string" }, { type: "number" }] } } } },
      "/components/schemas/A/type: no value is null and, as oneOf beside it asks, one of string, number",
    ],
    [
      "alternatives that say the same",
      {
        components: {
          schemas: {
            A: { type: "object", title: "one", properties: { description: { type: "string" } } },
            B: {
              oneOf: [
                { $ref: "#/components/schemas/A" },
                { properties: { description: { type: "string" } }, type: "object" },
              ],
            },
          },
        },
      },
      "/components/schemas/B/oneOf: alternatives that say the same could never be matched exactly once",
    ],
    ["a path item that is none", { paths: { "/a": "x" } }, '/paths/~1a: expected a path item, found string "x"'],
    ["an unknown method", { paths: { "/a": { fetch: ok } } }, "/paths/~1a/fetch: expected one of get, put"],
    ["a method in capitals", { paths: { "/a": { GET: ok } } }, "/paths/~1a/GET: methods are written in small letters"],
    ["a method of OpenAPI 3.2", { paths: { "/a": { query: ok } } }, "/paths/~1a/query: it belongs to OpenAPI 3.2"],
    [
      "an unknown security scheme",
      { security: [{ key: [] }] },
      "/security/0/key: key is none of components.securitySchemes",
    ],
    ["a version that is served in part", { openapi: "3.2.0" }, "/openapi: OpenAPI 3.2 is served as 3.1"],
  ])("name %s", (_, parts, expected) => {
    const problems = problemsOf(parts);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it.each<[string, unknown, string]>([
    ["no operation", { get: 1 }, "/paths/~1a/get: expected an operation, found number 1"],
    ["no responses", { get: {} }, "/paths/~1a/get: it has no responses"],
    [
      "a status that is none",
      { get: { responses: { ok: {} } } },
      "/paths/~1a/get/responses/ok: expected a status such as 200",
    ],
    [
      "a class in small letters",
      { get: { responses: { "2xx": {} } } },
      "/paths/~1a/get/responses/2xx: expected a status such as 200, 2XX or default, found 2xx; it is read as 2XX",
    ],
    [
      "a schema outside of content",
      { get: { responses: { 200: { schema: {} } } } },
      "/paths/~1a/get/responses/200/schema: a response has its schema below content",
    ],
    [
      "a nameless parameter",
      { get: { ...ok, parameters: [{ in: "query" }] } },
      "/paths/~1a/get/parameters/0: expected a parameter with a name",
    ],
    [
      "a parameter of Swagger 2",
      { get: { ...ok, parameters: [{ name: "b", in: "body" }] } },
      '/paths/~1a/get/parameters/0/in: expected one of path, query, header, cookie, found string "body"; parameter b is ignored, describe it by requestBody',
    ],
    [
      "parameters that are no list",
      { get: { ...ok, parameters: { name: "a" } } },
      "/paths/~1a/get/parameters: expected a list of entries that are each a parameter, found an object with 1 members",
    ],
    [
      "a body without content",
      { post: { ...ok, requestBody: {} } },
      "/paths/~1a/post/requestBody: expected a request body with content",
    ],
    [
      "a parameter that the path lacks",
      { get: { ...ok, parameters: [{ name: "id", in: "path" }] } },
      "/paths/~1a/get/parameters/0: the path has no {id}",
    ],
    [
      "security that is no list",
      { get: { ...ok, security: { key: [] } } },
      "/paths/~1a/get/security: expected a list of requirements",
    ],
    [
      "values of items at their list",
      { get: { responses: { 200: { description: "", ...json({ type: "array", enum: ["x"], items: {} }) } } } },
      "/paths/~1a/get/responses/200/content/application~1json/schema/enum: none of the values is a list; they count as those that its items may have",
    ],
    [
      "errors without a success",
      { get: { operationId: "x", responses: { 405: ok.responses[200], "5XX": ok.responses[200] } } },
      "/paths/~1a/get/responses: x documents no success, only 405, 5XX: it is answered with one of these",
    ],
    [
      "an operationId twice",
      { get: { ...ok, operationId: "x" }, put: { ...ok, operationId: "x" } },
      '/paths/~1a/put/operationId: x names another operation already; this one is called "PUT /a"',
    ],
  ])("name %s", (_, item, expected) => {
    const problems = inPath(item);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toContain(expected);
  });

  it("name a template without its parameter", () => {
    expect(problemsOf({ paths: { "/a/{id}": { get: ok } } })).toEqual([
      "/paths/~1a~1{id}/get: the path has {id}, which no parameter describes; any text is accepted there until one does",
    ]);
  });

  it.each<[unknown, string]>([
    [null, "/components/schemas/A: expected a schema, found null"],
    [
      { type: "strin" },
      '/components/schemas/A/type: expected one of string, number, integer, boolean, array, object, null, or a list of them, found string "strin"',
    ],
    [{ pattern: "[" }, '/components/schemas/A/pattern: expected a regular expression of ECMAScript, found string "["'],
    [
      { properties: { a: { required: true } } },
      "/components/schemas/A/properties/a/required: expected a list of names, found boolean true",
    ],
    [{ properties: { a: null } }, "/components/schemas/A/properties/a: expected a schema, found null"],
    [{ allOf: [] }, "/components/schemas/A/allOf: expected a list of at least one schema, found an array of 0"],
    [{ maxLength: "10" }, '/components/schemas/A/maxLength: expected a whole number from 0 on, found string "10"'],
    [
      { additionalProperties: "false" },
      '/components/schemas/A/additionalProperties: expected a schema, found string "false"',
    ],
    [
      { discriminator: "kind" },
      '/components/schemas/A/discriminator: expected an object with a propertyName, found string "kind"',
    ],
    [
      { items: [{}] },
      "/components/schemas/A/items: expected a schema, found an array of 1; write prefixItems for a list",
    ],
    [{ exclusiveMinimum: true }, "/components/schemas/A/exclusiveMinimum: expected a number, found boolean true"],
  ])("name what is wrong with the schema %j", (schema, expected) => {
    const problems = inSchema(schema);
    expect(problems[0]).toContain(expected);
  });

  it.each([
    { format: "made-up" },
    { pattern: "\\p{L}+\\-" },
    { pattern: "^[\\w-.]+$" },
    { type: ["string", "null"] },
    { enum: [] },
    { example: { type: "strin" }, default: null, const: null, "x-own": { pattern: "[" } },
    true,
  ])("are none in the schema %j", (schema) => {
    expect(inSchema(schema)).toEqual([]);
  });

  it("leave a description that can be asked", () => {
    const A = {
      type: "strin",
      pattern: "[",
      required: true,
      properties: { a: null, b: { type: "string", maxLength: "3" } },
    };
    const contract = contractOf({ paths: { "/a": { get: { responses: { 200: json(A) } } } } });
    const headers = { "content-type": "application/json" };
    const check = (body: unknown) =>
      contract.checkResponse({ method: "GET", path: "/a", status: 200, headers, body: JSON.stringify(body) });
    expect(check({ a: 1, b: "longer" })).toEqual([]);
    expect(check({ b: 1 })).toMatchObject([{ code: "type" }]);
  });
});

describe("a reference that leads nowhere", () => {
  const broken = new Contract({
    openapi: "3.1.0",
    paths: {
      "/good": { get: { operationId: "good", ...ok } },
      "/direct": { get: { operationId: "direct", responses: { 200: json({ $ref: "#/components/schemas/Gone" }) } } },
      "/far": {
        get: { operationId: "far", responses: { 200: json({ items: { $ref: "#/components/schemas/Far" } }) } },
      },
      "/part": { parameters: [{ $ref: "#/components/parameters/gone" }], get: { operationId: "part", ...ok } },
      "/whole": { $ref: "#/components/pathItems/gone" },
      "/needless": {
        get: {
          operationId: "needless",
          responses: { 200: { ...ok.responses[200], links: { next: { $ref: "#/components/links/gone" } } } },
        },
      },
      "/circle": { get: { operationId: "circle", responses: { 200: json({ $ref: "#/components/schemas/Round" }) } } },
      "/kind": { get: { operationId: "kind", responses: { 200: { $ref: "#/components/schemas/Fine" } } } },
    },
    components: {
      schemas: {
        Far: { properties: { near: { $ref: "#/components/schemas/Near" } } },
        Near: { allOf: [{ $ref: "other.yaml#/Thing" }] },
        Round: { $ref: "#/components/schemas/Bend" },
        Bend: { $ref: "#/components/schemas/Round" },
        Fine: { type: "string" },
      },
    },
  });

  it("is named, with what cannot be served because of it", () => {
    expect(broken.problems.map(({ at, message, unserved }) => [at, message, unserved])).toEqual([
      [
        "/paths/~1direct/get/responses/200/content/application~1json/schema",
        "refers to #/components/schemas/Gone, which does not exist; until that is corrected 501 answers direct",
        ["direct"],
      ],
      [
        "/paths/~1part/parameters/0",
        "refers to #/components/parameters/gone, which does not exist; until that is corrected 501 answers part",
        ["part"],
      ],
      [
        "/paths/~1whole",
        "refers to #/components/pathItems/gone, which does not exist; the path is not served until it does",
        [],
      ],
      [
        "/paths/~1circle/get/responses/200/content/application~1json/schema",
        "refers to #/components/schemas/Round, which leads in a circle; until that is corrected 501 answers circle",
        ["circle"],
      ],
      [
        "/paths/~1kind/get/responses/200",
        "refers to #/components/schemas/Fine, which is a schema and not a response; until that is corrected 501 answers kind",
        ["kind"],
      ],
      [
        "/components/schemas/Near/allOf/0",
        "refers to other.yaml#/Thing, which is not in this document; until that is corrected 501 answers far",
        ["far"],
      ],
      [
        "/components/schemas/Round",
        "refers to #/components/schemas/Bend, which leads in a circle; no operation needs it",
        [],
      ],
      [
        "/components/schemas/Bend",
        "refers to #/components/schemas/Round, which leads in a circle; no operation needs it",
        [],
      ],
      [
        "/paths/~1needless/get/responses/200/links/next",
        "refers to #/components/links/gone, which does not exist; it is left out",
        [],
      ],
    ]);
  });

  it("concerns the operations that need it alone", () => {
    const unserved = broken.operations.filter((operation) => operation.unserved !== undefined).map(({ id }) => id);
    expect(unserved).toEqual(["direct", "far", "part", "circle", "kind"]);
    expect(broken.operation("far")?.unserved).toBe(
      "/components/schemas/Near/allOf/0 refers to other.yaml#/Thing, which is not in this document",
    );
    expect(broken.match("GET", "/whole")).toBeUndefined();
  });

  it("in the schema of a parameter leaves the operation to be asked, with any value", () => {
    const contract = contractOf({
      paths: {
        "/a": {
          get: {
            operationId: "a",
            parameters: [{ name: "of", in: "query", schema: { type: "array", items: { $ref: "#/paths/~1b" } } }],
            ...ok,
          },
        },
      },
    });
    expect(contract.problems.map(({ at, message }) => `${at}: ${message}`)).toEqual([
      "/paths/~1a/get/parameters/0/schema/items: refers to #/paths/~1b, which does not exist; any value is taken there until it is corrected",
    ]);
    expect(contract.operation("a")?.unserved).toBeUndefined();
    expect(contract.checkRequest({ method: "GET", path: "/a?of=1&of=x" })).toEqual([]);
  });

  it("makes nobody stumble", () => {
    const headers = { "content-type": "application/json" };
    for (const { path } of broken.operations) {
      expect(() => broken.checkResponse({ method: "GET", path, status: 200, headers, body: '"a"' })).not.toThrow();
      expect(() => broken.checkRequest({ method: "GET", path })).not.toThrow();
    }
  });
});
