import type { Instant } from "../../world/clock.ts";

/** A timestamp as the documentation shows it: UTC, whole seconds. */
export function timestamp(instant: Instant): string {
  return `${new Date(instant).toISOString().slice(0, 19)}Z`;
}

/** The instant of a date or date-time; without an offset it is UTC (assumes heights/order-local-times). NaN for a day that does not exist. */
export function instantOf(text: string): Instant {
  const hasOffset = !text.includes("T") || /(?:Z|[+-]\d\d:\d\d)$/i.test(text);
  return Date.parse(hasOffset ? text : `${text}Z`);
}
