import { describe, expect, it } from "vitest";
import type { Drift } from "../../../src/check/drift/drift.ts";
import { type Answer, documented, patchedDocument, violations, watched } from "./watched.ts";

// What answers have and the description does not mention is drift. Once the patch is applied there is none any more, and
// nothing else is wrong.

const id = { type: "integer" };
const text = { type: "string" };
const book = { type: "object", required: ["id"], properties: { id } };
const books = { type: "array", items: book };
const RESPONSE = "/paths/~1books/get/responses/200";
const SCHEMA = `${RESPONSE}/content/application~1json/schema`;

/** The kind, place and rule of each drift, and what the patch leaves of it. */
async function told(document: object, answers: readonly Answer[]): Promise<readonly string[]> {
  const account = watched(document, answers);
  const patched = await patchedDocument(document, account);
  const left = watched(patched, answers);
  expect(left.drift).toEqual([]);
  expect(left.additions).toEqual([]);
  expect(violations(patched, answers)).toEqual([]);
  return account.drift.map(line);
}

function line({ kind, place, rule, required, seen, of, schema }: Drift): string {
  const where = rule.replace(SCHEMA, "").replace(RESPONSE, "…");
  return `${kind} ${place} ${where} ${JSON.stringify(schema)} ${seen}/${of}${required ? " always" : ""}`;
}

describe("undocumented members", () => {
  const more = [1, 2, 3, 4].map((n) => ({ id: n, rating: n === 2 ? null : 4.5, ...(n === 1 ? { cover: "x" } : {}) }));

  it("are told with type, nullability and how often they were there, where the schema has its own", async () => {
    expect(await told(documented(books), [{ body: more }])).toEqual([
      'field body /*/rating /items/properties/rating {"type":["number","null"]} 4/4 always',
      'field body /*/cover /items/properties/cover {"type":"string"} 1/4',
    ]);
  });

  it("count a body that comes again once", async () => {
    const [drift] = watched(documented(books), [{ body: more }, { body: more }, { body: more.slice(0, 1) }]).drift;
    expect(drift).toMatchObject({ seen: 5, of: 5 });
    const one = watched(documented(books), [{ body: more.slice(1, 2) }, { body: more.slice(1, 2) }]);
    expect(one.drift[0]).toMatchObject({ seen: 1, of: 1, required: false });
  });

  it("name the operations and statuses that have them", () => {
    expect(watched(documented(books), [{ body: more }]).drift[0]).toMatchObject({
      operations: ["listBooks"],
      statuses: [200],
    });
  });

  it("are not demanded where requests are described by the same schema", async () => {
    const document = documented(
      { type: "array", items: { $ref: "#/components/schemas/Book" } },
      {
        components: { schemas: { Book: book } },
      },
    );
    const before = watched(document, [{ body: more }]).drift[0];
    expect(before).toMatchObject({ rule: "/components/schemas/Book/properties/rating", required: true });
    const content = { "application/json": { schema: { allOf: [{ $ref: "#/components/schemas/Book" }] } } };
    Object.assign(document.paths["/books"], { post: { requestBody: { content }, responses: {} } });
    expect(watched(document, [{ body: more }]).drift[0]).toMatchObject({ required: false });
  });

  const rating = (schema: object, rest: object = {}) =>
    [documented({ type: "array", items: schema }, rest), more] as const;
  const base = { Base: { type: "object", properties: { id } } };
  const kinds = (kind: string) => ({ type: "object", required: ["kind"], properties: { kind: { const: kind }, id } });

  it.each([
    [
      "the schema that a reference leads to",
      ...rating({ $ref: "#/components/schemas/Base" }, { components: { schemas: base } }),
      "/components/schemas/Base/properties/rating",
    ],
    [
      "the part of an allOf that is written in place",
      ...rating(
        { allOf: [{ properties: { id } }, { $ref: "#/components/schemas/Base" }] },
        { components: { schemas: base } },
      ),
      "/items/allOf/0/properties/rating",
    ],
    [
      "the schema beside its allOf",
      ...rating(
        { allOf: [{ $ref: "#/components/schemas/Base" }], properties: { x: text } },
        { components: { schemas: base } },
      ),
      "/items/properties/rating",
    ],
    ["an object of which nothing was said", ...rating({ type: "object" }), "/items/properties/rating"],
    [
      "the branch that applies",
      ...rating({ if: { required: ["no"] }, else: { type: "object", properties: { id } } }),
      "/items/else/properties/rating",
    ],
  ])("go to %s", async (_, document, body, rule) => {
    expect(await told(document, [{ body }])).toContainEqual(expect.stringContaining(` ${rule} `));
  });

  it("go to the alternative that the record is of", async () => {
    const document = documented({ type: "array", items: { oneOf: [kinds("a"), kinds("b")] } });
    const body = [
      { kind: "a", id: 1, more: true },
      { kind: "b", id: 2, other: "x" },
    ];
    expect(await told(document, [{ body }])).toEqual([
      'field body /*/more /items/oneOf/0/properties/more {"type":"boolean"} 1/1',
      'field body /*/other /items/oneOf/1/properties/other {"type":"string"} 1/1',
    ]);
  });

  it("of records that fit no alternative are not guessed at", () => {
    const document = documented({ type: "array", items: { oneOf: [kinds("a"), kinds("b")] } });
    expect(watched(document, [{ body: [{ kind: "c", more: 1 }] }])).toMatchObject({ drift: [], neverSeen: [] });
  });

  it("that are ids are the keys of a map", async () => {
    const document = documented({ type: "object", properties: { scores: { type: "object" } } });
    const body = { scores: { 17: 1, 23: 2.5 } };
    expect(await told(document, [{ body }])).toEqual([
      'field body /scores/* /properties/scores/additionalProperties {"type":"number"} 1/1',
    ]);
  });

  it.each([
    ["anything", {}],
    ["a map of anything", { type: "object", additionalProperties: true }],
    ["a map of some kind", { type: "object", additionalProperties: { type: "array" } }],
    ["names of a pattern", { type: "object", patternProperties: { "^[a-z]": true } }],
    ["no more than that it is a list", { type: "array", items: {} }],
  ])("are none where the schema says %s on purpose", (_, schema) => {
    expect(watched(documented(schema), [{ body: { a: [], b: [] } }, { body: [{ a: 1 }] }]).drift).toEqual([]);
  });

  it("that the schema forbids are findings, no drift, and in the patch", async () => {
    const document = documented({ ...book, additionalProperties: false });
    const answers = [{ body: { id: 1, more: true } }];
    expect(violations(document, answers)).toEqual(["extra body "]);
    expect(await told(document, answers)).toEqual([]);
    expect(watched(document, answers).additions).toMatchObject([{ owner: SCHEMA, path: ["properties", "more"] }]);
  });

  it("are looked for below what is documented, in lists, maps and prefixes", async () => {
    const document = documented({
      type: "object",
      properties: {
        list: { type: "array", prefixItems: [{ type: "string" }], items: { type: "object", properties: { id } } },
        map: { type: "object", additionalProperties: { type: "object", properties: { id } } },
        named: { type: "object", patternProperties: { "^x-": { type: "object", properties: { id } } } },
      },
    });
    const body = { list: ["a", { id: 1, a: 1 }], map: { one: { b: 1 } }, named: { "x-1": { c: 1 } } };
    expect((await told(document, [{ body }])).map((one) => one.split(" ")[2])).toEqual([
      "/list/*/a",
      "/map/*/b",
      "/named/*/c",
    ]);
  });
});

