import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import type { Fault } from "../faults.ts";
import type { Library } from "../server.ts";

/** Something that judges the library by its description. */
export interface Engine {
  readonly name: string;
  /** What it complains of when the library has this fault alone, or none; in its own words, which stay the same. */
  complaints(fault: Fault | undefined): Promise<readonly string[]>;
  stop?(): void;
}

/** What an engine is made of: the library that it judges, and a folder for what it wants to write. */
export interface Ground {
  readonly library: Library;
  readonly folder: string;
}

/** The file beside this one, or further up. */
export const here = (name: string): string => fileURLToPath(new URL(name, import.meta.url));

export const DESCRIPTION = here("../openapi.yaml");
export const TOKEN = "alice-token";

export interface Outcome {
  readonly code: number | null;
  readonly output: string;
}

/** Runs a program to its end. */
export function runToEnd(
  program: string,
  options: readonly string[],
  more: { readonly cwd?: string; readonly env?: Readonly<Record<string, string>> } = {},
): Promise<Outcome> {
  return new Promise((resolve, reject) => {
    const child = spawn(program, options, {
      ...(more.cwd === undefined ? {} : { cwd: more.cwd }),
      env: { ...process.env, ...more.env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8");
      stream.on("data", (part: string) => {
        output += part;
      });
    }
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

/** The version of what is installed in a `node_modules` folder; undefined = it is not. */
export async function versionIn(modules: string, name: string): Promise<string | undefined> {
  const text = await readFile(`${modules}/${name}/package.json`, "utf8").catch(() => undefined);
  return text === undefined ? undefined : (JSON.parse(text) as { version: string }).version;
}

/** The description with one text in place of another. @throws when it does not hold it */
export async function descriptionWith(...changes: readonly (readonly [from: string, to: string])[]): Promise<string> {
  let text = await readFile(DESCRIPTION, "utf8");
  for (const [from, to] of changes) {
    if (!text.includes(from)) throw new Error(`expected ${from} in ${DESCRIPTION}`);
    text = text.replace(from, to);
  }
  return text;
}
