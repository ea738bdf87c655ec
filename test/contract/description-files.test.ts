import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import { readDescriptionFiles } from "../../src/contract/description-files.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { json } from "./small-contract.ts";

type Files = Readonly<Record<string, unknown>>;

/** The description at `https://a.io/api/openapi.yaml`, with files beside it, and what was asked for. */
async function read(root: JsonObject, files: Files = {}) {
  const asked: string[] = [];
  const found = await readDescriptionFiles(
    "https://a.io/api/openapi.yaml",
    { openapi: "3.1.0", ...root },
    async (uri) => {
      asked.push(uri);
      const file = uri.replace("https://a.io/api/", "");
      if (!Object.hasOwn(files, file)) throw new Error("there is no such file");
      return files[file];
    },
  );
  return { ...found, asked, contract: new Contract(found) };
}

const answers = (schema: unknown) => ({ responses: { 200: { description: "", ...json(schema) } } });

/** Whether `GET /x` may answer with that body. */
function accepts(contract: Contract, body: unknown): boolean {
  const headers = { "content-type": "application/json" };
  return (
    contract.checkResponse({ method: "GET", path: "/x", status: 200, headers, body: JSON.stringify(body) }).length === 0
  );
}

describe("a description of several files", () => {
  it("is one, with references relative to the file that they stand in", async () => {
    const { contract, asked, dangling } = await read(
      { paths: { "/x": { $ref: "paths/x.yaml" } } },
      {
        "paths/x.yaml": {
          get: { parameters: [{ $ref: "../parts.yaml#/limit" }], ...answers({ $ref: "../schemas/pet.yaml" }) },
        },
        "parts.yaml": { limit: { name: "limit", in: "query", schema: { $ref: "schemas/number.yaml#/$defs/small" } } },
        "schemas/pet.yaml": {
          type: "object",
          required: ["name"],
          properties: { name: { $ref: "#/$defs/name" } },
          $defs: { name: { type: "string" } },
        },
        "schemas/number.yaml": { $defs: { small: { type: "integer", maximum: 9 } } },
      },
    );
    expect(dangling).toEqual([]);
    expect(new Set(asked).size).toBe(asked.length);
    expect(accepts(contract, { name: "Rex" })).toBe(true);
    expect(accepts(contract, { name: 1 })).toBe(false);
    expect(contract.checkRequest({ method: "GET", path: "/x?limit=10" })).toMatchObject([{ code: "bounds" }]);
  });

  it("keeps the names of components, and tells where each part was written", async () => {
    const { contract, origin } = await read(
      {
        paths: { "/x": { get: answers({ $ref: "schemas/Owner.yaml" }) } },
        components: { schemas: { Pet: { $ref: "schemas/Pet.yaml" }, Owner: { type: "integer" } } },
      },
      {
        "schemas/Owner.yaml": {
          type: "object",
          properties: { pet: { $ref: "Pet.yaml" }, age: { $ref: "../openapi.yaml#/components/schemas/Owner" } },
        },
        "schemas/Pet.yaml": {
          type: "object",
          properties: { owner: { $ref: "./Owner.yaml" }, "a/b": { type: "string" } },
        },
      },
    );
    expect(contract.document.root.components).toEqual({
      schemas: {
        Pet: {
          type: "object",
          properties: { owner: { $ref: "#/components/schemas/Owner-2" }, "a/b": { type: "string" } },
        },
        Owner: { type: "integer" },
        "Owner-2": {
          type: "object",
          properties: { pet: { $ref: "#/components/schemas/Pet" }, age: { $ref: "#/components/schemas/Owner" } },
        },
      },
    });
    expect(origin("/components/schemas/Pet/properties/a~1b/type")).toEqual({
      uri: "https://a.io/api/schemas/Pet.yaml",
      pointer: "/properties/a~1b/type",
    });
    expect(origin("/components/schemas/Owner/type")).toEqual({
      uri: undefined,
      pointer: "/components/schemas/Owner/type",
    });
    expect(accepts(contract, { pet: { owner: { age: 7 } } })).toBe(true);
    expect(accepts(contract, { pet: { owner: { age: "7" } } })).toBe(false);
  });

  it("may have its maps and operations in other files", async () => {
    const { contract, dangling, origin } = await read(
      { paths: { $ref: "paths.yaml" }, components: { schemas: { $ref: "schemas.yaml" } }, info: { $ref: "info.yaml" } },
      {
        "info.yaml": { title: "Apart", version: "7" },
        "paths.yaml": { "/x": { get: { $ref: "operations.yaml#/getX" } } },
        "operations.yaml": { getX: { operationId: "getX", ...answers({ $ref: "schemas.yaml#/Pet" }) } },
        "schemas.yaml": { Pet: { properties: { name: { $ref: "#/Name" } } }, Name: { type: "string" } },
      },
    );
    expect(dangling).toEqual([]);
    expect(contract.title).toBe("Apart");
    expect(contract.operation("getX")?.path).toBe("/x");
    expect(contract.document.root.components).toEqual({
      schemas: { Pet: { properties: { name: { $ref: "#/components/schemas/Name" } } }, Name: { type: "string" } },
    });
    expect(origin("/paths/~1x/get/responses")).toEqual({
      uri: "https://a.io/api/operations.yaml",
      pointer: "/getX/responses",
    });
    expect(accepts(contract, { name: 1 })).toBe(false);
  });

  it("may go round in circles", async () => {
    const { contract } = await read(
      { paths: { "/x": { get: answers({ $ref: "a.yaml" }) } } },
      {
        "a.yaml": { properties: { b: { $ref: "b.yaml" } } },
        "b.yaml": {
          type: "object",
          properties: {
            a: { $ref: "a.yaml#" },
            root: { $ref: "openapi.yaml#/paths/~1x/get/responses/200/content/application~1json/schema" },
          },
        },
      },
    );
    expect(accepts(contract, { b: { a: { b: {} }, root: { b: {} } } })).toBe(true);
    expect(accepts(contract, { b: { a: { b: 1 } } })).toBe(false);
    expect(accepts(contract, { b: { root: { b: 1 } } })).toBe(false);
  });

  it("names references that lead nowhere, and keeps the rest", async () => {
    const { contract, dangling } = await read(
      {
        paths: {
          "/x": { get: answers({ type: "string" }) },
          "/y": { get: answers({ $ref: "gone.yaml#/A" }), put: answers({ $ref: "there.yaml#/B" }) },
          "/z": { get: answers({ $ref: "file:///etc/hosts" }), put: answers({ $ref: "round.yaml" }) },
        },
      },
      { "there.yaml": { A: {} }, "round.yaml": { $ref: "#/a/b", a: { $ref: "#/a" } } },
    );
    const schema = "responses/200/content/application~1json/schema";
    expect(dangling).toEqual([
      {
        at: `/paths/~1y/get/${schema}`,
        reference: "gone.yaml#/A",
        reason: "which cannot be read: there is no such file",
      },
      { at: `/paths/~1y/put/${schema}`, reference: "there.yaml#/B", reason: "which does not exist" },
      {
        at: `/paths/~1z/get/${schema}`,
        reference: "file:///etc/hosts",
        reason: "which is a local file; a document that was fetched may not refer to one",
      },
      { at: "/components/schemas/round", reference: "#/a/b", reason: "which leads in a circle" },
    ]);
    expect(accepts(contract, "fine")).toBe(true);
  });

  it("does not follow what only looks like a reference", async () => {
    const example = { $ref: "never.yaml", $id: "x" };
    const { asked, dangling } = await read({
      paths: {
        "/x": {
          get: {
            responses: {
              200: {
                content: {
                  "application/json": {
                    example,
                    schema: { default: example, properties: { $ref: { type: "string" } } },
                  },
                },
              },
            },
          },
        },
      },
      "x-own": { schema: example },
    });
    expect([asked, dangling]).toEqual([[], []]);
  });

  it("escapes what references have to escape", async () => {
    const { contract, dangling } = await read(
      {
        paths: {
          "/x": { get: answers({ $ref: "more%20parts.yaml#/a~1b%7Bc%7D" }) },
          "/y/{id}": {
            get: answers({ $ref: "#/paths/~1z~1%7Bid%7D/get/responses/200/content/application~1json/schema" }),
          },
          "/z/{id}": { get: answers({ type: "integer" }) },
        },
      },
      {
        "more%20parts.yaml": {
          "a/b{c}": { type: "object", properties: { d: { $ref: "#/e f" } } },
          "e f": { type: "string" },
        },
      },
    );
    expect(dangling).toEqual([]);
    expect(accepts(contract, { d: 1 })).toBe(false);
    expect(
      contract.checkResponse({
        method: "GET",
        path: "/y/1",
        status: 200,
        headers: { "content-type": "application/json" },
        body: '"a"',
      }),
    ).toHaveLength(1);
  });

  it("has discriminators whose mappings name files", async () => {
    const { contract } = await read(
      {
        paths: {
          "/x": {
            get: answers({
              oneOf: [{ $ref: "cat.yaml" }],
              discriminator: { propertyName: "kind", mapping: { cat: "cat.yaml", dog: "Dog" } },
            }),
          },
        },
      },
      { "cat.yaml": { type: "object" } },
    );
    const { value } = contract.document.resolve("/paths/~1x/get/responses/200/content/application~1json/schema");
    expect(value.discriminator).toEqual({
      propertyName: "kind",
      mapping: { cat: "#/components/schemas/cat", dog: "Dog" },
    });
  });
});

