import { readFile } from "node:fs/promises";
import { isObject, UnreadableDocumentError } from "./contract/document.ts";
import { parseDocumentText } from "./contract/read-document.ts";
import type { NamedCredential, NamedCredentials } from "./infer/credentials.ts";

/**
 * The credentials that a file names: security schemes, each with a list of `{ value, account?, subject?, roles?, scopes? }`
 * or of plain values.
 * @throws UnreadableDocumentError with the file, where in it, and what was expected.
 */
export async function readCredentials(file: string): Promise<NamedCredentials> {
  const text = await readFile(file, "utf8").catch((error: NodeJS.ErrnoException) => {
    const reason =
      error.code === "ENOENT" ? "there is no such file" : error.code === "EISDIR" ? "it is a folder" : error.message;
    throw new UnreadableDocumentError(`cannot read ${file}: ${reason}`);
  });
  const root = await parseDocumentText(text, file).catch((error: Error) => {
    if (!error.message.includes("expected an OpenAPI document")) throw error;
    throw new UnreadableDocumentError(`${file}: expected security schemes by name, each with a list of credentials`);
  });
  return Object.fromEntries(
    Object.entries(root).map(([scheme, list]) => [scheme, credentialsOf(`${file}: /${scheme}`, list)]),
  );
}

/** @throws UnreadableDocumentError naming a scheme that the file has and no document that is served describes. */
export function demandKnownSchemes(file: string, named: NamedCredentials, schemes: ReadonlySet<string>): void {
  for (const scheme of Object.keys(named)) {
    if (schemes.has(scheme)) continue;
    const known = [...schemes].join(", ") || "none";
    throw new UnreadableDocumentError(
      `${file}: no document describes a security scheme ${scheme}; there are: ${known}`,
    );
  }
}

/** The credentials of one scheme, which stand at that place. @throws UnreadableDocumentError naming the place in it. */
export function credentialsOf(at: string, list: unknown): readonly NamedCredential[] {
  if (!Array.isArray(list)) {
    throw new UnreadableDocumentError(`${at}: expected a list of credentials, found ${kindOf(list)}`);
  }
  return list.map((entry, index) => credentialOf(`${at}/${index}`, entry));
}

function credentialOf(at: string, entry: unknown): NamedCredential {
  if (typeof entry === "string" || typeof entry === "number") return { value: String(entry) };
  if (!isObject(entry) || (typeof entry.value !== "string" && typeof entry.value !== "number")) {
    throw new UnreadableDocumentError(`${at}: expected a credential with a value, found ${kindOf(entry)}`);
  }
  const known = ["value", "account", "subject", "roles", "scopes"];
  const other = Object.keys(entry).find((name) => !known.includes(name));
  if (other !== undefined) {
    throw new UnreadableDocumentError(`${at}: unknown member ${other}; expected ${known.join(", ")}`);
  }
  const { account, subject } = entry;
  return {
    value: String(entry.value),
    ...(typeof account === "string" || typeof account === "number" ? { account } : {}),
    ...(typeof subject === "string" || typeof subject === "number" ? { subject } : {}),
    ...(entry.roles === undefined ? {} : { roles: textsOf(`${at}/roles`, entry.roles) }),
    ...(entry.scopes === undefined ? {} : { scopes: textsOf(`${at}/scopes`, entry.scopes) }),
  };
}

/** A list, or words with blanks between, as OAuth writes scopes (RFC 6749 §3.3). */
function textsOf(at: string, value: unknown): readonly string[] {
  if (Array.isArray(value) && value.every((one) => typeof one === "string")) return value;
  if (typeof value === "string") return value.split(/\s+/).filter((one) => one !== "");
  throw new UnreadableDocumentError(`${at}: expected a list of words, found ${kindOf(value)}`);
}

function kindOf(value: unknown): string {
  if (value === null || value === undefined) return "nothing";
  return Array.isArray(value) ? "a list" : isObject(value) ? "an object without one" : `a ${typeof value}`;
}
