import { describe, expect, it } from "vitest";
import { HeaderShape } from "../../../src/check/drift/header-shape.ts";
import { Shape } from "../../../src/check/drift/shape.ts";

// A schema is inferred from what was seen, and says no more than that: a wrong guess would be a false finding in the next run.

function schemaOf(...values: readonly unknown[]): object {
  const shape = new Shape();
  for (const value of values) shape.add(value);
  return shape.schema();
}

describe("the shape of values", () => {
  it.each([
    [[true], { type: "boolean" }],
    [[1, 2], { type: "integer" }],
    [[1, 2.5], { type: "number" }],
    [["a", null], { type: ["string", "null"] }],
    [[null, 1.5, 1], { type: ["number", "null"] }],
    [["a", 1], { type: ["string", "integer"] }],
    [["red", "green", "red"], { type: "string" }],
  ])("%j is %j", (values, schema) => {
    expect(schemaOf(...values)).toEqual(schema);
  });

  it.each([
    ["date-time", "2026-11-21T10:00:00Z", "2026-11-21T10:00:00.5+01:00"],
    ["date", "2026-11-21", "1999-01-01"],
    ["uuid", "3824ac01-83ed-1aef-b124-48380def5e7f", "57056867-5ea3-4adf-b411-63b4fbf4eda1"],
    ["email", "a@example.com", "b.c@example.org"],
    ["uri", "https://example.com/a", "ftp://example.com"],
  ])("of texts knows %s, where all of them are of that format", (format, one, another) => {
    expect(schemaOf(one, another)).toEqual({ type: "string", format });
    expect(schemaOf(one, another, null)).toEqual({ type: ["string", "null"], format });
    expect(schemaOf(one, "no")).toEqual({ type: "string" });
    expect(schemaOf("", one)).toEqual({ type: "string" });
  });

  it("takes for no URI what only might be one", () => {
    expect(schemaOf("note:this")).toEqual({ type: "string" });
  });

  it("of null alone, of nothing, and of what a recorder has blotted out, has no type", () => {
    expect(schemaOf(null)).toEqual({ description: "Only null was seen." });
    expect(schemaOf()).toEqual({});
    expect(schemaOf("[redacted]", "***")).toEqual({});
    expect(schemaOf("[redacted]", 5)).toEqual({ type: "integer" });
  });

  it("demands of objects what every one of several has", () => {
    const records = [1, 2, 3].map((id) => ({ id, name: "x", ...(id === 2 ? {} : { note: null }) }));
    const properties = {
      id: { type: "integer" },
      name: { type: "string" },
      note: { description: "Only null was seen." },
    };
    expect(schemaOf(...records)).toEqual({ type: "object", required: ["id", "name"], properties });
    expect(schemaOf(...records.slice(0, 2))).toEqual({ type: "object", properties });
    expect(schemaOf(records[0], records[0], records[0])).not.toHaveProperty("required");
  });

  it("looks into lists", () => {
    expect(schemaOf([1, null], [])).toEqual({ type: "array", items: { type: ["integer", "null"] } });
    expect(schemaOf([])).toEqual({ type: "array", items: {} });
    expect(schemaOf([{ a: [true] }])).toEqual({
      type: "array",
      items: { type: "object", properties: { a: { type: "array", items: { type: "boolean" } } } },
    });
  });

  it("takes names that are ids for the keys of a map", () => {
    const additionalProperties = { type: "object", properties: { score: { type: ["integer", "null"] } } };
    expect(schemaOf({ 17: { score: 1 }, 23: { score: null } })).toEqual({ type: "object", additionalProperties });
    const ids = ["3824ac01-83ed-1aef-b124-48380def5e7f", "57056867-5ea3-4adf-b411-63b4fbf4eda1"];
    expect(schemaOf(Object.fromEntries(ids.map((id, count) => [id, count])))).toEqual({
      type: "object",
      additionalProperties: { type: "integer" },
    });
    const many = Array.from({ length: 40 }, (_, index) => ({ [`word${index}x`]: "2026-11-21", [`w${index}`]: "no" }));
    expect(schemaOf(...many)).toEqual({ type: "object", additionalProperties: { type: "string" } });
  });

  it("ends, however deep the values are", () => {
    let deep: unknown = 1;
    for (let index = 0; index < 5000; index += 1) deep = index % 2 === 0 ? [deep] : { deep };
    expect(JSON.stringify(schemaOf(deep)).length).toBeGreaterThan(100);
  });
});

describe("the shape of a header", () => {
  it.each([
    [["1", "20"], { type: "integer" }],
    [["1", "0.5"], { type: "number" }],
    [["true", "false"], { type: "boolean" }],
    [["1", "none"], { type: "string" }],
    [["007"], { type: "string" }],
    [["123456789012345678901234567890"], { type: "string" }],
    [["2026-11-21T10:00:00Z"], { type: "string", format: "date-time" }],
  ])("%j is %j", (values, schema) => {
    const shape = new HeaderShape();
    for (const value of values) shape.add(value);
    expect(shape.schema()).toEqual(schema);
  });
});
