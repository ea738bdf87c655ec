import qs from "qs";

/** One `name=value` of a query, a form body or a `Cookie` header, decoded. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  /** A percent escape in it was broken: the broken half is then the raw text. */
  readonly malformed: boolean;
}

const NO_PAIRS: readonly Pair[] = [];

/** Reads `application/x-www-form-urlencoded` text (WHATWG URL §5.1), telling broken escapes instead of hiding them. */
export function parsePairs(text: string): readonly Pair[] {
  if (text === "") return NO_PAIRS;
  const pairs: Pair[] = [];
  for (const part of text.split("&")) {
    if (part === "") continue;
    const equals = part.indexOf("=");
    const name = decode(equals === -1 ? part : part.slice(0, equals));
    const value = decode(equals === -1 ? "" : part.slice(equals + 1));
    pairs.push({ name: name.text, value: value.text, malformed: name.malformed || value.malformed });
  }
  return pairs;
}

/**
 * Reads a `Cookie` header (RFC 6265 §4.2.1). Percent escapes are a habit of cookies, not a rule: a broken one is plain
 * text. Quotes around a value are taken off; a plus is a plus.
 */
export function parseCookies(header: string | undefined): readonly Pair[] {
  if (header === undefined) return NO_PAIRS;
  return header.split(";").flatMap((part) => {
    const equals = part.indexOf("=");
    if (equals === -1) return [];
    const value = part.slice(equals + 1).trim();
    const bare = /^".*"$/s.test(value) ? value.slice(1, -1) : value;
    return [{ name: part.slice(0, equals).trim(), value: decodeEscapes(bare) ?? bare, malformed: false }];
  });
}

/** The values of a name that was repeated without brackets: a list where one is described, otherwise the last one counts. */
export class RepeatedTexts extends Array<string> {}

/** More pairs than any form has; `qs` would drop the rest without a word. */
export const MAX_PAIRS = 10_000;

/**
 * Pairs with bracketed names as nested objects and arrays (`mail[subject]=…`, `ids[]=1`), as Rails and PHP read them.
 * Names of the object prototype are dropped, and of a repeated name with brackets (`[]` apart) the last one counts.
 */
export function parseBrackets(pairs: readonly Pair[]): Record<string, unknown> {
  const single = new Map<string, Pair>();
  const listed: Pair[] = [];
  const repeated = new Map<string, RepeatedTexts>();
  for (const pair of pairs) {
    const { name, value } = pair;
    const first = single.get(name);
    if (name.includes("[]")) listed.push(pair);
    else if (first !== undefined && !name.includes("[")) {
      const texts = repeated.get(name) ?? RepeatedTexts.of(first.value);
      texts.push(value);
      repeated.set(name, texts as RepeatedTexts);
    } else single.set(name, pair);
  }
  const all = [...single.values(), ...numbered(listed)];
  const text = all.map(({ name, value }) => `${encodeURIComponent(name)}=${encodeURIComponent(value)}`).join("&");
  const parsed = qs.parse(text, { depth: 10, arrayLimit: MAX_PAIRS, parameterLimit: MAX_PAIRS }) as Record<
    string,
    unknown
  >;
  for (const [name, texts] of repeated) if (Object.hasOwn(parsed, name)) parsed[name] = texts;
  return parsed;
}

/**
 * Lists of objects with a number for each: `lines[][text]=…&lines[][sum]=…&lines[][text]=…` are two, for a member that is
 * there already begins the next, as Rack and its clients have it.
 */
function numbered(pairs: readonly Pair[]): readonly Pair[] {
  const lists = new Map<string, { at: number; seen: Set<string> }>();
  return pairs.map((pair) => {
    let done = "";
    let rest = pair.name;
    for (let open = rest.indexOf("[]["); open !== -1; open = rest.indexOf("[][")) {
      const list = done + rest.slice(0, open);
      rest = rest.slice(open + 2);
      const { at, seen } = lists.get(list) ?? { at: 0, seen: new Set() };
      const isNext = seen.has(rest) && !rest.includes("[]");
      lists.set(list, { at: isNext ? at + 1 : at, seen: isNext ? new Set([rest]) : seen.add(rest) });
      done = `${list}[${isNext ? at + 1 : at}]`;
    }
    return done === "" ? pair : { ...pair, name: done + rest };
  });
}

function decode(raw: string): { text: string; malformed: boolean } {
  const spaced = raw.includes("+") ? raw.replaceAll("+", " ") : raw;
  const text = decodeEscapes(spaced);
  return text === undefined ? { text: raw, malformed: true } : { text, malformed: false };
}

/** Percent escapes decoded as UTF-8; undefined when one of them is broken. */
function decodeEscapes(raw: string): string | undefined {
  if (!raw.includes("%")) return raw;
  try {
    return decodeURIComponent(raw);
  } catch {
    return undefined;
  }
}
