import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { Plugin } from "vitest/config";

const ROOT = fileURLToPath(new URL("../", import.meta.url));
/** What the build writes last of what it keeps of the twins. */
const LAST_KEPT = join("dist", "prebuilt", "control.json");
/** What it is made of. */
const SOURCES = ["openapi", "fixtures", "src/twins"];
const WRITTEN = "`dist/prebuilt/";

/**
 * Twins are read from what the build has kept of them, as the compiled program reads them: to read their YAML and to make
 * their records anew takes longer than most tests. What an old build has kept is not read.
 */
export function fromTheBuild(): Plugin {
  const isKept = keptAt() > Math.max(...SOURCES.flatMap(changesBelow));
  return {
    name: "from-the-build",
    transform(code, id) {
      if (isKept || !id.endsWith("/src/load-twin.ts")) return undefined;
      if (!code.includes(WRITTEN))
        throw new Error(`src/load-twin.ts reads ${WRITTEN} no more: tests would read an old build`);
      return code.replace(WRITTEN, "`dist/nothing-kept/");
    },
  };
}

function keptAt(): number {
  return statSync(join(ROOT, LAST_KEPT), { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function changesBelow(folder: string): readonly number[] {
  const entries = readdirSync(join(ROOT, folder), { recursive: true, withFileTypes: true });
  return entries.filter((one) => one.isFile()).map((one) => statSync(join(one.parentPath, one.name)).mtimeMs);
}
