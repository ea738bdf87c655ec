import { findingOf } from "./finding.ts";
import type { Identity } from "./identity.ts";
import type { Shown, Trial, TrialClock } from "./rate-limit-burst.ts";
import { planTrials, type RateLimitOptions } from "./rate-limit-plan.ts";
import { makeRound } from "./rate-limit-round.ts";
import type { Reached } from "./reach.ts";
import type { Session } from "./session.ts";

/**
 * Uses up the documented limits by reads: a refusal (429) has to come when it is documented, not before and not after,
 * as it is documented, and to end when it says. What is accused was seen twice, each time in a window of its own.
 * Returns what was not tried, and why.
 */
export async function checkRateLimits(
  session: Session,
  reached: readonly Reached[],
  identities: readonly Identity[],
  options: RateLimitOptions,
): Promise<readonly string[]> {
  const { trials, skipped } = planTrials(session, reached, identities, options);
  if (trials.length === 0) return skipped;
  await options.prepare();
  const notes: string[] = [...skipped];
  for (const trial of trials) notes.push(...(await tryTwice(session, trial, options)));
  return [...new Set(notes)];
}

/** A second round is made only where the first has something to show. */
async function tryTwice(session: Session, trial: Trial, clock: TrialClock): Promise<readonly string[]> {
  const first = await makeRound(session, trial, clock);
  if (first.shown.length === 0) return first.notes;
  const second = await makeRound(session, trial, clock);
  const [before, after] = [first, second].map(({ shown }) => new Set(shown.map(keyOf))) as [Set<string>, Set<string>];
  for (const one of second.shown) if (before.has(keyOf(one))) session.accuse(one.accusation, one.exchanges);
  const isUnsteady = first.shown.some((one) => !after.has(keyOf(one)));
  const id = trial.probe.operation.id;
  const doubt = `the rate limit of ${id} showed itself otherwise the second time; do others use this credential too?`;
  return isUnsteady ? [...second.notes, doubt] : second.notes;
}

/** Others who use a limit up, and windows that begin while it is used up, make it end at another number each time. */
function keyOf({ accusation }: Shown): string {
  const number = accusation.code.startsWith("response/") ? "" : accusation.actual;
  return `${findingOf(accusation, []).fingerprint} ${number}`;
}
