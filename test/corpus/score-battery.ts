import { fileURLToPath } from "node:url";
import { startMock } from "../../src/start-mock.ts";
import { twins } from "../../src/twins/index.ts";
import { type Battery, PARTS } from "../twins/conformance.ts";
import { Coverage } from "../twins/coverage.ts";
import { Description } from "../twins/description.ts";
import { type Bench, injecting } from "../twins/harness.ts";
import { PlainCheck } from "../twins/plain-check.ts";
import type { TwinExamples } from "../twins/twin-examples.ts";
import { callerOf, World, type WorldTools } from "../twins/world.ts";

/** How much of the battery of a twin holds, where nothing but its description is known. */
export interface Score {
  readonly passed: number;
  readonly failed: readonly string[];
}

/** What needs the behaviours themselves, to break them. */
const INAPPLICABLE = new Set(["failures"]);
/** What wants more requests is about limits and forced answers in bulk. */
const MOST_REQUESTS = 1000;

/** Serves the description of a twin as any document, and runs the battery of the twin on it. */
export async function scoreBattery(name: string, examples: TwinExamples): Promise<Score> {
  const twin = twins.find((one) => one.name === name);
  if (twin === undefined) throw new Error(`there is no twin ${name}`);
  const description = new Description(name);
  const check = new PlainCheck(description);
  const tools: WorldTools = { description, twin, check, coverage: new Coverage(), examples };
  const bench = await open(description, name, 1);
  const tests: (readonly [title: string, run: () => Promise<void>])[] = [];
  let sandboxes = 0;
  const worldOn = (on: Bench) => new World(tools, on, `world-${++sandboxes}`);
  const skipped = new Set(examples.skips.flatMap((skip) => skip.tests));
  const battery: Battery = {
    description,
    examples,
    check,
    test(title, run) {
      if (!skipped.has(title)) tests.push([title, () => run(worldOn(bench))]);
    },
    each(title, operations, run) {
      for (const operation of operations) battery.test(`${title}: ${operation.id}`, (world) => run(world, operation));
    },
    callerOf: (operation) => callerOf(tools, operation),
    mostRequests: MOST_REQUESTS,
    another: () => worldOn(bench),
    async secondMock(seed, use) {
      const own = await open(description, name, seed);
      return use(worldOn(own)).finally(() => own.close());
    },
    throwingMock: () => Promise.reject(new Error("there is no behaviour to throw")),
  };
  for (const part of PARTS) if (!INAPPLICABLE.has(part.name)) part(battery);
  const failed: string[] = [];
  for (const [title, run] of tests) {
    await run().catch(() => failed.push(title));
  }
  await bench.close();
  return { passed: tests.length - failed.length, failed };
}

async function open(description: Description, name: string, seed: number): Promise<Bench> {
  const file = fileURLToPath(new URL(`../../openapi/${name}.yaml`, import.meta.url));
  const mock = await startMock({ targets: [file], port: 0, seed, strict: false });
  return { ...injecting(mock, description, name), close: () => mock.close() };
}
