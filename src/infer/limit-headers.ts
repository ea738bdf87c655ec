import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { append } from "../contract/pointer.ts";
import { schemasThatHold } from "../contract/schema-kind.ts";
import type { About } from "../engine/twin.ts";
import { sampleHeader } from "./answers/answer-headers.ts";
import { factOf, type LimitFact } from "./answers/limit-fact.ts";
import type { InferredWorld } from "./inferred-world.ts";

interface LimitHeader {
  readonly name: string;
  readonly fact: LimitFact;
  readonly isDate: boolean;
  /** What it says where there is no limit; undefined where it may be left out then. */
  readonly fallback: string | undefined;
}

const NONE: readonly LimitHeader[] = [];

/** The headers by which operations document what the limits leave, on answers of whatever status. */
export class LimitHeaders {
  readonly #world: InferredWorld;
  readonly #byOperation = new Map<string, readonly LimitHeader[]>();

  constructor(world: InferredWorld) {
    this.#world = world;
  }

  /** Those of an operation that stand on every answer, with what the limits left. */
  of(about: About): Record<string, string> {
    const { operation } = about;
    const headers = operation === undefined ? NONE : this.#headersOf(operation);
    if (headers.length === 0) return {};
    const verdict = about.limit;
    if (verdict === undefined) return fallbacks(headers);
    const { limit, remaining, resetAt, retryAfterSeconds } = verdict;
    const values: Readonly<Record<LimitFact, number>> = {
      limit,
      remaining,
      used: limit - remaining,
      reset: Math.ceil(resetAt / 1000),
      "reset-after": retryAfterSeconds,
    };
    return Object.fromEntries(
      headers.map(({ name, fact, isDate }) => [name, isDate ? new Date(resetAt).toISOString() : String(values[fact])]),
    );
  }

  #headersOf(operation: Operation): readonly LimitHeader[] {
    let known = this.#byOperation.get(operation.id);
    if (known === undefined) {
      known = this.#read(operation);
      this.#byOperation.set(operation.id, known);
    }
    return known;
  }

  #read(operation: Operation): readonly LimitHeader[] {
    const { document } = this.#world.contract;
    const found = new Map<string, LimitHeader>();
    for (const status of operation.statuses) {
      const response = document.resolve(append(operation.pointer, "responses", status));
      for (const name of Object.keys(isObject(response.value.headers) ? response.value.headers : {})) {
        const fact = factOf(name);
        if (fact === undefined || found.has(name.toLowerCase())) continue;
        const { value } = document.resolve(append(response.pointer, "headers", name));
        const isDate = schemasThatHold(document, value.schema).some(({ format }) => format === "date-time");
        const fallback = value.required === true ? sampleHeader(this.#world, operation, value, name) : undefined;
        found.set(name.toLowerCase(), { name, fact, isDate, fallback });
      }
    }
    return found.size === 0 ? NONE : [...found.values()];
  }
}

function fallbacks(headers: readonly LimitHeader[]): Record<string, string> {
  return Object.fromEntries(
    headers.flatMap(({ name, fallback }) => (fallback === undefined ? [] : [[name, fallback]])),
  );
}
