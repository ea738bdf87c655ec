/** Seeded chance: the same seed gives the same sequence on every machine. Not for secrets. */
export interface Dice {
  /** A number of 53 random bits in [0, 1). */
  next(): number;
  /** A whole number, both ends included; throws a RangeError unless min <= max and both and their distance are safe integers. */
  integer(min: number, max: number): number;
  /** One element; throws a RangeError for an empty list. */
  pick<T>(list: readonly T[]): T;
  /** A new array of the same elements in random order. */
  shuffle<T>(list: readonly T[]): T[];
  /** A UUID in the layout of RFC 9562 section 5.4 (version 4). */
  uuid(): string;
  /** `length` UTF-16 units drawn from `alphabet`; throws a RangeError for an empty alphabet. */
  text(alphabet: string, length: number): string;
  /** Where the sequence stands, for `restore`; survives JSON. */
  state(): DiceState;
  /** Continues the sequence from where it stood. */
  restore(state: DiceState): void;
}

/** Four 32-bit words: the registers a, b, c and the counter of sfc32. */
export type DiceState = readonly [number, number, number, number];

const HEX = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, "0"));

/** sfc32 wants this many rounds after seeding with three words (PractRand, src/RNGs/sfc.cpp). */
const WARM_UP_ROUNDS = 15;

/**
 * Creates dice from a seed (`7` and `"7"` are the same seed), on sfc32 by Chris Doty-Humphrey
 * (https://pracrand.sourceforge.net, public domain).
 */
export function createDice(seed: number | string): Dice {
  let [a, b, c] = hash(String(seed));
  let counter = 1;
  for (let round = 0; round < WARM_UP_ROUNDS; round++) word();

  /** The next 32 bits, as a signed integer. */
  function word(): number {
    const result = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + result) | 0;
    return result;
  }

  function next(): number {
    const high = word() >>> 5;
    const low = word() >>> 6;
    return (high * 2 ** 26 + low) / 2 ** 53;
  }

  function integer(min: number, max: number): number {
    const span = max - min + 1;
    if (!Number.isSafeInteger(min) || !Number.isSafeInteger(max) || !(span >= 1 && Number.isSafeInteger(span))) {
      throw new RangeError(`no integers from ${min} to ${max}`);
    }
    return min + Math.floor(next() * span);
  }

  function shuffle<T>(list: readonly T[]): T[] {
    const result = [...list];
    for (let last = result.length - 1; last > 0; last--) {
      const other = Math.floor(next() * (last + 1));
      const kept = result[last] as T;
      result[last] = result[other] as T;
      result[other] = kept;
    }
    return result;
  }

  function text(alphabet: string, length: number): string {
    if (alphabet === "") throw new RangeError("no letters to draw from");
    let result = "";
    for (let drawn = 0; drawn < length; drawn++) {
      result += alphabet[Math.floor((word() >>> 0) * 2 ** -32 * alphabet.length)];
    }
    return result;
  }

  return {
    next,
    integer,
    pick<T>(list: readonly T[]): T {
      if (list.length === 0) throw new RangeError("nothing to pick from");
      return list[Math.floor(next() * list.length)] as T;
    },
    shuffle,
    uuid: () => uuidOf(word(), word(), word(), word()),
    text,
    state: () => [a, b, c, counter],
    restore(state) {
      [a, b, c, counter] = state;
    },
  };
}

function uuidOf(a: number, b: number, c: number, d: number): string {
  const version = (b & 0xffff0fff) | 0x4000;
  const variant = (c & 0x3fffffff) | 0x80000000;
  return `${upper(a)}${lower(a)}-${upper(version)}-${lower(version)}-${upper(variant)}-${lower(variant)}${upper(d)}${lower(d)}`;
}

function upper(word: number): string {
  return HEX[word >>> 24]! + HEX[(word >>> 16) & 0xff]!;
}

function lower(word: number): string {
  return HEX[(word >>> 8) & 0xff]! + HEX[word & 0xff]!;
}

/** cyrb128 by bryc (https://github.com/bryc/code/blob/master/jshash/PRNGs.md, public domain); sfc32 takes three words. */
function hash(seed: string): [number, number, number] {
  let h1 = 1779033703;
  let h2 = 3144134277;
  let h3 = 1013904242;
  let h4 = 2773480762;
  for (let index = 0; index < seed.length; index++) {
    const unit = seed.charCodeAt(index);
    h1 = h2 ^ Math.imul(h1 ^ unit, 597399067);
    h2 = h3 ^ Math.imul(h2 ^ unit, 2869860233);
    h3 = h4 ^ Math.imul(h3 ^ unit, 951274213);
    h4 = h1 ^ Math.imul(h4 ^ unit, 2716044179);
  }
  h1 = Math.imul(h3 ^ (h1 >>> 18), 597399067);
  h2 = Math.imul(h4 ^ (h2 >>> 22), 2869860233);
  h3 = Math.imul(h1 ^ (h3 >>> 17), 951274213);
  h4 = Math.imul(h2 ^ (h4 >>> 19), 2716044179);
  return [h1 ^ h2 ^ h3 ^ h4, h2 ^ h1, h3 ^ h1];
}
