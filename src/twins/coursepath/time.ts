import type { Instant } from "../../world/clock.ts";

/** An instant as the API writes it: ISO 8601, UTC, with milliseconds (assumes coursepath/timestamp-format). */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}
