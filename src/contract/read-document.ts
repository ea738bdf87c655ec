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

async function parseYaml(text: string, name: string): Promise<unknown> {
  const { LineCounter, parseDocument } = await import("yaml"); // not loaded by who serves prebuilt twins alone
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
