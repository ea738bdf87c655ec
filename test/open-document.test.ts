import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { UnreadableDocumentError } from "../src/contract/document.ts";
import { openDocument } from "../src/open-document.ts";

const ENTRY = `openapi: 3.1.0
paths:
  /x: { $ref: "paths/a path.yaml" }
`;
const PATH_ITEM = `get:
  operationId: getX
  responses:
    200: { description: "", content: { application/json: { schema: { $ref: ../../schemas/pet.json } } } }
`;
const PET = '{ "type": "object", "properties": { "name": { "type": "string" } } }';
const headers = { "content-type": "application/json" };
const wrong = { method: "GET", path: "/x", status: 200, headers, body: '{"name":1}' };

describe("openDocument", () => {
  let folder: string;
  let server: Server;
  let url: string;
  const asked: string[] = [];

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "understudy-open-"));
    await mkdir(join(folder, "api/paths"), { recursive: true });
    await mkdir(join(folder, "schemas"));
    await writeFile(join(folder, "api/openapi.yaml"), ENTRY);
    await writeFile(join(folder, "api/paths/a path.yaml"), PATH_ITEM);
    await writeFile(join(folder, "schemas/pet.json"), PET);
    const pages: Record<string, string> = {
      "/v1/api/openapi.yaml": ENTRY,
      "/v1/api/paths/a%20path.yaml": PATH_ITEM,
      "/v1/schemas/pet.json": PET,
      "/local.yaml": `openapi: 3.1.0\npaths: { /x: { $ref: "file://${folder}/api/paths/a path.yaml" } }`,
    };
    server = createServer((request, response) => {
      asked.push(request.url ?? "");
      if (request.url === "/moved") response.writeHead(302, { location: "/v1/api/openapi.yaml" }).end();
      else if (request.url === "/broken")
        response.writeHead(200, { "content-length": "100" }).write("open", () => response.destroy());
      else response.writeHead(pages[request.url ?? ""] === undefined ? 404 : 200).end(pages[request.url ?? ""]);
    });
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });

  afterAll(async () => {
    server.close();
    await rm(folder, { recursive: true });
  });

  it("reads a file with those that it refers to, outside of its folder too", async () => {
    const contract = await openDocument(join(folder, "api/openapi.yaml"));
    expect(contract.checkResponse(wrong)).toMatchObject([
      { code: "type", rule: "/components/schemas/pet/properties/name/type" },
    ]);
  });

  it("reads a document on the web with those that it refers to, each once, from where it moved to", async () => {
    asked.length = 0;
    const contract = await openDocument(`${url}/moved`);
    expect(contract.checkResponse(wrong)).toHaveLength(1);
    expect(asked).toEqual(["/moved", "/v1/api/openapi.yaml", "/v1/api/paths/a%20path.yaml", "/v1/schemas/pet.json"]);
  });

  it("lets no document from the web read files", async () => {
    await expect(openDocument(`${url}/local.yaml`)).rejects.toThrow(/file:.*local file|not in this document/);
  });

  it.each([
    ["/gone.yaml", "expected a document, was answered 404"],
    ["/broken", "the connection was broken off"],
  ])("says why %s cannot be read", async (path, reason) => {
    await expect(openDocument(url + path)).rejects.toThrow(
      new UnreadableDocumentError(`cannot read ${url}${path}: ${reason}`),
    );
  });
});
