import { randomUUID } from "node:crypto";
import { Command, InvalidArgumentError } from "commander";
import { defaultCredential, type FixtureCredential, issueCredential } from "../engine/fixture-credential.ts";
import type { Target } from "../engine/target.ts";
import { openTarget, UnknownTargetError } from "../targets.ts";

interface TokenOptions {
  readonly as?: string;
  /** Milliseconds since the epoch. */
  readonly at?: number;
}

/** `understudy token TARGET` */
export function tokenCommand(): Command {
  return new Command("token")
    .description("a credential of the fixtures, ready to paste")
    .argument("<target>", "a twin")
    .option("--as <who>", "whose credential: a name, or a part of its description")
    .option("--at <time>", "ISO 8601 time to make it for, where a sandbox's clock was moved (default: now)", instant)
    .addHelpText("after", "\nExample:\n  understudy token heights --as university")
    .action(async (word: string, { as, at = Date.now() }: TokenOptions) => {
      const credential = pick(await openTarget(word), as);
      const { value } = await issueCredential(credential, { now: at, nonce: randomUUID() });
      console.log(value);
    });
}

function pick({ name, twin }: Target, as: string | undefined): FixtureCredential {
  const all = twin.fixtureCredentials;
  const found = as === undefined ? defaultCredential(all) : named(all, as);
  if (found !== undefined) return found;
  if (all.length === 0) throw new UnknownTargetError(`${name} has no credentials: it answers without`);
  const known = all.map((one) => `${one.as} (${one.who})`).join("; ");
  throw new UnknownTargetError(`${name} has no credential for "${as}"; expected a part of one of: ${known}`);
}

function named(all: readonly FixtureCredential[], as: string): FixtureCredential | undefined {
  const wanted = as.toLowerCase();
  const text = ({ as: own, who, value }: FixtureCredential) =>
    `${own}\n${who}\n${typeof value === "string" ? value : ""}`.toLowerCase();
  return all.find((one) => one.as === as) ?? all.find((one) => text(one).includes(wanted));
}

function instant(text: string): number {
  const time = Date.parse(text);
  if (/^\d{4}-\d\d-\d\d/.test(text) && !Number.isNaN(time)) return time;
  throw new InvalidArgumentError("Expected a time such as 2030-01-01T12:00:00Z.");
}
