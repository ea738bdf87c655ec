import { readdirSync, readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Contract } from "../../src/contract/contract.ts";
import type { JsonObject } from "../../src/contract/document.ts";
import { contractOf, json } from "./small-contract.ts";

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

function answering(schema: unknown, schemas: JsonObject = {}, openapi = "3.1.0"): Contract {
  const get = { responses: { 200: json(schema) } };
  const post = { requestBody: json(schema), responses: { 200: json(true) } };
  return contractOf({ openapi, paths: { "/x": { get, post } }, components: { schemas } });
}
const headers = { "content-type": "application/json" };
const answers = (contract: Contract, body: unknown) =>
  contract.checkResponse({ method: "GET", path: "/x", status: 200, headers, body: JSON.stringify(body) }).length === 0;
const asks = (contract: Contract, body: unknown) =>
  contract.checkRequest({ method: "POST", path: "/x", headers, body: JSON.stringify(body) }).length === 0;

const animals = {
  Pet: {
    type: "object",
    required: ["kind"],
    properties: { kind: { type: "string" } },
    discriminator: { propertyName: "kind" },
  },
  Cat: {
    allOf: [
      ref("Pet"),
      { type: "object", required: ["lives"], properties: { kind: { const: "Cat" }, lives: { type: "integer" } } },
    ],
  },
  Dog: {
    allOf: [
      ref("Pet"),
      {
        type: "object",
        required: ["tricks"],
        properties: { kind: { enum: ["Dog", "puppy"] }, tricks: { type: "array", items: { type: "string" } } },
      },
    ],
  },
};
const either = {
  oneOf: [ref("Cat"), ref("Dog")],
  discriminator: { propertyName: "kind", mapping: { puppy: "#/components/schemas/Dog", Cat: "Cat" } },
};

