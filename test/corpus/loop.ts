import { describedInputs } from "../../src/check/described-inputs.ts";
import { type Exchange, jsonOf, type SentRequest } from "../../src/check/exchange.ts";
import { goodInputs } from "../../src/check/fill-in.ts";
import { Knowledge } from "../../src/check/knowledge.ts";
import { Links } from "../../src/check/links.ts";
import type { Contract } from "../../src/contract/contract.ts";
import type { Operation } from "../../src/contract/operation.ts";
import type { PlainDescription } from "./description.ts";
import type { Judge } from "./judge.ts";
import { worded } from "./wording.ts";

/** Whatever serves a document. */
export interface Served {
  /** What the paths of the document come behind. */
  readonly baseUrl: string;
  readonly send: (request: SentRequest) => Promise<Exchange>;
}

/** What came of calling every operation of a document. */
export interface LoopResult {
  readonly operations: number;
  readonly answers: number;
  /** One line for each thing that is wrong with an answer: `getBook 200: body /id must be integer …`. */
  readonly invalid: readonly string[];
  /** The operations with at least one answer that is wrong. */
  readonly broken: readonly string[];
  /** The operations that nothing could be got of, and what the last answer was: `getBook 404`. */
  readonly refused: readonly string[];
  /** What was asked with success, and how, for who wants to ask more. */
  readonly taken: readonly Taken[];
}

/** A request that was taken. */
export interface Taken {
  readonly operation: Operation;
  readonly request: SentRequest;
  readonly status: number;
}

/** More ways than this to word a good request are not tried. */
const MOST_TRIES = 8;
/** Reads first, for they bring ids; deletions last. */
const ORDER = ["GET", "POST", "PUT", "PATCH", "GET", "HEAD", "OPTIONS", "TRACE", "POST", "PUT", "PATCH"];

/** Calls every operation of a document until it is taken, and judges every answer on the way. */
export async function callAll(
  contract: Contract,
  description: PlainDescription,
  judge: Judge,
  served: Served,
): Promise<LoopResult> {
  const round = new Round(contract, description, judge, served);
  const byDepth = [...contract.operations].sort((a, b) => depth(a) - depth(b));
  for (const method of ORDER) {
    for (const operation of byDepth) if (operation.method === method) await round.call(operation);
  }
  const deletions = byDepth.reverse().filter(({ method }) => method === "DELETE");
  // All records below one go before it does, wherever their own paths are.
  const levels = levelsIn(contract);
  deletions.sort((a, b) => length(b) - length(a) || (levels.get(noun(b)) ?? 0) - (levels.get(noun(a)) ?? 0));
  for (const operation of deletions) await round.call(operation);
  for (const operation of deletions) await round.callAfresh(operation);
  return round.result();
}

function depth({ path }: Operation): number {
  return path.split("{").length;
}

function length({ path }: Operation): number {
  return path.split("/").length;
}

/** The last fixed word of a path: what there are many of. */
function noun({ path }: Operation): string {
  return path.split("/").findLast((part) => !part.includes("{")) ?? "";
}

/** How far below others things are, as the paths tell that have them below a record: `/shops/{id}/shelves` and `/shelves/{id}/books`. */
function levelsIn({ operations }: Contract): ReadonlyMap<string, number> {
  const above = new Map<string, Set<string>>();
  for (const { path } of operations) {
    const [, parent = "", own = ""] = /([^/{}]+)\/\{[^/{}]+\}\/([^/{}]+)\/?$/.exec(path) ?? [];
    if (own !== "") above.set(own, new Set([...(above.get(own) ?? []), parent]));
  }
  const levelOf = (one: string, seen: readonly string[]): number => {
    const parents = [...(above.get(one) ?? [])].filter((parent) => parent !== one && !seen.includes(parent));
    return seen.length > 5 ? 0 : Math.max(0, ...parents.map((parent) => 1 + levelOf(parent, [...seen, one])));
  };
  return new Map([...above.keys()].map((one) => [one, levelOf(one, [])]));
}

