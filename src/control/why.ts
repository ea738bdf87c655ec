import type { JsonObject } from "../contract/document.ts";
import { documentLines, type LineOf } from "../contract/document-lines.ts";
import type { Operation } from "../contract/operation.ts";
import { append, type JsonPointer } from "../contract/pointer.ts";
import { parsePairs } from "../contract/query-text.ts";
import { type ContractViolation, describeViolation } from "../contract/violation.ts";
import type { Target } from "../engine/target.ts";
import type { JournalEntry } from "../world/journal-entry.ts";
import type { RedactedEntry } from "../world/redacted-entry.ts";
import type { Sandbox } from "../world/sandbox.ts";
import { type Case, type ConcernedRecord, recordsOf } from "./concerned-records.ts";

/** Something in the description, and the line of its file on which it begins; no line where the file cannot be read. */
export interface DescribedAt {
  readonly pointer: JsonPointer;
  readonly line?: number;
}

/** Why a request was answered as it was. */
export interface Why {
  /** The stage that decided. */
  readonly stage: string;
  readonly sentence: string;
  /** The kind of problem that was found, and what was said of it. */
  readonly refusal?: { readonly problem: string; readonly message?: string };
  /** Where the request broke the description. */
  readonly violations?: readonly (ContractViolation & { readonly line?: number })[];
  /** The fault rules that struck; of one that is gone, its id alone. */
  readonly faults?: readonly { readonly id: string }[];
  /** What the caller preferred to the behaviour. */
  readonly preference?: string;
  /** The limit with the least left, or the one that refused. */
  readonly limit?: {
    readonly policy: string;
    readonly allowed: boolean;
    readonly limit: number;
    readonly used: number;
    readonly remaining: number;
    readonly windowSeconds: number;
    readonly resetAt: string;
  };
  readonly security?: {
    /** Any one of these sets of schemes would do. */
    readonly accepted: readonly (readonly string[])[];
    /** Those of them that the request had something for. */
    readonly presented: readonly string[];
    /** Who it was found to be, by a name that is no secret. */
    readonly caller?: string;
  };
  readonly description: {
    readonly file?: string;
    readonly operation?: DescribedAt;
    /** What decided: the security requirement, the limit, the schema that the request broke, the response. */
    readonly rule?: DescribedAt;
  };
  readonly records: readonly ConcernedRecord[];
  /** Ids of the assumptions beside the operation and what decided. */
  readonly assumptions: readonly string[];
}

/** Says why a request was answered as it was. The lines of the description are looked up at the first question. */
export async function whyOf(asked: Case): Promise<Why> {
  const { entry, target, raw } = asked;
  const lineOf = await linesOf(target);
  const at = (pointer: JsonPointer | undefined): DescribedAt | undefined => {
    if (pointer === undefined) return undefined;
    const origin = target.contract.document.origin(pointer);
    const line = origin.uri === undefined ? lineOf?.(origin.pointer) : undefined;
    return { pointer, ...(line === undefined ? {} : { line }) };
  };
  const operation = raw.operationId === undefined ? undefined : target.contract.operation(raw.operationId);
  const security = securityOf(target, operation, raw);
  const rule = rulePointer(asked, operation, security?.presented[0]);
  const { refusal, limit, fault, forced } = entry;
  const violations = refusal?.violations ?? [];
  return {
    stage: entry.answeredBy,
    sentence: sentenceOf(entry, target, security),
    ...(refusal === undefined ? {} : { refusal: briefly(refusal) }),
    ...(violations.length === 0 ? {} : { violations: violations.map((one) => ({ ...one, ...lineIn(at(one.rule)) })) }),
    ...(fault === undefined ? {} : { faults: fault.split(", ").map((id) => ruleOf(asked.sandbox, id)) }),
    ...(forced === undefined ? {} : { preference: forced }),
    ...(limit === undefined || isInvented(entry) ? {} : { limit: shownLimit(limit) }),
    ...(security === undefined ? {} : { security }),
    description: {
      ...(target.source === undefined ? {} : { file: target.source.file }),
      ...defined("operation", at(operation?.pointer)),
      ...defined("rule", at(rule)),
    },
    records: recordsOf(asked, operation),
    assumptions: assumptionsAt(target, operation, rule),
  };
}

const lines = new WeakMap<Target, Promise<LineOf | undefined>>();

/** An explanation without lines is better than none: a file may be gone. */
function linesOf(target: Target): Promise<LineOf | undefined> {
  let known = lines.get(target);
  if (known === undefined) {
    known = (async () => (target.source === undefined ? undefined : documentLines(await target.source.text())))().catch(
      () => undefined,
    );
    lines.set(target, known);
  }
  return known;
}

