import { describe, expect, it } from "vitest";
import { operationOf } from "./small-contract.ts";

type Request = {
  readonly path?: Record<string, string>;
  readonly query?: string;
  readonly headers?: Record<string, string>;
};

/** What one parameter `color` is read as, and the codes of its violations. */
function read(parameter: Record<string, unknown>, request: Request) {
  const place = parameter.in as "path" | "query" | "header" | "cookie";
  const path = place === "path" ? "/things/{color}" : "/things";
  const operation = operationOf({ parameters: [{ name: "color", ...parameter }] }, {}, path);
  const result = operation.readRequest({ path: {}, query: "", headers: {}, ...request });
  return { value: result[place].color, codes: result.violations.map(({ code }) => code) };
}

const text = { type: "string" };
const list = { type: "array", items: { type: "string" } };
const rgb = {
  type: "object",
  properties: { R: { type: "integer" }, G: { type: "integer" }, B: { type: "integer" } },
};
const COLORS = ["blue", "black", "brown"];
const RGB = { R: 100, G: 200, B: 150 };

describe("the style table of OpenAPI 3.1 §4.8.12.4", () => {
  it.each([
    ["matrix", false, text, ";color", ""],
    ["matrix", false, text, ";color=", ""],
    ["matrix", false, text, ";color=blue", "blue"],
    ["matrix", false, list, ";color=blue,black,brown", COLORS],
    ["matrix", false, rgb, ";color=R,100,G,200,B,150", RGB],
    ["matrix", true, text, ";color=blue", "blue"],
    ["matrix", true, list, ";color=blue;color=black;color=brown", COLORS],
    ["matrix", true, rgb, ";R=100;G=200;B=150", RGB],
    ["label", false, text, ".blue", "blue"],
    ["label", false, list, ".blue,black,brown", COLORS],
    ["label", false, list, ".blue.black.brown", COLORS],
    ["label", false, rgb, ".R,100,G,200,B,150", RGB],
    ["label", false, rgb, ".R.100.G.200.B.150", RGB],
    ["label", true, text, ".blue", "blue"],
    ["label", true, list, ".blue.black.brown", COLORS],
    ["label", true, rgb, ".R=100.G=200.B=150", RGB],
    ["simple", false, text, "blue", "blue"],
    ["simple", false, list, "blue,black,brown", COLORS],
    ["simple", false, rgb, "R,100,G,200,B,150", RGB],
    ["simple", true, list, "blue,black,brown", COLORS],
    ["simple", true, rgb, "R=100,G=200,B=150", RGB],
  ])("path %s, explode %s, %o", (style, explode, schema, segment, value) => {
    const parameter = { in: "path", required: true, style, explode, schema };
    expect(read(parameter, { path: { color: segment } })).toEqual({ value, codes: [] });
  });

  it.each([
    ["form", true, text, "color=", ""],
    ["form", true, text, "color=blue", "blue"],
    ["form", true, list, "color=blue&color=black&color=brown", COLORS],
    ["form", true, rgb, "R=100&G=200&B=150", RGB],
    ["form", false, text, "color=blue", "blue"],
    ["form", false, list, "color=blue,black,brown", COLORS],
    ["form", false, rgb, "color=R,100,G,200,B,150", RGB],
    ["spaceDelimited", false, list, "color=blue%20black%20brown", COLORS],
    ["spaceDelimited", false, list, "color=blue+black+brown", COLORS],
    ["spaceDelimited", false, rgb, "color=R%20100%20G%20200%20B%20150", RGB],
    ["pipeDelimited", false, list, "color=blue|black|brown", COLORS],
    ["pipeDelimited", false, list, "color=blue%7Cblack%7Cbrown", COLORS],
    ["pipeDelimited", false, rgb, "color=R|100|G|200|B|150", RGB],
    ["pipeDelimited", true, list, "color=blue&color=black&color=brown", COLORS],
    ["deepObject", true, rgb, "color[R]=100&color[G]=200&color%5BB%5D=150", RGB],
  ])("query %s, explode %s, %o", (style, explode, schema, query, value) => {
    expect(read({ in: "query", style, explode, schema }, { query })).toEqual({ value, codes: [] });
  });

  it.each([
    [false, text, "blue", "blue"],
    [false, list, "blue, black ,brown", COLORS],
    [false, rgb, "R,100,G,200,B,150", RGB],
    [true, rgb, "R=100,G=200,B=150", RGB],
  ])("header simple, explode %s, %o", (explode, schema, header, value) => {
    expect(read({ in: "header", explode, schema }, { headers: { color: header } })).toEqual({ value, codes: [] });
  });

  it.each([
    [true, text, "a=1; color=blue", "blue"],
    [false, list, "color=blue,black,brown", COLORS],
    [false, rgb, "color=R,100,G,200,B,150", RGB],
    [true, text, "color=a+b%20c", "a+b c"],
  ])("cookie form, explode %s, %o", (explode, schema, cookie, value) => {
    expect(read({ in: "cookie", explode, schema }, { headers: { cookie } })).toEqual({ value, codes: [] });
  });

  it("takes simple for path and header, exploded form for query and cookie, where no style stands", () => {
    expect(read({ in: "path", required: true, schema: list }, { path: { color: "a,b" } }).value).toEqual(["a", "b"]);
    expect(read({ in: "query", schema: list }, { query: "color=a,b&color=c" }).value).toEqual(["a,b", "c"]);
    expect(read({ in: "query", style: "spaceDelimited", schema: list }, { query: "color=a%20b" }).value).toEqual([
      "a",
      "b",
    ]);
  });
});

