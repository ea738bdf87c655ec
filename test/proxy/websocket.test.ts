import { createHash } from "node:crypto";
import type { IncomingMessage } from "node:http";
import type { Duplex } from "node:stream";
import { describe, expect, it } from "vitest";
import { RawSocket } from "../http/raw-socket.ts";
import { sends, through, upstream } from "./through.ts";

const GUID = "258EAFA5-E914-47DA-95CA-C5AB0DC85B11";
const KEY = "dGhlIHNhbXBsZSBub25jZQ==";
const HANDSHAKE = [
  "GET /v1/events HTTP/1.1",
  "Host: x",
  "Connection: keep-alive, Upgrade",
  "Upgrade: websocket",
  `Sec-WebSocket-Key: ${KEY}`,
  "Sec-WebSocket-Version: 13",
  "",
  "",
].join("\r\n");

/** Accepts as RFC 6455 §4.2.2 has it, and sends everything back. */
function echo(request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const accept = createHash("sha1").update(`${request.headers["sec-websocket-key"]}${GUID}`).digest("base64");
  const lines = ["HTTP/1.1 101 Switching Protocols", "Connection: Upgrade", "Upgrade: websocket"];
  socket.write([...lines, `Sec-WebSocket-Accept: ${accept}`, "", "hello "].join("\r\n"));
  socket.on("error", () => socket.destroy());
  socket.write(head);
  socket.pipe(socket);
}

describe("WebSocket", () => {
  it("passes both ways, the first bytes included, and is told as one exchange", async () => {
    const direct = await upstream(sends(200, []), (server) => server.on("upgrade", echo));
    const { url, until } = await through(direct);
    const socket = new RawSocket(url).write(`${HANDSHAKE}early `);
    const [exchange] = await until(1);
    expect(exchange).toMatchObject({ status: 101, operationId: "watch", error: undefined, response: { status: 101 } });
    socket.write("later");
    socket.halfClose();
    const { text } = await socket.end();
    expect(text).toMatch(/^HTTP\/1\.1 101 Switching Protocols\r\n/);
    expect(text).toContain("Sec-WebSocket-Accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n");
    expect(text).toMatch(/\r\nUpgrade: websocket\r\n\r\nhello early later$/);
  });

  it("may be refused by the upstream", async () => {
    const { url, until } = await through(await upstream(sends(403, { no: "sockets" })));
    const { responses } = await new RawSocket(url).write(HANDSHAKE).end();
    expect(responses).toEqual([expect.objectContaining({ status: 403, body: '{"no":"sockets"}' })]);
    expect((await until(1))[0]?.violations.map(({ code }) => code)).toEqual(["undocumented-status"]);
  });

  it("ends when the proxy does", async () => {
    const direct = await upstream(sends(200, []), (server) => server.on("upgrade", echo));
    const { url, until, proxy } = await through(direct);
    const socket = new RawSocket(url).write(HANDSHAKE);
    await until(1);
    await proxy.close();
    await socket.end();
  });

  it("is all that is passed on of an upgrade: a client that offers HTTP/2 is answered in HTTP/1.1", async () => {
    const direct = await upstream(sends(200, []), (server) => server.on("upgrade", echo));
    const { url } = await through(direct);
    const offer = "Connection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings: AAMAAABk\r\n";
    const socket = new RawSocket(url).write(`GET /v1/books HTTP/1.1\r\nHost: x\r\n${offer}\r\n`);
    expect((await socket.responses())[0]).toMatchObject({ status: 200, body: "[]" });
    socket.abort();
  });
});
