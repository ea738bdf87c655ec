import { XMLParser } from "fast-xml-parser";
import { describe, expect, it } from "vitest";
import { parseXml } from "../../src/contract/xml-text.ts";
import { bytes, contractOf, operationOf } from "./small-contract.ts";

const schemas = {
  Pet: {
    type: "object",
    required: ["name"],
    properties: {
      id: { type: "integer", xml: { attribute: true } },
      name: { type: "string" },
      born: { type: ["string", "null"], xml: { name: "birth", prefix: "p", namespace: "https://p.io" } },
      photos: {
        type: "array",
        xml: { wrapped: true, name: "photoList" },
        items: { type: "string", xml: { name: "photo" } },
      },
      tags: { type: "array", items: { $ref: "#/components/schemas/Tag" } },
      owner: { $ref: "#/components/schemas/Owner" },
      isGood: { type: "boolean" },
      "2nd name": { type: "string" },
      "": { type: "string" },
    },
  },
  Tag: { type: "object", xml: { name: "tag" }, properties: { text: { type: "string" } } },
  Owner: { allOf: [{ type: "object", properties: { age: { type: "integer" } } }] },
};
const pet = {
  id: 7,
  name: 'A <b> & "c"',
  born: "2020",
  photos: ["x", "y"],
  tags: [{ text: "one" }, { text: "" }],
  owner: { age: 9 },
  isGood: true,
};
const XML =
  '<?xml version="1.0" encoding="UTF-8"?>\n<Pet id="7"><name>A &lt;b&gt; &amp; &quot;c&quot;</name>' +
  '<p:birth xmlns:p="https://p.io">2020</p:birth><photoList><photo>x</photo><photo>y</photo></photoList>' +
  "<tag><text>one</text></tag><tag><text></text></tag><owner><age>9</age></owner><isGood>true</isGood></Pet>";

const asXml = (schema: unknown) => ({ content: { "application/xml": { schema } } });
const PET = { $ref: "#/components/schemas/Pet" };
const operation = operationOf(
  {
    requestBody: asXml(PET),
    responses: { 200: asXml(PET), 201: asXml({ type: "array", items: PET }), 202: asXml({ xml: { name: "note" } }) },
  },
  { schemas },
);

function read(text: string) {
  const headers = { "content-type": "application/xml; charset=utf-8" };
  return operation.readRequest({ path: {}, query: "", headers, body: bytes(text) });
}

describe("XML", () => {
  it("is written as the schema says, and read back", () => {
    expect(operation.responses.xmlText(200, "application/xml", pet)).toBe(XML);
    expect(read(XML)).toMatchObject({ body: pet, violations: [] });
  });

  it("has names that XML allows, by which it is read back", () => {
    const odd = { name: "a", "2nd name": "b", "": "c" };
    const text = operation.responses.xmlText(200, "application/xml", odd) ?? "";
    expect(text).toMatch(/<Pet><name>a<\/name><_2nd_name>b<\/_2nd_name><_>c<\/_><\/Pet>$/);
    expect(read(text)).toMatchObject({ body: odd, violations: [] });
  });

  it("is XML to others", () => {
    const parsed = new XMLParser({ ignoreAttributes: false }).parse(XML);
    expect(parsed.Pet).toMatchObject({
      "@_id": "7",
      name: 'A <b> & "c"',
      photoList: { photo: ["x", "y"] },
      owner: { age: 9 },
    });
  });

  it("has one root, also for a list, and a name where the schema gives none", () => {
    const list = operation.responses.xmlText(201, "application/xml", [{ name: "a" }]);
    expect(list).toMatch(/<root><Pet><name>a<\/name><\/Pet><\/root>$/);
    const note = operation.responses.xmlText(202, "application/xml", { a: [1, 2], b: null });
    expect(note).toMatch(/<note><a>1<\/a><a>2<\/a><\/note>$/);
    expect(operation.responses.xmlText(200, "application/json", pet)).toBeUndefined();
    expect(operation.responses.xmlText(200, "application/xml", "<own/>")).toBeUndefined();
  });

  it("is held to the schema, with types taken from text", () => {
    expect(read("<Pet id='x'><age>1</age></Pet>").violations).toMatchObject([
      { code: "missing", at: "/name" },
      { code: "type", at: "/id" },
    ]);
    expect(read("<any xmlns='u'><!-- c --><name><![CDATA[<x>]]></name><tag><text>a</text></tag></any>")).toMatchObject({
      body: { name: "<x>", tags: [{ text: "a" }] },
      violations: [],
    });
  });

  it.each([
    "",
    "text",
    "<a>",
    "<a></b>",
    "<a/><b/>",
    "<a b=c/>",
    "<a>&unknown;</a>",
    "<!DOCTYPE a [<!ENTITY b 'c'>]><a>&b;</a>",
    "<a>&#0;</a>",
    "< a/>",
    "<a",
    "</a>",
    "<a><![CDATA[</a>",
  ])("refuses %j", (text) => expect(parseXml(text)).toBeUndefined());

  it("refuses text that is none, as malformed", () => {
    expect(read("<Pet>")).toMatchObject({
      unreadable: "malformed",
      violations: [{ code: "malformed", expected: "XML" }],
    });
  });

  it("is plain text where the schema asks for text", () => {
    const plain = contractOf({
      paths: { "/a": { post: { operationId: "a", requestBody: asXml({ type: "string", minLength: 5 }) } } },
    });
    const headers = { "content-type": "application/xml" };
    const found = plain.operation("a")?.readRequest({ path: {}, query: "", headers, body: bytes("<a>b</a>") });
    expect(found).toMatchObject({ body: "<a>b</a>", violations: [] });
  });
});
