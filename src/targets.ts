import { access } from "node:fs/promises";
import { basename, extname, resolve } from "node:path";
import { closest, distance } from "fastest-levenshtein";
import { descriptionIn } from "./ejected/twin-folder.ts";
import { withTwinFolder } from "./ejected/with-twin-folder.ts";
import type { Target } from "./engine/target.ts";
import type { NamedCredentials } from "./infer/credentials.ts";
import { inferTwin } from "./infer/infer-twin.ts";
import { limitsFor, type RequestLimit } from "./infer/request-limit.ts";
import { realisticValues } from "./infer/seeds/realistic-value.ts";
import { loadTwin } from "./load-twin.ts";
import { documentSource, openDocument } from "./open-document.ts";
import { readMeaning } from "./read-meaning.ts";
import { isWebAddress } from "./read-source.ts";
import { twins } from "./twins/index.ts";

/** A TARGET word that leads to nothing; the message is one sentence for the person who typed it. */
export class UnknownTargetError extends Error {
  override readonly name = "UnknownTargetError";
}

/** How documents without a twin are served. */
export interface DocumentOptions {
  /** The credentials that work, by security scheme; whatever is presented works unless told. */
  readonly credentials?: NamedCredentials | undefined;
  /** So many requests of one caller in so many seconds. */
  readonly limit?: RequestLimit | undefined;
  /** The file of corrections; unless told, the one beside the document. */
  readonly overrides?: string | undefined;
  /** Told of each file of this machine before it is read, and for which TARGET word. */
  readonly onRead?: ((path: string, word: string) => void) | undefined;
}

/** The names of the twins that ship. */
const twinNames: readonly string[] = twins.map(({ name }) => name);

/**
 * The target that a word names: a twin, or the path or URL of an OpenAPI document.
 * @throws UnknownTargetError for a word that is none of them, UnreadableDocumentError for a document that cannot be used,
 * OverridesError for corrections that cannot.
 */
export async function openTarget(word: string, options: DocumentOptions = {}): Promise<Target> {
  const twin = twins.find(({ name }) => name === word);
  if (twin !== undefined) return loadTwin(twin);
  if (!looksLikeDocument(word) && !(await exists(word))) throw new UnknownTargetError(unknownTarget(word));
  return documentTarget(word, options);
}

/** Whether a word names a twin that ships. */
export function isTwin(word: string): boolean {
  return twinNames.includes(word);
}

/** All targets that the words name, in their order; no words = every twin. Overrides are of the only document among them. */
export async function openTargets(words: readonly string[], options: DocumentOptions = {}): Promise<readonly Target[]> {
  const wanted = words.length > 0 ? [...new Set(words)] : twinNames;
  const documents = wanted.filter((word) => !isTwin(word));
  if (options.overrides !== undefined && documents.length !== 1) {
    throw new UnknownTargetError(
      `--overrides corrects one document, found ${documents.length || "none"}; put an understudy.overrides.yaml beside each instead`,
    );
  }
  const targets = await Promise.all(wanted.map((word) => openTarget(word, options)));
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

/** A document without a twin is served by what it is taken to mean; in a twin folder, by what was written beside it too. */
async function documentTarget(word: string, options: DocumentOptions): Promise<Target> {
  const { credentials, limit, overrides } = options;
  const onRead = (path: string) => options.onRead?.(path, word);
  const inFolder = descriptionIn(word);
  const document = inFolder ?? word;
  const contract = await openDocument(document, onRead);
  contract.matchBarePaths(); // other mocks serve them so
  const name = targetName(inFolder === undefined ? word : resolve(word));
  const { faker } = await import("@faker-js/faker/locale/en"); // a sixth of the package, and none of it for twins
  const meaning = await readMeaning(contract, word, overrides, onRead);
  const inferred = inferTwin(name, contract, meaning, { suggest: realisticValues(faker), credentials });
  if (limit !== undefined) contract.addLimits(limitsFor(contract, limit));
  const target = Object.assign(inferred, { name, contract, source: documentSource(document) }); // a copy would ask what it means
  return inFolder === undefined ? target : withTwinFolder(word, target, onRead);
}

/** What the target of a document is called: the file's name without its ending; it begins with a letter or digit, as no path of the mock itself does. */
export function targetName(word: string): string {
  const path = isWebAddress(word) ? new URL(word).pathname : word;
  const file = basename(path).replace(/\.(ya?ml|json)$/, "");
  return file.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[^A-Za-z0-9]+/, "") || "api";
}
