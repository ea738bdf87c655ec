import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export const ROOT = fileURLToPath(new URL("../../", import.meta.url));

/** The compiled command line. */
export const CLI = join(ROOT, "dist", "cli.js");

/** What the build writes last; its time is the time of the build. */
const LAST_BUILT = join(ROOT, "dist", "prebuilt", "control.json");

/** @throws Error with one sentence when the compiled program is missing or older than its source. */
export function demandBuilt(): void {
  if (!existsSync(CLI) || !existsSync(LAST_BUILT)) {
    throw new Error('expected the compiled program in dist, found none; run "npm run build" first');
  }
  const built = statSync(LAST_BUILT).mtimeMs;
  const newer = sources().find((file) => statSync(file).mtimeMs > built);
  if (newer === undefined) return;
  throw new Error(`expected dist to be newer than its source, but ${newer} changed since; run "npm run build" first`);
}

function sources(): readonly string[] {
  return ["src", "openapi", "fixtures"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => join(entry.parentPath, entry.name)),
  );
}
