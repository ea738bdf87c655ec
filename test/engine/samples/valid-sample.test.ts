import { describe, expect, it } from "vitest";
import { Contract } from "../../../src/contract/contract.ts";
import type { JsonObject } from "../../../src/contract/document.ts";
import { makeValid } from "../../../src/engine/samples/valid-sample.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");

const SCHEMAS: JsonObject = {
  Tree: {
    type: "object",
    required: ["name", "children"],
    additionalProperties: false,
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
  },
  Animal: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: { propertyName: "kind" },
  },
  Cat: {
    allOf: [
      { $ref: "#/components/schemas/Animal" },
      {
        type: "object",
        required: ["lives"],
        properties: { kind: { const: "Cat" }, lives: { type: "integer", maximum: 9 } },
      },
    ],
    unevaluatedProperties: false,
  },
  Dog: {
    allOf: [
      { $ref: "#/components/schemas/Animal" },
      { type: "object", required: ["trick"], properties: { kind: { const: "Dog" }, trick: { type: "string" } } },
    ],
    unevaluatedProperties: false,
  },
};
const PET = {
  oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }],
  discriminator: { propertyName: "kind" },
};

function making(schema: unknown, schemas: JsonObject = SCHEMAS) {
  const contract = new Contract({ openapi: "3.1.0", info: {}, paths: {}, components: { schemas } });
  const check = contract.schemaCheck({ allOf: [schema] } as JsonObject, "/sample");
  return (seed: string, wish?: unknown, more: object = {}) =>
    makeValid({ document: contract.document, now: NOW, seed, ...more }, { schema, check }, wish);
}

