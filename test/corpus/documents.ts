import { existsSync, readdirSync } from "node:fs";
import { basename } from "node:path";
import { fileURLToPath } from "node:url";

/** A document to be served, and what it is called in reports. */
export interface CorpusDocument {
  readonly name: string;
  readonly file: string;
}

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** Our own small documents, each named after the trap that it holds; a folder holds a document of several files. */
export function smallDocuments(): readonly CorpusDocument[] {
  const folder = at("./documents/");
  return readdirSync(folder).map((entry) => {
    const isFile = /\.(?:yaml|json)$/.test(entry);
    const file = isFile ? `${folder}${entry}` : `${folder}${entry}/openapi.yaml`;
    return { name: entry.replace(/\.\w+$/, ""), file };
  });
}

/** Packages that ship documents of real APIs, and where in them these are. */
const PACKAGES = [
  "@octokit/openapi/generated/api.github.com.json",
  "@readme/oas-examples/3.0/json",
  "@readme/oas-examples/3.1/json",
];

/** Documents of real APIs: from packages that are installed, and from the folder that UNDERSTUDY_CORPUS names. */
export function largeDocuments(): readonly CorpusDocument[] {
  const places = PACKAGES.map((path) => at(`../../node_modules/${path}`));
  const own = process.env.UNDERSTUDY_CORPUS;
  return [...places, ...(own === undefined ? [] : [own])].flatMap(documentsAt);
}

function documentsAt(place: string): readonly CorpusDocument[] {
  if (!existsSync(place)) return [];
  if (/\.json$/.test(place)) return [{ name: basename(place).replace(/\.json$/, ""), file: place }];
  const shelf = /\/(3\.\d)\//.exec(place)?.[1];
  return readdirSync(place)
    .filter((entry) => /\.(?:ya?ml|json)$/.test(entry))
    .map((entry) => {
      const name = entry.replace(/\.\w+$/, "");
      return { name: shelf === undefined ? name : `${name} ${shelf}`, file: `${place}/${entry}` };
    });
}
