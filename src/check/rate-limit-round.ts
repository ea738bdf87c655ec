import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";
import { append } from "../contract/pointer.ts";
import { type Exchange, isSuccess } from "./exchange.ts";
import type { Accusation } from "./finding.ts";
import { judge } from "./judge.ts";
import { judgeLimitHeaders } from "./judge-limit-headers.ts";
import {
  type Burst,
  givenBack,
  isRefusal,
  makeBurst,
  type Shown,
  type Trial,
  type TrialClock,
  windowMsOf,
} from "./rate-limit-burst.ts";
import { assumptionsOfStatuses } from "./resting-on.ts";
import { retryAfterMs } from "./retry-after.ts";
import { LONGEST_WAIT_MS, type Session } from "./session.ts";

/** What a round has come to. */
export interface Round {
  readonly shown: readonly Shown[];
  /** What could not be judged, in one sentence. */
  readonly notes: readonly string[];
}

/** A clock that counts whole seconds may be behind by nearly one. */
const MARGIN_MS = 1000;
const TOO_MANY = 429;

/** Uses up a limit in a fresh window, waits as the refusal says, and asks once more. */
export async function makeRound(session: Session, trial: Trial, clock: TrialClock): Promise<Round> {
  const round = new RateLimitRound(session, trial, clock);
  await round.run();
  return round;
}

class RateLimitRound implements Round {
  readonly shown: Shown[] = [];
  readonly notes: string[] = [];
  readonly #session: Session;
  readonly #trial: Trial;
  readonly #clock: TrialClock;
  readonly #contract: Contract;

  constructor(session: Session, trial: Trial, clock: TrialClock) {
    this.#session = session;
    this.#trial = trial;
    this.#clock = clock;
    this.#contract = session.contract;
  }

