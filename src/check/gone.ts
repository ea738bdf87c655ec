import type { Operation } from "../contract/operation.ts";
import { type Exchange, isSuccess, textOf } from "./exchange.ts";
import { type FillIn, neededInputs } from "./fill-in.ts";
import type { Inputs } from "./inputs.ts";
import type { Reached } from "./reach.ts";
import type { Session } from "./session.ts";

/** Removes what was made under a path of its own, and looks whether it can still be read as before. */
export async function expectGone(
  session: Session,
  from: FillIn,
  removal: Operation,
  read: Operation,
  made: Reached,
): Promise<void> {
  const { identity } = made;
  const { path } = made.inputs;
  const inputsOf = (one: Operation): Inputs => ({ path, ...neededInputs(from, one, session.inputsOf(one)) });
  const seen = inputsOf(read);
  const look = (mayBeMissing?: boolean) =>
    session.ask({ operation: read, identity, inputs: seen, what: "for what was made", mayBeMissing });
  const before = await look();
  if (!isSuccess(before)) return;
  const inputs = inputsOf(removal);
  const removed = await session.ask({ operation: removal, identity, inputs, what: "that removes what was made" });
  if (!isSuccess(removed) || removed.response?.status === ACCEPTED) return;
  const after = await look(true);
  if (!isAsBefore(before, after)) return;
  session.accuse(
    {
      code: "readable-after-delete",
      operation: removal.id,
      door: "server",
      message: "what was deleted can be read as before",
      expected: "404, or another state",
      actual: String(after.response?.status),
      place: "body",
      rule: removal.pointer,
      assumptions: [],
    },
    [before, removed, after],
  );
}

/** A change that will be made later (RFC 9110 §15.3.3). */
const ACCEPTED = 202;

function isAsBefore(before: Exchange, after: Exchange): boolean {
  return isSuccess(after) && textOf(before.response) !== "" && textOf(before.response) === textOf(after.response);
}
