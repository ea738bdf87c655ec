import { access, readFile } from "node:fs/promises";
import { basename, extname } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { Contract } from "./contract/contract.ts";
import { UnreadableDocumentError } from "./contract/document.ts";
import { parseDocumentText } from "./contract/read-document.ts";
import type { Target } from "./engine/target.ts";
import { inferApi } from "./infer/infer-api.ts";
import { inferTwin } from "./infer/infer-twin.ts";
import { realisticValues } from "./infer/seeds/realistic-value.ts";
import { loadTwin } from "./load-twin.ts";
import { twins } from "./twins/index.ts";
import { isImmutable } from "./world/value.ts";

/** A TARGET word that leads to nothing; the message is one sentence for the person who typed it. */
export class UnknownTargetError extends Error {
  override readonly name = "UnknownTargetError";
}

/** The names of the twins that ship. */
const twinNames: readonly string[] = twins.map(({ name }) => name);

/**
 * The target that a word names: a twin, or the path or URL of an OpenAPI document.
 * @throws UnknownTargetError for a word that is none of them, UnreadableDocumentError for a document that cannot be used.
 */
export async function openTarget(word: string): Promise<Target> {
  const twin = twins.find(({ name }) => name === word);
  if (twin !== undefined) return loadTwin(twin);
  if (!looksLikeDocument(word) && !(await exists(word))) throw new UnknownTargetError(unknownTarget(word));
  return documentTarget(word, await readText(word));
}

/** All targets that the words name, in their order; no words = every twin. */
export async function openTargets(words: readonly string[]): Promise<readonly Target[]> {
  const targets = await Promise.all((words.length > 0 ? [...new Set(words)] : twinNames).map(openTarget));
  const names = targets.map(({ name }) => name);
  const twice = names.find((name, index) => names.indexOf(name) !== index);
  if (twice !== undefined) throw new UnknownTargetError(`two targets are called ${twice}; rename one of the files`);
  return targets;
}

function looksLikeDocument(word: string): boolean {
  return /[/\\]/.test(word) || [".yaml", ".yml", ".json"].includes(extname(word));
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

function unknownTarget(word: string): string {
  const nearest = closest(word, [...twinNames]);
  const offer = distance(word, nearest) <= Math.max(2, word.length / 3) ? `; did you mean ${nearest}?` : "";
  return `unknown target "${word}"${offer || `; expected ${twinNames.join(", ")}, or the path or URL of an OpenAPI document`}`;
}

async function readText(word: string): Promise<string> {
  if (isUrl(word)) return fetchText(word);
  try {
    return await readFile(word, "utf8");
  } catch (error) {
    throw new UnreadableDocumentError(`cannot read ${word}: ${reasonOf(error as NodeJS.ErrnoException)}`);
  }
}

async function fetchText(url: string): Promise<string> {
  let response: Response;
  try {
    response = await fetch(url);
  } catch (error) {
    const { cause } = error as { cause?: NodeJS.ErrnoException };
    throw new UnreadableDocumentError(`cannot read ${url}: ${reasonOf(cause ?? (error as Error))}`);
  }
  if (!response.ok)
    throw new UnreadableDocumentError(`cannot read ${url}: expected a document, was answered ${response.status}`);
  return response.text();
}

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.code === "ECONNREFUSED") return "the connection was refused";
  if (error.code === "ENOTFOUND") return "there is no such host";
  if (error.code === "ENOENT") return "there is no such file";
  if (error.code === "EISDIR") return "it is a folder; name the file in it";
  if (error.code === "EACCES") return "it may not be read by this user";
  return error.message || (error.code ?? "it failed without saying why");
}

/** A document without a twin is served by what it is taken to mean. */
async function documentTarget(word: string, text: string): Promise<Target> {
  const contract = await openDocument(word, text);
  const name = targetName(word);
  const source = { file: word, text: async () => text };
  const { faker } = await import("@faker-js/faker/locale/en"); // a sixth of the package, and none of it for twins
  return {
    name,
    contract,
    ...inferTwin(name, contract, inferApi(contract), { suggest: realisticValues(faker) }),
    source,
  };
}

/** @throws UnreadableDocumentError that names the document, whatever was wrong with it. */
async function openDocument(word: string, text: string): Promise<Contract> {
  try {
    return new Contract(await parseDocumentText(text, word), { isImmutable });
  } catch (error) {
    const { message } = error as Error;
    throw new UnreadableDocumentError(message.startsWith(word) ? message : `${word}: ${message}`);
  }
}

/** The file's name without its ending; it begins with a letter or digit, as no path of the mock itself does. */
function targetName(word: string): string {
  const path = isUrl(word) ? new URL(word).pathname : word;
  const file = basename(path).replace(/\.(ya?ml|json)$/, "");
  return file.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "api";
}

function isUrl(word: string): boolean {
  return /^https?:\/\//.test(word);
}
