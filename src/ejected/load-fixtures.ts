import { readFileSync, statSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { describeFault } from "../contract/faults.ts";
import { parseText } from "../contract/read-document.ts";
import type { SchemaCheck } from "../contract/schemas.ts";
import type { CollectionShape } from "../world/collection-shape.ts";
import { loadCollection } from "../world/collection-state.ts";
import type { WorldState } from "../world/store.ts";
import { FIXTURES, filesBelow } from "./twin-folder.ts";

/** The records that a twin folder's state starts from. */
export interface LoadedFixtures {
  readonly initial: WorldState;
  /** What could not be taken, one sentence each; the invented records stand in its place. */
  readonly complaints: readonly string[];
}

/** What the records are loaded into. */
interface FixtureTarget {
  readonly folder: string;
  readonly state: Readonly<Record<string, CollectionShape<never>>>;
  readonly initial: WorldState;
  readonly checks: ReadonlyMap<string, SchemaCheck>;
  readonly onRead: (path: string) => void;
}

/** The invented records, with those in their place that `fixtures/<collection>.yaml` holds as a list. */
export async function loadFixtures(target: FixtureTarget): Promise<LoadedFixtures> {
  const folder = join(resolve(target.folder), FIXTURES);
  const initial: Record<string, WorldState[string]> = { ...target.initial };
  const complaints: string[] = [];
  target.onRead(folder);
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true) return { initial, complaints };
  for (const path of filesBelow(folder).files.filter((one) => /\.(ya?ml|json)$/.test(one))) {
    target.onRead(path);
    const file = join(target.folder, FIXTURES, basename(path));
    const name = basename(path).replace(/\.(ya?ml|json)$/, "");
    try {
      const records = recordsIn(target, name, await parseText(readFileSync(path, "utf8"), file));
      initial[name] = loadCollection(name, target.state[name] as CollectionShape<object>, records);
      complaints.push(...misfits(target, name, records).map((misfit) => `${file}: ${misfit}`));
    } catch (error) {
      const said = (error as Error).message.replace(`${file}: `, "");
      complaints.push(`${said.startsWith(file) ? said : `${file}: ${said}`}; its records are invented`);
    }
  }
  return { initial: Object.freeze(initial), complaints };
}

function recordsIn({ state }: FixtureTarget, name: string, value: unknown): readonly object[] {
  if (!Object.hasOwn(state, name)) {
    throw new Error(`there is no collection ${name}; expected one of ${Object.keys(state).join(", ") || "none"}`);
  }
  if (value === null || value === undefined) return [];
  if (!Array.isArray(value)) throw new Error("expected a list of records");
  const wrong = value.findIndex((one) => typeof one !== "object" || one === null || Array.isArray(one));
  if (wrong !== -1) throw new Error(`/${wrong}: expected a record, found ${JSON.stringify(value[wrong])}`);
  return value;
}

/** So many records that do not fit are named; answers show them mended. */
const NAMED = 3;

function misfits({ checks }: FixtureTarget, name: string, records: readonly object[]): readonly string[] {
  const found = records.flatMap((record, index) => {
    const [fault] = checks.get(name)?.(record) ?? [];
    return fault === undefined ? [] : [`/${index}${fault.at}: ${describeFault(fault)}`];
  });
  const more = found.length - NAMED;
  return more <= 0 ? found : [...found.slice(0, NAMED), `and ${more} more records that do not fit the description`];
}
