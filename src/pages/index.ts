import type { Target } from "../engine/target.ts";
import { consoleFile, consolePage } from "./console-files.ts";
import { descriptionFile, descriptionPage } from "./description-pages.ts";
import { type Page, redirect } from "./page.ts";

/** What a browser asks of the control API's own folder. */
interface PageRequest {
  /** In upper case. */
  readonly method: string;
  /** From `/__understudy` on, undecoded. */
  readonly path: string;
  readonly accept: string | undefined;
}

/** The page that answers a request below the control API; undefined for what the API itself has to answer. */
export type Pages = (request: PageRequest) => Promise<Page | undefined> | undefined;

/** The console, its files, and for each target, the control API included, a page that shows its description. */
export function createPages(control: Target, targets: readonly Target[]): Pages {
  const root = `/${control.name}`;
  const assets = `${root}/assets/`;
  const docs = `${root}/docs/`;
  return ({ method, path, accept }) => {
    if (method !== "GET" && method !== "HEAD") return undefined;
    if (path === root || path === `${root}/`) {
      if (!wantsHtml(accept)) return undefined;
      // Without the slash, what the page names relatively would stand one level too high.
      return path === root ? Promise.resolve(redirect(`${root.slice(1)}/`)) : consolePage();
    }
    if (path.startsWith(assets)) return consoleFile(path.slice(assets.length));
    return path.startsWith(docs) ? documentation([...targets, control], path.slice(docs.length)) : undefined;
  };
}

function documentation(targets: readonly Target[], path: string): Promise<Page | undefined> | undefined {
  const [name = "", file, ...more] = path.split("/");
  const target = targets.find((one) => one.name === name);
  if (target === undefined || more.length > 0) return undefined;
  if (file === undefined) return Promise.resolve(descriptionPage(target));
  return file === "" ? Promise.resolve(redirect(`../${name}`)) : descriptionFile(target, file);
}

/** A caller that says nothing of what it accepts is a program, and gets the API. */
function wantsHtml(accept: string | undefined): boolean {
  return accept !== undefined && /(?:^|[,\s])(?:text\/html|text\/\*|\*\/\*)/i.test(accept);
}
