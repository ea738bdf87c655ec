import { describe, expect, it } from "vitest";
import { Contract } from "../../../src/contract/contract.ts";
import { isObject, type JsonObject } from "../../../src/contract/document.ts";
import { samplePattern } from "../../../src/engine/samples/sample-pattern.ts";
import { makeSample } from "../../../src/engine/samples/sample-value.ts";
import { readDescription } from "../../../src/load-twin.ts";
import { createDice } from "../../../src/world/dice.ts";

const NOW = Date.parse("2026-01-01T00:00:00Z");
const SCHEMAS: JsonObject = {
  Tree: {
    type: "object",
    required: ["name"],
    properties: { name: { type: "string" }, children: { type: "array", items: { $ref: "#/components/schemas/Tree" } } },
  },
  Cat: {
    type: "object",
    required: ["kind", "lives"],
    properties: { kind: { type: "string" }, lives: { type: "integer" } },
  },
  Dog: {
    type: "object",
    required: ["kind", "tricks"],
    properties: { kind: { type: "string" }, tricks: { type: "array" } },
  },
};

function serving(schemas: JsonObject): Contract {
  return new Contract({ openapi: "3.1.0", info: {}, paths: {}, components: { schemas } });
}

/** How many of so many samples are valid. */
function validOf(contract: Contract, schema: unknown, isPlain: boolean, turns: number): number {
  const check = contract.schemaCheck({ allOf: [schema] } as JsonObject, "/sample");
  let valid = 0;
  for (let turn = 0; turn < turns; turn += 1) {
    const making = { document: contract.document, dice: createDice(turn), now: NOW, isPlain };
    if (check(makeSample(making, schema)).length === 0) valid += 1;
  }
  return valid;
}

describe("samples", () => {
  it.each([
    true,
    { type: "string" },
    { type: "string", minLength: 30, maxLength: 31 },
    { type: "string", maxLength: 2 },
    { type: "string", minLength: 5, pattern: "^[A-Z]{5,8}-\\d+$" },
    { type: "integer", minimum: -5, maximum: -2 },
    { type: "integer", exclusiveMinimum: 0, exclusiveMaximum: 2 },
    { type: "integer", maximum: -1000, multipleOf: 7 },
    { type: "number", exclusiveMinimum: 0, maximum: 0.5 },
    { type: "number", multipleOf: 0.25, minimum: 10 },
    { type: ["string", "null"] },
    { enum: ["a", 1, null] },
    { const: { a: 1 } },
    { type: "array", items: { type: "integer" }, minItems: 4, maxItems: 4, uniqueItems: true },
    { type: "array", prefixItems: [{ type: "string" }, { type: "integer" }], items: false, minItems: 2 },
    { type: "array", contains: { const: "x" } },
    { type: "object", minProperties: 3, additionalProperties: { type: "integer" } },
    { type: "object", properties: { a: {}, b: {} }, required: ["a", "z"], maxProperties: 2 },
    { type: "object", properties: { a: { type: "string" } }, required: ["a"], additionalProperties: false },
    { $ref: "#/components/schemas/Tree" },
    { allOf: [{ $ref: "#/components/schemas/Tree" }, { required: ["age"], properties: { age: { type: "integer" } } }] },
    {
      allOf: [
        { properties: { a: { minimum: 3 } } },
        { required: ["a"], properties: { a: { type: "integer", maximum: 4 } } },
      ],
    },
    { oneOf: [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }] },
    ...[
      "date-time",
      "date",
      "time",
      "duration",
      "email",
      "hostname",
      "ipv4",
      "ipv6",
      "uri",
      "uri-reference",
      "uuid",
    ].map((format) => ({ type: "string", format })),
    { type: "string", format: "date-time", minLength: 25, maxLength: 25 },
    { type: "string", format: "date-time", maxLength: 20 },
    { type: "string", format: "date-time", pattern: "\\.[0-9]{7}Z$" },
    { type: "string", format: "time", maxLength: 9 },
  ])("of %j are all valid", (schema) => {
    const contract = serving(SCHEMAS);
    expect([validOf(contract, schema, false, 100), validOf(contract, schema, true, 100)]).toEqual([100, 100]);
  });

  it("name the branch that the discriminator tells", () => {
    const { document } = serving(SCHEMAS);
    const mapping = { feline: "#/components/schemas/Cat" };
    const oneOf = [{ $ref: "#/components/schemas/Cat" }, { $ref: "#/components/schemas/Dog" }];
    const schema = { oneOf, discriminator: { propertyName: "kind", mapping } };
    const kinds = Array.from({ length: 20 }, (_, turn) => {
      const made = makeSample({ document, dice: createDice(turn), now: NOW, isPlain: false }, schema);
      const { kind, lives } = made as { kind: string; lives?: number };
      return `${kind} ${lives !== undefined}`;
    });
    expect(new Set(kinds)).toEqual(new Set(["feline true", "Dog false"]));
  });

  it("leave out what only requests carry", () => {
    const { document } = serving({});
    const properties = { id: { type: "integer" }, password: { type: "string", writeOnly: true } };
    const schema = { type: "object", required: ["id", "password"], properties };
    const made = makeSample({ document, dice: createDice(1), now: NOW, isPlain: false }, schema);
    expect(Object.keys(made as object)).toEqual(["id"]);
  });

  it("are the same for the same dice, and different for others", () => {
    const { document } = serving(SCHEMAS);
    const make = (seed: number) =>
      JSON.stringify(
        makeSample(
          { document, dice: createDice(seed), now: NOW, isPlain: false },
          { $ref: "#/components/schemas/Tree" },
        ),
      );
    expect(make(1)).toBe(make(1));
    expect(new Set([1, 2, 3, 4].map(make)).size).toBeGreaterThan(1);
  });

  it("of a schema that contains itself without end come to an end", () => {
    const { document } = serving({ Self: { allOf: [{ $ref: "#/components/schemas/Self" }] } });
    const schema = { $ref: "#/components/schemas/Self" };
    expect(makeSample({ document, dice: createDice(1), now: NOW, isPlain: false }, schema)).toBeNull();
  });

  it("of a schema that branches without end are made at once", () => {
    const leaf = { type: ["object", "null"], required: ["l", "r"], properties: {} as Record<string, unknown> };
    leaf.properties = { l: { $ref: "#/components/schemas/Node" }, r: { $ref: "#/components/schemas/Node" } };
    const many = Object.fromEntries(
      Array.from({ length: 20 }, (_, index) => [`p${index}`, { $ref: "#/components/schemas/Many" }]),
    );
    const { document } = serving({ Node: { ...leaf, type: "object" }, Many: { type: "object", properties: many } });
    for (const name of ["Node", "Many"]) {
      const schema = { $ref: `#/components/schemas/${name}` };
      const made = makeSample({ document, dice: createDice(1), now: NOW, isPlain: false }, schema);
      expect(JSON.stringify(made).length).toBeLessThan(1_000_000);
    }
  });

  it.each(["heights", "control"])("of every schema of %s are valid, plain ones at the latest", async (name) => {
    const contract = new Contract(await readDescription(name));
    const { schemas } = contract.document.root.components as { schemas: JsonObject };
    for (const key of Object.keys(schemas).filter((one) => isObject(schemas[one]))) {
      const schema = { $ref: `#/components/schemas/${key}` };
      const valid = validOf(contract, schema, false, 12) + validOf(contract, schema, true, 12);
      expect(valid, key).toBeGreaterThan(0);
    }
  });
});