describe("a query parameter", () => {
  const integer = { in: "query", schema: { type: "integer" } };

  it("counts the last of several values of a scalar", () => {
    expect(read(integer, { query: "color=1&color=2" })).toEqual({ value: 2, codes: [] });
    expect(read(integer, { query: "color=x&color=2" })).toEqual({ value: 2, codes: [] });
  });

  it("reads name[] for a list, and not for a scalar", () => {
    const ids = { type: "array", items: { type: "integer" } };
    expect(read({ in: "query", schema: ids }, { query: "color[]=1&color%5B%5D=2" }).value).toEqual([1, 2]);
    expect(read(integer, { query: "color[]=1" }).value).toBeUndefined();
  });

  it("is malformed with a broken escape, in any of its values, and with another's in none", () => {
    expect(read(integer, { query: "color=%zz" })).toEqual({ value: undefined, codes: ["malformed"] });
    expect(read({ in: "query", schema: list }, { query: "color=a&color=%" }).codes).toEqual(["malformed"]);
    expect(read({ in: "query", style: "deepObject", schema: rgb }, { query: "color[R]=%E0%A4" }).codes).toEqual([
      "malformed",
    ]);
    expect(read({ in: "query", schema: rgb }, { query: "R=%x" }).codes).toEqual(["malformed"]);
    expect(read(integer, { query: "other=%zz&color=1" })).toEqual({ value: 1, codes: [] });
  });

  it("may be empty where allowEmptyValue says so, and only there", () => {
    expect(read(integer, { query: "color=" }).codes).toEqual(["type"]);
    expect(read({ ...integer, allowEmptyValue: true }, { query: "color=" })).toEqual({ value: "", codes: [] });
    expect(read({ ...integer, allowEmptyValue: true }, { query: "color" })).toEqual({ value: "", codes: [] });
    expect(read({ ...integer, allowEmptyValue: true }, { query: "color=x" }).codes).toEqual(["type"]);
    expect(read({ in: "query", schema: { type: ["integer", "null"] } }, { query: "color=" }).value).toBeNull();
  });

  it("is missing when required, and takes its default otherwise", () => {
    expect(read({ ...integer, required: true }, {})).toEqual({ value: undefined, codes: ["missing"] });
    const sized = { in: "query", required: true, schema: { type: "integer", default: 25 } };
    expect(read(sized, {})).toEqual({ value: 25, codes: [] });
    expect(read({ in: "query", schema: { allOf: [{ type: "integer" }, { default: 3 }] } }, {}).value).toBe(3);
  });

  it("hands out a copy of a default that can be changed", () => {
    const operation = operationOf({
      parameters: [{ name: "ids", in: "query", schema: { type: "array", default: ["a"] } }],
    });
    const request = { path: {}, query: "", headers: {} };
    (operation.readRequest(request).query.ids as string[]).push("b");
    expect(operation.readRequest(request).query.ids).toEqual(["a"]);
  });

  it("reads a single value where an object or one may stand", () => {
    const schema = { anyOf: [{ type: "object", properties: { gt: { type: "integer" } } }, { type: "integer" }] };
    for (const style of ["deepObject", "form"]) {
      const created = { in: "query", style, schema };
      expect(read(created, { query: "color=5" })).toEqual({ value: 5, codes: [] });
      expect(read(created, { query: "color=%zz" }).codes).toEqual(["malformed"]);
      expect(read(created, { query: style === "form" ? "gt=6" : "color[gt]=6" }).value).toEqual({ gt: 6 });
      expect(read(created, { query: "color=blue" }).codes).not.toEqual([]);
    }
    const alone = { in: "query", style: "deepObject", schema: { type: "integer" } };
    expect(read(alone, { query: "color=5" })).toEqual({ value: 5, codes: [] });
  });

  it("reads objects in lists from JSON, as one or each of them", () => {
    const item = { type: "object", properties: { at: { type: "integer" }, on: { type: "boolean" } } };
    const stops = { in: "query", explode: false, schema: { type: "array", items: item } };
    const both = [{ at: 1, on: true }, { at: 2 }];
    for (const query of ['color=[{"at":1,"on":true},{"at":2}]', 'color={"at":1,"on":true}&color={"at":2}']) {
      expect(read(stops, { query: encodeURI(query) })).toEqual({ value: both, codes: [] });
    }
    expect(read(stops, { query: encodeURI('color={"at":1}') })).toEqual({ value: [{ at: 1 }], codes: [] });
    expect(read(stops, { query: "color={at:1}" }).codes).not.toEqual([]);
    expect(read({ in: "query", schema: list }, { query: encodeURI('color={"at":1}') }).value).toEqual(['{"at":1}']);
    expect(read({ in: "query", explode: false, schema: list }, { query: "color={a},{b}" }).value).toEqual([
      "{a}",
      "{b}",
    ]);
  });

  it("converts inside lists and deep objects, single values and repeated ones too", () => {
    const filter = {
      in: "query",
      style: "deepObject",
      schema: {
        type: "object",
        properties: { ids: { type: "array", items: { type: "integer" } }, on: { type: "boolean" } },
      },
    };
    expect(read(filter, { query: "color[ids]=1&color[on]=false&color[on]=true" })).toEqual({
      value: { ids: [1], on: true },
      codes: [],
    });
    expect(read(filter, { query: "color[ids][]=1&color[ids][]=2" }).value).toEqual({ ids: [1, 2] });
    expect(read(filter, { query: "colour[on]=true&color=1" }).value).toBeUndefined();
  });

  it("is no member of the object prototype", () => {
    const operation = operationOf({
      parameters: ["header", "query", "cookie"].map((place) => ({ name: "constructor", in: place, schema: text })),
    });
    expect(operation.readRequest({ path: {}, query: "", headers: {} }).violations).toEqual([]);
  });
});

