import type { Height } from "../client.ts";

/** What a proof works with: a member in a sandbox of its own. */
export interface Bench {
  readonly height: Height;
}

/** Shows by requests what was chosen where the sources are silent. */
export type Proofs = Readonly<Record<`height/${string}`, (bench: Bench) => Promise<void>>>;

/** The statuses of some answers, in order. */
export async function statuses(answers: readonly Promise<{ readonly status: number }>[]): Promise<readonly number[]> {
  return (await Promise.all(answers)).map(({ status }) => status);
}
