import type { Instant } from "../../world/clock.ts";

/** A timestamp as the documentation shows it: UTC, whole seconds. */
export function timestamp(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** Whether a date-time is written as the documentation shows them. */
export function isTimestamp(text: string): boolean {
  return /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(text);
}

/** The instant of a date or date-time; without an offset it is UTC (assumes heights/order-local-times). NaN for a day that does not exist. */
export function instantOf(text: string): Instant {
  if (!isDay(text.slice(0, 10))) return Number.NaN;
  const hasOffset = !text.includes("T") || /(?:Z|[+-]\d\d:\d\d)$/i.test(text);
  return Date.parse(hasOffset ? text : `${text}Z`);
}

/** `Date.parse` reads the 30th of February as the first of March. */
function isDay(text: string): boolean {
  const midnight = Date.parse(text);
  return !Number.isNaN(midnight) && new Date(midnight).toISOString().startsWith(text);
}
