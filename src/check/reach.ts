import type { Operation } from "../contract/operation.ts";
import { type Exchange, isSuccess } from "./exchange.ts";
import { type FillIn, goodInputs } from "./fill-in.ts";
import type { Identity } from "./identity.ts";
import type { Inputs } from "./inputs.ts";
import { rightMissing } from "./rights.ts";
import type { Session } from "./session.ts";
import { identitiesFor } from "./session.ts";

/** How a request to an operation has to look to be taken. */
export interface Reached {
  readonly operation: Operation;
  readonly identity: Identity | undefined;
  readonly inputs: Inputs;
  readonly exchange: Exchange;
}

/** More ways than this to word a good request are not tried. */
const MOST_INPUTS = 6;

/** Tries good requests until one is taken; undefined when none is, and the coverage says why. */
export async function reach(
  session: Session,
  from: FillIn,
  identities: readonly Identity[],
  operation: Operation,
): Promise<Reached | undefined> {
  const inputs = goodInputs(from, operation, session.inputsOf(operation)).slice(0, MOST_INPUTS);
  const lacks = (one: Identity | undefined) =>
    one !== undefined && rightMissing(from.contract, operation, one) !== undefined;
  // Who is known to have the right goes first.
  const askers = [...identitiesFor(operation, identities)].sort((a, b) => Number(lacks(a)) - Number(lacks(b)));
  if (inputs.length === 0) return unreached(session, operation, "no value fits what a parameter requires");
  if (askers.length === 0)
    return unreached(session, operation, `no credential for ${operation.security.flat().join(" or ")} was given`);
  let last: Exchange | undefined;
  for (const identity of askers) {
    for (const one of inputs) {
      const exchange = await session.ask({ operation, what: "as the description has it", identity, inputs: one });
      if (isTaken(exchange)) return { operation, identity, inputs: one, exchange };
      last = exchange;
      // Who may not ask will not be heard with other inputs either.
      if (exchange.response?.status === 401 || exchange.response?.status === 403) break;
    }
  }
  return unreached(
    session,
    operation,
    `the last of its good requests was answered ${last?.response?.status ?? "not at all"}`,
  );
}

function isTaken(exchange: Exchange): boolean {
  const status = exchange.response?.status ?? 0;
  return isSuccess(exchange) || (status >= 300 && status < 400);
}

function unreached(session: Session, operation: Operation, why: string): undefined {
  session.coverage.note(operation, why);
  return undefined;
}
