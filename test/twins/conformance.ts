import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { twins } from "../../src/twins/index.ts";
import { bodies } from "./conformance/bodies.ts";
import { credentials } from "./conformance/credentials.ts";
import { documentedExamples } from "./conformance/documented-examples.ts";
import { failures } from "./conformance/failures.ts";
import { identifiers } from "./conformance/identifiers.ts";
import { invalidInput } from "./conformance/invalid-input.ts";
import { limits } from "./conformance/limits.ts";
import { methods } from "./conformance/methods.ts";
import { provoked } from "./conformance/provoked.ts";
import { repeatability } from "./conformance/repeatability.ts";
import { Coverage } from "./coverage.ts";
import { Description, type DocumentedOperation } from "./description.ts";
import type { Bench, Harness } from "./harness.ts";
import { PlainCheck } from "./plain-check.ts";
import type { TwinExamples } from "./twin-examples.ts";
import { callerOf, World, type WorldTools } from "./world.ts";

/** What a part of the battery registers its tests with. */
export interface Battery {
  readonly description: Description;
  readonly examples: TwinExamples;
  readonly check: PlainCheck;
  /** A test in a sandbox of its own, unless the twin's skips name it. */
  test(name: string, run: (world: World) => Promise<void>): void;
  /** Who asks an operation: the short name of a fixture credential; null where it is open. */
  callerOf(operation: DocumentedOperation): string | null;
  /** The way to the twin is too slow for a test that sends so many requests. */
  readonly mostRequests: number;
  /** The same test for each of some operations. */
  each(
    name: string,
    operations: readonly DocumentedOperation[],
    run: (world: World, operation: DocumentedOperation) => Promise<void>,
  ): void;
  /** One more sandbox of the served twin. */
  another(): World;
  /** A second mock of the twin, for one test. */
  secondMock<T>(seed: number, use: (world: World) => Promise<T>): Promise<T>;
  /** A copy of the twin whose behaviours throw, for one test. */
  throwingMock<T>(use: (world: World) => Promise<T>): Promise<T>;
}

/** What stands between would take the wishes of what is provoked for its own; it is too slow for so many requests. */
const MANY = 1000;

/** A proxy in front of the twin takes seconds to start. */
const OPEN_LIMIT_MS = 60_000;

/** A part of the battery. */
export type Part = (battery: Battery) => void;

/** The whole battery, in its order. */
export const PARTS: readonly Part[] = [
  documentedExamples,
  credentials,
  limits,
  methods,
  identifiers,
  invalidInput,
  bodies,
  repeatability,
  failures,
  provoked,
];

/** The control API: nobody needs a credential. */
const NO_TWIN = { name: "control", fixtureCredentials: [] };

/** The battery: every twin, reached in one way, held to what its description says. */
export function conformance(
  name: string,
  examples: TwinExamples,
  harness: Harness,
  parts: readonly Part[] = PARTS,
): void {
  const twin = name === "control" ? NO_TWIN : twins.find((one) => one.name === name);
  if (twin === undefined) throw new Error(`there is no twin ${name}`);
  const description = new Description(name);
  const tools: WorldTools = {
    description,
    twin,
    check: new PlainCheck(description),
    coverage: new Coverage(),
    examples,
  };
  const skipped = examples.skips.flatMap(({ tests }) => tests);
  const registered: string[] = [];
  let bench: Bench | undefined;
  let sandboxes = 0;

  const worldOn = (on: Bench) => new World(tools, on, `world-${++sandboxes}`);
  const another = () => {
    if (bench === undefined) throw new Error("the twin is not served yet");
    return worldOn(bench);
  };
  async function within<T>(opening: Promise<Bench>, use: (world: World) => Promise<T>): Promise<T> {
    const own = await opening;
    try {
      return await use(worldOn(own));
    } finally {
      await own.close();
    }
  }
  const battery: Battery = {
    description,
    examples,
    check: tools.check,
    test(title, run) {
      registered.push(title);
      if (!skipped.includes(title)) it(title, () => run(another()));
    },
    each(title, operations, run) {
      for (const operation of operations) battery.test(`${title}: ${operation.id}`, (world) => run(world, operation));
    },
    callerOf: (operation) => callerOf(tools, operation),
    mostRequests: harness.mostRequests,
    another,
    secondMock: (seed, use) => within(harness.open(description, name, seed), use),
    throwingMock: (use) => within(harness.openThrowing(description, name), use),
  };

  describe(`${name} ${harness.name}`, () => {
    beforeAll(async () => {
      bench = await harness.open(description, name);
    }, OPEN_LIMIT_MS);
    afterAll(() => bench?.close());

    for (const part of parts.filter((one) => one !== provoked || harness.mostRequests >= MANY))
      describe(part.name, () => part(battery));

    it("skips no test that does not exist", () => {
      expect(skipped.filter((title) => !registered.includes(title))).toEqual([]);
    });

    it("has produced every documented status of every operation, but for those listed as unreachable", () => {
      const accounted = tools.coverage.account(description, examples.unreachable);
      expect(accounted).toEqual({ missing: [], wronglyListed: [] });
    });
  });
}
