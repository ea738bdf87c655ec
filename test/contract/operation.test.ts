import { describe, expect, it } from "vitest";
import { contractOf, operationOf } from "./small-contract.ts";

describe("an operation", () => {
  it("replaces the path's parameter of the same name and place by its own", () => {
    const limit = (maximum: number, place = "query") => ({
      name: "limit",
      in: place,
      schema: { type: "integer", maximum },
    });
    const contract = contractOf({
      paths: {
        "/a": { parameters: [limit(1), limit(1, "header")], get: { operationId: "a", parameters: [limit(9)] } },
      },
    });
    const read = (query: string, headers = {}) => contract.operation("a")!.readRequest({ path: {}, query, headers });
    expect(read("limit=9").violations).toEqual([]);
    expect(read("limit=10").violations).toMatchObject([{ rule: "/paths/~1a/get/parameters/0/schema/maximum" }]);
    expect(read("", { limit: "2" }).violations).toMatchObject([{ rule: "/paths/~1a/parameters/1/schema/maximum" }]);
  });

  it("has the document's security unless it has its own", () => {
    const components = { securitySchemes: { key: {}, a: {}, b: {} } };
    const security = (own: object) =>
      contractOf({
        components,
        security: [{ key: [] }],
        paths: { "/a": { get: { operationId: "a", ...own } } },
      }).operation("a")?.security;
    expect(security({})).toEqual([["key"]]);
    expect(security({ security: [] })).toEqual([]);
    expect(security({ security: [{ a: [], b: ["read"] }, {}] })).toEqual([["a", "b"], []]);
    expect(security({ security: [{ a: [], gone: [] }, { gone: [] }] })).toEqual([["a"]]);
    expect(operationOf({}).security).toEqual([]);
  });

  it("knows its documented statuses, extensions left out", () => {
    expect(operationOf({ responses: { default: {}, 404: {}, "2XX": {}, "x-note": {} } }).statuses).toEqual([
      "404",
      "default",
      "2XX",
    ]);
    expect(operationOf({ summary: "Does it" })).toMatchObject({
      summary: "Does it",
      statuses: [],
      method: "POST",
      id: "doIt",
    });
  });
});
