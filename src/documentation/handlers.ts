import { problem } from "../engine/problem.ts";
import type { DocumentationOperations, Handler } from "../engine/twin.ts";
import { isAsset, readAsset } from "./assets.ts";
import { documentationPage, START_SCRIPT, startScript } from "./page.ts";

/** Serves a description as a page to read and try, with its files, and as JSON whose server is the mock itself. */
export function documentationHandlers(operations: DocumentationOperations): Readonly<Record<string, Handler>> {
  return {
    [operations.page]: ({ target, request }) => {
      const folder = request.path.split("/").at(-1) ?? "";
      return { status: 200, mediaType: "text/html", body: documentationPage(target.contract.title, folder) };
    },

    [operations.asset]: async ({ input }) => {
      const name = String(input.path.file);
      if (name === START_SCRIPT) return { status: 200, mediaType: "text/javascript", body: startScript };
      if (!isAsset(name)) return problem("not-found", { message: `the documentation has no file ${name}` });
      const { mediaType, text } = await readAsset(name);
      return { status: 200, mediaType, body: text };
    },

    [operations.document]: ({ target, request }) => {
      const { contract } = target;
      const servers = [{ url: `${request.prefix}${contract.basePaths[0] ?? ""}` || "/" }];
      return { status: 200, mediaType: "application/json", body: { ...contract.document.root, servers } };
    },
  };
}
