import { copyFile, mkdir, writeFile } from "node:fs/promises";
import { ASSET_NAMES } from "./documentation/assets.ts";
import { buildTwin, readDescription, recordsOf } from "./load-twin.ts";
import { packageFolder } from "./package-folder.ts";
import { twins } from "./twins/index.ts";
import { MemoryStore } from "./world/memory-store.ts";
import type { StateShape } from "./world/store.ts";

// Run by the build: keeps the descriptions and the checked, generated fixtures as JSON beside the compiled program, and
// the files of the page that shows descriptions.

const folder = new URL("dist/prebuilt/", packageFolder);
await mkdir(folder, { recursive: true });

for (const twin of twins) {
  const target = await buildTwin(twin);
  const store = new MemoryStore(twin.state as StateShape<Record<string, object>>, target.initial);
  await write(twin.name, target.contract.document.root);
  await write(recordsOf(twin.name), store.dump());
}
await copySwaggerUi();
await write("control", await readDescription("control"));

/** The page that shows descriptions works without a network: its files ship, with their licence. */
async function copySwaggerUi(): Promise<void> {
  const source = new URL("./", import.meta.resolve("swagger-ui-dist/package.json"));
  const target = new URL("dist/swagger-ui/", packageFolder);
  await mkdir(target, { recursive: true });
  for (const name of [...ASSET_NAMES, "LICENSE", "NOTICE"])
    await copyFile(new URL(name, source), new URL(name, target));
}

async function write(name: string, content: unknown): Promise<void> {
  await writeFile(new URL(`${name}.json`, folder), JSON.stringify(content));
}
