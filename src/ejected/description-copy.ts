import { Contract } from "../contract/contract.ts";
import { type DescriptionFiles, readDescriptionFiles } from "../contract/description-files.ts";
import type { JsonObject } from "../contract/document.ts";
import { parseDocumentText } from "../contract/read-document.ts";

/** A file that says what a description says. */
export interface DescriptionCopy {
  readonly name: "openapi.yaml" | "openapi.json";
  readonly text: string;
  /** It is the text as it was; otherwise one file was made of several. */
  readonly isVerbatim: boolean;
}

/**
 * A copy of a description that needs no other file: its own text where that is enough, else what its files say together. `text`
 * is that of its first file.
 */
export async function descriptionCopy(
  text: string,
  files: DescriptionFiles,
  contract: Contract,
): Promise<DescriptionCopy> {
  const wanted = JSON.stringify(contract.document.root);
  const isJson = /^\s*\{/.test(text);
  const name = isJson ? "openapi.json" : "openapi.yaml";
  if ((await readAlone(text)) === wanted) return { name, text, isVerbatim: true };
  const { stringify } = await import("yaml");
  const yaml = isJson ? undefined : stringify(files.root, { aliasDuplicateObjects: false, lineWidth: 0 });
  if (yaml !== undefined && (await readAlone(yaml)) === wanted) return { name, text: yaml, isVerbatim: false };
  const json = (root: JsonObject) => `${JSON.stringify(root, undefined, 2)}\n`;
  const bundled = json(files.root);
  const isSame = (await readAlone(bundled)) === wanted;
  return { name: "openapi.json", text: isSame ? bundled : json(contract.document.root), isVerbatim: false };
}

/** What a text says when there is no other file; undefined when it cannot be read so. */
async function readAlone(text: string): Promise<string | undefined> {
  try {
    const root = await parseDocumentText(text, "openapi");
    const alone = async () => {
      throw new Error("there are no other files");
    };
    const files = await readDescriptionFiles("file:///twin/openapi.yaml", root, alone);
    return JSON.stringify(new Contract(files).document.root);
  } catch {
    return undefined;
  }
}
