import { connect } from "node:net";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";

const KEY = { authorization: "Token token=heights-admin-key" };
let mock: Mock;
let listening: AbortController;
let worlds = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights", "coursepipeline"], port: 0 });
});
afterEach(() => listening.abort());
afterAll(() => mock.close());

/** Listens over a real connection; `next` resolves with the next event. */
async function listen(sandbox: string, query = "", headers: Readonly<Record<string, string>> = {}) {
  listening = new AbortController();
  const response = await fetch(`${mock.url}/~${sandbox}/__understudy/events${query}`, {
    headers,
    signal: listening.signal,
  });
  expect(response.status).toBe(200);
  expect(response.headers.get("content-type")).toBe("text/event-stream; charset=utf-8");
  expect(response.headers.get("cache-control")).toBe("no-store");
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = "";
  return async function next(): Promise<{ id: number; event: string; data: Record<string, unknown> }> {
    for (;;) {
      const end = text.indexOf("\n\n");
      if (end === -1) {
        const { value, done } = await reader.read();
        if (done) throw new Error("the stream has ended");
        text += decoder.decode(value, { stream: true });
        continue;
      }
      const block = text.slice(0, end);
      text = text.slice(end + 2);
      const found = /^id: (\d+)\nevent: (\w+)\ndata: (.*)$/.exec(block);
      if (found !== null) return { id: Number(found[1]), event: String(found[2]), data: JSON.parse(String(found[3])) };
    }
  };
}
const sandboxOf = () => `events-${++worlds}`;
const get = (sandbox: string, path: string) => mock.inject({ url: `/~${sandbox}${path}`, headers: KEY });
const unenroll = (sandbox: string) =>
  mock.inject({
    method: "POST",
    url: `/~${sandbox}/heights/api/v1/student/grant-role`,
    headers: { ...KEY, "content-type": "application/json" },
    body: "{}",
  });

describe("GET /__understudy/events", () => {
  it("tells of each request, without its query, headers or bodies", async () => {
    const sandbox = sandboxOf();
    const next = await listen(sandbox);
    const { headers } = await get(sandbox, "/heights/api/v1/courses?token=secret");
    const { event, data } = await next();
    expect([event, data]).toEqual([
      "request",
      expect.objectContaining({
        id: headers["x-request-id"],
        operationId: "listCourses",
        path: "/api/v1/courses",
        status: 200,
        answeredBy: "behave",
      }),
    ]);
    expect(JSON.stringify(data)).not.toMatch(/secret|heights-admin-key/);
  });

  it("tells of what was written, of steering, and of attempts to deliver", async () => {
    const sandbox = sandboxOf();
    const next = await listen(sandbox);
    const json = { "content-type": "application/json" };
    const control = `/~${sandbox}/__understudy`;
    const subscription = { target: "heights", event: "*", url: "http://127.0.0.1:9/hook" };
    await mock.inject({
      method: "POST",
      url: `${control}/webhooks/subscriptions`,
      headers: json,
      body: JSON.stringify(subscription),
    });
    expect(await next()).toMatchObject({ event: "control", data: { operationId: "subscribe" } });
    await mock.inject({
      method: "POST",
      url: `${control}/webhooks/trigger`,
      headers: json,
      body: '{"target":"heights","event":"new_order"}',
    });
    const events = [await next(), await next()].map(({ event }) => event).sort();
    expect(events).toEqual(["control", "delivery"]);
    await mock.inject({ url: `${control}/clock` });
    await unenroll(sandbox);
    expect(await next()).toMatchObject({ event: "request", data: { status: 422 } });
  });

  it("tells who comes back what has happened since, and who asks for one target of that one alone", async () => {
    const sandbox = sandboxOf();
    const first = await listen(sandbox);
    await get(sandbox, "/heights/api/v1/courses");
    const { id } = await first();
    listening.abort();
    await get(sandbox, "/coursepipeline/api/courses");
    await get(sandbox, "/heights/api/v1/courses/roles");
    const again = await listen(sandbox, "?target=heights", { "last-event-id": String(id) });
    expect(await again()).toMatchObject({ event: "request", data: { operationId: "listRoles" } });
  });

  it("tells of a reset, by whomever", async () => {
    const sandbox = sandboxOf();
    const next = await listen(sandbox);
    await mock.inject({ method: "POST", url: `/~${sandbox}/__understudy/reset` });
    expect(await next()).toMatchObject({ event: "reset" });
    mock.control.sandbox(sandbox).reset();
    expect(await next()).toMatchObject({ event: "reset" });
  });

  it("tells nothing of other sandboxes", async () => {
    const [sandbox, other] = [sandboxOf(), sandboxOf()];
    const next = await listen(sandbox);
    await get(other, "/heights/api/v1/courses");
    await get(sandbox, "/heights/api/v1/courses/roles");
    expect(await next()).toMatchObject({ data: { operationId: "listRoles" } });
  });

  it("cuts who does not read, and goes on for the others", async () => {
    const sandbox = sandboxOf();
    const { hostname, port } = new URL(mock.url);
    const deaf = connect(Number(port), hostname);
    deaf.pause();
    const isCut = new Promise<void>((resolve) => deaf.on("close", () => resolve()));
    deaf.on("error", () => undefined);
    deaf.write(`GET /~${sandbox}/__understudy/events HTTP/1.1\r\nHost: localhost\r\n\r\n`);
    const next = await listen(sandbox);
    const long = `/heights/api/v1/${"x".repeat(60_000)}`;
    let heard = 0;
    for (let times = 0; times < 400; times += 1) {
      await get(sandbox, long);
      heard += (await next()).event === "request" ? 1 : 0;
    }
    deaf.resume();
    await isCut;
    expect(heard).toBe(400);
  });

  it("ends with the mock", async () => {
    const own = await startMock({ targets: ["heights"], port: 0 });
    const response = await fetch(`${own.url}/__understudy/events`);
    listening = new AbortController();
    await own.close();
    await expect(response.text()).rejects.toThrow();
  });
});
