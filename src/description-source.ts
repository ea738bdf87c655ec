import { readFile } from "node:fs/promises";
import { relative, resolve, sep } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import type { DescriptionFile } from "./check/reports/description-lines.ts";
import { descriptionIn } from "./ejected/twin-folder.ts";
import { packageFolder } from "./package-folder.ts";
import { twins } from "./twins/index.ts";

/** Where the description stands that a TARGET word names, for reports that point at its lines. */
export async function locateDescription(word: string): Promise<DescriptionFile> {
  if (/^https?:\/\//.test(word)) return { uri: word };
  const isTwin = twins.some(({ name }) => name === word);
  const path = isTwin
    ? fileURLToPath(new URL(`openapi/${word}.yaml`, packageFolder))
    : resolve(descriptionIn(word) ?? word);
  const text = await readFile(path, "utf8").catch(() => undefined);
  return { uri: uriOf(path), text };
}

/** Relative to the working directory where it is below that: readers look for it in the repository. */
function uriOf(path: string): string {
  const way = relative(process.cwd(), path);
  if (way.startsWith("..") || resolve(way) !== path) return pathToFileURL(path).href;
  return way.split(sep).map(encodeURIComponent).join("/");
}