describe("what has no schema at all", () => {
  it("gets one: a body", async () => {
    expect(await told(documented(undefined), [{ body: [{ id: 1 }] }])).toEqual([
      'schema body /schema {"type":"array","items":{"type":"object","properties":{"id":{"type":"integer"}}}} 1/1'.replace(
        "/schema",
        "",
      ),
    ]);
  });

  it("gets one: the items of a list", async () => {
    expect(await told(documented({ type: ["array", "null"] }), [{ body: [1, 2.5] }])).toEqual([
      'schema body /* /items {"type":"number"} 2/2',
    ]);
  });
});

describe("undocumented headers", () => {
  it("are drift, those of HTTP and of the way to the server are not", async () => {
    const standard = {
      date: "Sat, 21 Nov 2026 10:00:00 GMT",
      connection: "keep-alive",
      "keep-alive": "timeout=5",
      "content-length": "10",
      server: "x",
      via: "1.1 x",
      "cf-ray": "x",
      etag: '"x"',
      vary: "x",
      "access-control-allow-origin": "*",
      "strict-transport-security": "x",
      "x-powered-by": "x",
      "x-request-id": "x",
      "set-cookie": "a=b",
    };
    const answers = [3, 4, 5].map((total) => ({
      body: [],
      headers: {
        ...standard,
        "x-total-count": `${total}`,
        ...(total === 4 ? { "x-next": "https://example.com/2" } : {}),
      },
    }));
    expect(await told(documented(books), answers)).toEqual([
      'header header X-Total-Count …/headers/X-Total-Count {"type":"integer"} 3/3 always',
      'header header X-Next …/headers/X-Next {"type":"string","format":"uri"} 1/3',
    ]);
  });

  it("are none where they are documented, in whatever letter case", () => {
    const document = documented(books);
    Object.assign(document.paths["/books"].get.responses["200"], { headers: { "X-TOTAL-count": { schema: id } } });
    expect(watched(document, [{ body: [], headers: { "x-total-count": "1" } }]).drift).toEqual([]);
  });

  it("go to the shared response that has them", async () => {
    const Refused = { description: "No." };
    const responses = { "401": { $ref: "#/components/responses/Refused" } };
    const document = documented(books, { components: { responses: { Refused } }, responses });
    expect(await told(document, [{ status: 401, headers: { "x-reason": "key" } }])).toEqual([
      'header header X-Reason /components/responses/Refused/headers/X-Reason {"type":"string"} 1/1',
    ]);
  });
});

