import { readPattern } from "../../contract/pattern.ts";
import { createDice, type Dice } from "../../world/dice.ts";

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");
/** How many more than it must an open-ended repetition makes at most. */
const MORE = 4;

/** Longer texts than this are not made. */
const MOST_CHARACTERS = 100_000;

/** So many texts are made before a pattern counts as one that says more than this can make. */
const TRIES = 200;

/** Says something that this maker of texts does not know: a back-reference. */
class UnknownPattern extends Error {}

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
  if (isHopeless(pattern)) return undefined;
  return madeOf(pattern, dice, least, most);
}

const hopeless = new Map<string, boolean>();

/** Whether nothing fits it that this can make (`/^a$/`, with its slashes): nobody needs to try that time and again. */
function isHopeless(pattern: string): boolean {
  let known = hopeless.get(pattern);
  if (known === undefined) {
    known = madeOf(pattern, createDice(pattern), 0, Number.POSITIVE_INFINITY) === undefined;
    hopeless.set(pattern, known);
  }
  return known;
}

function madeOf(pattern: string, dice: Dice, least: number, most: number): string | undefined {
  try {
    const fits = readPattern(pattern);
    for (let turn = 0; turn < TRIES; turn += 1) {
      const made = new PatternSampler(pattern, dice, turn % 2 === 0 ? MORE : Math.max(MORE, least)).make();
      for (const text of made.length < least ? lengthened(made, least, dice) : [made]) {
        if (text.length >= least && text.length <= most && fits?.test(text) !== false) return text;
      }
    }
    return undefined;
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

type Make = () => string;

/** Reads a pattern from left to right into functions that each make their part. */
class PatternSampler {
  readonly #pattern: string;
  readonly #dice: Dice;
  readonly #more: number;
  #at = 0;
  #left = MOST_CHARACTERS;

  constructor(pattern: string, dice: Dice, more: number) {
    this.#pattern = pattern;
    this.#dice = dice;
    this.#more = more;
  }

  make(): string {
    const make = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new UnknownPattern();
    return make();
  }

  #alternatives(): Make {
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    return () => this.#dice.pick(branches)();
  }

  #sequence(): Make {
    const parts: Make[] = [];
    while (this.#at < this.#pattern.length && this.#peek() !== "|" && this.#peek() !== ")") {
      parts.push(this.#repeated(this.#atom()));
    }
    return () => parts.map((part) => part()).join("");
  }

  #atom(): Make {
    const character = this.#next();
    switch (character) {
      case "^":
      case "$":
        return () => "";
      case ".":
        return this.#oneOf(WORD);
      case "(":
        return this.#group();
      case "[":
        return this.#oneOf(this.#characterClass());
      case "\\":
        if (this.#take("b") || this.#take("B")) return () => "";
        return this.#oneOf(this.#escaped());
      default:
        return this.#oneOf(character);
    }
  }

  #group(): Make {
    const isAside = /^\?<?[=!]/.test(this.#pattern.slice(this.#at));
    if (isAside) this.#at += this.#pattern[this.#at + 1] === "<" ? 3 : 2;
    else if (this.#take("?") && !this.#take(":")) {
      const name = /^<[A-Za-z_]\w*>/.exec(this.#pattern.slice(this.#at));
      if (name === null) throw new UnknownPattern();
      this.#at += name[0].length;
    }
    const make = this.#alternatives();
    if (!this.#take(")")) throw new UnknownPattern();
    return isAside ? () => "" : make;
  }

  #repeated(make: Make): Make {
    const [least, most] = this.#quantity();
    this.#take("?"); // how greedy it is makes no difference here
    return () => {
      const times = this.#dice.integer(least, most);
      this.#spend(times);
      return Array.from({ length: times }, make).join("");
    };
  }

  #quantity(): readonly [least: number, most: number] {
    if (this.#take("*")) return [0, this.#more];
    if (this.#take("+")) return [1, 1 + this.#more];
    if (this.#take("?")) return [0, 1];
    const found = /^\{(\d+)(,?)(\d*)\}/.exec(this.#pattern.slice(this.#at));
    if (found === null) return [1, 1];
    this.#at += found[0].length;
    const least = Number(found[1]);
    const most = found[2] === "" ? least : found[3] === "" ? least + this.#more : Number(found[3]);
    return [least, Math.max(least, Math.min(most, least + 1000))];
  }

  #characterClass(): string {
    const isNegated = this.#take("^");
    let members = "";
    while (!this.#take("]")) {
      const from = this.#classMember();
      if (from.length === 1 && this.#peek() === "-" && this.#pattern[this.#at + 1] !== "]") {
        this.#at += 1;
        members += range(from, this.#classMember());
      } else members += from;
    }
    const all = isNegated ? printableBut(members) : members;
    if (all === "") throw new UnknownPattern();
    return all;
  }

  #classMember(): string {
    const character = this.#next();
    return character === "\\" ? this.#escaped() : character;
  }

  /** The characters that an escape stands for. */
  #escaped(): string {
    const character = this.#next();
    switch (character) {
      case "d":
        return DIGITS;
      case "w":
        return WORD;
      case "s":
        return " ";
      case "D":
        return printableBut(DIGITS);
      case "S":
        return printableBut(" ");
      case "W":
        return printableBut(WORD);
      case "t":
        return "\t";
      case "n":
        return "\n";
      case "r":
        return "\r";
      case "p":
      case "P":
        return this.#property(character === "P");
      case "x":
        return this.#codePoint(2);
      case "u":
        return this.#codePoint(4);
      default:
        if (/[A-Za-z0-9]/.test(character)) throw new UnknownPattern();
        return character;
    }
  }

  /** Of the letters, digits and signs that a Unicode property names, those of ASCII (ECMA-262 §22.2.2.9). */
  #property(isNegated: boolean): string {
    const found = /^\{[^{}]+\}/.exec(this.#pattern.slice(this.#at));
    if (found === null) throw new UnknownPattern();
    this.#at += found[0].length;
    const property = readPattern(`^\\p${found[0]}$`);
    const members = [...PRINTABLE].filter((character) => property?.test(character) !== isNegated).join("");
    if (members === "") throw new UnknownPattern();
    return members;
  }

  #codePoint(digits: number): string {
    const found = new RegExp(`^(?:\\{([0-9a-f]+)\\}|([0-9a-f]{${digits}}))`, "i").exec(this.#pattern.slice(this.#at));
    if (found === null) throw new UnknownPattern();
    this.#at += found[0].length;
    return String.fromCodePoint(Number.parseInt(found[1] ?? found[2] ?? "", 16));
  }

  #oneOf(characters: string): Make {
    const all = [...characters];
    return () => {
      this.#spend(1);
      return this.#dice.pick(all);
    };
  }

  /** Repetitions of repetitions grow fast. */
  #spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new UnknownPattern();
  }

  #peek(): string | undefined {
    return this.#pattern[this.#at];
  }

  #next(): string {
    const character = this.#pattern[this.#at];
    if (character === undefined) throw new UnknownPattern();
    this.#at += 1;
    return character;
  }

  #take(character: string): boolean {
    if (this.#peek() !== character) return false;
    this.#at += 1;
    return true;
  }
}

function printableBut(characters: string): string {
  return [...PRINTABLE].filter((character) => !characters.includes(character)).join("");
}

function range(from: string, to: string): string {
  let all = "";
  for (let code = from.charCodeAt(0); code <= to.charCodeAt(0); code += 1) all += String.fromCharCode(code);
  return all;
}
