import type { Context } from "../context.ts";
import { answerFromExamples } from "../example-answer.ts";
import type { Exchange, Stage, ValidExchange } from "../exchange.ts";
import type { Principal } from "../principal.ts";
import { problem } from "../problem.ts";
import { transact } from "../transaction.ts";

const NOBODY: Principal = { credential: "", account: "", roles: [] };

/** What would the API do? A throw changes nothing and becomes a 500, with its stack in the journal. */
export const behave: Stage = {
  name: "behave",
  run(exchange) {
    const { operation, target } = exchange;
    if (operation === undefined) return problem("not-found");
    const handler = target.twin.handlers?.[operation.id];
    if (handler !== undefined) return handler(exchange as ValidExchange);
    const behaviour = target.twin.behaviours[operation.id];
    if (behaviour === undefined) return answerFromExamples(operation);
    try {
      const { result, violations } = transact(exchange, (change) => behaviour(contextOf(exchange, change)));
      exchange.violations = violations;
      return result;
    } catch (error) {
      exchange.error = error;
      return problem("internal", { message: error instanceof Error ? error.message : String(error) });
    }
  },
};

type Change = Pick<Context<unknown, never>, "now" | "dice" | "emit" | "settle"> & { readonly state: unknown };

function contextOf(exchange: Exchange, change: Change): Context<unknown, never> {
  const { input, principal, requestId } = exchange;
  return {
    params: input?.path ?? {},
    query: input?.query ?? {},
    body: input?.body as undefined,
    principal: principal ?? NOBODY,
    requestId,
    now: change.now,
    dice: change.dice,
    emit: change.emit,
    settle: change.settle,
    state: change.state as never,
  };
}
