import { createHash } from "node:crypto";
import { once } from "node:events";
import http, { type IncomingMessage, type RequestListener } from "node:http";
import { connect } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { RawSocket, sendRaw } from "../http/raw-socket.ts";
import { ask, bodyOf, canned, ownHeaders, rawUpstream, received, sends, through, upstream } from "./through.ts";

const name = fc.stringMatching(/^X-[A-Za-z0-9-]{1,12}$/);
const value = fc.stringMatching(/^[!-~\u00a1-\u00ff]([ -~\u00a1-\u00ff]{0,30}[!-~\u00a1-\u00ff])?$/);
const lines = fc.array(fc.tuple(fc.oneof(name, fc.constantFrom("Set-Cookie", "set-cookie", "Warning")), value), {
  maxLength: 8,
});
const body = fc.uint8Array({ maxLength: 5_000 });
const answer = fc.record({
  status: fc.constantFrom(200, 201, 203, 204, 206, 299, 304, 400, 404, 410, 422, 500, 503, 599),
  statusText: fc.constantFrom("OK", "Some Words", "Ça va"),
  lines,
  body,
  isChunked: fc.boolean(),
  trailers: fc.array(fc.tuple(name, value), { maxLength: 2 }),
});
const request = fc.record({
  method: fc.constantFrom("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "QUERY"),
  path: fc.stringMatching(/^\/[A-Za-z0-9/.%~;:@!$&'()*+,=-]{0,30}(\?[A-Za-z0-9=&%+[\]{}|"-]{0,30})?$/),
  lines,
  body: fc.option(body, { nil: undefined }),
  isChunked: fc.boolean(),
  trailers: fc.array(fc.tuple(name, value), { maxLength: 2 }),
});

function hasNoBody(status: number, method: string): boolean {
  return status === 204 || status === 304 || method === "HEAD";
}

describe("what a client receives through the proxy", () => {
  it("is what it receives directly: status, words, header lines in their order, bytes, trailers", async () => {
    let next: RequestListener = () => undefined;
    const direct = await upstream((...both) => next(...both));
    const { url } = await through(direct);
    await fc.assert(
      fc.asyncProperty(answer, fc.constantFrom("GET", "HEAD", "POST"), async (given, method) => {
        next = (incoming, response) => {
          incoming.resume();
          const framing = given.isChunked
            ? ["Transfer-Encoding", "chunked"]
            : ["Content-Length", `${given.body.length}`];
          const headers = [...given.lines.flat(), ...(given.status === 204 ? [] : framing)];
          response.sendDate = false;
          response.writeHead(given.status, given.statusText, headers);
          if (!hasNoBody(given.status, method)) response.write(given.body);
          if (given.isChunked) response.addTrailers(given.trailers as [string, string][]);
          response.end();
        };
        const asked = { method, path: "/v1/books", headers: method === "POST" ? ["Content-Length", "0"] : [] };
        const [straight, passed] = [await ask(direct, asked), await ask(url, asked)];
        expect(passed).toEqual(straight);
      }),
      { numRuns: 150 },
    );
  });

  it("is asked for as the client asked: method, target, header lines, bytes, trailers", async () => {
    const seen: unknown[] = [];
    const direct = await upstream(async (incoming, response) => {
      const bytes = await bodyOf(incoming);
      const { method, url, rawHeaders, rawTrailers } = incoming;
      const added = new Set(["host", "x-forwarded-for", "x-forwarded-host", "x-forwarded-proto"]);
      const headers = ownHeaders(rawHeaders).filter(([one]) => !added.has(one.toLowerCase()));
      seen.push({ method, url, headers, rawTrailers, bytes: bytes.toString("hex") });
      response.end();
    });
    const { url } = await through(direct);
    await fc.assert(
      fc.asyncProperty(request, async ({ isChunked, lines: own, body: bytes, trailers, ...asked }) => {
        const framing = isChunked ? ["Transfer-Encoding", "chunked"] : ["Content-Length", `${bytes?.length ?? 0}`];
        const headers = [...own.flat(), ...framing];
        const full = {
          ...asked,
          headers,
          ...(bytes === undefined ? {} : { body: bytes }),
          ...(isChunked ? { trailers } : {}),
        };
        await ask(direct, full);
        await ask(url, full);
        const [straight, passed] = seen.splice(0);
        expect(passed).toEqual(straight);
      }),
      { numRuns: 150 },
    );
  });

  it("has hop-by-hop fields of its own connection alone, on both sides", async () => {
    let asked: readonly string[] = [];
    const direct = await upstream((incoming, response) => {
      asked = incoming.rawHeaders;
      response.sendDate = false;
      response.writeHead(200, [
        ...["Connection", "X-Hop, close", "X-Hop", "1", "Keep-Alive", "timeout=99", "Proxy-Connection", "keep-alive"],
        ...["Upgrade", "h2c", "TE", "gzip", "X-End", "2", "Content-Length", "2"],
      ]);
      response.end("ok");
    });
    const { url } = await through(direct);
    const answered = await sendRaw(
      url,
      [
        "GET /v1/books HTTP/1.1",
        "Host: shelf.example.com",
        "Connection: keep-alive, X-Mine, Content-Length",
        "X-Mine: 1",
        "Keep-Alive: timeout=5",
        "Proxy-Connection: keep-alive",
        "Proxy-Authorization: Basic eDp5",
        "TE: trailers",
        "Trailer: X-After",
        "Upgrade: h2c",
        "X-Forwarded-For: 192.0.2.1",
        "Via: 1.0 other",
        "X-End: 3",
        "",
        "",
      ].join("\r\n"),
    );
    const host = new URL(direct).host;
    const via = expect.stringMatching(/^1\.1 understudy-[0-9a-f]{8}$/);
    expect(asked).toEqual([
      ...["Host", host, "Via", "1.0 other", "X-End", "3", "X-Forwarded-For", "192.0.2.1, 127.0.0.1"],
      ...["X-Forwarded-Host", "shelf.example.com", "X-Forwarded-Proto", "http", "Via", via],
      ...["Connection", "keep-alive"],
    ]);
    expect(answered.headers).toEqual({
      "x-end": "2",
      "content-length": "2",
      via,
      connection: "keep-alive",
      "keep-alive": "timeout=65",
    });
  });

  it("keeps what other proxies said of the client", async () => {
    let asked: IncomingMessage["headers"] = {};
    const direct = await upstream((incoming, response) => {
      asked = incoming.headers;
      response.end();
    });
    const { url } = await through(direct);
    await ask(url, { path: "/", headers: ["X-Forwarded-Host", "a.example", "X-Forwarded-Proto", "https"] });
    expect(asked).toMatchObject({ "x-forwarded-host": "a.example", "x-forwarded-proto": "https" });
  });

  it("is found behind the path of the upstream, whatever the client sent", async () => {
    const targets: unknown[] = [];
    const direct = await upstream((incoming, response) => {
      targets.push(incoming.url);
      response.end();
    });
    const { url } = await through(`${direct}/deep/er/`);
    for (const path of ["/", "/a//b/../c?x=//&y", "/%2e%2E/%zz", "/?", "http://elsewhere.example/abs?q", "*"]) {
      await ask(url, { method: "OPTIONS", path });
    }
    expect(targets).toEqual([
      "/deep/er/",
      "/deep/er/a//b/../c?x=//&y",
      "/deep/er/%2e%2E/%zz",
      "/deep/er/?",
      "/deep/er/abs?q",
      "*",
    ]);
  });

  it("keeps its content coding, and is decoded for the check alone", async () => {
    const text = Buffer.from(JSON.stringify([{ id: "no number", title: "Lear" }]));
    const codings: readonly (readonly [string, Buffer])[] = [
      ["gzip", gzipSync(text)],
      ["br", brotliCompressSync(text)],
      ["gzip, br", brotliCompressSync(gzipSync(text))],
    ];
    for (const [coding, bytes] of codings) {
      const direct = await upstream((_, response) => {
        response.writeHead(200, { "Content-Type": "application/json", "Content-Encoding": coding });
        response.end(bytes);
      });
      const { url, exchanges } = await through(direct);
      const got = await ask(url, { path: "/v1/books", headers: ["Accept-Encoding", "gzip, br"] });
      expect(got.body).toEqual(bytes);
      const [exchange] = await exchanges();
      expect(exchange?.violations).toEqual([expect.objectContaining({ code: "type", at: "/0/id" })]);
      expect(exchange?.response?.body).toEqual(text);
    }
  });

  it("comes with interim answers and waits for them", async () => {
    const direct = await upstream(
      () => undefined,
      (server) =>
        server.on("checkContinue", async (incoming, response) => {
          response.writeProcessing();
          response.writeEarlyHints({ link: "</a.css>; rel=preload" });
          response.writeContinue();
          response.end(`got ${await bodyOf(incoming)}`);
        }),
    );
    const { url } = await through(direct);
    const { hostname, port } = new URL(url);
    const asking = http.request({
      hostname,
      port,
      method: "POST",
      path: "/v1/books",
      headers: { expect: "100-continue" },
    });
    const interim: number[] = [];
    asking.on("information", ({ statusCode }) => interim.push(statusCode));
    asking.on("continue", () => asking.end("the body"));
    const [response] = (await once(asking, "response")) as [IncomingMessage];
    expect((await received(response)).body.toString()).toBe("got the body");
    expect(interim).toEqual([102, 103, 100]);
  });

  it("refuses a body that the upstream does not want to see", async () => {
    const direct = await upstream(
      () => undefined,
      (server) =>
        server.on("checkContinue", (_, response) => {
          response.writeHead(417, { "Content-Length": 0 });
          response.end();
        }),
    );
    const { url } = await through(direct);
    const socket = new RawSocket(url);
    socket.write("POST /v1/books HTTP/1.1\r\nHost: x\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
    expect((await socket.responses())[0]?.status).toBe(417);
    socket.abort();
  });

  it("begins before it has ended", async () => {
    let finish = () => {};
    const direct = await upstream((_, response) => {
      response.writeHead(200, { "Content-Type": "text/event-stream" });
      response.flushHeaders();
      finish = () => response.end("data: 2\n\n");
    });
    const { url, until } = await through(direct, { enforce: true });
    const response = await fetch(`${url}/v1/events`);
    expect(response.headers.get("content-type")).toBe("text/event-stream");
    finish();
    expect(await response.text()).toBe("data: 2\n\n");
    expect((await until(1))[0]?.violations).toEqual([]);
  });

  it("may be 64 MB in either direction, at the pace of the slower side, and is never held whole", async () => {
    const size = 64 * 1024 * 1024;
    const chunk = Buffer.alloc(64 * 1024, "x");
    let sent = 0;
    const direct = await upstream(async (incoming, response) => {
      if (incoming.method === "POST") {
        const hash = createHash("sha256");
        for await (const piece of incoming) hash.update(piece as Buffer);
        return void response.end(hash.digest("hex"));
      }
      response.writeHead(200, { "Content-Length": size });
      const closed = once(response, "close");
      for (; sent < size && !response.destroyed; sent += chunk.length) {
        if (!response.write(chunk)) await Promise.race([once(response, "drain"), closed]);
      }
      response.end();
    });
    const { url, until } = await through(direct);
    const { hostname, port } = new URL(url);
    const asking = http.request({ hostname, port, method: "POST", path: "/v1/books", agent: false });
    const expected = createHash("sha256");
    for (let at = 0; at < size; at += chunk.length) {
      expected.update(chunk);
      if (!asking.write(chunk)) await once(asking, "drain");
    }
    asking.end();
    const [uploaded] = (await once(asking, "response")) as [IncomingMessage];
    expect((await received(uploaded)).body.toString()).toBe(expected.digest("hex"));

    const slow = connect(Number(port), hostname);
    slow.pause();
    slow.write("GET /v1/books HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");
    await once(slow, "connect");
    // Nobody reads: the upstream is stopped once the buffers between are full, long before its end.
    let before = -1;
    while (sent === 0 || before !== sent) {
      before = sent;
      for (let turn = 0; turn < 300; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    }
    expect(sent).toBeLessThan(size / 2);
    let length = 0;
    slow.on("data", (piece: Buffer) => {
      length += piece.length;
    });
    slow.resume();
    await once(slow, "end");
    expect(length).toBeGreaterThan(size);
    const exchanges = await until(2);
    expect(exchanges[1]).toMatchObject({ status: 200, response: { length: size, body: undefined } });
    expect(exchanges[1]?.unchecked).toEqual(["response body: more than the 1048576 bytes that are checked"]);
  });
});

describe("odd answers", () => {
  it.each([
    ["no length, ended by the connection", "HTTP/1.1 200 OK\r\n\r\nall of it", "all of it"],
    ["HTTP/1.0", "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc", "abc"],
    ["no reason", "HTTP/1.1 200 \r\nContent-Length: 3\r\n\r\nabc", "abc"],
    [
      "many small chunks",
      "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n1\r\na\r\n1\r\nb\r\n1;x=y\r\nc\r\n0\r\n\r\n",
      "abc",
    ],
    ["folded by hand", "HTTP/1.1 200 OK\r\nX-A: \t 1 \t\r\nX-A:2\r\ncontent-length:3\r\n\r\nabc", "abc"],
    ["a status of nobody", "HTTP/1.1 799 Odd\r\nContent-Length: 3\r\n\r\nabc", "abc"],
  ])("are passed on: %s", async (_, bytes, text) => {
    const direct = await canned(bytes);
    const straight = await ask(direct, { path: "/v1/books" });
    const passed = await ask((await through(direct)).url, { path: "/v1/books" });
    expect(passed).toEqual(straight);
    expect(passed.body.toString()).toBe(text);
  });

  it("come to HTTP/1.0 clients without chunks", async () => {
    const direct = await upstream((_, response) => {
      response.write("a");
      response.end("b");
    });
    const { url } = await through(direct);
    const socket = new RawSocket(url).write("GET /v1/books HTTP/1.0\r\n\r\n");
    const { text } = await socket.end();
    expect(text).toMatch(/\r\n\r\nab$/);
    expect(text).not.toMatch(/transfer-encoding/i);
  });
});

describe("connections to the upstream", () => {
  it("are kept and used again", async () => {
    let connections = 0;
    const direct = await upstream(sends(200, []), (server) => server.on("connection", () => connections++));
    const { url } = await through(direct);
    for (let count = 0; count < 20; count += 1) await ask(url, { path: "/v1/books" });
    expect(connections).toBe(1);
  });

  it("are tried anew when one that stood idle is closed as it is used", async () => {
    let asked = 0;
    const direct = await rawUpstream((socket) => {
      let own = 0;
      socket.on("data", () => {
        asked += 1;
        own += 1;
        if (own > 1) return void socket.destroy();
        socket.write("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 2\r\n\r\n[]");
      });
    });
    const { url } = await through(direct);
    expect((await ask(url, { path: "/v1/books" })).status).toBe(200);
    expect((await ask(url, { path: "/v1/books" })).status).toBe(200);
    expect(asked).toBe(3);
    const unsafe = await ask(url, { method: "POST", path: "/v1/books", headers: ["Content-Length", "2"], body: "{}" });
    expect([unsafe.status, asked]).toEqual([200, 4]);
    const once = await ask(url, { method: "POST", path: "/v1/books", headers: ["Content-Length", "2"], body: "{}" });
    expect([once.status, asked]).toEqual([502, 5]); // what changes something is not sent twice
  });
});