function defined<K extends string, V>(name: K, value: V | undefined): { readonly [N in K]?: V } {
  return value === undefined ? {} : ({ [name]: value } as { [N in K]: V });
}

function lineIn(place: DescribedAt | undefined): { readonly line?: number } {
  return place?.line === undefined ? {} : { line: place.line };
}

function briefly({ problem, message }: NonNullable<JournalEntry["refusal"]>): NonNullable<Why["refusal"]> {
  return { problem, ...(message === undefined ? {} : { message }) };
}

function ruleOf({ faults }: Sandbox, id: string): { readonly id: string } {
  return faults.list().find((rule) => rule.id === id) ?? { id };
}

function shownLimit({
  policy,
  allowed,
  limit,
  remaining,
  resetAt,
}: NonNullable<JournalEntry["limit"]>): NonNullable<Why["limit"]> {
  const { name, windowSeconds } = policy;
  const used = limit - remaining;
  return { policy: name, allowed, limit, used, remaining, windowSeconds, resetAt: new Date(resetAt).toISOString() };
}

/** A 429 that somebody asked for says that nothing is left; the counters say otherwise. */
function isInvented({ answeredBy, limit }: JournalEntry): boolean {
  return answeredBy === "inject-fault" && limit?.allowed === false;
}

type Security = NonNullable<Why["security"]>;

function securityOf(target: Target, operation: Operation | undefined, raw: JournalEntry): Security | undefined {
  if (operation === undefined || operation.security.length === 0) return undefined;
  const names = [...new Set(operation.security.flat())];
  const presented = names.filter((name) => isPresented(target.contract.securitySchemes[name], raw));
  return { accepted: operation.security, presented, ...defined("caller", raw.caller) };
}

/** Whether a request had something in the place of a scheme (OpenAPI 3.1 §4.8.27), be it right or wrong. */
function isPresented(scheme: JsonObject | undefined, { request, path }: JournalEntry): boolean {
  const { authorization = "", cookie = "" } = request.headers;
  switch (scheme?.type) {
    case "apiKey":
      if (scheme.in === "header") return (request.headers[String(scheme.name).toLowerCase()] ?? "") !== "";
      if (scheme.in === "cookie") return cookie.split(";").some((one) => one.trim().startsWith(`${scheme.name}=`));
      return parsePairs(path.slice(path.indexOf("?") + 1)).some(({ name }) => name === scheme.name);
    case "http":
      return authorization.toLowerCase().startsWith(`${String(scheme.scheme).toLowerCase()} `);
    default:
      return authorization.toLowerCase().startsWith("bearer "); // oauth2, openIdConnect
  }
}

/** The place in the description that decided. */
function rulePointer(
  { raw, target }: Case,
  operation: Operation | undefined,
  scheme: string | undefined,
): JsonPointer | undefined {
  if (operation === undefined) return pathsPointer(target, raw);
  switch (raw.answeredBy) {
    case "authenticate":
      if (scheme !== undefined) return append("/components/securitySchemes", scheme);
      return operation.value.security === undefined ? "/security" : append(operation.pointer, "security");
    case "limit-rate":
      return limitPointer(target, raw.limit?.policy.name);
    case "validate-request":
      return raw.refusal?.violations?.[0]?.rule ?? append(operation.pointer, "requestBody");
    default:
      return responsePointer(operation, raw.status);
  }
}

/** Of a path that is described with other methods, the path; else all of them. */
function pathsPointer({ contract }: Target, { path, answeredBy }: JournalEntry): JsonPointer | undefined {
  if (answeredBy !== "match" && answeredBy !== "options") return undefined;
  const found = contract.match("", path.split("?")[0] ?? "");
  const [method] = found !== undefined && "allow" in found ? found.allow : [];
  if (method === undefined) return "/paths";
  const other = contract.match(method, path.split("?")[0] ?? "");
  return other !== undefined && "operation" in other ? append("/paths", other.operation.path) : "/paths";
}

function limitPointer({ contract }: Target, policy: string | undefined): JsonPointer | undefined {
  const index = contract.limits.findIndex(({ name }) => name === policy);
  if (index === -1) return undefined;
  return Array.isArray(contract.document.root["x-rate-limit"]) ? append("/x-rate-limit", index) : "/x-rate-limit";
}

function responsePointer({ pointer, responses }: Operation, status: number): JsonPointer | undefined {
  const key = responses.statusKey(status);
  return key === undefined ? undefined : append(pointer, "responses", key);
}

