import { isObject } from "../contract/document.ts";

const STARTS = new Set(["from", "since", "after", "start", "starting", "begin", "beginning", "min", "gte", "gt"]);
const ENDS = new Set(["to", "until", "till", "before", "end", "ending", "max", "lte", "lt"]);

const DAY = 24 * 60 * 60 * 1000;
/** Long enough for whatever there is; some APIs take no more than a month at once. */
const LONG = 5 * 365 * DAY;
const MONTH = 28 * DAY;

/**
 * A time for a parameter that bounds a range of times, as `from` and `to` do: dates by chance would hardly ever have
 * anything between them. A long range, or a month; undefined for other parameters.
 */
export function timeBound(name: string, schema: unknown, isLong: boolean, now: number): string | undefined {
  const format = isObject(schema) ? schema.format : undefined;
  if (format !== "date" && format !== "date-time") return undefined;
  const words = name.split(/[^A-Za-z]+|(?<=[a-z])(?=[A-Z])/).map((word) => word.toLowerCase());
  const isStart = words.some((word) => STARTS.has(word));
  if (isStart === words.some((word) => ENDS.has(word))) return undefined;
  const text = new Date(isStart ? now - (isLong ? LONG : MONTH) : now).toISOString();
  return format === "date" ? text.slice(0, 10) : `${text.slice(0, 19)}Z`;
}
