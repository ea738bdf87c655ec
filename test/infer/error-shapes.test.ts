import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { serveDocument } from "./serve-document.ts";

const text = { type: "string" };
const integer = { type: "integer" };

function api(schema: unknown, statuses: readonly string[], mediaType = "application/json"): JsonObject {
  const error = { description: "", content: { [mediaType]: schema === undefined ? {} : { schema } } };
  const item = {
    type: "object",
    required: ["id", "name"],
    properties: { id: integer, name: text, size: { type: "integer", maximum: 9 } },
  };
  const shown = (one: unknown) => ({ description: "", content: { "application/json": { schema: one } } });
  const errors = Object.fromEntries(statuses.map((status) => [status, error]));
  return {
    openapi: "3.1.0",
    info: { title: "Errors", version: "1" },
    paths: {
      "/things": {
        get: { operationId: "listThings", responses: { 200: shown({ type: "array", items: item }) } },
        post: {
          operationId: "addThing",
          requestBody: { required: true, content: { "application/json": { schema: item } } },
          responses: { 201: shown(item), ...errors },
        },
      },
      "/things/{id}": {
        get: {
          operationId: "getThing",
          parameters: [{ name: "id", in: "path", required: true, schema: integer }],
          responses: { 200: shown(item), ...errors },
        },
      },
    },
  };
}

const missing = (document: JsonObject) => serveDocument(document).call("GET", "/things/987654");
const invalid = (document: JsonObject) => serveDocument(document).call("POST", "/things", { id: 1, size: 10 });

