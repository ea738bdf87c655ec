import type { JsonObject } from "../../contract/document.ts";
import type { Instant } from "../../world/clock.ts";
import type { Dice } from "../../world/dice.ts";
import { matches } from "./likeness.ts";
import { samplePattern } from "./sample-pattern.ts";

const WORDS = "amber brook cedar delta ember fjord grove haven iris juniper kelp linden maple north ocean pine".split(
  " ",
);
const HEX = "0123456789abcdef";
const YEAR_MS = 365 * 86_400_000;

type Maker = (dice: Dice, now: Instant) => string;

/** Texts of the formats that JSON Schema 2020-12 §7.3 and the OpenAPI format registry name. */
const FORMATS: Readonly<Record<string, Maker>> = {
  "date-time": (dice, now) => past(dice, now).toISOString(),
  date: (dice, now) => past(dice, now).toISOString().slice(0, 10),
  time: (dice, now) => past(dice, now).toISOString().slice(11),
  duration: (dice) => `PT${dice.integer(1, 59)}M`,
  email: (dice) => `${word(dice)}.${dice.integer(1, 999)}@example.com`,
  "idn-email": (dice) => `${word(dice)}.${dice.integer(1, 999)}@example.com`,
  hostname: (dice) => `${word(dice)}.example.com`,
  "idn-hostname": (dice) => `${word(dice)}.example.com`,
  ipv4: (dice) => `192.0.2.${dice.integer(1, 254)}`, // RFC 5737
  ipv6: (dice) => `2001:db8::${dice.integer(1, 9999)}`, // RFC 3849
  uri: url,
  url,
  iri: url,
  "uri-reference": (dice) => `/${word(dice)}/${dice.integer(1, 999)}`,
  "iri-reference": (dice) => `/${word(dice)}/${dice.integer(1, 999)}`,
  "uri-template": (dice) => `/${word(dice)}/{id}`,
  uuid: (dice) => dice.uuid(),
  byte: (dice) => `${dice.text("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdef0123456789", 16)}`,
  "json-pointer": (dice) => `/${word(dice)}/0`,
  "relative-json-pointer": (dice) => `1/${word(dice)}`,
  regex: (dice) => `^${word(dice)}$`,
};

/** Whether texts of a format look in a way of their own; others (`iso-country-code`) say no more than a name does. */
export function isTextFormat(format: string): boolean {
  return Object.hasOwn(FORMATS, format) || format === "binary";
}

/** A text that keeps to `pattern`, `format` and the lengths of its schema, as far as they can be kept together. */
export function sampleText(schema: JsonObject, dice: Dice, now: Instant): string {
  const { pattern, format } = schema;
  const least = typeof schema.minLength === "number" ? schema.minLength : 0;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  const make = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  if (typeof pattern === "string") {
    const formatted = make && notations(make(dice, now)).find((text) => isTextFor(schema, text));
    if (formatted !== undefined) return formatted;
    // Where it may be empty it rarely is, and nothing is found under an empty name.
    const filled = least === 0 && most > 0 ? samplePattern(pattern, dice, 1, most) : undefined;
    const made = filled ?? samplePattern(pattern, dice, least, most);
    if (made !== undefined) return made;
  }
  return make === undefined ? plainText(dice, least, most) : withinLengths(make, dice, now, least, most);
}

/** Whether a text keeps to the pattern and the lengths of its schema, and looks like its format. */
export function isTextFor(schema: JsonObject, text: string): boolean {
  const { pattern, format, minLength, maxLength } = schema;
  const length = [...text].length;
  if (typeof minLength === "number" && length < minLength) return false;
  if (typeof maxLength === "number" && length > maxLength) return false;
  if (typeof format === "string" && SHAPES[format]?.test(text) === false) return false;
  return typeof pattern !== "string" || matches(pattern, text);
}

/** What texts of a format look like, as far as it takes to refuse what is none of them; the checks know better. */
const SHAPES: Readonly<Record<string, RegExp>> = {
  "date-time": /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  date: /^\d{4}-\d\d-\d\d$/,
  time: /^\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[+-]\d\d:\d\d)$/i,
  duration: /^P/,
  email: /^[^@\s]+@[a-z0-9.-]+$/i,
  uuid: /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i,
  uri: /^[a-z][a-z0-9+.-]*:\S+$/i,
  url: /^[a-z][a-z0-9+.-]*:\S+$/i,
  ipv4: /^(?:\d{1,3}\.){3}\d{1,3}$/,
  ipv6: /^[0-9a-f:.]+$/i,
  hostname: /^[a-z0-9.-]+$/i,
  byte: /^[A-Za-z0-9+/]*={0,2}$/,
  "json-pointer": /^(?:\/.*)?$/,
};

/** A text of a format is made anew a few times where it is too long or too short in each of its notations. */
function withinLengths(make: Maker, dice: Dice, now: Instant, least: number, most: number): string {
  let text = make(dice, now);
  for (let turn = 0; turn < 20; turn += 1) {
    const fitting = notations(text).find(({ length }) => length >= least && length <= most);
    if (fitting !== undefined) return fitting;
    text = make(dice, now);
  }
  return text;
}

/** What a time ends in, as the languages of servers write it; the lengths that a schema allows may leave one of them alone. */
const TIME_ENDINGS = ["Z", "+00:00", ".000+00:00", ".000000Z", ".0000000Z", ".000000+00:00", ".0000000+00:00"];

/** A text of a format as it is, and, of a time, what else means the same (RFC 3339 §5.6). */
function notations(text: string): readonly string[] {
  const end = /(?<=\d\d:\d\d)\.000Z$/;
  return end.test(text) ? [text, ...TIME_ENDINGS.map((ending) => text.replace(end, ending))] : [text];
}

function plainText(dice: Dice, least: number, most: number): string {
  let text = `${word(dice)} ${word(dice)}`;
  // A schema may ask for more than a body should hold: the check of the whole then says so.
  while (text.length < Math.min(least, 100_000)) text += ` ${word(dice)}`;
  const cut = text.slice(0, Math.max(least, Math.min(most, text.length)));
  return cut.endsWith(" ") ? `${cut.slice(0, -1)}${HEX[dice.integer(10, 15)]}` : cut;
}

function word(dice: Dice): string {
  return dice.pick(WORDS);
}

function url(dice: Dice): string {
  return `https://example.com/${word(dice)}/${dice.integer(1, 999)}`;
}

/** An instant of the last year, in whole seconds. */
function past(dice: Dice, now: Instant): Date {
  return new Date(Math.floor((now - dice.next() * YEAR_MS) / 1000) * 1000);
}
