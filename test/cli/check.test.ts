import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { booksDocument, KEY, library } from "../check/books.ts";
import { serving } from "../check/serving.ts";
import { openShop, shop } from "../check/shop.ts";
import { demandBuilt } from "./built-program.ts";
import { type Outcome, type Running, run, start } from "./run-program.ts";

const folder = mkdtempSync(join(tmpdir(), "understudy-check-"));
const document = join(folder, "books.json");
writeFileSync(document, JSON.stringify(booksDocument));

const open: { close(): Promise<void> }[] = [];
beforeAll(demandBuilt);
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function serve(listener: RequestListener): Promise<string> {
  const one = await serving(listener);
  open.push(one);
  return one.url;
}

function check(
  url: string,
  args: readonly string[] = [],
  env: Readonly<Record<string, string>> = {},
): Promise<Outcome> {
  return run(["check", document, "--url", url, "--credential", `apiKey=${KEY}`, ...args], env);
}

/** A library whose second book has lost its title; `titles` are the ids of the others that have. */
function careless(without: readonly number[]): RequestListener {
  return (request, response) => {
    if (request.url !== "/v1/books" || request.headers["x-api-key"] !== KEY || request.method !== "GET") {
      return library(request, response);
    }
    const list = [1, 2, 3].map((id) => (without.includes(id) ? { id } : { id, title: `Book ${id}` }));
    response.writeHead(200, { "Content-Type": "application/json" }).end(JSON.stringify(list));
  };
}

function written(name: string, text: string): string {
  const path = join(folder, name);
  writeFileSync(path, text);
  return path;
}

describe("understudy check", () => {
  it("exits 0 where all held, and says so", async () => {
    const { exitCode, stdout, stderr } = await check(await serve(library));
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
    expect(stdout).toMatch(/^Books 1 at http:\/\/127\.0\.0\.1:\d+\/v1\n/);
    expect(stdout).toMatch(/2 of 3 operations reached\nall held\n$/);
  });

  it("exits 1 where something is wrong, with the command that shows it and without the credential", async () => {
    const { exitCode, stdout, stderr } = await check(await serve(careless([2])));
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: "" });
    expect(stdout).toContain("✖ body /1/title: expected a value, was missing");
    expect(stdout).toMatch(
      /\n {2}curl -sS -i .*-H "X-Api-Key: \$BOOKS_API_KEY" http:\/\/127\.0\.0\.1:\d+\/v1\/books\n/,
    );
    expect(stdout).not.toContain(KEY);
    expect(stdout).toMatch(/\n1 finding\n$/);
  });

  it("exits 2 where it could not check, with one line", async () => {
    const { exitCode, stdout, stderr } = await check(
      await serve((_, response) => response.writeHead(401, { "Content-Type": "application/json" }).end('{"error":1}')),
    );
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
    expect(stderr).toMatch(/^understudy: cannot check http:.*: no credential was accepted \(401\); .* for apiKey\n$/);
  });
});

describe("understudy check over TLS", () => {
  const file = (name: string) => fileURLToPath(new URL(`../check/certificate/${name}`, import.meta.url));
  const serveTls = async (name: string) => {
    const one = await serving(library, {
      key: readFileSync(file(`${name}.key`), "utf8"),
      cert: readFileSync(file(`${name}.crt`), "utf8"),
    });
    open.push(one);
    return one.url;
  };

  it("takes a certificate that it was told to trust", async () => {
    const { exitCode, stderr } = await check(await serveTls("localhost"), [], {
      NODE_EXTRA_CA_CERTS: file("localhost.crt"),
    });
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: "" });
  });

  it("refuses one that has expired, whoever trusts it, in one line", async () => {
    const url = await serveTls("expired");
    const { exitCode, stdout, stderr } = await check(url, [], { NODE_EXTRA_CA_CERTS: file("expired.crt") });
    expect({ exitCode, stdout, stderr }).toEqual({
      exitCode: 2,
      stdout: "",
      stderr: `understudy: cannot check ${url}: TLS failed: certificate has expired\n`,
    });
  });
});

