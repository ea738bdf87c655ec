import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../cli/built-program.ts";

/** @throws Error with one sentence when the built console is missing or older than its source. */
export function demandConsole(): void {
  const built = join(ROOT, "dist", "console", "index.html");
  if (!existsSync(built))
    throw new Error('expected the console in dist/console, found none; run "npm run build" first');
  const source = join(ROOT, "src", "console");
  const newer = readdirSync(source, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .find((file) => statSync(file).mtimeMs > statSync(built).mtimeMs);
  if (newer === undefined) return;
  throw new Error(
    `expected dist/console to be newer than its source, but ${newer} changed since; run "npm run build" first`,
  );
}
