import type { FaultRule } from "../../world/fault-rules.ts";
import { documentedAnswer, ownError } from "../documented-answer.ts";
import type { Exchange, Stage, Success } from "../exchange.ts";
import { forcedAnswer, forcedText } from "../forced-answer.ts";
import { type Preferences, readPreferences } from "../preferences.ts";
import { isProblem, type Problem } from "../problem.ts";
import { renderProblemDetails } from "../problem-details.ts";
import { isSilent, type Provocation } from "../provocation.ts";

/**
 * Did somebody ask for trouble? First what this request itself prefers (`Prefer: code=429`), then the fault rules of the
 * sandbox, which are not asked of a request that has chosen its answer. Whoever steers the mock is left alone.
 */
export const injectFault: Stage = {
  name: "inject-fault",
  run(exchange) {
    const { prefer } = exchange.request.headers;
    if (prefer === undefined && exchange.sandbox.faults.isEmpty) return undefined;
    if (exchange.operation === undefined || exchange.target.twin.handlers !== undefined) return undefined;
    const preferences = prefer === undefined ? NO_PREFERENCES : readPreferences(prefer);
    if (isProblem(preferences)) return refused(exchange, preferences);
    const forced = forcedAnswer(exchange, preferences);
    if (forced !== undefined && isProblem(forced)) return refused(exchange, forced);
    const rules = forced === undefined ? struckRules(exchange) : NO_RULES;
    exchange.provocation = provocationOf(preferences, rules);
    const decided = forced ?? faultyAnswer(exchange, rules.at(-1));
    if (decided?.status === 429) exchange.limit = exhausted(exchange.limit);
    const delayMs = rules.reduce((sum, rule) => sum + (rule.delayMs ?? 0), preferences.delayMs ?? 0);
    return delayMs === 0 ? decided : exchange.wait(delayMs).then(() => decided);
  },
};

const NO_PREFERENCES: Preferences = {};
const NO_RULES: readonly FaultRule[] = [];

/** The status of an answer that never comes. */
const NO_ANSWER: Success = { status: 0 };

/** The mock's own word to a caller who asked it, not the API, for something: problem details, whatever the API's errors look like. */
function refused(exchange: Exchange, found: Problem): Success {
  exchange.provocation = { isInvented: true };
  return renderProblemDetails(found, { path: exchange.request.path });
}

function struckRules({ sandbox, target, operation }: Exchange): readonly FaultRule[] {
  return sandbox.faults.isEmpty || operation === undefined
    ? NO_RULES
    : sandbox.faults.strike(target.name, operation.id);
}

/** Undefined when nothing was asked for: a `Prefer` that is meant for the API, rules that let the request through. */
function provocationOf(preferences: Preferences, rules: readonly FaultRule[]): Provocation | undefined {
  const forced = forcedText(preferences);
  const delay = preferences.delayMs === undefined ? "" : `delay=${preferences.delayMs}`;
  const preferred = [forced, delay].filter((text) => text !== "").join(", ");
  const rule = rules.at(-1); // those before it only delay
  if (preferred === "" && rule === undefined) return undefined;
  return {
    ...(forced === "" ? {} : { forced }),
    ...(preferred === "" ? {} : { preferred }),
    ...(rule === undefined ? {} : { fault: rules.map(({ id }) => id).join(", ") }),
    isInvented: forced !== "" || rule?.status !== undefined || isSilent(rule?.connection),
    ...(rule?.body === undefined ? {} : { body: rule.body }),
    ...(rule?.headers === undefined ? {} : { headers: rule.headers }),
    ...(rule?.connection === undefined ? {} : { connection: rule.connection }),
  };
}

/** The answer in place of the API's own; undefined where a rule waits for that one, to spoil it or to let it be. */
function faultyAnswer(exchange: Exchange, rule: FaultRule | undefined): Success | undefined {
  if (rule === undefined) return undefined;
  if (isSilent(rule.connection)) return NO_ANSWER; // the request was lost on its way: nothing has happened
  const { status } = rule;
  if (status === undefined) return undefined;
  return status < 400 ? (documentedAnswer(exchange, status) ?? { status }) : ownError(exchange, status);
}

/** A caller who is refused has nothing left, and headers may say so. */
function exhausted(limit: Exchange["limit"]): Exchange["limit"] {
  return limit === undefined ? undefined : { ...limit, allowed: false, remaining: 0 };
}
