import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";

/** What the files of a twin folder are called. */
const DESCRIPTIONS = ["openapi.yaml", "openapi.yml", "openapi.json"] as const;
export const BEHAVIOURS = "behaviours";
export const FIXTURES = "fixtures";

/** The description in a twin folder; undefined for a path that is none. */
export function descriptionIn(path: string): string | undefined {
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory() !== true) return undefined;
  return DESCRIPTIONS.map((name) => join(path, name)).find((file) => isFile(file));
}

/** The files below a folder, in a fixed order, and the folders that they stand in; none where it is not there. */
export function filesBelow(folder: string): { readonly files: readonly string[]; readonly folders: readonly string[] } {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return { files: [], folders: [folder] };
  const entries = readdirSync(folder, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1));
  const below = entries
    .filter((entry) => entry.isDirectory() && entry.name !== "node_modules" && !entry.name.startsWith("."))
    .map(({ name }) => filesBelow(join(folder, name)));
  return {
    files: [...entries.map(({ name }) => join(folder, name)).filter(isFile), ...below.flatMap(({ files }) => files)],
    folders: [folder, ...below.flatMap(({ folders }) => folders)],
  };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() === true;
}
