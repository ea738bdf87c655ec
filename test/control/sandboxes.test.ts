import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heights, type Steering, startSteering } from "./steering.ts";

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

describe("one sandbox", () => {
  it("shares nothing with another: state, clock, subscriptions, deliveries, limits, journal, reset", async () => {
    const { mock, inSandbox } = steering;
    const [left, right] = [inSandbox("left"), inSandbox("right")];
    const untouched = async () => ({
      state: (await right("GET", "/state/heights")).body,
      frozen: (await right("GET", "/clock")).body.frozen,
      subscriptions: (await right("GET", "/webhooks/subscriptions")).body,
      deliveries: (await right("GET", "/webhooks/deliveries")).body,
      requests: mock.control.sandbox("right").requests(),
    });
    const before = await untouched();

    await left("PUT", "/clock", { now: "2030-01-01T00:00:00Z", frozen: true });
    await left("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/" });
    await left("PUT", "/state/heights/roles/42", { account_id: 1, name: "Left" });
    for (let turn = 0; turn < 61; turn += 1) {
      await heights(mock, "left", "POST", "/student/enroll", { email: `left-${turn}@example.com`, name: "L" });
    }
    await mock.control.sandbox("left").settled();
    expect(mock.control.sandbox("left").deliveries()).toHaveLength(60);
    expect(await untouched()).toEqual(before);
    expect((await heights(mock, "right", "GET", "/courses")).status).toBe(200);

    await right("POST", "/reset");
    expect((await left("GET", "/state/heights/roles/42")).status).toBe(200);
    expect((await left("GET", "/clock")).body).toEqual({ now: "2030-01-01T00:00:00.000Z", frozen: true });
    expect((await heights(mock, "left", "GET", "/courses")).status).toBe(429);
  });

  it("is named by the header as well", async () => {
    const { send, inSandbox } = steering;
    await inSandbox("named")("DELETE", "/state/heights/roles/1");
    const headers = { "Understudy-Sandbox": "named" };
    expect((await send("GET", "/state/heights/roles/1", undefined, { headers })).status).toBe(404);
    expect((await send("GET", "/state/heights/roles/1")).status).toBe(200);
  });
});
