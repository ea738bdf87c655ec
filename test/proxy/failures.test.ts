import { once } from "node:events";
import { createServer as createTlsServer } from "node:https";
import { type AddressInfo, connect, createServer } from "node:net";
import { describe, expect, it } from "vitest";
import { RawSocket } from "../http/raw-socket.ts";
import { CERTIFICATE, KEY } from "./certificate.ts";
import { ask, canned, rawUpstream, sends, through, upstream } from "./through.ts";

async function problemOf(url: string): Promise<{ status: number; detail: string; type: string | undefined }> {
  const { status, body, headers } = await ask(url, { path: "/v1/books" });
  const { detail } = JSON.parse(body.toString()) as { detail: string };
  return { status, detail, type: headers.find(([name]) => name === "Content-Type")?.[1] };
}

/** An address where somebody listened a moment ago. */
async function nobody(): Promise<string> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${port}`;
}

const type = "application/problem+json";

describe("an upstream that does not answer", () => {
  it("is a 502 when the connection is refused", async () => {
    const closed = await nobody();
    const { url, exchanges } = await through(closed);
    const detail = `no answer from the upstream ${closed}: the connection was refused`;
    expect(await problemOf(url)).toEqual({ status: 502, detail, type });
    expect((await exchanges())[0]).toMatchObject({ status: 502, error: detail, response: undefined, violations: [] });
  });

  it("is a 502 when there is no such host", async () => {
    const { url } = await through("http://nobody.invalid");
    const { status, detail } = await problemOf(url);
    expect(status).toBe(502);
    expect(detail).toMatch(
      /^no answer from the upstream http:\/\/nobody\.invalid: (there is no such host|its name could not be looked up)$/,
    );
  });

  it("is a 502 when its certificate is not trusted, or it speaks no TLS", async () => {
    const server = createTlsServer({ key: KEY, cert: CERTIFICATE }, sends(200, []));
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const untrusted = await problemOf((await through(`https://127.0.0.1:${port}`)).url);
    server.close();
    server.closeAllConnections();
    expect(untrusted).toMatchObject({ status: 502, type });
    expect(untrusted.detail).toMatch(
      /: its certificate is not trusted \(self-signed certificate\); NODE_EXTRA_CA_CERTS names a file of certificates to trust$/,
    );
    const plain = await upstream(sends(200, []));
    const mistaken = await problemOf((await through(plain.replace("http:", "https:"))).url);
    expect(mistaken.status).toBe(502);
    expect(mistaken.detail).toMatch(/: TLS failed \(.+\); is the port one of https\?$/);
  });

  it("is a 504 when it takes too long to begin", async () => {
    const { url, exchanges } = await through(await rawUpstream((socket) => socket.resume()), { timeoutMs: 50 });
    const { status, detail } = await problemOf(url);
    expect([status, detail]).toEqual([504, expect.stringMatching(/: it has not answered within 50 ms$/)]);
    expect((await exchanges())[0]?.status).toBe(504);
  });

  it.each([
    ["hangs up", ""],
    ["hangs up in its head", "HTTP/1.1 200 OK\r\nConte"],
    ["speaks no HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["sends both lengths", "HTTP/1.1 200 OK\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n[]"],
    ["has a status that is none", "HTTP/1.1 42 Odd\r\nContent-Length: 0\r\n\r\n"],
    ["has an endless head", `HTTP/1.1 200 OK\r\n${"X-Long: 0123456789\r\n".repeat(5_000)}\r\n`],
    ["changes the protocol unasked", "HTTP/1.1 101 Switching Protocols\r\nConnection: upgrade\r\nUpgrade: x\r\n\r\n"],
  ])("is a 502 when it %s", async (_, bytes) => {
    const { url } = await through(await canned(bytes), { timeoutMs: 2_000 });
    const { status, detail, ...rest } = await problemOf(url);
    expect([status, rest.type]).toEqual([502, type]);
    expect(detail).toMatch(/^no answer from the upstream http:\/\/127\.0\.0\.1:\d+: .{10,}$/);
    expect(detail).not.toMatch(/undefined|\bat \//);
  });

  it("is told to a client that is still sending", async () => {
    const closed = await nobody();
    const { url } = await through(closed);
    const socket = new RawSocket(url);
    socket.write(`POST /v1/books HTTP/1.1\r\nHost: x\r\nContent-Length: 20000000\r\n\r\n${"x".repeat(1_000_000)}`);
    const [response] = await socket.responses();
    expect([response?.status, response?.headers.connection]).toEqual([502, "close"]);
    socket.abort();
  });
});