  async run(): Promise<void> {
    await this.#freshWindow();
    const burst = await makeBurst(this.#session, this.#trial, this.#clock);
    const { refusal, other } = burst;
    if (other !== undefined) this.#judged(other);
    else this.#judgeNumber(burst);
    this.shown.push(...judgeLimitHeaders(this.#contract, this.#trial, burst));
    if (refusal === undefined) return;
    this.#judged(refusal);
    await this.#judgeReturn(refusal, burst);
  }

  /** What was asked before counts too: it is waited until none of it does any more. */
  async #freshWindow(): Promise<void> {
    const { right, limits } = this.#trial;
    const windowMs = Math.max(0, ...right.map((number) => windowMsOf(limits, number) ?? 0));
    const last = this.#session.exchanges.at(-1);
    if (windowMs === 0 || last === undefined) return;
    const passedMs = this.#clock.isFrozen ? 0 : Date.now() - last.at;
    await this.#pause(Math.max(0, windowMs - passedMs));
  }

  #judgeNumber({ taken, refusal, elapsedMs }: Burst): void {
    const { right, limits, probe } = this.#trial;
    const count = taken.length;
    const id = probe.operation.id;
    if (right.length === 0) {
      if (refusal === undefined) this.notes.push(`${id} documents 429, and ${count} requests in a row were taken`);
      return;
    }
    const isRight = (number: number) =>
      count >= number && count <= number + (this.#isWhole(refusal, number) ? 0 : givenBack(limits, number, elapsedMs));
    if (refusal !== undefined && right.some(isRight)) return;
    const nearest = right.reduce((best, one) => (Math.abs(one - count) < Math.abs(best - count) ? one : best));
    const windowMs = windowMsOf(limits, nearest) ?? 0;
    if (elapsedMs >= windowMs) {
      this.notes.push(`the rate limit of ${id} could not be reached: ${count} requests took longer than its window`);
      return;
    }
    const rule = limits.find(({ limit }) => limit === nearest);
    const isEarly = count < nearest;
    const window = `in ${windowMs / 1000} s`;
    const documented = `${right.join(" or ")} ${window}`;
    this.#show(
      {
        code: isEarly ? "rate-limit-too-early" : "rate-limit-too-late",
        message: isEarly
          ? `after ${count} requests the next is refused, though ${documented} are documented`
          : `${count} requests ${window} are taken, though ${documented} are documented`,
        expected: `429 for request ${nearest + 1} ${window}`,
        actual: refusal === undefined ? "no 429" : `429 for request ${count + 1}`,
        place: "status",
        rule: rule === undefined ? probe.operation.pointer : `${rule.pointer}/limit`,
        assumptions: rule?.assumptions ?? [],
      },
      [refusal ?? taken.at(-1)],
    );
  }

  /** Whether a refusal is for a whole window: who gives requests back one by one says to come back soon. */
  #isWhole(refusal: Exchange | undefined, number: number): boolean {
    const windowMs = windowMsOf(this.#trial.limits, number) ?? 0;
    return (retryAfterMs(refusal?.response) ?? 0) > (2 * windowMs) / number + MARGIN_MS;
  }

  /** After the time that a refusal asks for, requests are taken again, and not before. */
  async #judgeReturn(refusal: Exchange, { elapsedMs }: Burst): Promise<void> {
    const { probe, right, limits } = this.#trial;
    const asked = retryAfterMs(refusal.response);
    const longestMs = Math.max(0, ...limits.map(({ windowSeconds }) => windowSeconds * 1000));
    if (Number.isNaN(asked)) this.#showRetry("retry-after-malformed", refusal, "a count of seconds or a date");
    else if (asked !== undefined && longestMs > 0 && asked > longestMs + MARGIN_MS) {
      this.#showRetry("retry-after-too-long", refusal, `at most the ${longestMs / 1000} s of the documented window`);
    }
    if (asked !== undefined && asked > MARGIN_MS) await this.#demandRefused(elapsedMs);
    const waitMs = asked === undefined || Number.isNaN(asked) ? longestMs : asked;
    if (waitMs === 0 && asked === undefined) {
      this.notes.push(`the 429 of ${probe.operation.id} says not when to come back, and its window is not documented`);
      return;
    }
    if (waitMs > LONGEST_WAIT_MS && !this.#clock.isFrozen) {
      this.notes.push(`whether ${probe.operation.id} is taken again after ${waitMs / 1000} s was not waited for`);
      return;
    }
    await this.#pause(waitMs);
    const back = await this.#session.lookOnce(probe);
    if (!isRefusal(back)) return isSuccess(back) ? undefined : this.#judged(back);
    const more = retryAfterMs(back.response);
    const wholeMs = windowMsOf(limits, right.at(-1)) ?? 0;
    await this.#pause(Math.min(Math.max(wholeMs, Number.isNaN(more) ? 0 : (more ?? 0)), LONGEST_WAIT_MS));
    const later = await this.#session.lookOnce(probe);
    const when =
      asked === undefined ? `${waitMs / 1000} s, its whole window,` : `the ${waitMs / 1000} s of Retry-After`;
    this.#show(
      {
        code: isRefusal(later) ? "rate-limit-not-lifted" : "retry-after-too-short",
        message: `after ${when} the next request is refused again`,
        expected: "the request is taken",
        actual: "429",
        place: "status",
        ...this.#behindRefusal(),
      },
      [refusal, back],
    );
  }

  /** A limit that is used up stays so for the time that it names. */
  async #demandRefused(elapsedMs: number): Promise<void> {
    const { probe, right, limits } = this.#trial;
    const startedAt = performance.now();
    const again = await this.#session.lookOnce(probe);
    const passedMs = this.#clock.isFrozen ? 0 : performance.now() - startedAt;
    const [number] = right;
    const isGivenBack =
      number !== undefined && givenBack(limits, number, elapsedMs + passedMs) > givenBack(limits, number, elapsedMs);
    if (isRefusal(again)) this.#judged(again);
    if (!isSuccess(again) || isGivenBack) return;
    this.#show(
      {
        code: "rate-limit-too-late",
        message: "a request is taken right after one that was refused",
        expected: "429 until Retry-After is over",
        actual: String(again.response?.status),
        place: "status",
        ...this.#behindRefusal(),
      },
      [again],
    );
  }

  #pause(ms: number): Promise<void> {
    return ms <= 0 ? Promise.resolve() : this.#clock.wait(this.#clock.isFrozen ? ms : ms + MARGIN_MS);
  }

  /** The answer as the description has it. */
  #judged(exchange: Exchange): void {
    for (const accusation of judge(this.#contract, this.#trial.probe, exchange)) {
      this.shown.push({ accusation, exchanges: [exchange] });
    }
  }

  #showRetry(code: string, refusal: Exchange, expected: string): void {
    const text = refusal.response?.headers["retry-after"] ?? "";
    const { rule, assumptions } = this.#behindRefusal();
    const header = append(rule, "headers", "Retry-After");
    this.#show(
      {
        code,
        message: `Retry-After says ${JSON.stringify(text)}, expected ${expected}`,
        expected,
        actual: text,
        place: "header /Retry-After",
        rule: isObject(this.#refusalObject()?.["Retry-After"]) ? header : rule,
        assumptions,
      },
      [refusal],
    );
  }

  #refusalObject(): Readonly<Record<string, unknown>> | undefined {
    const headers = this.#trial.probe.operation.responses.located(TOO_MANY)?.value.headers;
    return isObject(headers) ? headers : undefined;
  }

  /** Where a refusal is described, and what that rests on. */
  #behindRefusal(): Pick<Accusation, "rule" | "assumptions"> {
    const { operation } = this.#trial.probe;
    const rule = operation.responses.located(TOO_MANY)?.pointer ?? operation.pointer;
    return { rule, assumptions: assumptionsOfStatuses(operation, [TOO_MANY]) };
  }

  #show(accusation: Omit<Accusation, "operation" | "door">, exchanges: readonly (Exchange | undefined)[]): void {
    this.shown.push({
      accusation: { ...accusation, operation: this.#trial.probe.operation.id, door: "server" },
      exchanges: exchanges.filter((one) => one !== undefined),
    });
  }
}
