import type { Exchange } from "../engine/exchange.ts";
import { invalid } from "../engine/problem.ts";
import type { Handler } from "../engine/twin.ts";

/** The sandbox's clock. Moves answer once everything that fell due on the way has run. */
export const clockHandlers: Record<string, Handler> = {
  getClock: (exchange) => ({ status: 200, body: clockOf(exchange) }),

  async setClock(exchange) {
    const { clock, outbox } = exchange.sandbox;
    const { now, frozen } = exchange.input.body as { now?: string; frozen?: boolean };
    const instant = now === undefined ? undefined : Date.parse(now);
    if (instant !== undefined && !isTellable(instant)) return invalid("now", `must be ${TELLABLE}, was ${now}`);
    await outbox.settled(); // an attempt under way belongs to the time before the move
    if (frozen === true) clock.freeze(true);
    if (instant !== undefined) await clock.moveTo(instant);
    if (frozen === false) clock.freeze(false);
    return { status: 200, body: clockOf(exchange) };
  },

  async advanceClock(exchange) {
    const { seconds } = exchange.input.body as { seconds: number };
    const { clock, outbox } = exchange.sandbox;
    if (!isTellable(clock.now() + seconds * 1000)) return invalid("seconds", `must lead to ${TELLABLE}`);
    await outbox.settled();
    await clock.advance(seconds);
    return { status: 200, body: clockOf(exchange) };
  },
};

/** RFC 3339 §5.6 writes a year with four digits. Leap seconds, which it knows, no clock here can show. */
const TELLABLE = "an instant of the years 0000 to 9999";
const FIRST = Date.parse("0000-01-01T00:00:00Z");
const LAST = Date.parse("9999-12-31T23:59:59.999Z");

function isTellable(instant: number): boolean {
  return instant >= FIRST && instant <= LAST;
}

function clockOf({ sandbox }: Exchange) {
  return { now: new Date(sandbox.clock.now()).toISOString(), frozen: sandbox.clock.frozen };
}
