import { access, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { ErrorObject } from "ajv";
import { isMap, isNode, isSeq, LineCounter, type Node, parseDocument } from "yaml";
import { segmentsOf } from "./contract/pointer.ts";
import { OverrideMistake, type Overrides, unknownName } from "./infer/overrides.ts";
import { packageFolder } from "./package-folder.ts";

/** What corrections are called that stand beside a document. */
const OVERRIDES_FILE = "understudy.overrides.yaml";
const SCHEMA = new URL("openapi/overrides.schema.json", packageFolder);

/** Corrections that cannot be used; the message names file, line and column. */
class OverridesError extends Error {
  override readonly name = "OverridesError";
}

/** A file of corrections. */
export interface OverridesFile {
  readonly file: string;
  readonly overrides: Overrides;
  /** The same error, with file, line and column, when it is about these corrections. */
  readonly placed: (error: unknown) => unknown;
}

/**
 * The corrections in a file, or else in `understudy.overrides.yaml` beside a document; undefined when there are none.
 * `onRead` is told of the path before it is looked for.
 * @throws OverridesError naming file, line and column of what is wrong.
 */
export async function readOverrides(
  document: string,
  file?: string,
  onRead: (path: string) => void = () => undefined,
): Promise<OverridesFile | undefined> {
  const path = file ?? (await fileBeside(document, onRead));
  if (file !== undefined) onRead(file);
  if (path === undefined) return undefined;
  const { value, where } = parse(await textOf(path), path);
  const placed = (error: unknown) =>
    error instanceof OverrideMistake ? new OverridesError(`${where(error.at)}: ${error.message}`) : error;
  const mistake = await firstMistake(value);
  if (mistake !== undefined) throw placed(mistake);
  return { file: path, overrides: (value ?? {}) as Overrides, placed };
}

async function fileBeside(document: string, onRead: (path: string) => void): Promise<string | undefined> {
  if (/^[a-z][a-z0-9+.-]+:\/\//i.test(document)) return undefined;
  const path = join(dirname(document), OVERRIDES_FILE);
  onRead(path);
  return access(path).then(
    () => path,
    () => undefined,
  );
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, "utf8");
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    const reason = code === "ENOENT" ? "there is no such file" : code === "EISDIR" ? "it is a folder" : message;
    throw new OverridesError(`cannot read ${file}: ${reason}`);
  }
}

type Where = (at: readonly string[]) => string;

function parse(text: string, file: string): { readonly value: unknown; readonly where: Where } {
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const place = (offset: number) => {
    const { line, col } = lineCounter.linePos(offset);
    return `${file}:${line}:${col}`;
  };
  const [mistake] = document.errors;
  if (mistake !== undefined) throw new OverridesError(`${place(mistake.pos[0])}: ${mistake.message.split("\n")[0]}`);
  return { value: document.toJS() as unknown, where: (at) => place(offsetOf(document.contents, at)) };
}

/** Where the last of these names stands, or what is nearest around it. */
function offsetOf(root: unknown, at: readonly string[]): number {
  let node = root;
  let offset = isNode(node) ? (node.range?.[0] ?? 0) : 0;
  for (const name of at) {
    if (isMap(node)) {
      const pair = node.items.find(({ key }) => String(key) === name);
      if (pair === undefined) break;
      offset = (pair.key as Node).range?.[0] ?? offset;
      node = pair.value;
    } else if (isSeq(node)) {
      node = node.items[Number(name)];
      offset = isNode(node) ? (node.range?.[0] ?? offset) : offset;
    } else break;
  }
  return offset;
}

/** What the schema of corrections says first; of the alternatives of a value, the one that came nearest. */
async function firstMistake(value: unknown): Promise<OverrideMistake | undefined> {
  const { Ajv2020 } = await import("ajv/dist/2020.js");
  const schema = JSON.parse(await readFile(SCHEMA, "utf8")) as object;
  const validate = new Ajv2020({ allErrors: true, verbose: true }).compile(schema);
  if (validate(value)) return undefined;
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== "oneOf");
  const depth = ({ instancePath }: ErrorObject) => segmentsOf(instancePath).length;
  const [worst] = [...errors].sort((a, b) => depth(b) - depth(a) || rank(a) - rank(b));
  return worst === undefined ? new OverrideMistake([], "it fits no form of corrections") : mistakeOf(worst);
}

/** An unknown name says more than a type, and a type more than a value that one alternative wanted. */
function rank({ keyword }: ErrorObject): number {
  return keyword === "additionalProperties" ? 0 : keyword === "enum" ? 1 : keyword === "const" ? 3 : 2;
}

function mistakeOf({ keyword, instancePath, params, parentSchema, data, message }: ErrorObject): OverrideMistake {
  const at = segmentsOf(instancePath);
  const name = at.at(-1) ?? "";
  if (keyword === "additionalProperties") {
    const { additionalProperty } = params as { additionalProperty: string };
    const known = Object.keys((parentSchema as { properties?: object }).properties ?? {});
    return unknownName([...at, additionalProperty], "name", additionalProperty, known);
  }
  if (keyword === "enum" && typeof data === "string") {
    return unknownName(at, name, data, (params as { allowedValues: string[] }).allowedValues);
  }
  if (keyword === "type") {
    const { type } = params as { type: string | string[] };
    return new OverrideMistake(
      at,
      `${name || "corrections"}: expected ${WORDS[[type].flat()[0] ?? ""]}, found ${shown(data)}`,
    );
  }
  if (keyword === "const")
    return new OverrideMistake(at, `${name}: expected static, or what is said of it by name, found ${shown(data)}`);
  if (keyword === "pattern")
    return new OverrideMistake(at, `${name}: expected a path that begins with a slash, found ${shown(data)}`);
  return new OverrideMistake(at, `${name}: ${message ?? "it cannot be used"}, found ${shown(data)}`);
}

const WORDS: Readonly<Record<string, string>> = {
  object: "names and what is said of each",
  array: "a list",
  string: "a text",
  boolean: "true or false",
  integer: "a whole number",
};

function shown(value: unknown): string {
  return value === null || value === undefined ? "nothing" : JSON.stringify(value);
}
