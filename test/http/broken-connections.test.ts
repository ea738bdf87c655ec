import { once } from "node:events";
import { type ClientRequest, get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { head, RawSocket, sendRaw } from "./raw-socket.ts";

const KEY = "Authorization: Token token=heights-admin-key";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

const request = (sandbox: string, path = "/courses/123", method = "GET") =>
  head(`${method} /~${sandbox}/heights/api/v1${path} HTTP/1.1`, "Host: localhost", KEY);

describe("connection: reset", () => {
  it("resets the TCP connection before any byte", async () => {
    mock.control.sandbox("reset").fault({ connection: "reset" });
    const { hostname, port } = new URL(mock.url);
    const socket = connect(Number(port), hostname);
    const received: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => received.push(chunk));
    socket.write(request("reset"));
    const [error] = (await once(socket, "error")) as [NodeJS.ErrnoException];
    expect([error.code, received]).toEqual(["ECONNRESET", []]);
  });

  it("is what fetch calls a network error, also for a request with a body, and the next connection works", async () => {
    mock.control.sandbox("reset-fetch").fault({ connection: "reset", times: 1 });
    const url = `${mock.url}/~reset-fetch/heights/api/v1/student/enroll`;
    const headers = { authorization: "Token token=heights-admin-key", "content-type": "application/json" };
    const send = () => fetch(url, { method: "POST", headers, body: '{"email":"a@example.com","name":"A"}' });
    await expect(send()).rejects.toThrow(TypeError);
    expect((await send()).status).toBe(200);
  });
});

describe("connection: truncate", () => {
  it("sends the head with the full length and half of the body, and then the end", async () => {
    const [whole] = await new RawSocket(mock.url).write(request("cut")).responses();
    mock.control.sandbox("cut").fault({ connection: "truncate" });
    const { responses, text } = await new RawSocket(mock.url).write(request("cut")).end();
    const [lines = "", body = ""] = text.split("\r\n\r\n");
    expect(responses).toEqual([]); // none is complete
    expect(lines).toMatch(/^HTTP\/1\.1 200 OK\r\n/);
    const length = Number(whole?.headers["content-length"]);
    expect(lines).toContain(`\r\nContent-Length: ${length}`);
    expect(lines).toContain("\r\nUnderstudy-Fault: fault_1");
    expect(body).toBe(
      Buffer.from(whole?.body ?? "")
        .subarray(0, Math.floor(length / 2))
        .toString("latin1"),
    );
  });

  it("is told by a client as an end that came too early", async () => {
    mock.control.sandbox("cut-client").fault({ connection: "truncate", status: 500, body: { down: true } });
    const sent = get(`${mock.url}/~cut-client/heights/api/v1/courses`, { headers: { authorization: KEY.slice(15) } });
    const [response] = (await once(sent, "response")) as [IncomingMessage];
    response.resume();
    const [error] = (await once(response, "error")) as [NodeJS.ErrnoException];
    expect([response.statusCode, error.code]).toEqual([500, "ECONNRESET"]);
  });

  it.each(["HEAD", "GET"])("ends the connection after a %s answer that has no body to cut", async (method) => {
    const sandbox = `cut-${method}`;
    mock.control.sandbox(sandbox).fault({ connection: "truncate", ...(method === "GET" ? { status: 204 } : {}) });
    const { text } = await new RawSocket(mock.url).write(request(sandbox, "/courses/123", method)).end();
    expect(text).toMatch(/^HTTP\/1\.1 20[04] [\s\S]*\r\n\r\n$/);
  });
});

describe("connection: malformed", () => {
  it("sends a whole answer whose body is no JSON, and keeps the connection", async () => {
    mock.control.sandbox("broken").fault({ connection: "malformed", times: 1 });
    const socket = new RawSocket(mock.url).write(request("broken"));
    await socket.responses(1);
    const [broken, good] = await socket.write(request("broken")).responses(2);
    socket.abort();
    expect([broken?.status, broken?.headers["content-type"]]).toEqual([200, "application/json; charset=utf-8"]);
    expect(() => JSON.parse(broken?.body ?? "")).toThrow(SyntaxError);
    expect(JSON.parse(good?.body ?? "")).toMatchObject({ id: 123 });
  });
});

describe("connection: hang", () => {
  it("says nothing while other requests are answered, until the client gives up", async () => {
    mock.control.sandbox("silent").fault({ connection: "hang" });
    const socket = connect(Number(new URL(mock.url).port), new URL(mock.url).hostname);
    const received: Buffer[] = [];
    socket.on("data", (chunk: Buffer) => received.push(chunk));
    socket.write(request("silent"));
    await asked(mock, "silent");
    for (let turn = 0; turn < 3; turn += 1) expect((await sendRaw(mock.url, request("lively"))).status).toBe(200);
    expect(received).toEqual([]);
    socket.destroy();
    expect((await sendRaw(mock.url, request("lively"))).status).toBe(200);
  });

  it("and long delays do not hold up close()", async () => {
    const other = await startMock({ targets: ["heights"], port: 0 });
    other.control.fault({ operation: "listCourses", connection: "hang" });
    other.control.fault({ operation: "getAccount", delayMs: 86_400_000 });
    const headers = { authorization: KEY.slice(15) };
    const ends = ["courses", "account"].map((path) => gone(get(`${other.url}/heights/api/v1/${path}`, { headers })));
    await asked(other, "default");
    const injected = other.inject({ url: "/heights/api/v1/account", headers });
    await other.close();
    expect(await Promise.all(ends)).toEqual(["ECONNRESET", "ECONNRESET"]);
    expect((await injected).status).toBe(200);
  });
});

describe("a delay", () => {
  it("holds up its own request alone, and ends with the mock", async () => {
    const other = await startMock({ targets: ["heights"], port: 0 });
    other.control.fault({ operation: "getCourse", delayMs: 86_400_000 });
    const order: string[] = [];
    const slow = sendRaw(other.url, request("default")).catch(({ message }: Error) => order.push(message));
    await asked(other, "default");
    expect((await sendRaw(other.url, request("default", "/account"))).status).toBe(200);
    order.push("closed");
    await Promise.all([slow, other.close()]);
    expect(order).toEqual(["closed", 'expected 1 responses, found ""']);
  });
});

/** Resolves once every rule of a sandbox has met a request: the mock gets one turn after the other, without a clock. */
async function asked(served: Mock, sandbox: string): Promise<void> {
  while (
    served.control
      .sandbox(sandbox)
      .faults()
      .some((rule) => rule.asked === 0)
  ) {
    await sendRaw(served.url, request("elsewhere"));
  }
}

async function gone(sent: ClientRequest): Promise<string | undefined> {
  const [error] = (await once(sent, "error")) as [NodeJS.ErrnoException];
  return error.code;
}
