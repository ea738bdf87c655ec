import { networkInterfaces } from "node:os";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createGuard } from "../../src/http/guard.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { expectProblemDetails } from "./error-shape.ts";
import { head, type RawResponse, RawSocket, sendRaw } from "./raw-socket.ts";

const TOKEN = "s3cret/Token+=~";
const RIGHT = `Authorization: Bearer ${TOKEN}`;
const DELETE_ROLE = "DELETE /__understudy/state/heights/roles/1 HTTP/1.1";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0, adminToken: TOKEN });
});
afterAll(() => mock.close());

const send = (line: string, ...lines: readonly string[]) => sendRaw(mock.url, head(line, ...lines));
const roles = () => mock.control.state("heights").roles?.length;

/** @returns the `WWW-Authenticate` of a 401 that says what is missing in one sentence. */
function challengeOf(answer: RawResponse): string | undefined {
  const { detail } = expectProblemDetails({ ...answer, text: answer.body }, 401);
  expect(detail).toMatch(/^the control API wants "Authorization: Bearer" with the admin token, and the request has /);
  expect(answer.body).not.toContain(TOKEN);
  expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  return answer.headers["www-authenticate"];
}

describe("with an admin token", () => {
  it.each([
    ["none", []],
    ["an empty header", ["Authorization: "]],
    ["a scheme alone", ["Authorization: Bearer"]],
    ["another scheme", [`Authorization: Basic ${TOKEN}`]],
    ["no scheme", [`Authorization: ${TOKEN}`]],
    ["it in the query alone", []],
  ])("whoever sends %s is asked for it (401), loopback or not, and changes nothing", async (_, lines) => {
    const before = roles();
    for (const host of ["localhost", "evil.example"]) {
      const line = `DELETE /__understudy/state/heights/roles/1?access_token=${encodeURIComponent(TOKEN)} HTTP/1.1`;
      expect(challengeOf(await send(line, `Host: ${host}`, ...lines))).toBe('Bearer realm="understudy"');
    }
    expect(roles()).toBe(before);
  });

  it.each([TOKEN.slice(0, -1), `${TOKEN}x`, TOKEN.toUpperCase(), "x", `${TOKEN} ${TOKEN}`, `"${TOKEN}"`])(
    "who sends the wrong one, %j, gets 401 and changes nothing",
    async (wrong) => {
      const before = roles();
      const challenge = challengeOf(await send(DELETE_ROLE, "Host: localhost", `Authorization: Bearer ${wrong}`));
      expect(challenge).toMatch(/^Bearer realm="understudy"/);
      expect(roles()).toBe(before);
    },
  );

  it("a wrong one is told apart from none", async () => {
    const answer = await send("GET /__understudy/health HTTP/1.1", "Host: localhost", "Authorization: Bearer x");
    expect(challengeOf(answer)).toBe('Bearer realm="understudy", error="invalid_token"');
  });

  it.each([
    ["localhost", []],
    ["evil.example", []],
    ["mock.internal:8443", ["Origin: https://mock.example", "Sec-Fetch-Site: same-origin"]],
    ["localhost", ["Origin: https://evil.example", "Sec-Fetch-Site: cross-site"]],
  ])("who sends it may steer by the Host %s with %j", async (host, lines) => {
    const answer = await send("GET /__understudy/health HTTP/1.1", `Host: ${host}`, RIGHT, ...lines);
    expect(answer.status).toBe(200);
    expect(Object.keys(answer.headers).filter((name) => name.startsWith("access-control"))).toEqual([]);
  });

  it("the scheme is told in any letter case (RFC 9110 §11.1), below a sandbox and by inject, too", async () => {
    const line = "GET /~some/__understudy/health HTTP/1.1";
    expect((await send(line, "Host: localhost", `Authorization: bearer  ${TOKEN}`)).status).toBe(200);
    const health = (headers: Record<string, string>) => mock.inject({ url: "/__understudy/health", headers });
    expect((await health({})).status).toBe(401);
    expect((await health({ authorization: `Bearer ${TOKEN}` })).status).toBe(200);
  });

  it("a page of another origin cannot send it: no preflight is answered", async () => {
    const asks = ["Access-Control-Request-Method: POST", "Access-Control-Request-Headers: authorization"];
    challengeOf(
      await send("OPTIONS /__understudy/reset HTTP/1.1", "Host: localhost", "Origin: https://a.example", ...asks),
    );
  });

  it("does not read a long body of someone it refuses", async () => {
    const lines = ["PUT /__understudy/state/heights HTTP/1.1", "Host: localhost", "Content-Length: 50000000"];
    const [answer] = await new RawSocket(mock.url).write(head(...lines)).responses();
    challengeOf(answer as RawResponse);
  });

  it("the pages on which it can be typed are open, and what they ask is not", async () => {
    const status = async (path: string, method = "GET", accept = "text/html") =>
      (await send(`${method} /__understudy${path} HTTP/1.1`, "Host: mock.example", `Accept: ${accept}`)).status;
    expect(await status("")).toBe(307);
    expect(await status("/docs/heights")).toBe(200);
    expect(await status("/docs/heights/openapi.json", "GET", "*/*")).toBe(200);
    expect(await status("/docs/heights/openapi.json", "POST")).toBe(401);
    expect(await status("/docs/nothing")).toBe(401);
    expect(await status("/assets/nothing.js")).toBe(401);
    for (const path of ["/state/heights", "/targets", "/sandboxes", "/nothing"]) expect(await status(path)).toBe(401);
    expect(await status("/", "GET", "application/json")).toBe(401);
  });

  it("the targets stay open, and know nothing of it", async () => {
    const line = "GET /heights/api/v1/courses HTTP/1.1";
    expect((await send(line, "Host: x.example", "Authorization: Token token=heights-admin-key")).status).toBe(200);
    expect((await send(line, "Host: x.example", RIGHT)).status).toBe(401);
  });

  it.each(["", " ", "two words", "ümlaut", "line\nbreak"])("%j cannot be one", async (adminToken) => {
    expect(() => createGuard(adminToken)).toThrow("the admin token must be visible ASCII characters without spaces");
    await expect(startMock({ targets: ["heights"], port: 0, adminToken })).rejects.toThrow(TypeError);
  });
});

const outside = Object.values(networkInterfaces())
  .flatMap((addresses) => addresses ?? [])
  .find(({ internal, family }) => !internal && family === "IPv4")?.address;

describe.skipIf(outside === undefined)("listening on every address (skipped where there is but loopback)", () => {
  it("answers a peer that comes by another address with 403, whatever Host it names; with the token it may steer", async () => {
    for (const adminToken of [undefined, TOKEN]) {
      const open = await startMock({
        targets: ["heights"],
        port: 0,
        host: "0.0.0.0",
        ...(adminToken === undefined ? {} : { adminToken }),
      });
      const health = (...lines: string[]) =>
        sendRaw(
          `http://${outside}:${new URL(open.url).port}`,
          head("GET /__understudy/health HTTP/1.1", "Host: localhost", ...lines),
        );
      const bare = await health();
      expect(bare.status).toBe(adminToken === undefined ? 403 : 401);
      if (adminToken === undefined) expect(JSON.parse(bare.body).detail).toContain(`the request came from ${outside}`);
      expect((await health("X-Forwarded-For: 127.0.0.1")).status).toBe(bare.status);
      expect((await health(RIGHT)).status).toBe(adminToken === undefined ? 403 : 200);
      await open.close();
    }
  });
});