describe("undocumented answers", () => {
  it("are findings, no drift, and the patch has them as new responses", async () => {
    const document = documented(books);
    const answers: Answer[] = [
      { status: 418, body: { error: "tea" }, headers: { "x-pot": "1" } },
      { status: 418, body: { error: null, at: "2026-11-21T10:00:00Z" } },
      { status: 204 },
      { status: 404, body: "not here", headers: { "content-type": "text/plain" } },
      { status: 503, headers: { "retry-after": "1" } },
    ];
    expect(violations(document, answers).map((one) => one.split(" ")[0])).toEqual(Array(5).fill("undocumented-status"));
    expect(await told(document, answers)).toEqual([]);
    expect(watched(document, answers).additions).toEqual([
      {
        about: "status 418 of listBooks",
        owner: "/paths/~1books/get",
        path: ["responses", "418"],
        value: {
          description: "I'm a Teapot",
          headers: { "X-Pot": { schema: { type: "integer" } } },
          content: {
            "application/json": {
              schema: {
                type: "object",
                properties: { error: { type: ["string", "null"] }, at: { type: "string", format: "date-time" } },
              },
            },
          },
        },
      },
      expect.objectContaining({ path: ["responses", "204"], value: { description: "No Content" } }),
      expect.objectContaining({
        value: { description: "Not Found", content: { "text/plain": { schema: { type: "string" } } } },
      }),
      expect.objectContaining({ path: ["responses", "503"] }),
    ]);
  });

  it("of a server that breaks down, and those of a documented class, are not suggested", () => {
    const document = documented(books, { responses: { "4XX": { description: "No." } } });
    expect(watched(document, [{ status: 500, body: { stack: "…" } }, { status: 404 }]).additions).toEqual([]);
  });

  it("of another JSON media type, and JSON where no body is documented, are in the patch", async () => {
    const document = documented(books, { responses: { "201": { description: "Made." } } });
    const answers = [
      { body: { title: "no" }, headers: { "content-type": "application/problem+json; charset=utf-8" } },
      { status: 201, body: { id: 1 } },
    ];
    expect(violations(document, answers)).toHaveLength(2);
    expect(await told(document, answers)).toEqual([]);
  });
});

describe("documented members", () => {
  it("that no record had are told, with what was looked at", () => {
    const schema = {
      type: "array",
      items: {
        type: "object",
        properties: { id, cover: text, secret: { ...text, writeOnly: true }, parts: { type: "array", items: text } },
      },
    };
    const { neverSeen } = watched(documented(schema), [{ body: [{ id: 1, parts: [] }, { id: 2 }] }]);
    expect(neverSeen).toEqual([
      {
        operations: ["listBooks"],
        statuses: [200],
        place: "body /*/cover",
        rule: `${SCHEMA}/items/properties/cover`,
        of: 2,
      },
      {
        operations: ["listBooks"],
        statuses: [200],
        place: "body /*/parts/*",
        rule: `${SCHEMA}/items/properties/parts/items`,
        of: 1,
      },
    ]);
  });

  it("of what nobody asked for are not", () => {
    expect(watched(documented(books), []).neverSeen).toEqual([]);
    expect(watched(documented(books), [{ status: 500 }]).neverSeen).toEqual([]);
  });
});

it("malformed bodies, and those of nothing but HTML, are left to the findings", () => {
  const odd = [
    { body: "{", headers: { "content-type": "application/json" } },
    { body: "<p>", headers: { "content-type": "text/html" } },
  ];
  expect(watched(documented(books), odd)).toEqual({ drift: [], neverSeen: [], additions: [] });
});

it("schemas that refer to themselves come to an end", async () => {
  const Node = { type: "object", properties: { next: { $ref: "#/components/schemas/Node" } } };
  const Loop = { allOf: [{ $ref: "#/components/schemas/Loop" }, { type: "object" }] };
  const document = documented({ $ref: "#/components/schemas/Node" }, { components: { schemas: { Node, Loop } } });
  const body = { next: { next: { more: 1 } } };
  expect(await told(document, [{ body }])).toEqual([
    'field body /next/next/more /components/schemas/Node/properties/more {"type":"integer"} 1/3',
  ]);
  const round = documented(
    { allOf: [{ $ref: "#/components/schemas/Node" }, { $ref: "#/components/schemas/Node" }] },
    {
      components: { schemas: { Node } },
    },
  );
  expect(watched(round, [{ body: { a: 1 } }]).drift).toHaveLength(1);
});
