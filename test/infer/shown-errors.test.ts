import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { serveDocument } from "./serve-document.ts";

const item = {
  type: "object",
  required: ["name", "size"],
  properties: { id: { type: "integer", readOnly: true }, name: { type: "string" }, size: { type: "integer" } },
};
const error = {
  type: "object",
  required: ["code", "message"],
  properties: {
    code: { oneOf: [{ type: "string" }, { type: "integer" }] },
    message: { type: "string" },
    path: { type: "string" },
    hint: { type: "string" },
    errors: { type: "array", items: { type: "object", additionalProperties: true } },
  },
};
const json = (media: JsonObject, schema: JsonObject = error) => ({
  description: "",
  content: { "application/json": { schema, ...media } },
});

function api(responses: JsonObject): JsonObject {
  const shown = { description: "", content: { "application/json": { schema: item } } };
  const list = { description: "", content: { "application/json": { schema: { type: "array", items: item } } } };
  return {
    openapi: "3.1.0",
    info: { title: "Errors", version: "1" },
    paths: {
      "/things": {
        get: { responses: { 200: list } },
        post: {
          requestBody: { required: true, content: { "application/json": { schema: item } } },
          responses: { 201: shown, ...responses },
        },
      },
      "/things/{id}": {
        get: {
          parameters: [{ name: "id", in: "path", required: true, schema: { type: "integer" } }],
          responses: { 200: shown, ...responses },
        },
      },
    },
  };
}

const missing = async (responses: JsonObject) =>
  (await serveDocument(api(responses)).call("GET", "/things/987654")).body;
const invalid = async (responses: JsonObject) =>
  (await serveDocument(api(responses)).call("POST", "/things", { name: 3, size: 1 })).body;

describe("an error that the document shows an example of", () => {
  it("is that example, codes and sentence alike", async () => {
    const example = { code: 1002, message: "The thing doesn't exist." };
    expect(await missing({ 404: json({ example }) })).toEqual(example);
    expect(await missing({ 404: json({ examples: { gone: { value: example } } }) })).toEqual(example);
  });

  it("speaks of this request where the example speaks of another one", async () => {
    const example = { code: "no_thing", message: "No thing 42", path: "/things/42" };
    expect(await missing({ 404: json({ example }) })).toEqual({
      code: "no_thing",
      message: "no things with id 987654",
      path: "/things/987654",
    });
  });

  it("says what is wrong with what was sent, in the members of the example", async () => {
    const errors = [{ field: "colour", code: "E7", message: "must not be blank" }];
    const example = { code: "validation_error", message: "Colour must not be blank", errors };
    expect(await invalid({ 422: json({ example }) })).toEqual({
      code: "validation_error",
      message: "name must be string, was number 3",
      errors: [{ field: "name", code: "E7", message: "name must be string, was number 3" }],
    });
  });

  it("is the example that speaks of the field at fault, or else of such a problem", async () => {
    const value = (code: string, field: string) => ({ value: { code, message: `${field} is wrong` } });
    const examples = { bySize: value("bad_size", "size"), byName: value("bad_name", "name") };
    expect((await invalid({ 422: json({ examples }) })).code).toBe("bad_name");
    const kinds = { full: value("quota", "all"), wrong: value("invalid_input", "all") };
    expect((await invalid({ 422: json({ examples: kinds }) })).code).toBe("invalid_input");
  });

  it("has the map of fields that the example has", async () => {
    const schema = { type: "object" };
    const example = { errors: { colour: ["is unknown"] } };
    expect(await invalid({ 422: json({ example }, schema) })).toEqual({
      errors: { name: ["must be string, was number 3"] },
    });
  });

  it("is none where one example stands for several statuses, or for all of them", async () => {
    const example = { code: "oops", message: "Something is wrong" };
    const own = { code: 404, message: "no things with id 987654" };
    expect(await missing({ 401: json({ example }), 404: json({ example }) })).toMatchObject(own);
    expect(await missing({ default: json({ example }) })).toMatchObject(own);
  });

  it("is a valid one where the example is not", async () => {
    const body = await missing({ 404: json({ example: { code: true, message: "Gone for good." } }) });
    expect(body.message).toBe("Gone for good.");
  });

  it("is the text of the example where it is a text", async () => {
    const text = { description: "", content: { "text/plain": { schema: { type: "string" }, example: "Gone." } } };
    expect(await missing({ 404: text })).toBe("Gone.");
  });
});
