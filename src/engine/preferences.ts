import { type Problem, problem } from "./problem.ts";

/** What a `Prefer` header asks of the mock, as Prism reads it; what it asks of the API itself is none of ours. */
export interface Preferences {
  /** As it was sent: whether it is documented is another question. */
  readonly code?: string;
  readonly example?: string;
  readonly dynamic?: boolean;
  /** In milliseconds. */
  readonly delayMs?: number;
}

/** A day: longer, and the timers of Node would fire at once. */
const MAX_DELAY_MS = 86_400_000;

const NOTHING: Preferences = {};

/** The preferences of a header by name, in lower case; of two of one name the first counts (RFC 7240 §2). */
export function parsePrefer(header: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const preference of split(header, ",")) {
    const [first = ""] = split(preference, ";"); // parameters say more about a preference, and ours have none
    const sign = first.indexOf("=");
    const name = (sign === -1 ? first : first.slice(0, sign)).trim().toLowerCase();
    if (name !== "" && !found.has(name)) found.set(name, sign === -1 ? "" : unquoted(first.slice(sign + 1).trim()));
  }
  return found;
}

/** The parts between separators that stand in no quoted text. */
function split(text: string, separator: string): readonly string[] {
  const parts: string[] = [];
  let from = 0;
  let isQuoted = false;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (isQuoted && character === "\\") at += 1;
    else if (character === '"') isQuoted = !isQuoted;
    else if (!isQuoted && character === separator) {
      parts.push(text.slice(from, at));
      from = at + 1;
    }
  }
  parts.push(text.slice(from));
  return parts;
}

function unquoted(value: string): string {
  return value.length > 1 && value.startsWith('"') && value.endsWith('"')
    ? value.slice(1, -1).replace(/\\(.)/g, "$1")
    : value;
}

/** The preferences that the mock knows; a problem when one of them says nothing that can be done. */
export function readPreferences(header: string): Preferences | Problem {
  const found = parsePrefer(header);
  const code = found.get("code");
  const example = found.get("example");
  const dynamic = found.get("dynamic")?.toLowerCase();
  const delay = found.get("delay");
  if (code === undefined && example === undefined && dynamic === undefined && delay === undefined) return NOTHING;
  if (dynamic !== undefined && !["", "true", "false"].includes(dynamic)) {
    return unreadable("dynamic", "true or false", dynamic);
  }
  if (delay !== undefined && !(/^\d+$/.test(delay) && Number(delay) <= MAX_DELAY_MS)) {
    return unreadable("delay", `a whole number of milliseconds up to ${MAX_DELAY_MS}`, delay);
  }
  return {
    ...(code === undefined ? {} : { code }),
    ...(example === undefined ? {} : { example }),
    ...(dynamic === undefined ? {} : { dynamic: dynamic !== "false" }),
    ...(delay === undefined ? {} : { delayMs: Number(delay) }),
  };
}

function unreadable(name: string, expected: string, found: string): Problem {
  return problem("malformed", { message: `Prefer: ${name} must be ${expected}, was "${found}"` });
}
