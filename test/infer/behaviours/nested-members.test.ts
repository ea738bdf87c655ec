import { describe, expect, it } from "vitest";
import { serveDocument } from "../serve-document.ts";

const time = { type: "string", format: "date-time", readOnly: true };
const article = {
  type: "object",
  required: ["type", "id", "attributes"],
  properties: {
    type: { const: "articles" },
    id: { type: "string" },
    attributes: {
      type: "object",
      required: ["title", "createdAt", "updatedAt"],
      properties: {
        title: { type: "string", minLength: 1 },
        status: { enum: ["draft", "published"], readOnly: true },
        createdAt: time,
        updatedAt: time,
      },
    },
  },
};
const json = (schema: unknown) => ({ content: { "application/vnd.api+json": { schema } } });
const one = { type: "object", required: ["data"], properties: { data: article } };
const sent = (...required: string[]) => ({
  type: "object",
  required: ["data"],
  properties: {
    data: {
      type: "object",
      required,
      properties: {
        type: { const: "articles" },
        id: { type: "string" },
        attributes: {
          type: "object",
          required: ["title"],
          properties: { title: { type: "string", minLength: 1 } },
        },
      },
    },
  },
});
const link = { type: ["string", "null"], format: "uri-reference" };
const errors = {
  type: "object",
  required: ["errors"],
  properties: {
    errors: {
      type: "array",
      minItems: 1,
      items: {
        type: "object",
        properties: {
          detail: { type: "string" },
          source: { type: "object", properties: { pointer: { type: "string" }, parameter: { type: "string" } } },
        },
      },
    },
  },
};

/** Records whose members stand in an object of theirs, as JSON:API has them. */
function articles() {
  const id = { name: "id", in: "path", required: true, schema: { type: "string" } };
  const query = (name: string, schema: unknown) => ({ name, in: "query", schema });
  const refused = { "422": { description: "", ...json(errors) } };
  const list = {
    type: "object",
    required: ["data", "links"],
    properties: {
      data: { type: "array", items: article },
      links: { type: "object", properties: { self: link, next: link, prev: link } },
    },
  };
  return serveDocument({
    openapi: "3.1.0",
    info: { title: "Articles", version: "1" },
    paths: {
      "/articles": {
        get: {
          parameters: [
            query("page[number]", { type: "integer", minimum: 1 }),
            query("page[size]", { type: "integer", minimum: 1 }),
            query("sort", { type: "string", enum: ["title", "-title"] }),
          ],
          responses: { "200": { description: "", ...json(list) } },
        },
        post: {
          requestBody: { required: true, ...json(sent("type", "attributes")) },
          responses: { "201": { description: "", ...json(one) }, ...refused },
        },
      },
      "/articles/{id}": {
        parameters: [id],
        get: { responses: { "200": { description: "", ...json(one) } } },
        patch: {
          requestBody: { required: true, ...json(sent("id")) },
          responses: { "200": { description: "", ...json(one) }, ...refused },
        },
      },
      "/articles/{id}/publish": {
        parameters: [id],
        post: { responses: { "200": { description: "", ...json(one) } } },
      },
    },
  });
}

const media = { "content-type": "application/vnd.api+json" };
const made = (title: string) => ({ data: { type: "articles", attributes: { title } } });

describe("members inside of a record's object", () => {
  it("are set when it is made, and at every change", async () => {
    const { call, sandbox } = articles();
    await sandbox.clock.moveTo(Date.UTC(2030, 0, 1));
    const { body } = await call("POST", "/articles", made("One"), media);
    expect(body.data.attributes).toMatchObject({
      createdAt: "2030-01-01T00:00:00.000Z",
      updatedAt: "2030-01-01T00:00:00.000Z",
    });
    await sandbox.clock.moveTo(Date.UTC(2030, 0, 2));
    const { id } = body.data;
    const patch = { data: { id, attributes: { title: "Two", createdAt: "1999-01-01T00:00:00.000Z" } } };
    expect((await call("PATCH", `/articles/${id}`, patch, media)).body.data.attributes).toMatchObject({
      title: "Two",
      createdAt: "2030-01-01T00:00:00.000Z",
      updatedAt: "2030-01-02T00:00:00.000Z",
    });
  });

  it("are sorted by, and set by verbs", async () => {
    const { call } = articles();
    const { body } = await call("POST", "/articles", made("zzzz"), media);
    const first = await call("GET", "/articles?sort=-title&page[size]=1");
    expect(first.body.data).toEqual([body.data]);
    const published = await call("POST", `/articles/${body.data.id}/publish`);
    expect(published.body.data.attributes.status).toBe("published");
  });

  it("are named where they are wrong", async () => {
    const { call } = articles();
    const { body } = await call("POST", "/articles", made(""), media);
    expect(body.errors[0].source).toEqual({ pointer: "/data/attributes/title" });
  });
});

it("links of pages are valid references, whatever brackets parameters have", async () => {
  const { call } = articles();
  const { body } = await call("GET", "/articles?page[size]=2");
  const next = new URL(body.links.next);
  expect(next.searchParams.get("page[number]")).toBe("2");
  const second = await call("GET", `${next.pathname}${next.search}`);
  expect(second.body.data).toHaveLength(2);
  expect(second.body.data).not.toEqual(body.data);
});
