import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startMock } from "../../src/start-mock.ts";
import { heights, type Steering, startSteering } from "./steering.ts";

let steering: Steering;
beforeAll(async () => {
  steering = await startSteering();
});
afterAll(() => steering.mock.close());

const enroll = (sandbox: string, email: string) =>
  heights(steering.mock, sandbox, "POST", "/student/enroll", { email, name: "S", course_id: 123 });

describe("sandboxes", () => {
  it("are listed with their requests, dropped (204) once (404), and fresh at the next request", async () => {
    const { send, inSandbox } = steering;
    await inSandbox("dropped")("DELETE", "/state/heights/roles/1");
    await heights(steering.mock, "dropped", "GET", "/courses");
    const { body } = await send("GET", "/sandboxes");
    expect(body).toContainEqual({ name: "dropped", madeAt: expect.any(String), requests: 1 });
    expect((await send("DELETE", "/sandboxes/dropped")).status).toBe(204);
    const again = await send("DELETE", "/sandboxes/dropped");
    expect([again.status, again.body.detail]).toEqual([404, "no sandbox dropped"]);
    expect((await inSandbox("dropped")("GET", "/state/heights/roles/1")).status).toBe(200);
  });

  it("are dropped, default too, which is always there: state, clock, faults, subscriptions and snapshots are gone", async () => {
    const { send, inSandbox } = steering;
    const first = (await send("GET", "/state/heights")).body;
    await send("DELETE", "/state/heights/roles/1");
    await send("PUT", "/clock", { now: "2030-01-01T00:00:00Z", frozen: true });
    await send("POST", "/faults", { status: 500 });
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/" });
    await send("PUT", "/snapshots/kept");
    for (const from of [send, inSandbox("elsewhere"), inSandbox("elsewhere")]) {
      expect((await from("DELETE", "/sandboxes/default")).status).toBe(204);
    }
    expect((await send("GET", "/state/heights")).body).toEqual(first);
    expect((await send("GET", "/clock")).body.frozen).toBe(false);
    for (const path of ["/faults", "/webhooks/subscriptions", "/snapshots", "/history"]) {
      expect((await send("GET", path)).body).toEqual([]);
    }
  });

  it("beyond the limit go, least recently used first, default never", async () => {
    const mock = await startMock({ targets: ["heights"], port: 0, maxSandboxes: 3 });
    const use = (name: string) => mock.inject({ url: `/~${name}/heights/api/v1/courses` });
    for (const name of ["default", "a", "b", "a", "c"]) await use(name);
    const { text } = await mock.inject({ url: "/~c/__understudy/sandboxes" });
    expect(JSON.parse(text).map(({ name }: { name: string }) => name)).toEqual(["default", "a", "c"]);
    await mock.close();
  });

  it("that were evicted start anew, and the most recently used one is kept, whoever it is", async () => {
    const mock = await startMock({ targets: ["heights"], port: 0, maxSandboxes: 2 });
    const roles = (name: string) => mock.control.sandbox(name).state("heights").roles?.length;
    const drop = (name: string) =>
      mock.inject({ method: "DELETE", url: `/~${name}/__understudy/state/heights/roles/1` });
    const all = roles("a") ?? 0;
    await drop("a");
    await drop("b");
    await drop("a"); // again, so that b is the one that waits longest
    await drop("c");
    expect([roles("a"), roles("c")]).toEqual([all - 1, all - 1]);
    expect(roles("b")).toBe(all);
    await mock.close();
  });

  it.each(["", "a b", "a/b", "ä", "a%20b", "x".repeat(65), "a,b", "a\u0000"])("are not called %j", async (name) => {
    const { mock } = steering;
    expect(() => mock.control.sandbox(name)).toThrow(
      `"${name}" is no sandbox name; expected 1 to 64 of A-Z a-z 0-9 . _ -`,
    );
    const { status, text } = await mock.inject({
      url: "/heights/api/v1/courses",
      headers: { "Understudy-Sandbox": name },
    });
    expect([status, JSON.parse(text).detail]).toEqual([
      400,
      `"${name}" is no sandbox name; expected 1 to 64 of A-Z a-z 0-9 . _ -`,
    ]);
  });
});

