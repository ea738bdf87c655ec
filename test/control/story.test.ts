import { afterAll, beforeAll, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { openReceiver, type Receiver } from "../twins/receiver.ts";

// One afternoon of a tester, over HTTP alone: a limit is met and outlasted, a webhook fails and arrives, and in the end
// nothing of it has happened.

const KEY = { authorization: "Token token=heights-admin-key" };
const JSON_TYPE = { "content-type": "application/json" };

let mock: Mock;
let receiver: Receiver;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
  receiver = await openReceiver();
});
afterAll(async () => {
  await receiver.close();
  await mock.close();
});

async function call<Body = never>(method: string, path: string, body?: unknown): Promise<Body> {
  const response = await fetch(`${mock.url}/~story/__understudy${path}`, {
    method,
    ...(body === undefined ? {} : { headers: JSON_TYPE, body: JSON.stringify(body) }),
  });
  const text = await response.text();
  expect(response.ok, `${method} ${path}: ${text}`).toBe(true);
  return (text === "" ? undefined : JSON.parse(text)) as Body;
}
const api = (path: string, init: RequestInit = {}) =>
  fetch(`${mock.url}/~story/heights/api/v1${path}`, { ...init, headers: { ...KEY, ...init.headers } });

it("429, advance, recovery, webhook retry, rewind", async () => {
  await call("PUT", "/clock", { now: "2026-03-01T12:00:00Z", frozen: true });
  await call("PATCH", "/limits/heights/standard", { limit: 3 });
  await call("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: receiver.url });
  const before = await call("GET", "/state/heights");

  // A limit is met ...
  for (let times = 0; times < 3; times += 1) expect((await api("/courses")).status).toBe(200);
  const refused = await api("/courses");
  expect(refused.status).toBe(429);
  const { why } = await call<{ why: { stage: string; limit: unknown } }>(
    "GET",
    `/requests/${refused.headers.get("x-request-id")}`,
  );
  expect(why).toMatchObject({ stage: "limit-rate", limit: { policy: "standard", allowed: false, used: 3 } });

  // ... and outlasted.
  await call("POST", "/clock/advance", { seconds: Number(refused.headers.get("retry-after")) });
  expect((await api("/courses")).status).toBe(200);

  // A receiver fails, and a webhook comes again when it is due.
  receiver.answerWith(503);
  const body = JSON.stringify({ email: "newcomer@example.com", name: "New Comer", course_id: 123 });
  const enrolled = await api("/student/enroll", { method: "POST", headers: JSON_TYPE, body });
  expect(enrolled.status, await enrolled.clone().text()).toBe(200);
  await call("GET", "/webhooks/settled");
  type Sent = { event: string; attempts: { status: number }[]; nextAttemptAt?: string };
  const sent = await call<readonly Sent[]>("GET", "/webhooks/deliveries");
  expect(sent.length).toBeGreaterThan(0);
  for (const { attempts } of sent) expect(attempts.map(({ status }) => status)).toEqual([503]);
  receiver.answerWith(204);
  const due = Math.max(...sent.map(({ nextAttemptAt = "" }) => Date.parse(nextAttemptAt)));
  const { now } = await call<{ now: string }>("GET", "/clock");
  await call("POST", "/clock/advance", { seconds: (due - Date.parse(now)) / 1000 });
  for (const { attempts } of await call<readonly Sent[]>("GET", "/webhooks/deliveries")) {
    expect(attempts.map(({ status }) => status)).toEqual([503, 204]);
  }

  // What the request changed is known, and can be taken back.
  const id = enrolled.headers.get("x-request-id");
  const history = await call<readonly { id: string; changes: readonly unknown[] }[]>("GET", "/history");
  expect(history.find((entry) => entry.id === id)?.changes.length).toBeGreaterThan(0);
  expect(await call("GET", "/state/heights")).not.toEqual(before);
  await call("POST", "/rewind", { to: id });
  expect(await call("GET", "/state/heights")).toEqual(before);
  expect((await call<{ now: string }>("GET", "/clock")).now).toBe(now);

  // All of it was told, and nobody behaved badly.
  expect(await call("GET", "/conduct")).toMatchObject({ verdict: "well-behaved", findings: [] });
  const metrics = await (await fetch(`${mock.url}/__understudy/metrics`)).text();
  expect(metrics).toContain('understudy_rate_limited_total{target="heights",policy="standard"} 1');
  expect(metrics).toMatch(/understudy_webhook_attempts_total\{target="heights",outcome="delivered"\} \d+/);
});
