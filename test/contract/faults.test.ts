import { describe, expect, it } from "vitest";
import { describeFault, violationOf } from "../../src/contract/faults.ts";
import { describeViolation } from "../../src/contract/violation.ts";
import { contractOf } from "./small-contract.ts";

const site = { operation: "getThing", side: "response", where: "body" } as const;
const faultsOf = (schema: Record<string, unknown>, value: unknown) =>
  contractOf({}).schemaCheck(schema, "/schema")(value);

describe("violations in words of the field", () => {
  it.each<[Record<string, unknown>, unknown, string, string, string]>([
    [{ type: ["string", "null"] }, 99, "type", "string or null", "number 99"],
    [{ enum: ["a", 1, null] }, "b", "enum", 'one of "a", 1, null', 'string "b"'],
    [{ const: { a: 1 } }, [], "enum", '{"a":1}', "an array of 0"],
    [{ format: "date" }, "x", "format", "a string in the format date", 'string "x"'],
    [{ pattern: "^a$" }, "b", "pattern", "a string that matches ^a$", 'string "b"'],
    [{ minimum: 1 }, 0, "bounds", "at least 1", "number 0"],
    [{ maximum: 1 }, 2, "bounds", "at most 1", "number 2"],
    [{ exclusiveMinimum: 1 }, 1, "bounds", "more than 1", "number 1"],
    [{ exclusiveMaximum: 1 }, 1, "bounds", "less than 1", "number 1"],
    [{ multipleOf: 0.5 }, 0.7, "bounds", "a multiple of 0.5", "number 0.7"],
    [{ minLength: 2 }, "a", "length", "at least 2 characters", 'string "a"'],
    [{ maxLength: 1 }, "ab", "length", "at most 1 characters", 'string "ab"'],
    [{ minItems: 1 }, [], "length", "at least 1 items", "an array of 0"],
    [{ maxItems: 1 }, [1, 2], "length", "at most 1 items", "an array of 2"],
    [{ uniqueItems: true }, [1, 1], "unique", "items that differ from each other", "an array of 2"],
    [{ required: ["a"] }, {}, "missing", "a value", "missing"],
    [{ dependentRequired: { a: ["b"] } }, { a: 1 }, "missing", "a value", "missing"],
    [{ additionalProperties: false }, { a: 1 }, "extra", 'no member "a"', "an object with 1 members"],
    [{ unevaluatedProperties: false }, { a: 1 }, "extra", 'no member "a"', "an object with 1 members"],
    [{ not: {} }, null, "combination", "what not asks for", "null"],
    [{ properties: { a: false } }, { a: 1 }, "combination", "no value", "number 1"],
  ])("%j of %j", (schema, value, code, expected, actual) => {
    const [fault] = faultsOf(schema, value);
    expect(violationOf(fault!, site)).toMatchObject({
      code,
      expected,
      actual,
      operation: "getThing",
      side: "response",
    });
  });

  it("name each alternative that failed, and the combination", () => {
    const found = faultsOf({ oneOf: [{ type: "string" }, { type: "null" }] }, 1).map((fault) =>
      violationOf(fault, site),
    );
    expect(found.map(({ code, rule }) => [code, rule])).toEqual([
      ["type", "/schema/oneOf/0/type"],
      ["type", "/schema/oneOf/1/type"],
      ["combination", "/schema/oneOf"],
    ]);
  });

  it("put the site's own place first", () => {
    const [fault] = faultsOf({ items: { type: "integer" } }, ["x"]);
    expect(violationOf(fault!, { ...site, where: "query", at: "/ids" })).toMatchObject({
      where: "query",
      at: "/ids/0",
    });
  });

  it("are one line for people", () => {
    const [fault] = faultsOf({ properties: { price: { type: "string" } } }, { price: 99 });
    expect(describeViolation(violationOf(fault!, site))).toBe(
      "response body /price: expected string, was number 99 (getThing, /schema/properties/price/type)",
    );
    expect(describeFault(fault!)).toBe("must be string, was number 99");
    expect(describeFault(faultsOf({ required: ["a"] }, {})[0]!)).toBe("is required");
  });

  it("cut long values short", () => {
    const [fault] = faultsOf({ type: "integer" }, "x".repeat(500));
    expect(violationOf(fault!, site).actual.length).toBeLessThan(100);
  });
});