describe("a snapshot", () => {
  it("brings back state, clock, dice, limits, counters and subscriptions", async () => {
    const send = steering.inSandbox("kept");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "*", url: "http://127.0.0.1:9/" });
    await send("PATCH", "/limits/heights/standard", { limit: 3 });
    await enroll("kept", "first@example.com");
    const look = async () => ({
      state: (await send("GET", "/state/heights")).body,
      clock: (await send("GET", "/clock")).body,
      limits: (await send("GET", "/limits")).body,
      subscriptions: (await send("GET", "/webhooks/subscriptions")).body,
    });
    expect((await send("PUT", "/snapshots/before")).status).toBe(201);
    expect((await send("PUT", "/snapshots/before")).status).toBe(200);
    const before = await look();
    const first = await enroll("kept", "second@example.com");
    await steering.mock.control.sandbox("kept").settled();
    const after = (await send("GET", "/state/heights")).body;
    expect(after).not.toEqual(before.state);

    await send("PATCH", "/limits/heights/standard", { enabled: false });
    await send("DELETE", `/webhooks/subscriptions/${before.subscriptions[0].id}`);
    await send("POST", "/clock/advance", { seconds: 1000 });
    expect((await send("POST", "/snapshots/before/restore")).status).toBe(204);
    expect(await look()).toEqual(before);
    // The dice stand where they stood: the same request gives the same answer and the same state.
    expect(await enroll("kept", "second@example.com")).toEqual(first);
    expect((await send("GET", "/state/heights")).body).toEqual(after);
  });

  it("belongs to its sandbox, outlives a reset, and needs a sandbox's kind of name", async () => {
    const send = steering.inSandbox("owner");
    await send("PUT", "/snapshots/mine");
    await send("POST", "/reset");
    expect((await send("GET", "/snapshots")).body).toEqual([{ name: "mine", at: expect.any(String) }]);
    expect((await steering.inSandbox("other")("POST", "/snapshots/mine/restore")).status).toBe(404);
    const { status, body } = await send("PUT", `/snapshots/${"x".repeat(65)}`);
    expect([status, body.errors[0].pointer]).toEqual([422, "/name"]);
  });
});

describe("history", () => {
  it("tells what each request changed, and rewind puts the sandbox back to just before one", async () => {
    const send = steering.inSandbox("history");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await enroll("history", "one@example.com");
    const limits = (await send("GET", "/limits")).body;
    const state = (await send("GET", "/state/heights")).body;
    const second = await enroll("history", "two@example.com");
    await send("POST", "/clock/advance", { seconds: 30 });
    await enroll("history", "three@example.com");
    await send("DELETE", "/state/heights/roles/1");

    const { body: history } = await send("GET", "/history");
    expect(history).toHaveLength(3);
    const made = history[1].changes.find(({ collection }: { collection: string }) => collection === "students");
    expect(made).toEqual({
      collection: "students",
      id: made.after.id,
      after: expect.objectContaining({ email: "two@example.com" }),
    });

    expect((await send("POST", "/rewind", { to: history[1].id })).status).toBe(204);
    expect((await send("GET", "/state/heights")).body).toEqual(state);
    expect((await send("GET", "/limits")).body).toEqual(limits);
    expect((await send("GET", "/clock")).body).toEqual({ now: "2026-01-01T00:00:00.000Z", frozen: true });
    expect((await send("GET", "/history")).body).toHaveLength(1);
    expect(await enroll("history", "two@example.com")).toEqual(second);
    expect((await send("POST", "/rewind", { to: history[2].id })).status).toBe(404);
  });

  it("leads back to the rules, limits and subscriptions of that moment, and takes unsent webhooks back", async () => {
    const send = steering.inSandbox("undone");
    const control = steering.mock.control.sandbox("undone");
    const hook = { target: "heights", event: "*", url: "http://127.0.0.1:9/" };
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await send("POST", "/faults", { operation: "listCourses", status: 503, after: 1, times: 1 });
    await send("PATCH", "/limits/heights/standard", { limit: 30 });
    await send("POST", "/webhooks/subscriptions", hook);
    await heights(steering.mock, "undone", "GET", "/courses");
    const look = async () =>
      Promise.all(
        ["/faults", "/limits", "/webhooks/subscriptions"].map(async (path) => (await send("GET", path)).body),
      );
    const before = await look();
    const struck = await heights(steering.mock, "undone", "GET", "/courses");
    expect(struck.status).toBe(503);
    const to = control.requests().at(-1)!.id;
    await enroll("undone", "sent@example.com");
    await control.settled();
    const sent = control.deliveries().length;
    expect(sent).toBeGreaterThan(0);

    await send("DELETE", "/faults");
    await send("POST", "/faults", { status: 500 });
    await send("PATCH", "/limits/heights/standard", { enabled: false });
    await send("DELETE", `/webhooks/subscriptions/${before[2][0].id}`);
    await send("POST", "/webhooks/subscriptions", { ...hook, event: "new_order" });
    control.clearFaults();
    const pending = enroll("undone", "unsent@example.com");
    const rewound = send("POST", "/rewind", { to }); // before the webhooks of the last request have left
    expect([(await pending).status, (await rewound).status]).toEqual([200, 204]);
    await control.settled();
    expect(await look()).toEqual(before);
    expect(control.deliveries()).toHaveLength(sent);
    expect(control.deliveries().every(({ attempts, nextAttemptAt }) => attempts.length === 1 && !nextAttemptAt)).toBe(
      true,
    );
    expect((await heights(steering.mock, "undone", "GET", "/courses")).body).toEqual(struck.body);
  });
});
