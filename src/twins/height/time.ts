import type { Instant } from "../../world/clock.ts";

/** A time as the documentation writes it: UTC, with milliseconds (Height documentation, Date formats). */
export function timestamp(instant: Instant): string {
  return new Date(instant).toISOString();
}

/** Any ISO 8601 date-time as the API shows it. */
export function normalised(text: string): string {
  return timestamp(Date.parse(text));
}

/** The instant of a date-time, or of a date at midnight UTC; NaN for what is neither. */
export function instantOf(text: string): Instant {
  return /^\d{4}-\d\d-\d\d(?:T\d\d:\d\d(?::\d\d(?:\.\d+)?)?(?:Z|[+-]\d\d:\d\d)?)?$/i.test(text)
    ? Date.parse(/T.*(?:Z|[+-]\d\d:\d\d)$/i.test(text) || !text.includes("T") ? text : `${text}Z`)
    : Number.NaN;
}
