import { Command } from "commander";
import type { Target } from "../engine/target.ts";
import type { FixtureCredential } from "../engine/twin.ts";
import { openTarget, UnknownTargetError } from "../targets.ts";

/** `understudy token TARGET` */
export function tokenCommand(): Command {
  return new Command("token")
    .description("a credential of the fixtures, ready to paste")
    .argument("<target>", "a twin")
    .option("--as <who>", "whose credential: a part of its description, or of the credential itself")
    .addHelpText("after", "\nExample:\n  understudy token heights --as university")
    .action(async (word: string, { as }: { as?: string }) => console.log(pick(await openTarget(word), as).value));
}

function pick({ name, twin }: Target, as = ""): FixtureCredential {
  const all = twin.fixtureCredentials;
  const wanted = as.toLowerCase();
  const isMeant = ({ who, value }: FixtureCredential) => `${who}\n${value}`.toLowerCase().includes(wanted);
  const found = all.find(({ value }) => value === as) ?? all.find(isMeant);
  if (found !== undefined) return found;
  if (all.length === 0) throw new UnknownTargetError(`${name} has no credentials: it answers without`);
  const known = all.map(({ who }) => who).join("; ");
  throw new UnknownTargetError(`${name} has no credential for "${as}"; expected a part of one of: ${known}`);
}
