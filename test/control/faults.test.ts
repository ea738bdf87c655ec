import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Contract, openContract } from "../../src/index.ts";
import type { JournalEntry } from "../../src/world/journal-entry.ts";
import { type Steering, startSteering } from "./steering.ts";

const told: JournalEntry[] = [];
let steering: Steering;
let contract: Contract;
beforeAll(async () => {
  contract = await openContract("heights");
  steering = await startSteering({ onAnswer: (entry) => void told.push(entry) });
});
afterAll(() => steering.mock.close());

const KEY = "Token token=heights-admin-key";

async function ask(sandbox: string, path: string, more: { method?: string; key?: string; body?: object } = {}) {
  const { method = "GET", key = KEY, body } = more;
  const answer = await steering.mock.inject({
    method,
    url: `/~${sandbox}/heights/api/v1${path}`,
    headers: { authorization: key, "content-type": "application/json" },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
  return { ...answer, entry: told.at(-1) as JournalEntry };
}
const statusOf = async (sandbox: string, path = "/courses") => (await ask(sandbox, path)).status;

/** What is wrong with an answer by the description of Heights. */
function faultsOf(method: string, path: string, { status, headers, text }: Awaited<ReturnType<typeof ask>>) {
  return contract.checkResponse({ method, path: `/api/v1${path}`, status, headers, body: JSON.parse(text) });
}

describe("POST /faults", () => {
  it("answers 201 with the rule and its id, and the list shows how often it was asked and struck", async () => {
    const send = steering.inSandbox("listed");
    const wish = { target: "heights", operation: "listCourses", status: 503, after: 1, times: 2 };
    const { status, body } = await send("POST", "/faults", wish);
    expect([status, body]).toEqual([201, { ...wish, id: "fault_1", probability: 1, asked: 0, struck: 0 }]);
    const statuses = [];
    for (let turn = 0; turn < 5; turn += 1) statuses.push(await statusOf("listed"));
    expect(statuses).toEqual([200, 503, 503, 200, 200]);
    expect(await statusOf("listed", "/roles")).not.toBe(503);
    expect((await send("GET", "/faults")).body).toEqual([
      { ...wish, id: "fault_1", probability: 1, asked: 5, struck: 2 },
    ]);
  });

  it.each([
    [{ target: "nobody", status: 500 }, "/target", 'target must be one of heights, was "nobody"'],
    [
      { operation: "eatCourses", status: 500 },
      "/operation",
      expect.stringMatching(/^operation must be one of .*listCourses.*, was "eatCourses"$/),
    ],
    [{ target: "heights" }, "", "the rule must say what to do: status, body, headers, delayMs or connection"],
    [{}, "", "the rule must say what to do: status, body, headers, delayMs or connection"],
    [{ status: 99 }, "/status", expect.any(String)],
    [{ status: "down" }, "/status", expect.any(String)],
    [{ status: 500, probability: 1.5 }, "/probability", expect.any(String)],
    [{ status: 500, times: 0 }, "/times", expect.any(String)],
    [{ status: 500, after: -1 }, "/after", expect.any(String)],
    [{ delayMs: -1 }, "/delayMs", expect.any(String)],
    [{ delayMS: 5 }, "", 'must have no member "delayMS"'],
    [{ connection: "explode" }, "/connection", expect.any(String)],
    [{ status: 204, body: "x" }, "/body", expect.any(String)],
    [{ headers: { "X-A": "a\r\nX-B: b" } }, "/headers/X-A", expect.any(String)],
    [{ headers: { "Content-Length": "5" } }, "/headers/Content-Length", expect.any(String)],
  ])("refuses %j with the place, and changes nothing", async (wish, pointer, detail) => {
    const send = steering.inSandbox("refused");
    const { status, body } = await send("POST", "/faults", wish);
    expect([status, body.errors]).toEqual([422, expect.arrayContaining([{ pointer, detail }])]);
    expect((await send("GET", "/faults")).body).toEqual([]);
  });
});

describe("DELETE /faults", () => {
  it("removes one rule, or every rule; 404 for one that is not there", async () => {
    const send = steering.inSandbox("removed");
    for (const status of [500, 502, 503]) await send("POST", "/faults", { status });
    expect((await send("DELETE", "/faults/fault_1")).status).toBe(204);
    const { status, body } = await send("DELETE", "/faults/fault_1");
    expect([status, body.detail]).toEqual([404, "no fault rule fault_1"]);
    expect(await statusOf("removed")).toBe(502);
    expect((await send("DELETE", "/faults")).status).toBe(204);
    expect([await statusOf("removed"), (await send("GET", "/faults")).body]).toEqual([200, []]);
  });

  it("comes with POST /reset, but not with the reset of one target's state", async () => {
    const send = steering.inSandbox("reset");
    await send("POST", "/faults", { status: 503 });
    await send("POST", "/reset", { target: "heights" });
    expect(await statusOf("reset")).toBe(503);
    await send("POST", "/reset");
    expect([await statusOf("reset"), (await send("GET", "/faults")).body]).toEqual([200, []]);
  });
});

describe("a rule", () => {
  it("belongs to its sandbox, and spares whoever steers", async () => {
    const send = steering.inSandbox("mine");
    await send("POST", "/faults", { status: 503 });
    expect([await statusOf("mine"), await statusOf("other")]).toEqual([503, 200]);
    expect((await send("GET", "/clock")).status).toBe(200);
  });

  it("with a documented error status and no body answers with the API's own error, its headers included", async () => {
    const send = steering.inSandbox("own-error");
    await send("POST", "/faults", { status: 429 });
    const refused = await ask("own-error", "/courses");
    expect(JSON.parse(refused.text)).toMatchObject({
      error: "Rate limit exceeded.",
      errors: [{ code: "rate_limited" }],
    });
    expect(Number(refused.headers["retry-after"])).toBeGreaterThan(0);
    expect(refused.headers["understudy-fault"]).toBe("fault_1");
    expect(faultsOf("GET", "/courses", refused)).toEqual([]);
  });

  it("answers every error status that an operation documents with a body that fits it", async () => {
    for (const { id, path, method, statuses } of contract.operations.filter((one) => one.path.startsWith("/courses"))) {
      for (const status of statuses.map(Number).filter((one) => one >= 400)) {
        const send = steering.inSandbox("every-error");
        await send("POST", "/reset");
        await send("POST", "/faults", { operation: id, status });
        const answer = await ask("every-error", path.replace("{id}", "123"), { method });
        expect([answer.status, faultsOf(method, path, answer)], `${id} ${status}`).toEqual([status, []]);
      }
    }
  });

  it("with an error status that nobody documents answers with the nearest thing the API has", async () => {
    await steering.inSandbox("odd")("POST", "/faults", { status: 503 });
    const { status, text, entry } = await ask("odd", "/courses");
    expect([status, JSON.parse(text).errors[0].code]).toEqual([503, "internal_server_error"]);
    expect(entry).toMatchObject({ status: 503, answeredBy: "inject-fault", fault: "fault_1", violations: [] });
  });

  it("with a success status and no body answers with the documented example, and the state stays", async () => {
    const send = steering.inSandbox("success");
    const before = (await send("GET", "/state/heights")).body;
    await send("POST", "/faults", { operation: "enrollStudent", status: 200 });
    const answer = await ask("success", "/student/enroll", {
      method: "POST",
      body: { email: "new@example.com", name: "New" },
    });
    expect([answer.status, answer.entry.answeredBy]).toEqual([200, "inject-fault"]);
    expect(JSON.parse(answer.text).student.email).not.toBe("new@example.com");
    expect((await send("GET", "/state/heights")).body).toEqual(before);
  });

  it.each([
    ["an object", { down: true }, "application/json; charset=utf-8", '{"down":true}'],
    ["a text", "<h1>Bad gateway</h1>", "text/plain; charset=utf-8", "<h1>Bad gateway</h1>"],
    ["null", null, "application/json; charset=utf-8", "null"],
    ["a list", [1], "application/json; charset=utf-8", "[1]"],
  ])("sends %s as its body", async (_, body, type, text) => {
    const send = steering.inSandbox("body");
    await send("POST", "/reset");
    await send("POST", "/faults", { status: 502, body });
    const answer = await ask("body", "/courses");
    expect([answer.status, answer.headers["content-type"], answer.text]).toEqual([502, type, text]);
  });

  it("sends its headers in place of those of the same name, in whatever case", async () => {
    const headers = { "content-type": "text/html", "RETRY-AFTER": "7", "X-Edge": "cache" };
    await steering.inSandbox("headers")("POST", "/faults", { status: 429, body: "<p>", headers });
    const answer = await ask("headers", "/courses");
    expect(answer.headers).toMatchObject({ "content-type": "text/html", "retry-after": "7", "x-edge": "cache" });
  });

  it("without a status changes the answer that comes anyway, and the behaviour has done its work", async () => {
    const send = steering.inSandbox("changed");
    await send("POST", "/faults", { headers: { "X-Edge": "cache" }, body: { nothing: "of this" } });
    const answer = await ask("changed", "/student/enroll", {
      method: "POST",
      body: { email: "kept@example.com", name: "Kept" },
    });
    expect([answer.status, answer.text, answer.headers["x-edge"]]).toEqual([200, '{"nothing":"of this"}', "cache"]);
    expect(answer.entry).toMatchObject({ answeredBy: "inject-fault", fault: "fault_1", violations: [] });
    const students = (await send("GET", "/state/heights/students")).body as { email: string }[];
    expect(students.some(({ email }) => email === "kept@example.com")).toBe(true);
  });

  it("comes after operation, credential and limit, and before the request is validated", async () => {
    const send = steering.inSandbox("order");
    await send("POST", "/faults", { status: 503 });
    await send("PATCH", "/limits/heights/standard", { limit: 2 });
    expect((await ask("order", "/nothing")).status).toBe(404);
    expect((await ask("order", "/courses", { method: "TRACE" })).status).toBe(405);
    expect((await ask("order", "/courses", { key: "Token token=nobody" })).status).toBe(401);
    expect((await ask("order", "/student/enroll", { method: "POST", body: { email: 5 } })).status).toBe(503);
    expect([await statusOf("order"), await statusOf("order")]).toEqual([503, 429]);
    expect((await send("GET", "/faults")).body[0]).toMatchObject({ asked: 2, struck: 2 });
  });

  it("that only delays lets the answer be what it is, and is marked", async () => {
    await steering.inSandbox("slow")("POST", "/faults", { delayMs: 30 });
    const answer = await ask("slow", "/courses");
    expect([answer.status, answer.headers["understudy-fault"]]).toEqual([200, "fault_1"]);
    expect(answer.entry).toMatchObject({ answeredBy: "behave", fault: "fault_1" });
    expect(answer.entry.durationMs).toBeGreaterThanOrEqual(29); // timers may be a fraction early
    expect(faultsOf("GET", "/courses", answer)).toEqual([]);
  });

  it("takes its chances from dice of its own: the ids of later answers are the same with it and without", async () => {
    const ids = async (sandbox: string, wish?: object) => {
      if (wish !== undefined) await steering.inSandbox(sandbox)("POST", "/faults", wish);
      const found = [];
      for (let turn = 0; turn < 8; turn += 1) found.push((await ask(sandbox, "/courses")).headers["x-request-id"]);
      return found;
    };
    const plain = await ids("plain-ids");
    expect(await ids("chance-ids", { status: 500, probability: 0.5 })).toEqual(plain);
    expect(await ids("sample-ids", { status: 404 })).toEqual(plain);
  });

  it("strikes by the same chances in every sandbox of the same seed", async () => {
    const run = async (sandbox: string) => {
      await steering.inSandbox(sandbox)("POST", "/faults", { status: 500, probability: 0.4 });
      const found = [];
      for (let turn = 0; turn < 30; turn += 1) found.push(await statusOf(sandbox));
      return found;
    };
    const first = await run("seeded-a");
    expect(await run("seeded-b")).toEqual(first);
    expect(new Set(first)).toEqual(new Set([200, 500]));
  });
});

describe("connection faults in-process", () => {
  it.each([
    ["reset", "ECONNRESET", "fault_1: the connection was reset"],
    ["hang", "ETIMEDOUT", "fault_1: no answer will ever come"],
  ])("%s rejects, is in the journal, and changes no state", async (connection, code, message) => {
    const send = steering.inSandbox(connection);
    const before = (await send("GET", "/state/heights")).body;
    await send("POST", "/faults", { connection });
    const asked = ask(connection, "/student/enroll", {
      method: "POST",
      body: { email: "lost@example.com", name: "Lost" },
    });
    await expect(asked).rejects.toMatchObject({ name: "BrokenConnectionError", connection, code, message });
    const { status, answeredBy, fault } = steering.mock.control.sandbox(connection).requests().at(-1) as JournalEntry;
    expect({ status, answeredBy, fault }).toEqual({ status: 0, answeredBy: "inject-fault", fault: "fault_1" });
    expect((await send("GET", "/state/heights")).body).toEqual(before);
  });

  it.each(["truncate", "malformed"] as const)("%s is marked, and the API has done its work", async (connection) => {
    const send = steering.inSandbox(connection);
    const whole = (await ask(connection, "/courses/123")).text;
    await send("POST", "/faults", { connection });
    const answer = await ask(connection, "/courses/123");
    expect([answer.status, answer.connection, answer.headers["content-type"]]).toEqual([
      200,
      connection,
      "application/json; charset=utf-8",
    ]);
    expect(() => JSON.parse(answer.text)).toThrow(SyntaxError);
    expect(answer.entry).toMatchObject({ answeredBy: "inject-fault", fault: "fault_1", violations: [] });
    if (connection === "truncate") expect(answer.text).toBe(whole.slice(0, Math.floor(whole.length / 2)));
    await ask(connection, "/student/enroll", { method: "POST", body: { email: "kept@example.com", name: "Kept" } });
    const students = (await send("GET", "/state/heights/students")).body as { email: string }[];
    expect(students.some(({ email }) => email === "kept@example.com")).toBe(true);
  });

  it("malformed breaks the body of a provoked status too", async () => {
    await steering.inSandbox("both")("POST", "/faults", { connection: "malformed", status: 503, body: 12 });
    const { status, text } = await ask("both", "/courses");
    expect([status, text]).toEqual([503, "[12"]);
  });
});

describe("mock.control", () => {
  it("does the same without HTTP between", async () => {
    const control = steering.mock.control.sandbox("in-hand");
    const { id } = control.fault({ target: "heights", operation: "listCourses", status: 503 });
    expect(await statusOf("in-hand")).toBe(503);
    expect(control.faults()).toMatchObject([{ id, asked: 1, struck: 1 }]);
    control.clearFaults(id);
    expect(() => control.clearFaults(id)).toThrow(new RangeError("no fault rule fault_1"));
    expect(await statusOf("in-hand")).toBe(200);
    expect(() => control.fault({ operation: "eatCourses", status: 500 })).toThrow(
      /^operation must be one of .*eatCourses/,
    );
    expect(() => control.fault({})).toThrow(
      new TypeError("the rule must say what to do: status, body, headers, delayMs or connection"),
    );
    control.fault({ status: 500 });
    control.clearFaults();
    expect(control.faults()).toEqual([]);
  });
});
