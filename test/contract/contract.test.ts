import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { UnreadableDocumentError } from "../../src/contract/document.ts";
import { bytes, contractOf, json } from "./small-contract.ts";

const course = { type: "object", required: ["id"], properties: { id: { type: "integer" }, title: { type: "string" } } };
const id = { name: "id", in: "path", required: true, schema: { type: "integer" } };
const contract = contractOf({
  servers: [{ url: "https://{academy}.example.com/api/v1", variables: { academy: { default: "a" } } }, { url: "/api" }],
  paths: {
    "/courses": {
      get: {
        operationId: "listCourses",
        parameters: [{ name: "q", in: "query", schema: { type: "string", maxLength: 5 } }],
        responses: { 200: json({ type: "array", items: course }) },
      },
      post: {
        operationId: "createCourse",
        requestBody: { required: true, ...json(course) },
        responses: { 201: json(course) },
      },
    },
    "/courses/roles": { get: { operationId: "listRoles", responses: { 200: json({ type: "string" }) } } },
    "/courses/{id}": {
      parameters: [id],
      get: { operationId: "getCourse", responses: { 200: json(course) } },
      delete: { responses: { 204: {} } },
    },
    "x-internal": {},
  },
});
const matched = (method: string, path: string) => {
  const found = contract.match(method, path);
  return found && ("operation" in found ? [found.operation.id, found.params] : found.allow);
};
const codes = (violations: readonly { readonly code: string }[]) => violations.map(({ code }) => code);

describe("match", () => {
  it("finds the operation below any of the base paths, the longest first", () => {
    expect(matched("GET", "/api/v1/courses")).toEqual(["listCourses", {}]);
    expect(matched("GET", "/api/courses/7")).toEqual(["getCourse", { id: "7" }]);
    for (const path of ["/courses", "/api/v12/courses", "/apicourses", "/api/v1", "/", ""]) {
      expect(matched("GET", path), path).toBeUndefined();
    }
  });

  it("lets HEAD fall back to GET, and names operations without an id by method and path", () => {
    expect(matched("HEAD", "/api/courses")).toEqual(["listCourses", {}]);
    expect(matched("DELETE", "/api/courses/7")).toEqual(["DELETE /courses/{id}", { id: "7" }]);
  });

  it("lists the methods of all paths that fit", () => {
    expect(matched("PATCH", "/api/courses")).toEqual(["GET", "POST"]);
    expect(matched("PATCH", "/api/courses/roles")).toEqual(["GET", "DELETE"]);
    expect(matched("DELETE", "/api/courses/roles")).toEqual(["DELETE /courses/{id}", { id: "roles" }]);
    expect(matched("constructor", "/api/courses")).toEqual(["GET", "POST"]);
  });

  it("prefers an operation below a shorter base path to another method below a longer one", () => {
    const both = contractOf({
      servers: [{ url: "/v1" }, { url: "/" }],
      paths: { "/things": { get: {} }, "/v1/things": { post: {} } },
    });
    expect(both.match("POST", "/v1/things")).toMatchObject({ operation: { path: "/v1/things" } });
    expect(both.match("GET", "/v1/things")).toMatchObject({ operation: { path: "/things" } });
  });

  it("tells paths apart by the query that they have in themselves, where it is given", () => {
    const get = (operationId: string) => ({ get: { operationId } });
    const paths = {
      "/tides?lat={lat}": get("byLatitude"),
      "/tides?lat={lat}&lon={lon}": get("atPlace"),
      "/tides?phase=full": get("atFullMoon"),
      "/boats/{id?}": get("boat"),
    };
    const found = (path: string, query?: string) => {
      const match = contractOf({ paths }).match("GET", path, query);
      return match !== undefined && "operation" in match ? [match.operation.id, match.params] : match;
    };
    expect(found("/tides", "lon=2&lat=%2B1&key=k")).toEqual(["atPlace", { lat: "+1", lon: "2" }]);
    expect(found("/tides", "lat=1")).toEqual(["byLatitude", { lat: "1" }]);
    expect(found("/tides", "phase=full")).toEqual(["atFullMoon", {}]);
    expect(found("/tides", "phase=new")).toMatchObject({ allow: ["GET"] });
    expect(found("/tides")).toEqual(["atPlace", {}]);
    expect(found("/boats/7", "a=1")).toEqual(["boat", { "id?": "7" }]);
  });

  it("has both operations of paths that differ in names alone, each with its own names", () => {
    const one = (name: string) => ({ parameters: [{ name, in: "path", required: true, schema: { type: "integer" } }] });
    const both = contractOf({ paths: { "/a/{x}": { ...one("x"), get: {} }, "/a/{y}": { ...one("y"), put: {} } } });
    expect(both.match("PUT", "/a/1")).toMatchObject({ operation: { path: "/a/{y}" }, params: { y: "1" } });
    expect(both.match("POST", "/a/1")).toMatchObject({ allow: ["GET", "PUT"] });
  });

  it("finds operations below the servers that paths and operations have of their own", () => {
    const own = contractOf({
      servers: [{ url: "/v1" }],
      paths: {
        "/a": { servers: [{ url: "https://files.example.com/up" }], get: {} },
        "/b": {
          get: { servers: [{ url: "/b/{version}", variables: { version: { enum: ["v1", "v2"], default: "v1" } } }] },
        },
      },
    });
    for (const path of ["/up/a", "/v1/a", "/b/v1/b", "/b/v2/b"]) expect(own.match("GET", path), path).toBeDefined();
    for (const path of ["/a", "/b/v3/b"]) expect(own.match("GET", path), path).toBeUndefined();
    expect(own.basePaths).toEqual(["/v1"]);
    expect(own.ownServers[0]?.recognise("files.example.com")).toEqual({});
  });

  it("knows operations by their ids", () => {
    expect(contract.operation("getCourse")?.path).toBe("/courses/{id}");
    expect(contract.operation("nothing")).toBeUndefined();
    expect(contract.operations).toHaveLength(5);
  });
});

