/** One `name=value` of a query or a form body, decoded. */
export interface Pair {
  readonly name: string;
  readonly value: string;
  /** A percent escape in it was broken: name and value are then the raw text. */
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

function decode(raw: string): { text: string; malformed: boolean } {
  const spaced = raw.includes("+") ? raw.replaceAll("+", " ") : raw;
  if (!spaced.includes("%")) return { text: spaced, malformed: false };
  try {
    return { text: decodeURIComponent(spaced), malformed: false };
  } catch {
    return { text: raw, malformed: true };
  }
}
