import { readFileSync } from "node:fs";
import { beforeAll, describe, expect, it } from "vitest";
import { openContract } from "../src/index.ts";
import { demandBuilt } from "./cli/built-program.ts";
import { run } from "./cli/run-program.ts";

// Documentation is tested both ways: what README names exists, and what exists is named there.

const read = (path: string) => readFileSync(new URL(`../${path}`, import.meta.url), "utf8");
const readme = read("README.md");
const manifest = JSON.parse(read("package.json")) as {
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
  readonly engines: { readonly node: string };
};

/** The text below a heading, to the next one. */
function section(heading: string): string {
  const start = readme.indexOf(`\n## ${heading}\n`);
  expect(start, `README has a section "${heading}"`).toBeGreaterThan(-1);
  const end = readme.indexOf("\n## ", start + 1);
  return readme.slice(start, end === -1 ? undefined : end);
}

/** The first group of each match, each once, sorted. */
function named(pattern: RegExp, text: string): readonly string[] {
  return [...new Set([...text.matchAll(pattern)].map(([, name]) => name ?? ""))].sort();
}

/** Commands and long options, as `--help` tells them. */
async function helpOf(...command: string[]): Promise<{ commands: readonly string[]; options: readonly string[] }> {
  const { stdout } = await run([...command, "--help"]);
  const [, list = ""] = stdout.split("\nCommands:\n");
  const [commands = ""] = list.split("\n\n");
  return { commands: named(/^ {2}([a-z]+)/gm, commands), options: named(/^ {2}(?:-\w, )?(--[a-z-]+)/gm, stdout) };
}

describe("README", () => {
  beforeAll(demandBuilt);

  it("names every command, and no other", async () => {
    const { commands } = await helpOf();
    expect(commands).not.toEqual([]);
    expect(named(/^\| `understudy ([a-z]+)/gm, section("Commands"))).toEqual(commands);
    const used = named(/(?:`|^)understudy ([a-z]+)/gm, readme);
    expect(used.filter((name) => !commands.includes(name))).toEqual([]);
  });

  it("names every option of every command, and no other", async () => {
    const text = section("Commands") + section("Check a real API");
    const { commands, options: general } = await helpOf();
    const helps = await Promise.all(commands.map((command) => helpOf(command)));
    const existing = new Set([...general, ...helps.flatMap(({ options }) => options)]);
    expect(named(/`(--[a-z-]+)/g, text)).toEqual([...existing].sort());
    for (const [command, heading] of [
      ["serve", "Commands"],
      ["check", "Check a real API"],
    ] as const) {
      const { options } = await helpOf(command);
      const documented = named(/^\| `(--[a-z-]+)/gm, section(heading));
      expect(documented).toEqual(options.filter((option) => option !== "--help"));
    }
  });

  it("names every npm script, and no other", () => {
    const hooks = new Set(["prepare", "prestart", "pretest"]);
    const scripts = Object.keys(manifest.scripts).filter((name) => !hooks.has(name));
    expect(named(/^\| `npm (?:run )?([a-z:]+)`/gm, section("Development"))).toEqual(scripts.sort());
    const used = named(/npm (?:run )?([a-z]+(?::[a-z]+)*)/g, readme).filter((name) => !["ci", "pack"].includes(name));
    expect(used.filter((name) => !scripts.includes(name))).toEqual([]);
  });

  it("names every call of the control API, and no other", async () => {
    const { operations } = await openContract(new URL("../openapi/control.yaml", import.meta.url).pathname);
    const calls = operations.map(({ method, path }) => `${method} ${path}`);
    expect(named(/^\| `([A-Z]+ \/[^`]*)`/gm, section("Control API"))).toEqual(calls.sort());
    const used = named(/__understudy(\/[a-z/]+)/g, readme);
    const paths = operations.map(({ path }) => path);
    expect(used.filter((path) => !paths.includes(path))).toEqual([]);
  });

  it("gives a reason for every direct dependency, and names no other", () => {
    const rows = section("Direct dependencies")
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .map((line) => line.split("|")[1] ?? "")
      .join();
    expect(named(/`([^`]+)`/g, rows)).toEqual(Object.keys(manifest.dependencies).sort());
  });

  it("shows requests of Heights that exist", async () => {
    const heights = await openContract("heights");
    const paths = named(/(?:4010|\$MOCK)(?:\/heights)(\/api\/v1\/[a-z/]+)/g, readme);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => heights.match("GET", path) === undefined)).toEqual([]);
  });

  it("says which Node is needed, and dates each decision", () => {
    const [version = ""] = /\d+\.\d+/.exec(manifest.engines.node) ?? [];
    expect(readme).toContain(`Node ${version} or newer`);
    const decisions = section("Decisions of ours").split("\n- ").slice(1);
    expect(decisions.length).toBeGreaterThan(0);
    for (const decision of decisions) expect(decision).toMatch(/^\d{4}-\d\d-\d\d: /);
  });

  it("leads to files that exist", () => {
    const files = named(/\]\(([^)#]+)\)/g, readme).concat(
      named(/`((?:src|openapi|fixtures|test)\/[\w/.-]+)`/g, readme),
    );
    expect(files.length).toBeGreaterThan(3);
    for (const file of files) expect(() => read(file).length, file).not.toThrow(/ENOENT/);
  });
});
