import type { Contract } from "../contract/contract.ts";
import { isObject } from "../contract/document.ts";

/** What stands in the place of a secret. */
export const REDACTED = "[redacted]";

/** Headers that hold nothing but credentials (RFC 9110 §11, RFC 6265 §4). */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
]);

/** Endings of names that secrets go by, in lower case and without separators. */
const SECRET =
  /(?:password|passwd|passphrase|passcode|pwd|secret|token|apikey|accesskey|privatekey|secretkey|signingkey|jwt|credential|signature|codeverifier|assertion|authorization)s?$/;

/** What ends so and is no secret: places in a list, and what is public by name. */
const HARMLESS = /^public\w*key$|(?:page|next|prev|previous|continuation|sync|cursor|start)tokens?$/;

/** In a query these are secrets as well. */
const SECRET_IN_QUERY = /^(?:code|sig|auth|pass)$|key$/;

/** A shorter text says too little to be looked for elsewhere: it would be found in every word. */
const SHORTEST_LITERAL = 6;
/** Cookies hold words of every day too: a language, a theme. */
const SHORTEST_COOKIE = 12;

/**
 * Takes the secrets out of what is recorded or logged: by the names that they go by, and credentials that were seen in a
 * header wherever else they stand in the same exchange.
 */
export class Redaction {
  readonly #names = new Set<string>();

  /** Beside the usual names, the headers and parameters of the description's API keys are secret. */
  constructor(contract: Contract) {
    for (const { type, name } of Object.values(contract.securitySchemes)) {
      if (type === "apiKey") this.#names.add(String(name).toLowerCase());
    }
  }

  /** Whether a header, a parameter or a member of this name holds a secret. */
  isSecret(name: string): boolean {
    const bare = name.toLowerCase().replaceAll(/[^a-z0-9]/g, "");
    return this.#names.has(name.toLowerCase()) || (SECRET.test(bare) && !HARMLESS.test(bare));
  }

  /** The value of a header as it may be shown. */
  header(name: string, value: string, seen: ReadonlySet<string> = NOTHING_SEEN): string {
    if (value !== "" && (SECRET_HEADERS.has(name.toLowerCase()) || this.isSecret(name))) return REDACTED;
    return without(this.path(value), seen);
  }

  /** The credentials among these headers: what must not stand anywhere else either. */
  credentials(headers: readonly (readonly [string, string])[]): ReadonlySet<string> {
    const seen = new Set<string>();
    for (const [name, value] of headers) {
      const isCookie = name.toLowerCase() === "cookie";
      if (!isCookie && !SECRET_HEADERS.has(name.toLowerCase()) && !this.isSecret(name)) continue;
      const shortest = isCookie ? SHORTEST_COOKIE : SHORTEST_LITERAL;
      for (const text of isCookie ? cookieValues(value) : credentialValues(value)) {
        if (text.length >= shortest) seen.add(text);
      }
    }
    return seen;
  }

  /** A path or URL with its query. */
  path(path: string, seen: ReadonlySet<string> = NOTHING_SEEN): string {
    const mark = path.indexOf("?");
    const bare = (mark === -1 ? path : path.slice(0, mark)).replace(/^([a-z]+:\/\/)[^/?#]*@/i, `$1${REDACTED}@`);
    return without(mark === -1 ? bare : `${bare}?${this.#pairs(path.slice(mark + 1), true)}`, seen);
  }

  /** A body: members of JSON and fields of a form; any other text without the credentials that were seen. */
  body(text: string, mimeType: string, seen: ReadonlySet<string> = NOTHING_SEEN): string {
    const json = jsonOf(text);
    if (json !== undefined) {
      const shown = this.#value(json.value);
      return without(shown === json.value ? text : JSON.stringify(shown), seen);
    }
    return without(/form-urlencoded/i.test(mimeType) ? this.#pairs(text, false) : text, seen);
  }

  #pairs(text: string, isQuery: boolean): string {
    return text
      .split("&")
      .map((pair) => {
        const equals = pair.indexOf("=");
        const name = decoded(equals === -1 ? pair : pair.slice(0, equals));
        const isSecret = this.isSecret(name.replace(/^.*\[([^\]]+)\]$/, "$1"));
        const isSuspect = isQuery && SECRET_IN_QUERY.test(name.toLowerCase());
        return (isSecret || isSuspect) && equals !== -1 ? `${pair.slice(0, equals)}=${REDACTED}` : pair;
      })
      .join("&");
  }

  /** The same value where it holds no secret. */
  #value(value: unknown): unknown {
    if (Array.isArray(value)) {
      const shown = value.map((item) => this.#value(item));
      return shown.some((item, index) => item !== value[index]) ? shown : value;
    }
    if (!isObject(value)) return value;
    let isChanged = false;
    const entries = Object.entries(value).map(([name, held]): [string, unknown] => {
      const isHidden = typeof held === "string" && held !== "" && this.isSecret(name);
      const shown = isHidden ? REDACTED : this.#value(held);
      isChanged ||= shown !== held;
      return [name, shown];
    });
    return isChanged ? Object.fromEntries(entries) : value;
  }
}

const NOTHING_SEEN: ReadonlySet<string> = new Set();

function cookieValues(value: string): readonly string[] {
  return value.split(";").map((pair) => pair.slice(pair.indexOf("=") + 1).trim());
}

/** `Bearer KEY`, `Token token="KEY"`, `KEY`: the key alone (RFC 9110 §11.4). */
function credentialValues(value: string): readonly string[] {
  const rest = value.replace(/^\s*[\w-]+\s+(?=\S)/, "");
  const named = [...rest.matchAll(/[\w-]+=(?:"([^"]+)"|([^\s",=]+))/g)].map(([, quoted, bare]) => quoted ?? bare ?? "");
  return [rest.trim(), ...named];
}

function without(text: string, seen: ReadonlySet<string>): string {
  let shown = text;
  for (const secret of seen) if (shown.includes(secret)) shown = shown.replaceAll(secret, REDACTED);
  return shown;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function jsonOf(text: string): { readonly value: unknown } | undefined {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
