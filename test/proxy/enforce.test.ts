import { once } from "node:events";
import http, { type IncomingMessage } from "node:http";
import { describe, expect, it } from "vitest";
import { RawSocket } from "../http/raw-socket.ts";
import { ask, bodyOf, canned, received, sends, through, upstream } from "./through.ts";

const JSON_HEADERS = ["Content-Type", "application/json"];

describe("with enforce", () => {
  it("an answer that breaks the description is a 502 that lists the violations", async () => {
    const { url, exchanges } = await through(await upstream(sends(200, [{ id: 1 }])), { enforce: true });
    const got = await ask(url, { path: "/v1/books" });
    expect(got.status).toBe(502);
    expect(got.headers).toContainEqual(["Content-Type", "application/problem+json"]);
    expect(JSON.parse(got.body.toString())).toEqual({
      type: "about:blank",
      title: "Bad Gateway",
      status: 502,
      detail: "the upstream's answer breaks the description in one place",
      violations: [
        expect.objectContaining({
          code: "missing",
          side: "response",
          at: "/0/title",
          operation: "listBooks",
          detail: expect.stringMatching(/^response body \/0\/title: expected .*, was missing \(listBooks, /),
        }),
      ],
    });
    const [exchange] = await exchanges();
    expect(exchange).toMatchObject({ status: 502, isEnforced: true, response: { status: 200 } });
    expect(exchange?.violations).toHaveLength(1);
  });

  it("an invalid request is a 422 that lists the violations, and is not passed on", async () => {
    let asked = 0;
    const direct = await upstream((...both) => {
      asked += 1;
      sends(200, [])(...both);
    });
    const { url, exchanges } = await through(direct, { enforce: true });
    const headers = [...JSON_HEADERS, "Content-Length", "2"];
    for (const request of [
      { path: "/v1/books?page=x" },
      { path: "/nowhere" },
      { method: "POST", path: "/v1/books", headers, body: "{}" },
    ]) {
      const got = await ask(url, request);
      const problem = JSON.parse(got.body.toString()) as { detail: string; violations: unknown[] };
      expect([got.status, problem.detail]).toEqual([422, "the request breaks the description in one place"]);
      expect(problem.violations).toHaveLength(1);
    }
    expect(asked).toBe(0);
    expect((await exchanges()).map(({ status, isEnforced }) => [status, isEnforced])).toEqual(
      Array(3).fill([422, true]),
    );
  });

  it("what keeps to the description is passed on as it is, in both directions", async () => {
    const direct = await upstream(async (request, response) => {
      const body = await bodyOf(request);
      response.writeHead(201, ["Content-Type", "application/json", "Set-Cookie", "a=1", "set-cookie", "b=2"]);
      response.addTrailers({ "X-After": "1" });
      response.end(`{"id":1,"title":${JSON.stringify(body.toString())}}`);
    });
    const { url } = await through(direct, { enforce: true });
    const asked = { method: "POST", path: "/v1/books", headers: [...JSON_HEADERS, "Transfer-Encoding", "chunked"] };
    const body = '{"title":"Lear"}';
    const [straight, passed] = [await ask(direct, { ...asked, body }), await ask(url, { ...asked, body })];
    const undated = ({ headers, ...rest }: typeof passed) => ({
      ...rest,
      headers: headers.filter(([name]) => name !== "Date"),
    });
    expect(undated(passed)).toEqual(undated(straight));
    expect(passed.trailers).toEqual(["X-After", "1"]);
  });

  it("HEAD, 204 and 304 pass", async () => {
    const direct = await upstream((request, response) => {
      if (request.method === "HEAD")
        response.writeHead(200, { "Content-Type": "application/json", "Content-Length": 99 });
      else response.writeHead(204);
      response.end();
    });
    const { url } = await through(direct, { enforce: true });
    expect((await ask(url, { method: "HEAD", path: "/v1/books" })).headers).toContainEqual(["Content-Length", "99"]);
    expect((await ask(url, { method: "DELETE", path: "/v1/books/1" })).status).toBe(204);
  });

  it("longer bodies are passed on and reported", async () => {
    const text = `[{"id":"${"x".repeat(500)}"}]`;
    const direct = await upstream(async (request, response) => {
      const body = await bodyOf(request);
      response.writeHead(200, { "Content-Type": "application/json" });
      response.end(body.length > 0 ? body : text);
    });
    const { url, exchanges } = await through(direct, { enforce: true, maxCheckedBytes: 100 });
    expect((await ask(url, { path: "/v1/books" })).body.toString()).toBe(text);
    const headers = [...JSON_HEADERS, "Content-Length", `${text.length}`];
    const echoed = await ask(url, { method: "POST", path: "/v1/books", headers, body: text });
    expect([echoed.status, echoed.body.toString()]).toEqual([200, text]);
    const [first, second] = await exchanges();
    expect([first?.violations, first?.unchecked]).toEqual([
      [],
      ["response body: more than the 100 bytes that are checked"],
    ]);
    expect(second?.unchecked).toHaveLength(2);
    expect(second?.violations.map(({ code }) => code)).toEqual(["undocumented-status"]);
  });

  it("a client that waits for 100 is told to go on", async () => {
    const expectations: unknown[] = [];
    const direct = await upstream((request, response) => {
      expectations.push(request.headers.expect);
      sends(201, { id: 1, title: "Lear" })(request, response);
    });
    const { url } = await through(direct, { enforce: true });
    const { hostname, port } = new URL(url);
    const headers = { expect: "100-continue", "content-type": "application/json" };
    const asking = http.request({ hostname, port, method: "POST", path: "/v1/books", headers, agent: false });
    asking.on("continue", () => asking.end('{"title":"Lear"}'));
    const [response] = (await once(asking, "response")) as [IncomingMessage];
    expect((await received(response)).status).toBe(201);
    expect(expectations).toEqual([undefined]);
  });

  it("an answer that breaks off, or stands still, is a problem and no half answer", async () => {
    const head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n[";
    const broken = await through(await canned(head), { enforce: true });
    const [answered] = await new RawSocket(broken.url).write("GET /v1/books HTTP/1.1\r\nHost: x\r\n\r\n").responses();
    expect(answered?.status).toBe(502);
    expect(answered?.body).toContain("closed the connection before its answer was complete");
    const still = await through(await canned(head, false), { enforce: true, timeoutMs: 50 });
    expect((await ask(still.url, { path: "/v1/books" })).status).toBe(504);
  });
});
