import { isAsset, readAsset } from "../documentation/assets.ts";
import { DOCUMENT, documentationPage, START_SCRIPT } from "../documentation/page.ts";
import type { Target } from "../engine/target.ts";
import { ASK_AGAIN, type Page, page } from "./page.ts";
import { startWithCredentials } from "./start-with-credentials.ts";

/** The page on which a target's description is read and tried. */
export function descriptionPage({ name, contract }: Target): Page {
  return page("text/html", documentationPage(contract.title, name), ASK_AGAIN);
}

/** A file of that page, or the description itself; undefined when there is none. */
export async function descriptionFile(target: Target, name: string): Promise<Page | undefined> {
  if (name === DOCUMENT) return page("application/json", JSON.stringify(served(target)), ASK_AGAIN);
  if (name === START_SCRIPT) return page("text/javascript", startWithCredentials(target.name), ASK_AGAIN);
  if (!isAsset(name)) return undefined;
  const { mediaType, text } = await readAsset(name);
  return page(mediaType, text, ASK_AGAIN);
}

/**
 * The description with the mock as its server. The address is relative to the document's own (OpenAPI 3.1 §4.8.5), so
 * that it holds in every sandbox and wherever the application is mounted.
 */
function served({ name, contract }: Target): object {
  const basePath = contract.basePaths[0] ?? "";
  // The control API's own base path is its name; that of a target comes behind its name.
  const isNamed = basePath === `/${name}`;
  return { ...contract.document.root, servers: [{ url: `../../..${isNamed ? "" : `/${name}`}${basePath}` }] };
}
