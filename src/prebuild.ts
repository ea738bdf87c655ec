import { mkdir, writeFile } from "node:fs/promises";
import { buildTwin, readDescription } from "./load-twin.ts";
import { twins } from "./twins/index.ts";
import { MemoryStore } from "./world/memory-store.ts";
import type { StateShape } from "./world/store.ts";

// Run by the build: keeps the descriptions and the checked, generated fixtures as JSON beside the compiled program.

const folder = new URL("./prebuilt/", import.meta.url);
await mkdir(folder, { recursive: true });

for (const twin of twins) {
  const target = await buildTwin(twin);
  const store = new MemoryStore(twin.state as StateShape<Record<string, object>>, target.initial);
  await write(twin.name, { description: target.contract.document.root, records: store.dump() });
}
await write("control", { description: await readDescription("control"), records: {} });

async function write(name: string, content: unknown): Promise<void> {
  await writeFile(new URL(`${name}.json`, folder), JSON.stringify(content));
}
