import { execFile, spawnSync } from "node:child_process";
import { once } from "node:events";
import { createServer, type IncomingMessage, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { promisify } from "node:util";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../free-port.ts";
import { demandBuilt } from "./built-program.ts";
import { type Running, run, start } from "./run-program.ts";
import { wordsOf } from "./transcript.ts";

interface Ready {
  readonly event: string;
  readonly url: string;
  readonly targets: readonly { readonly name: string; readonly baseUrl: string }[];
}

/** What a person calls "at once"; a webhook that hangs would take ten seconds. */
const AT_ONCE_MS = 2_000;

const KEY = "heights-admin-key";
const authorization = `Token token=${KEY}`;
const started: Running[] = [];
const receivers: Server[] = [];

beforeAll(demandBuilt);

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
  for (const receiver of receivers.splice(0)) {
    receiver.close();
    receiver.closeAllConnections();
  }
});

async function serveJson(...options: string[]): Promise<{ running: Running; ready: Ready }> {
  const running = serve("--json", ...options);
  await running.until(({ stdout }) => stdout.includes("\n"));
  return { running, ready: JSON.parse(running.printed().stdout) as Ready };
}

async function serveText(...options: string[]): Promise<{ running: Running; url: string; curl: string }> {
  const running = serve(...options);
  await running.until(({ stdout }) => stdout.includes("Ctrl-C\n"));
  const { stdout } = running.printed();
  const curl = /^ +(curl .*)$/m.exec(stdout)?.[1] ?? "";
  return { running, curl, url: /http:\/\/127\.0\.0\.1:\d+/.exec(curl)?.[0] ?? "" };
}

function serve(...options: string[]): Running {
  const running = start(["serve", "heights", "--port", "0", ...options]);
  started.push(running);
  return running;
}

describe("understudy serve", () => {
  it("says in JSON where it can be reached, and answers there", async () => {
    const { ready } = await serveJson();
    expect(ready).toEqual({
      event: "ready",
      url: expect.stringMatching(/^http:\/\/127\.0\.0\.1:\d+$/),
      targets: [{ name: "heights", baseUrl: `${ready.url}/heights/api/v1` }],
    });
    const answer = await fetch(`${ready.targets[0]?.baseUrl}/courses/123`, { headers: { authorization } });
    expect([answer.status, await answer.json()]).toEqual([
      200,
      expect.objectContaining({ id: 123, title: "Example Course" }),
    ]);
  });

  it("prints a curl that answers when it is pasted", async () => {
    const { curl } = await serveText();
    expect(JSON.parse(await paste(curl))).toEqual({
      courses: expect.arrayContaining([{ id: 123, title: "Example Course", sold_separately: true, price: "99.0" }]),
    });
  });

  it("logs one line for each request on standard error, in text and as JSON", async () => {
    const { running: text, url } = await serveText();
    await fetch(`${url}/~alice/heights/api/v1/courses`);
    await text.until(({ stderr }) => stderr.includes("\n"));
    expect(text.printed().stderr).toMatch(
      /^401 GET {4}\/api\/v1\/courses {2}heights listCourses refused by authenticate \d+\.\d ms ~alice\n$/,
    );
    const { running: json, ready } = await serveJson();
    await fetch(`${ready.url}/heights/api/v1/courses`, { headers: { authorization } });
    await json.until(({ stderr }) => stderr.includes("\n"));
    expect(JSON.parse(json.printed().stderr)).toMatchObject({
      level: 30,
      msg: "request",
      sandbox: "default",
      target: "heights",
      operationId: "listCourses",
      method: "GET",
      path: "/api/v1/courses",
      status: 200,
    });
    expect(json.printed().stdout.split("\n")).toHaveLength(2);
  });

  it("prints nothing when it is to be quiet", async () => {
    const port = await freePort();
    const running = start(["serve", "heights", "--port", `${port}`, "--quiet"]);
    started.push(running);
    await reachable(port);
    await fetch(`http://127.0.0.1:${port}/heights/api/v1/courses`);
    running.child.kill("SIGINT");
    expect(await running.ended).toEqual({ exitCode: 0, signal: null, stdout: "", stderr: "" });
  });

  it.each([["--json"], []])("keeps secrets out of its log (%s)", async (...options: string[]) => {
    const running = serve(...options);
    await running.until(({ stdout }) => stdout.includes("\n"));
    await running.until(({ stdout }) => /http:\/\/127\.0\.0\.1:\d+/.test(stdout));
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(running.printed().stdout)?.[0];
    const receiver = await receive((request) => void request.resume());
    await post(`${url}/__understudy/webhooks/subscriptions`, {
      target: "heights",
      event: "*",
      url: `${receiver}/hook?token=hook-secret`,
    });
    await fetch(`${url}/heights/api/v1/courses?api_key=query-secret&access_token=token-secret&page=2`, {
      headers: { authorization },
    });
    await post(`${url}/heights/api/v1/student/enroll?key=key-secret`, {
      email: "new@example.com",
      name: "New",
      course_id: 123,
      password: "body-secret",
    });
    await running.until(({ stderr }) => stderr.includes("enrollStudent"));
    running.child.kill("SIGTERM");
    const { stderr } = await running.ended;
    expect(stderr).toContain("api_key=[redacted]&access_token=[redacted]&page=2");
    expect(stderr).not.toMatch(/-secret|heights-admin-key/);
  });

  it("keeps the secret of a webhook's address out of its log", async () => {
    const { running, url } = await serveText();
    const receiver = await receive((_, respond) => respond());
    await post(`${url}/__understudy/webhooks/subscriptions`, {
      target: "heights",
      event: "new_student",
      url: `${receiver}/hook?token=hook-secret`,
    });
    await post(`${url}/heights/api/v1/student/enroll`, { email: "new@example.com", name: "New" });
    await running.until(({ stderr }) => stderr.includes("new_student"));
    expect(running.printed().stderr).toMatch(
      /^200 new_student → .*\/hook\?token=\[redacted\] {2}heights webhook \d+ ms$/m,
    );
  });

  it.each(["SIGINT", "SIGTERM"] as const)("stops at once on %s, whatever is open", async (signal) => {
    const { running, url } = await serveText();
    const port = Number(new URL(url).port);
    const idle = connect(port, "127.0.0.1");
    idle.on("error", () => {});
    idle.write("GET /heights/api/v1/courses HTTP/1.1\r\nHost: localhost\r\nConnection: keep-alive\r\n\r\n");
    await once(idle, "data");
    let isCalled = () => {};
    const called = new Promise<void>((resolve) => {
      isCalled = resolve;
    });
    const receiver = await receive(() => isCalled()); // and never answers
    await post(`${url}/__understudy/webhooks/subscriptions`, { target: "heights", event: "*", url: receiver });
    await post(`${url}/heights/api/v1/student/enroll`, { email: "new@example.com", name: "New" });
    await called;

    const before = performance.now();
    running.child.kill(signal);
    running.child.kill(signal);
    const { exitCode, stderr } = await running.ended;
    expect(exitCode).toBe(0);
    expect(performance.now() - before).toBeLessThan(AT_ONCE_MS);
    expect(stderr.trimEnd().split("\n").at(-1)).toBe("stopped");
    expect(stderr).not.toMatch(/Error|\bat /);
    expect(await isFree(port)).toBe(true);
  });

  it("stops on a signal that comes while it is starting", async () => {
    const running = serve("--quiet");
    await new Promise((resolve) => running.child.once("spawn", resolve));
    running.child.kill("SIGINT");
    const { stdout, stderr } = await running.ended;
    expect({ stdout, stderr }).toEqual({ stdout: "", stderr: "" });
  });
});

