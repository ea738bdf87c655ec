import { describe, expect, it } from "vitest";
import { type ExpressionContext, runtimeValue } from "../../src/check/runtime-expression.ts";

const context: ExpressionContext = {
  url: "http://example.com/users?page=2",
  method: "POST",
  statusCode: 201,
  request: {
    header: (name) => ({ "x-tenant": "a" })[name],
    query: (name) => ({ page: "2" })[name],
    path: (name) => ({ id: 7, "a.b": 8 })[name],
    body: { user: { uuid: "u-1" } },
  },
  response: {
    header: (name) => ({ location: "/users/9" })[name],
    query: () => undefined,
    path: () => undefined,
    body: { id: 9, tags: ["x", "y"], "a/b": 1, none: null },
  },
};

describe("runtime expressions", () => {
  // The table of OpenAPI 3.1 §4.8.20.4, and what surrounds it.
  it.each([
    ["$url", "http://example.com/users?page=2"],
    ["$method", "POST"],
    ["$statusCode", 201],
    ["$request.path.id", 7],
    ["$request.path.a.b", 8],
    ["$request.query.page", "2"],
    ["$request.header.X-Tenant", "a"],
    ["$request.body", { user: { uuid: "u-1" } }],
    ["$request.body#/user/uuid", "u-1"],
    ["$response.body#/id", 9],
    ["$response.body#/tags/1", "y"],
    ["$response.body#/a~1b", 1],
    ["$response.body#", { id: 9, tags: ["x", "y"], "a/b": 1, none: null }],
    ["$response.body#/none", null],
    ["$response.header.Location", "/users/9"],
    ["users/{$response.body#/id}/of/{$request.header.x-tenant}", "users/9/of/a"],
    ["plain", "plain"],
    ["{not one}", "{not one}"],
    [12, 12],
    [{ a: "$url" }, { a: "$url" }],
  ])("%j", (expression, value) => {
    expect(runtimeValue(expression, context)).toEqual(value);
  });

  it.each([
    "$response.body#/missing",
    "$response.body#id",
    "$response.header.Missing",
    "$response.path.id",
    "$request.cookie.a",
    "$request.path.missing",
    "$nonsense",
    "$",
    "a{$response.body#/missing}",
    "a{$response.body#/tags}",
  ])("%s leads to nothing", (expression) => {
    expect(runtimeValue(expression, context)).toBeUndefined();
  });
});
