import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";

const ORIGIN = "https://app.example";
const KEY = { Authorization: "Token token=heights-admin-key" };

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

/** Node's fetch would not send `Origin`, which is a browser's to set, in cors mode; `inject` sends what it is given. */
const send = (method: string, path: string, headers: Record<string, string>) =>
  mock.inject({ method, url: path, headers });

describe("an answer to a page", () => {
  it("may be read by it, all headers included", async () => {
    const { status, headers } = await send("GET", "/heights/api/v1/courses", { ...KEY, Origin: ORIGIN });
    expect(status).toBe(200);
    expect(headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-allow-credentials": "true",
      vary: "Origin",
    });
    const exposed = headers["access-control-expose-headers"]?.toLowerCase().split(", ");
    expect(exposed).toEqual(expect.arrayContaining(["x-request-id", "x-api-version", "content-type"]));
  });

  it.each([
    ["401", "/heights/api/v1/courses", {}],
    ["404", "/heights/api/v1/nowhere", KEY],
    ["400", "/~bad name/heights", KEY],
  ])("may be read when it is a %s", async (status, path, headers) => {
    const answer = await send("GET", path, { ...headers, Origin: ORIGIN });
    expect(answer.status).toBe(Number(status));
    expect(answer.headers["access-control-allow-origin"]).toBe(ORIGIN);
  });

  it("has no such headers when no page asked", async () => {
    const { headers } = await send("GET", "/heights/api/v1/courses", KEY);
    expect(Object.keys(headers).filter((name) => /access-control|vary/.test(name))).toEqual([]);
  });

  it("has them over HTTP too", async () => {
    const response = await fetch(`${mock.url}/heights/api/v1/courses`, { headers: { ...KEY, Origin: ORIGIN } });
    expect(response.headers.get("access-control-allow-origin")).toBe(ORIGIN);
  });
});

describe("OPTIONS", () => {
  const preflight = (path: string, method: string) =>
    send("OPTIONS", path, {
      Origin: ORIGIN,
      "Access-Control-Request-Method": method,
      "Access-Control-Request-Headers": "authorization, x-own",
    });

  it("a preflight is answered without a credential, and spends nothing", async () => {
    const { status, headers, text } = await preflight("/heights/api/v1/student/enroll", "POST");
    expect([status, text]).toEqual([204, ""]);
    expect(headers).toMatchObject({
      "access-control-allow-origin": ORIGIN,
      "access-control-allow-methods": "POST, OPTIONS",
      "access-control-allow-headers": "authorization, x-own",
    });
  });

  it("a method that the path does not know may be tried, so that the page sees the 405", async () => {
    const { headers } = await preflight("/heights/api/v1/courses", "DELETE");
    expect(headers["access-control-allow-methods"]?.split(", ")).toContain("DELETE");
  });

  it("a preflight to an unknown path succeeds, so that the page sees the 404", async () => {
    expect((await preflight("/heights/api/v1/nowhere", "GET")).status).toBe(204);
  });

  it("without a preflight tells the methods of the path", async () => {
    const response = await fetch(`${mock.url}/heights/api/v1/courses`, { method: "OPTIONS" });
    expect(response.status).toBe(204);
    expect(response.headers.get("allow")).toBe("GET, HEAD, OPTIONS");
    expect(response.headers.has("content-length")).toBe(false);
  });
});
