import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { documentationHandlers } from "../../src/documentation/handlers.ts";
import { SHELF, serveSmall, shelfTwin } from "./small-api.ts";

// An API that documents itself: a page, its files, and the description.

const read = (operationId: string, ...mediaTypes: string[]) => ({
  get: {
    operationId,
    security: [],
    responses: {
      200: {
        description: "",
        content: Object.fromEntries(mediaTypes.map((one) => [one, { schema: { type: ["string", "object"] } }])),
      },
      "4XX": { description: "", content: { "application/problem+json": { schema: { type: "object" } } } },
    },
  },
});
const operations = { page: "getDocs", asset: "getDocsFile", document: "getDocument" };
const file = { name: "file", in: "path", required: true, schema: { type: "string" } };
const document = {
  ...SHELF,
  info: { title: 'Books & "more"', version: "1" },
  paths: {
    ...(SHELF.paths as JsonObject),
    "/docs": read("getDocs", "text/html"),
    "/docs/openapi.json": read("getDocument", "application/json"),
    "/docs/{file}": { parameters: [file], ...read("getDocsFile", "text/css", "text/javascript") },
  },
};
const api = serveSmall(shelfTwin({ documentation: operations }), {
  document,
  handlers: documentationHandlers(operations),
});

const get = (path: string, sandbox = "") => api.call({ url: `${sandbox}/shelf${path}` });

describe("interactive documentation", () => {
  it("is a page whose files all stand below it, on this server", async () => {
    const { status, headers, text } = await get("/docs");
    expect([status, headers["content-type"]]).toEqual([200, "text/html; charset=utf-8"]);
    expect(text).toContain("<title>Books &amp; &quot;more&quot;</title>");
    const addresses = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(addresses).toEqual(["data:,", "docs/swagger-ui.css", "docs/swagger-ui-bundle.js", "docs/start.js"]);
    expect(text).not.toMatch(/<script>|onload=|style=/); // nothing that a strict Content-Security-Policy refuses
  });

  it("leads to its files from a path with a slash at its end too", async () => {
    const { text } = await get("/docs/");
    const addresses = [...text.matchAll(/(?:src|href)="([^"]*)"/g)].map(([, address = ""]) => address);
    expect(addresses).toEqual(["data:,", "./swagger-ui.css", "./swagger-ui-bundle.js", "./start.js"]);
  });

  it.each([
    ["swagger-ui.css", "text/css; charset=utf-8", ".swagger-ui"],
    ["swagger-ui-bundle.js", "text/javascript; charset=utf-8", "SwaggerUIBundle"],
    ["start.js", "text/javascript; charset=utf-8", 'new URL("openapi.json"'],
  ])("serves %s", async (name, mediaType, content) => {
    const { status, headers, text } = await get(`/docs/${name}`);
    expect([status, headers["content-type"]]).toEqual([200, mediaType]);
    expect(text).toContain(content);
  });

  it.each(["nothing.js", "package.json", "..%2Fpackage.json", "constructor", "LICENSE"])("has no %s", async (name) => {
    expect((await get(`/docs/${name}`)).status).toBe(404);
  });

  it("shows the description with the mock as its server, sandbox included", async () => {
    const { text } = await get("/docs/openapi.json");
    expect(JSON.parse(text)).toEqual({ ...document, servers: [{ url: "/shelf" }] });
    const there = await get("/docs/openapi.json", "/~one");
    expect(JSON.parse(there.text).servers).toEqual([{ url: "/~one/shelf" }]);
  });
});