describe("the terminal", () => {
  it.each([["assumptions"], ["show", "heights"], ["types", "heights"]])(
    "sees no stack when a reader of %s %s leaves early",
    async (...args: string[]) => {
      const running = start(args);
      started.push(running);
      running.child.stdout.destroy();
      const { exitCode, stderr } = await running.ended;
      expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    },
  );

  it("gets no colour codes where there is none, not even in CI", async () => {
    for (const env of [{}, { CI: "true" }, { NO_COLOR: "1" }, { FORCE_COLOR: "1" }]) {
      const { stdout } = await run(["list"], env);
      expect(stdout).toContain("heights");
      expect(stdout.includes("\u001b")).toBe(false);
    }
  });

  it.runIf(process.platform === "linux" && has("script")).each([
    ["colours", {}, true],
    ["no colours with NO_COLOR", { NO_COLOR: "1" }, false],
    ["no colours when it is dumb", { TERM: "dumb" }, false],
  ])("gets %s", async (_, env, isColored) => {
    // `script` gives the program a terminal, which Node alone cannot.
    const { stdout } = await promisify(execFile)(
      "script",
      ["-qec", `${process.execPath} dist/cli.js list`, "/dev/null"],
      {
        env: { PATH: process.env.PATH, TERM: "xterm-256color", ...env },
      },
    );
    expect(stdout).toContain("heights");
    expect(stdout.includes("\u001b[1m")).toBe(isColored);
  });

  it("gets assumptions as JSON that says the same as the text", async () => {
    const [text, json] = await Promise.all([
      run(["assumptions", "heights"]),
      run(["assumptions", "heights", "--json"]),
    ]);
    const assumptions = JSON.parse(json.stdout) as Record<string, string>[];
    expect(assumptions.length).toBeGreaterThan(20);
    const { id, silent, chosen, because } = assumptions[0] ?? {};
    expect(text.stdout).toContain(`${id}\n  silent   ${silent}\n  chosen   ${chosen}\n  because  ${because}\n`);
    expect(text.stdout.split("\n\n")).toHaveLength(assumptions.length);
  });
});

/** What a shell prints for a curl command; on a machine without curl, what curl would have printed. */
async function paste(curl: string): Promise<string> {
  if (has("curl")) return (await promisify(execFile)("sh", ["-c", `${curl} --silent --fail`])).stdout;
  const [, option, header = "", url = ""] = wordsOf(curl);
  expect(option).toBe("-H");
  const [name = "", value = ""] = header.split(": ", 2);
  return (await fetch(url, { headers: { [name]: value } })).text();
}

function has(program: string): boolean {
  return spawnSync("sh", ["-c", `command -v ${program}`]).status === 0;
}

async function post(url: string, body: unknown): Promise<void> {
  const headers = { authorization, "content-type": "application/json" };
  const answer = await fetch(url, { method: "POST", headers, body: JSON.stringify(body) });
  expect(answer.ok, `${url} answered ${answer.status}`).toBe(true);
  await answer.text();
}

/** A webhook receiver; returns its address. */
async function receive(onRequest: (request: IncomingMessage, respond: () => void) => void): Promise<string> {
  const server = createServer((request, response) => onRequest(request, () => response.end()));
  receivers.push(server);
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function isFree(port: number): Promise<boolean> {
  const server = createServer();
  return new Promise((resolve) => {
    server.once("error", () => resolve(false));
    server.listen(port, "127.0.0.1", () => server.close(() => resolve(true)));
  });
}

/** Resolves when something listens there. */
/** Asks as a client does: to try the port by taking it would take it from the server that starts. */
async function reachable(port: number): Promise<void> {
  const health = () =>
    fetch(`http://127.0.0.1:${port}/__understudy/health`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (!(await health())) await new Promise((resolve) => setTimeout(resolve, 10));
}
