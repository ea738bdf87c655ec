import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { answerOf, expectProblemDetails } from "./error-shape.ts";
import { head, sendRaw } from "./raw-socket.ts";

const KEY = { Authorization: "Token token=heights-admin-key" };
const WEATHER = {
  openapi: "3.1.0",
  info: { title: "Weather", version: "1" },
  servers: [{ url: "https://api.weather.example/v2" }],
  paths: {
    "/now": { get: { responses: { 200: { description: "", content: { "text/plain": { example: "sunny" } } } } } },
  },
};

let alone: Mock;
let both: Mock;
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "understudy-routing-"));
  const document = join(folder, "weather.json");
  await writeFile(document, JSON.stringify(WEATHER));
  alone = await startMock({ targets: ["heights"], port: 0 });
  both = await startMock({ targets: ["heights", document], port: 0 });
});
afterAll(async () => {
  await Promise.all([alone.close(), both.close()]);
  await rm(folder, { recursive: true });
});

const get = async (mock: Mock, path: string, headers: Record<string, string> = {}) =>
  answerOf(await fetch(`${mock.url}${path}`, { headers: { ...KEY, ...headers } }));

const getFrom = (mock: Mock, host: string, path: string, sandbox = "hosted", key = KEY.Authorization) =>
  sendRaw(
    mock.url,
    head(`GET ${path} HTTP/1.1`, `Host: ${host}`, `Authorization: ${key}`, `Understudy-Sandbox: ${sandbox}`),
  );

describe("by the first segment of the path", () => {
  it("each target has its prefix", async () => {
    expect((await get(both, "/heights/api/v1/courses/123")).status).toBe(200);
    expect(await get(both, "/weather/v2/now")).toMatchObject({ status: 200, text: "sunny" });
    expect(both.baseUrl("weather")).toBe(`${both.url}/weather/v2`);
  });

  it("with several targets nothing is served without a prefix, and the answer says what there is", async () => {
    const { detail } = expectProblemDetails(await get(both, "/api/v1/courses"), 404);
    expect(detail).toBe("no target is served at /api/v1/courses; there are: /heights, /weather");
    expectProblemDetails(await get(both, "/heightsx/api/v1/courses"), 404);
  });

  it("a single target is served without its prefix too", async () => {
    expect((await get(alone, "/api/v1/courses/123")).status).toBe(200);
    expect((await get(alone, "/heights/api/v1/courses/123")).status).toBe(200);
  });
});

describe("by Host", () => {
  it("a documented host needs no prefix, with or without a port, in any letter case", async () => {
    for (const host of [
      "academy.heightsplatform.com",
      "academy.heightsplatform.com:4010",
      "Academy.HeightsPlatform.COM",
    ]) {
      expect((await getFrom(both, host, "/api/v1/courses/123")).status).toBe(200);
    }
    expect((await getFrom(both, "api.weather.example", "/v2/now")).body).toBe("sunny");
  });

  it("its variable picks the account", async () => {
    const host = "university.heightsplatform.com";
    expect((await getFrom(both, host, "/api/v1/account")).status).toBe(401);
    const own = await getFrom(both, host, "/api/v1/account", "hosted", "Bearer heights-university-key");
    expect(JSON.parse(own.body).account.subdomain).toBe("university");
  });

  it("an undocumented host is served by the path", async () => {
    expect((await getFrom(both, "heightsplatform.com.example", "/heights/api/v1/courses/123")).status).toBe(200);
    expect((await getFrom(both, "heightsplatform.com.example", "/api/v1/courses/123")).status).toBe(404);
  });
});

describe("sandboxes", () => {
  const enroll = (path: string, headers: Record<string, string> = {}) =>
    fetch(`${alone.url}${path}/heights/api/v1/student/enroll`, {
      method: "POST",
      headers: { ...KEY, ...headers },
      body: new URLSearchParams({ email: "new@example.com", name: "New" }),
    });
  const knows = async (sandbox: string) =>
    (await get(alone, `/~${sandbox}/heights/api/v1/students/details?email=new@example.com`)).status === 200;

  it("the path and the header name the same ones, and each is a world of its own", async () => {
    expect((await enroll("/~by-path")).status).toBe(200);
    expect((await enroll("", { "Understudy-Sandbox": "by-header" })).status).toBe(200);
    expect(await knows("by-path")).toBe(true);
    expect(await knows("by-header")).toBe(true);
    expect(await knows("other")).toBe(false);
    expect(await knows("default")).toBe(false);
    const { status } = await get(alone, "/heights/api/v1/students/details?email=new@example.com", {
      "Understudy-Sandbox": "by-path",
    });
    expect(status).toBe(200);
  });

  it("the path wins over the header", async () => {
    await enroll("/~winner", { "Understudy-Sandbox": "loser" });
    expect(await knows("winner")).toBe(true);
    expect(await knows("loser")).toBe(false);
  });

  it("work without the prefix of a single target, by Host, and for the control API", async () => {
    expect((await get(alone, "/~plain/api/v1/courses/123")).status).toBe(200);
    expect((await getFrom(alone, "academy.heightsplatform.com", "/~hosted/api/v1/courses/123")).status).toBe(200);
    expect((await get(alone, "/~plain/__understudy/clock")).status).toBe(200);
  });

  it.each(["a", "A.b_c-9", ".", "x".repeat(64)])("may be called %s", async (name) => {
    expect((await alone.inject({ url: `/~${name}/heights/api/v1/courses`, headers: KEY })).status).toBe(200);
  });

  it.each(["", "a b", "a%20b", "ä", "x".repeat(65), "a:b", "~"])("may not be called %j", async (name) => {
    const byPath = await alone.inject({ url: `/~${name}/heights/api/v1/courses`, headers: KEY });
    expect(expectProblemDetails(byPath, 400).detail).toMatch(/sandbox name; expected 1 to 64 of A-Z a-z 0-9/);
    const headers = { ...KEY, "Understudy-Sandbox": name };
    expectProblemDetails(await alone.inject({ url: "/heights/api/v1/courses", headers }), 400);
  });
});
