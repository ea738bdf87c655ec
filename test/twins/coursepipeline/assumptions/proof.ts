import type { Pipeline } from "../client.ts";
import { IDS } from "../examples.ts";

/** Shows by requests what was chosen where the documentation is silent, each in a sandbox of its own. */
export type Proofs = Readonly<Record<`coursepipeline/${string}`, (pipeline: Pipeline) => Promise<void>>>;

export const NOWHERE = "ffffffff-ffff-4fff-bfff-ffffffffffff";
/** A value that is new in the fixtures. */
export const VALUE = { variable_id: IDS.text, learner_id: IDS.learner, value: "red" };
export const JANUARY = "2025-01-01T00:00:30.000Z";
