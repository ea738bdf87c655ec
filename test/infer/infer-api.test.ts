import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { inferApi } from "../../src/infer/infer-api.ts";

const pet = {
  type: "object",
  required: ["id", "name"],
  properties: { id: { type: "integer", readOnly: true }, name: { type: "string" } },
};
const json = (schema: JsonObject) => ({ "application/json": { schema } });
const answers = (schema: JsonObject) => ({ description: "…", content: json(schema) });
const one = { $ref: "#/components/schemas/Pet" };
const body = { requestBody: { content: json(one) } };

function inferred(paths: JsonObject) {
  const info = { title: "Pets", version: "1" };
  return inferApi(new Contract({ openapi: "3.1.0", info, paths, components: { schemas: { Pet: pet } } }));
}

describe("a list, and its records", () => {
  const { resources, roles } = inferred({
    "/pets": {
      get: { operationId: "list", responses: { 200: answers({ type: "array", items: one }) } },
      post: { operationId: "create", ...body, responses: { 201: answers(one) } },
    },
    "/pets/{petId}": {
      get: { operationId: "read", responses: { 200: answers(one) } },
      put: { operationId: "replace", ...body, responses: { 200: answers(one) } },
      patch: { operationId: "update", ...body, responses: { 200: answers(one) } },
      delete: { operationId: "remove", responses: { 204: { description: "gone" } } },
    },
  });

  it("are one resource", () => {
    expect(resources.map(({ name, path, schema }) => ({ name, path, schema }))).toEqual([
      { name: "pets", path: "/pets", schema: "/components/schemas/Pet" },
    ]);
    expect(resources[0]?.id).toEqual({ member: "id", parameter: "petId", kind: "integer", chosenBy: "server" });
  });

  it("give every operation its role", () => {
    const kinds = Object.fromEntries([...roles].map(([id, { kind }]) => [id, kind]));
    expect(kinds).toEqual({
      list: "list",
      create: "create",
      read: "read",
      replace: "replace",
      update: "update",
      remove: "delete",
    });
  });
});

describe("a path of one record that its query may name", () => {
  const order = {
    type: "object",
    properties: {
      id: { type: "integer" },
      paid: { type: "boolean" },
      valid: { type: "string" },
      grid: { type: "integer" },
      orderNumber: { type: "string" },
      account_id: { type: "string" },
    },
  };
  const record = { $ref: "#/components/schemas/Order" };
  const shown = answers(record);
  const path = { name: "id", in: "path", required: true, schema: { type: "integer" } };
  const keyWith = (name: string, schema: JsonObject, required = false) => {
    const paths = {
      "/orders": { get: { operationId: "list", responses: { 200: answers({ type: "array", items: record }) } } },
      "/orders/{id}": { get: { operationId: "read", parameters: [path], responses: { 200: shown } } },
      "/orders/latest": {
        get: {
          operationId: "latest",
          parameters: [{ name, in: "query", required, schema }],
          responses: { 200: shown },
        },
      },
    };
    const info = { title: "Orders", version: "1" };
    const { roles } = inferApi(
      new Contract({ openapi: "3.1.0", info, paths, components: { schemas: { Order: order } } }),
    );
    const role = roles.get("latest");
    return role?.kind === "read" ? role.key : role?.kind;
  };

  it.each([
    ["orderNumber", { type: "string" }],
    ["account_id", { type: "string" }],
  ])("by %s", (name, schema) => {
    expect(keyWith(name, schema)).toMatchObject({ parameter: name, in: "query" });
  });

  it.each([
    ["paid", { type: "boolean" }],
    ["valid", { type: "string" }],
    ["grid", { type: "integer" }],
  ])("not by %s", (name, schema) => {
    expect(keyWith(name, schema)).toMatchObject({ parameter: "latest", in: "fixed" });
  });
});

describe("a record that shows another of its path", () => {
  it.each(["tagId", "tag_gid", "tag-uuid"])("is the one that has a %s", (id) => {
    const product = { type: "object", properties: { productId: { type: "integer" }, name: { type: "string" } } };
    const tag = { type: "object", properties: { product, [id]: { type: "string" }, color: { type: "string" } } };
    const { roles } = inferred({
      "/products/{productId}/tags": {
        get: { operationId: "tags", responses: { 200: answers({ type: "array", items: tag }) } },
      },
    });
    expect(roles.get("tags")).toMatchObject({ kind: "list", shape: { items: [], record: [] } });
  });
});

it("records are called by what reads ask for, though a write elsewhere asks for their name", () => {
  const { resources } = inferred({
    "/installer/pets": { get: { operationId: "list", responses: { 200: answers({ type: "array", items: one }) } } },
    "/installer/pets/{petName}": { put: { operationId: "install", ...body, responses: { 200: answers(one) } } },
    "/pets/{petId}": { get: { operationId: "read", responses: { 200: answers(one) } } },
  });
  expect(resources.map(({ name, id }) => [name, id.member])).toEqual([["pets", "id"]]);
});