describe("understudy check --writes", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("is stopped by %s: cleans up, reports and exits 2", async (signal) => {
    const placed: { running?: Running } = {};
    const { listener, orders } = openShop({
      first: ({ method, url }) => {
        if (method === "GET" && url === "/orders/N-1") placed.running?.child.kill(signal);
        return false;
      },
    });
    const description = written("shop.json", JSON.stringify(shop().contract.document.root));
    placed.running = start(["check", description, "--url", await serve(listener), "--writes"]);
    const { exitCode, stdout, stderr } = await placed.running.ended;
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: "understudy: stopping; once more, and nothing is cleaned up\n",
    });
    expect(stdout).toMatch(/\nNotes\n {2}stopped after \d+ requests, as it was told\n/);
    expect([...orders.keys()]).toEqual([]);
  });
});

describe("--report", () => {
  it("writes each file, folders included, and the report for people to standard output", async () => {
    const files = Object.fromEntries(
      ["json", "junit", "sarif", "html", "github", "terminal"].map((format) => [
        format,
        join(folder, "a", "b", format),
      ]),
    );
    const wishes = Object.entries(files).flatMap(([format, file]) => ["--report", `${format}=${file}`]);
    const { exitCode, stdout } = await check(await serve(careless([2])), wishes);
    expect(exitCode).toBe(1);
    const texts = Object.fromEntries(
      Object.entries(files).map(([format, file]) => [format, readFileSync(file, "utf8")]),
    );
    expect(JSON.parse(texts.json ?? "")).toMatchObject({ version: 1, passed: false, target: "books" });
    expect(JSON.parse(texts.sarif ?? "")).toMatchObject({ version: "2.1.0" });
    expect(texts.junit).toMatch(/^<\?xml .*\n<testsuites .*failures="1"/);
    expect(texts.html).toMatch(/^<!doctype html>/);
    expect(texts.github).toMatch(/^::error /);
    expect(texts.terminal).toBe(stdout);
    for (const text of Object.values(texts)) expect(text).not.toContain(KEY);
  });

  it("gives standard output to the report that has no file, and standard error to people", async () => {
    const url = await serve(careless([2]));
    const { exitCode, stdout, stderr } = await check(url, ["--report", "json"]);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({ findings: [{ code: "response/missing" }] });
    expect(stderr).toMatch(/\n1 finding\n$/);
    expect((await check(url, ["--report", "json", "--quiet"])).stderr).toBe("");
  });

  it("says what it does not take", async () => {
    const wrong = [
      [["--report", "pdf"], /^understudy: .*'pdf' is invalid\. Expected terminal, json, junit, sarif, html, github/],
      [["--report", "json="], /^understudy: .*Expected json=FILE, or json alone for standard output/],
      [
        ["--report", "json", "--report", "github"],
        /^understudy: --report: json and github would both go to standard output/,
      ],
    ] as const;
    for (const [args, message] of wrong) {
      const { exitCode, stdout, stderr } = await check("http://127.0.0.1:1", args);
      expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: "" });
      expect(stderr).toMatch(message);
      expect(stderr.trimEnd().split("\n")).toHaveLength(1);
    }
  });

  it("says what cannot be written, once everything else is", async () => {
    const { exitCode, stdout, stderr } = await check(await serve(library), ["--report", `json=${folder}`]);
    expect(exitCode).toBe(2);
    expect(stdout).toMatch(/all held\n$/);
    expect(stderr).toBe(`understudy: cannot write ${folder}: it is a folder\n`);
  });
});

