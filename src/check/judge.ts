import type { Contract } from "../contract/contract.ts";
import { observedBody } from "../contract/observed-message.ts";
import type { Operation } from "../contract/operation.ts";
import type { ContractViolation } from "../contract/violation.ts";
import { type Exchange, isSuccess } from "./exchange.ts";
import type { Accusation, Door } from "./finding.ts";
import type { Probe, Wrong } from "./probe.ts";
import { assumptionsBehind, assumptionsOfStatuses } from "./resting-on.ts";

/** Everything that is wrong with what became of one probe. */
export function judge(contract: Contract, probe: Probe, exchange: Exchange): readonly Accusation[] {
  const { operation, method, wrong } = probe;
  const lost = ofFailure(operation, exchange);
  if (lost !== undefined) return [lost];
  const status = exchange.response?.status ?? 0;
  if (isServerError(exchange) && !isAllThereIs(operation, status)) return [serverError(operation, probe.what, status)];
  // Of targets that are no URL nothing is documented, and of other methods that they are not allowed, where that is.
  const isOther = method !== undefined && method !== operation.method;
  const isSaid = status === METHOD_NOT_ALLOWED && operation.statuses.includes(String(status));
  const isOutside = probe.rawTarget !== undefined || (isOther && !isSaid);
  const violations = isOutside || isUnforeseen(probe, status) ? [] : checkExchange(operation, exchange);
  const accusations = violations.map((one) => ofViolation(contract, probe, status, one));
  if (wrong === undefined || !isSuccess(exchange)) return accusations;
  const expected = wrong.statuses.length > 0 ? wrong.statuses.join(" or ") : "a refusal (4xx)";
  const taken: Accusation = {
    code: wrong.code,
    operation: operation.id,
    door: wrong.statuses.length > 0 ? "server" : "undecided",
    message: wrong.sentence,
    expected,
    actual: String(status),
    place: wrong.place,
    rule: wrong.rule,
    assumptions: behindRefusal(contract, operation, wrong),
  };
  return [taken, ...accusations];
}

/** A description need not list every error (OpenAPI 3.1 §4.8.16): where it lists none for what is wrong, any will do. */
function isUnforeseen(
  { operation, wrong, isByStranger = false, mayBeMissing = false }: Probe,
  status: number,
): boolean {
  const isMissing = mayBeMissing && status === NOT_FOUND;
  const isFree = isByStranger || wrong?.isForeseen === false || isMissing;
  if (!isFree || status < 400 || status >= 500) return false;
  return operation.responses.statusKey(status) === undefined;
}

/**
 * That a credential is wanted, or what a value has to be, is said where it stands: how the refusal looks is another matter.
 * Which methods are refused is said by the refusal alone.
 */
function behindRefusal(contract: Contract, operation: Operation, { code, rule, statuses }: Wrong): readonly string[] {
  const isSaidElsewhere = code !== "undocumented-method-taken";
  return isSaidElsewhere ? assumptionsBehind(contract, rule) : assumptionsOfStatuses(operation, statuses);
}

/** Every way in which the answer breaks what the operation documents. */
function checkExchange(operation: Operation, { request, response }: Exchange): readonly ContractViolation[] {
  if (response === undefined) return [];
  const { status, headers, body } = response;
  const bodiless = request.method === "HEAD";
  return operation.checkResponse({ status, headers, bodiless, ...observedBody(body, headers["content-type"]) });
}

const NOT_FOUND = 404;
const METHOD_NOT_ALLOWED = 405;

const NO_ANSWER: Readonly<Record<string, string>> = {
  cut: "connection-cut",
  timeout: "timeout",
  endless: "endless-answer",
  malformed: "malformed-answer",
};

function ofFailure(operation: Operation, { failure }: Exchange): Accusation | undefined {
  if (failure === undefined) return undefined;
  return {
    code: NO_ANSWER[failure.kind] ?? "no-answer",
    operation: operation.id,
    door: "server",
    message: failure.reason,
    expected: "an answer",
    actual: failure.reason,
    place: "",
    rule: "",
    assumptions: [],
  };
}

/** A server that says when to come back is busy, not broken (RFC 9110 §15.6.4). */
function isServerError({ response }: Exchange): boolean {
  if (response === undefined || response.status < 500) return false;
  return !(response.status === 503 && "retry-after" in response.headers);
}

/** Where errors alone are documented, one of them is what a good request gets. */
function isAllThereIs({ statuses }: Operation, status: number): boolean {
  return statuses.includes(String(status)) && statuses.every((one) => /^[45]/.test(one));
}

/** Documented or not: no request may break the server. */
function serverError(operation: Operation, what: string, status: number): Accusation {
  return {
    code: "server-error",
    operation: operation.id,
    door: "server",
    message: `a request ${what} is answered ${status}`,
    expected: "no server error (5xx)",
    actual: String(status),
    place: "status",
    rule: "",
    assumptions: [],
  };
}

function ofViolation(
  contract: Contract,
  { operation, wrong }: Probe,
  status: number,
  one: ContractViolation,
): Accusation {
  const { code, where, at, rule, expected, actual } = one;
  const place = at === "" ? where : `${where} ${at}`;
  // A refusal in another status than the description chose says nothing against what is documented.
  const wanted = code === "undocumented-status" && status < 500 ? (wrong?.statuses ?? []) : [status];
  return {
    code: `response/${code}`,
    operation: operation.id,
    door: doorOf(code),
    message: `${place}: expected ${expected}, was ${actual}`,
    expected,
    actual,
    place,
    rule,
    assumptions: [...new Set([...assumptionsBehind(contract, rule), ...assumptionsOfStatuses(operation, wanted)])],
  };
}

/** What is not documented at all may be missing from the description as well as wrong in the server. */
function doorOf(code: ContractViolation["code"]): Door {
  return code.startsWith("undocumented-") || code === "extra" ? "undecided" : "server";
}
