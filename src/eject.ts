import { mkdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { descriptionTypes } from "./description-types.ts";
import { descriptionCopy } from "./ejected/description-copy.ts";
import { twinFiles } from "./ejected/twin-files.ts";
import { descriptionIn } from "./ejected/twin-folder.ts";
import { typesView } from "./ejected/types-file.ts";
import type { Target } from "./engine/target.ts";
import type { AnyState } from "./engine/twin.ts";
import { describedBy } from "./open-document.ts";
import { readOverrides } from "./overrides-file.ts";
import { readMeaning } from "./read-meaning.ts";
import { isTwin, openTarget, targetName } from "./targets.ts";
import { MemoryStore } from "./world/memory-store.ts";
import type { StateShape } from "./world/store.ts";

/** A twin folder cannot be written; the message says why, and what to do. */
class EjectError extends Error {
  override readonly name = "EjectError";
}

/** What a twin folder is to hold. */
export interface EjectOptions {
  /** Where it is written; unless told, a folder that is called like the document, in the working directory. */
  readonly folder?: string | undefined;
  readonly overrides?: string | undefined;
  /** Also the records that are invented now. */
  readonly fixtures?: boolean | undefined;
  /** Whether files that are there are overwritten. */
  readonly force?: boolean | undefined;
}

/** A twin folder that was written. */
export interface Ejected {
  readonly folder: string;
  readonly target: Target;
  /** The command that serves it. */
  readonly serve: string;
  /** The paths of its files in it. */
  readonly files: readonly string[];
  /** The description is its own text; otherwise one file was made of several. */
  readonly isVerbatim: boolean;
}

/**
 * Writes the twin of a document into a folder, to go on with by hand: served as it is, it answers as the document does.
 * @throws EjectError, UnreadableDocumentError, OverridesError.
 */
export async function ejectTwin(word: string, options: EjectOptions = {}): Promise<Ejected> {
  if (isTwin(word))
    throw new EjectError(`${word} is a twin already; eject takes the path or URL of an OpenAPI document`);
  if (descriptionIn(word) !== undefined)
    throw new EjectError(`${word} is a twin folder already; understudy serve ${word} serves it`);
  const target = await openTarget(word, { overrides: options.overrides });
  const folder = options.folder ?? targetName(word);
  const serve = `understudy serve ${commandWord(folder)}`;
  const { text, files: described } = await describedBy(word);
  const description = await descriptionCopy(text, described, target.contract);
  const corrections = await readOverrides(word, options.overrides);
  const files = twinFiles({
    contract: target.contract,
    api: await readMeaning(target.contract, word, options.overrides),
    description,
    types: await typesOf(target),
    overrides: corrections === undefined ? undefined : readFileSync(corrections.file, "utf8"),
    fixtures: options.fixtures === true ? await fixturesOf(target) : new Map(),
    serve,
  });
  demandFree(folder, [...files.keys()], options.force === true);
  for (const [path, content] of files) write(join(folder, path), content);
  return { folder, target, serve, files: [...files.keys()], isVerbatim: description.isVerbatim };
}

/** A folder that is called like a twin is named by a path, so that the twin is not meant. */
function commandWord(folder: string): string {
  const word = isTwin(folder) ? `./${folder}` : folder;
  return /^[\w./@:+-]+$/.test(word) ? word : `'${word}'`;
}

async function typesOf({ contract }: Target): Promise<string> {
  const { root } = contract.document;
  try {
    return await descriptionTypes(typesView(root), "server");
  } catch (error) {
    throw new EjectError(
      `no TypeScript types can be made of the description: ${(error as Error).message.split("\n")[0]}`,
    );
  }
}

async function fixturesOf({ twin, initial }: Target): Promise<ReadonlyMap<string, string>> {
  const { stringify } = await import("yaml");
  const records = new MemoryStore<AnyState>(twin.state as StateShape<AnyState>, initial).dump();
  const named = Object.entries(records).filter(([name]) => !/[/\\]/.test(name));
  return new Map(named.map(([name, list]) => [name, stringify(list, { aliasDuplicateObjects: false, lineWidth: 0 })]));
}

/** @throws EjectError for what stands in the way. */
function demandFree(folder: string, files: readonly string[], isForced: boolean): void {
  const stats = statSync(folder, { throwIfNoEntry: false });
  if (stats !== undefined && !stats.isDirectory()) {
    throw new EjectError(`${folder} is a file; name another folder: understudy eject FILE DIRECTORY`);
  }
  const there = files.filter((path) => statSync(join(folder, path), { throwIfNoEntry: false }) !== undefined);
  if (there.length === 0 || isForced) return;
  const named = there.slice(0, 3).map((path) => join(folder, path));
  const more = there.length > 3 ? ` and ${there.length - 3} more are` : there.length > 1 ? " are" : " is";
  throw new EjectError(`${named.join(", ")}${more} there already, and nothing was written; --force overwrites`);
}

function write(path: string, content: string): void {
  try {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
  } catch (error) {
    throw new EjectError(`${path} cannot be written: ${(error as Error).message}`);
  }
}
