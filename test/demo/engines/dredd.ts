import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { descriptionWith, type Engine, type Ground, runToEnd, TOKEN, versionIn } from "./engine.ts";

const FAILED = /^fail: ([A-Z]+ \(\d+\) \S+) duration/gm;

/**
 * Dredd, where it is installed. It reads OpenAPI 3.0, and sends a good request for each documented error too: those
 * fail on the sound library.
 */
export async function dredd({ library, folder }: Ground, modules: string): Promise<Engine | undefined> {
  const version = await versionIn(modules, "dredd");
  if (version === undefined) return undefined;
  const description = join(folder, "openapi-3.0.yaml");
  await writeFile(description, await descriptionWith(["openapi: 3.1.0", "openapi: 3.0.3"], [", identifier: MIT", ""]));
  const header = `Authorization: Bearer ${TOKEN}`;
  const options = ["--header", header, "--no-color", "--loglevel", "error"];
  return {
    name: `Dredd ${version}`,
    complaints: async (fault) => {
      library.switchTo(fault);
      const { output } = await runToEnd(join(modules, ".bin/dredd"), [description, library.url, ...options]);
      if (!output.includes("complete: ")) throw new Error(`Dredd came to no end:\n${output}`);
      return [...output.matchAll(FAILED)].map((found) => found[1] as string);
    },
  };
}
