import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { dredd } from "./engines/dredd.ts";
import type { Engine } from "./engines/engine.ts";
import { prism } from "./engines/prism.ts";
import { generatedRespect, writtenRespect } from "./engines/respect.ts";
import { specmatic } from "./engines/specmatic.ts";
import { understudy } from "./engines/understudy.ts";
import { FAULTS, type Fault } from "./faults.ts";
import { serveLibrary } from "./server.ts";

const faults = Object.keys(FAULTS) as Fault[];

/** Where `npm install dredd specmatic` was run; without it, the two are left out. */
const elsewhere = join(process.env.UNDERSTUDY_PEERS ?? "none", "node_modules");

test("the faults of the library, by engine", async () => {
  const library = await serveLibrary();
  const ground = { library, folder: await mkdtemp(join(tmpdir(), "library-")) };
  const makers = [
    understudy,
    () => prism(ground),
    () => writtenRespect(ground),
    () => generatedRespect(ground),
    () => specmatic(ground, elsewhere),
    () => dredd(ground, elsewhere),
  ];
  const results: Result[] = [];
  try {
    for (const make of makers) {
      const engine = await make();
      if (engine !== undefined) results.push(await run(engine).finally(() => engine.stop?.()));
    }
  } finally {
    await library.close();
    await rm(ground.folder, { recursive: true });
  }
  process.stdout.write(`${table(results)}\n`);
  if (results.length < makers.length) {
    process.stdout.write("Dredd, or Specmatic and Java, are not here: UNDERSTUDY_PEERS names the folder of the two.\n");
  }
  expect(results[0]).toMatchObject({ found: new Set(faults), ofTheSound: 0 });
});

interface Result {
  readonly name: string;
  readonly found: ReadonlySet<Fault>;
  /** How many complaints there are of the sound library: they say nothing of a fault. */
  readonly ofTheSound: number;
  readonly seconds: number;
}

/** A fault is found when there is a complaint that the sound library does not get. */
async function run({ name, complaints }: Engine): Promise<Result> {
  const startedAt = performance.now();
  const usual = new Set(await complaints(undefined));
  const found = new Set<Fault>();
  for (const fault of faults) {
    if ((await complaints(fault)).some((complaint) => !usual.has(complaint))) found.add(fault);
  }
  return { name, found, ofTheSound: usual.size, seconds: (performance.now() - startedAt) / 1000 };
}

function table(results: readonly Result[]): string {
  const rows = [
    ["fault", ...results.map(({ name }) => name)],
    ...faults.map((fault) => [FAULTS[fault].says, ...results.map(({ found }) => (found.has(fault) ? "found" : ""))]),
    ["all", ...results.map(({ found }) => `${found.size} of ${faults.length}`)],
    ["complaints of the sound library", ...results.map(({ ofTheSound }) => (ofTheSound === 0 ? "none" : ofTheSound))],
    ["seconds for all 15", ...results.map(({ seconds }) => seconds.toFixed(1))],
  ];
  return rows.map((row) => `| ${row.join(" | ")} |`).join("\n");
}
