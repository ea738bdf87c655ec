import { mkdtemp, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readDescription } from "../../src/load-twin.ts";

/** The description of a twin as a JSON file without extensions, which say nothing of what is allowed: Prism reads it sooner. */
export async function leanDocument(twin: string): Promise<string> {
  const file = join(await mkdtemp(join(tmpdir(), "oracle-")), `${twin}.json`);
  await writeFile(file, JSON.stringify(lean(await readDescription(twin))));
  return file;
}

/** In `properties` every name is a member's. */
function lean(part: unknown, isOfMembers = false): unknown {
  if (Array.isArray(part)) return part.map((one) => lean(one));
  if (typeof part !== "object" || part === null) return part;
  const kept = Object.entries(part).filter(([name]) => isOfMembers || !name.startsWith("x-"));
  return Object.fromEntries(kept.map(([name, member]) => [name, lean(member, name === "properties" && !isOfMembers)]));
}