class Round {
  readonly #contract: Contract;
  readonly #description: PlainDescription;
  readonly #judge: Judge;
  readonly #served: Served;
  readonly #knowledge: Knowledge;
  readonly #taken = new Map<string, Taken>();
  readonly #refused = new Map<string, string>();
  readonly #invalid = new Map<string, string>();
  readonly #broken = new Set<string>();
  #answers = 0;

  constructor(contract: Contract, description: PlainDescription, judge: Judge, served: Served) {
    this.#contract = contract;
    this.#knowledge = new Knowledge(contract);
    this.#description = description;
    this.#judge = judge;
    this.#served = served;
  }

  /** Asks an operation that was not taken yet, in several ways. */
  async call(operation: Operation): Promise<void> {
    if (this.#taken.has(operation.id)) return;
    const described = describedInputs(this.#contract, operation);
    const links = new Links(this.#contract);
    const from = { contract: this.#contract, knowledge: this.#knowledge, links, params: {}, seed: 1 };
    const wishes = goodInputs(from, operation, described).slice(0, MOST_TRIES);
    if (wishes.length === 0) this.#refused.set(operation.id, "no request that fits");
    for (const inputs of wishes) {
      const request = worded(this.#contract, operation, described.parameters, this.#served.baseUrl, inputs);
      const status = await this.#ask(operation, request, inputs.path);
      if (status === undefined || status >= 400) continue;
      this.#taken.set(operation.id, { operation, request, status });
      this.#knowledge.learnPath(operation, inputs.path);
      this.#refused.delete(operation.id);
      return;
    }
  }

  /** What is in use cannot be deleted: one that was just made can. */
  async callAfresh(operation: Operation): Promise<void> {
    if (this.#taken.has(operation.id)) return;
    const above = operation.path.slice(0, operation.path.lastIndexOf("/"));
    const creation = [...this.#taken.values()].find(
      ({ operation: { method, path } }) => method === "POST" && path === above,
    );
    if (creation === undefined) return;
    await this.#ask(creation.operation, creation.request, {});
    await this.call(operation);
  }

  result(): LoopResult {
    return {
      operations: this.#contract.operations.length,
      answers: this.#answers,
      invalid: [...this.#invalid.values()],
      broken: [...this.#broken],
      refused: [...this.#refused].map(([id, why]) => `${id} ${why}`),
      taken: [...this.#taken.values()],
    };
  }

  async #ask(
    operation: Operation,
    request: SentRequest,
    path: Readonly<Record<string, unknown>>,
  ): Promise<number | undefined> {
    const exchange = await this.#served.send(request);
    const { response } = exchange;
    if (response === undefined) {
      this.#refused.set(operation.id, exchange.failure?.kind ?? "no answer");
      return undefined;
    }
    this.#answers += 1;
    const plain = this.#description.operations.find(
      ({ method, path }) => method === operation.method && path === operation.path,
    );
    if (plain === undefined) throw new Error(`${operation.id} is not where the document has it`);
    const isRefusal = response.status >= 400;
    // What was taken once may be refused the second time: there is one already.
    if (isRefusal && !this.#taken.has(operation.id)) this.#refused.set(operation.id, String(response.status));
    if (!isRefusal) {
      this.#knowledge.learn(operation, jsonOf(response), path);
      if (operation.method === "POST") this.#knowledge.learnAddress(operation, response.headers.location);
    }
    // A refusal that is not documented is listed as such; any other answer has to be.
    if (isRefusal && !this.#judge.documents(plain, response.status)) return response.status;
    for (const fault of this.#judge.faults(plain, response)) {
      const line = `${operation.id} ${response.status}: ${fault}`;
      const kind = line.replaceAll(/\/\d+(?=\/| )/g, "/*").replace(/\): .*$/, "");
      if (!this.#invalid.has(kind)) this.#invalid.set(kind, line);
      this.#broken.add(operation.id);
    }
    return response.status;
  }
}
