import type { ReceivedResponse } from "./exchange.ts";

/**
 * The wait that a response asks for with `Retry-After` (RFC 9110 §10.2.3), in milliseconds: seconds, or a date, which is
 * taken by the server's own clock where it tells it. NaN where the header says neither; undefined where there is none.
 */
export function retryAfterMs(response: ReceivedResponse | undefined): number | undefined {
  const text = response?.headers["retry-after"]?.trim();
  if (text === undefined) return undefined;
  if (/^\d+$/.test(text)) return Number(text) * 1000;
  // A bare number that is no count of seconds would be read as a year.
  const at = /[a-z]/i.test(text) ? Date.parse(text) : Number.NaN;
  if (Number.isNaN(at)) return Number.NaN;
  const told = Date.parse(response?.headers.date ?? "");
  return Math.max(0, at - (Number.isNaN(told) ? Date.now() : told));
}
