import { dirname, relative } from "node:path";
import { fileURLToPath } from "node:url";
import { Contract } from "./contract/contract.ts";
import { type DescriptionFiles, readDescriptionFiles } from "./contract/description-files.ts";
import { UnreadableDocumentError } from "./contract/document.ts";
import { parseDocumentText, parseText } from "./contract/read-document.ts";
import { placedProblems, problemLine } from "./description-problems.ts";
import type { DescriptionSource } from "./engine/target.ts";
import { isWebAddress, localPath, readSource } from "./read-source.ts";
import { isImmutable } from "./world/value.ts";

/** Where a document was read that a path or web address names, and the files that it refers to. */
export function documentSource(word: string): DescriptionSource {
  const textOf = (source: string) => async () => (await readSource(source)).text;
  return { file: word, text: textOf(word), other: (uri) => ({ file: nameOf(uri, word), text: textOf(uri) }) };
}

/**
 * The contract of the OpenAPI document at a path or a web address, with the files that it refers to. `onRead` is told of
 * each file of this machine before it is read.
 * @throws UnreadableDocumentError that names the document, whatever was wrong with it.
 */
export async function openDocument(word: string, onRead: OnRead = () => undefined): Promise<Contract> {
  try {
    return await open(word, onRead);
  } catch (error) {
    if (error instanceof RangeError) throw new UnreadableDocumentError(`${word}: it is nested too deeply to be read`);
    const { message } = error as Error;
    throw new UnreadableDocumentError(
      message.startsWith(word) || message.startsWith("cannot read") ? message : `${word}: ${message}`,
    );
  }
}

/** Told of the path of a file before it is read, or looked for. */
export type OnRead = (path: string) => void;

async function open(word: string, onRead: OnRead): Promise<Contract> {
  noteRead(word, onRead);
  const contract = new Contract((await describedBy(word, onRead)).files, { isImmutable });
  await demandAnything(contract, word);
  return contract;
}

/** A description as it is written, with the text of its first file. */
export interface WrittenDescription {
  readonly text: string;
  readonly files: DescriptionFiles;
}

/** The description at a path or a web address, with the files that it refers to. @throws UnreadableDocumentError. */
export async function describedBy(word: string, onRead: OnRead = () => undefined): Promise<WrittenDescription> {
  const { text, uri } = await readSource(word).catch((error: Error) => {
    throw new UnreadableDocumentError(`cannot read ${word}: ${error.message}`);
  });
  const root = await parseDocumentText(text, word);
  const files = await readDescriptionFiles(uri, root, async (wanted) => {
    noteRead(wanted, onRead);
    const source = await readSource(wanted);
    return parseText(source.text, nameOf(wanted, word));
  });
  return { text, files };
}

function noteRead(source: string, onRead: OnRead): void {
  const path = localPath(source);
  if (path !== undefined) onRead(path);
}

/** @throws UnreadableDocumentError naming the first problem, when it leaves nothing that could be served. */
async function demandAnything(contract: Contract, word: string): Promise<void> {
  const { operations, webhooks, problems } = contract;
  const isServed = webhooks.size > 0 || operations.some(({ unserved }) => unserved === undefined);
  if (isServed || problems.length === 0) return;
  const [first, ...more] = await placedProblems(contract, documentSource(word));
  const others = more.length === 0 ? "" : ` (and ${more.length} more)`;
  throw new UnreadableDocumentError(
    `nothing in it can be served: ${first === undefined ? "" : problemLine(first)}${others}`,
  );
}

/** A further file as people call it who named the first one. */
function nameOf(uri: string, word: string): string {
  if (!uri.startsWith("file:") || isWebAddress(word)) return uri;
  const folder = dirname(word);
  const way = relative(folder, fileURLToPath(uri));
  return folder === "." ? way : `${folder}/${way}`;
}