describe("checkResponse", () => {
  const get = {
    method: "get",
    path: "/api/v1/courses/7?x=1",
    status: 200,
    headers: { "Content-Type": "application/json" },
  };

  it.each([
    ["text", '{"id":7}'],
    ["bytes", bytes('{"id":7}')],
    ["a parsed value", { id: 7 }],
  ])("takes a body as %s", (_, body) => {
    expect(contract.checkResponse({ ...get, body })).toEqual([]);
  });

  it.each([
    ["text", '{"id":"7"}'],
    ["bytes", bytes('{"id":"7"}')],
    ["a parsed value", { id: "7" }],
  ])("finds a fault in %s", (_, body) => {
    expect(contract.checkResponse({ ...get, body })).toMatchObject([
      { code: "type", operation: "getCourse", side: "response", at: "/id" },
    ]);
  });

  it("finds text and bytes that are no JSON, whatever the schema", () => {
    expect(codes(contract.checkResponse({ ...get, body: '{"id":' }))).toEqual(["malformed"]);
    expect(codes(contract.checkResponse({ ...get, body: new Uint8Array([255]) }))).toEqual(["malformed"]);
    expect(codes(contract.checkResponse({ ...get, path: "/api/courses/roles", body: "admin" }))).toEqual(["malformed"]);
    expect(codes(contract.checkResponse({ ...get, path: "/api/courses/roles", body: '"admin"' }))).toEqual([]);
  });

  it("takes an empty text, empty bytes and undefined for no body", () => {
    for (const body of ["", new Uint8Array(), undefined]) {
      expect(codes(contract.checkResponse({ ...get, body }))).toEqual(["missing"]);
      expect(contract.checkResponse({ ...get, method: "HEAD", body })).toEqual([]);
      expect(contract.checkResponse({ ...get, method: "DELETE", status: 204, body })).toEqual([]);
    }
  });

  it("takes headers as a record, as lists, or as those of fetch", () => {
    const body = { id: 7 };
    for (const headers of [
      { "CONTENT-type": "application/json" },
      { "content-type": ["application/json"], other: undefined },
      new Headers({ "Content-Type": "application/json" }),
    ]) {
      expect(contract.checkResponse({ ...get, headers, body })).toEqual([]);
    }
    expect(codes(contract.checkResponse({ method: "GET", path: get.path, status: 200, body }))).toEqual([
      "undocumented-media-type",
    ]);
  });

  it("tells what no operation matches", () => {
    expect(contract.checkResponse({ ...get, path: "/nothing?a", body: {} })).toMatchObject([
      { code: "unknown-operation", operation: undefined, expected: "a documented path", actual: "get /nothing" },
    ]);
    expect(contract.checkResponse({ ...get, method: "PUT" })).toMatchObject([{ expected: "GET or DELETE" }]);
    expect(codes(contract.checkResponse({ ...get, status: 500 }))).toEqual(["undocumented-status"]);
  });
});

