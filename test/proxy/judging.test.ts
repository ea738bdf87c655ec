import { describe, expect, it } from "vitest";
import { startMock } from "../../src/index.ts";
import { ask, sends, through, upstream } from "./through.ts";

describe("each exchange", () => {
  it("is held to the description on both sides, after it was passed on", async () => {
    const direct = await upstream(sends(200, [{ id: "one" }]));
    const { url, exchanges } = await through(direct);
    const got = await ask(url, { path: "/v1/books?page=x", headers: ["X-A", "1"] });
    expect([got.status, got.body.toString()]).toEqual([200, '[{"id":"one"}]']);
    const [exchange] = await exchanges();
    expect(exchange).toMatchObject({
      id: 1,
      method: "GET",
      path: "/v1/books?page=x",
      operationId: "listBooks",
      status: 200,
      unchecked: [],
      error: undefined,
      isEnforced: false,
    });
    expect(exchange?.violations.map(({ side, code, at }) => [side, code, at])).toEqual([
      ["request", "type", "/page"],
      ["response", "missing", "/0/title"],
      ["response", "type", "/0/id"],
    ]);
    expect(exchange?.request.headers).toContainEqual(["X-A", "1"]);
    expect(exchange?.response?.headers).toContainEqual(["Content-Type", "application/json"]);
  });

  it("is held to the body that was sent", async () => {
    const { url, exchanges } = await through(await upstream(sends(201, { id: 1, title: "Lear" })));
    const headers = ["Content-Type", "application/json", "Content-Length", "2"];
    await ask(url, { method: "POST", path: "/v1/books", headers, body: "{}" });
    const [exchange] = await exchanges();
    expect(exchange?.violations).toEqual([expect.objectContaining({ side: "request", code: "missing", at: "/title" })]);
  });

  it("has no violation when it keeps to the description, HEAD, 204 and a preflight included", async () => {
    const direct = await upstream((request, response) => {
      response.writeHead(request.method === "GET" || request.method === "HEAD" ? 200 : 204, {
        ...(request.method === "GET" || request.method === "HEAD" ? { "Content-Type": "application/json" } : {}),
      });
      response.end(request.method === "GET" ? "[]" : undefined);
    });
    const { url, exchanges } = await through(direct);
    await ask(url, { path: "/v1/books" });
    await ask(url, { method: "HEAD", path: "/v1/books" });
    await ask(url, { method: "DELETE", path: "/v1/books/7" });
    await ask(url, {
      method: "OPTIONS",
      path: "/v1/books",
      headers: ["Origin", "https://a.example", "Access-Control-Request-Method", "POST"],
    });
    expect((await exchanges()).map(({ method, violations }) => [method, violations])).toEqual([
      ["GET", []],
      ["HEAD", []],
      ["DELETE", []],
      ["OPTIONS", []],
    ]);
  });

  it("is told once of a path that nobody describes, and passed on", async () => {
    const { url, exchanges } = await through(await upstream(sends(200, { any: "thing" })));
    expect((await ask(url, { path: "/v2/books" })).body.toString()).toBe('{"any":"thing"}');
    await ask(url, { method: "PATCH", path: "/v1/books", headers: ["Content-Length", "0"] });
    expect((await exchanges()).map(({ violations, operationId }) => [operationId, violations])).toEqual([
      [undefined, [expect.objectContaining({ code: "unknown-operation", actual: "GET /v2/books" })]],
      [undefined, [expect.objectContaining({ code: "unknown-operation", expected: "GET or POST" })]],
    ]);
  });

  it("keeps status and media type to the description even when the body is too long to be looked at", async () => {
    const direct = await upstream((request, response) => {
      request.resume();
      response.writeHead(request.url?.endsWith("1") ? 200 : 418, { "Content-Type": "text/html" });
      response.end("x".repeat(101));
    });
    const { url, exchanges } = await through(direct, { maxCheckedBytes: 100 });
    await ask(url, { path: "/v1/books?page=1" });
    await ask(url, { path: "/v1/books?page=2" });
    const headers = ["Content-Type", "application/json", "Transfer-Encoding", "chunked"];
    await ask(url, { method: "POST", path: "/v1/books", headers, body: "[".repeat(101) });
    const told = (await exchanges()).map(({ violations, unchecked }) => [
      violations.map(({ code }) => code),
      unchecked,
    ]);
    const tooLong = (side: string) => `${side} body: more than the 100 bytes that are checked`;
    expect(told).toEqual([
      [["undocumented-media-type"], [tooLong("response")]],
      [["undocumented-status"], [tooLong("response")]],
      [["undocumented-status"], [tooLong("request"), tooLong("response")]],
    ]);
  });

  it("says what could not be decoded", async () => {
    const codings = ["zstd", "gzip"];
    const direct = await upstream((_, response) => {
      response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": codings.shift() });
      response.end("[]");
    });
    const { url, exchanges } = await through(direct);
    for (const _ of [1, 2]) expect((await ask(url, { path: "/v1/books" })).body.toString()).toBe("[]");
    const told = await exchanges();
    expect(told.map(({ violations }) => violations)).toEqual([[], []]);
    expect(told.map(({ unchecked }) => unchecked)).toEqual([
      ["response body: its content coding zstd is not known"],
      ["response body: it is no gzip (incorrect header check)"],
    ]);
  });

  it("may leave the base path out where the upstream has it", async () => {
    const paths: unknown[] = [];
    const direct = await upstream((request, response) => {
      paths.push(request.url);
      sends(200, [])(request, response);
    });
    const { url, exchanges, proxy } = await through(`${direct}/v1`);
    expect(proxy.baseUrl).toBe(url);
    await ask(url, { path: "/books?page=1" });
    expect(paths).toEqual(["/v1/books?page=1"]);
    expect((await exchanges())[0]).toMatchObject({ operationId: "listBooks", path: "/books?page=1", violations: [] });
  });

  it("of a twin behind it keeps to its description", async () => {
    const mock = await startMock({ targets: ["heights"], port: 0 });
    const { proxy, url, exchanges } = await through(`${mock.url}/heights`, { target: "heights" });
    expect(proxy.baseUrl).toBe(`${url}/api/v1`);
    const headers = ["Authorization", "Token token=heights-admin-key"];
    for (const path of ["/courses", "/courses/123", "/students?page=2", "/account", "/courses/99999"]) {
      await ask(proxy.baseUrl, { path: `/api/v1${path}`, headers });
    }
    expect((await exchanges()).map(({ status, violations }) => [status, violations])).toEqual([
      [200, []],
      [200, []],
      [200, []],
      [200, []],
      [404, []],
    ]);
    expect(proxy.summary).toMatchObject({ exchanges: 5, violations: 0, failures: 0 });
    await mock.close();
  });

  it("may have a listener that throws, without harm to anybody", async () => {
    const { url } = await through(await upstream(sends(200, [])));
    const warned = new Promise<Error>((resolve) => process.once("warning", resolve));
    const { startProxy } = await import("../../src/index.ts");
    const { SHELF } = await import("./shelf.ts");
    const proxy = await startProxy({
      target: SHELF,
      upstream: url,
      port: 0,
      onExchange() {
        throw new Error("the listener's own");
      },
    });
    expect((await ask(proxy.url, { path: "/v1/books" })).status).toBe(200);
    expect((await warned).message).toBe("the listener's own");
    await proxy.close();
  });
});
