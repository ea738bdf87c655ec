import { once } from "node:events";
import http, { Agent, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import express, { type Express } from "express";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { ListenError } from "../../src/http/listen.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { head, RawSocket, sendRaw } from "./raw-socket.ts";

const KEY = { Authorization: "Token token=heights-admin-key" };
const RAW_KEY = "Authorization: Token token=heights-admin-key";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

describe("HEAD", () => {
  it("has the status and headers of GET, its length included, and no body", async () => {
    const lines = (method: string) => head(`${method} /~head/api/v1/courses HTTP/1.1`, "Host: localhost", RAW_KEY);
    const get = await sendRaw(mock.url, lines("GET"));
    const socket = new RawSocket(mock.url).write(lines("HEAD"));
    const [answer] = await socket.responses(1, true);
    expect(answer?.status).toBe(200);
    expect(answer?.headers["content-length"]).toBe(get.headers["content-length"]);
    expect(answer?.headers["content-type"]).toBe(get.headers["content-type"]);
    // The next response follows at once: no body stood between.
    const both = await socket.write(lines("HEAD")).responses(2, true);
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    socket.abort();
  });

  it("is answered with the status of an error too", async () => {
    const response = await fetch(`${mock.url}/heights/api/v1/courses/0`, { method: "HEAD", headers: KEY });
    expect([response.status, await response.text()]).toEqual([404, ""]);
  });

  it("is 405 where there is no GET", async () => {
    const response = await fetch(`${mock.url}/heights/api/v1/student/enroll`, { method: "HEAD", headers: KEY });
    expect([response.status, response.headers.get("allow")]).toEqual([405, "POST, OPTIONS"]);
  });
});

describe("Content-Length", () => {
  it("counts bytes, not characters", async () => {
    const response = await fetch(`${mock.url}/~bytes/heights/api/v1/student/enroll`, {
      method: "POST",
      headers: { ...KEY, "Content-Type": "application/json" },
      body: JSON.stringify({ email: "bytes@example.com", name: "Ünï💩" }),
    });
    const bytes = await response.arrayBuffer();
    expect(Number(response.headers.get("content-length"))).toBe(bytes.byteLength);
    expect(JSON.parse(new TextDecoder().decode(bytes)).student.name).toBe("Ünï💩");
  });

  it("is absent from a 204", async () => {
    const response = await fetch(`${mock.url}/~bytes/__understudy/reset`, { method: "POST" });
    expect([response.status, response.headers.get("content-length")]).toEqual([204, null]);
  });
});

describe("connections", () => {
  it("are kept for the next request", async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const ports = [];
    for (const path of ["courses/123", "courses/0", "bundles/10"]) {
      const request = http.get(`${mock.url}/~kept/heights/api/v1/${path}`, { agent, headers: KEY });
      const [response] = (await once(request, "response")) as [http.IncomingMessage];
      ports.push(response.socket.localPort);
      response.resume();
      await once(response, "end");
    }
    agent.destroy();
    expect(new Set(ports).size).toBe(1);
  });

  it("do not hold up close(), whatever they are in the middle of", async () => {
    const other = await startMock({ targets: ["heights"], port: 0 });
    const idle = new RawSocket(other.url).write(head("GET /api/v1/courses HTTP/1.1", "Host: localhost", RAW_KEY));
    await idle.responses();
    const uploading = new RawSocket(other.url).write(
      head("POST /api/v1/student/enroll HTTP/1.1", "Host: localhost", RAW_KEY, "Content-Length: 99"),
    );
    const refused = new RawSocket(other.url).write("nonsense\r\n\r\n");
    await refused.responses();
    const silent = new RawSocket(other.url).write("GET /");
    const startedAt = performance.now();
    await other.close();
    expect(performance.now() - startedAt).toBeLessThan(500);
    await Promise.all([idle, uploading, silent, refused].map((socket) => socket.end()));
    await expect(fetch(other.url)).rejects.toThrow();
    await other.close(); // once more does no harm
  });

  it("of a listener that throws are answered all the same", async () => {
    const warned = once(process, "warning");
    const other = await startMock({
      targets: ["heights"],
      port: 0,
      onAnswer: () => {
        throw new Error("the listener is broken");
      },
    });
    expect((await fetch(`${other.url}/heights/api/v1/courses`)).status).toBe(401);
    expect(String(await warned)).toMatch("the listener is broken");
    await other.close();
  });
});

describe("an address that cannot be had", () => {
  it("says that the port is taken, and what to do", async () => {
    const { port } = new URL(mock.url);
    const taken = startMock({ targets: ["heights"], port: Number(port) });
    await expect(taken).rejects.toThrow(ListenError);
    await expect(taken).rejects.toThrow(`port ${port} of 127.0.0.1 is already in use; choose another with --port`);
  });

  it("says that the host is none of this machine", async () => {
    const foreign = startMock({ targets: ["heights"], port: 0, host: "192.0.2.1" });
    await expect(foreign).rejects.toThrow("192.0.2.1 is no address of this machine; choose another with --host");
  });
});

describe("mounted in another application", () => {
  let server: Server | undefined;
  afterAll(() => void server?.close());

  async function serve(build: (app: Express) => void): Promise<string> {
    server?.close();
    const app = express();
    build(app);
    server = app.listen(0, "127.0.0.1");
    await once(server, "listening");
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  }

  const enroll = (url: string, type: string, body: string | Uint8Array) =>
    fetch(`${url}/mock/~mounted/heights/api/v1/student/enroll`, {
      method: "POST",
      headers: { ...KEY, "Content-Type": type },
      body,
    });

  it("is served below the path, and the other application goes on beside it", async () => {
    const url = await serve((app) => {
      app.use((request, response, next) => {
        response.set("X-Front", request.get("host") ?? "");
        next();
      });
      app.use("/mock", mock.app);
      app.get("/own", (_, response) => void response.json({ own: true }));
    });
    const course = await fetch(`${url}/mock/heights/api/v1/courses/123`, { headers: KEY });
    expect([course.status, course.headers.get("x-front")]).toEqual([200, new URL(url).host]);
    expect(await (await fetch(`${url}/own`)).json()).toEqual({ own: true });
    expect((await fetch(`${url}/mock/__understudy/health`)).status).toBe(200);
    expect((await enroll(url, "application/json", '{"email":"student@example.com"}')).status).toBe(200);
  });

  it.each([
    ["express.json", express.json(), "application/json", '{"email":"student@example.com"}', 200],
    ["express.json", express.json(), "application/json", '{"email":5}', 422],
    [
      "express.urlencoded",
      express.urlencoded({ extended: true }),
      "application/x-www-form-urlencoded",
      "email=student%40example.com",
      200,
    ],
    ["express.text", express.text({ type: "*/*" }), "application/json", '{"email":"student@example.com"}', 200],
    ["express.raw", express.raw({ type: "*/*" }), "application/json", '{"email":"student@example.com"}', 200],
  ])("%s in front of it may have read the body", async (_, parser, type, body, status) => {
    const url = await serve((app) => app.use(parser).use("/mock", mock.app));
    expect((await enroll(url, type, body)).status).toBe(status);
  });

  it("express middlewares in front of it see Express' own request and response", async () => {
    const seen: unknown[] = [];
    const front = express();
    front.use((request, response, next) => {
      seen.push(request.query, request.ip, request.is("json"), typeof response.json);
      next();
    });
    front.use(mock.app);
    const url = await serve((app) => app.use(front));
    await fetch(`${url}/heights/api/v1/courses?x=1`, { headers: KEY });
    expect(seen).toEqual([{ x: "1" }, "127.0.0.1", null, "function"]);
  });
});