describe("--baseline", () => {
  it("accepts what is known exactly, through the life of a fault", async () => {
    const baseline = join(folder, "baseline.json");
    const broken = await serve(careless([2]));
    const missing = await check(broken, ["--baseline", baseline]);
    expect(missing).toMatchObject({
      exitCode: 2,
      stderr: `understudy: cannot read ${baseline}: there is no such file; --update-baseline writes it\n`,
    });

    const updated = await check(broken, ["--baseline", baseline, "--update-baseline"]);
    expect(updated).toMatchObject({ exitCode: 0, stderr: `${baseline} now accepts 1 finding\n` });
    const text = readFileSync(baseline, "utf8");
    await check(broken, ["--baseline", baseline, "--update-baseline"]);
    expect(readFileSync(baseline, "utf8")).toBe(text);

    const known = await check(broken, ["--baseline", baseline]);
    expect(known.exitCode).toBe(0);
    expect(known.stdout).toMatch(/all held, 1 accepted by the baseline\n$/);

    const worse = await check(
      await serve((request, response) => {
        if (request.url === "/v1/books/3" && request.headers["x-api-key"] === KEY) response.writeHead(500).end();
        else careless([2])(request, response);
      }),
      ["--baseline", baseline],
    );
    expect(worse.exitCode).toBe(1);
    expect(worse.stdout).toMatch(/\n1 finding, 1 accepted by the baseline\n$/);
    expect(worse.stdout).toContain("getBook");

    const fixed = await check(await serve(library), ["--baseline", baseline]);
    expect(fixed.exitCode).toBe(1);
    expect(fixed.stdout).toMatch(
      /Fixed, and still in the baseline.*\n {2}listBooks: body \/\d\/title: .* \(response\/missing\)\n/,
    );
    expect(fixed.stdout).toMatch(/\n1 in the baseline fixed\n$/);

    const left = await check(await serve(library), ["--baseline", baseline, "--update-baseline"]);
    expect(left).toMatchObject({ exitCode: 0, stderr: `${baseline} now accepts 0 findings\n` });
  });

  it("says what is wrong with the file, before anything is asked", async () => {
    const file = written("no-baseline.json", "[]");
    const { exitCode, stderr } = await check("http://127.0.0.1:1", ["--baseline", file]);
    expect({ exitCode, stderr }).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining(`understudy: ${file}: expected {"version": 1`),
    });
    expect((await check("http://127.0.0.1:1", ["--update-baseline"])).stderr).toContain(
      "expected --baseline FILE beside it",
    );
  });
});

describe("--config", () => {
  it("takes every option by its name, secrets from the environment; the command line wins", async () => {
    const url = await serve(careless([2]));
    const json = join(folder, "from-config.json");
    const config = written(
      "check.yaml",
      [
        `target: ${document}`,
        `url: ${url}`,
        "credential:",
        "  apiKey: $" + "{BOOKS_KEY}",
        "header: ['X-Trace: $" + "$" + "{literal}']",
        "operation: [listBooks]",
        "max-requests: 500",
        "strict: true",
        `report: { json: ${json} }`,
      ].join("\n"),
    );
    const { exitCode, stdout } = await run(["check", "--config", config, "--seed", "7"], { BOOKS_KEY: KEY });
    expect(stdout).toMatch(/1 of 1 operation reached\n1 finding\n$/);
    expect(exitCode).toBe(1);
    const report = JSON.parse(readFileSync(json, "utf8"));
    expect(report).toMatchObject({ seed: 7, scope: { operations: ["listBooks"] } });
    expect(report.findings[0].exchanges[0].request.headers).toContainEqual({
      name: "X-Trace",
      value: "$" + "{literal}",
    });

    // The same key, with what is known of it.
    const known = readFileSync(config, "utf8")
      .replace("credential:", "credentials:")
      .replace(/(apiKey): (.*)/, '$1: [{ value: "$2", roles: [] }]');
    const knowing = written("check-knowing.yaml", known);
    const other = await run(["check", "--config", knowing, "--operation", "getBook", "--param", "id=2"], {
      BOOKS_KEY: KEY,
    });
    expect(other.stdout).toMatch(/1 of 1 operation reached\nall held\n$/);
  });
});
