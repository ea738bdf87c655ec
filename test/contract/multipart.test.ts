import { describe, expect, it } from "vitest";
import { bytes, operationOf } from "./small-contract.ts";

const schema = {
  type: "object",
  required: ["title"],
  properties: {
    title: { type: "string", minLength: 2 },
    count: { type: "integer" },
    tags: { type: "array", items: { type: "string" } },
    about: { type: "object", required: ["a"], properties: { a: { type: "integer" } } },
    file: { type: "string", format: "binary" },
    files: { type: "array", items: { type: "string", contentMediaType: "application/octet-stream" } },
  },
};
const operation = operationOf({ requestBody: { required: true, content: { "multipart/form-data": { schema } } } });

/** What `FormData` becomes on the wire, as Node's own `fetch` has it. */
async function read(form: FormData) {
  const request = new Request("http://a.io", { method: "POST", body: form });
  const headers = { "content-type": request.headers.get("content-type") ?? "" };
  return operation.readRequest({ path: {}, query: "", headers, body: new Uint8Array(await request.arrayBuffer()) });
}

function form(fields: readonly (readonly [string, string | Blob])[]): FormData {
  const data = new FormData();
  for (const [name, value] of fields)
    typeof value === "string" ? data.append(name, value) : data.append(name, value, "a.bin");
  return data;
}

describe("a multipart body", () => {
  it("is read as its fields, converted to their types", async () => {
    const found = await read(
      form([
        ["title", "Héllo\r\n--x"],
        ["count", "3"],
        ["tags", "a"],
        ["tags", "b"],
        ["about", '{"a":1}'],
        ["file", new Blob([new Uint8Array([0, 255, 13, 10])])],
        ["files", new Blob(["one"])],
      ]),
    );
    expect(found.violations).toEqual([]);
    expect(found.body).toEqual({
      title: "Héllo\r\n--x",
      count: 3,
      tags: ["a", "b"],
      about: { a: 1 },
      file: "\u0000ÿ\r\n",
      files: ["one"],
    });
  });

  it("has files of the types that their fields take", async () => {
    const media = {
      schema,
      encoding: { file: { contentType: "image/png, image/jpeg" }, files: { contentType: "text/*" } },
    };
    const pictures = operationOf({ requestBody: { required: true, content: { "multipart/form-data": media } } });
    const sent = async (field: string, type: string) => {
      const request = new Request("http://a.io", {
        method: "POST",
        body: form([
          ["title", "ab"],
          [field, new Blob(["x"], { type })],
        ]),
      });
      const headers = { "content-type": request.headers.get("content-type") ?? "" };
      const body = new Uint8Array(await request.arrayBuffer());
      return pictures.readRequest({ path: {}, query: "", headers, body }).violations;
    };
    expect(await sent("file", "image/jpeg")).toEqual([]);
    expect(await sent("files", "text/csv")).toEqual([]);
    // Who does not know better says that it is bytes.
    expect(await sent("file", "application/octet-stream")).toEqual([]);
    expect(await sent("file", "application/pdf")).toMatchObject([
      {
        code: "undocumented-media-type",
        where: "body",
        at: "/file",
        expected: "image/png or image/jpeg",
        actual: "application/pdf",
      },
    ]);
  });

  it("is held to the schema", async () => {
    const { violations } = await read(
      form([
        ["title", "x"],
        ["count", "many"],
        ["about", "{}"],
      ]),
    );
    expect(violations.map(({ code, at }) => [code, at])).toEqual([
      ["length", "/title"],
      ["type", "/count"],
      ["missing", "/about/a"],
    ]);
    expect((await read(form([]))).violations).toMatchObject([{ code: "missing", at: "/title" }]);
  });

  it.each([
    ["no boundary", "multipart/form-data", "--x\r\n\r\n\r\n--x--"],
    ["another boundary", "multipart/form-data; boundary=y", "--x\r\n\r\n\r\n--x--"],
    ["no end", "multipart/form-data; boundary=x", '--x\r\nContent-Disposition: form-data; name="title"\r\n\r\nabc\r\n'],
  ])("is malformed with %s", (_, contentType, text) => {
    const found = operation.readRequest({
      path: {},
      query: "",
      headers: { "content-type": contentType },
      body: bytes(text),
    });
    expect(found).toMatchObject({
      unreadable: "malformed",
      violations: [{ code: "malformed", expected: "a multipart body" }],
    });
  });

  it("may have a boundary in quotes, bare line feeds, and a part that is JSON by its type", () => {
    const text =
      '--a b\nContent-Disposition: form-data; name=title\n\nxyz\n--a b\nContent-Type: application/json\nContent-Disposition: form-data; name="about"\n\n{"a": 2}\n--a b--\n';
    const headers = { "content-type": 'multipart/form-data; boundary="a b"' };
    expect(operation.readRequest({ path: {}, query: "", headers, body: bytes(text) })).toMatchObject({
      body: { title: "xyz", about: { a: 2 } },
      violations: [],
    });
  });
});

describe("a form", () => {
  const properties = {
    list: { type: "array", items: { type: "integer" } },
    piped: { type: "array", items: { type: "string" } },
    json: { type: "object", properties: { a: { type: "integer" } } },
    text: { type: "string" },
  };
  const encoding = {
    list: { style: "form", explode: false },
    piped: { style: "pipeDelimited" },
    text: { contentType: "application/json" },
  };
  const forms = operationOf({
    requestBody: {
      content: { "application/x-www-form-urlencoded": { schema: { type: "object", properties }, encoding } },
    },
  });

  it("is read as its encoding says", () => {
    const headers = { "content-type": "application/x-www-form-urlencoded" };
    const read = (text: string) => forms.readRequest({ path: {}, query: "", headers, body: bytes(text) });
    expect(read("list=1,2&piped=a%7Cb&json=%7B%22a%22%3A1%7D")).toMatchObject({
      body: { list: [1, 2], piped: ["a", "b"], json: { a: 1 } },
      violations: [],
    });
    expect(read("json[a]=1&list=")).toMatchObject({ body: { json: { a: 1 }, list: [] }, violations: [] });
    expect(read("list=1,x").violations).toMatchObject([{ code: "type", at: "/list/1" }]);
  });
});
