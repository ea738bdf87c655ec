import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import type { RequestListener } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import { booksDocument, KEY, library } from "../check/books.ts";
import { serving } from "../check/serving.ts";
import { applied, TOOLS } from "../check/suggest/applied.ts";
import { demandBuilt } from "./built-program.ts";
import { run } from "./run-program.ts";

// From an API that has moved on to a description that says so: check, patch, check again.

const open: { close(): Promise<void> }[] = [];
beforeAll(demandBuilt);
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

const COMMENT = "# Kept by hand.\n";

/** A folder with the description in it. */
function folderWith(file: string): string {
  const folder = mkdtempSync(join(tmpdir(), "understudy-suggest-"));
  writeFileSync(join(folder, file), COMMENT + stringify(booksDocument));
  return folder;
}

/** A library whose books have more than they should, and whose door is sometimes another. */
const grown: RequestListener = (request, response) => {
  const { method, headers, url } = request;
  if (headers["x-api-key"] !== KEY || method !== "GET") return library(request, response);
  response.setHeader("X-Shelf", "7");
  response.setHeader("CF-Ray", "x");
  const book = (id: number) => ({ id, title: `Book ${id}`, rating: id === 2 ? null : 4.5, at: "2026-11-21T10:00:00Z" });
  const answer = (status: number, body: unknown) =>
    response.writeHead(status, { "Content-Type": "application/json" }).end(JSON.stringify(body));
  if (url === "/v1/books") return answer(200, [1, 2, 3].map(book));
  const id = Number(/^\/v1\/books\/(\d+)$/.exec(url ?? "")?.[1]);
  return [1, 2, 3].includes(id) ? answer(200, book(id)) : answer(410, { gone: true });
};

async function serve(listener: RequestListener): Promise<string> {
  const one = await serving(listener);
  open.push(one);
  return one.url;
}

function check(folder: string, file: string, args: readonly string[]) {
  const all = ["check", join(folder, file), "--report", "json", "--credential", `apiKey=${KEY}`, ...args];
  return run(all, {});
}

/** Patched as a person would do it, in the folder of the description. */
function patch(folder: string): void {
  const file = join(folder, "books.yaml");
  const [tool = "patch"] = TOOLS;
  const text = readFileSync(join(folder, "drift.patch"), "utf8");
  writeFileSync(file, applied(tool, "books.yaml", readFileSync(file, "utf8"), text));
}

describe("--suggest", () => {
  it("writes a patch with which the next run finds neither drift nor anything else", async () => {
    const file = "books.yaml";
    const folder = folderWith(file);
    const url = await serve(grown);
    const suggest = join(folder, "drift.patch");
    const first = await check(folder, file, ["--url", url, "--suggest", suggest]);
    expect(first.exitCode).toBe(1);
    const { drift, findings } = JSON.parse(first.stdout);
    expect(drift.map(({ kind, place }: { kind: string; place: string }) => `${kind} ${place}`).sort()).toEqual([
      "field body /*/at",
      "field body /*/rating",
      "field body /at",
      "field body /error",
      "field body /error",
      "field body /rating",
      "header header X-Shelf",
      "header header X-Shelf",
    ]);
    expect(findings.map(({ code }: { code: string }) => code)).toContain("response/undocumented-status");
    expect(first.stderr).toMatch(/drift\.patch: \d+ additions to books\.\w+, for patch -p1 < .*drift\.patch\n$/);
    patch(folder);
    const second = await check(folder, file, ["--url", url, "--suggest", suggest]);
    expect({ exitCode: second.exitCode, ...JSON.parse(second.stdout) }).toMatchObject({
      exitCode: 0,
      drift: [],
      findings: [],
    });
    expect(second.stderr).toMatch(/drift\.patch: nothing to suggest\n$/);
    expect(readFileSync(suggest, "utf8")).toBe("");
    expect(readFileSync(join(folder, file), "utf8").startsWith(COMMENT)).toBe(true);
    lint(join(folder, file));
  });
});

it("drift alone fails nothing, and is a short section of the report for people", async () => {
  const folder = folderWith("books.yaml");
  const more: RequestListener = (request, response) => {
    response.setHeader("X-Shelf", "7");
    library(request, response);
  };
  const url = await serve(more);
  const { exitCode, stdout } = await run([
    "check",
    join(folder, "books.yaml"),
    "--url",
    url,
    "--credential",
    `apiKey=${KEY}`,
  ]);
  expect(exitCode).toBe(0);
  expect(stdout).toContain("\nDrift, which fails nothing; --suggest writes it as a patch\n");
  expect(stdout).toMatch(/\n {4}headers: X-Shelf \(integer\) \(listBooks, getBook\)\n/);
});

it("works with recorded traffic, and says what has no place in the text", async () => {
  const folder = folderWith("books.yaml");
  const entry = (path: string, status: number, body: unknown) => ({
    startedDateTime: "2026-11-21T10:00:00.000Z",
    time: 1,
    request: { method: "GET", url: `https://books.example.com/v1${path}`, headers: [] },
    response: {
      status,
      headers: [{ name: "X-Pages", value: "3" }],
      content: { mimeType: "application/json", size: 9, text: JSON.stringify(body) },
    },
  });
  const entries = [
    entry("/books", 200, [{ id: 1, title: "a", cover: "https://example.com/a.png" }]),
    entry("/books/9", 410, {}),
  ];
  writeFileSync(join(folder, "x.har"), JSON.stringify({ log: { entries } }));
  const har = ["--har", join(folder, "x.har"), "--suggest", join(folder, "drift.patch")];
  const first = JSON.parse((await check(folder, "books.yaml", har)).stdout);
  expect(first.drift).toHaveLength(2);
  patch(folder);
  const text = readFileSync(join(folder, "books.yaml"), "utf8");
  expect(text).toMatch(/cover:\n +type: string\n +format: uri\n/);
  expect(text).toMatch(/"410":\n +description: Gone\n/);
  expect(JSON.parse((await check(folder, "books.yaml", har)).stdout)).toMatchObject({ drift: [], findings: [] });
});

it("what cannot be written ends with one line", async () => {
  const folder = folderWith("books.yaml");
  writeFileSync(join(folder, "x.har"), JSON.stringify({ log: { entries: [] } }));
  const { exitCode, stderr } = await check(folder, "books.yaml", ["--har", join(folder, "x.har"), "--suggest", folder]);
  expect(exitCode).toBe(2);
  expect(stderr).toMatch(/understudy: --suggest: cannot write .*\n$/);
});

/** Whether it is OpenAPI 3.1 to others too. */
function lint(file: string): void {
  const redocly = new URL("../../node_modules/@redocly/cli/bin/cli.js", import.meta.url).pathname;
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  execFileSync(process.execPath, [redocly, "lint", "--extends", "minimal", file], { env, stdio: "pipe" });
}
