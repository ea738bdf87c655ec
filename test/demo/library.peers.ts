import { spawn } from "node:child_process";
import { copyFile, mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, test } from "vitest";
import { startPrism } from "../oracle/prism.ts";
import { checkLibrary, libraryContract } from "./check-library.ts";
import { driveThroughPrism } from "./driver.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { type Library, serveLibrary } from "./server.ts";

/** Which faults an engine finds, alone; undefined = on the sound library. */
type Engine = (fault: Fault | undefined) => Promise<boolean>;

const faults = Object.keys(FAULTS) as Fault[];
const here = (name: string) => fileURLToPath(new URL(name, import.meta.url));

const REDOCLY = here("../../node_modules/.bin/redocly");

test("the faults of the library, by engine", async () => {
  const library = await serveLibrary();
  const prism = await startPrism(here("openapi.yaml"), library.url, "report");
  const folder = await mkdtemp(join(tmpdir(), "library-"));
  const generated = join(folder, "generated.arazzo.yaml");
  const redocly = await versionOf("@redocly/cli");
  try {
    await copyFile(here("openapi.yaml"), join(folder, "openapi.yaml"));
    await redoclyRun("generate-arazzo", join(folder, "openapi.yaml"), "--output-file", generated);
    const contract = await libraryContract();
    const results = [
      await run("understudy check", async (fault) => {
        const { findings } = await checkLibrary(contract, fault);
        return findings.length > 0;
      }),
      await run(`prism proxy ${await versionOf("@stoplight/prism-cli")} and a driver`, async (fault) => {
        library.switchTo(fault);
        return (await driveThroughPrism(prism.url)).length > 0;
      }),
      await run(`redocly respect ${redocly} and a workflow`, async (fault) => {
        library.switchTo(fault);
        return !(await respects(library, "library", here("library.arazzo.yaml")));
      }),
      await run(`redocly respect ${redocly} as it generates`, async (fault) => {
        library.switchTo(fault);
        return !(await respects(library, "openapi", generated));
      }),
    ];
    process.stdout.write(`${table(results)}\n`);
    expect(results.map(({ sound }) => sound)).toEqual([true, true, true, true]);
    expect(results[0]?.found.size).toBe(faults.length);
  } finally {
    prism.stop();
    await library.close();
    await rm(folder, { recursive: true });
  }
});

interface Result {
  readonly name: string;
  readonly found: ReadonlySet<Fault>;
  /** Whether nothing was found on the sound library. */
  readonly sound: boolean;
  readonly seconds: number;
}

async function run(name: string, engine: Engine): Promise<Result> {
  const startedAt = performance.now();
  const sound = !(await engine(undefined));
  const found = new Set<Fault>();
  for (const fault of faults) if (await engine(fault)) found.add(fault);
  return { name, found, sound, seconds: (performance.now() - startedAt) / 1000 };
}

function table(results: readonly Result[]): string {
  const rows = [
    ["fault", ...results.map(({ name }) => name)],
    ...faults.map((fault) => [FAULTS[fault].says, ...results.map(({ found }) => (found.has(fault) ? "found" : ""))]),
    ["found", ...results.map(({ found }) => `${found.size} of ${faults.length}`)],
    ["on the sound server", ...results.map(({ sound }) => (sound ? "nothing" : "something"))],
    ["seconds", ...results.map(({ seconds }) => seconds.toFixed(1))],
  ];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}

/** Whether Respect finds all as a workflow says. */
async function respects({ url }: Library, source: string, workflow: string): Promise<boolean> {
  const options = ["--server", `${source}=${url}`, "--input", "token=alice-token"];
  return (await redoclyRun("respect", workflow, ...options)) === 0;
}

/** Its exit code. */
function redoclyRun(...options: readonly string[]): Promise<number | null> {
  const env = { ...process.env, REDOCLY_TELEMETRY: "off", REDOCLY_SUPPRESS_UPDATE_NOTICE: "true" };
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [REDOCLY, ...options], { env, stdio: "ignore" });
    child.on("error", reject);
    child.on("exit", resolve);
  });
}

async function versionOf(name: string): Promise<string> {
  const text = await readFile(here(`../../node_modules/${name}/package.json`), "utf8");
  return (JSON.parse(text) as { version: string }).version;
}
