import { readdirSync, statSync } from "node:fs";
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

const beside = (packageFile: string, path: string) => fileURLToPath(new URL(path, packageFile));
const GITHUB = import.meta.resolve("@octokit/routes/package.json");
const EXAMPLES = import.meta.resolve("@readme/oas-examples/package.json");

/** Documents that others wrote, some to show a trap, some for an API of theirs. */
function examplesOfOthers(): readonly CorpusDocument[] {
  return ["3.0", "3.1"].flatMap((version) => documentsAt(beside(EXAMPLES, `${version}/json`)));
}

/** More takes longer than a test should. */
const SOON = 300_000;

/** Those that are called soon. */
export function mediumDocuments(): readonly CorpusDocument[] {
  return examplesOfOthers().filter(({ file }) => statSync(file).size <= SOON);
}

/** The findings on documents that nobody can keep to. */
export const TOLD: Readonly<Record<string, readonly string[]>> = {
  // The one schema demands a member that demands the whole again: there is no value of it.
  "circular-request-bodies 3.0": ["server-error directCircular: a request as the description has it is answered 501"],
};

/** GitHub's, those of others that take long, and those in the folder (or the file) that UNDERSTUDY_CORPUS names. */
export function largeDocuments(): readonly CorpusDocument[] {
  const others = examplesOfOthers().filter(({ file }) => statSync(file).size > SOON);
  const own = process.env.UNDERSTUDY_CORPUS;
  return [...documentsAt(beside(GITHUB, "api.github.com.json")), ...others, ...documentsAt(own)];
}

function documentsAt(place: string | undefined): readonly CorpusDocument[] {
  if (place === undefined) return [];
  if (/\.json$/.test(place)) return [{ name: basename(place).replace(/\.json$/, ""), file: place }];
  const shelf = /\/(3\.\d)\//.exec(place)?.[1];
  return readdirSync(place)
    .filter((entry) => /\.(?:ya?ml|json)$/.test(entry))
    .map((entry) => {
      const name = entry.replace(/\.\w+$/, "");
      return { name: shelf === undefined ? name : `${name} ${shelf}`, file: `${place}/${entry}` };
    });
}
