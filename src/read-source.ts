import { readFile } from "node:fs/promises";
import { fileURLToPath, pathToFileURL } from "node:url";
import { UnreadableDocumentError } from "./contract/document.ts";

/** How long a server may take to send a document. */
const FETCH_SECONDS = 20;
/** The longest document that is fetched: five times the longest that anybody is known to publish. */
const MAX_MEGABYTES = 64;

/** A text, and the URI that references in it are relative to. */
export interface SourceText {
  readonly text: string;
  /** Where it was found in the end: a server may have sent its reader elsewhere. */
  readonly uri: string;
}

/** Whether a word names a document by its address on the web. */
export function isWebAddress(word: string): boolean {
  return /^https?:\/\//i.test(word);
}

/** The URI of what a path or a web address names. */
function uriOf(word: string): string {
  return isWebAddress(word) ? new URL(word).href : pathToFileURL(word).href;
}

/**
 * The text of a file, or of a document on the web.
 * @param source a path, or a URI with the scheme http, https or file.
 * @throws UnreadableDocumentError that says why, in a few words that follow "cannot read X: ".
 */
export async function readSource(source: string): Promise<SourceText> {
  if (isWebAddress(source)) return fetchText(source);
  const path = source.startsWith("file:") ? pathOf(source) : source;
  if (/^[a-z][a-z0-9+.-]+:/.test(path)) throw new UnreadableDocumentError("only files and http addresses are read");
  try {
    return { text: await readFile(path, "utf8"), uri: uriOf(path) };
  } catch (error) {
    throw new UnreadableDocumentError(reasonOf(error as NodeJS.ErrnoException));
  }
}

/** The path on this machine that a path or URI names; undefined where it names none. */
export function localPath(source: string): string | undefined {
  if (!/^[a-z][a-z0-9+.-]+:/i.test(source)) return source;
  try {
    return fileURLToPath(source);
  } catch {
    return undefined;
  }
}

function pathOf(uri: string): string {
  try {
    return fileURLToPath(uri);
  } catch {
    throw new UnreadableDocumentError("it is no path of this machine");
  }
}

async function fetchText(address: string): Promise<SourceText> {
  const response = await fetched(address);
  if (!response.ok) {
    await response.body?.cancel();
    throw new UnreadableDocumentError(`expected a document, was answered ${response.status}`);
  }
  return { text: await bodyText(response), uri: response.url };
}

async function fetched(address: string): Promise<Response> {
  try {
    return await fetch(address, { signal: AbortSignal.timeout(FETCH_SECONDS * 1000) });
  } catch (error) {
    throw new UnreadableDocumentError(reasonOf(causeOf(error)));
  }
}

async function bodyText(response: Response): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  let bytes = 0;
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      if (bytes > MAX_MEGABYTES * 2 ** 20) throw new Error(`it is longer than ${MAX_MEGABYTES} MB`);
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw new UnreadableDocumentError(reasonOf(causeOf(error)));
  }
  return text + decoder.decode();
}

function causeOf(error: unknown): NodeJS.ErrnoException {
  const { cause } = error as { cause?: NodeJS.ErrnoException };
  return cause ?? (error as Error);
}

const REASONS: Readonly<Record<string, string>> = {
  ECONNREFUSED: "the connection was refused",
  ECONNRESET: "the connection was broken off",
  UND_ERR_SOCKET: "the connection was broken off",
  ENOTFOUND: "there is no such host",
  ENOENT: "there is no such file",
  EISDIR: "it is a folder; name the file in it",
  EACCES: "it may not be read by this user",
};

function reasonOf(error: NodeJS.ErrnoException): string {
  if (error.name === "TimeoutError") return `there was no answer within ${FETCH_SECONDS} seconds`;
  const known = error.code === undefined ? undefined : REASONS[error.code];
  return known ?? (error.message || (error.code ?? "it failed without saying why"));
}
