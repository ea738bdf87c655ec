import type { Target } from "../engine/target.ts";
import type { AnyTwin } from "../engine/twin.ts";
import { loadBehaviours } from "./load-behaviours.ts";
import { loadFixtures } from "./load-fixtures.ts";

/**
 * A target with what stands beside its description in a twin folder: behaviours and records. `onRead` is told of each file
 * before it is read, and of folders in which more may appear.
 */
export async function withTwinFolder(folder: string, target: Target, onRead: (path: string) => void): Promise<Target> {
  const { twin, initial, recordChecks } = target;
  const written = await loadBehaviours(folder, twin.behaviours as never, onRead);
  const fixtures = await loadFixtures({ folder, state: twin.state as never, initial, checks: recordChecks, onRead });
  return {
    ...target,
    twin: { ...twin, behaviours: written.behaviours as AnyTwin["behaviours"] },
    initial: fixtures.initial,
    complaints: [...written.complaints, ...fixtures.complaints],
  };
}