/** The assumptions written beside an operation, its parameters, its body, and what decided. */
function assumptionsAt(
  { contract }: Target,
  operation: Operation | undefined,
  rule: string | undefined,
): readonly string[] {
  const { document } = contract;
  const found = new Set<string>();
  const read = (pointer: JsonPointer) => {
    try {
      const { value } = document.resolve(pointer);
      for (const id of idsIn(value["x-assumption"])) found.add(id);
      return value;
    } catch {
      return {}; // a rule within a schema need not lead to an object
    }
  };
  if (operation !== undefined) {
    for (const id of idsIn(operation.value["x-assumption"])) found.add(id);
    const { parameters, requestBody } = operation.value;
    for (const index of Array.isArray(parameters) ? parameters.keys() : []) {
      read(append(operation.pointer, "parameters", index));
    }
    if (requestBody !== undefined) read(append(operation.pointer, "requestBody"));
    const item = append("/paths", operation.path);
    const shared = read(item).parameters;
    for (const index of Array.isArray(shared) ? shared.keys() : []) read(append(item, "parameters", index));
  }
  if (rule !== undefined) read(rule);
  return [...found];
}

function idsIn(value: unknown): readonly string[] {
  const list = Array.isArray(value) ? value : [value];
  return list.filter((id): id is string => typeof id === "string");
}

/** One sentence for people. */
function sentenceOf(entry: RedactedEntry, target: Target, security: Security | undefined): string {
  const { answeredBy, refusal, status, fault, forced, operationId, violations } = entry;
  const message = refusal?.message === undefined ? "" : `: ${refusal.message}`;
  const [first] = violations;
  if (first !== undefined)
    return `The answer of ${target.name} breaks its own description: ${describeViolation(first)}.`;
  if (entry.error !== undefined) return `The stage ${answeredBy} threw: ${String(entry.error)}.`;
  switch (answeredBy) {
    case "match":
      return refusal?.problem === "method-not-allowed"
        ? `The path is described, but not with this method${message}.`
        : `No operation of ${target.name} is described at this path${message}.`;
    case "options":
      return "The mock itself answers OPTIONS, for every path, so that pages of any origin may ask.";
    case "authenticate":
      return credentialSentence(entry, security, message);
    case "limit-rate":
      return limitSentence(entry);
    case "inject-fault":
      if (fault !== undefined)
        return `The fault rule ${fault} struck${status === 0 ? ", and nothing was answered" : ""}.`;
      if (forced !== undefined) return `The request asked for this answer: Prefer: ${forced}.`;
      return `The request preferred an answer that is not to be had${detailOf(entry)}.`;
    case "validate-request":
      return refusedInputSentence(entry, message);
    default:
      return behaviourSentence(operationId, refusal?.problem, message, fault);
  }
}

/** What the mock said in its own words (RFC 9457). */
function detailOf({ response }: RedactedEntry): string {
  const { detail } = (response.value ?? {}) as { readonly detail?: unknown };
  return typeof detail === "string" ? `: ${detail}` : "";
}

function credentialSentence(
  { refusal, caller }: RedactedEntry,
  security: Security | undefined,
  message: string,
): string {
  const accepted = security?.accepted.map((schemes) => schemes.join(" and ")).join(" or ") || "a credential";
  if (refusal?.problem === "forbidden") return `${caller ?? "The caller"} is known, but may not do this${message}.`;
  const presented = security?.presented.join(" and ") ?? "";
  if (presented === "")
    return `The operation wants ${accepted}, and the request presented nothing of the kind${message}.`;
  return `What the request presented as ${presented} is no credential that holds${message}.`;
}

function limitSentence({ limit }: RedactedEntry): string {
  if (limit === undefined) return "The rate limit refused.";
  const { policy, resetAt } = limit;
  const what = `${limit.limit} request${limit.limit === 1 ? "" : "s"} in ${policy.windowSeconds} seconds`;
  return `The limit ${policy.name} of ${what} is used up until ${new Date(resetAt).toISOString()}.`;
}

function refusedInputSentence({ refusal }: RedactedEntry, message: string): string {
  const violations = refusal?.violations ?? [];
  const [first] = violations;
  if (first === undefined) return `The request cannot be read${message}.`;
  const more = violations.length > 1 ? `, and ${violations.length - 1} more` : "";
  return `The request does not fit the description: ${describeViolation(first)}${more}.`;
}

function behaviourSentence(
  operationId: string | undefined,
  problem: string | undefined,
  message: string,
  fault: string | undefined,
): string {
  const answered =
    problem === undefined
      ? `Every check was passed, and the behaviour of ${operationId} answered`
      : `Every check was passed, and the behaviour of ${operationId} refused (${problem})${message}`;
  return `${answered}${fault === undefined ? "" : `; the fault rule ${fault} held it up`}.`;
}
