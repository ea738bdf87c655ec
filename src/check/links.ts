import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import type { ParameterPlace } from "../contract/parameters.ts";
import { append, pointerOfReference, segmentsOf } from "../contract/pointer.ts";
import type { DescribedParameter } from "./described-inputs.ts";
import { type Exchange, isSuccess, jsonOf } from "./exchange.ts";
import type { Probe } from "./probe.ts";
import { type ExpressionContext, type ExpressionSource, runtimeValue } from "./runtime-expression.ts";

/** What a response offers for a request to an operation that it links to. */
export interface Offer {
  /** Values by the place and the name of a parameter (`path.id`), or by the name alone. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Undefined where the link tells none. */
  readonly body: unknown;
}

/** Offers for one operation are that many; the newest stay. */
const MOST = 20;

/** The documented links of responses (OpenAPI 3.1 §4.8.20), with what they were worth in the answers that came. */
export class Links {
  readonly #contract: Contract;
  readonly #offers = new Map<string, Offer[]>();
  readonly #byExchange = new WeakMap<Exchange, ReadonlyMap<string, Offer>>();

  constructor(contract: Contract) {
    this.#contract = contract;
  }

  /** Keeps what the links of a taken request offer. */
  learn(probe: Probe, exchange: Exchange): void {
    const { operation, method, rawTarget } = probe;
    if (method !== undefined || rawTarget !== undefined || !isSuccess(exchange)) return;
    const own = new Map<string, Offer>();
    const context = contextOf(probe, exchange);
    for (const { target, link } of linksOf(this.#contract, operation, exchange.response?.status ?? 0)) {
      const offer = offerOf(link, context);
      own.set(target.id, offer);
      // Pages that lead to further pages of the same list are no good first request.
      if (target.id === operation.id) continue;
      this.#offers.set(target.id, [...(this.#offers.get(target.id) ?? []), offer].slice(-MOST));
    }
    if (own.size > 0) this.#byExchange.set(exchange, own);
  }

  /** What answers have offered for an operation, the newest first. */
  offersFor({ id }: Operation): readonly Offer[] {
    return [...(this.#offers.get(id) ?? [])].reverse();
  }

  /** What one answer offers for an operation's path; empty where it offers nothing. */
  pathFrom(exchange: Exchange | undefined, operation: Operation): Readonly<Record<string, unknown>> {
    const offer = exchange === undefined ? undefined : this.#byExchange.get(exchange)?.get(operation.id);
    if (offer === undefined) return {};
    const names = [...operation.path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => name as string);
    const found = names.map((name) => [name, offered(offer, "path", name)] as const);
    return Object.fromEntries(found.filter(([, value]) => value !== undefined));
  }

  /** The operations that the successes of an operation link to. */
  targetsOf(operation: Operation): readonly Operation[] {
    const statuses = operation.statuses.filter((status) => /^2(?:\d\d|XX)$/.test(status));
    const found = statuses.flatMap((status) =>
      linksOf(this.#contract, operation, status === "2XX" ? 200 : Number(status)),
    );
    return [...new Set(found.map(({ target }) => target))];
  }
}

/** The offered value that fits a parameter, as it is or as the number or the text that it writes. */
export function fittingOffer(offer: Offer | undefined, { in: place, name, check }: DescribedParameter): unknown {
  const value = offer === undefined ? undefined : offered(offer, place, name);
  if (value === undefined || value === null) return undefined;
  return readings(value).find((one) => check(one).length === 0);
}

/** A value as it is, and as the number or the text that it writes: records show a number where paths are described as text. */
export function readings(value: unknown): readonly unknown[] {
  if (typeof value === "string" && value.trim() !== "" && !Number.isNaN(Number(value))) return [value, Number(value)];
  return typeof value === "number" || typeof value === "boolean" ? [value, String(value)] : [value];
}

/** Names may say their place, to tell those of one name apart: `path.id`, `query.id`. */
function offered({ parameters }: Offer, place: ParameterPlace, name: string): unknown {
  return parameters[`${place}.${name}`] ?? parameters[name];
}

function linksOf(
  contract: Contract,
  operation: Operation,
  status: number,
): readonly { readonly target: Operation; readonly link: JsonObject }[] {
  const located = operation.responses.located(status);
  const links = isObject(located?.value.links) ? located.value.links : {};
  return Object.keys(links).flatMap((name) => {
    const link = linkAt(contract, append(located?.pointer ?? "", "links", name));
    // What is on another server is another API.
    const target = link === undefined || link.server !== undefined ? undefined : targetOf(contract, link);
    return link === undefined || target === undefined ? [] : [{ target, link }];
  });
}

/** A Link Object that refers to nowhere is none. */
function linkAt({ document }: Contract, pointer: string): JsonObject | undefined {
  try {
    return document.resolve(pointer).value;
  } catch {
    return undefined;
  }
}

function targetOf(contract: Contract, { operationId, operationRef }: JsonObject): Operation | undefined {
  if (typeof operationId === "string") return contract.operation(operationId);
  const pointer = typeof operationRef === "string" ? pointerOfReference(operationRef) : undefined;
  if (pointer === undefined) return undefined;
  const [paths, path, method] = segmentsOf(pointer);
  return paths === "paths"
    ? contract.operations.find((one) => one.path === path && one.method.toLowerCase() === method)
    : undefined;
}

function offerOf({ parameters, requestBody }: JsonObject, context: ExpressionContext): Offer {
  const pairs = Object.entries(isObject(parameters) ? parameters : {});
  return {
    parameters: Object.fromEntries(pairs.map(([name, value]) => [name, runtimeValue(value, context)])),
    body: requestBody === undefined ? undefined : runtimeValue(requestBody, context),
  };
}

function contextOf({ inputs, operation }: Probe, { request, response }: Exchange): ExpressionContext {
  const sent = Object.fromEntries(request.headers.map(([name, value]) => [name.toLowerCase(), value]));
  const asked: ExpressionSource = {
    header: (name) => sent[name],
    query: (name) => inputs.query[name],
    path: (name) => inputs.path[name],
    body: inputs.body,
  };
  const answered: ExpressionSource = {
    header: (name) => response?.headers[name],
    query: () => undefined,
    path: () => undefined,
    body: jsonOf(response),
  };
  const statusCode = response?.status ?? 0;
  return { url: request.url, method: operation.method, statusCode, request: asked, response: answered };
}
