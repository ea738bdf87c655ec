import type { Contract } from "../contract/contract.ts";
import type { Exchange } from "./exchange.ts";
import { type HeaderNumber, limitHeaders } from "./limit-headers.ts";
import { type Burst, givenBack, type Shown, type Trial } from "./rate-limit-burst.ts";
import { assumptionsBehind } from "./resting-on.ts";

/** What is wrong with the documented headers that tell of a limit: they must count what was counted. */
export function judgeLimitHeaders(contract: Contract, trial: Trial, burst: Burst): readonly Shown[] {
  if (trial.lanes > 1) return []; // answers that overtake each other count in no order
  const show = (
    code: string,
    { name, value, rule }: HeaderNumber,
    message: string,
    expected: string,
    exchanges: readonly (Exchange | undefined)[],
  ): Shown => {
    const { operation } = trial.probe;
    const told = { message, expected, actual: String(value), place: `header /${name}`, rule };
    const assumptions = assumptionsBehind(contract, rule);
    return {
      accusation: { code, operation: operation.id, door: "server", ...told, assumptions },
      exchanges: exchanges.filter((one) => one !== undefined),
    };
  };
  const wrongCount = judgeRemaining(trial, burst, show) ?? judgeRefusal(trial, burst, show);
  return [judgeLimit(trial, burst, show), wrongCount].filter((one) => one !== undefined);
}

type Show = (
  code: string,
  header: HeaderNumber,
  message: string,
  expected: string,
  exchanges: readonly (Exchange | undefined)[],
) => Shown;

/** The limit that is told is a documented one. */
function judgeLimit({ limits, right, probe }: Trial, { taken }: Burst, show: Show): Shown | undefined {
  const [first] = taken;
  const stated = limitHeaders(probe.operation, first?.response).limit;
  const isKnown = limits.length === 0 || limits.some(({ limit }) => limit === stated?.value);
  if (stated === undefined || isKnown) return undefined;
  const documented = right.join(" or ");
  const message = `${stated.name} says ${stated.value}, and the documented limit is ${documented}`;
  return show("limit-header-wrong", stated, message, documented, [first]);
}

/** What is told to be left goes down with each request, to 0 before the refusal and not sooner. */
function judgeRemaining(trial: Trial, { taken, refusal, elapsedMs }: Burst, show: Show): Shown | undefined {
  const { limits, right, probe } = trial;
  const told = taken.map((exchange) => ({ exchange, ...limitHeaders(probe.operation, exchange.response) }));
  const [first, last] = [told[0], told.at(-1)];
  const end = last?.remaining;
  // Of several limits nobody knows which one the headers tell of.
  const isOne = limits.length < 2 || (first?.limit !== undefined && right.includes(first.limit.value));
  if (!isOne || first?.remaining === undefined || last === undefined || end === undefined) return undefined;
  const wrong = (message: string, expected: string, exchanges: readonly (Exchange | undefined)[]) =>
    show("remaining-header-wrong", end, message, expected, exchanges);
  const returned = givenBack(limits, right[0] ?? 0, elapsedMs);
  const isCounted = right.length > 0; // what is given back meanwhile is not known without a window
  const dropped = first.remaining.value - end.value;
  const used = taken.length - 1;
  if (isCounted && used > 1 && dropped < used - returned) {
    const message = `${end.name} goes down by ${dropped} in ${used} requests`;
    return wrong(message, `${used} less`, [first.exchange, last.exchange]);
  }
  if (refusal !== undefined && end.value > 0) {
    return wrong(`${end.name} says ${end.value}, and the next request is refused`, "0", [last.exchange, refusal]);
  }
  const early = told.findIndex(({ remaining }, at) => remaining?.value === 0 && at < told.length - 1);
  if (!isCounted || returned > 0 || early === -1) return undefined;
  const pair = [told[early]?.exchange, told[early + 1]?.exchange];
  return wrong(`${end.name} says 0, and the next request is taken`, "1 or more", pair);
}

/** A refusal says that nothing is left. */
function judgeRefusal({ probe }: Trial, { refusal }: Burst, show: Show): Shown | undefined {
  const told = limitHeaders(probe.operation, refusal?.response).remaining;
  if (told === undefined || told.value <= 0) return undefined;
  const message = `${told.name} says ${told.value} in a refusal`;
  return show("remaining-header-wrong", told, message, "0", [refusal]);
}
