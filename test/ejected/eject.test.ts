import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import ts from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import { ejectTwin } from "../../src/eject.ts";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { demandBuilt, ROOT } from "../cli/built-program.ts";
import { newFolder } from "../watch/watched-mock.ts";
import { put, shelfWith } from "./twin-folder.ts";

const documents = fileURLToPath(new URL("../corpus/documents/", import.meta.url));

/** Each holds a trap: references to files, no operationIds, references that are none, odd names, nothing but webhooks. */
const TRAPS = [
  "several-files/openapi.yaml",
  "no-operation-ids.yaml",
  "discriminator-mapping.yaml",
  "holds-the-openapi-schema.yaml",
  "odd-names.yaml",
  "examples.yaml",
  "errors-by-status.yaml",
  "webhooks-only.yaml",
  "json-document.json",
];

/** What the compiler says of files, as strict as it can be, with the package as it was built. */
function compiled(files: readonly string[]): readonly string[] {
  const program = ts.createProgram(files, {
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    strict: true,
    noUncheckedIndexedAccess: true,
    exactOptionalPropertyTypes: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    verbatimModuleSyntax: true,
    erasableSyntaxOnly: true,
    skipLibCheck: true,
    noEmit: true,
    types: [],
    paths: { "@understudy/server": [join(ROOT, "dist/modules/index.d.ts")] },
  });
  return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => {
    const line = file === undefined ? "" : file.getLineAndCharacterOfPosition(start).line + 1;
    return `${file?.fileName.replace(/^.*\/understudy-watch-[^/]*\//, "")}:${line}: ${ts.flattenDiagnosticMessageText(messageText, "\n")}`;
  });
}

function scriptsOf(folder: string, files: readonly string[]): readonly string[] {
  return files.filter((path) => path.endsWith(".ts")).map((path) => join(folder, path));
}

/** Everything that a mock answers when each operation is asked once, in order. */
async function answers(target: string): Promise<readonly unknown[]> {
  const mock: Mock = await startMock({ targets: [target], port: 0 });
  try {
    mock.control.freeze(true);
    await mock.control.moveTo(Date.parse("2030-01-01T00:00:00Z"));
    const found: unknown[] = [];
    const [served] = mock.targets;
    for (const { method, path } of served?.contract.operations ?? []) {
      const url = (served?.contract.basePaths[0] ?? "") + path.replace(/\{[^}]+\}/g, "1");
      const headers = {
        "x-request-id": "one",
        ...(method.startsWith("P") ? { "content-type": "application/json" } : {}),
      };
      const body = method.startsWith("P") ? { body: '{"name":"x","title":"y"}' } : {};
      found.push([method, path, await mock.inject({ method, url, headers, ...body })]);
    }
    return found;
  } finally {
    await mock.close();
  }
}

