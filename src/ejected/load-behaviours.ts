import { readFileSync } from "node:fs";
import { join, relative, resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { invalid, isProblem, problem } from "../engine/problem.ts";
import { ScriptError, Scripts } from "./scripts.ts";
import { BEHAVIOURS, filesBelow } from "./twin-folder.ts";
import { type AnyBehaviour, type WrittenBehaviour, withWritten } from "./written-behaviour.ts";

/** The behaviours of a twin folder. */
export interface LoadedBehaviours {
  /** By operationId. */
  readonly behaviours: Readonly<Record<string, AnyBehaviour>>;
  /** What could not be taken, one sentence each; the inferred behaviour answers in its place. */
  readonly complaints: readonly string[];
}

/** What scripts may import from here, whatever is installed where they stand. */
const GIVEN = { "@understudy/server": { problem, invalid, isProblem } };

/** A script of the folder: no declaration, no test. */
const SCRIPT = /(?<!\.d|\.test|\.spec)\.m?[jt]s$/;

/**
 * The inferred behaviours, with those in their place that the scripts in a folder's `behaviours` export. The folder is named
 * as people call it; `onRead` is told of each file and folder before it is read.
 */
export async function loadBehaviours(
  folder: string,
  inferred: Readonly<Record<string, AnyBehaviour>>,
  onRead: (path: string) => void,
): Promise<LoadedBehaviours> {
  const { files, folders } = filesBelow(join(resolve(folder), BEHAVIOURS));
  for (const one of folders) onRead(one);
  const paths = files.filter((path) => SCRIPT.test(path));
  if (paths.length === 0) return { behaviours: inferred, complaints: [] };
  const { default: typescript } = await import("typescript"); // half a second, for those alone who have scripts
  const label = (path: string) => join(folder, relative(resolve(folder), path));
  const scripts = new Scripts(typescript, { given: GIVEN, onRead, label });
  return new Collecting(scripts, label, inferred).all(paths);
}

/** Takes what scripts export, and tells what of it cannot be taken. */
class Collecting {
  readonly #scripts: Scripts;
  readonly #label: (path: string) => string;
  readonly #inferred: Readonly<Record<string, AnyBehaviour>>;
  readonly #found = new Map<string, { readonly path: string; readonly behaviour: AnyBehaviour }>();
  readonly #complaints: string[] = [];
  #hasFailed = false;

  constructor(scripts: Scripts, label: (path: string) => string, inferred: Readonly<Record<string, AnyBehaviour>>) {
    this.#scripts = scripts;
    this.#label = label;
    this.#inferred = inferred;
  }

  all(paths: readonly string[]): LoadedBehaviours {
    const silent = paths.filter((path) => !this.#take(path));
    for (const path of silent) {
      // What one that could not be loaded would have imported is not known.
      if (this.#hasFailed || this.#scripts.imported.has(path)) continue;
      this.#complaints.push(
        `${this.#label(path)}: it exports no behaviours; expected "export const behaviours = { … }"`,
      );
    }
    const written = Object.fromEntries([...this.#found].map(([id, { behaviour }]) => [id, behaviour]));
    return { behaviours: { ...this.#inferred, ...written }, complaints: this.#complaints };
  }

  /** False for a script that has nothing to take. */
  #take(path: string): boolean {
    let exported: unknown;
    try {
      const { behaviours, default: plain } = this.#scripts.run(path);
      exported = behaviours ?? plain;
    } catch (error) {
      this.#hasFailed = true;
      this.#complaints.push(this.#notLoaded(path, error));
      return true;
    }
    if (typeof exported !== "object" || exported === null) return false;
    for (const [id, value] of Object.entries(exported)) if (value !== undefined) this.#takeOne(path, id, value);
    return true;
  }

  #takeOne(path: string, id: string, value: unknown): void {
    const inferred = Object.hasOwn(this.#inferred, id) ? this.#inferred[id] : undefined;
    const other = this.#found.get(id);
    const where = `${this.#label(path)}${lineOf(path, id)}`;
    if (inferred === undefined) this.#complaints.push(`${where}: ${this.#unknown(id)}`);
    else if (typeof value !== "function") {
      this.#complaints.push(`${where}: ${id} is no function, and is inferred; expected (context, next) => …`);
    } else if (other !== undefined) {
      this.#complaints.push(`${where}: ${id} has a behaviour in ${this.#label(other.path)} already, which is taken`);
    } else {
      const place = (error?: unknown) => (error === undefined ? undefined : this.#scripts.placeOf(error)) ?? where;
      this.#found.set(id, { path, behaviour: withWritten(id, value as WrittenBehaviour, inferred, place) });
    }
  }

  #unknown(id: string): string {
    const nearest = closest(id, Object.keys(this.#inferred));
    const isNear = distance(id.toLowerCase(), nearest.toLowerCase()) <= Math.max(2, id.length / 3);
    return `the description has no operation ${JSON.stringify(id)}${isNear ? `; did you mean ${nearest}?` : ""}`;
  }

  #notLoaded(path: string, error: unknown): string {
    const fate = "its operations are inferred";
    if (error instanceof ScriptError) return `${error.message}; ${fate}`;
    const said = error instanceof Error ? firstLine(`${error.name}: ${error.message}`) : String(error);
    return `${this.#scripts.placeOf(error) ?? this.#label(path)}: ${said}; ${fate}`;
  }
}

/** What is wrong may be said on several lines; the rest is where it was looked for. */
function firstLine(text: string): string {
  return text.split("\n", 1)[0] ?? "";
}

/** `:12`, the line in which a name is the key of an object; nothing where it is not found. */
function lineOf(path: string, name: string): string {
  const escaped = name.replace(/[.*+?^${}()|[\]\\]/g, "\\$&");
  const key = new RegExp(`^\\s*(?:"${escaped}"|'${escaped}'|\\b${escaped})\\s*[:(,]`);
  const line = readFileSync(path, "utf8")
    .split("\n")
    .findIndex((text) => key.test(text));
  return line === -1 ? "" : `:${line + 1}`;
}
