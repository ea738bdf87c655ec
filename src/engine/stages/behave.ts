import { parsePairs } from "../../contract/query-text.ts";
import type { Context } from "../context.ts";
import type { Exchange, Stage, ValidExchange } from "../exchange.ts";
import type { Principal } from "../principal.ts";
import { problem } from "../problem.ts";
import { transact } from "../transaction.ts";

const NOBODY: Principal = { credential: "", account: "", roles: [] };

/** What would the API do? */
export const behave: Stage = {
  name: "behave",
  run(exchange) {
    const { operation, target } = exchange;
    if (operation === undefined) return problem("not-found");
    const handler = own(target.twin.handlers, operation.id) ?? own(target.handlers, operation.id);
    if (handler !== undefined) return handler(exchange as ValidExchange);
    const behaviour = own(target.twin.behaviours, operation.id);
    if (behaviour === undefined)
      return problem("not-implemented", { message: `${operation.id} has no behaviour in the ${target.name} twin` });
    const done = transact(exchange, (change) => behaviour(contextOf(exchange, change)));
    const { result, violations } = done;
    exchange.violations = violations;
    exchange.changes = done.changes;
    exchange.deliveries = done.deliveries;
    return result;
  },
};

/** An operationId may well be `constructor`. */
function own<T>(byId: Readonly<Record<string, T>> | undefined, id: string): T | undefined {
  return byId !== undefined && Object.hasOwn(byId, id) ? byId[id] : undefined;
}

type Change = Pick<Context<unknown, never>, "now" | "dice" | "emit" | "isHeard" | "settle"> & {
  readonly state: unknown;
};

function contextOf(exchange: Exchange, change: Change): Context<unknown, never> {
  const { input, principal, requestId, request } = exchange;
  return {
    params: input?.path ?? {},
    query: input?.query ?? {},
    body: input?.body as undefined,
    header: input?.header ?? {},
    request,
    principal: principal ?? NOBODY,
    requestId,
    get rawQuery() {
      return parsePairs(request.query);
    },
    now: change.now,
    dice: change.dice,
    emit: change.emit,
    isHeard: change.isHeard,
    settle: change.settle,
    state: change.state as never,
  };
}
