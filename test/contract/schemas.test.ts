import { Ajv2020 } from "ajv/dist/2020.js";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type JsonObject, OpenApiDocument, UnreadableDocumentError } from "../../src/contract/document.ts";
import { valueAt } from "../../src/contract/pointer.ts";
import { type Direction, SchemaLibrary, type SchemaLibraryOptions } from "../../src/contract/schemas.ts";

/** A literal member of this name would make the schema look like a promise. */
const THEN = "then";
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const documentOf = (schemas: JsonObject) => new OpenApiDocument({ components: { schemas } });

function checkOf(schemas: JsonObject, direction: Direction = "response", options?: SchemaLibraryOptions) {
  return new SchemaLibrary(documentOf(schemas), direction, options).at("/components/schemas/Main");
}
const isValid = (schema: unknown, value: unknown, others: JsonObject = {}) =>
  checkOf({ ...others, Main: schema })(value).length === 0;
/** Place in the value and rule in the description of each fault. */
const places = (schemas: JsonObject, value: unknown) => checkOf(schemas)(value).map(({ at, rule }) => [at, rule]);

describe("references", () => {
  const tree = {
    Main: { type: "object", required: ["n"], properties: { n: { type: "integer" }, children: { items: ref("Main") } } },
  };

  it("may go round: a recursive schema checks every level", () => {
    expect(checkOf(tree)({ n: 1, children: [{ n: 2, children: [] }] })).toEqual([]);
    expect(places(tree, { n: 1, children: [{ n: 2, children: [{}] }] })).toEqual([
      ["/children/0/children/0/n", "/components/schemas/Main/required"],
    ]);
  });

  const SIZE = 3000;
  type Link = (name: string) => JsonObject;
  const chain = (link: Link, last: Link) => chainOf(SIZE, link, last);
  const chainOf = (size: number, link: Link, last: Link) =>
    Object.fromEntries(
      Array.from({ length: size }, (_, n) => [
        n === 0 ? "Main" : `S${n}`,
        n === size - 1 ? last("Main") : link(`S${n + 1}`),
      ]),
    );
  const next = (name: string) => ({ type: "object", properties: { next: ref(name) }, additionalProperties: false });

  it("form a ring of 3,000 schemas without costing the stack, and compile as far as the value goes", () => {
    const check = checkOf(chain(next, next));
    const startedAt = performance.now();
    expect(check({ next: { next: { next: {} } } })).toEqual([]);
    expect(check({ next: { next: { nxt: {} } } })).toHaveLength(1);
    expect(performance.now() - startedAt).toBeLessThan(2000);
  });

  it("that go round in a circle and say nothing else are told", () => {
    expect(() => isValid(ref("A"), 1, { A: ref("B"), B: ref("A") })).toThrow(/go round in a circle/);
  });

  it("form a long chain of allOf", () => {
    const check = checkOf(
      chainOf(
        150,
        (next) => ({ allOf: [ref(next)] }),
        () => ({ required: ["a"] }),
      ),
    );
    expect(check({ a: 1 })).toEqual([]);
    expect(check({})).toMatchObject([{ at: "/a", rule: "/components/schemas/S149/required" }]);
  });

  it("form a chain of 3,000 in place", () => {
    const end = () => ({ type: "integer" });
    const check = checkOf(chain(ref, end));
    expect(check(1)).toEqual([]);
    expect(check("x")).toMatchObject([{ at: "", rule: `/components/schemas/S${SIZE - 1}/type` }]);
  });

  it("let keywords beside them hold too", () => {
    const schemas = { Base: { type: "integer", minimum: 1 }, Main: { ...ref("Base"), maximum: 5 } };
    expect(checkOf(schemas)(3)).toEqual([]);
    expect(places(schemas, 0)).toEqual([["", "/components/schemas/Base/minimum"]]);
    expect(places(schemas, 9)).toEqual([["", "/components/schemas/Main/maximum"]]);
  });

  it("reach $defs, and any other place of the document", () => {
    const Main = {
      $defs: { Id: { type: "integer" } },
      properties: { id: ref("Main/$defs/Id"), other: ref("Main/properties/id") },
    };
    expect(isValid(Main, { id: 1, other: 2 })).toBe(true);
    expect(isValid(Main, { id: 1, other: "2" })).toBe(false);
  });

  it("that lead nowhere, or out of the document, are told with their place", () => {
    const missing = () => isValid({ properties: { a: ref("Nothing") } }, { a: 1 });
    expect(missing).toThrow(UnreadableDocumentError);
    expect(missing).toThrow(/\/components\/schemas\/Main\/properties\/a refers to .*Nothing, which does not exist/);
    expect(() => isValid({ $ref: "other.yaml#/Thing" }, 1)).toThrow(/bundle it first/);
  });
});

