import type { Contract } from "./contract/contract.ts";
import { descriptionIn } from "./ejected/twin-folder.ts";
import { inferApi } from "./infer/infer-api.ts";
import type { InferredApi } from "./infer/model.ts";
import { readOverrides } from "./overrides-file.ts";

/**
 * What a document is taken to mean, with the corrections in a file, or else beside the document.
 * @param word the path or URL of the document, or a twin folder.
 * @throws OverridesError for corrections that cannot be read, or fit nothing in the document.
 */
export async function readMeaning(
  contract: Contract,
  word: string,
  overrides?: string,
  onRead?: (path: string) => void,
): Promise<InferredApi> {
  const corrections = await readOverrides(descriptionIn(word) ?? word, overrides, onRead);
  try {
    return inferApi(contract, corrections?.overrides);
  } catch (error) {
    throw corrections?.placed(error) ?? error;
  }
}
