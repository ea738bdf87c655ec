import type { Operation } from "../../contract/operation.ts";
import { parsePairs } from "../../contract/query-text.ts";
import type { Answer, Exchange, Stage } from "../exchange.ts";
import type { Principal } from "../principal.ts";
import { isProblem, problem } from "../problem.ts";
import { transact } from "../transaction.ts";
import type { Caller, Presented } from "../twin.ts";

/** Who is asking, and may they? Any one of the documented alternatives will do (OpenAPI 3.1 §4.8.30); 401, 403. */
export const authenticate: Stage = {
  name: "authenticate",
  run(exchange) {
    const { operation } = exchange;
    if (operation === undefined || operation.security.length === 0) return undefined;
    const found = findCaller(exchange, operation.security, presentedBy(exchange));
    return found instanceof Promise
      ? found.then((caller) => receive(exchange, operation, caller))
      : receive(exchange, operation, found);
  },
};

function receive(exchange: Exchange, operation: Operation, caller: Caller): Answer | undefined {
  if (caller === undefined) {
    const isOptional = operation.security.some((schemes) => schemes.length === 0);
    return isOptional ? undefined : problem("unauthorized");
  }
  return isProblem(caller) ? caller : (admit(exchange, caller) ?? authorize(exchange, operation, caller));
}

/** What a credential says of itself may be used up by saying it. */
function admit(exchange: Exchange, principal: Principal): Answer | undefined {
  const { admit: admitCaller } = exchange.target.twin;
  if (admitCaller !== undefined) {
    const { result } = transact(exchange, (context) => admitCaller(principal, context) ?? {});
    if (isProblem(result)) return result;
  }
  exchange.principal = principal;
  return undefined;
}

function authorize(exchange: Exchange, operation: Operation, principal: Principal): Answer | undefined {
  const { target, sandbox, params, now, request } = exchange;
  const { authorize: mayThey } = target.twin;
  if (mayThey === undefined) return undefined;
  const { secure } = request;
  return sandbox.store(target.name).read((state) => mayThey(principal, operation, { params, state, now, secure }));
}

function presentedBy({ request }: Exchange): Presented {
  return {
    headers: request.headers,
    get query() {
      return parsePairs(request.query); // few schemes look here
    },
    server: request.server,
    secure: request.secure,
  };
}

/** The first alternative that knows its caller; else the first that has something to say of why not. */
function findCaller(
  exchange: Exchange,
  alternatives: Operation["security"],
  presented: Presented,
  from = 0,
  refusal?: Caller,
): Caller | Promise<Caller> {
  let said = refusal;
  for (let index = from; index < alternatives.length; index += 1) {
    const caller = callerBy(exchange, alternatives[index] ?? [], presented);
    if (caller instanceof Promise) {
      return caller.then((found) =>
        isKnown(found) ? found : findCaller(exchange, alternatives, presented, index + 1, said ?? found),
      );
    }
    if (isKnown(caller)) return caller;
    said ??= caller;
  }
  return said;
}

/** All schemes of an alternative are needed; the first one names the caller. */
function callerBy(exchange: Exchange, schemes: readonly string[], presented: Presented): Caller | Promise<Caller> {
  const { target, sandbox, now } = exchange;
  const { credentials } = target.twin;
  let first: Caller;
  for (const [index, scheme] of schemes.entries()) {
    const reader = credentials[scheme]; // that of the control API is asked before the pipeline
    if (reader === undefined) return undefined;
    const caller = sandbox.store(target.name).read((state) => reader(presented, state, now));
    if (caller instanceof Promise) {
      return caller.then(async (found) => {
        if (!isKnown(found)) return found;
        const rest = schemes.slice(index + 1);
        const others = rest.length === 0 ? found : await callerBy(exchange, rest, presented);
        return isKnown(others) ? (first ?? found) : others;
      });
    }
    if (!isKnown(caller)) return caller;
    first ??= caller;
  }
  return first;
}

function isKnown(caller: Caller): caller is Principal {
  return caller !== undefined && !isProblem(caller);
}