describe("a valid sample", () => {
  it.each<[string, unknown]>([
    ["a recursive object", { $ref: "#/components/schemas/Tree" }],
    ["oneOf with a discriminator", PET],
    ["a list of them", { type: "array", items: PET, minItems: 3 }],
    [
      "prefixItems, closed",
      { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 2 },
    ],
    [
      "contains some",
      {
        type: "array",
        items: { type: "integer", maximum: 50 },
        contains: { minimum: 40 },
        minContains: 2,
        maxContains: 3,
      },
    ],
    ["unique items of few", { type: "array", items: { enum: [1, 2, 3] }, minItems: 3, uniqueItems: true }],
    ["unevaluatedItems", { type: "array", prefixItems: [{ const: 1 }], unevaluatedItems: false, minItems: 1 }],
    [
      "dependentRequired",
      {
        type: "object",
        required: ["card"],
        dependentRequired: { card: ["billing"] },
        properties: { card: { type: "string" } },
      },
    ],
    [
      "dependentSchemas",
      {
        type: "object",
        required: ["card"],
        properties: { card: { type: "string" } },
        dependentSchemas: { card: { required: ["cvc"], properties: { cvc: { type: "string", pattern: "^\\d{3}$" } } } },
        unevaluatedProperties: false,
      },
    ],
    [
      "if, then and else",
      {
        type: "object",
        required: ["country"],
        properties: { country: { enum: ["us", "nl"] } },
        if: { properties: { country: { const: "us" } } },
        // biome-ignore lint/suspicious/noThenProperty: it is the keyword's name
        then: { required: ["zip"], properties: { zip: { type: "string", pattern: "^\\d{5}$" } } },
        else: { required: ["postcode"], properties: { postcode: { type: "string", pattern: "^\\d{4} [A-Z]{2}$" } } },
      },
    ],
    ["not a value", { enum: ["a", "b"], not: { const: "a" } }],
    ["not a member", { type: "object", properties: { a: {}, b: {} }, not: { required: ["a"] }, required: ["b"] }],
    ["multipleOf with bounds", { type: "number", multipleOf: 0.01, minimum: 4.35, maximum: 4.36 }],
    ["an integer by halves", { type: "integer", multipleOf: 2.5 }],
    [
      "names by a pattern",
      {
        type: "object",
        minProperties: 2,
        patternProperties: { "^x-[a-z]{4}$": { type: "integer" } },
        additionalProperties: false,
      },
    ],
    [
      "propertyNames",
      {
        type: "object",
        minProperties: 2,
        propertyNames: { pattern: "^[a-z]{2}_[A-Z]{2}$" },
        additionalProperties: { type: "string" },
      },
    ],
    ["a password", { type: "string", minLength: 8, maxLength: 20, pattern: "^(?=.*[A-Z])(?=.*\\d)[A-Za-z\\d]+$" }],
    ["two patterns", { allOf: [{ type: "string", pattern: "^[a-d]+$" }, { pattern: "^.{3}$" }] }],
    [
      "anyOf beside required",
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        anyOf: [{ required: ["a"] }, { required: ["b"] }],
        additionalProperties: false,
      },
    ],
    [
      "exactly one of two members",
      {
        type: "object",
        properties: { a: { type: "string" }, b: { type: "string" } },
        oneOf: [{ required: ["a"] }, { required: ["b"] }],
      },
    ],
    ["null or a reference", { anyOf: [{ type: "null" }, { $ref: "#/components/schemas/Cat" }] }],
  ])("is found for %s", (_, schema) => {
    const make = making(schema);
    for (let seed = 0; seed < 40; seed += 1) expect(make(String(seed)), `seed ${seed}`).toBeDefined();
  });

  it("is refused where there is none, after a while", () => {
    expect(making({ allOf: [{ type: "string" }, { type: "integer" }] })("1")).toBeUndefined();
    expect(making({ not: {} })("1")).toBeUndefined();
  });

  it("keeps what is wished for and fits, and replaces the rest", () => {
    const schema = {
      type: "object",
      required: ["id", "name", "age"],
      additionalProperties: false,
      properties: {
        id: { type: "integer" },
        name: { type: "string" },
        age: { type: "integer", minimum: 18 },
        note: { type: "string" },
      },
    };
    const made = making(schema)("1", { id: 7, name: "Ann", age: 3, secret: 1 }, { isBare: true }) as JsonObject;
    expect(made).toEqual({ id: 7, name: "Ann", age: expect.any(Number) });
    expect(made.age).toBeGreaterThanOrEqual(18);
  });

  it("takes the alternative that the wish is like", () => {
    const make = making(PET);
    for (let seed = 0; seed < 10; seed += 1) {
      expect(make(String(seed), { kind: "Dog", trick: "roll" })).toEqual({ kind: "Dog", trick: "roll" });
      expect(make(String(seed), { lives: 4 })).toEqual({ kind: "Cat", lives: 4 });
    }
  });

  it("says a number as text, and the reverse, where the schema has it so", () => {
    const schema = { type: "object", properties: { a: { type: "string" }, b: { type: "integer" } } };
    expect(making(schema)("1", { a: 7, b: "8" }, { isBare: true })).toEqual({ a: "7", b: 8 });
  });

  it("is the same for the same seed, and each member for itself", () => {
    const member = { type: "string" };
    const one = making({ type: "object", required: ["a", "b"], properties: { a: member, b: member } });
    const other = making({ type: "object", required: ["b"], properties: { b: member } });
    expect(one("s")).toEqual(one("s"));
    expect((one("s", undefined, { isBare: true }) as JsonObject).b).toBe(
      (other("s", undefined, { isBare: true }) as JsonObject).b,
    );
    expect(one("s")).not.toEqual(one("t"));
  });
});

describe("a value that cannot be made in all its parts", () => {
  const IMPOSSIBLE = { type: "string", pattern: "^a(?!.)b$" };

  it("is made without the part, where that may be missing", () => {
    const make = making({
      type: "object",
      required: ["id"],
      properties: { id: { type: "integer" }, label: IMPOSSIBLE, size: { type: "integer" }, tags: { type: "array" } },
    });
    for (const seed of ["a", "b", "c"])
      expect(Object.keys(make(seed, undefined, { isFull: true }) as object)).toEqual(["id", "size", "tags"]);
  });
});