describe("unevaluated members", () => {
  const others = {
    Base: { properties: { id: { type: "integer" } } },
    Named: { allOf: [ref("Base")], properties: { name: {} } },
  };

  it.each([
    ["allOf and $ref", { allOf: [ref("Named"), { properties: { extra: {} } }], unevaluatedProperties: false }],
    ["a $ref beside", { ...ref("Named"), properties: { extra: {} }, unevaluatedProperties: false }],
    ["oneOf", { oneOf: [ref("Named")], properties: { extra: {} }, unevaluatedProperties: false }],
    ["if and then", { if: ref("Named"), [THEN]: { properties: { extra: {} } }, unevaluatedProperties: false }],
  ])("are seen through %s", (_, schema) => {
    expect(isValid(schema, { id: 1, name: "x", extra: 2 }, others)).toBe(true);
    const faults = checkOf({ ...others, Main: schema })({ id: 1, other: 2 });
    expect(faults).toMatchObject([
      { keyword: "unevaluatedProperties", rule: "/components/schemas/Main/unevaluatedProperties" },
    ]);
  });

  it("are seen through recursive schemas in place", () => {
    const Node = {
      properties: { id: {} },
      allOf: [{ properties: { next: ref("Node") } }],
      unevaluatedProperties: false,
    };
    expect(isValid(ref("Node"), { id: 1, next: { id: 2 } }, { Node })).toBe(true);
    expect(isValid(ref("Node"), { id: 1, next: { ids: 2 } }, { Node })).toBe(false);
  });

  it("count for items too", () => {
    const schema = { allOf: [{ prefixItems: [{ type: "integer" }] }], unevaluatedItems: false };
    expect(isValid(schema, [1])).toBe(true);
    expect(isValid(schema, [1, 2])).toBe(false);
  });
});

describe("readOnly and writeOnly", () => {
  const properties = { id: { type: "integer", readOnly: true }, password: ref("Password"), name: {} };
  const others = { Password: { allOf: [{ type: "string", writeOnly: true }] } };
  const missing = (schema: JsonObject, direction: Direction) =>
    checkOf({ ...others, Base: { properties }, Main: schema }, direction)({}).map(({ at }) => at);

  it.each([
    ["beside their members", { properties, required: ["id", "password", "name"] }],
    ["beside a $ref to them", { ...ref("Base"), required: ["id", "password", "name"] }],
    ["beside an allOf with them", { allOf: [ref("Base")], required: ["id", "password", "name"] }],
    ["in another branch of allOf", { allOf: [ref("Base"), { required: ["id", "password", "name"] }] }],
  ])("are demanded in their own direction alone, %s", (_, schema) => {
    expect(missing(schema, "request")).toEqual(["/password", "/name"]);
    expect(missing(schema, "response")).toEqual(["/id", "/name"]);
  });

  it("still have their type checked where they are present", () => {
    expect(checkOf({ ...others, Main: { properties } }, "request")({ id: "x" })).toHaveLength(1);
  });

  it("keep the sense of required in a question", () => {
    const check = checkOf({ Main: { not: { properties: { id: { readOnly: true } }, required: ["id"] } } }, "request");
    expect(check({})).toEqual([]);
    expect(check({ id: 1 })).toHaveLength(1);
  });
});

describe("what a keyword means", () => {
  it("ignores nullable, which 3.1 does not have", () => {
    expect(isValid({ type: "string", nullable: true }, null)).toBe(false);
    expect(isValid({ type: ["string", "null"] }, null)).toBe(true);
  });

  it("ignores a discriminator, ids and meta-schemas", () => {
    const schema = {
      $id: "https://example.com/a",
      $schema: "https://example.com/b",
      $anchor: "c",
      discriminator: { propertyName: "t" },
    };
    expect(isValid({ ...schema, properties: { a: { ...schema, type: "integer" } } }, { a: 1 })).toBe(true);
  });

  it("reads an empty enum as none", () => {
    expect(isValid({ enum: [], type: "string" }, "a")).toBe(true);
    expect(isValid({ enum: [], type: "string" }, 1)).toBe(false);
  });

  it("compiles patterns with the u flag, or without where they need it", () => {
    expect(isValid({ pattern: "^.$" }, "😀")).toBe(true);
    expect(isValid({ pattern: "^\\p{Lu}$" }, "É")).toBe(true);
    expect(isValid({ pattern: "^[\\w-.]+$" }, "a-b.c")).toBe(true);
    expect(isValid({ pattern: "^\\-$" }, "-")).toBe(true);
    expect(isValid({ patternProperties: { "^\\_": { type: "integer" } } }, { _a: "x" })).toBe(false);
  });

  it("counts characters, not code units", () => {
    expect(isValid({ maxLength: 2 }, "😀😀")).toBe(true);
    expect(isValid({ minLength: 3 }, "😀😀")).toBe(false);
  });

  it.each([
    [4.35, 0.01, true],
    [19.99, 0.01, true],
    [1.005, 0.01, false],
    [0.3, 0.1, true],
    [1e9 + 0.07, 0.01, true],
    [7, 2, false],
  ])("%d as a multiple of %d: %s", (value, multipleOf, valid) => {
    expect(isValid({ multipleOf }, value)).toBe(valid);
  });

  it.each([
    ["an unknown type", { type: "file" }],
    ["exclusiveMinimum of OpenAPI 3.0", { type: "integer", minimum: 0, exclusiveMinimum: true }],
    ["a pattern that is none", { pattern: "(?i)abc(" }],
  ])("tells %s with the schema's place", (_, schema) => {
    expect(() => isValid(schema, 1)).toThrow(UnreadableDocumentError);
    expect(() => isValid(schema, 1)).toThrow("the schema at /components/schemas/Main cannot be used");
  });

  it("accepts everything where no schema stands", () => {
    expect(new SchemaLibrary(documentOf({}), "request").at("/components/schemas/None")({ any: "thing" })).toEqual([]);
  });
});

