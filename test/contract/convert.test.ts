import { describe, expect, it } from "vitest";
import { type ConversionSource, conversionOf } from "../../src/contract/convert.ts";
import { OpenApiDocument } from "../../src/contract/document.ts";
import { RepeatedTexts } from "../../src/contract/query-text.ts";

function convert(schema: unknown, value: unknown, source: ConversionSource = "json", schemas = {}) {
  return conversionOf(new OpenApiDocument({ components: { schemas } }), schema, source)(value);
}
const integer = { type: "integer" };
const member = (schema: unknown) => ({ type: "object", properties: { v: schema } });

describe("conversion of text", () => {
  it.each([
    ["5000", 5000],
    ["-12", -12],
    ["007", 7],
    ["1.50", 1.5],
    ["1e3", 1000],
    ["0", 0],
    ["123456789012345678901234567890", 1.2345678901234568e29],
  ])("makes the number of %s", (text, number) => {
    expect(convert({ type: "number" }, text)).toBe(number);
  });

  it.each(["", " 5", "5 ", "+5", ".5", "5.", "0x10", "1e999", "NaN", "Infinity", "1,5", "five", "٣"])(
    "leaves what is no number: %j",
    (text) => {
      expect(convert(integer, text)).toBe(text);
    },
  );

  it("knows true and false, and no other words for them", () => {
    expect(convert({ type: "boolean" }, "false")).toBe(false);
    expect(convert({ type: "boolean" }, "true")).toBe(true);
    for (const text of ["1", "0", "TRUE", "yes", ""]) expect(convert({ type: "boolean" }, text)).toBe(text);
  });

  it("takes an empty text as null where null is allowed and text is not", () => {
    expect(convert({ type: ["integer", "null"] }, "")).toBeNull();
    expect(convert({ type: ["string", "null"] }, "")).toBe("");
    expect(convert({ type: ["integer", "null"] }, "null")).toBe("null");
  });

  it("leaves text that may be text", () => {
    expect(convert({ type: "string" }, "5")).toBe("5");
    expect(convert({ type: ["string", "integer"] }, "5")).toBe("5");
    expect(convert({ oneOf: [integer, { type: "string" }] }, "5")).toBe("5");
    expect(convert({}, "5")).toBe("5");
    expect(convert(true, "5")).toBe("5");
    expect(convert({ anyOf: [integer, {}] }, "5")).toBe("5");
  });

  it("never makes text of a number, nor a boolean of one", () => {
    for (const value of [5, true, null]) expect(convert({ type: "string" }, value)).toBe(value);
    expect(convert({ type: "boolean" }, 1)).toBe(1);
  });

  it("finds the type through $ref, allOf, oneOf, enum and const", () => {
    const schemas = {
      Price: { allOf: [{ description: "cents" }, { $ref: "#/components/schemas/Cents" }] },
      Cents: integer,
    };
    expect(convert({ $ref: "#/components/schemas/Price" }, "5", "json", schemas)).toBe(5);
    expect(convert({ $ref: "#/components/schemas/Price", description: "x" }, "5", "json", schemas)).toBe(5);
    expect(convert({ oneOf: [integer, { type: "null" }] }, "5")).toBe(5);
    expect(convert({ enum: [1, 2] }, "2")).toBe(2);
    expect(convert({ const: true }, "true")).toBe(true);
    expect(convert({ enum: [1, "2"] }, "2")).toBe("2");
  });

  it("ends at schemas that refer to themselves", () => {
    const self = { $ref: "#/components/schemas/Self" };
    const schemas = { Self: { anyOf: [self, self, integer], allOf: [self, self] } };
    expect(convert(self, "5", "json", schemas)).toBe("5");
    const deep = Object.fromEntries(
      Array.from({ length: 3000 }, (_, n) => [
        `S${n}`,
        n === 2999 ? integer : { $ref: `#/components/schemas/S${n + 1}` },
      ]),
    );
    expect(convert({ $ref: "#/components/schemas/S0" }, "5", "json", deep)).toBe(5);
  });
});

