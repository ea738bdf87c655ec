import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { openReceiver } from "../twins/receiver.ts";

const KEY = { authorization: "Token token=heights-admin-key" };
let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

async function metrics(): Promise<string> {
  const { status, headers, text } = await mock.inject({ url: "/__understudy/metrics" });
  expect(status).toBe(200);
  expect(headers["content-type"]).toBe("text/plain; version=0.0.4; charset=utf-8");
  return text;
}
const get = (path: string, sandbox = "default") => mock.inject({ url: `/~${sandbox}/heights${path}`, headers: KEY });

describe("GET /__understudy/metrics", () => {
  it("counts requests by target, operation and status, and not what steers", async () => {
    await get("/api/v1/courses");
    await get("/api/v1/courses", "other");
    await get("/api/v1/courses/0");
    await get("/api/v1/no-such-path");
    await mock.inject({ url: "/__understudy/clock" });
    const text = await metrics();
    expect(text).toContain('understudy_requests_total{target="heights",operation="listCourses",status="200"} 2\n');
    expect(text).toContain('understudy_requests_total{target="heights",operation="getCourse",status="404"} 1\n');
    expect(text).toContain('understudy_requests_total{target="heights",operation="none",status="404"} 1\n');
    expect(text).not.toContain("__understudy");
    expect(text).toMatch(/^understudy_sandboxes 2$/m);
  });

  it("tells latency as a histogram that adds up", async () => {
    const text = await metrics();
    const total = Number(/duration_seconds_count\{target="heights"\} (\d+)/.exec(text)?.[1]);
    const requests = [...text.matchAll(/^understudy_requests_total\{[^}]*\} (\d+)$/gm)].map(([, value]) =>
      Number(value),
    );
    expect(requests.reduce((sum, value) => sum + value, 0)).toBe(total);
    const buckets = [...text.matchAll(/duration_seconds_bucket\{target="heights",le="([^"]+)"\} (\d+)/g)];
    const counts = buckets.map(([, , value]) => Number(value));
    expect(buckets.at(-1)?.[1]).toBe("+Inf");
    expect(counts).toEqual([...counts].sort((a, b) => a - b));
    expect(counts.at(-1)).toBe(total);
    expect(Number(/duration_seconds_sum\{target="heights"\} (\S+)/.exec(text)?.[1])).toBeGreaterThan(0);
  });

  it("counts refusals by rate limits, by policy", async () => {
    const limit = { method: "PATCH", url: "/~limited/__understudy/limits/heights/standard" };
    await mock.inject({ ...limit, headers: { "content-type": "application/json" }, body: '{"limit":1}' });
    for (let times = 0; times < 3; times += 1) await get("/api/v1/courses", "limited");
    expect(await metrics()).toContain('understudy_rate_limited_total{target="heights",policy="standard"} 2\n');
  });

  it("counts attempts to deliver webhooks by outcome", async () => {
    const receiver = await openReceiver();
    const control = mock.control.sandbox("webhooks");
    control.subscribe({ target: "heights", event: "new_order", url: receiver.url });
    const trigger = {
      method: "POST",
      url: "/~webhooks/__understudy/webhooks/trigger",
      body: '{"target":"heights","event":"new_order"}',
    };
    const fire = async () => {
      await mock.inject({ ...trigger, headers: { "content-type": "application/json" } });
      await control.settled();
    };
    await fire();
    receiver.answerWith(503);
    await fire();
    await control.advance(7 * 86_400);
    await control.settled();
    await receiver.close();
    const text = await metrics();
    expect(text).toContain('understudy_webhook_attempts_total{target="heights",outcome="delivered"} 1\n');
    expect(text).toContain('understudy_webhook_attempts_total{target="heights",outcome="given-up"} 1\n');
    expect(Number(/outcome="failed"\} (\d+)/.exec(text)?.[1])).toBeGreaterThan(0);
  });

  it("gives up nothing that has arrived before", async () => {
    const receiver = await openReceiver();
    const control = mock.control.sandbox("again");
    control.subscribe({ target: "heights", event: "new_order", url: receiver.url });
    const [delivery] = control.trigger({ target: "heights", event: "new_order" });
    await control.settled();
    const before = await metrics();
    receiver.answerWith(500);
    control.redeliver(String(delivery?.id));
    await control.settled();
    await receiver.close();
    const after = await metrics();
    const count = (text: string, outcome: string) =>
      Number(new RegExp(`outcome="${outcome}"\\} (\\d+)`).exec(text)?.[1] ?? 0);
    expect(count(after, "failed")).toBe(count(before, "failed") + 1);
    expect(count(after, "given-up")).toBe(count(before, "given-up"));
  });
});