describe("names that schemas give themselves", () => {
  const opened = (schema: unknown, schemas: JsonObject) =>
    new Contract({ openapi: "3.1.0", paths: { "/x": { get: answers(schema) } }, components: { schemas } });

  it("are followed: $anchor, and $id with what is relative to it", () => {
    const contract = opened(
      { type: "array", prefixItems: [{ $ref: "#small" }, { $ref: "https://b.io/schemas/tag" }] },
      {
        Small: { $anchor: "small", type: "integer", maximum: 9 },
        Tag: {
          $id: "https://b.io/schemas/tag",
          type: "object",
          properties: { text: { $ref: "#/$defs/text" }, more: { $ref: "tag" }, other: { $ref: "other#short" } },
          $defs: { text: { type: "string" } },
        },
        Other: {
          $id: "https://b.io/schemas/other",
          $defs: { short: { $anchor: "short", type: "string", maxLength: 1 } },
        },
      },
    );
    expect(accepts(contract, [9, { text: "a", more: { more: { other: "b" } } }])).toBe(true);
    for (const wrong of [[10], [1, { text: 1 }], [1, { more: { more: { text: 1 } } }], [1, { other: "bb" }]]) {
      expect(accepts(contract, wrong), JSON.stringify(wrong)).toBe(false);
    }
  });

  it.each([
    ["with $id", { $id: "https://b.io/page" }, { $id: "https://b.io/pets" }, { $id: "https://b.io/owners" }],
    ["without", {}, {}, {}],
  ])("may be dynamic: one generic list, two kinds of it, %s", (_, page, pets, owners) => {
    const item = (schema: unknown) => ({ $defs: { item: { $dynamicAnchor: "item", ...(schema as object) } } });
    const Page = "$id" in page ? page.$id : "#/components/schemas/Page";
    const contract = opened(
      {
        type: "object",
        properties: {
          pets: { $ref: "#/components/schemas/Pets" },
          owners: { $ref: "#/components/schemas/Owners" },
          any: { $ref: "#/components/schemas/Page" },
        },
      },
      {
        Page: {
          ...page,
          type: "object",
          properties: { items: { type: "array", items: { $dynamicRef: "#item" } } },
          ...item({}),
        },
        Pets: { ...pets, $ref: Page, ...item({ type: "string" }) },
        Owners: { ...owners, $ref: Page, ...item({ type: "integer" }) },
      },
    );
    expect(accepts(contract, { pets: { items: ["a"] }, owners: { items: [1] }, any: { items: [1, "a", null] } })).toBe(
      true,
    );
    expect(accepts(contract, { pets: { items: [1] } })).toBe(false);
    expect(accepts(contract, { owners: { items: ["a"] } })).toBe(false);
  });

  it("may be dynamic in a schema that extends a recursive one", () => {
    const contract = opened(
      { $ref: "https://b.io/strict" },
      {
        Tree: {
          $id: "https://b.io/tree",
          $dynamicAnchor: "node",
          type: "object",
          properties: { data: true, children: { type: "array", items: { $dynamicRef: "#node" } } },
        },
        Strict: { $id: "https://b.io/strict", $dynamicAnchor: "node", $ref: "tree", unevaluatedProperties: false },
      },
    );
    expect(accepts(contract, { children: [{ data: 1, children: [] }] })).toBe(true);
    expect(accepts(contract, { children: [{ daat: 1 }] })).toBe(false);
    expect(
      accepts(
        opened(
          { $ref: "https://b.io/tree" },
          {
            Tree: {
              $id: "https://b.io/tree",
              $dynamicAnchor: "node",
              properties: { children: { items: { $dynamicRef: "#node" } } },
            },
          },
        ),
        { children: [{ any: 1 }] },
      ),
    ).toBe(true);
  });
});
