import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { heights, type Steering, startSteering } from "./steering.ts";

let steering: Steering;
let receiver: Server;
let hook: string;
const received: string[] = [];
beforeAll(async () => {
  steering = await startSteering();
  receiver = createServer((request, response) => {
    request.setEncoding("utf8");
    let text = "";
    request.on("data", (chunk: string) => {
      text += chunk;
    });
    request.on("end", () => {
      received.push(`${request.url} ${text}`);
      response.writeHead(request.url === "/broken" ? 500 : 204).end();
    });
  }).listen(0, "127.0.0.1");
  await once(receiver, "listening");
  hook = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}`;
});
afterAll(async () => {
  await steering.mock.close();
  receiver.close();
});

describe("subscriptions", () => {
  it("are made (201), listed in their order, and removed (204) once (404)", async () => {
    const send = steering.inSandbox("subscriptions");
    const wishes = [
      { target: "heights", event: "new_order", url: `${hook}/a` },
      { target: "heights", event: "*", url: `${hook}/b` },
    ];
    const made = [];
    for (const wish of wishes) {
      const { status, body } = await send("POST", "/webhooks/subscriptions", wish);
      expect([status, body]).toEqual([201, { ...wish, id: expect.any(String), mode: "normal" }]);
      made.push(body);
    }
    expect((await send("GET", "/webhooks/subscriptions")).body).toEqual(made);
    expect((await send("DELETE", `/webhooks/subscriptions/${made[0].id}`)).status).toBe(204);
    expect((await send("GET", "/webhooks/subscriptions")).body).toEqual([made[1]]);
    const { status, body } = await send("DELETE", `/webhooks/subscriptions/${made[0].id}`);
    expect([status, body.detail]).toEqual([404, `no subscription ${made[0].id}`]);
  });

  it.each([
    ["/target", { target: "nobody" }, 'target must be one of heights, was "nobody"'],
    ["/event", { event: "no_event" }, /^event must be one of new_student, .*, or \*, was "no_event"$/],
    ["/event", { event: "__proto__" }, /^event must be one of/],
    ["/url", { url: "hook" }, /^url must be/],
    ["/url", { url: "ftp://example.com" }, /^url must be/],
    ["/url", { url: "http://" }, /^url must be an http or https URL/],
    ["/url", { url: "http://exa mple.com" }, /^url must be an http or https URL/],
    ["/url", { url: undefined }, "url is required"],
  ])("with a wrong %s %j are 422, and not made", async (pointer, wrong, detail) => {
    const send = steering.inSandbox("unfit-subscriptions");
    const wish = { target: "heights", event: "new_order", url: hook, ...wrong };
    const { status, body } = await send("POST", "/webhooks/subscriptions", wish);
    expect(status).toBe(422);
    expect(body.errors).toEqual([{ pointer, detail: expect.stringMatching(detail) }]);
    expect((await send("GET", "/webhooks/subscriptions")).body).toEqual([]);
  });
});

describe("deliveries", () => {
  const enroll = (sandbox: string, email: string) =>
    heights(steering.mock, sandbox, "POST", "/student/enroll", { email, name: "S", course_id: 123 });

  it("tell what was sent, and what came of it", async () => {
    const send = steering.inSandbox("deliveries");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "new_student", url: `${hook}/fine` });
    await enroll("deliveries", "told@example.com");
    await steering.mock.control.sandbox("deliveries").settled();
    const { body } = await send("GET", "/webhooks/deliveries");
    expect(body).toEqual([
      {
        id: expect.any(String),
        target: "heights",
        event: "new_student",
        url: `${hook}/fine`,
        payload: { id: expect.any(Number), name: "S", email: "told@example.com" },
        violations: [],
        attempts: [{ at: "2026-01-01T00:00:00.000Z", status: 204, durationMs: expect.any(Number) }],
      },
    ]);
    expect(received).toContain(`/fine ${JSON.stringify(body[0].payload)}`);
  });

  it("that fail tell when they are tried next, and are when the clock gets there", async () => {
    const send = steering.inSandbox("retries");
    await send("PUT", "/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    await send("POST", "/webhooks/subscriptions", { target: "heights", event: "new_student", url: `${hook}/broken` });
    await enroll("retries", "again@example.com");
    await steering.mock.control.sandbox("retries").settled();
    const [failed] = (await send("GET", "/webhooks/deliveries")).body;
    expect([failed.attempts.length, failed.attempts[0].status]).toEqual([1, 500]);
    expect(failed.nextAttemptAt).toBe("2026-01-01T00:00:10.000Z");
    await send("POST", "/clock/advance", { seconds: 10 });
    const [again] = (await send("GET", "/webhooks/deliveries")).body;
    expect(again.attempts.map(({ at }: { at: string }) => at)).toEqual([
      "2026-01-01T00:00:00.000Z",
      "2026-01-01T00:00:10.000Z",
    ]);
  });

  it("go to nobody once the subscription is gone", async () => {
    const send = steering.inSandbox("gone");
    const wish = { target: "heights", event: "*", url: `${hook}/gone` };
    const { body } = await send("POST", "/webhooks/subscriptions", wish);
    await send("DELETE", `/webhooks/subscriptions/${body.id}`);
    await enroll("gone", "gone@example.com");
    expect((await send("GET", "/webhooks/deliveries")).body).toEqual([]);
  });
});

describe("by hand", () => {
  const trigger = { target: "heights", event: "new_student" };

  it("an event is sent with its payload or the documented example, awaited, and sent again", async () => {
    const send = steering.inSandbox("by-hand");
    await send("POST", "/webhooks/subscriptions", { ...trigger, url: `${hook}/by-hand` });
    const payload = { id: 7, name: "By Hand", email: "hand@example.com" };
    const { status, body } = await send("POST", "/webhooks/trigger", { ...trigger, payload });
    expect([status, body.length]).toEqual([202, 1]);
    const settled = { settled: true, underway: 0, planned: 0 };
    expect(await send("GET", "/webhooks/settled")).toEqual({ status: 200, body: settled });
    expect((await send("POST", `/webhooks/deliveries/${body[0].id}/redeliver`)).status).toBe(202);
    await send("GET", "/webhooks/settled");
    const sent = received.filter((one) => one.startsWith("/by-hand "));
    expect(sent).toEqual([`/by-hand ${JSON.stringify(payload)}`, `/by-hand ${JSON.stringify(payload)}`]);
    const [delivery] = (await send("GET", "/webhooks/deliveries")).body;
    expect(delivery.attempts).toHaveLength(2);
    expect((await send("POST", "/webhooks/trigger", trigger)).body[0].payload).toHaveProperty("email");
    await send("GET", "/webhooks/settled");
  });

  it.each([
    ["/target", { target: "nobody" }],
    ["/event", { event: "no_event" }],
  ])("what does not fit %s is 422, and nothing is sent", async (pointer, wrong) => {
    const send = steering.inSandbox("unfit-trigger");
    await send("POST", "/webhooks/subscriptions", { ...trigger, url: hook });
    const { status, body } = await send("POST", "/webhooks/trigger", { ...trigger, ...wrong });
    expect([status, body.errors[0].pointer]).toEqual([422, pointer]);
    expect((await send("GET", "/webhooks/deliveries")).body).toEqual([]);
  });

  it("a payload that breaks the description is sent all the same, and marked", async () => {
    const send = steering.inSandbox("odd");
    await send("POST", "/webhooks/subscriptions", { ...trigger, url: `${hook}/odd` });
    for (const payload of [{ id: "7", name: "Odd" }, 5, null, [], "text"]) {
      const { status, body } = await send("POST", "/webhooks/trigger", { ...trigger, payload });
      expect([status, body[0].payload]).toEqual([202, payload]);
      expect(body[0].violations).not.toEqual([]);
    }
    const [first] = (await send("GET", "/webhooks/deliveries")).body;
    expect(first.violations.map(({ code, pointer }: Record<string, string>) => [code, pointer])).toEqual([
      ["missing", "/email"],
      ["type", "/id"],
    ]);
    await send("GET", "/webhooks/settled");
    const odd = received.filter((one) => one.startsWith("/odd "));
    expect(odd).toEqual(['/odd {"id":"7","name":"Odd"}', "/odd 5", "/odd null", "/odd []", '/odd "text"']);
  });

  it("an unknown event is told those that there are", async () => {
    const { status, body } = await steering.send("POST", "/webhooks/trigger", { ...trigger, event: "toString" });
    expect([status, body.detail]).toEqual([
      422,
      'event must be one of new_student, new_order, course_completed, student_completed, new_answer, new_project_post, was "toString"',
    ]);
  });
});
