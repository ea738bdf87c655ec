import type { Instant } from "../../world/clock.ts";

/** UTC with milliseconds (assumes coursepipeline/timestamp-format). */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}
