import type { LimitRule } from "./documented-limits.ts";
import { type Exchange, isSuccess } from "./exchange.ts";
import type { Accusation } from "./finding.ts";
import type { Probe } from "./probe.ts";
import type { Session } from "./session.ts";

/** A read that is repeated until it is refused, and how many times it should be taken before. */
export interface Trial {
  readonly probe: Probe;
  /** The limits that hold for it. */
  readonly limits: readonly LimitRule[];
  /** Any of these numbers of taken requests is right, the lowest first; empty: the description tells none. */
  readonly right: readonly number[];
  /** Requests in one burst at most. */
  readonly most: number;
  /** Requests under way at a time. */
  readonly lanes: number;
}

/** How time passes on the server's side. */
export interface TrialClock {
  /** It stands still unless `wait` moves it. */
  readonly isFrozen: boolean;
  readonly wait: (ms: number) => Promise<void>;
}

/** What became of a burst of requests. */
export interface Burst {
  readonly taken: readonly Exchange[];
  /** The first 429. */
  readonly refusal: Exchange | undefined;
  /** What was neither taken nor refused, and ended the burst. */
  readonly other: Exchange | undefined;
  /** From the first request to the last answer, on the server's clock, in milliseconds. */
  readonly elapsedMs: number;
}

/** Something that one round has shown, to be believed when the next shows it too. */
export interface Shown {
  readonly accusation: Accusation;
  readonly exchanges: readonly Exchange[];
}

/** Repeats a request until it is refused, or until any kind of window would have refused it. */
export async function makeBurst(session: Session, trial: Trial, clock: TrialClock): Promise<Burst> {
  const startedAt = performance.now();
  const elapsedMs = () => (clock.isFrozen ? 0 : performance.now() - startedAt);
  const taken: Exchange[] = [];
  let refusal: Exchange | undefined;
  let other: Exchange | undefined;
  let sent = 0;
  const lane = async (): Promise<void> => {
    while (refusal === undefined && other === undefined && sent < trial.most) {
      sent += 1;
      const exchange = await session.lookOnce(trial.probe);
      if (isSuccess(exchange)) taken.push(exchange);
      else if (isRefusal(exchange)) refusal ??= exchange;
      else other ??= exchange;
    }
  };
  await Promise.all(Array.from({ length: trial.lanes }, lane));
  return { taken, refusal, other, elapsedMs: elapsedMs() };
}

/** Whether a request was refused for the number of those before it (RFC 6585 §4). */
export function isRefusal({ response }: Exchange): boolean {
  return response?.status === 429;
}

/**
 * What a limit gives back while requests are made: a server may count in a window that moves, or fill up steadily, and
 * takes more than the limit from a slow caller.
 */
export function givenBack(limits: readonly LimitRule[], number: number, elapsedMs: number): number {
  const windowMs = windowMsOf(limits, number);
  return windowMs === undefined ? 0 : Math.floor((number * elapsedMs) / windowMs);
}

/** The window of the limit with this number. */
export function windowMsOf(limits: readonly LimitRule[], number: number | undefined): number | undefined {
  const rule = limits.find(({ limit }) => limit === number);
  return rule === undefined ? undefined : rule.windowSeconds * 1000;
}
