import { once } from "node:events";
import http from "node:http";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { sendWebhook } from "../../src/world/webhook-transport.ts";

interface Received {
  method: string | undefined;
  path: string | undefined;
  headers: http.IncomingHttpHeaders;
  body: string;
}

let server: http.Server;
let origin: string;
let received: Received[];
let answer: http.RequestListener;

beforeEach(async () => {
  received = [];
  answer = (_, response) => response.end("ok");
  server = http.createServer(async (request, response) => {
    let body = "";
    for await (const chunk of request) body += chunk;
    received.push({ method: request.method, path: request.url, headers: request.headers, body });
    answer(request, response);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

afterEach(() => {
  server.closeAllConnections();
  server.close();
});

function send(path: string, timeoutMs = 2000) {
  const headers = { "content-type": "application/json", "x-signature": "abc" };
  return sendWebhook({ url: origin + path, headers, body: '{"é":1}', timeoutMs });
}

describe("sendWebhook", () => {
  it("posts the body and headers as given", async () => {
    expect(await send("/hook?x=1")).toEqual({ status: 200 });
    expect(received).toMatchObject([
      {
        method: "POST",
        path: "/hook?x=1",
        headers: { "content-type": "application/json", "x-signature": "abc" },
        body: '{"é":1}',
      },
    ]);
  });

  it.each([204, 410, 500])("resolves with status %i", async (status) => {
    answer = (_, response) => response.writeHead(status).end();
    expect(await send("/")).toEqual({ status });
  });

  it("does not follow a redirect", async () => {
    answer = (_, response) => response.writeHead(307, { location: "/elsewhere" }).end();
    expect(await send("/hook")).toEqual({ status: 307 });
    expect(received.map(({ path }) => path)).toEqual(["/hook"]);
  });

  it("lets go of a response that never ends", { timeout: 2000 }, async () => {
    answer = (_, response) => void response.writeHead(200).write("and so on");
    const closed = new Promise((resolve) => server.on("connection", (socket) => socket.on("close", resolve)));
    expect(await send("/", 60_000)).toEqual({ status: 200 });
    await closed; // long before the time-out or garbage collection would have closed it
  });

  it("gives up on a receiver that hangs", async () => {
    answer = () => {};
    await expect(send("/", 40)).rejects.toThrow(/^timed out after 40 ms$/);
  });

  it("says that a connection was refused", async () => {
    server.close();
    await once(server, "close");
    await expect(send("/")).rejects.toThrow(/^connection refused$/);
  });

  it("says in short what else went wrong", async () => {
    answer = (request) => request.socket.destroy();
    await expect(send("/")).rejects.toThrow(/^(UND_ERR_SOCKET|ECONNRESET)$/);
    await expect(sendWebhook({ url: "nonsense", headers: {}, body: "", timeoutMs: 100 })).rejects.toThrow(
      /^ERR_INVALID_URL$/,
    );
  });
});
