import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Contract } from "./contract/contract.ts";
import { readDescriptionFiles } from "./contract/description-files.ts";
import { UnreadableDocumentError } from "./contract/document.ts";
import { parseDocumentText, parseText } from "./contract/read-document.ts";
import { isWebAddress, readSource } from "./read-source.ts";
import { isImmutable } from "./world/value.ts";

/**
 * The contract of the OpenAPI document at a path or a web address, with the files that it refers to.
 * @throws UnreadableDocumentError that names the document, whatever was wrong with it.
 */
export async function openDocument(word: string): Promise<Contract> {
  try {
    return await open(word);
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableDocumentError(`${word}: it is nested too deeply to be read`);
    const { message } = error as Error;
    throw new UnreadableDocumentError(message.includes(word) ? message : `${word}: ${message}`);
  }
}

async function open(word: string): Promise<Contract> {
  const { text, uri } = await readSource(word).catch((error: Error) => {
    throw new UnreadableDocumentError(`cannot read ${word}: ${error.message}`);
  });
  const root = await parseDocumentText(text, word);
  const files = await readDescriptionFiles(uri, root, async (wanted) => {
    const source = await readSource(wanted);
    return parseText(source.text, nameOf(wanted, word));
  });
  return new Contract(files, { isImmutable });
}

/** A further file as people call it who named the first one. */
function nameOf(uri: string, word: string): string {
  if (!uri.startsWith("file:") || isWebAddress(word)) return uri;
  const folder = dirname(word);
  const way = relative(folder, fileURLToPath(uri));
  return folder === "." ? way : `${folder}/${way}`;
}