describe("checkRequest", () => {
  const post = { method: "POST", path: "/api/v1/courses", headers: { "content-type": "application/json" } };

  it("takes a body as text, bytes or a parsed value", () => {
    for (const body of ['{"id":1}', bytes('{"id":1}'), { id: 1 }])
      expect(contract.checkRequest({ ...post, body })).toEqual([]);
    for (const body of ['{"id":"x"}', { id: "x" }]) {
      expect(contract.checkRequest({ ...post, body })).toMatchObject([{ side: "request", at: "/id", code: "type" }]);
    }
    expect(codes(contract.checkRequest({ ...post, body: '"text"' }))).toEqual(["type"]);
    expect(codes(contract.checkRequest({ ...post, body: "{" }))).toEqual(["malformed"]);
    expect(codes(contract.checkRequest(post))).toEqual(["missing"]);
  });

  it("reads path and query, question marks in the query included", () => {
    const get = (path: string) => codes(contract.checkRequest({ method: "GET", path }));
    expect(get("/api/courses/7")).toEqual([]);
    expect(get("/api/courses/x")).toEqual(["type"]);
    expect(get("/api/courses?q=12345")).toEqual([]);
    expect(get("/api/courses?q=12?45")).toEqual([]);
    expect(get("/api/courses?q=12?456")).toEqual(["length"]);
  });

  it("leaves the given body as it was", () => {
    const body = { id: "5" };
    expect(contract.checkRequest({ ...post, body })).toEqual([]);
    expect(body).toEqual({ id: "5" });
  });
});

describe("schemaCheck", () => {
  it("checks by a schema that refers into the document", () => {
    const check = contract.schemaCheck({ $ref: "#/paths/~1courses~1{id}/parameters/0/schema" }, "/own");
    expect(check(1)).toEqual([]);
    expect(check("1")).toMatchObject([{ rule: "/paths/~1courses~1{id}/parameters/0/schema/type" }]);
  });
});

describe("opening", () => {
  const TO_VERSION_3 =
    'convert it to OpenAPI 3 first, for example with "npx swagger2openapi swagger.yaml --outfile openapi.yaml"';
  const open = (root: Record<string, unknown>) => () => new Contract(root);

  it("takes any 3.0, 3.1 and 3.2, also one that YAML read as a number", () => {
    for (const openapi of ["3.1.0", "3.1.1", "3.1", 3.1, "3.2.0", 3.2, "3.0.3", "3.0", 3])
      expect(open({ openapi })).not.toThrow();
    expect(new Contract({ openapi: "3.1.0" })).toMatchObject({ title: "untitled", version: "", basePaths: [""] });
  });

  it.each([
    [{ swagger: "2.0" }, `found Swagger 2.0; ${TO_VERSION_3}`],
    [{ swagger: 2 }, `found Swagger 2; ${TO_VERSION_3}`],
    [{ openapi: "3.10.0" }, 'found openapi "3.10.0"; convert it to OpenAPI 3.1 first'],
    [{ openapi: "4.0.0" }, 'found openapi "4.0.0"; convert it to OpenAPI 3.1 first'],
    [{}, "found no openapi field"],
  ])("refuses %j with one clear sentence", (root, message) => {
    expect(open(root)).toThrow(UnreadableDocumentError);
    const expected = `expected "openapi: 3.1.x" or "openapi: 3.0.x", ${message}`;
    expect(open(root)).toThrow(new UnreadableDocumentError(expected));
  });

  it("follows references of path items, parameters, bodies, responses and security schemes", () => {
    const small = contractOf({
      paths: { "/a": { $ref: "#/components/pathItems/A" } },
      components: {
        pathItems: {
          A: {
            post: {
              operationId: "a",
              requestBody: { $ref: "#/components/requestBodies/B" },
              responses: { 200: { $ref: "#/components/responses/R" } },
            },
          },
        },
        requestBodies: { B: { required: true, ...json(course) } },
        responses: { R: json(course) },
        securitySchemes: { key: { $ref: "#/components/securitySchemes/real" }, real: { type: "http" } },
      },
    });
    expect(small.operation("a")?.pointer).toBe("/components/pathItems/A/post");
    expect(codes(small.checkRequest({ method: "POST", path: "/a", body: {} }))).toEqual(["missing"]);
    const response = {
      method: "POST",
      path: "/a",
      status: 200,
      headers: { "content-type": "application/json" },
      body: {},
    };
    expect(small.checkResponse(response)[0]?.rule).toBe(
      "/components/responses/R/content/application~1json/schema/required",
    );
    expect(small.securitySchemes).toEqual({ key: { type: "http" }, real: { type: "http" } });
  });
});
