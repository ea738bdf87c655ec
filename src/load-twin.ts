import { readFile } from "node:fs/promises";
import { Contract } from "./contract/contract.ts";
import type { JsonObject } from "./contract/document.ts";
import { parseDocumentText } from "./contract/read-document.ts";
import { describeValue } from "./contract/violation.ts";
import { documentationHandlers } from "./documentation/handlers.ts";
import { recordChecks } from "./engine/record-schema.ts";
import type { DescriptionSource, Target } from "./engine/target.ts";
import type { AnyState, AnyTwin, Records } from "./engine/twin.ts";
import { packageFolder } from "./package-folder.ts";
import { MemoryStore } from "./world/memory-store.ts";
import type { StateDump, StateShape, WorldState } from "./world/store.ts";
import { isImmutable } from "./world/value.ts";

/** Fixtures are the same on every machine and for every `--seed`. */
const FIXTURE_SEED = 20_240_101;

/** A twin with its description and its fixtures: the prebuilt ones beside the compiled program, or the files themselves. */
export async function loadTwin(twin: AnyTwin): Promise<Target> {
  const [description, records] = await Promise.all([readPrebuilt(twin.name), readPrebuilt(recordsOf(twin.name))]);
  if (description === undefined || records === undefined) return buildTwin(twin);
  const contract = new Contract(JSON.parse(description) as JsonObject, { isImmutable });
  return targetOf(twin, contract, () => JSON.parse(records) as StateDump);
}

/** As {@link loadTwin}, from `openapi/<name>.yaml` and `fixtures/<name>.yaml`, with every record checked. */
export async function buildTwin(twin: AnyTwin): Promise<Target> {
  const contract = new Contract(await readDescription(twin.name), { isImmutable });
  const records = await readFixtures(twin);
  const target = targetOf(twin, contract, () => records);
  demandValid(target, records);
  return target;
}

/** The description of a twin, or of the control API, as it ships. */
export async function readDescription(name: string): Promise<JsonObject> {
  const { file, text } = sourceOf(name);
  return parseDocumentText(await text(), file);
}

/** What ships as `openapi/<name>.yaml`, beside the prebuilt descriptions, which know no lines. */
function sourceOf(name: string): DescriptionSource {
  const file = `openapi/${name}.yaml`;
  return { file, text: () => readFile(new URL(file, packageFolder), "utf8") };
}

/** The description of the control API: the prebuilt one beside the compiled program, or the file itself. */
export async function readControlDescription(): Promise<JsonObject> {
  const prebuilt = await readPrebuilt("control");
  return prebuilt === undefined ? readDescription("control") : (JSON.parse(prebuilt) as JsonObject);
}

/** What the build calls the records of a twin; its description has the twin's own name. */
export function recordsOf(twin: string): string {
  return `${twin}.records`;
}

/** The records are taken at the first use of the target's state: who serves five twins seldom asks all of them. */
function targetOf(twin: AnyTwin, contract: Contract, records: () => StateDump): Target {
  const { name, state, documentation } = twin;
  let initial: WorldState | undefined;
  return {
    name,
    contract,
    twin,
    get initial() {
      initial ??= MemoryStore.load<AnyState>(state as StateShape<AnyState>, records());
      return initial;
    },
    recordChecks: recordChecks(contract, twin),
    source: sourceOf(name),
    ...(documentation === undefined ? {} : { handlers: documentationHandlers(documentation) }),
  };
}

/** What the build keeps, so that starting costs no YAML, no faker and no checks. */
async function readPrebuilt(name: string): Promise<string | undefined> {
  try {
    return await readFile(new URL(`dist/prebuilt/${name}.json`, packageFolder), "utf8");
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
    throw error;
  }
}

async function readFixtures(twin: AnyTwin): Promise<StateDump> {
  const source = `fixtures/${twin.name}.yaml`;
  const written = await parseDocumentText(await readFile(new URL(source, packageFolder), "utf8"), source);
  const records: Record<string, unknown[]> = {};
  for (const name of Object.keys(twin.state)) records[name] = [...((written[name] as unknown[] | undefined) ?? [])];
  if (twin.generate !== undefined) {
    const { Faker, en } = await import("@faker-js/faker");
    const faker = new Faker({ locale: en, seed: FIXTURE_SEED });
    twin.generate(faker, records as Records<AnyState>);
  }
  return records;
}

/** @throws Error naming the first record that does not fit, and where. */
function demandValid(target: Target, records: StateDump): void {
  for (const [name, list] of Object.entries(records)) {
    for (const [index, record] of list.entries()) {
      const [fault] = target.recordChecks.get(name)?.(record) ?? [];
      if (fault === undefined) continue;
      const where = `fixtures of ${target.name}: /${name}/${index}${fault.at}`;
      throw new Error(`${where}: found ${describeValue(fault.value)}, expected what ${fault.rule} says`);
    }
  }
}
