import type { JsonObject } from "../../contract/document.ts";
import type { Instant } from "../../world/clock.ts";
import type { Dice } from "../../world/dice.ts";
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

/** A text that keeps to `pattern`, `format` and the lengths of its schema, as far as they can be kept together. */
export function sampleText(schema: JsonObject, dice: Dice, now: Instant): string {
  const { pattern, format } = schema;
  const least = typeof schema.minLength === "number" ? schema.minLength : 0;
  const most = typeof schema.maxLength === "number" ? schema.maxLength : Number.POSITIVE_INFINITY;
  if (typeof pattern === "string") {
    const made = samplePattern(pattern, dice);
    if (made !== undefined) return made;
  }
  const make = typeof format === "string" && Object.hasOwn(FORMATS, format) ? FORMATS[format] : undefined;
  return make === undefined ? plainText(dice, least, most) : make(dice, now);
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
