import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bytes, json, operationOf } from "./small-contract.ts";

const FORM = "application/x-www-form-urlencoded";
const order = {
  type: "object",
  required: ["price_cents"],
  properties: {
    price_cents: { type: "integer", minimum: 0 },
    purchasable: { type: "boolean", default: true },
    ids: { type: "array", items: { type: "integer" } },
    mail: { type: "object", properties: { subject: { type: "string" } } },
  },
};
const either = {
  requestBody: { required: true, content: { "application/json": { schema: order }, [FORM]: { schema: order } } },
};

function read(operation: ReturnType<typeof operationOf>, body: string | Uint8Array | undefined, headers = {}) {
  const wire = typeof body === "string" ? bytes(body) : body;
  const result = operation.readRequest({ path: {}, query: "", headers, body: wire });
  return { ...result, codes: result.violations.map(({ code, at }) => `${code} ${at}`.trim()) };
}
const asJson = { "content-type": "application/json; charset=utf-8" };
const asForm = { "content-type": FORM };

describe("a JSON body", () => {
  it("is parsed, converted and filled with defaults", () => {
    const { body, codes } = read(operationOf(either), '{"price_cents":"5000","purchasable":"false","extra":1}', asJson);
    expect(body).toEqual({ price_cents: 5000, purchasable: false, extra: 1 });
    expect(codes).toEqual([]);
    expect(read(operationOf(either), '{"price_cents":1}', asJson).body).toEqual({ price_cents: 1, purchasable: true });
  });

  it("is held to its schema, every fault with its place", () => {
    const { violations } = read(operationOf(either), '{"price_cents":-1,"ids":[1,"x"],"mail":{"subject":5}}', asJson);
    expect(violations).toMatchObject([
      { code: "bounds", where: "body", at: "/price_cents", expected: "at least 0", actual: "number -1" },
      { code: "type", at: "/ids/1", expected: "integer", actual: 'string "x"' },
      { code: "type", at: "/mail/subject", expected: "string", actual: "number 5" },
    ]);
    expect(violations[0]?.rule).toBe(
      "/paths/~1things/post/requestBody/content/application~1json/schema/properties/price_cents/minimum",
    );
  });

  it.each(["{", "", "{'a':1}", '{"a":1}x', "nul"])("that does not parse is malformed: %j", (text) => {
    const result = read(operationOf(either), `${text} `, asJson);
    expect(result).toMatchObject({ unreadable: "malformed", body: undefined });
    expect(result.violations).toMatchObject([{ code: "malformed", where: "body", expected: "JSON" }]);
  });

  it("is malformed when it is no UTF-8, and may begin with a byte order mark", () => {
    expect(read(operationOf(either), new Uint8Array([0x22, 0xff, 0x22]), asJson).unreadable).toBe("malformed");
    expect(read(operationOf(either), '\ufeff{"price_cents":1}', asJson).codes).toEqual([]);
  });

  it("is malformed when it is nested without end", () => {
    const deep = (levels: number) => `${'{"a":'.repeat(levels)}1${"}".repeat(levels)}`;
    expect(read(operationOf(either), deep(100_000), asJson)).toMatchObject({ unreadable: "malformed" });
    expect(read(operationOf(either), "[".repeat(200_000) + "]".repeat(200_000), asJson).unreadable).toBe("malformed");
    expect(read(operationOf(either), deep(400), asJson).unreadable).toBeUndefined();
  });

  it.each([
    ['{"price_cents":1,"mail":{"subject":"a\\u0000b"}}', "/mail/subject"],
    ['{"price_cents":1,"list":[["\\u0000"]]}', "/list/0/0"],
    ['{"price_cents":1,"a\\u0000":1}', ""],
  ])("is refused for a NUL character: %s", (text, at) => {
    expect(read(operationOf(either), text, asJson).violations).toMatchObject([{ code: "forbidden-value", at }]);
  });

  it("keeps __proto__ as data", () => {
    const { body } = read(operationOf(either), '{"price_cents":1,"__proto__":{"polluted":true}}', asJson);
    expect(({} as Record<string, unknown>).polluted).toBeUndefined();
    expect(Object.getPrototypeOf(body)).toBe(Object.prototype);
  });
});

describe("a form body", () => {
  it("is read with brackets, and converted", () => {
    const text = "price_cents=5000&purchasable=false&ids[]=1&ids[]=2&mail[subject]=Hi+there";
    expect(read(operationOf(either), text, asForm)).toMatchObject({
      body: { price_cents: 5000, purchasable: false, ids: [1, 2], mail: { subject: "Hi there" } },
      violations: [],
    });
  });

  it("counts the last of repeated scalars, and takes one value for a list of one", () => {
    const { body, codes } = read(operationOf(either), "price_cents=1&price_cents=2&ids=7", asForm);
    expect(body).toMatchObject({ price_cents: 2, ids: [7] });
    expect(codes).toEqual([]);
  });

  it("that is JSON in truth is read as JSON, with JSON's types", () => {
    expect(read(operationOf(either), ' {"price_cents":"1"}', asForm)).toMatchObject({
      body: { price_cents: 1 },
      codes: [],
    });
    expect(read(operationOf(either), '{"price_cents":[1,2]}', asForm).codes).toEqual(["type /price_cents"]);
    expect(read(operationOf(either), '{"price_cents":', asForm).unreadable).toBe("malformed");
    expect(read(operationOf(either), "[a]=1&price_cents=1", asForm).codes).toEqual([]);
  });

  it("is malformed for a broken escape", () => {
    const { violations, unreadable } = read(operationOf(either), "price_cents=1&a%zz=%", asForm);
    expect(unreadable).toBe("malformed");
    expect(violations).toMatchObject([{ code: "malformed", expected: "form text" }]);
  });
});