describe("faults", () => {
  const schemas = {
    Money: { type: "object", properties: { cents: { type: "integer", minimum: 1 } } },
    Item: { allOf: [{ properties: { price: ref("Money") } }, { required: ["name"] }] },
    Main: {
      properties: {
        items: { type: "array", items: ref("Item"), minItems: 1 },
        "a/b~c": { additionalProperties: { type: "integer" } },
        kind: { if: { const: "x" }, [THEN]: { type: "integer" } },
        no: false,
      },
      patternProperties: { "^p": { enum: ["a"] } },
      propertyNames: { maxLength: 5 },
    },
  };

  it.each([
    [
      { items: [{ name: "a" }, { name: "b", price: { cents: 0 } }] },
      "/items/1/price/cents",
      "/components/schemas/Money/properties/cents/minimum",
    ],
    [{ items: [{ price: {} }] }, "/items/0/name", "/components/schemas/Item/allOf/1/required"],
    [{ items: [] }, "/items", "/components/schemas/Main/properties/items/minItems"],
    [
      { "a/b~c": { "x/y": "1" } },
      "/a~1b~0c/x~1y",
      "/components/schemas/Main/properties/a~1b~0c/additionalProperties/type",
    ],
    [{ kind: "x" }, "/kind", "/components/schemas/Main/properties/kind/then/type"],
    [{ no: 1 }, "/no", "/components/schemas/Main/properties/no"],
    [{ pq: "b" }, "/pq", "/components/schemas/Main/patternProperties/^p/enum"],
  ])("name the places in value and description: %j", (value, at, rule) => {
    expect(places(schemas, value)).toEqual([[at, rule]]);
    expect(valueAt(documentOf(schemas).root, rule)).not.toBeUndefined();
  });

  it("carry the value and the limit of their own place, deep below references too", () => {
    const [fault] = checkOf(schemas)({ items: [{ name: "a", price: { cents: 0 } }] });
    expect(fault).toMatchObject({ keyword: "minimum", limit: 1, value: 0 });
    const [isNull] = checkOf(schemas)({ items: [{ name: "a", price: { cents: null } }] });
    expect(isNull).toMatchObject({ keyword: "type", limit: "integer", value: null });
    expect(checkOf(schemas)({ sixteen: 1 })).toMatchObject([
      { keyword: "maxLength", value: "sixteen", limit: 5 },
      { keyword: "propertyNames" },
    ]);
  });

  it("are all told, not the first alone", () => {
    expect(checkOf(schemas)({ items: [{ price: { cents: 0 } }, { name: 1, price: 2 }], no: 1 })).toHaveLength(4);
  });

  it("of a schema from outside are told below its own name", () => {
    const library = new SchemaLibrary(documentOf(schemas), "response");
    const check = library.of({ properties: { m: ref("Money"), n: { type: "integer" } } }, "/state/x");
    expect(check({ m: { cents: 0 }, n: "a" }).map(({ at, rule }) => [at, rule])).toEqual([
      ["/m/cents", "/components/schemas/Money/properties/cents/minimum"],
      ["/n", "/state/x/properties/n/type"],
    ]);
  });
});

