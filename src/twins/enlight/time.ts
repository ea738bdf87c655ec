import type { Instant } from "../../world/clock.ts";

/** An instant as the API writes it: ISO 8601, UTC, with milliseconds. */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** The same day and time a year later, when an enrollment expires (assumes enlight/one-year); the 28th after 29 February. */
export function aYearAfter(instant: Instant): string {
  const date = new Date(instant);
  const month = date.getUTCMonth();
  date.setUTCFullYear(date.getUTCFullYear() + 1);
  if (date.getUTCMonth() !== month) date.setUTCDate(0);
  return date.toISOString();
}
