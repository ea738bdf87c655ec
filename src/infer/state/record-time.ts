import type { Instant } from "../../world/clock.ts";
import type { RecordShapeFacts } from "./record-shape.ts";

/** A time before which no API has set one: numbers below it count seconds, not milliseconds. */
const MILLISECOND_FORMATS = /milli|unix-?ms|epoch-?ms/i;

/** The time of a request as a member's schema has it: date-time, date, seconds or milliseconds since the epoch. */
export function timeFor(shape: RecordShapeFacts, member: string, now: Instant): unknown {
  const types = shape.types(member);
  const format = shape.format(member);
  if (types?.has("integer") === true || types?.has("number") === true) {
    return MILLISECOND_FORMATS.test(`${format ?? ""} ${member}`) || /_?ms$|Millis$/.test(member)
      ? now
      : Math.floor(now / 1000);
  }
  if (types?.has("boolean") === true) return true;
  const text = new Date(now).toISOString();
  if (format === "date") return text.slice(0, 10);
  return format === "time" ? text.slice(11) : text;
}
