import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heights, type Steering, startSteering } from "./steering.ts";

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

const sandbox = (name: string) => steering.inSandbox(`clock-${name}`);

describe("the clock", () => {
  it("runs with the machine's until it is moved", async () => {
    const { body } = await sandbox("fresh")("GET", "/clock");
    expect(body.frozen).toBe(false);
    expect(Math.abs(Date.parse(body.now) - Date.now())).toBeLessThan(2_000);
  });

  it("is set, and runs on from there", async () => {
    const send = sandbox("set");
    const { body } = await send("PUT", "/clock", { now: "2031-05-06T07:08:09Z" });
    expect(body.frozen).toBe(false);
    const passedMs = Date.parse((await send("GET", "/clock")).body.now) - Date.parse("2031-05-06T07:08:09Z");
    expect(passedMs).toBeGreaterThanOrEqual(0);
    expect(passedMs).toBeLessThan(5_000);
  });

  it("understands JSON under the form type, as curl -d sends it, and no form", async () => {
    const advance = async (body: string) => {
      const headers = { "content-type": "application/x-www-form-urlencoded", "understudy-sandbox": "clock-form" };
      const url = "/__understudy/clock/advance";
      return (await steering.mock.inject({ method: "POST", url, headers, body })).status;
    };
    expect(await advance('\n {"seconds":1}')).toBe(200);
    expect(await advance("seconds=1")).toBe(415);
  });

  it("is frozen, moved while frozen, and released", async () => {
    const send = sandbox("freeze");
    const frozen = { now: "2026-01-01T00:00:00.000Z", frozen: true };
    expect((await send("PUT", "/clock", { now: "2026-01-01T01:00:00+01:00", frozen: true })).body).toEqual(frozen);
    expect((await send("GET", "/clock")).body).toEqual(frozen);
    const { body: moved } = await send("POST", "/clock/advance", { seconds: 1.5 });
    expect(moved).toEqual({ now: "2026-01-01T00:00:01.500Z", frozen: true });
    expect((await send("PUT", "/clock", { frozen: false })).body.frozen).toBe(false);
  });

  it("goes back too", async () => {
    const send = sandbox("back");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    const { body } = await send("PUT", "/clock", { now: "1999-12-31T23:59:59Z" });
    expect(body.now).toBe("1999-12-31T23:59:59.000Z");
  });

  it("gives new records their timestamps, and limits their windows", async () => {
    const send = sandbox("records");
    await send("PUT", "/clock", { now: "2040-02-29T12:00:00Z", frozen: true });
    const api = (path: string, body?: object) =>
      heights(steering.mock, "clock-records", body === undefined ? "GET" : "POST", path, body);
    const { body } = await api("/student/enroll", { email: "later@example.com", name: "Later", course_id: 123 });
    expect(body.student.created_at).toBe("2040-02-29T12:00:00Z");
    const { body: details } = await api("/students/details?email=later@example.com");
    expect(details.orders[0].created_at).toBe("2040-02-29T12:00:00Z");
    let { status } = await api("/courses");
    for (let turn = 0; turn < 58; turn += 1) ({ status } = await api("/courses"));
    expect(status).toBe(429);
    await send("POST", "/clock/advance", { seconds: 60 });
    expect((await api("/courses")).status).toBe(200);
  });

  it.each([
    ["PUT", "/clock", {}],
    ["PUT", "/clock", { now: "yesterday" }],
    ["PUT", "/clock", { now: "2026-01-01" }],
    ["PUT", "/clock", { now: "2026-13-01T00:00:00Z" }],
    ["PUT", "/clock", { now: "2016-12-31T23:59:60Z" }],
    ["PUT", "/clock", { now: "0000-01-01T00:00:00+10:00" }],
    ["PUT", "/clock", { now: 5 }],
    ["PUT", "/clock", { frozen: "perhaps" }],
    ["POST", "/clock/advance", {}],
    ["POST", "/clock/advance", { seconds: -1 }],
    ["POST", "/clock/advance", { seconds: -0.001 }],
    ["POST", "/clock/advance", { seconds: 1e300 }],
    ["POST", "/clock/advance", { seconds: "soon" }],
    ["POST", "/clock/advance", { seconds: null }],
  ])("%s %s %j is 422, and moves nothing", async (method, path, body) => {
    const send = sandbox("unfit");
    const frozen = { now: "2026-01-01T00:00:00.000Z", frozen: true };
    await send("PUT", "/clock", frozen);
    expect((await send(method, path, body)).status).toBe(422);
    expect((await send("GET", "/clock")).body).toEqual(frozen);
  });

  it("does not go past the year 9999, which no date-time can tell", async () => {
    const send = sandbox("far");
    const { body } = await send("PUT", "/clock", { now: "9999-12-31T23:59:59Z", frozen: true });
    expect(body.now).toBe("9999-12-31T23:59:59.000Z");
    expect((await send("POST", "/clock/advance", { seconds: 1 })).status).toBe(422);
    expect((await send("GET", "/clock")).body).toEqual(body);
  });
});