describe("other bodies", () => {
  it("of an undocumented media type, or encoded, cannot be read", () => {
    for (const headers of [{ "content-type": "text/csv" }, { ...asJson, "content-encoding": "gzip" }]) {
      const result = read(operationOf(either), "{}", headers);
      expect(result).toMatchObject({ unreadable: "media-type", codes: ["undocumented-media-type"] });
      expect(result.violations[0]?.expected).toBe(`application/json or ${FORM}`);
    }
    expect(read(operationOf(either), '{"price_cents":1}', { ...asJson, "content-encoding": "identity" }).codes).toEqual(
      [],
    );
  });

  it("without a media type are taken for the first documented one", () => {
    expect(read(operationOf(either), '{"price_cents":1}').codes).toEqual([]);
  });

  it("are checked as text where text can be valid, XML by its elements, and bytes passed on unread", () => {
    const content = {
      "text/plain": { schema: { type: "integer", maximum: 5 } },
      "application/xml": { schema: order },
      "image/*": { schema: { type: "string", format: "binary" } },
    };
    const operation = operationOf({ requestBody: { content } });
    expect(read(operation, "4", { "content-type": "text/plain" })).toMatchObject({ body: 4, codes: [] });
    expect(read(operation, "6", { "content-type": "text/plain" }).codes).toEqual(["bounds"]);
    expect(read(operation, "<a/>", { "content-type": "application/xml" }).codes).toEqual(["missing /price_cents"]);
    const image = new Uint8Array([0x89, 0, 0xff]);
    expect(read(operation, image, { "content-type": "image/png" })).toMatchObject({ body: image, codes: [] });
  });

  it("are ignored where none is documented", () => {
    expect(read(operationOf({}), "{", asJson)).toMatchObject({ body: undefined, codes: [] });
  });

  it("may be absent unless required; then each missing member is named", () => {
    const optional = operationOf({ requestBody: json(order) });
    expect(read(optional, undefined)).toMatchObject({ body: undefined, codes: [] });
    expect(read(operationOf(either), undefined).codes).toEqual(["missing /price_cents"]);
    expect(read(operationOf(either), "", { "content-type": "text/csv" }).codes).toEqual(["missing /price_cents"]);
  });

  it("are missing as a whole where no member is", () => {
    for (const schema of [{ type: "object" }, { type: "array" }, { type: "string" }, {}]) {
      const operation = operationOf({ requestBody: { required: true, ...json(schema) } });
      const { violations, body } = read(operation, undefined);
      expect(body).toBeUndefined();
      expect(violations).toMatchObject([
        { code: "missing", at: "", expected: "a body", rule: "/paths/~1things/post/requestBody/required" },
      ]);
    }
  });
});

describe("parameters of a request", () => {
  const parameters = [
    { name: "page", in: "query", schema: { type: "integer", minimum: 1 } },
    { name: "q", in: "query", schema: { type: "string" } },
    { name: "X-Trace", in: "header", required: true, schema: { type: "string" } },
  ];

  it("are grouped by place, header names in lower case", () => {
    const operation = operationOf({ parameters });
    const result = operation.readRequest({ path: {}, query: "page=2&other=3", headers: { "x-trace": "t" } });
    expect(result).toMatchObject({
      query: { page: 2 },
      header: { "x-trace": "t" },
      path: {},
      cookie: {},
      violations: [],
    });
    expect(result.query).not.toHaveProperty("other");
  });

  it("are told all, with their places", () => {
    const { violations } = operationOf({ parameters }).readRequest({ path: {}, query: "page=0&q=%00", headers: {} });
    expect(violations.map(({ code, where, at }) => [code, where, at])).toEqual([
      ["bounds", "query", "/page"],
      ["forbidden-value", "query", "/q"],
      ["missing", "header", "/x-trace"],
    ]);
  });
});

describe("any request at all", () => {
  it("is answered with violations, never with a throw", () => {
    const operation = operationOf({
      ...either,
      parameters: [
        {
          name: "a",
          in: "query",
          style: "deepObject",
          schema: { type: "object", properties: { b: { type: "integer" } } },
        },
        { name: "c", in: "cookie", schema: { type: "array", items: { type: "integer" } } },
      ],
    });
    const contentType = fc.constantFrom("application/json", FORM, "text/plain", "", ";", "a/b;c");
    const hostile = fc.constantFrom("a[b]=", "%", "__proto__", "[", "]", "{", "\0", "\u{10ffff}", "&&=", "[][]", ";");
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.array(hostile, { maxLength: 8 }).map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, text, fc.oneof(fc.uint8Array(), text.map(bytes)), contentType, (query, cookie, body, type) => {
        const result = operation.readRequest({ path: {}, query, headers: { cookie, "content-type": type }, body });
        expect(Array.isArray(result.violations)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
