import { readPattern } from "../../contract/pattern.ts";
import { createDice, type Dice } from "../../world/dice.ts";
import { MOST_CHARACTERS, textMaker, UnknownPattern } from "./pattern-reader.ts";

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
/** How many more than it must an open-ended repetition makes at most. */
const MORE = 4;

/** So many texts are made before a pattern counts as one that says more than this can make. */
const TRIES = 200;
/** After so many in vain it is found out, once for all, whether any of more than that would do. */
const FIRST_TRIES = 20;
const TRIAL_TRIES = 1000;

/** A pattern, read once: most are sampled again and again. */
interface Reading {
  readonly make: (dice: Dice, more: number) => string;
  readonly fits: RegExp | undefined;
  /** Whether a text was found in a long search, by the lengths that it had to keep to. */
  readonly isFound: Map<string, boolean>;
}

/** `undefined`: says something that no texts can be made for. */
const readings = new Map<string, Reading | undefined>();
/** As many as the documents of a mock hold; more are of documents that were served before. */
const MOST_READINGS = 5000;

/**
 * A text that a regular expression (ECMA-262) fits and that keeps to the lengths; undefined for one that says more than
 * this can make. What a look-around says is not read: texts are made until one fits it.
 */
export function samplePattern(
  pattern: string,
  dice: Dice,
  least = 0,
  most = Number.POSITIVE_INFINITY,
): string | undefined {
  const reading = readingOf(pattern);
  if (reading === undefined) return undefined;
  try {
    return (
      found(reading, dice, least, most, 0, FIRST_TRIES) ??
      (isFound(reading, pattern, least, most) ? found(reading, dice, least, most, FIRST_TRIES, TRIES) : undefined)
    );
  } catch (error) {
    if (error instanceof UnknownPattern) return undefined;
    throw error;
  }
}

function found(
  { make, fits }: Reading,
  dice: Dice,
  least: number,
  most: number,
  from: number,
  to: number,
): string | undefined {
  for (let turn = from; turn < to; turn += 1) {
    const made = make(dice, turn % 2 === 0 ? MORE : Math.max(MORE, least));
    for (const text of made.length < least ? lengthened(made, least, dice) : [made]) {
      if (text.length >= least && text.length <= most && fits?.test(text) !== false) return text;
    }
  }
  return undefined;
}

/** Two patterns that rule each other out are no reason to search at every turn: the answer is the same for all dice. */
function isFound(reading: Reading, pattern: string, least: number, most: number): boolean {
  const lengths = `${least} ${most}`;
  let known = reading.isFound.get(lengths);
  if (known === undefined) {
    known = found(reading, createDice(pattern), least, most, 0, TRIAL_TRIES) !== undefined;
    reading.isFound.set(lengths, known);
  }
  return known;
}

function readingOf(pattern: string): Reading | undefined {
  if (readings.has(pattern)) return readings.get(pattern);
  if (readings.size >= MOST_READINGS) readings.clear();
  const reading = read(pattern);
  readings.set(pattern, reading);
  return reading;
}

function read(pattern: string): Reading | undefined {
  try {
    return { make: textMaker(pattern), fits: readPattern(pattern), isFound: new Map() };
  } catch (error) {
    if (error instanceof UnknownPattern) return undefined;
    throw error;
  }
}

/** A pattern without an anchor says nothing of what stands behind or before its part. */
function lengthened(made: string, least: number, dice: Dice): readonly string[] {
  const more = dice.text(LETTERS, Math.min(least, MOST_CHARACTERS) - made.length);
  const digits = dice.text(DIGITS, more.length);
  return [made + more, more + made, made + digits, digits + made];
}
