import { readFile } from "node:fs/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heights, type Steering, startSteering } from "./steering.ts";

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

describe("GET /health", () => {
  it("tells the version of the package", async () => {
    const { version } = JSON.parse(await readFile(new URL("../../package.json", import.meta.url), "utf8"));
    expect((await steering.send("GET", "/health")).body).toEqual({ status: "ok", version });
  });
});

describe("GET /targets", () => {
  it("tells how to reach each target", async () => {
    const { mock, send } = steering;
    const [target, ...others] = (await send("GET", "/targets")).body;
    expect(others).toEqual([]);
    expect(target).toMatchObject({ name: "heights", baseUrl: `${mock.url}/heights/api/v1`, operations: 24 });
    expect(
      target.limits.map(({ limit, windowSeconds, countedBy }: Record<string, unknown>) => [
        limit,
        windowSeconds,
        countedBy,
      ]),
    ).toEqual([
      [60, 60, "account"],
      [300, 60, "account"],
    ]);
    expect(target.webhooks).toEqual(expect.arrayContaining(["new_student", "new_order"]));
    const [{ header }] = target.credentials;
    const [name, value] = header.split(": ");
    const response = await fetch(`${target.baseUrl}/account`, { headers: { [name]: value } });
    expect(response.status).toBe(200);
  });
});

describe("POST /reset", () => {
  async function disturb(sandbox: string): Promise<void> {
    const { mock, inSandbox } = steering;
    const send = inSandbox(sandbox);
    await send("PUT", "/clock", { now: "2030-01-01T00:00:00Z", frozen: true });
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/" });
    await heights(mock, sandbox, "POST", "/student/enroll", { email: "reset@example.com", name: "R" });
    await send("DELETE", "/state/heights/roles/1");
    await mock.control.sandbox(sandbox).settled();
  }

  it("brings the whole sandbox back: state, clock, journal, webhooks, dice", async () => {
    const { mock, inSandbox } = steering;
    const send = inSandbox("reset-whole");
    const fresh = (await send("GET", "/state/heights")).body;
    const first = await mock.inject({ url: "/~reset-whole/heights/api/v1/nowhere" });
    await disturb("reset-whole");
    expect((await send("GET", "/state/heights")).body).not.toEqual(fresh);
    expect((await send("POST", "/reset")).status).toBe(204);
    expect((await send("GET", "/state/heights")).body).toEqual(fresh);
    expect((await send("GET", "/webhooks/subscriptions")).body).toEqual([]);
    expect((await send("GET", "/webhooks/deliveries")).body).toEqual([]);
    expect(mock.control.sandbox("reset-whole").requests()).toEqual([]);
    const clock = (await send("GET", "/clock")).body;
    expect(clock.frozen).toBe(false);
    expect(Math.abs(Date.parse(clock.now) - Date.now())).toBeLessThan(5_000);
    const again = await mock.inject({ url: "/~reset-whole/heights/api/v1/nowhere" });
    expect(again.headers["x-request-id"]).toBe(first.headers["x-request-id"]);
  });

  it("brings the counters of limits back", async () => {
    const { mock, inSandbox } = steering;
    const send = inSandbox("reset-limits");
    await send("PUT", "/clock", { frozen: true });
    let status = 200;
    for (let turn = 0; turn < 61; turn += 1) ({ status } = await heights(mock, "reset-limits", "GET", "/courses"));
    expect(status).toBe(429);
    await send("POST", "/reset");
    expect((await heights(mock, "reset-limits", "GET", "/courses")).status).toBe(200);
  });

  it("with a target brings back that target's state alone", async () => {
    const { inSandbox } = steering;
    const send = inSandbox("reset-target");
    const fresh = (await send("GET", "/state/heights")).body;
    await disturb("reset-target");
    expect((await send("POST", "/reset", { target: "heights" })).status).toBe(204);
    expect((await send("GET", "/state/heights")).body).toEqual(fresh);
    expect((await send("GET", "/clock")).body).toEqual({ now: "2030-01-01T00:00:00.000Z", frozen: true });
    expect((await send("GET", "/webhooks/subscriptions")).body).toHaveLength(1);
  });

  it("with an unknown target is 404, says which there are, and changes nothing", async () => {
    const send = steering.inSandbox("reset-unknown");
    await send("DELETE", "/state/heights/roles/1");
    const { status, body } = await send("POST", "/reset", { target: "nobody" });
    expect([status, body.detail]).toEqual([404, "no target nobody is served; there are: heights"]);
    expect((await send("GET", "/state/heights/roles/1")).status).toBe(404);
  });
});

describe("steering", () => {
  it("leaves no trace in the journal of the targets, nor in what they answer next", async () => {
    const { mock, inSandbox } = steering;
    const idOf = async (sandbox: string) =>
      (await mock.inject({ url: `/~${sandbox}/heights/api/v1/courses` })).headers["x-request-id"];
    await inSandbox("steered")("GET", "/health");
    await inSandbox("steered")("GET", "/state/heights");
    expect(mock.control.sandbox("steered").requests()).toEqual([]);
    expect(await idOf("steered")).toBe(await idOf("left-alone"));
  });

  it("is told to onAnswer all the same", async () => {
    const told: string[] = [];
    const other = await startSteering({
      onAnswer: ({ target, operationId }) => void told.push(`${target} ${operationId}`),
    });
    await other.send("GET", "/health");
    await other.mock.close();
    expect(told).toEqual(["__understudy getHealth"]);
  });
});
