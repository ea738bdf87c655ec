import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { descriptionWith, type Engine, type Ground, runToEnd, TOKEN, versionIn } from "./engine.ts";

const FAILED = /^\s*"(.*Scenario: .*) FAILED"/gm;

/** It asks for what there is: without this, for what there is not. */
const DICTIONARY = `PARAMETERS:
  PATH: { bookId: 1, loanId: 1 }
NewLoan: { book_id: 1 }
`;

/** With all of its tests: of good requests, which it makes by itself, and of bad ones. */
const CONFIGURATION = `version: 2
contracts:
  - provides: [library.yaml]
test:
  resiliencyTests: { enable: all }
`;

/**
 * Specmatic, where it is installed, and Java is. It refuses the description's pattern of `Location`; and once it has
 * deleted the one book that it is given, it cannot lend it: that fails on the sound library.
 */
export async function specmatic({ library, folder }: Ground, modules: string): Promise<Engine | undefined> {
  const version = await versionIn(modules, "specmatic");
  const hasJava = await runToEnd("java", ["-version"]).then(
    ({ code }) => code === 0,
    () => false,
  );
  if (version === undefined || !hasJava) return undefined;
  const cwd = join(folder, "specmatic");
  await mkdir(cwd);
  const description = await descriptionWith([', pattern: "^/books/[0-9]+$"', ""]);
  await Promise.all([
    writeFile(join(cwd, "library.yaml"), description),
    writeFile(join(cwd, "library_dictionary.yaml"), DICTIONARY),
    writeFile(join(cwd, "specmatic.yaml"), CONFIGURATION),
  ]);
  const jar = join(modules, "specmatic/specmatic.jar");
  return {
    name: `Specmatic ${version}`,
    complaints: async (fault) => {
      library.switchTo(fault);
      const options = ["-jar", jar, "test", "library.yaml", `--testBaseURL=${library.url}`];
      // The variable is named after the security scheme.
      const { output } = await runToEnd("java", options, { cwd, env: { token: TOKEN } });
      if (!output.includes("Tests run: ")) throw new Error(`Specmatic came to no end:\n${output}`);
      return [...output.matchAll(FAILED)].map((found) => found[1] as string);
    },
  };
}