describe("an error in the document's own shape", () => {
  it("is {code, message}, with the status as its number", async () => {
    const schema = { type: "object", required: ["code", "message"], properties: { code: integer, message: text } };
    const { status, body } = await missing(api(schema, ["404"]));
    expect([status, body]).toEqual([404, { code: 404, message: "no things with id 987654" }]);
  });

  it("is a list of faults, each with its field", async () => {
    const entry = {
      type: "object",
      required: ["detail", "source"],
      properties: { detail: text, status: text, source: { type: "object", properties: { pointer: text } } },
    };
    const schema = {
      type: "object",
      required: ["errors"],
      properties: { errors: { type: "array", minItems: 1, items: entry } },
    };
    const { status, body } = await invalid(api(schema, ["400"]));
    expect(status).toBe(400);
    expect(body.errors.map(({ detail }: { detail: string }) => detail)).toEqual([
      expect.stringContaining("name"),
      expect.stringContaining("size"),
    ]);
    const none = await missing(api(schema, ["404"]));
    expect([none.status, none.body.errors.length]).toEqual([404, 1]);
  });

  it("is a list of one, where nothing else says what is wrong", async () => {
    const entry = { type: "object", properties: { status: text, title: text, detail: text } };
    const list = (items: object) => ({ type: "object", properties: { errors: { type: "array", items } } });
    const told = { status: "404", title: "Not found", detail: "no things with id 987654" };
    expect((await missing(api(list(entry), ["404"]))).body).toEqual({ errors: [told] });
    expect((await missing(api(list(text), ["404"]))).body).toEqual({ errors: ["no things with id 987654"] });
    const fields = { type: "object", additionalProperties: { type: "array", items: text } };
    const map = { type: "object", properties: { errors: fields } };
    expect((await missing(api(map, ["404"]))).body).toEqual({ errors: { base: ["no things with id 987654"] } });
    const { body } = await invalid(api(list(entry), ["400"]));
    expect(body.errors[0]).toMatchObject({ title: "Validation failed", detail: expect.stringContaining("name") });
  });

  it("is a list of texts", async () => {
    const schema = { type: "object", properties: { errors: { type: "array", items: text } }, required: ["errors"] };
    const { body } = await invalid(api(schema, ["422"]));
    expect(body.errors).toEqual([expect.stringContaining("name"), expect.stringContaining("size")]);
  });

  it("is a map from fields to what is wrong with them", async () => {
    const schema = {
      type: "object",
      required: ["errors"],
      properties: { errors: { type: "object", additionalProperties: { type: "array", items: text } } },
    };
    const { body } = await invalid(api(schema, ["422"]));
    expect(body.errors).toEqual({ name: ["is required"], size: [expect.stringContaining("at most 9")] });
    const none = await missing(api({ ...schema, properties: { ...schema.properties, message: text } }, ["404"]));
    expect(none.body).toEqual({ errors: {}, message: "no things with id 987654" });
  });

  it("is loc, msg and type", async () => {
    const entry = {
      type: "object",
      required: ["loc", "msg", "type"],
      properties: { loc: { type: "array", items: { anyOf: [text, integer] } }, msg: text, type: text },
    };
    const schema = { type: "object", properties: { detail: { type: "array", items: entry } } };
    const { body } = await invalid(api(schema, ["422"]));
    expect(body.detail[0]).toMatchObject({ loc: ["body", "name"], msg: "name is required" });
  });

  it("is problem details under their media type", async () => {
    const schema = {
      type: "object",
      required: ["type", "title", "status"],
      properties: {
        type: { type: "string", format: "uri-reference" },
        title: text,
        status: integer,
        detail: text,
        instance: text,
      },
    };
    const { headers, body } = await missing(api(schema, ["404"], "application/problem+json"));
    expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(body).toEqual({
      type: "about:blank",
      title: "Not found",
      status: 404,
      detail: "no things with id 987654",
      instance: "/things/987654",
    });
  });

  it("has the listed code that names it", async () => {
    const schema = {
      type: "object",
      required: ["code"],
      properties: { code: { enum: ["INVALID_ARGUMENT", "NOT_FOUND", "INTERNAL"] } },
    };
    expect((await missing(api(schema, ["404"]))).body.code).toBe("NOT_FOUND");
    expect((await invalid(api(schema, ["400"]))).body.code).toBe("INVALID_ARGUMENT");
  });

  it("is a text, or nothing, where that is documented", async () => {
    expect((await missing(api(text, ["404"], "text/plain"))).body).toBe("no things with id 987654");
    expect((await missing(api(text, ["404"]))).body).toBe("no things with id 987654");
  });

  it("is that of the default response, of a class of statuses, of other operations, or problem details", async () => {
    const schema = { type: "object", required: ["message"], properties: { message: text } };
    expect((await missing(api(schema, ["default"]))).body).toEqual({ message: "no things with id 987654" });
    expect((await missing(api(schema, ["4XX"]))).body).toEqual({ message: "no things with id 987654" });
    const elsewhere = await missing(api(schema, ["422"]));
    expect([elsewhere.status, elsewhere.body]).toEqual([404, { message: "no things with id 987654" }]);
    const { headers, body } = await missing(api(undefined, []));
    expect(headers["content-type"]).toMatch(/^application\/problem\+json/);
    expect(body).toMatchObject({ status: 404, detail: "no things with id 987654" });
  });

  it("stays valid where its schema is odd", async () => {
    const schema = {
      allOf: [
        { type: "object", required: ["ok"], properties: { ok: { const: false } } },
        {
          required: ["trace"],
          properties: {
            trace: { type: "string", pattern: "^[a-f0-9]{8}$" },
            message: { type: "string", maxLength: 12 },
          },
        },
      ],
      unevaluatedProperties: false,
    };
    const { status, body } = await missing(api(schema, ["404"]));
    expect([status, body.ok]).toEqual([404, false]);
    expect(body.trace).toMatch(/^[a-f0-9]{8}$/);
  });

  it("is told by the nearest status that is documented, where a missing record has none of its own", async () => {
    const statuses = async (...documented: string[]) => (await missing(api(undefined, documented))).status;
    expect(await statuses("400")).toBe(400);
    expect(await statuses("400", "410")).toBe(410);
    expect(await statuses("400", "default")).toBe(404);
    expect(await statuses("400", "4XX")).toBe(404);
    expect(await statuses("401", "409")).toBe(404);
  });

  it("is the text of an object where the media type is no JSON", async () => {
    const schema = { type: "object", required: ["code"], properties: { code: integer } };
    const token = await missing(api(schema, ["404"], "application/jwt"));
    expect([token.status, token.headers["content-type"], token.body]).toEqual([404, "application/jwt", '{"code":404}']);
  });

  it("is told by the status of the error that was asked for, too", async () => {
    const schema = { type: "object", required: ["code", "message"], properties: { code: integer, message: text } };
    const { call } = serveDocument(api(schema, ["404", "409", "418"]));
    const forced = async (code: number) => {
      const { status, body } = await call("GET", "/things/1", undefined, { prefer: `code=${code}` });
      return [status, body.code];
    };
    expect(await forced(404)).toEqual([404, 404]);
    expect(await forced(409)).toEqual([409, 409]);
    expect((await forced(418))[0]).toBe(418);
  });

  it("has the name of the document's own error in XML, whether the operation documents it or not", async () => {
    const schema = { type: "object", required: ["message"], properties: { message: text } };
    const document = api({ $ref: "#/components/schemas/Failure" }, ["404"], "application/xml");
    const { call } = serveDocument({ ...document, components: { schemas: { Failure: schema } } });
    const { status, body } = await call("POST", "/things", "<thing/>", { "content-type": "application/xml" });
    expect(status).toBe(415);
    expect(body).toContain("<Failure><message>expected application/json, found application/xml</message></Failure>");
  });
});

describe("the media type of an answer", () => {
  it.each([
    ["text/csv", "text/csv; charset=utf-8"],
    ["application/xml", "application/xml; charset=utf-8"],
    ["application/vnd.api+json", "application/vnd.api+json; charset=utf-8"],
    ["application/x-yaml", "application/x-yaml; charset=utf-8"],
    ["text/html; charset=iso-8859-1", "text/html; charset=iso-8859-1"],
    ["application/pdf", "application/pdf"],
    ["application/octet-stream", "application/octet-stream"],
    ["audio/mpeg", "audio/mpeg"],
    ["application/zip", "application/zip"],
    ["image/svg+xml", "image/svg+xml"],
  ])("%s is sent as %s", async (described, sent) => {
    const shown = { description: "", content: { [described]: { schema: text, example: "<a/>" } } };
    const { call } = serveDocument({
      openapi: "3.1.0",
      info: { title: "Files", version: "1" },
      paths: { "/file": { get: { operationId: "getFile", responses: { 200: shown } } } },
    });
    const { headers } = await call("GET", "/file");
    expect(headers["content-type"]).toBe(sent);
  });
});
