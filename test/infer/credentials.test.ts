import { describe, expect, it } from "vitest";
import type { JsonObject } from "../../src/contract/document.ts";
import { serveDocument } from "./serve-document.ts";

const ok = {
  200: { description: "", content: { "application/json": { schema: { type: "object" } } } },
  401: { description: "" },
  403: { description: "" },
};
const operation = (operationId: string, security?: unknown) => ({
  get: { operationId, responses: ok, ...(security === undefined ? {} : { security }) },
});

const GUARDED: JsonObject = {
  openapi: "3.1.0",
  info: { title: "Guarded", version: "1" },
  security: [{ header: [] }],
  paths: {
    "/header": operation("header"),
    "/query": operation("query", [{ query: [] }]),
    "/cookie": operation("cookie", [{ cookie: [] }]),
    "/basic": operation("basic", [{ basic: [] }]),
    "/either": operation("either", [{ header: [] }, { basic: [] }]),
    "/both": operation("both", [{ header: [], query: [] }]),
    "/maybe": operation("maybe", [{}, { header: [] }]),
    "/open": operation("open", []),
    "/scoped": operation("scoped", [{ oauth: ["read", "write"] }]),
    "/mutual": operation("mutual", [{ tls: [] }]),
  },
  components: {
    securitySchemes: {
      header: { type: "apiKey", in: "header", name: "X-Key" },
      query: { type: "apiKey", in: "query", name: "key" },
      cookie: { type: "apiKey", in: "cookie", name: "session" },
      basic: { type: "http", scheme: "basic" },
      oauth: {
        type: "oauth2",
        flows: { clientCredentials: { tokenUrl: "https://example.com/token", scopes: { read: "", write: "" } } },
      },
      tls: { type: "mutualTLS" },
    },
  },
};
const basic = (text: string) => ({ authorization: `Basic ${btoa(text)}` });

describe("credentials of a document", () => {
  it.each<[string, string, Record<string, string>, number]>([
    ["no key", "/header", {}, 401],
    ["an empty key", "/header", { "x-key": "" }, 401],
    ["any key in a header", "/header", { "x-key": "a" }, 200],
    ["any key in the query", "/query?key=a", {}, 200],
    ["a key in the wrong place", "/query", { "x-key": "a" }, 401],
    ["any key in a cookie", "/cookie", { cookie: "other=1; session=a" }, 200],
    ["any user", "/basic", basic("me:secret"), 200],
    ["another scheme", "/basic", { authorization: "Bearer a" }, 401],
    ["the first alternative", "/either", { "x-key": "a" }, 200],
    ["the second alternative", "/either", basic("me:secret"), 200],
    ["one of two that are needed", "/both", { "x-key": "a" }, 401],
    ["both that are needed", "/both?key=b", { "x-key": "a" }, 200],
    ["none where it is optional", "/maybe", {}, 200],
    ["none where nothing is needed", "/open", {}, 200],
    ["any bearer token", "/scoped", { authorization: "Bearer a" }, 200],
    ["none for mutual TLS, which is not checked", "/mutual", {}, 200],
  ])("%s", async (_, path, headers, status) => {
    expect((await serveDocument(GUARDED).call("GET", path, undefined, headers)).status).toBe(status);
  });

  it("are those that are named, once some are; of other schemes any", async () => {
    const credentials = { header: [{ value: "k1", account: "a" }], basic: [{ value: "me:secret" }] };
    const { call } = serveDocument(GUARDED, { credentials });
    const status = async (path: string, headers: Record<string, string>) =>
      (await call("GET", path, undefined, headers)).status;
    expect(await status("/header", { "x-key": "k1" })).toBe(200);
    expect(await status("/header", { "x-key": "k2" })).toBe(401);
    expect(await status("/basic", basic("me:secret"))).toBe(200);
    expect(await status("/basic", basic("me:wrong"))).toBe(401);
    expect(await status("/cookie", { cookie: "session=a" })).toBe(200);
  });

  it("have the scopes that they were given", async () => {
    const credentials = {
      oauth: [{ value: "all", scopes: ["read", "write"] }, { value: "reader", scopes: ["read"] }, { value: "plain" }],
    };
    const { call } = serveDocument(GUARDED, { credentials });
    const status = async (token: string) =>
      (await call("GET", "/scoped", undefined, { authorization: `Bearer ${token}` })).status;
    expect([await status("all"), await status("reader"), await status("plain"), await status("other")]).toEqual([
      200, 403, 200, 401,
    ]);
  });
});

describe("a limit on requests", () => {
  const limited: JsonObject = {
    openapi: "3.1.0",
    info: { title: "Limited", version: "1" },
    paths: {
      "/x": {
        get: {
          operationId: "x",
          responses: {
            200: {
              description: "",
              headers: { "X-RateLimit-Remaining": { required: true, schema: { type: "integer" } } },
              content: { "application/json": { schema: { type: "object" } } },
            },
            429: {
              description: "",
              headers: { "Retry-After": { required: true, schema: { type: "integer" } } },
              content: {
                "application/json": {
                  schema: { type: "object", required: ["message"], properties: { message: { type: "string" } } },
                },
              },
            },
          },
        },
      },
    },
  };

  it("answers 429 in the document's shape, with its headers, until the window is over", async () => {
    const { call, sandbox } = serveDocument(limited, { limit: { limit: 2, windowSeconds: 60 } });
    const first = await call("GET", "/x");
    expect([first.status, first.headers["x-ratelimit-remaining"]]).toEqual([200, "1"]);
    expect((await call("GET", "/x")).status).toBe(200);
    const refused = await call("GET", "/x");
    expect([refused.status, refused.headers["retry-after"]]).toEqual([429, "60"]);
    expect(refused.body.message).toContain("limit of 2 requests");
    await sandbox.clock.advance(60);
    expect((await call("GET", "/x")).status).toBe(200);
  });

  it("is not there unless told, and headers that must be there are", async () => {
    const { call } = serveDocument(limited);
    const { status, headers } = await call("GET", "/x");
    expect([status, headers["x-ratelimit-remaining"]]).toEqual([200, expect.stringMatching(/^\d+$/)]);
  });
});
