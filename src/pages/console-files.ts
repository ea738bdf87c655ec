import { readFile } from "node:fs/promises";
import { extname } from "node:path";
import { packageFolder } from "../package-folder.ts";
import { ASK_AGAIN, FOREVER, type Page, page } from "./page.ts";

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml",
};

const folder = new URL("dist/console/", packageFolder);

/** The console's page. @throws Error when the project has not been built. */
export async function consolePage(): Promise<Page> {
  return page("text/html", await readFile(new URL("index.html", folder), "utf8"), ASK_AGAIN);
}

/** A file of the page, named by its content; undefined when there is none. */
export async function consoleFile(name: string): Promise<Page | undefined> {
  const mediaType = MEDIA_TYPES[extname(name)];
  if (mediaType === undefined || !/^\w[\w.-]*$/.test(name)) return undefined;
  try {
    return page(mediaType, await readFile(new URL(`assets/${name}`, folder), "utf8"), FOREVER);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}