describe("understudy eject", () => {
  beforeAll(demandBuilt);

  it.each(TRAPS)("writes a twin that answers exactly as %s does", async (name) => {
    const folder = join(newFolder(), name.replace(/\/openapi|\.(?:yaml|json)$/g, ""));
    const document = join(documents, name);
    const { files, isVerbatim } = await ejectTwin(document, { folder });
    expect(isVerbatim).toBe(!name.startsWith("several-files"));
    if (isVerbatim) expect(readFileSync(join(folder, files[0] ?? ""), "utf8")).toBe(readFileSync(document, "utf8"));
    expect(await answers(folder)).toEqual(await answers(document));
  });

  it("writes TypeScript that the strictest compiler takes", async () => {
    const parent = newFolder();
    const scripts: string[] = [];
    for (const [index, name] of TRAPS.entries()) {
      const folder = join(parent, `t${index}`);
      const { files } = await ejectTwin(join(documents, name), { folder });
      scripts.push(...scriptsOf(folder, files));
    }
    expect(scripts.length).toBeGreaterThan(TRAPS.length);
    expect(compiled(scripts)).toEqual([]);
  });

  it("writes types that refuse what is not described", async () => {
    const folder = join(newFolder(), "shelf");
    await ejectTwin(join(shelfWith(), "openapi.yaml"), { folder });
    const readme = readFileSync(join(folder, "README.md"), "utf8");
    put(folder, {
      "behaviours/shown.ts": /```ts\n([\s\S]*?)```/.exec(readme)?.[1] ?? "none is shown",
      "behaviours/right.ts": `import { type Behaviours, problem } from "@understudy/server";
import type { Operations, State } from "../types.js";
export const behaviours: Behaviours<Operations, State> = {
  getBook: ({ params, state }) => {
    const book = state.books.get(params.id);
    return book === undefined ? problem("not-found") : { status: 200, body: { id: book.id, title: book.title } };
  },
  createBook: (context, next) => next({ ...context, body: { id: 1, title: context.body.title } }),
  "GET /health": () => ({ status: 200, body: { up: true } }),
};`,
      "behaviours/wrong.ts": `import type { Behaviours } from "@understudy/server";
import type { Operations, State } from "../types.js";
type B = Behaviours<Operations, State>;
export const noSuchOperation: B = { getBok: (context: never, next: () => never) => next() };
export const noSuchStatus: B = { getBook: () => ({ status: 202, body: { id: 1, title: "a" } }) };
export const noTitle: B = { getBook: () => ({ status: 200, body: { id: 1 } }) };
export const noSuchParameter: B = { getBook: ({ params }, next) => (params.bookId === 1 ? next() : next()) };
export const noSuchCollection: B = { getBook: ({ state }, next) => (state.boks.size === 1 ? next() : next()) };
export const noPromise: B = { getBook: async (context, next) => next(context) };`,
    });
    const found = compiled([
      join(folder, "behaviours/shown.ts"),
      join(folder, "behaviours/right.ts"),
      join(folder, "behaviours/wrong.ts"),
    ]);
    expect([...new Set(found.map((one) => one.split(": ", 1)[0]))].sort()).toEqual(
      [4, 5, 6, 7, 8, 9].map((line) => `shelf/behaviours/wrong.ts:${line}`),
    );
  });

  it("takes corrections and, if asked, the invented records along", async () => {
    const source = shelfWith({ "understudy.overrides.yaml": "operations: { listBooks: static } # why\n" });
    const folder = join(newFolder(), "shelf");
    const { files } = await ejectTwin(join(source, "openapi.yaml"), { folder, fixtures: true });
    expect(files).toEqual(expect.arrayContaining(["understudy.overrides.yaml", "fixtures/books.yaml"]));
    expect(readFileSync(join(folder, "understudy.overrides.yaml"), "utf8")).toContain("# why");
    expect(await answers(folder)).toEqual(await answers(join(source, "openapi.yaml")));
  });

  it("overwrites nothing without being told", async () => {
    const source = join(shelfWith(), "openapi.yaml");
    const folder = join(newFolder(), "mine");
    put(folder, { "behaviours/books.ts": "// mine" });
    await expect(ejectTwin(source, { folder })).rejects.toThrow(
      /behaviours\/books\.ts is there already, and nothing was written; --force overwrites$/,
    );
    expect(existsSync(join(folder, "openapi.yaml"))).toBe(false);
    expect(readFileSync(join(folder, "behaviours/books.ts"), "utf8")).toBe("// mine");
    await ejectTwin(source, { folder, force: true });
    expect(readFileSync(join(folder, "behaviours/books.ts"), "utf8")).toContain("createBook");
  });

  it("says what stands in the way", async () => {
    await expect(ejectTwin("heights")).rejects.toThrow("heights is a twin already");
    const file = join(newFolder(), "file");
    writeFileSync(file, "");
    await expect(ejectTwin(join(shelfWith(), "openapi.yaml"), { folder: file })).rejects.toThrow(
      /is a file; name another/,
    );
    const folder = shelfWith();
    await expect(ejectTwin(folder)).rejects.toThrow(`${folder} is a twin folder already`);
  });
});
