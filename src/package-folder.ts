import { existsSync } from "node:fs";

/**
 * The folder of this package, which holds what ships beside the program: `openapi`, `fixtures`, `dist`. It is the same for
 * the source, for what is compiled and for what is bundled, however deep they lie.
 */
export const packageFolder: URL = folderAbove(new URL("./", import.meta.url));

function folderAbove(folder: URL): URL {
  return existsSync(new URL("package.json", folder)) ? folder : folderAbove(new URL("../", folder));
}
