import { readFileSync, statSync } from "node:fs";
import { createRequire, SourceMap } from "node:module";
import { dirname, extname, resolve } from "node:path";
import { compileFunction } from "node:vm";
import type ts from "typescript";

type TypeScript = typeof ts;
type Exports = Record<string, unknown>;

/** A script that cannot be read as one; the message names its file, line and column. */
export class ScriptError extends Error {
  override readonly name = "ScriptError";
}

/** What a relative import may leave out, in the order in which it is looked for. */
const ENDINGS = ["", ".ts", ".mts", ".js", ".mjs", "/index.ts", "/index.js"];
/** TypeScript's own way is to import `./a.ts` as `./a.js`. */
const WRITTEN_AS: Readonly<Record<string, string>> = { ".js": ".ts", ".mjs": ".mts" };
const SCRIPTS: ReadonlySet<string> = new Set([".ts", ".mts", ".js", ".mjs"]);

/**
 * Scripts in TypeScript or JavaScript, run without being written anywhere, on every Node alike. Each is run once, together
 * with what it imports by a relative path; packages come from Node itself.
 */
export class Scripts {
  readonly #ts: TypeScript;
  readonly #given: Readonly<Record<string, unknown>>;
  readonly #onRead: (path: string) => void;
  readonly #label: (path: string) => string;
  readonly #exports = new Map<string, Exports>();
  readonly #maps = new Map<string, SourceMap>();
  /** The scripts that another one has imported. */
  readonly imported = new Set<string>();

  /** `given`: modules by name that are there whatever is installed. `label`: how people call a file. */
  constructor(
    typescript: TypeScript,
    options: {
      readonly given: Readonly<Record<string, unknown>>;
      readonly onRead: (path: string) => void;
      readonly label: (path: string) => string;
    },
  ) {
    this.#ts = typescript;
    this.#given = options.given;
    this.#onRead = options.onRead;
    this.#label = options.label;
  }

  /** What a script exports. @throws ScriptError, and whatever the script throws. */
  run(path: string): Exports {
    const known = this.#exports.get(path);
    if (known !== undefined) return known;
    const module = { exports: {} as Exports };
    this.#exports.set(path, module.exports); // one that imports itself, round about, sees what there is so far
    this.#onRead(path);
    const code = this.#compiled(path);
    const names = ["exports", "require", "module", "__filename", "__dirname"];
    const body = compileFunction(code, names, { filename: path });
    body(module.exports, this.#requireFrom(path), module, path, dirname(path));
    this.#exports.set(path, module.exports);
    return module.exports;
  }

  /** Where in a script an error was thrown: `behaviours/books.ts:12:5`. */
  placeOf(error: unknown): string | undefined {
    const stack = error instanceof Error ? (error.stack ?? "") : "";
    for (const [, path = "", line, column] of stack.matchAll(/\(?((?:\/|[A-Za-z]:\\)[^()\n]*?):(\d+):(\d+)\)?$/gm)) {
      const map = this.#maps.get(path);
      if (map === undefined) continue;
      const entry = map.findEntry(Number(line) - 1, Number(column) - 1);
      if ("originalLine" in entry) return `${this.#label(path)}:${entry.originalLine + 1}:${entry.originalColumn + 1}`;
    }
    return undefined;
  }

  #compiled(path: string): string {
    const { ModuleKind, ScriptTarget, transpileModule } = this.#ts;
    const { outputText, sourceMapText, diagnostics } = transpileModule(readFileSync(path, "utf8"), {
      fileName: path.replace(/\.m([jt]s)$/, ".$1"), // by that ending the compiler would leave imports as they are
      reportDiagnostics: true,
      compilerOptions: {
        module: ModuleKind.CommonJS,
        target: ScriptTarget.ES2022,
        esModuleInterop: true,
        allowJs: true,
        sourceMap: true,
      },
    });
    const [mistake] = diagnostics ?? [];
    if (mistake !== undefined) throw new ScriptError(this.#mistake(path, mistake));
    this.#maps.set(path, new SourceMap(JSON.parse(sourceMapText ?? "{}")));
    return outputText;
  }

  #mistake(path: string, { file, start = 0, messageText }: ts.Diagnostic): string {
    const { line, character } = file?.getLineAndCharacterOfPosition(start) ?? { line: 0, character: 0 };
    const message = this.#ts.flattenDiagnosticMessageText(messageText, " ").replace(/\.$/, "");
    return `${this.#label(path)}:${line + 1}:${character + 1}: ${message}`;
  }

  #requireFrom(importer: string): (name: string) => unknown {
    const native = createRequire(importer);
    return (name) => {
      if (Object.hasOwn(this.#given, name)) return this.#given[name];
      if (!/^\.{0,2}\//.test(name) && name !== "." && name !== "..") return native(name);
      const path = fileNamed(resolve(dirname(importer), name));
      if (path === undefined) throw new Error(`there is no file ${name}`);
      if (extname(path) === ".json") {
        this.#onRead(path);
        return JSON.parse(readFileSync(path, "utf8"));
      }
      if (!SCRIPTS.has(extname(path))) return native(path);
      this.imported.add(path);
      return this.run(path);
    };
  }
}

function fileNamed(path: string): string | undefined {
  const ending = extname(path);
  const asWritten = WRITTEN_AS[ending];
  const others = asWritten === undefined ? [] : [path.slice(0, -ending.length) + asWritten];
  return [...ENDINGS.map((one) => path + one), ...others].find(
    (one) => statSync(one, { throwIfNoEntry: false })?.isFile() === true,
  );
}
