import { cpSync, mkdtempSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeAll, describe, expect, it } from "vitest";
import { demandBuilt } from "./built-program.ts";
import { type Running, start } from "./run-program.ts";

const shelf = fileURLToPath(new URL("./documents/shelf/", import.meta.url));
const started: Running[] = [];
const folders: string[] = [];

beforeAll(demandBuilt);

afterEach(() => {
  for (const { child } of started.splice(0)) child.kill("SIGKILL");
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
});

async function watching(...options: string[]): Promise<{ folder: string; running: Running; url: string }> {
  const folder = join(mkdtempSync(join(tmpdir(), "understudy-")), "shelf");
  folders.push(folder);
  cpSync(shelf, folder, { recursive: true });
  const running = start(["serve", folder, "--port", "0", "--watch", ...options]);
  started.push(running);
  await running.until(({ stdout }) => /http:\/\/127\.0\.0\.1:\d+/.test(stdout) && stdout.endsWith("\n"));
  const url = /http:\/\/127\.0\.0\.1:\d+/.exec(running.printed().stdout)?.[0] ?? "";
  return { folder, running, url };
}

const lines = ({ stderr }: { readonly stderr: string }) => stderr.split("\n").slice(0, -1);

describe("understudy serve --watch", () => {
  it("says in one line what was reloaded, and where a hook throws", async () => {
    const { folder, running, url } = await watching();
    const file = join(folder, "behaviours/books.mjs");
    const complaint = expect.stringMatching(
      /books\.mjs:2: the description has no operation "getBok"; did you mean getBook\?$/,
    );
    expect(lines(running.printed())).toEqual([complaint]);
    writeFileSync(`${file}~`, "export const behaviours = {\n  getBook: () => gone.title,\n};\n");
    renameSync(`${file}~`, file);
    await running.until((printed) => lines(printed).length === 2);
    expect(lines(running.printed())[1]).toBe(`reloaded shelf: ${file} changed`);
    expect((await fetch(`${url}/shelf/books/1`)).status).toBe(500);
    await running.until((printed) => lines(printed).length === 4);
    const thrown = lines(running.printed())[3] ?? "";
    expect(thrown.replace(/:2:\d+:/, ":2:")).toBe(
      `     BehaviourError: ${file}:2: getBook threw ReferenceError: gone is not defined`,
    );
  });

  it("says what is wrong with a broken file, goes on, and ends at Ctrl-C", async () => {
    const { folder, running, url } = await watching("--quiet", "--json");
    const file = join(folder, "openapi.yaml");
    writeFileSync(file, "openapi: 3.1.0\ninfo: { title: [\n");
    await running.until(({ stderr }) => stderr.includes("not reloaded"));
    const told = lines(running.printed()).map((line) => JSON.parse(line) as { msg: string; error?: string });
    expect(told.find(({ msg }) => msg === "not reloaded")?.error).toMatch(/openapi\.yaml:\d+:\d+: /);
    expect((await fetch(`${url}/shelf/books`)).status).toBe(200);
    running.child.kill("SIGINT");
    expect(await running.ended).toMatchObject({ exitCode: 0, signal: null });
  });
});
