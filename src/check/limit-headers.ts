import { isObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { append, type JsonPointer } from "../contract/pointer.ts";
import type { ReceivedResponse } from "./exchange.ts";

/** The documented headers that tell of a rate limit, as a response has them; undefined where it has not. */
export interface LimitHeaders {
  readonly limit: HeaderNumber | undefined;
  readonly remaining: HeaderNumber | undefined;
}

/** A number that a header tells, and where the description has the header. */
export interface HeaderNumber {
  readonly name: string;
  readonly value: number;
  readonly rule: JsonPointer;
}

const LIMIT = /^(?:x-)?rate-?limit-(?:limit|max|total)$|^x-rate-?limit$/;
const REMAINING = /^(?:x-)?rate-?limit-(?:remaining|left)$/;

/** What a response tells of its limit, under the names that go round (`X-RateLimit-Remaining`, `RateLimit-Limit`). */
export function limitHeaders(operation: Operation, response: ReceivedResponse | undefined): LimitHeaders {
  return { limit: told(operation, response, LIMIT), remaining: told(operation, response, REMAINING) };
}

function told(operation: Operation, response: ReceivedResponse | undefined, wanted: RegExp): HeaderNumber | undefined {
  const located = response === undefined ? undefined : operation.responses.located(response.status);
  const headers = isObject(located?.value.headers) ? located.value.headers : {};
  const name = Object.keys(headers).find((one) => wanted.test(one.toLowerCase()));
  const text = name === undefined ? undefined : response?.headers[name.toLowerCase()];
  if (name === undefined || located === undefined || text === undefined || !/^-?\d+$/.test(text)) return undefined;
  return { name, value: Number(text), rule: append(located.pointer, "headers", name) };
}
