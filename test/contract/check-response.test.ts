import { describe, expect, it } from "vitest";
import type { ParsedResponse } from "../../src/contract/check-response.ts";
import { json, operationOf } from "./small-contract.ts";

const JSON_TYPE = { "content-type": "application/json; charset=utf-8" };
const thing = {
  type: "object",
  required: ["id"],
  properties: { id: { type: "integer" } },
  additionalProperties: false,
};

function check(responses: Record<string, unknown>, response: Partial<ParsedResponse>, components = {}) {
  const whole = { status: 200, headers: JSON_TYPE, body: undefined, ...response };
  return operationOf({ responses }, components).checkResponse(whole);
}
const codes = (...parameters: Parameters<typeof check>) => check(...parameters).map(({ code }) => code);

describe("the status", () => {
  const responses = { 200: {}, 404: {}, "4XX": json({ const: "range" }), "x-note": {} };

  it("must be documented: itself, by its range, or by default", () => {
    expect(codes(responses, { status: 200 })).toEqual([]);
    expect(codes(responses, { status: 404 })).toEqual([]);
    expect(codes(responses, { status: 422, body: "range" })).toEqual([]);
    expect(check(responses, { status: 500, body: {} })).toEqual([
      {
        code: "undocumented-status",
        operation: "doIt",
        side: "response",
        where: "status",
        at: "",
        rule: "/paths/~1things/post/responses",
        expected: "one of 200, 404, 4XX",
        actual: "500",
      },
    ]);
    expect(codes({ ...responses, default: {} }, { status: 500 })).toEqual([]);
  });

  it("uses the most precise entry alone", () => {
    expect(codes(responses, { status: 404, body: "range" })).toEqual(["undocumented-body"]);
    expect(codes({ "4XX": {}, default: json({ const: 1 }) }, { status: 400, body: 1 })).toEqual(["undocumented-body"]);
  });
});

describe("the body", () => {
  it("may be an empty text where a text of any length is described", () => {
    const text = (schema: unknown) => ({ 200: { content: { "text/plain": schema === undefined ? {} : { schema } } } });
    const headers = { "content-type": "text/plain" };
    expect(codes(text(undefined), { headers })).toEqual([]);
    expect(codes(text({ type: "string" }), { headers })).toEqual([]);
    expect(codes(text({ type: "string", minLength: 1 }), { headers })).toEqual(["missing"]);
    expect(codes(text(thing), { headers })).toEqual(["missing"]);
    expect(codes({ 200: json({ type: "string" }) }, {})).toEqual(["missing"]);
  });

  const responses = { 200: json(thing), 204: {}, default: json(thing) };

  it("is held to its schema, with places on both sides", () => {
    expect(check(responses, { body: { id: "1", more: 2 } })).toMatchObject([
      {
        code: "extra",
        at: "",
        rule: "/paths/~1things/post/responses/200/content/application~1json/schema/additionalProperties",
        expected: 'no member "more"',
      },
      { code: "type", where: "body", at: "/id", expected: "integer", actual: 'string "1"' },
    ]);
    expect(check(responses, { body: { id: 1 } })).toEqual([]);
  });

  it("is taken as it is: nothing is converted or filled in", () => {
    const body = Object.freeze({ id: "1" });
    expect(codes({ 200: json(thing) }, { body })).toEqual(["type"]);
  });

  it("is missing, or too much", () => {
    expect(codes(responses, {})).toEqual(["missing"]);
    expect(codes(responses, { status: 204, body: {} })).toEqual(["undocumented-body"]);
    expect(codes(responses, { body: null })).toEqual(["type"]);
  });

  it("is never expected of an answer to HEAD, nor of a status that has none", () => {
    expect(codes(responses, { bodiless: true, headers: {} })).toEqual([]);
    for (const status of [304, 205]) expect(codes(responses, { status, headers: {} })).toEqual([]);
    expect(codes(responses, { status: 500 })).toEqual(["missing"]);
  });

  it("that could not be parsed is malformed", () => {
    const malformed = { expected: "JSON", actual: "something else" };
    expect(check(responses, { malformed })).toMatchObject([{ code: "malformed", where: "body", ...malformed }]);
  });

  it("must come under a documented media type, the most specific schema counting", () => {
    const content = {
      "*/*": { schema: { const: "any" } },
      "text/*": { schema: { const: "text" } },
      "text/csv": { schema: { const: "csv" } },
    };
    const type = (name: string) => ({ "content-type": name });
    expect(codes({ 200: { content } }, { headers: type("TEXT/CSV; header=present"), body: "csv" })).toEqual([]);
    expect(codes({ 200: { content } }, { headers: type("text/plain"), body: "text" })).toEqual([]);
    expect(codes({ 200: { content } }, { headers: type("image/png"), body: "any" })).toEqual([]);
    expect(check(responses, { headers: type("text/html"), body: "x" })).toMatchObject([
      { code: "undocumented-media-type", where: "media-type", expected: "application/json", actual: "text/html" },
    ]);
    expect(check(responses, { headers: {}, body: { id: 1 } })[0]?.actual).toBe("none");
  });

  it("under a media type that we do not parse is checked where text can be valid", () => {
    const xml = (schema: unknown) => ({ 200: { content: { "application/xml": { schema } } } });
    const headers = { "content-type": "application/xml" };
    expect(codes(xml(thing), { headers, body: "<thing/>" })).toEqual([]);
    expect(codes(xml({ type: "string", maxLength: 3 }), { headers, body: "<thing/>" })).toEqual(["length"]);
    expect(codes(xml({ type: "integer" }), { headers, body: "5" })).toEqual([]);
    expect(codes(xml({ type: "integer" }), { headers, body: "<count>5</count>" })).toEqual([]);
    expect(codes(xml({ type: "integer" }), { headers, body: "<count>five</count>" })).toEqual(["type"]);
    expect(codes(xml({ enum: ["open"] }), { headers, body: "<string>open</string>" })).toEqual([]);
    expect(codes(xml({ enum: ["open"] }), { headers, body: "<string>shut</string>" })).toEqual(["enum"]);
    expect(codes(xml({ type: "string" }), { headers, body: new Uint8Array([255]) })).toEqual([]);
    expect(codes({ 200: json(thing) }, { body: "text" })).toEqual(["type"]);
  });

  it("may be anything where no schema stands", () => {
    expect(codes({ 200: { content: { "application/json": {} } } }, { body: [1] })).toEqual([]);
  });
});

