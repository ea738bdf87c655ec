import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";

const DOCUMENT = `
openapi: 3.1.0
info: { title: Zoo, version: "1" }
security: [{ key: [] }]
paths:
  /animals:
    get:
      parameters: [{ name: legs, in: query, required: true, schema: { type: integer } }]
      responses:
        "200": { description: "", content: { application/json: { schema: { type: array }, example: [{ name: Rex }] } } }
    post:
      requestBody: { required: true, content: { application/json: { schema: { type: object, required: [name] } } } }
      responses:
        "201": { description: "", content: { application/json: { examples: { first: { value: { id: 1 } }, second: { value: { id: 2 } } } } } }
  /animals/{id}:
    parameters: [{ name: id, in: path, required: true, schema: { type: integer } }]
    get:
      responses:
        "200": { description: "", content: { application/json: { schema: { type: object, examples: [{ name: Schema }] } } } }
    put: { responses: { "200": { description: "", content: { application/json: { schema: { type: object } } } } } }
    patch: { responses: { "404": { description: "" } } }
    delete: { responses: { "204": { description: "" } } }
  /sign:
    get: { responses: { 2XX: { description: "", content: { text/plain: { example: "Do not feed" } } } } }
  /broken:
    get: { responses: { "200": { description: "", content: { application/json: { schema: { type: object, required: [ok] }, example: [] } } } } }
  /impossible:
    get: { responses: { "200": { description: "", content: { application/json: { schema: { type: object, required: [a], properties: { a: false } } } } } } }
components:
  securitySchemes: { key: { type: apiKey, in: header, name: X-Key } }
`;

const told: JournalEntry[] = [];
let folder: string;
let mock: Mock;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-zoo-"));
  const path = join(folder, "zoo.yaml");
  await writeFile(path, DOCUMENT);
  mock = await startMock({ targets: [path], port: 0, onAnswer: (entry) => void told.push(entry) });
});
afterAll(async () => {
  await mock.close();
  await rm(folder, { recursive: true });
});

async function call(method: string, path: string, body?: string) {
  const headers = { "Content-Type": "application/json", "X-Key": "any" };
  const answer = await mock.inject({ method, url: `/zoo${path}`, headers, ...(body === undefined ? {} : { body }) });
  const isJson = answer.headers["content-type"]?.includes("json") === true;
  return { ...answer, body: isJson ? JSON.parse(answer.text) : answer.text };
}

describe("a document without a twin answers", () => {
  it.each([
    ["GET", "/animals?legs=4", undefined, 200, [{ name: "Rex" }]],
    ["POST", "/animals", '{"name":"Rex"}', 201, { id: 1 }],
    ["GET", "/animals/1", undefined, 200, { name: "Schema" }],
    ["GET", "/sign", undefined, 200, "Do not feed"],
  ])("%s %s from its example", async (method, path, sent, status, body) => {
    expect(await call(method, path, sent)).toMatchObject({ status, body });
  });

  it("what has no example from its schema, and what documents an error alone with that", async () => {
    expect(await call("PUT", "/animals/1")).toMatchObject({ status: 200, body: {} });
    expect(await call("PATCH", "/animals/1")).toMatchObject({ status: 404, body: "" });
  });

  it.each([
    ["GET", "/nothing", 404],
    ["PATCH", "/animals", 405],
    ["GET", "/animals/rex", 404],
    ["GET", "/animals", 422],
    ["POST", "/animals", 422],
    ["GET", "/impossible", 501],
  ])("%s %s with its own problem, though the document does not describe a %d", async (method, path, status) => {
    told.length = 0;
    const { headers, ...answer } = await call(method, path);
    expect([answer.status, answer.body.status]).toEqual([status, status]);
    expect(headers["content-type"]).toBe("application/problem+json; charset=utf-8");
    expect(told[0]?.violations).toEqual([]);
  });

  it("what no value fits with a sentence that says so", async () => {
    const { body } = await call("GET", "/impossible");
    expect(body.detail).toBe(
      "no body was found that the schema of GET /impossible 200 allows; give the answer an example, or steer it with a fault rule",
    );
  });

  it("what is preferred: another body from the schema, and its own error where none is described", async () => {
    const headers = { Prefer: "dynamic=true", "X-Key": "any" };
    expect((await mock.inject({ url: "/zoo/sign", headers })).text).not.toBe("Do not feed");
    mock.control.fault({ target: "zoo", status: 503, times: 1 });
    const { status, text } = await mock.inject({ url: "/zoo/sign", headers: { "X-Key": "any" } });
    expect([status, JSON.parse(text)]).toMatchObject([503, { title: "Service Unavailable", status: 503 }]);
  });

  it("an example that breaks its own schema with a valid body in its place", async () => {
    expect(await call("GET", "/broken")).toMatchObject({ status: 200, body: { ok: expect.anything() } });
  });

  it("what was deleted no longer", async () => {
    expect(await call("DELETE", "/animals/1")).toMatchObject({ status: 204, body: "" });
    expect(await call("GET", "/animals/1")).toMatchObject({ status: 404 });
  });
});
