import { existsSync, readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { parse } from "yaml";
import { at, convert, isObject, type Json, type JsonObject } from "./plain-schema.ts";

/** An operation as it stands in a document; read without the engine, so that it can judge the engine. */
export interface PlainOperation {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly pointer: string;
  readonly value: JsonObject;
}

const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"];
/** Where further files of a document are put. */
const FILES = "x-files";

/** A document, its files put together, its schemas as JSON Schema 2020-12 has them. */
export class PlainDescription {
  readonly root: JsonObject;
  readonly operations: readonly PlainOperation[];

  constructor(file: string) {
    const root = bundled(resolve(file));
    const is30 = String(root.openapi).startsWith("3.0");
    this.root = convert(root, { root, is30 }) as JsonObject;
    this.operations = [...this.#readOperations()];
  }

  /** The object at a pointer, whatever references lead to it, and its own pointer. */
  resolve(pointer: string): { readonly value: JsonObject; readonly pointer: string } {
    let where = pointer;
    for (let hops = 0; hops < 50; hops += 1) {
      const value = at(this.root, where);
      if (!isObject(value)) return { value: {}, pointer: where };
      if (typeof value.$ref !== "string") return { value, pointer: where };
      where = decodeURI(value.$ref.slice(1));
    }
    throw new Error(`${pointer} goes round in a circle`);
  }

  /** The operation of a method and a path as the document writes it. */
  operation(method: string, path: string): PlainOperation | undefined {
    return this.operations.find((one) => one.method === method && one.path === path);
  }

  /** The operation that a request means; undefined where none does, or several do equally. */
  match(method: string, path: string): PlainOperation | undefined {
    const fitting = this.operations.filter((one) => one.method === method && expression(one.path).test(path));
    const fewest = Math.min(...fitting.map(generality));
    const best = fitting.filter((one) => generality(one) === fewest);
    return best.length === 1 ? best[0] : undefined;
  }

  *#readOperations(): Generator<PlainOperation> {
    const paths = isObject(this.root.paths) ? this.root.paths : {};
    for (const path of Object.keys(paths).filter((key) => key.startsWith("/"))) {
      const item = this.resolve(`/paths/${escaped(path)}`);
      for (const name of METHODS) {
        const value = item.value[name];
        if (!isObject(value)) continue;
        const method = name.toUpperCase();
        const id = typeof value.operationId === "string" ? value.operationId : `${method} ${path}`;
        yield { id, method, path, pointer: `${item.pointer}/${name}`, value };
      }
    }
  }
}

/** How much a path leaves open: segments that are all parameter first (`{id}` before `{id}.{format}`), then parameters. */
function generality({ path }: PlainOperation): number {
  const whole = path.split("/").filter((segment) => /^\{[^{}]*\}$/.test(segment)).length;
  return whole * 1000 + path.split("{").length;
}

function expression(template: string): RegExp {
  const parts = template.split(/\{[^}]*\}/).map((part) => part.replaceAll(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${parts.join("[^/]+")}$`);
}

/** A name as a pointer spells it (RFC 6901). */
export function escaped(name: string): string {
  return name.replaceAll("~", "~0").replaceAll("/", "~1");
}

/** Reads a file, and what it refers to in others, which come to stand in the same document. */
function bundled(file: string): JsonObject {
  const found = new Map<string, Json>();
  const reading = (name: string): void => {
    if (found.has(name)) return;
    const text = readFileSync(name, "utf8");
    found.set(name, /^\s*\{/.test(text) ? (JSON.parse(text) as Json) : (parse(text, PARSING) as Json));
    for (const other of referredBy(found.get(name), dirname(name))) reading(other);
  };
  reading(file);
  const root = found.get(file) as JsonObject;
  if (found.size === 1) return root;
  const names = [...found.keys()];
  const prefixOf = (name: string) => (name === file ? "#" : `#/${FILES}/${names.indexOf(name)}`);
  const files = names.map((name) => rebased(found.get(name), (ref) => moved(ref, name, prefixOf)));
  return { ...(files[0] as JsonObject), [FILES]: files as unknown as Json };
}

const PARSING = { merge: true, maxAliasCount: -1, logLevel: "error" } as const;

/** The other files that a value refers to. */
function referredBy(value: Json | undefined, folder: string): readonly string[] {
  if (Array.isArray(value)) return value.flatMap((one) => referredBy(one, folder));
  if (!isObject(value)) return [];
  const own = typeof value.$ref === "string" ? fileIn(value.$ref, folder) : undefined;
  const others = Object.values(value).flatMap((one) => referredBy(one, folder));
  return own === undefined ? others : [own, ...others];
}

function fileIn(reference: string, folder: string): string | undefined {
  const [name = ""] = reference.split("#");
  if (name === "" || /^[a-z]+:/.test(name)) return undefined;
  const file = resolve(folder, name);
  return /\.(?:ya?ml|json)$/.test(file) && existsSync(file) ? file : undefined;
}

function rebased(value: Json | undefined, move: (reference: string) => string): Json {
  if (Array.isArray(value)) return value.map((one) => rebased(one, move));
  if (!isObject(value)) return value as Json;
  const entries = Object.entries(value).map(([name, one]) => {
    return [name, name === "$ref" && typeof one === "string" ? move(one) : rebased(one, move)];
  });
  return Object.fromEntries(entries) as JsonObject;
}

function moved(reference: string, from: string, prefixOf: (name: string) => string): string {
  const [, fragment = ""] = reference.split("#");
  const name = reference.startsWith("#") ? from : fileIn(reference, dirname(from));
  return name === undefined ? reference : `${prefixOf(name)}${fragment}`;
}
