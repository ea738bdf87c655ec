import { isObject, type JsonObject, UnreadableDocumentError } from "./document.ts";

/**
 * Parses the text of an OpenAPI document, YAML or JSON.
 * @throws UnreadableDocumentError naming the file, line and column of the first mistake.
 */
export async function parseDocumentText(text: string, name: string): Promise<JsonObject> {
  const root = await parseText(text, name);
  if (isObject(root)) return root;
  throw new UnreadableDocumentError(`${name}: expected an OpenAPI document, found ${nameOf(root)}`);
}

/**
 * Parses the text of a file that a description refers to, YAML or JSON.
 * @throws UnreadableDocumentError as {@link parseDocumentText} does.
 */
export async function parseText(text: string, name: string): Promise<unknown> {
  return /^\s*[{[]/.test(text) ? parseJson(text, name) : parseYaml(text, name);
}

function nameOf(root: unknown): string {
  if (root === null || root === undefined) return "nothing";
  return Array.isArray(root) ? "a list" : `a ${typeof root}`;
}

async function parseJson(text: string, name: string): Promise<unknown> {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return parseYaml(text, name); // JSON is YAML, and its parser knows line and column
  }
}

/**
 * Most texts are right, and js-yaml reads those four times as fast; what it refuses, yaml reads again, which knows more
 * tags, and lines and columns.
 */
async function parseYaml(text: string, name: string): Promise<unknown> {
  const { CORE_SCHEMA, load, types } = await import("js-yaml"); // not loaded by who serves prebuilt twins alone
  let root: unknown;
  try {
    if (text.startsWith("%")) throw new Error("directives are left to yaml");
    root = load(text, { schema: CORE_SCHEMA.extend({ implicit: [types.merge] }) });
  } catch {
    root = await parseYamlSlowly(text, name);
  }
  if (text.includes("*")) demandTree(root, name);
  return root;
}

async function parseYamlSlowly(text: string, name: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import("yaml");
  const lineCounter = new LineCounter();
  const document = parseDocument(text, { lineCounter, prettyErrors: false, merge: true });
  const [mistake] = document.errors;
  if (mistake !== undefined) {
    const { line, col } = lineCounter.linePos(mistake.pos[0]);
    throw new UnreadableDocumentError(`${name}:${line}:${col}: ${mistake.message.split("\n")[0]}`);
  }
  try {
    return document.toJS({ maxAliasCount: 10_000 });
  } catch (error) {
    throw new UnreadableDocumentError(`${name}: ${error instanceof Error ? error.message : String(error)}`);
  }
}

/** More values than any description has: GitHub's has less than a million. */
const MAX_VALUES = 20_000_000;

/** @throws UnreadableDocumentError for aliases that contain themselves, or multiply without end. */
function demandTree(root: unknown, name: string): void {
  const sizes = new Map<object, number>();
  const size = (value: unknown): number => {
    if (typeof value !== "object" || value === null) return 1;
    const known = sizes.get(value);
    if (known === IN_PROGRESS) throw new UnreadableDocumentError(`${name}: an alias in it contains itself`);
    if (known !== undefined) return known;
    sizes.set(value, IN_PROGRESS);
    let sum = 1;
    for (const member of Object.values(value)) sum += size(member);
    sizes.set(value, sum);
    return sum;
  };
  if (size(root) > MAX_VALUES)
    throw new UnreadableDocumentError(`${name}: its aliases stand for more than ${MAX_VALUES} values`);
}

const IN_PROGRESS = -1;
