import { describe, expect, test } from "vitest";
import { openTarget } from "../../src/targets.ts";
import { mutants } from "./index.ts";
import { checkMutant, tryMutant, type Verdict } from "./try-mutant.ts";

declare module "vitest" {
  interface TaskMeta {
    /** What became of a mutant. */
    verdict?: Verdict;
    /** What was found where nothing is wrong. */
    falseFindings?: { readonly api: string; readonly writes: boolean; readonly findings: readonly string[] };
  }
}

/** Tries every mutant of one twin, each alone, and the sound twin. */
export function scoreMutants(api: string): void {
  const opened = openTarget(api);
  describe(api, () => {
    for (const writes of [false, true]) {
      test(`is sound, ${writes ? "with writes" : "read alone"}`, async ({ task }) => {
        const { findings, refuted } = await checkMutant(await opened, undefined, writes);
        const found = [...findings, ...refuted].map((one) => `${one.code} ${one.operation}: ${one.message}`);
        task.meta.falseFindings = { api, writes, findings: found };
        expect(found).toEqual([]);
      });
    }

    for (const mutant of mutants[api] ?? []) {
      test(`${mutant.kind}: ${mutant.name}`, async ({ task }) => {
        task.meta.verdict = await tryMutant(await opened, mutant);
      });
    }
  });
}
