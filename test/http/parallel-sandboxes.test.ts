import { afterAll, beforeAll, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";

let mock: Mock;
beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
afterAll(() => mock.close());

const WORKERS = 50;
const TURNS = 6;

/** What stands in the answers that are looked at. */
interface Said {
  readonly student: { readonly id: number };
  readonly students: readonly { readonly email: string }[];
  readonly orders: readonly { readonly id: string }[];
}

it("fifty workers at once never meet: each reads what it wrote itself, and gets the same answers as every other", async () => {
  const workers = Array.from({ length: WORKERS }, (_, index) => work(`worker-${index}`, index % 2 === 0));
  const found = await Promise.all(workers);
  expect(new Set(found).size).toBe(1);
  for (let index = 0; index < WORKERS; index += 1) {
    expect(mock.control.sandbox(`worker-${index}`).requests()).toHaveLength(2 * TURNS);
  }
  expect(mock.control.requests()).toEqual([]);

  /** Enrols students of its own; the sandbox is named by the path or by the header. */
  async function work(sandbox: string, isInPath: boolean): Promise<string> {
    const base = `${mock.url}${isInPath ? `/~${sandbox}` : ""}`;
    const headers = {
      authorization: "Token token=heights-admin-key",
      "content-type": "application/json",
      ...(isInPath ? {} : { "Understudy-Sandbox": sandbox }),
    };
    const send = async (method: string, path: string, body?: object) => {
      const answer = await fetch(`${base}${path}`, {
        method,
        headers,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      });
      return answer.json() as Promise<Said>;
    };
    await send("PUT", "/__understudy/clock", { now: "2026-01-01T00:00:00Z", frozen: true });
    const before = (await send("GET", "/__understudy/state/heights")).students.length;
    const ids: unknown[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      const email = `${sandbox}-${turn}@example.com`;
      const { student } = await send("POST", "/heights/api/v1/student/enroll", { email, name: "W", course_id: 123 });
      const { orders } = await send("GET", `/heights/api/v1/orders?user_email=${email}`);
      ids.push([student.id, orders.map(({ id }) => id)]);
    }
    const { students } = await send("GET", "/__understudy/state/heights");
    const own = students.slice(before).map(({ email }) => email);
    expect(own).toEqual(Array.from({ length: TURNS }, (_, turn) => `${sandbox}-${turn}@example.com`));
    return JSON.stringify(ids);
  }
}, 30_000);

it("a name that is none is a broken request, however it is sent", async () => {
  const { head, sendRaw } = await import("./raw-socket.ts");
  for (const name of ["a b", "a\xff", "a\tb", '"a"', "x".repeat(65), "", "a, b"]) {
    const lines = ["GET /heights/api/v1/courses HTTP/1.1", "Host: localhost", `Understudy-Sandbox: ${name}`];
    const { status, body } = await sendRaw(mock.url, head(...lines));
    expect([status, JSON.parse(body).detail], name).toEqual([
      400,
      expect.stringMatching(/^".*" is no sandbox name; expected 1 to 64 of A-Z a-z 0-9 \. _ -$/),
    ]);
  }
  const twice = ["Understudy-Sandbox: a", "Understudy-Sandbox: b"];
  const two = await sendRaw(mock.url, head("GET /__understudy/health HTTP/1.1", "Host: localhost", ...twice));
  expect(two.status).toBe(400);
  for (const path of ["/~/__understudy/health", "/~a%20b/__understudy/health", `/~${"x".repeat(65)}/heights/`]) {
    expect((await fetch(mock.url + path)).status).toBe(400);
  }
  const { body } = await sendRaw(mock.url, head("GET /__understudy/sandboxes HTTP/1.1", "Host: localhost"));
  const names: string[] = JSON.parse(body).map(({ name }: { name: string }) => name);
  expect(names.filter((name) => !/^(?:default|worker-\d+)$/.test(name))).toEqual([]);
});
