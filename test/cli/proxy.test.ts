import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { freePort } from "../free-port.ts";
import { demandBuilt } from "./built-program.ts";
import { type Running, start } from "./run-program.ts";

const started: Running[] = [];
const servers: Server[] = [];
const folder = mkdtempSync(join(tmpdir(), "proxy-cli-"));

beforeAll(() => {
  demandBuilt();
  return () => rmSync(folder, { recursive: true });
});

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
  for (const server of servers.splice(0)) {
    server.close();
    server.closeAllConnections();
  }
});

/** The documented shelf, whose second page is no list. */
async function bookshelf(): Promise<string> {
  const server = createServer((request, response) => {
    request.resume();
    if (request.url?.includes("hang") === true) return;
    response.writeHead(200, { "Content-Type": "application/json" });
    response.end(request.url?.includes("page=2") === true ? '{"not":"a list"}' : "[]");
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  servers.push(server);
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

async function proxy(...options: string[]): Promise<{ running: Running; url: string }> {
  const upstream = await bookshelf();
  const running = start(["proxy", "bookshelf.yaml", "--upstream", upstream, "--port", "0", ...options]);
  started.push(running);
  await running.until(({ stdout }) => /127\.0\.0\.1:\d+\/v1.*\n[\s\S]*\n|"ready".*\n/.test(stdout));
  return { running, url: /http:\/\/127\.0\.0\.1:\d+\/v1/.exec(running.printed().stdout)?.[0] ?? "" };
}

describe("understudy proxy", () => {
  it("prints violations on standard output, everything else on standard error, and a summary at its end", async () => {
    const { running, url } = await proxy();
    await fetch(`${url}/books?api_key=hush`);
    await running.until(({ stderr }) => stderr.includes("\n"));
    await fetch(`${url}/books?page=2`);
    await running.until(({ stdout }) => stdout.includes("page=2"));
    running.child.kill("SIGINT");
    const { exitCode, stdout, stderr } = await running.ended;
    expect(stderr).toMatch(/^200 GET {4}\/v1\/books\?api_key=\[redacted\] {2}\S+ \d+\.\d ms\n$/);
    const [banner, found] = stdout.split(/Stop +Ctrl-C\n\n/);
    expect(banner).toMatch(
      /^\nBookshelf 1 {2}1 operation\nBase URL {2}\S+\/v1\nUpstream {2}http:\/\/127\.0\.0\.1:\d+\n$/,
    );
    expect(found).toMatch(
      /^200 GET {4}\/v1\/books\?page=2 {2}\S+ \d+\.\d ms\n {5}type response body: expected array, was .*\n2 exchanges, 1 violation: 1 type\n$/,
    );
    expect(exitCode).toBe(1);
  });

  it("prints one JSON object on each line", async () => {
    const { running, url } = await proxy("--json");
    await fetch(`${url}/books?page=2`);
    await running.until(({ stdout }) => stdout.includes('"exchange"'));
    running.child.kill("SIGTERM");
    const { stdout, stderr, exitCode } = await running.ended;
    const lines = stdout
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as { readonly event: string });
    expect(lines).toEqual([
      { event: "ready", url: url.replace("/v1", ""), baseUrl: url, upstream: expect.stringMatching(/^http:/) },
      expect.objectContaining({
        event: "exchange",
        status: 200,
        path: "/v1/books?page=2",
        violations: [expect.objectContaining({ code: "type", side: "response" })],
      }),
      { event: "summary", exchanges: 1, failures: 0, violations: 1, byCode: { type: 1 } },
    ]);
    expect({ stderr, exitCode }).toEqual({ stderr: "", exitCode: 1 });
  });

  it("prints only what is wrong when it is to be quiet", async () => {
    const { running, url } = await proxy("--json", "--quiet");
    await fetch(`${url}/books`);
    await fetch(`${url}/books?page=2`);
    await running.until(({ stdout }) => stdout.includes("page=2"));
    running.child.kill("SIGINT");
    const { stdout } = await running.ended;
    expect(stdout.match(/"event":"\w+"/g)).toEqual(['"event":"ready"', '"event":"exchange"', '"event":"summary"']);
  });

  it.each([["--json"], []])(
    "says even when it is to be quiet that the upstream cannot be reached: %j",
    async (...form) => {
      const [port, closed] = await Promise.all([freePort(), freePort()]);
      const options = ["--upstream", `http://127.0.0.1:${closed}`, "--port", `${port}`, "--quiet", ...form];
      const running = start(["proxy", "bookshelf.yaml", ...options]);
      started.push(running);
      const answered = async () => fetch(`http://127.0.0.1:${port}/v1/books`).catch(() => undefined);
      let response = await answered();
      while (response === undefined) response = await answered(); // it says nothing when it is ready
      expect(response.status).toBe(502);
      running.child.kill("SIGINT");
      const { stdout, stderr } = await running.ended;
      expect(form.length === 0 ? stderr : stdout).toMatch(
        /502.*(?:\n.*)?no answer from the upstream http:\/\/127\.0\.0\.1:\d+: the connection was refused/,
      );
    },
  );

  it.each(["SIGINT", "SIGTERM"] as const)(
    "stops at once on %s, whatever is open, with its recording whole",
    async (signal) => {
      const file = join(folder, `${signal}.har`);
      const { running, url } = await proxy("--record", file);
      await fetch(`${url}/books`);
      await running.until(({ stderr }) => stderr.includes("200 GET"));
      const { hostname, port } = new URL(url);
      const hanging = connect(Number(port), hostname);
      hanging.on("error", () => undefined);
      hanging.write("GET /v1/books?hang HTTP/1.1\r\nHost: x\r\n\r\nGET /v1/boo");
      await new Promise((resolve) => hanging.once("connect", resolve));
      running.child.kill(signal);
      running.child.kill(signal);
      const { exitCode, stdout, stderr } = await running.ended;
      expect(exitCode).toBe(0);
      expect(stdout).toMatch(/\n\d exchanges?(, 1 without a complete answer)?, no violations\n$/);
      expect(stderr).not.toMatch(/Error|\bat /);
      const { log } = JSON.parse(readFileSync(file, "utf8")) as {
        log: { entries: { response: { status: number } }[] };
      };
      expect(log.entries[0]?.response.status).toBe(200);
      expect(readdirSync(folder).filter((name) => name.includes(".part"))).toEqual([]);
    },
  );
});
