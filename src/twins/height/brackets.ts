import type { Context } from "../../engine/context.ts";

type Pairs = Context<unknown, never>["rawQuery"];

/** Deeper than any filter that people write. */
const MAX_DEPTH = 32;

/**
 * What a query says about one name in brackets, as nested objects and lists: `filters[status][values][0]=backLog`,
 * `filters[status][values][]=backLog`. Undefined when it says nothing.
 */
export function inBrackets(pairs: Pairs, name: string): unknown {
  const own = pairs.filter((pair) => pair.name.startsWith(`${name}[`));
  if (own.length === 0) return undefined;
  const root = new Branch();
  for (const pair of own) {
    const keys = [...pair.name.slice(name.length).matchAll(/\[([^\]]*)\]/g)].map((match) => match[1] ?? "");
    root.set(keys.slice(0, MAX_DEPTH), pair.value);
  }
  return root.value();
}

/** Members by name, until it is known whether they are those of a list. */
class Branch {
  readonly #members = new Map<string, Branch | string>();

  set([key = "", ...rest]: readonly string[], text: string): void {
    const name = key === "" ? String(this.#members.size) : key;
    if (rest.length === 0) {
      this.#members.set(name, text);
      return;
    }
    const known = this.#members.get(name);
    const below = known instanceof Branch ? known : new Branch();
    this.#members.set(name, below);
    below.set(rest, text);
  }

  /** Numbered members make a list, in the order of their numbers. */
  value(): unknown {
    const members = [...this.#members].map(
      ([name, member]) => [name, member instanceof Branch ? member.value() : member] as const,
    );
    if (!members.every(([name]) => /^\d+$/.test(name))) return Object.fromEntries(members);
    return members.sort(([a], [b]) => Number(a) - Number(b)).map(([, value]) => value);
  }
}
