import type { FixtureCredential } from "../engine/fixture-credential.ts";

/** The header line of a credential as a shell takes it: what has to be made fresh is a command in it. */
export function pastedHeader(target: string, { value, as, present }: FixtureCredential): string {
  return present(typeof value === "string" ? value : `$(npx understudy token ${target} --as ${as})`);
}
