import { readdir, readFile, writeFile } from "node:fs/promises";
import { parseDocumentText } from "./contract/read-document.ts";
import { descriptionTypes } from "./description-types.ts";
import { packageFolder } from "./package-folder.ts";

// Writes src/generated/<name>.ts for each description that ships; with --check it only tells which are stale.

const isCheck = process.argv.includes("--check");
let stale = 0;

const files = await readdir(new URL("openapi/", packageFolder));
const names = files.filter((file) => file.endsWith(".yaml")).map((file) => file.replace(/\.yaml$/, ""));

for (const name of names) {
  const source = `openapi/${name}.yaml`;
  const description = await parseDocumentText(await readFile(new URL(source, packageFolder), "utf8"), source);
  const types = await descriptionTypes(description, "server");
  const text = `// Generated from ${source} by "npm run types" (openapi-typescript). Do not edit.\n${types}`;
  const target = new URL(`src/generated/${name}.ts`, packageFolder);
  const current = await readFile(target, "utf8").catch(() => "");
  if (current === text) continue;
  if (!isCheck) await writeFile(target, text);
  else {
    stale += 1;
    console.error(`src/generated/${name}.ts is stale: expected the types of ${source}; run "npm run types"`);
  }
}
if (stale > 0) process.exitCode = 1;