describe("headers", () => {
  const headers = {
    "X-Count": { required: true, schema: { type: "integer" } },
    "X-Tags": { schema: { type: "array", items: { enum: ["a", "b"] } } },
    "X-Meta": { content: { "application/json": { schema: thing } } },
    "Content-Type": { required: true, schema: { const: "never looked at" } },
    "X-Shared": { $ref: "#/components/headers/Shared" },
  };
  const components = { headers: { Shared: { schema: { type: "string", maxLength: 2 } } } };
  const violations = (sent: Record<string, string>) => check({ 200: { headers } }, { headers: sent }, components);

  it("are read by their style and held to their schemas", () => {
    expect(violations({ "x-count": "5", "x-tags": "a, b", "x-meta": '{"id":1}', "x-shared": "ab" })).toEqual([]);
    expect(violations({ "x-count": "x", "x-tags": "a,c", "x-meta": "{}", "x-shared": "abc" })).toMatchObject([
      {
        code: "type",
        where: "header",
        at: "/x-count",
        rule: "/paths/~1things/post/responses/200/headers/X-Count/schema/type",
      },
      { code: "enum", at: "/x-tags/1" },
      { code: "missing", at: "/x-meta/id" },
      { code: "length", at: "/x-shared", rule: "/components/headers/Shared/schema/maxLength" },
    ]);
    expect(violations({ "x-count": "1", "x-meta": "{" })).toMatchObject([{ code: "malformed", at: "/x-meta" }]);
  });

  it("are missing when required, on HEAD too", () => {
    const missing = { code: "missing", where: "header", at: "/x-count", side: "response" };
    expect(violations({})).toMatchObject([missing]);
    expect(check({ 200: { headers } }, { headers: {}, bodiless: true }, components)).toMatchObject([missing]);
  });

  it("come before the body's violations", () => {
    expect(codes({ 200: { headers, ...json(thing) } }, { body: {} }, components)).toEqual(["missing", "missing"]);
  });
});

describe("the first success", () => {
  const success = (responses: Record<string, unknown>) => operationOf({ responses }).responses.firstSuccess()?.status;

  it("is the lowest documented 2xx, a range as 200", () => {
    expect(success({ 404: {}, 202: {}, 201: {} })).toBe(201);
    expect(success({ "2XX": {}, default: {} })).toBe(200);
    expect(success({ default: {}, 302: {} })).toBeUndefined();
  });
});
