import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { createGuard, isLoopbackHost } from "../../src/http/guard.ts";
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
    "evil.example/.localhost",
    "evil.example#localhost",
    ".localhost",
    "127.0.0.1.",
    "127.0.0.1:80.example.com",
  ])("is not %j", (host) => expect(isLoopbackHost(host)).toBe(false));
});

describe("a peer", () => {
  const guard = createGuard();
  const from = (address: string) => guard({ address, headers: { host: "localhost" } })?.reason;

  it.each(["127.0.0.1", "127.1.2.3", "::1", "::ffff:127.0.0.1", "in-process"])("at %s may steer", (address) => {
    expect(from(address)).toBeUndefined();
  });

  it.each(["10.0.0.5", "192.168.1.2", "::ffff:10.0.0.5", "fe80::1", ""])("at %j may not", (address) => {
    expect(from(address)).toMatch(/^the control API answers to this machine alone, and the request came from /);
  });
});

const DELETE_ROLE = "DELETE /~guarded/__understudy/state/heights/roles/1 HTTP/1.1";

describe("the control API", () => {
  const guarded = () => mock.control.sandbox("guarded");
  const hasRole = async () =>
    guarded()
      .state("heights")
      .roles?.some((role) => (role as { id: number }).id === 1);
  beforeEach(() => guarded().reset());

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

  it.each([
    ["http://rebound.example", "localhost"],
    ["http://localhost", "rebound.example"],
    ["http://localhost@rebound.example", "localhost"],
  ])("refuses a forged host in absolute form: %s, Host: %s", async (authority, host) => {
    const line = `GET ${authority}/__understudy/health HTTP/1.1`;
    expect((await sendRaw(mock.url, head(line, `Host: ${host}`))).status).toBe(403);
  });

  it("answers a host in absolute form that is this machine", async () => {
    const line = "GET http://127.0.0.1/__understudy/health HTTP/1.1";
    expect((await sendRaw(mock.url, head(line, "Host: 127.0.0.1"))).status).toBe(200);
  });

  it.each([
    ["evil.example", 403],
    ["evil.example:4010", 403],
    ["127.0.0.1.evil.example", 403],
    ["localhost.evil.example", 403],
    ["evil.example/.localhost", 403],
    ["0.0.0.0", 403],
    ["", 403],
    ["[::1]:4010", 204],
    ["127.0.0.1:4010", 204],
    ["LOCALHOST", 204],
  ])("lets a write for the Host %j end with %i, and changes nothing where that is a refusal", async (host, status) => {
    const answer = await sendRaw(mock.url, head(DELETE_ROLE, `Host: ${host}`));
    expect(answer.status).toBe(status);
    expect(await hasRole()).toBe(status === 403);
  });

  it("is not talked into anything by what a proxy says", async () => {
    const forged = [
      "X-Forwarded-Host: localhost",
      "X-Forwarded-For: 127.0.0.1",
      "Forwarded: for=127.0.0.1;host=localhost",
    ];
    expect((await sendRaw(mock.url, head(DELETE_ROLE, "Host: evil.example", ...forged))).status).toBe(403);
    expect(await hasRole()).toBe(true);
    const honest = ["X-Forwarded-Host: evil.example", "X-Forwarded-For: 10.0.0.5"];
    expect((await sendRaw(mock.url, head(DELETE_ROLE, "Host: localhost", ...honest))).status).toBe(204);
  });

  it("takes two Host headers for a broken request, in either order", async () => {
    for (const hosts of [
      ["localhost", "evil.example"],
      ["evil.example", "localhost"],
    ]) {
      const answer = await sendRaw(mock.url, head(DELETE_ROLE, ...hosts.map((host) => `Host: ${host}`)));
      expectProblemDetails({ ...answer, text: answer.body }, 400);
    }
    expect(await hasRole()).toBe(true);
  });

  it("refuses below a sandbox, and by inject, too", async () => {
    const answer = await sendRaw(mock.url, head("GET /~a/__understudy/health HTTP/1.1", "Host: rebound.example"));
    expect(answer.status).toBe(403);
    const injected = await mock.inject({ url: "/__understudy/health", headers: { host: "rebound.example" } });
    expect(injected.status).toBe(403);
  });

  it.each([
    "https://evil.example",
    "null",
    "http://localhost.evil.example",
    "http://192.168.0.9:4010",
    "http://localhost:3000",
    "http://127.0.0.1:4010",
    "ftp://localhost:4010",
    "x",
  ])("refuses a page of %s, writing or reading, and changes nothing", async (origin) => {
    const detailOf = async (...lines: readonly string[]) => {
      const answer = await sendRaw(mock.url, head(...lines, "Host: localhost:4010", `Origin: ${origin}`));
      expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
      return expectProblemDetails({ ...answer, text: answer.body }, 403).detail;
    };
    const refused = `the control API answers to its own pages alone, and a page of ${origin} sent the request`;
    expect(await detailOf(DELETE_ROLE)).toBe(refused);
    expect(await detailOf("GET /__understudy/health HTTP/1.1")).toBe(refused);
    expect(await hasRole()).toBe(true);
  });

  it("refuses the plain form that a page may send anywhere without asking", async () => {
    const body = '{"target":"heights"}';
    const lines = ["Host: localhost", "Origin: https://evil.example", "Content-Type: text/plain"];
    const request = head("POST /__understudy/reset HTTP/1.1", ...lines, `Content-Length: ${body.length}`) + body;
    await sendRaw(mock.url, head(DELETE_ROLE, "Host: localhost"));
    expect((await sendRaw(mock.url, request)).status).toBe(403);
    expect(await hasRole()).toBe(false);
  });

  it.each(["cross-site", "same-site", "same-origin, cross-site", "x"])(
    "refuses what a browser calls %s, writing or reading, though it may send no Origin",
    async (site) => {
      const lines = ["Host: localhost", `Sec-Fetch-Site: ${site}`, "Sec-Fetch-Mode: no-cors", "Sec-Fetch-Dest: image"];
      for (const line of [DELETE_ROLE, "GET /__understudy/health HTTP/1.1", "GET /__understudy/ HTTP/1.1"]) {
        const answer = await sendRaw(mock.url, head(line, ...lines, "Accept: */*"));
        const { detail } = expectProblemDetails({ ...answer, text: answer.body }, 403);
        expect(detail).toMatch(/^the control API answers to its own pages alone, and a page of another origin sent/);
      }
      expect(await hasRole()).toBe(true);
    },
  );

  it("lets a link of another page lead to its own pages, and to nothing else", async () => {
    const link = [
      "Host: localhost",
      "Sec-Fetch-Site: cross-site",
      "Sec-Fetch-Mode: navigate",
      "Sec-Fetch-Dest: document",
    ];
    const follow = async (line: string) => (await sendRaw(mock.url, head(line, ...link, "Accept: text/html"))).status;
    expect(await follow("GET /__understudy/docs/heights HTTP/1.1")).toBe(200);
    expect(await follow("GET /__understudy/state/heights HTTP/1.1")).toBe(403);
    expect(await follow("GET /__understudy/docs/nothing HTTP/1.1")).toBe(403);
    expect(await follow("POST /__understudy/reset HTTP/1.1")).toBe(403);
    expect(await follow(DELETE_ROLE)).toBe(403);
  });

  it.each(["same-origin", "none"])("answers what a browser calls %s", async (site) => {
    expect((await get("Host: localhost", `Sec-Fetch-Site: ${site}`)).status).toBe(200);
  });

  it("refuses a preflight of a foreign page, and invites no page at all", async () => {
    const preflight = (origin: string) =>
      sendRawHead("OPTIONS /__understudy/reset HTTP/1.1", `Origin: ${origin}`, "Access-Control-Request-Method: POST");
    expect((await preflight("https://evil.example")).status).toBe(403);
    const local = await preflight("http://localhost");
    expect(local.status).toBe(204);
    expect(local.headers["access-control-allow-origin"]).toBeUndefined();
  });

  it.each([
    ["localhost:4010", "http://localhost:4010"],
    ["LocalHost:80", "http://localhost"],
    ["localhost", "http://localhost"],
    ["127.0.0.1:4010", "https://127.0.0.1:4010"],
    ["[::1]:4010", "http://[::1]:4010"],
  ])("answers a page of its own, which nobody else can read: Host %s, Origin %s", async (host, origin) => {
    const answer = await get(`Host: ${host}`, `Origin: ${origin}`);
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
