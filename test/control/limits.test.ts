import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heights, type Steering, startSteering } from "./steering.ts";

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

const ask = async (sandbox: string) => (await heights(steering.mock, sandbox, "GET", "/courses")).status;

describe("GET /limits", () => {
  it("shows each policy with who has used how much of it", async () => {
    const send = steering.inSandbox("shown");
    await send("PUT", "/clock", { now: "2030-01-01T00:00:00.000Z", frozen: true });
    for (const _ of [1, 2, 3]) await ask("shown");
    const [standard, academy] = (await send("GET", "/limits")).body;
    const counter = { key: "1", used: 3, remaining: 57, resetAt: "2030-01-01T00:01:00.000Z" };
    const described = { target: "heights", windowSeconds: 60, enabled: true };
    expect(standard).toEqual({ ...described, policy: "standard", limit: 60, counters: [counter] });
    expect(academy).toEqual({ ...described, policy: "academy", limit: 300, counters: [] });
  });
});

describe("PATCH /limits/{target}/{policy}", () => {
  it("holds from the next request on, for what was counted before too", async () => {
    const send = steering.inSandbox("tight");
    for (const _ of [1, 2, 3]) expect(await ask("tight")).toBe(200);
    const { body } = await send("PATCH", "/limits/heights/standard", { limit: 3 });
    expect(body).toMatchObject({ limit: 3, windowSeconds: 60, counters: [{ used: 3, remaining: 0 }] });
    expect(await ask("tight")).toBe(429);
    expect(await ask("untouched")).toBe(200);
  });

  it("switches a limit off and on again", async () => {
    const send = steering.inSandbox("switched");
    await send("PATCH", "/limits/heights/standard", { limit: 1 });
    expect([await ask("switched"), await ask("switched")]).toEqual([200, 429]);
    await send("PATCH", "/limits/heights/standard", { enabled: false });
    expect([await ask("switched"), await ask("switched")]).toEqual([200, 200]);
    await send("PATCH", "/limits/heights/standard", { enabled: true });
    expect(await ask("switched")).toBe(429);
  });

  it("changes the length of the windows that open from then on", async () => {
    const send = steering.inSandbox("longer");
    await send("PUT", "/clock", { now: "2030-01-01T00:00:00.000Z", frozen: true });
    await send("PATCH", "/limits/heights/standard", { limit: 1, windowSeconds: 3600 });
    await ask("longer");
    await send("POST", "/clock/advance", { seconds: 3599 });
    expect(await ask("longer")).toBe(429);
    await send("POST", "/clock/advance", { seconds: 1 });
    expect(await ask("longer")).toBe(200);
  });

  it("is undone by a reset", async () => {
    const send = steering.inSandbox("undone");
    await send("PATCH", "/limits/heights/standard", { limit: 1 });
    await send("POST", "/reset");
    expect([await ask("undone"), await ask("undone")]).toEqual([200, 200]);
  });

  it("says which policies there are", async () => {
    const { status, body } = await steering.send("PATCH", "/limits/heights/nothing", { limit: 1 });
    expect([status, body.detail]).toEqual([404, "heights has no limit nothing; there are: standard, academy"]);
  });
});