describe("a parameter described by content", () => {
  const json = { content: { "application/json": { schema: rgb } } };

  it.each([
    ["query", { query: `color=${encodeURIComponent('{"R":100}')}` }],
    ["header", { headers: { color: '{"R":100}' } }],
    ["path", { path: { color: '{"R":100}' } }],
    ["cookie", { headers: { cookie: `color=${encodeURIComponent('{"R":100}')}` } }],
  ])("is read as JSON in the %s", (place, request) => {
    expect(read({ in: place, required: true, ...json }, request)).toEqual({ value: { R: 100 }, codes: [] });
  });

  it("is held to its schema, and malformed when it is no JSON", () => {
    expect(read({ in: "query", ...json }, { query: 'color={"R":"red"}' }).codes).toEqual(["type"]);
    expect(read({ in: "query", ...json }, { query: "color={R:1}" }).codes).toEqual(["malformed"]);
    expect(read({ in: "query", ...json }, { query: "color=%7" }).codes).toEqual(["malformed"]);
    expect(read({ in: "query", ...json }, {})).toEqual({ value: undefined, codes: [] });
  });

  it("stays text under another media type", () => {
    const plain = { in: "query", content: { "text/plain": { schema: { type: "string" } } } };
    expect(read(plain, { query: "color=12" })).toEqual({ value: "12", codes: [] });
  });
});

describe("parameters of an operation", () => {
  it("ignores the headers that the specification reserves, and places that it does not know", () => {
    const names = ["Accept", "content-type", "Authorization"];
    const parameters = names.map((name) => ({ name, in: "header", required: true, schema: { type: "integer" } }));
    const operation = operationOf({ parameters: [...parameters, { name: "b", in: "body", required: true }] });
    expect(operation.readRequest({ path: {}, query: "", headers: {} }).violations).toEqual([]);
  });

  it("names the parameter, and its rule in the description", () => {
    const operation = operationOf(
      { parameters: [{ $ref: "#/components/parameters/Page~1No" }] },
      { parameters: { "Page/No": { name: "page/no", in: "query", schema: { type: "integer", minimum: 1 } } } },
    );
    const [violation] = operation.readRequest({ path: {}, query: "page/no=0", headers: {} }).violations;
    expect(violation).toEqual({
      code: "bounds",
      operation: "doIt",
      side: "request",
      where: "query",
      at: "/page~1no",
      rule: "/components/parameters/Page~1No/schema/minimum",
      expected: "at least 1",
      actual: "number 0",
    });
  });
});