describe("immutable values", () => {
  const schemas = {
    Main: { properties: { one: ref("Record"), list: { items: ref("Record") } } },
    Record: { type: "object", properties: { id: { type: "integer" } } },
  };

  /** A record that counts how often its id is looked at. */
  function counted(id: unknown) {
    const looked = { times: 0 };
    const record = Object.defineProperty({}, "id", {
      enumerable: true,
      get: () => {
        looked.times += 1;
        return id;
      },
    });
    return { record, looked };
  }

  it("are looked into once, wherever they stand, and found valid from then on", () => {
    const { record, looked } = counted(1);
    const check = checkOf(schemas, "response", { isImmutable: (value) => value === record });
    expect(check({ list: [record] })).toEqual([]);
    const { times } = looked;
    expect(times).toBeGreaterThan(0);
    for (let round = 0; round < 3; round += 1) expect(check({ one: record, list: [record] })).toEqual([]);
    expect(looked.times).toBe(times);
  });

  it("are looked into again when they were found invalid, and so is what can change", () => {
    const broken = counted("x");
    const check = checkOf(schemas, "response", { isImmutable: () => true });
    expect(check({ one: broken.record })).toHaveLength(1);
    expect(check({ one: broken.record })).toHaveLength(1);
    const open = counted(1);
    const careful = checkOf(schemas);
    careful({ one: open.record });
    const { times } = open.looked;
    careful({ one: open.record });
    expect(open.looked.times).toBe(2 * times);
  });
});

describe("beside plain ajv", () => {
  const leaf = fc.constantFrom<JsonObject>(
    { type: "integer", minimum: 2 },
    { type: "string", maxLength: 1 },
    { type: ["boolean", "null"] },
    { enum: [1, "a", null] },
    { const: 2 },
    {},
  );
  const NAMES = ["Main", "A", "B"];
  /** Objects refer to any schema; schemas in place to later ones alone, so that they cannot run in a circle. */
  const schemaAfter = (index: number, depth: number): fc.Arbitrary<JsonObject> => {
    const reference = fc.constantFrom(...NAMES).map(ref);
    const inner = depth === 0 ? leaf : fc.oneof(leaf, schemaAfter(index, depth - 1));
    const later = NAMES.slice(index + 1).map(ref);
    const inPlace = later.length === 0 ? inner : fc.oneof(inner, fc.constantFrom(...later));
    const member = fc.oneof(inner, reference, fc.boolean() as fc.Arbitrary<never>);
    const object = fc.record(
      {
        properties: fc.dictionary(fc.constantFrom("a", "b"), member, { maxKeys: 2 }),
        required: fc.constantFrom(["a"], ["b"]),
        additionalProperties: member,
        unevaluatedProperties: fc.constantFrom(false, { type: "integer" }),
        allOf: fc.array(inPlace, { minLength: 1, maxLength: 2 }),
      },
      { requiredKeys: [] },
    );
    const list = fc.record(
      { items: member, prefixItems: fc.tuple(member), maxItems: fc.constant(2) },
      { requiredKeys: [] },
    );
    const combination = fc.oneof(
      ...(["anyOf", "oneOf", "allOf"] as const).map((keyword) =>
        fc.array(inPlace, { minLength: 1, maxLength: 2 }).map((branches) => ({ [keyword]: branches })),
      ),
      inPlace.map((not) => ({ not })),
      fc.record({ if: inPlace, [THEN]: inPlace, else: inPlace }),
    );
    const beside =
      later.length === 0 ? object : fc.tuple(object, fc.constantFrom(...later)).map(([a, b]) => ({ ...a, ...b }));
    return fc.oneof(object, list, combination, beside) as fc.Arbitrary<JsonObject>;
  };
  const schemas = fc.record({ Main: schemaAfter(0, 2), A: schemaAfter(1, 1), B: schemaAfter(2, 1) });
  const { value } = fc.letrec((tie) => ({
    value: fc.oneof(
      { depthSize: "small", maxDepth: 3 },
      fc.constantFrom(1, 2, "a", "ab", null, true),
      fc.dictionary(fc.constantFrom("a", "b", "c"), tie("value"), { maxKeys: 3 }),
      fc.array(tie("value"), { maxLength: 3 }),
    ),
  }));

  it("gives the same verdict on any schema and value, and rules that exist in the description", () => {
    fc.assert(
      fc.property(schemas, fc.array(value, { minLength: 1, maxLength: 4 }), (described, values) => {
        const document = documentOf(described);
        const check = new SchemaLibrary(document, "response").at("/components/schemas/Main");
        // Schemas of schemas are not what is looked at here, and take longest.
        const plain = new Ajv2020({ strict: false, logger: false, validateSchema: false });
        plain.addSchema({ $id: "doc:/", components: { schemas: described } });
        const validate = plain.compile({ $ref: "doc:/#/components/schemas/Main" });
        for (const each of values) {
          const faults = check(each);
          expect([each, faults.length === 0]).toEqual([each, validate(each)]);
          for (const { rule } of faults) expect(valueAt(document.root, rule), rule).not.toBeUndefined();
        }
      }),
      { numRuns: 300 },
    );
  }, 120_000);
});
