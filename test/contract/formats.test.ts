import { Ajv2020 } from "ajv/dist/2020.js";
import { describe, expect, it } from "vitest";
import { registerFormats } from "../../src/contract/formats.ts";

const ajv = new Ajv2020({ strict: false, logger: false });
registerFormats(ajv);
const isValid = (format: string, value: unknown) => ajv.validate({ format }, value);

describe("formats", () => {
  it.each([
    ["date-time", ["2024-02-29T23:59:59Z", "2024-01-01t00:00:00.123z", "2024-01-01T00:00:00+05:30"]],
    ["date", ["2024-02-29"]],
    ["email", ["a@example.com", "a@localhost", "a.b+c@mail.example.com", "o'hara@x-y.io"]],
    ["uuid", ["123e4567-e89b-12d3-a456-426655440000", "3824AC01-83ED-1AEF-B124-48380DEF5E7F"]],
    ["hostname", ["example.com", "localhost", "a-b.c1"]],
    ["uri", ["https://example.com/a?b=c#d", "mailto:a@example.com"]],
    ["ipv4", ["127.0.0.1"]],
    ["int32", [0, 2147483647, -2147483648, 5.0]],
    ["int64", [0, 2 ** 53, 2 ** 63, -(2 ** 63)]],
    ["byte", ["aGk=", ""]],
    ["password", ["anything"]],
    ["binary", ["anything"]],
    ["unheard-of", ["anything"]],
  ])("%s accepts %j", (format, values) => {
    for (const value of values) expect(isValid(format, value), String(value)).toBe(true);
  });

  it.each([
    [
      "date-time",
      [
        "2024-01-01 00:00:00Z",
        "2024-01-01T00:00:00",
        "2023-02-29T00:00:00Z",
        "2024-01-01T24:00:00Z",
        "2024-01-01T00:00:00+0530",
        "2024-01-01",
      ],
    ],
    ["date", ["2023-02-29", "2024-1-1", "2024-01-01T00:00:00Z"]],
    [
      "email",
      ["a", "@b.c", "a@", "a b@c.d", "a@b..c", "a@-b.c", "a..b@c.d", ".a@c.d", "a@b@c.d", "a@b.c\n", "Ann <a@b.c>"],
    ],
    [
      "uuid",
      [
        "urn:uuid:123e4567-e89b-12d3-a456-426655440000",
        "{123e4567-e89b-12d3-a456-426655440000}",
        "123e4567e89b12d3a456426655440000",
        "123e4567-e89b-12d3-a456-42665544000g",
      ],
    ],
    ["hostname", ["-a.com", "a_b.com", "a..b", "", `${"a".repeat(64)}.com`]],
    ["uri", ["/relative", "no scheme", "http://a b"]],
    ["ipv4", ["256.0.0.1", "1.2.3"]],
    ["int32", [1.5, 2147483648, -2147483649]],
    ["int64", [1e20, -1e20, 0.5]],
    ["byte", ["a", "@@@@"]],
  ])("%s refuses %j", (format, values) => {
    for (const value of values) expect(isValid(format, value), String(value)).toBe(false);
  });

  it("leaves other types alone", () => {
    expect(isValid("date-time", 5)).toBe(true);
    expect(isValid("int32", "x")).toBe(true);
  });

  it("is quick with a long hostile address", () => {
    const startedAt = performance.now();
    expect(isValid("email", `${"a.".repeat(120)}@`)).toBe(false);
    expect(isValid("email", `a@${"a-".repeat(120)}`)).toBe(false);
    expect(isValid("email", "a".repeat(1_000_000))).toBe(false);
    expect(performance.now() - startedAt).toBeLessThan(500);
  });
});