describe("a text for a pattern", () => {
  it.each([
    "^[A-Z]{2}\\d{4}$",
    "^(red|green|blue)$",
    "^#[0-9a-f]{6}$",
    "^(?:https?):\\/\\/[\\w.-]+(?::\\d{2,5})?$",
    "^(?<year>\\d{4})-(?<month>0[1-9]|1[0-2])$",
    "^[^@\\s]+@[^@\\s]+\\.[a-z]{2,}$",
    "^a*b+?c{3,}$",
    "^[\\w-]{1,64}$",
    "^[-+]?\\d+$",
    "^.+$",
    "",
    "^\\p{L}+$",
    "\\bword",
    "^\\u0041\\x42$",
    "^(?=.*\\d)[a-z\\d]{8,}$",
    "^(?!foo)[a-z]{3}$",
  ])("%s fits it", (pattern) => {
    for (let seed = 0; seed < 50; seed += 1) {
      expect(samplePattern(pattern, createDice(seed))).toMatch(new RegExp(pattern, "u"));
    }
  });

  it.each(["(?=a)b", "(a)\\1", "(", "[a", "[^\\s\\S]", "((a{1000}){1000}){1000}"])("%s is not made", (pattern) => {
    expect(samplePattern(pattern, createDice(1))).toBeUndefined();
  });
});

it("that nothing fits is not looked for time and again", () => {
  const before = performance.now();
  for (let seed = 1; seed < 2_000; seed += 1) expect(samplePattern("/^[0-9]{5}$/i", createDice(seed))).toBeUndefined();
  expect(performance.now() - before).toBeLessThan(500);
});

it("is no empty text where the pattern does not ask for one", () => {
  const { document } = serving({});
  const sample = (schema: JsonObject, seed: number) =>
    makeSample({ document, dice: createDice(`text ${seed}`), now: NOW, isPlain: true }, schema);
  const seeds = Array.from({ length: 40 }, (_, seed) => seed);
  const names = seeds.map((seed) => sample({ type: "string", pattern: "^[a-z-]*$", maxLength: 12 }, seed));
  expect(names).not.toContain("");
  expect(sample({ type: "string", pattern: "^$" }, 1)).toBe("");
});