describe("schemas with traps are held to as they are meant", () => {
  it.each<[string, unknown, JsonObject, readonly unknown[], readonly unknown[]]>([
    [
      "a recursive one",
      ref("Tree"),
      {
        Tree: {
          type: "object",
          properties: { left: ref("Tree"), all: { type: "array", items: ref("Tree") } },
          additionalProperties: false,
        },
      },
      [{ left: { all: [{}] } }],
      [{ left: { all: [{ x: 1 }] } }],
    ],
    [
      "two that need each other",
      ref("A"),
      { A: { properties: { b: ref("B") }, required: ["b"] }, B: { anyOf: [{ type: "null" }, ref("A")] } },
      [{ b: { b: null } }],
      [{ b: {} }],
    ],
    [
      "what stands beside a reference",
      { ...ref("T"), maxLength: 2, description: "short" },
      { T: { type: "string" } },
      ["ab"],
      ["abc", 1],
    ],
    [
      "nullable beside a reference, in 3.1",
      { anyOf: [ref("T"), { type: "null" }] },
      { T: { type: "string" } },
      ["a", null],
      [1],
    ],
    [
      "a tower of allOf",
      ref("C"),
      {
        A: { properties: { a: { type: "integer" } } },
        B: { allOf: [ref("A"), { properties: { b: { type: "integer" } } }] },
        C: { allOf: [ref("B")], properties: { c: { type: "integer" } }, unevaluatedProperties: false },
      },
      [{ a: 1, b: 2, c: 3 }],
      [{ d: 1 }, { a: "1" }],
    ],
    [
      "a discriminator with a mapping",
      either,
      animals,
      [
        { kind: "Cat", lives: 9 },
        { kind: "puppy", tricks: [] },
        { kind: "Dog", tricks: ["sit"] },
      ],
      [{ kind: "Cat", tricks: [] }, { kind: "puppy", lives: 9 }, { kind: "Cow" }, {}],
    ],
    [
      "a discriminator of a parent",
      ref("Pet"),
      animals,
      [{ kind: "Cat", lives: 1 }, { kind: "anything" }],
      [{}, { kind: 1 }],
    ],
    ["a list of types", { type: ["string", "integer", "null"] }, {}, ["a", 1, null], [1.5, true, []]],
    [
      "prefixItems",
      { type: "array", prefixItems: [{ type: "string" }, ref("N")], items: false },
      { N: { type: "integer" } },
      [["a", 1], ["a"]],
      [
        ["a", "b"],
        ["a", 1, 2],
      ],
    ],
    ["contains", { contains: { const: 1 }, minContains: 2, maxContains: 3 }, {}, [[1, 0, 1]], [[1], [1, 1, 1, 1]]],
    ["minContains 0", { contains: { const: 1 }, minContains: 0 }, {}, [[], [2]], []],
    [
      "unevaluatedItems",
      { allOf: [{ prefixItems: [true] }, ref("Second")], unevaluatedItems: false },
      { Second: { prefixItems: [true, { type: "string" }] } },
      [[1, "a"], [1]],
      [
        [1, 2],
        [1, "a", 3],
      ],
    ],
    [
      "unevaluatedProperties through oneOf",
      { oneOf: [ref("L"), ref("R")], unevaluatedProperties: false },
      { L: { required: ["l"], properties: { l: true } }, R: { required: ["r"], properties: { r: true } } },
      [{ l: 1 }, { r: 1 }],
      [{ l: 1, x: 1 }],
    ],
    [
      "dependentRequired",
      { dependentRequired: { card: ["address"] } },
      {},
      [{}, { card: 1, address: 1 }],
      [{ card: 1 }],
    ],
    [
      "dependentSchemas",
      { dependentSchemas: { card: ref("D") } },
      { D: { required: ["address"] } },
      [{}, { card: 1, address: 1 }],
      [{ card: 1 }],
    ],
    [
      "if, then and else",
      {
        if: { properties: { a: { const: 1 } }, required: ["a"] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: ref("Then"),
        else: { maxProperties: 1 },
      },
      { Then: { required: ["b"] } },
      [{ a: 1, b: 1 }, { a: 2 }],
      [{ a: 1 }, { a: 2, b: 1 }],
    ],
    ["const null, and an object", { enum: [null], const: null }, {}, [null], [0, "null"]],
    ["const of an object", { const: { a: [1] } }, {}, [{ a: [1] }], [{ a: [1, 2] }, null]],
    ["booleans", { properties: { any: true, none: false } }, {}, [{ any: 1 }], [{ none: 1 }]],
    [
      "$defs",
      {
        $defs: { n: { type: "integer" } },
        properties: { a: { $ref: "#/paths/~1x/get/responses/200/content/application~1json/schema/$defs/n" } },
      },
      {},
      [{ a: 1 }],
      [{ a: "1" }],
    ],
    ["$anchor", { $ref: "#here" }, { H: { $defs: { deep: { $anchor: "here", type: "integer" } } } }, [1], ["1"]],
    [
      "propertyNames and patternProperties",
      {
        propertyNames: { pattern: "^[a-z]+$" },
        patternProperties: { "^n": { type: "number" } },
        additionalProperties: { type: "string" },
      },
      {},
      [{ n: 1, a: "a" }],
      [{ n: "1" }, { a: 1 }, { A: "a" }],
    ],
    ["a pattern with Unicode classes", { pattern: "^\\p{Lu}\\p{L}+$" }, {}, ["Émile"], ["emile", "p{Lu}p{L}"]],
    ["a pattern that is none with the flag u", { pattern: "^[\\w\\-_]+\\@$" }, {}, ["a-b@"], ["a b@"]],
    ["formats that nobody knows", { type: "string", format: "made-up" }, {}, ["anything"], [1]],
    [
      "contents of texts",
      { type: "string", contentEncoding: "base64", contentMediaType: "image/png" },
      {},
      ["aGk=", "%"],
      [1],
    ],
    ["not", { not: ref("N") }, { N: { type: "integer" } }, ["1"], [1]],
    ["not anything", { properties: { gone: { not: {} } } }, {}, [{}], [{ gone: 1 }]],
    [
      "one that refers to itself in place",
      ref("Self"),
      { Self: { allOf: [{ type: "object" }], properties: { self: { allOf: [ref("Self")] } } } },
      [{ self: { self: {} } }],
      [{ self: { self: 1 } }],
    ],
    [
      "names with escapes",
      { $ref: "#/components/schemas/a~1b%7Bc%7D%20d" },
      { "a/b{c} d": { type: "integer" } },
      [1],
      ["1"],
    ],
    [
      "members that are called like those of the prototype",
      {
        type: "object",
        properties: { constructor: { type: "string" }, toString: { type: "integer" } },
        required: ["constructor"],
      },
      {},
      [{ constructor: "a" }],
      [{}, { constructor: 1 }],
    ],
    [
      "an example that looks like a schema",
      { type: "object", example: { $ref: "#/nowhere", type: "strin" }, default: { $id: "x" } },
      {},
      [{}],
      [1],
    ],
  ])("%s", (_, schema, schemas, right, wrong) => {
    const contract = answering(schema, schemas);
    expect(contract.problems).toEqual([]);
    for (const value of right) expect(answers(contract, value), JSON.stringify(value)).toBe(true);
    for (const value of wrong) expect(answers(contract, value), JSON.stringify(value)).toBe(false);
  });

  it("demand of each direction what travels in it, through references and allOf", () => {
    const contract = answering(
      { allOf: [ref("Base"), { required: ["id", "secret", "name"] }] },
      {
        Base: {
          type: "object",
          properties: {
            id: ref("Id"),
            secret: { allOf: [{ type: "string" }, { writeOnly: true }] },
            name: { type: "string" },
          },
        },
        Id: { type: "integer", readOnly: true },
      },
    );
    expect(asks(contract, { name: "a", secret: "s" })).toBe(true);
    expect(answers(contract, { name: "a", id: 1 })).toBe(true);
    expect(asks(contract, { name: "a" })).toBe(false);
    expect(answers(contract, { name: "a" })).toBe(false);
  });

  it("include the meta-schema of JSON Schema itself", () => {
    const folder = new URL("../../node_modules/ajv/dist/refs/json-schema-2020-12/", import.meta.url);
    const load = (path: string) => JSON.parse(readFileSync(new URL(path, folder), "utf8")) as JsonObject;
    const vocabularies = readdirSync(new URL("meta/", folder)).map((name) => [
      name.replace(".json", ""),
      load(`meta/${name}`),
    ]);
    const contract = answering(
      { $ref: "https://json-schema.org/draft/2020-12/schema" },
      { Schema: load("schema.json"), ...Object.fromEntries(vocabularies) },
    );
    expect(contract.problems).toEqual([]);
    const deep = (type: unknown) => ({ type: "object", properties: { a: { items: { allOf: [{ type }] } } } });
    for (const right of [true, {}, deep("string"), deep(["null"])])
      expect(answers(contract, right), JSON.stringify(right)).toBe(true);
    for (const wrong of [1, deep("strin"), { properties: { a: { minLength: -1 } } }])
      expect(answers(contract, wrong), JSON.stringify(wrong)).toBe(false);
  });

  it("are deep: a chain of 3,000 references", () => {
    const schemas = Object.fromEntries(
      Array.from({ length: 3000 }, (_, at) => [
        `S${at}`,
        { type: "object", properties: { next: ref(`S${(at + 1) % 3000}`), n: { type: "integer" } } },
      ]),
    );
    const contract = answering(ref("S0"), schemas);
    expect(answers(contract, { next: { next: { n: 1 } } })).toBe(true);
    expect(answers(contract, { next: { next: { n: "1" } } })).toBe(false);
  });
});

describe("operations that say little", () => {
  const check = (responses: JsonObject, status: number, body?: string, contentType = "application/json") =>
    contractOf({ paths: { "/x": { get: { responses } } } }).checkResponse({
      method: "GET",
      path: "/x",
      status,
      headers: { "content-type": contentType },
      ...(body === undefined ? {} : { body }),
    });

  it.each<[string, JsonObject, number, string | undefined, string | undefined, number]>([
    ["only default", { default: json({ type: "string" }) }, 200, '"a"', undefined, 0],
    ["only default, and another type", { default: json({ type: "string" }) }, 418, "1", undefined, 1],
    ["only 201", { 201: json(true) }, 200, "1", undefined, 1],
    ["no content", { 200: { description: "" } }, 200, undefined, undefined, 0],
    ["empty content", { 200: { description: "", content: {} } }, 200, undefined, undefined, 0],
    ["no schema", { 200: { content: { "application/json": {} } } }, 200, '{"a":1}', undefined, 0],
    ["an empty entry", { 204: null }, 204, undefined, undefined, 0],
    ["any media type", { 200: { content: { "*/*": { schema: { type: "integer" } } } } }, 200, "1", undefined, 0],
    [
      "any kind of JSON",
      { 200: { content: { "application/*+json": { schema: { type: "integer" } } } } },
      200,
      '"a"',
      "application/vnd.x+json;v=1",
      1,
    ],
    [
      "a media type with parameters",
      { 200: { content: { "application/json; charset=utf-8": { schema: { type: "integer" } } } } },
      200,
      '"a"',
      "Application/JSON",
      1,
    ],
  ])("have %s", (_, responses, status, body, contentType, faults) => {
    expect(check(responses, status, body, contentType)).toHaveLength(faults);
  });
});
