import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { isLoopbackHost, refusalToSteer } from "../../src/http/guard.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { expectProblemDetails } from "./error-shape.ts";
import { head, RawSocket, sendRaw } from "./raw-socket.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

describe("a loopback host", () => {
  it.each([
    "localhost",
    "LOCALHOST:4010",
    "mock.localhost",
    "a.b.localhost:1",
    "127.0.0.1",
    "127.9.9.9:80",
    "[::1]",
    "[::1]:4010",
  ])("is %s", (host) => expect(isLoopbackHost(host)).toBe(true));

  it.each([
    "",
    "localhost.example.com",
    "xlocalhost",
    "127.0.0.1.example.com",
    "127.0.0",
    "128.0.0.1",
    "1127.0.0.1",
    "[::2]",
    "::1",
    "example.com",
    "0.0.0.0",
    "localhost@example.com",
    "127.0.0.1:80.example.com",
  ])("is not %j", (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe("a peer", () => {
  const from = (address: string) => refusalToSteer({ address, host: "localhost", origin: undefined });

  it.each(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "in-process"])("at %s may steer", (address) => {
    expect(from(address)).toBeUndefined();
  });

  it.each(["10.0.0.5", "192.168.1.2", "::ffff:10.0.0.5", "fe80::1", ""])("at %j may not", (address) => {
    expect(from(address)).toMatch(/^the control API answers to this machine alone, and the request came from /);
  });
});

describe("the control API", () => {
  const get = (...lines: readonly string[]) =>
    sendRaw(mock.url, head("GET /__understudy/state/heights HTTP/1.1", ...lines));

  it.each(["localhost", "mock.localhost", "127.0.0.1", "[::1]:99"])("answers to the Host %s", async (host) => {
    expect((await get(`Host: ${host}`)).status).toBe(200);
  });

  it.each(["rebound.example", "rebound.example:4010", "localhost.example"])("refuses the Host %s", async (host) => {
    const answer = await get(`Host: ${host}`);
    const { detail } = expectProblemDetails({ ...answer, text: answer.body }, 403);
    expect(detail).toBe(
      `the control API answers to this machine alone, by a name like localhost, and the request was for ${host}`,
    );
  });

  it("refuses HTTP/1.0 without a Host", async () => {
    expect((await sendRaw(mock.url, head("GET /__understudy/health HTTP/1.0"))).status).toBe(403);
  });

  it("refuses a forged Host in absolute form", async () => {
    const line = "GET http://rebound.example/__understudy/health HTTP/1.1";
    expect((await sendRaw(mock.url, head(line, "Host: localhost"))).status).toBe(403);
  });

  it("refuses below a sandbox, and by inject, too", async () => {
    const answer = await sendRaw(mock.url, head("GET /~a/__understudy/health HTTP/1.1", "Host: rebound.example"));
    expect(answer.status).toBe(403);
    const injected = await mock.inject({ url: "/__understudy/health", headers: { host: "rebound.example" } });
    expect(injected.status).toBe(403);
  });

  it.each(["https://evil.example", "null", "http://localhost.evil.example", "http://192.168.0.9:4010", "x"])(
    "refuses a page of %s, and changes nothing",
    async (origin) => {
      const subscriptions = () => mock.control.sandbox("pages").state("heights").roles;
      const before = subscriptions();
      const lines = ["Host: localhost", `Origin: ${origin}`, "Content-Type: text/plain", "Content-Length: 0"];
      const answer = await sendRaw(
        mock.url,
        head("DELETE /~pages/__understudy/state/heights/roles/1 HTTP/1.1", ...lines),
      );
      const { detail } = expectProblemDetails({ ...answer, text: answer.body }, 403);
      expect(detail).toBe(`the control API answers to this machine alone, and a page of ${origin} sent the request`);
      expect(subscriptions()).toEqual(before);
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
    },
  );

  it("refuses a preflight of a foreign page, and invites no page at all", async () => {
    const preflight = (origin: string) =>
      sendRawHead("OPTIONS /__understudy/reset HTTP/1.1", `Origin: ${origin}`, "Access-Control-Request-Method: POST");
    expect((await preflight("https://evil.example")).status).toBe(403);
    const local = await preflight("http://localhost:3000");
    expect(local.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it("answers a page of this machine, which only its own origin can read", async () => {
    const answer = await get("Host: localhost", "Origin: http://localhost:4010");
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("does not read a long body of someone it refuses", async () => {
    const lines = ["PUT /__understudy/state/heights HTTP/1.1", "Host: rebound.example", "Content-Length: 50000000"];
    const [answer] = await new RawSocket(mock.url).write(head(...lines)).responses();
    expect(answer?.status).toBe(403);
  });

  it("leaves the targets open to everyone", async () => {
    const lines = ["GET /heights/api/v1/courses HTTP/1.1", "Host: anything.example", "Origin: https://evil.example"];
    const answer = await sendRaw(mock.url, head(...lines, "Authorization: Bearer heights-admin-key"));
    expect(answer.status).toBe(200);
  });
});

function sendRawHead(...lines: readonly string[]) {
  return sendRaw(mock.url, head(...lines, "Host: localhost"));
}