describe("conversion of members", () => {
  it("reaches members, items, fixed items and additional members, at any depth", () => {
    const schema = {
      properties: { list: { type: "array", items: member(integer) } },
      additionalProperties: { type: "array", prefixItems: [{ type: "boolean" }], items: integer },
    };
    expect(convert(schema, { list: [{ v: "1" }, { v: "x" }], more: ["true", "2", "true"] })).toEqual({
      list: [{ v: 1 }, { v: "x" }],
      more: [true, 2, "true"],
    });
  });

  it("follows recursive schemas", () => {
    const schemas = {
      Tree: { type: "object", properties: { n: integer, next: { $ref: "#/components/schemas/Tree" } } },
    };
    const value = { n: "1", next: { n: "2", next: { n: "3" } } };
    const expected = { n: 1, next: { n: 2, next: { n: 3 } } };
    expect(convert({ $ref: "#/components/schemas/Tree" }, value, "json", schemas)).toEqual(expected);
  });

  it("leaves text that an alternative allows", () => {
    const schema = { oneOf: [member(integer), member({ type: "string" })] };
    expect(convert(schema, { v: "5" })).toEqual({ v: "5" });
    expect(convert({ oneOf: [member(integer), member({ type: "boolean" })] }, { v: "5" })).toEqual({ v: 5 });
  });

  it("handles __proto__ as any other name", () => {
    const value = JSON.parse('{"__proto__":{"v":"1"},"v":"2"}');
    const converted = convert({ properties: { v: integer } }, value);
    expect(JSON.stringify(converted)).toBe('{"__proto__":{"v":"1"},"v":2}');
  });

  it("keeps JSON lists and scalars apart, and reads them alike in text", () => {
    const schema = { properties: { ids: { type: "array", items: integer }, n: integer, s: { type: "string" } } };
    const value = () => ({ ids: "1", n: ["1", "2"], s: ["a", "b"] });
    expect(convert(schema, value())).toEqual({ ids: "1", n: ["1", "2"], s: ["a", "b"] });
    const text = { ids: "1", n: RepeatedTexts.of("1", "2"), s: RepeatedTexts.of("a", "b"), list: ["a"] };
    expect(convert(schema, text, "text")).toEqual({ ids: [1], n: 2, s: "b", list: ["a"] });
  });

  it("leaves a list that was written as one (name[]=…) for the validation to refuse as a scalar", () => {
    const schema = { properties: { s: { type: "string" } } };
    expect(convert(schema, { s: ["a"] }, "text")).toEqual({ s: ["a"] });
  });
});

describe("defaults", () => {
  it("fills absent members, nested ones, and members behind a $ref", () => {
    const schemas = { Size: { type: "integer", default: 3 } };
    const schema = {
      properties: {
        a: { default: 1 },
        b: member({ default: [2] }),
        size: { $ref: "#/components/schemas/Size" },
        c: {},
      },
    };
    expect(convert(schema, { b: {} }, "json", schemas)).toEqual({ a: 1, b: { v: [2] }, size: 3 });
    expect(convert(schema, { a: null, size: 9 }, "json", schemas)).toEqual({ a: null, size: 9 });
  });

  it("gives each value a copy of its own", () => {
    const schema = { properties: { list: { default: [1] } } };
    const first = convert(schema, {}) as { list: number[] };
    first.list.push(2);
    expect(schema.properties.list.default).toEqual([1]);
    expect(convert(schema, {})).toEqual({ list: [1] });
  });

  it("comes from allOf, and from no alternative", () => {
    const defaulted = { properties: { v: { default: 1 } } };
    expect(convert({ allOf: [defaulted] }, {})).toEqual({ v: 1 });
    expect(convert({ oneOf: [defaulted, { additionalProperties: false }] }, {})).toEqual({});
  });
});
