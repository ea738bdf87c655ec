import type { Exchange } from "../engine/exchange.ts";
import type { Handler } from "../engine/twin.ts";

/** The sandbox's clock. Moves answer once everything that fell due on the way has run. */
export const clockHandlers: Record<string, Handler> = {
  getClock: (exchange) => ({ status: 200, body: clockOf(exchange) }),

  async setClock(exchange) {
    const { clock, outbox } = exchange.sandbox;
    await outbox.settled(); // an attempt under way belongs to the time before the move
    const { now, frozen } = exchange.input.body as { now?: string; frozen?: boolean };
    if (frozen === true) clock.freeze(true);
    if (now !== undefined) await clock.moveTo(Date.parse(now));
    if (frozen === false) clock.freeze(false);
    return { status: 200, body: clockOf(exchange) };
  },

  async advanceClock(exchange) {
    const { seconds } = exchange.input.body as { seconds: number };
    const { clock, outbox } = exchange.sandbox;
    await outbox.settled();
    await clock.advance(seconds);
    return { status: 200, body: clockOf(exchange) };
  },
};

function clockOf({ sandbox }: Exchange) {
  return { now: new Date(sandbox.clock.now()).toISOString(), frozen: sandbox.clock.frozen };
}
