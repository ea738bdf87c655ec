import { once } from "node:events";
import http from "node:http";
import https from "node:https";
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

/** Made for localhost and signed by itself; good until 2126. The key guards nothing. */
const selfSigned = {
  key: `-----BEGIN PRIVATE KEY-----
MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgQkhwb2vIDZqANFIm
j8zuNFvStOA2f1sWjDHdfVyCsmmhRANCAAQuaQMfwPwRufqWPNRiuSrp4LvOAKHH
OS7IaR0HYq1rYxJttLKbfOgC2NNmVVrysQvuS2nMcs+if1JblIJPsu1q
-----END PRIVATE KEY-----
`,
  cert: `-----BEGIN CERTIFICATE-----
MIIBfjCCASWgAwIBAgIUIx4hUNTVZeegCYouzHtO7102hNswCgYIKoZIzj0EAwIw
FDESMBAGA1UEAwwJbG9jYWxob3N0MCAXDTI2MTEyMTA5NTgzMloYDzIxMjYxMDI4
MDk1ODMyWjAUMRIwEAYDVQQDDAlsb2NhbGhvc3QwWTATBgcqhkjOPQIBBggqhkjO
PQMBBwNCAAQuaQMfwPwRufqWPNRiuSrp4LvOAKHHOS7IaR0HYq1rYxJttLKbfOgC
2NNmVVrysQvuS2nMcs+if1JblIJPsu1qo1MwUTAdBgNVHQ4EFgQUYkNZ6m3+Kbyq
Y/ugRA013Teb7H8wHwYDVR0jBBgwFoAUYkNZ6m3+KbyqY/ugRA013Teb7H8wDwYD
VR0TAQH/BAUwAwEB/zAKBggqhkjOPQQDAgNHADBEAiAsTKAvUTur1V6Vj8ejX+OT
IAxegKupJ09zHd0F0QIzagIgSpzVwTAXbPAoUYBr5ijzyyqlufPPXMHbkaBXOQ+u
1rU=
-----END CERTIFICATE-----
`,
};

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

  it("reads no more of a response than it must", { timeout: 2000 }, async () => {
    let written = 0;
    const closed = new Promise((resolve) => {
      answer = (_, response) => {
        response.on("close", resolve);
        const more = () => {
          while (!response.destroyed && response.write(Buffer.alloc(65_536))) written += 65_536;
          written += 65_536;
        };
        response.on("drain", more);
        more();
      };
    });
    expect(await send("/", 60_000)).toEqual({ status: 200 });
    await closed;
    expect(written).toBeLessThan(32 * 1024 * 1024); // what the sockets hold of an endless one
  });

  it("finds this machine by its names, asking no name server", async () => {
    const { port } = server.address() as AddressInfo;
    for (const host of ["localhost", "hooks.localhost", "a.b.LOCALHOST."]) {
      const request = { url: `http://${host}:${port}/${host}`, headers: {}, body: "", timeoutMs: 2000 };
      expect(await sendWebhook(request)).toEqual({ status: 200 });
    }
    expect(received).toHaveLength(3);
  });

  it("says that a certificate is not trusted, and that somebody speaks no TLS", async () => {
    const secure = https.createServer(selfSigned, () => {});
    secure.listen(0, "127.0.0.1");
    await once(secure, "listening");
    const { port } = secure.address() as AddressInfo;
    const request = { headers: {}, body: "", timeoutMs: 2000 };
    await expect(sendWebhook({ ...request, url: `https://localhost:${port}/` })).rejects.toThrow(
      /^the certificate is not trusted: it is self-signed$/,
    );
    secure.close();
    await expect(sendWebhook({ ...request, url: origin.replace("http:", "https:") })).rejects.toThrow(
      /^the receiver does not speak TLS$/,
    );
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
    await expect(send("/")).rejects.toThrow(/^connection reset$/);
    answer = (request) => request.socket.end("no HTTP");
    await expect(send("/")).rejects.toThrow(/^the answer is no HTTP \(HPE_INVALID_CONSTANT\)$/);
    answer = (request) =>
      request.socket.end("HTTP/1.1 101 Switching Protocols\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n");
    await expect(send("/")).rejects.toThrow(/^the receiver closed the connection without an answer$/);
    await expect(sendWebhook({ url: "nonsense", headers: {}, body: "", timeoutMs: 100 })).rejects.toThrow(
      /^ERR_INVALID_URL$/,
    );
  });
});