describe("an answer that breaks off", () => {
  it.each([
    ["by length", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 10\r\n\r\n[1,"],
    [
      "by chunks",
      "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n3\r\n[1,\r\n",
    ],
  ])("cuts the client off in the middle too: %s", async (_, bytes) => {
    const { url, until } = await through(await canned(bytes));
    const { text } = await new RawSocket(url).write("GET /v1/books HTTP/1.1\r\nHost: x\r\n\r\n").end();
    expect(text).toContain("[1,");
    expect(text).not.toContain("\r\n0\r\n\r\n");
    const [exchange] = await until(1);
    expect(exchange).toMatchObject({
      violations: [],
      unchecked: ["response body: it was not sent to its end"],
      error: expect.stringMatching(/^the answer of the upstream \S+ broke off: /),
    });
  });
});

describe("a client that goes", () => {
  it("while it waits takes the request to the upstream along", async () => {
    let hasCome = () => {};
    let hasGone = () => {};
    const come = new Promise<void>((resolve) => {
      hasCome = resolve;
    });
    const gone = new Promise<void>((resolve) => {
      hasGone = resolve;
    });
    const direct = await upstream((request) => {
      request.on("close", () => hasGone());
      request.socket.on("close", () => hasGone());
      hasCome();
    });
    const { url, until } = await through(direct);
    const socket = new RawSocket(url).write("GET /v1/books HTTP/1.1\r\nHost: x\r\n\r\n");
    await come;
    socket.abort();
    await gone;
    const [exchange] = await until(1);
    expect(exchange).toMatchObject({ status: 0, error: "the client went before its answer was complete" });
  });

  it("while it sends takes the request to the upstream along", async () => {
    let hasCome = () => {};
    const come = new Promise<void>((resolve) => {
      hasCome = resolve;
    });
    let outcome: (complete: boolean) => void = () => undefined;
    const closed = new Promise<boolean>((resolve) => {
      outcome = resolve;
    });
    const direct = await upstream((request) => {
      request.on("error", () => undefined);
      request.on("data", () => hasCome());
      request.on("close", () => outcome(request.complete));
    });
    const { url, until } = await through(direct);
    const head = "POST /v1/books HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\nContent-Length: 100\r\n\r\n";
    const socket = new RawSocket(url).write(`${head}{"title"`);
    await come;
    socket.abort();
    expect(await closed).toBe(false);
    const [exchange] = await until(1);
    expect(exchange?.violations).toEqual([]);
    expect(exchange?.unchecked).toEqual(["request body: it was not sent to its end"]);
  });

  it("in the middle of an answer ends it", async () => {
    let hasGone = () => {};
    const gone = new Promise<void>((resolve) => {
      hasGone = resolve;
    });
    const direct = await upstream((_, response) => {
      response.writeHead(200, { "Content-Length": 1e9 });
      response.write("x");
      response.on("close", () => hasGone());
    });
    const { url } = await through(direct);
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname);
    socket.write("GET /v1/books HTTP/1.1\r\nHost: x\r\n\r\n");
    await once(socket, "data");
    socket.destroy();
    await gone;
  });
});

describe("a loop", () => {
  it("is a 508 with one sentence, be it by another proxy", async () => {
    let target = "";
    const hop = await upstream((request, response) => {
      fetch(`${target}${request.url}`, { headers: { via: request.headers.via ?? "" } }).then(async (answer) => {
        response.writeHead(answer.status, { "Content-Type": answer.headers.get("content-type") ?? "" });
        response.end(await answer.text());
      });
    });
    const { url } = await through(hop);
    target = url;
    expect(await problemOf(url)).toEqual({ status: 508, detail: `the upstream ${hop} leads back to this proxy`, type });
  });

  it("is none when two proxies stand in a row", async () => {
    const first = await through(await upstream(sends(200, [])));
    const second = await through(first.url);
    expect((await ask(second.url, { path: "/v1/books" })).status).toBe(200);
  });
});

describe("what is no request", () => {
  it.each([
    ["CONNECT a.example:443 HTTP/1.1\r\nHost: a.example\r\n\r\n", 400],
    ["GET / HTTP/9.9\r\n\r\n", 400],
    [`GET / HTTP/1.1\r\nHost: x\r\nX: ${"y".repeat(70_000)}\r\n\r\n`, 431],
  ])("is refused: %.20s", async (bytes, status) => {
    const { url } = await through(await upstream(sends(200, [])));
    const [response] = await new RawSocket(url).write(bytes).responses();
    expect([response?.status, JSON.parse(response?.body ?? "")]).toEqual([status, expect.objectContaining({ status })]);
  });
});
