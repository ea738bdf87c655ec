import { readPattern } from "../../contract/pattern.ts";
import type { Dice } from "../../world/dice.ts";

const DIGITS = "0123456789";
const LETTERS = "abcdefghijklmnopqrstuvwxyz";
const WORD = `${LETTERS}${LETTERS.toUpperCase()}${DIGITS}_`;
const PRINTABLE = Array.from({ length: 95 }, (_, index) => String.fromCharCode(32 + index)).join("");

/** Longer texts than this are not made. */
export const MOST_CHARACTERS = 100_000;

/** Says something that this maker of texts does not know: a back-reference. */
export class UnknownPattern extends Error {}

/** What one text is made with. */
class Making {
  readonly dice: Dice;
  /** How many more than it must an open-ended repetition makes at most. */
  readonly more: number;
  #left = MOST_CHARACTERS;

  constructor(dice: Dice, more: number) {
    this.dice = dice;
    this.more = more;
  }

  /** Repetitions of repetitions grow fast. */
  spend(steps: number): void {
    this.#left -= steps;
    if (this.#left < 0) throw new UnknownPattern();
  }
}

type Make = (making: Making) => string;

const nothing: Make = () => "";

/** What makes texts of the form of a pattern (ECMA-262), whatever its look-arounds say; throws UnknownPattern. */
export function textMaker(pattern: string): (dice: Dice, more: number) => string {
  const make = new PatternReader(pattern).read();
  return (dice, more) => make(new Making(dice, more));
}

/** Reads a pattern from left to right into functions that each make their part. */
class PatternReader {
  readonly #pattern: string;
  #at = 0;

  constructor(pattern: string) {
    this.#pattern = pattern;
  }

  read(): Make {
    const make = this.#alternatives();
    if (this.#at < this.#pattern.length) throw new UnknownPattern();
    return make;
  }

  #alternatives(): Make {
    const branches = [this.#sequence()];
    while (this.#take("|")) branches.push(this.#sequence());
    return (making) => making.dice.pick(branches)(making);
  }

  #sequence(): Make {
    const parts: Make[] = [];
    while (this.#at < this.#pattern.length && this.#peek() !== "|" && this.#peek() !== ")") {
      parts.push(this.#repeated(this.#atom()));
    }
    return (making) => {
      let text = "";
      for (const part of parts) text += part(making);
      return text;
    };
  }

  #atom(): Make {
    const character = this.#next();
    switch (character) {
      case "^":
      case "$":
        return nothing;
      case ".":
        return this.#oneOf(WORD);
      case "(":
        return this.#group();
      case "[":
        return this.#oneOf(this.#characterClass());
      case "\\":
        if (this.#take("b") || this.#take("B")) return nothing;
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
    return isAside ? nothing : make;
  }

  #repeated(make: Make): Make {
    const [least, most] = this.#quantity();
    this.#take("?"); // how greedy it is makes no difference here
    return (making) => {
      const times = making.dice.integer(least, most ?? least + making.more);
      making.spend(times);
      let text = "";
      for (let turn = 0; turn < times; turn += 1) text += make(making);
      return text;
    };
  }

  /** How often something is repeated; without an end where no `most` is told. */
  #quantity(): readonly [least: number, most?: number] {
    if (this.#take("*")) return [0];
    if (this.#take("+")) return [1];
    if (this.#take("?")) return [0, 1];
    const found = /^\{(\d+)(,?)(\d*)\}/.exec(this.#pattern.slice(this.#at));
    if (found === null) return [1, 1];
    this.#at += found[0].length;
    const least = Number(found[1]);
    if (found[2] !== "" && found[3] === "") return [least];
    const most = found[2] === "" ? least : Number(found[3]);
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
    return (making) => {
      making.spend(1);
      return making.dice.pick(all);
    };
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
