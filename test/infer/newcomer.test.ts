import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";

const DOCUMENT = `
openapi: 3.0.3
info: { title: Allotment, version: 1.0.0 }
servers: [{ url: https://allotment.example/api/v2 }]
security: [{ token: [] }]
paths:
  /beds:
    get:
      operationId: listBeds
      parameters:
        - { name: limit, in: query, schema: { type: integer, minimum: 1, maximum: 20, default: 5 } }
        - { name: cursor, in: query, schema: { type: string } }
      responses:
        '200':
          description: Beds.
          content:
            application/json:
              schema:
                type: object
                required: [beds]
                properties:
                  beds: { type: array, items: { $ref: '#/components/schemas/Bed' } }
                  next_cursor: { type: string, nullable: true }
    post:
      operationId: digBed
      requestBody:
        required: true
        content: { application/json: { schema: { $ref: '#/components/schemas/Bed' } } }
      responses:
        '201': { description: Dug., content: { application/json: { schema: { $ref: '#/components/schemas/Bed' } } } }
        '422': { $ref: '#/components/responses/Trouble' }
  /beds/{bedId}:
    parameters: [{ name: bedId, in: path, required: true, schema: { type: integer } }]
    get:
      operationId: getBed
      responses:
        '200': { description: A bed., content: { application/json: { schema: { $ref: '#/components/schemas/Bed' } } } }
        '404': { $ref: '#/components/responses/Trouble' }
    patch:
      operationId: changeBed
      requestBody:
        content: { application/json: { schema: { type: object, properties: { crop: { type: string } } } } }
      responses:
        '200': { description: A bed., content: { application/json: { schema: { $ref: '#/components/schemas/Bed' } } } }
        '404': { $ref: '#/components/responses/Trouble' }
    delete:
      operationId: fillBed
      responses:
        '204': { description: Gone. }
        '404': { $ref: '#/components/responses/Trouble' }
components:
  securitySchemes: { token: { type: http, scheme: bearer } }
  responses:
    Trouble:
      description: What went wrong.
      content:
        application/json:
          schema:
            type: object
            required: [trouble]
            properties: { trouble: { type: object, required: [message], properties: { message: { type: string }, code: { type: integer } } } }
  schemas:
    Bed:
      type: object
      required: [crop]
      properties:
        id: { type: integer, readOnly: true }
        crop: { type: string, minLength: 2 }
        length_m: { type: number, minimum: 0.5 }
`;

let folder: string;
let mock: Mock;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "allotment-"));
  const file = join(folder, "allotment.yaml");
  await writeFile(file, DOCUMENT);
  mock = await startMock({ targets: [file], port: 0 });
});

afterAll(async () => {
  await mock?.close();
  await rm(folder, { recursive: true, force: true });
});

/** As `curl` with a bearer token would. */
async function curl(method: string, path: string, body?: unknown) {
  const headers = {
    authorization: "Bearer anything",
    ...(body === undefined ? {} : { "content-type": "application/json" }),
  };
  const response = await fetch(`${mock.url}${path}`, {
    method,
    headers,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  const text = await response.text();
  // biome-ignore lint/suspicious/noExplicitAny: bodies of many shapes
  return { status: response.status, body: (text === "" ? undefined : JSON.parse(text)) as any };
}

describe("a newcomer's document", () => {
  it("is served, listed, paged, changed and refused as it says", async () => {
    const refused = await fetch(`${mock.url}/api/v2/beds`);
    expect(refused.status).toBe(401);

    // Other mocks leave the server's base path out, and their users are used to it.
    expect((await curl("GET", "/beds")).status).toBe(200);
    expect((await curl("GET", "/allotment/beds")).status).toBe(200);

    const made = await curl("POST", "/api/v2/beds", { crop: "beans", length_m: 2.5 });
    expect(made).toEqual({ status: 201, body: { id: expect.any(Number), crop: "beans", length_m: 2.5 } });

    const seen: number[] = [];
    let cursor: string | null = "";
    while (cursor !== null && seen.length < 100) {
      const page = await curl("GET", `/allotment/api/v2/beds?limit=8${cursor === "" ? "" : `&cursor=${cursor}`}`);
      expect(page.status).toBe(200);
      seen.push(...page.body.beds.map(({ id }: { id: number }) => id));
      cursor = page.body.next_cursor;
    }
    expect(seen).toHaveLength(31);
    expect(new Set(seen).size).toBe(31);
    expect(seen.at(-1)).toBe(made.body.id);

    const at = `/api/v2/beds/${made.body.id}`;
    expect((await curl("PATCH", at, { crop: "leek" })).body).toEqual({ ...made.body, crop: "leek" });
    expect((await curl("GET", at)).body.crop).toBe("leek");
    expect((await curl("DELETE", at)).status).toBe(204);

    const fresh = await fetch(`${mock.url}/api/v2/beds`, {
      headers: { authorization: "Bearer anything", prefer: "dynamic=true" },
    });
    const { beds } = (await fresh.json()) as { readonly beds: readonly unknown[] };
    expect(beds[0]).toMatchObject({ crop: expect.any(String) });

    expect(JSON.stringify(mock.control.requests())).not.toContain("anything");

    const missing = await curl("GET", at);
    expect(missing).toEqual({
      status: 404,
      body: { trouble: { message: `no beds with id ${made.body.id}`, code: 404 } },
    });
    const invalid = await curl("POST", "/api/v2/beds", { crop: "x" });
    expect(invalid.status).toBe(422);
    expect(invalid.body.trouble.message).toContain("crop");
  });

  it("can be steered as every twin can", async () => {
    const [target] = mock.targets;
    expect(Object.keys(mock.control.state("allotment"))).toEqual(["beds"]);
    const forced = await fetch(`${mock.url}/api/v2/beds/1`, {
      headers: { authorization: "Bearer a", prefer: "code=404" },
    });
    expect([forced.status, Object.keys((await forced.json()) as object)]).toEqual([404, ["trouble"]]);
    expect(target?.contract.problems).toEqual([]);
    const state = `${mock.url}/__understudy/state/allotment/beds/1`;
    const put = await fetch(state, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: 1, crop: "kale" }),
    });
    expect(put.status).toBe(200);
    expect((await curl("GET", "/api/v2/beds/1")).body).toEqual({ id: 1, crop: "kale" });
    const broken = await fetch(state, {
      method: "PUT",
      headers: { "content-type": "application/json" },
      body: JSON.stringify({ id: 1, crop: 5 }),
    });
    expect(broken.status).toBe(422);
  });
});
