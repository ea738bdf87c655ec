import { essenceOf, isJson, isTextual, typeWithin } from "../contract/media-type.ts";
import { type ContractViolation, describeViolation } from "../contract/violation.ts";
import { jsonText } from "../world/value.ts";
import type { Answer, Exchange, Success } from "./exchange.ts";
import { isProblem, type Problem, problem, thrownProblem } from "./problem.ts";
import { limitLeft } from "./stages/limit-rate.ts";
import type { About } from "./twin.ts";

/** An answer with its headers, a problem in the vendor's dress. */
export interface DressedReply {
  readonly status: number;
  readonly headers: Record<string, string>;
  readonly body: unknown;
  readonly isJson: boolean;
}

/**
 * Dresses an answer and holds it to the description. One that breaks it is told by `exchange.violations`, and when
 * `strict`, replaced by a 500 that says what was wrong.
 */
export function checkedReply(exchange: Exchange, found: Answer, strict: boolean): DressedReply {
  const reply = dress(exchange, found);
  if (exchange.provocation?.isInvented === true) return reply;
  const isOwn = isProblem(found) && exchange.target.twin.problemsAreUndescribed === true;
  const violations = isOwn ? [] : checkReply(exchange, reply);
  if (violations.length > 0) exchange.violations = [...exchange.violations, ...violations];
  const isBroken = exchange.violations.length > 0 && strict;
  return isBroken ? dress(exchange, brokenProblem(exchange)) : reply;
}

/** Whether an answer, once it is dressed, keeps to the description. */
export function isDescribed(exchange: Exchange, found: Answer): boolean {
  return checkReply(exchange, dress(exchange, found)).length === 0;
}

/** An answer with what it sends. */
export interface WrittenReply {
  readonly reply: DressedReply;
  /** Empty for none. */
  readonly text: string;
  /** In the text's place, of a body that is no text. */
  readonly bytes?: Uint8Array;
}

/** An answer with the text or the bytes of its body; one whose body has no JSON text becomes a 500. */
export function written(exchange: Exchange, reply: DressedReply): WrittenReply {
  if (reply.body instanceof Uint8Array) return { reply, text: "", bytes: reply.body };
  try {
    const isGiven = exchange.provocation !== undefined && "body" in exchange.provocation;
    const xml = reply.isJson || isGiven ? undefined : xmlText(exchange, reply);
    if (xml !== undefined) return { reply: { ...reply, body: xml }, text: xml };
    return { reply, text: bodyText(reply) };
  } catch (error) {
    exchange.error = error;
    const instead = dress(exchange, thrownProblem(error));
    return { reply: instead, text: bodyText(instead) };
  }
}

function xmlText({ operation }: Exchange, { status, headers, body }: DressedReply): string | undefined {
  return operation?.responses.xmlText(status, headers["Content-Type"], body);
}

/** The text of a body, empty for none and for bytes. @throws TypeError for one that has no JSON text. */
export function bodyText({ body, isJson }: DressedReply): string {
  if (body === undefined || body instanceof Uint8Array) return "";
  return typeof body === "string" && !isJson ? body : jsonText(body);
}

function dress(exchange: Exchange, found: Answer): DressedReply {
  const { twin } = exchange.target;
  const about = aboutOf(exchange);
  const success: Success = isProblem(found) ? renderedProblem(exchange, found, about) : found;
  const mediaType = success.mediaType ?? (isProblem(found) ? JSON_TYPE : describedMediaType(exchange, success.status));
  const headers: Record<string, string> = {};
  // What bytes say nobody knows but who sent them.
  const isText = !(success.body instanceof Uint8Array);
  if (success.body !== undefined) headers["Content-Type"] = isText ? contentType(mediaType) : mediaType;
  if (twin.handlers === undefined) headers[REQUEST_ID] = exchange.requestId;
  Object.assign(headers, twin.replyHeaders?.(about), success.headers);
  return { status: success.status, headers, body: success.body, isJson: isJson(essenceOf(mediaType)) };
}

/** By this id the journal finds the request; not on what the control API answers, which is in no journal. */
const REQUEST_ID = "X-Request-Id";

/** What a target sends with every answer. */
export function headersOfEvery(exchange: Exchange): Readonly<Record<string, string>> {
  const { twin } = exchange.target;
  if (twin.handlers !== undefined) return {};
  return { [REQUEST_ID]: exchange.requestId, ...twin.replyHeaders?.(aboutOf(exchange)) };
}

/** What replies may tell of the exchange that they end. */
export function aboutOf(exchange: Exchange): About {
  const { requestId, operation, principal, request, target } = exchange;
  return {
    requestId,
    operation,
    principal,
    path: request.path,
    now: exchange.now,
    accept: request.headers.accept,
    get others() {
      const found = operation === undefined ? target.contract.match(request.method, request.path) : undefined;
      return found !== undefined && "others" in found ? found.others : [];
    },
    get limit() {
      return exchange.limit ?? limitLeft(exchange);
    },
  };
}

function renderedProblem({ target }: Exchange, found: Problem, about: About): Success {
  const rendered = target.twin.renderProblem(found, about);
  return {
    ...rendered,
    headers: rendered.headers === undefined ? found.headers : { ...rendered.headers, ...found.headers },
  };
}

const JSON_TYPE = "application/json";

/** What the description gives first for that status. */
function describedMediaType({ operation }: Exchange, status: number): string {
  const first = operation?.responses.mediaTypes(status)[0];
  return first === undefined ? JSON_TYPE : typeWithin(first);
}

function contentType(mediaType: string): string {
  const takesCharset = !mediaType.includes("charset") && isTextual(essenceOf(mediaType));
  return takesCharset ? `${mediaType}; charset=utf-8` : mediaType;
}

function checkReply(exchange: Exchange, reply: DressedReply): readonly ContractViolation[] {
  const { operation } = exchange;
  if (operation === undefined) return [];
  const headers: Record<string, string> = {};
  for (const name in reply.headers) headers[lowerCase(name)] = reply.headers[name] as string;
  const bodiless = exchange.request.method === "HEAD";
  return operation.checkResponse({ status: reply.status, headers, body: reply.body, bodiless });
}

const lowerCased = new Map<string, string>();
function lowerCase(name: string): string {
  let lower = lowerCased.get(name);
  if (lower === undefined) {
    lower = name.toLowerCase();
    lowerCased.set(name, lower);
  }
  return lower;
}

function brokenProblem({ violations, target }: Exchange): Problem {
  const [first] = violations;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : "";
  const what = first === undefined ? "" : `: ${describeViolation(first)}${more}`;
  return problem("internal", { message: `the ${target.name} twin broke its own description${what}` });
}
