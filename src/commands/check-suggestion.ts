import { mkdir, writeFile } from "node:fs/promises";
import { basename, dirname, relative, resolve, sep } from "node:path";
import type { Addition } from "../check/drift/drift.ts";
import { counted } from "../check/report.ts";
import { suggestPatch } from "../check/suggest/suggest-patch.ts";
import { CheckUsageError } from "../check/usage-error.ts";
import type { DescriptionSource } from "../engine/target.ts";
import { paintError } from "./paint.ts";

/** Where a suggestion goes, and what is told about it. */
export interface SuggestionSettings {
  readonly file: string;
  /** Of the description. */
  readonly source: DescriptionSource | undefined;
  readonly isQuiet: boolean;
}

/**
 * Writes what the description would have to say as a patch of its text; what has no place there stands above it. An empty file
 * where nothing is to be said. @throws CheckUsageError where it cannot be written
 */
export async function writeSuggestion(
  additions: readonly Addition[],
  { file, source, isQuiet }: SuggestionSettings,
): Promise<void> {
  const path = source === undefined ? "openapi.yaml" : pathIn(source.file);
  const text = source === undefined ? "" : await source.text();
  const { patch, placed, unplaced } = suggestPatch(text, path, additions);
  const missing = unplaced.map(
    (one) => `# not in ${path}: ${oneLine(one.about)}: ${oneLine(JSON.stringify(one.value))}\n`,
  );
  await mkdir(dirname(file), { recursive: true })
    .then(() => writeFile(file, missing.join("") + patch))
    .catch((error: Error) => {
      throw new CheckUsageError(`--suggest: cannot write ${file}: ${error.message}`);
    });
  if (!isQuiet) process.stderr.write(paintError.dim(`${told(file, path, placed.length, unplaced.length)}\n`));
}

function told(file: string, path: string, placed: number, unplaced: number): string {
  if (placed + unplaced === 0) return `${file}: nothing to suggest`;
  const rest = unplaced === 0 ? "" : `; ${unplaced} that ${unplaced === 1 ? "has" : "have"} no place in it on top`;
  if (placed === 0) return `${file}: nothing that has a place in ${path}${rest}`;
  return `${file}: ${counted(placed, "addition")} to ${path}, for patch -p1 < ${file}${rest}`;
}

/** As tools that apply it look for it: below the working directory, or beside the patch. */
function pathIn(file: string): string {
  if (/^https?:\/\//.test(file)) return basename(new URL(file).pathname) || "openapi.yaml";
  const way = relative(process.cwd(), resolve(file));
  return way.startsWith("..") || resolve(way) === way ? basename(file) : way.split(sep).join("/");
}

function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ");
}
