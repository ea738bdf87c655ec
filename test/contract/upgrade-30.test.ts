import { describe, expect, it } from "vitest";
import { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { json } from "./small-contract.ts";

const pet = { type: "object", required: ["name"], properties: { name: { type: "string" } } };
const PET = { $ref: "#/components/schemas/Pet" };

/** A contract whose only answer, that of `GET /x`, has this schema. */
function answering(schema: JsonObject, components: JsonObject = {}): Contract {
  return new Contract({
    openapi: "3.0.3",
    info: { title: "Old", version: "1" },
    paths: { "/x": { get: { operationId: "getX", responses: { 200: { description: "", ...json(schema) } } } } },
    components: { schemas: { Pet: pet, ...components } },
  });
}

function accepts(contract: Contract, body: unknown): boolean {
  const headers = { "content-type": "application/json" };
  const text = JSON.stringify(body);
  return contract.checkResponse({ method: "GET", path: "/x", status: 200, headers, body: text }).length === 0;
}

describe("an OpenAPI 3.0 description", () => {
  it.each<[string, JsonObject, readonly unknown[], readonly unknown[]]>([
    ["nullable beside type", { type: "string", nullable: true }, ["a", null], [1]],
    ["nullable: false", { type: "string", nullable: false }, ["a"], [null]],
    ["nullable beside a reference", { nullable: true, ...PET }, [{ name: "a" }, null], [{}, 1]],
    ["nullable beside allOf", { nullable: true, allOf: [PET] }, [{ name: "a" }, null], [{}, 1]],
    ["nullable beside type and allOf", { type: "object", nullable: true, allOf: [PET] }, [{ name: "a" }, null], [{}]],
    ["nullable beside oneOf", { nullable: true, oneOf: [PET, { type: "integer" }] }, [1, null], ["a", {}]],
    ["nullable beside anyOf", { nullable: true, anyOf: [PET, { type: "integer" }] }, [1, null], ["a", {}]],
    ["nullable in a branch too", { nullable: true, oneOf: [{ type: "integer", nullable: true }] }, [1, null], ["a"]],
    ["nullable beside enum", { type: "string", nullable: true, enum: ["a"] }, ["a", null], ["b", 1]],
    ["nullable beside enum with null", { type: "string", nullable: true, enum: ["a", null] }, ["a", null], ["b"]],
    [
      "nullable without type",
      { nullable: true, properties: { a: { type: "string" } } },
      [{ a: "" }, null, 1],
      [{ a: 1 }],
    ],
    ["x-nullable", { type: "string", "x-nullable": true }, ["a", null], [1]],
    ["exclusiveMinimum: true", { type: "number", minimum: 1, exclusiveMinimum: true }, [1.1], [1]],
    ["exclusiveMinimum: false", { type: "number", minimum: 1, exclusiveMinimum: false }, [1], [0.9]],
    ["exclusiveMaximum: true", { type: "number", maximum: 1, exclusiveMaximum: true }, [0.9], [1]],
    ["exclusiveMaximum alone", { type: "number", exclusiveMaximum: true }, [1, 9e9], ["1"]],
    ["what stands beside a reference", { ...PET, required: ["age"], type: "string" }, [{ name: "a" }], ["a"]],
    ["type: file", { type: "file" }, ["bytes"], [1]],
    [
      "a member that is called nullable",
      { type: "object", properties: { nullable: { type: "string" } } },
      [{ nullable: "" }],
      [{ nullable: null }],
    ],
    [
      "deep below",
      { type: "array", items: { type: "object", additionalProperties: { nullable: true, ...PET } } },
      [[{ a: null }]],
      [[{ a: 1 }]],
    ],
  ])("keeps its meaning: %s", (_, schema, right, wrong) => {
    for (const [name, contract] of Object.entries({
      inPlace: answering(schema),
      component: answering({ $ref: "#/components/schemas/X" }, { X: schema }),
      below: answering({ type: "object", required: ["x"], properties: { x: schema } }),
    })) {
      const wrap = (value: unknown) => (name === "below" ? { x: value } : value);
      for (const value of right) expect(accepts(contract, wrap(value)), `${name} ${JSON.stringify(value)}`).toBe(true);
      for (const value of wrong) expect(accepts(contract, wrap(value)), `${name} ${JSON.stringify(value)}`).toBe(false);
    }
  });

  it("is followed to places that the specification does not know", () => {
    const contract = new Contract({
      openapi: "3.0.0",
      paths: { "/x": { get: { responses: { 200: json({ $ref: "#/definitions/A" }) } } } },
      definitions: { A: { properties: { b: { $ref: "#/x-more/B" } } } },
      "x-more": { B: { type: "integer", nullable: true } },
    });
    expect(accepts(contract, { b: null })).toBe(true);
    expect(accepts(contract, { b: "1" })).toBe(false);
  });

  it("names its own places in what it finds", () => {
    const contract = answering({
      type: "array",
      items: { type: "number", nullable: true, minimum: 0, exclusiveMinimum: true },
    });
    const headers = { "content-type": "application/json" };
    const found = contract.checkResponse({ method: "GET", path: "/x", status: 200, headers, body: [null, 0, "1"] });
    const items = "/paths/~1x/get/responses/200/content/application~1json/schema/items";
    expect(found).toMatchObject([
      { rule: `${items}/exclusiveMinimum`, expected: "more than 0", actual: "number 0" },
      { rule: `${items}/type`, expected: "number or null" },
    ]);
  });

  it("says what examples are, not what they look like", () => {
    const example = { nullable: true, type: "file" };
    const { document } = answering({ type: "object", example, default: example });
    expect(document.resolve("/paths/~1x/get/responses/200/content/application~1json/schema").value).toMatchObject({
      example,
      default: example,
    });
  });

  it("leaves what it was given as it was, and shares what needs no change", () => {
    const shared = { "/x": { get: { responses: { 200: json({ type: "string" }) } } } };
    const given = {
      openapi: "3.0.3",
      paths: shared,
      components: { schemas: { N: { type: "string", nullable: true } } },
    };
    const before = structuredClone(given);
    const upgraded = new Contract(given).document.root;
    expect(given).toEqual(before);
    expect(upgraded.paths).toBe(shared);
    expect(upgraded).toMatchObject({ openapi: "3.1.0", components: { schemas: { N: { type: ["string", "null"] } } } });
  });

  it("has webhooks under the name that was usual before 3.1", () => {
    const post = { requestBody: json({ type: "string", nullable: true }) };
    const { webhooks } = new Contract({ openapi: "3.0.3", paths: {}, "x-webhooks": { sold: { post } } });
    expect(webhooks.get("sold")?.check(null)).toEqual([]);
  });
});
