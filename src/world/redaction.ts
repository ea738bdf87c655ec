import type { DescribedSecrets } from "../contract/described-secrets.ts";
import { holdsAuthorizationCode, isSecretName, isSecretParameter } from "./secret-name.ts";

/** What stands in the place of a secret. */
export const REDACTED = "[redacted]";

/** Headers that hold nothing but credentials, whatever a description says (RFC 9110 §11, RFC 6265 §4). */
const SECRET_HEADERS: ReadonlySet<string> = new Set([
  "authorization",
  "proxy-authorization",
  "cookie",
  "set-cookie",
  "x-api-key",
]);

/** A shorter text says too little to be looked for elsewhere: it would be found in every word. */
const SHORTEST_LITERAL = 6;
/** A literal this long is no word that names anything. */
const UNMISTAKABLE = 12;
/** Deeper values than any real body has. */
const MAX_DEPTH = 200;

/** Three base64url parts, the first of which begins with `{"` (RFC 7519 §3). */
const WEB_TOKEN = /eyJ[\w-]{5,}\.[\w-]+(?:\.[\w-]*)?/g;
/** `?name=value` within any text. */
const PARAMETER = /([?&#;])([^=&#;?\s"'<>]{1,200})=([^&#\s"'<>]*)/g;
const USER_OF_A_URL = /\b([a-z][a-z0-9+.-]*:\/\/)[^/?#\s"'<>@]*@/gi;
/** `"name": ` and `name=`, and what may follow, whole or cut off: text, all that is left of an object, a credential, a word. */
const NAMED = /(?<![\w$.%\\-])(["']?)([\w$.%[\]\\-]{1,200})\1\s*[:=]\s*/g;
const ASSIGNED =
  /\[redacted\]|"(?:[^"\\]|\\[\s\S])*(?:"|\\?$)|'(?:[^'\\]|\\[\s\S])*(?:'|\\?$)|[[{][\s\S]*|(?:bearer|basic|token|api-key)\s+[^\s"'&;,<>}\]]+|[^\s"'&;,<>}\]]+/iy;
const ELEMENT = /<([\w:.-]{1,200})((?:\s[^<>]*)?)>([^<]+)/g;
const FIELD = /<input\b[^<>]*>/gi;
const PART = /(\bname="([^"\r\n]*)"[^\r\n]*\r?\n(?:[^\r\n]+\r?\n)*\r?\n)([\s\S]*?)(?=\r?\n--|$)/g;

/**
 * Takes the secrets out of one exchange: by the names that they go by, and wherever a secret that was found by its name
 * stands once more. What it is shown first it knows later: showing everything twice leaves nothing.
 */
export class Redaction {
  readonly #described: DescribedSecrets;
  readonly #literals = new Set<string>();
  #sorted: readonly string[] | undefined;

  /** `known` are credentials that are secrets wherever they stand. */
  constructor(described: DescribedSecrets = NOTHING_DESCRIBED, known: readonly string[] = []) {
    this.#described = described;
    for (const literal of known) this.#learn(literal);
  }

  headers<V extends string | undefined>(headers: Readonly<Record<string, V>>): Record<string, V | string> {
    const shown: [string, V | string][] = [];
    for (const [name, value] of Object.entries(headers)) {
      if (value !== undefined) shown.push([name, this.header(name, value)]);
    }
    return Object.fromEntries(shown);
  }

  /** The value of one header. */
  header(name: string, value: string): string {
    return this.#header(name.toLowerCase(), value);
  }

  /** A path with its query, as it was sent. */
  path(path: string): string {
    const mark = path.indexOf("?");
    const bare = mark === -1 ? path : path.slice(0, mark);
    const segments = bare.split("/").map((segment) => this.#segment(segment));
    return segments.join("/") + (mark === -1 ? "" : `?${this.#pairs(path.slice(mark + 1), true)}`);
  }

  /** Any JSON value; the same one where it holds no secret. */
  value(value: unknown): unknown {
    return this.#value(value, 0);
  }

  /** A text within something that is shown: a message, a URL, the value of a parameter. */
  text(text: string): string {
    return this.#string(text, 0);
  }

  /** A body that is no JSON, or no longer: a form, a page, half a document. */
  body(text: string, isForm: boolean): string {
    if (isForm && !/^\s*[[{]/.test(text)) return this.#pairs(text, false);
    const isGrant = holdsAuthorizationCode((name) => text.includes(name));
    const isSecret = (name: string) => this.#isSecretMember(unescaped(decoded(name)), isGrant);
    const shown = this.#assignments(text, isSecret)
      .replace(PART, (all, head: string, name: string, value: string) =>
        isSecret(name) && value !== "" ? head + this.#conceal(value) : all,
      )
      .replace(FIELD, (field) => this.#field(field, isSecret))
      .replace(ELEMENT, (all, name: string, attributes: string, value: string) =>
        isSecret(name) && value.trim() !== "" ? `<${name}${attributes}>${this.#conceal(value.trim())}` : all,
      );
    return this.#plain(shown);
  }

  /** Whether a member of this name holds a secret. */
  isSecret(name: string): boolean {
    return this.#isSecretMember(name, false);
  }

  #header(name: string, value: string): string {
    if (!SECRET_HEADERS.has(name) && !this.#described.headers.has(name) && !isSecretName(name)) {
      return this.#string(value, 0);
    }
    this.#learnCredential(value);
    if (name.endsWith("cookie")) for (const part of value.split(/[;,]/)) this.#learn(part.slice(part.indexOf("=") + 1));
    return value === "" ? value : REDACTED;
  }

  #segment(segment: string): string {
    const text = decoded(segment);
    if (this.#literals.has(text)) return REDACTED;
    const shown = this.#withoutLiterals(text, UNMISTAKABLE).replace(WEB_TOKEN, REDACTED);
    return shown === text ? segment : shown;
  }

  /** `name=value&…`, everything that is no secret as it was sent. */
  #pairs(text: string, isQuery: boolean): string {
    const isGrant = holdsAuthorizationCode((name) => text.includes(name));
    return text
      .split("&")
      .map((pair) => {
        const equals = pair.indexOf("=");
        const name = decoded(equals === -1 ? pair : pair.slice(0, equals));
        const value = equals === -1 ? "" : pair.slice(equals + 1);
        const plain = decoded(value);
        if (value !== "" && this.#isSecretPair(name, isQuery, isGrant)) {
          return `${pair.slice(0, equals)}=${this.#conceal(plain)}`;
        }
        const shownName = this.#string(name, 0);
        const shown = this.#string(plain, 0);
        if (shown === plain && shownName === name) return pair;
        return `${shownName === name ? pair.slice(0, equals) : shownName}${equals === -1 ? "" : `=${shown}`}`;
      })
      .join("&");
  }

  #isSecretPair(name: string, isQuery: boolean, isGrant: boolean): boolean {
    const isSecret = (part: string) =>
      isQuery
        ? this.#described.queries.has(part.toLowerCase()) || isSecretParameter(part)
        : this.#isSecretMember(part, isGrant);
    return isSecret(name) || (name.includes("[") && name.split(/[[\]]/).some((part) => part !== "" && isSecret(part)));
  }

  #isSecretMember(name: string, isGrant: boolean): boolean {
    if (isSecretName(name) || (isGrant && name === "code")) return true;
    return this.#described.members.size > 0 && this.#described.members.has(name.toLowerCase());
  }

  #value(value: unknown, depth: number, isErrors = false): unknown {
    if (typeof value === "string") return this.#string(value, depth);
    if (typeof value !== "object" || value === null) return value;
    if (depth > MAX_DEPTH) return REDACTED;
    if (Array.isArray(value)) return this.#list(value, depth);
    if ("toJSON" in value && typeof value.toJSON === "function") return this.#value(value.toJSON(), depth + 1);
    return this.#object(value as Record<string, unknown>, depth, isErrors);
  }

  #list(list: readonly unknown[], depth: number): readonly unknown[] {
    let shown: unknown[] | undefined;
    for (let index = 0; index < list.length; index += 1) {
      const item = this.#value(list[index], depth + 1);
      if (shown !== undefined) shown.push(item);
      else if (item !== list[index]) shown = [...list.slice(0, index), item];
    }
    return shown ?? list;
  }

  /** `errors` tells of each field what is wrong with it: sentences about a secret are none. */
  #object(object: Record<string, unknown>, depth: number, isErrors: boolean): Record<string, unknown> {
    const isGrant = "code" in object && holdsAuthorizationCode((name) => Object.hasOwn(object, name));
    let isChanged = false;
    const entries = Object.entries(object).map(([name, held]): [string, unknown] => {
      const isSentences = isErrors && isListOfSentences(held);
      const shown =
        !isSentences && this.#isSecretMember(name, isGrant)
          ? this.#hidden(name, held)
          : this.#value(held, depth + 1, name === "errors");
      const shownName = this.#withoutLiterals(name, UNMISTAKABLE);
      isChanged ||= shown !== held || shownName !== name;
      return [shownName, shown];
    });
    return isChanged ? Object.fromEntries(entries) : object;
  }

  /** What says nothing is no secret: null, a switch, a count of tokens. */
  #hidden(name: string, held: unknown): unknown {
    if (held === null || held === undefined || held === "" || typeof held === "boolean") return held;
    if (typeof held === "number" && /s$/i.test(name)) return held;
    if (typeof held === "string" || typeof held === "number") return this.#conceal(String(held));
    this.#learnAll(held, 0);
    return REDACTED;
  }

  #string(text: string, depth: number): string {
    if (depth <= MAX_DEPTH && /^\s*[[{]/.test(text)) {
      const within = parsedOrNothing(text);
      if (within !== undefined) {
        const shown = this.#value(within.value, depth + 1);
        return shown === within.value ? text : JSON.stringify(shown);
      }
    }
    return this.#plain(text);
  }

  #plain(text: string): string {
    let shown = text;
    if (shown.includes("=")) {
      shown = shown.replace(PARAMETER, (all, mark: string, name: string, value: string) =>
        value !== "" && this.#isSecretPair(decoded(name), true, true)
          ? `${mark}${name}=${value === REDACTED ? value : this.#conceal(decoded(value))}`
          : all,
      );
    }
    if (shown.includes("@")) shown = shown.replace(USER_OF_A_URL, `$1${REDACTED}@`);
    if (shown.includes("eyJ")) shown = shown.replace(WEB_TOKEN, REDACTED);
    return this.#withoutLiterals(shown, 0);
  }

  #withoutLiterals(text: string, shortest: number): string {
    let shown = text;
    for (const literal of this.#longestFirst()) {
      if (literal.length < shortest) break;
      if (shown.includes(literal)) shown = shown.replaceAll(literal, REDACTED);
    }
    return shown;
  }

  /** Longest first: one secret may be a part of another. */
  #longestFirst(): readonly string[] {
    this.#sorted ??= [...this.#literals].sort((a, b) => b.length - a.length);
    return this.#sorted;
  }

  #assignments(text: string, isSecret: (name: string) => boolean): string {
    let shown = "";
    let from = 0;
    NAMED.lastIndex = 0;
    for (let named = NAMED.exec(text); named !== null; named = NAMED.exec(text)) {
      if (!isSecret(named[2] ?? "")) continue;
      ASSIGNED.lastIndex = NAMED.lastIndex;
      const [value] = ASSIGNED.exec(text) ?? [];
      if (value === undefined) continue;
      shown += text.slice(from, NAMED.lastIndex) + this.#assigned(value);
      from = NAMED.lastIndex + value.length;
      NAMED.lastIndex = from;
    }
    return from === 0 ? text : shown + text.slice(from);
  }

  #assigned(value: string): string {
    if (value === REDACTED) return value;
    const [, quote = ""] = /^(["'])/.exec(value) ?? [];
    const bare = quote === "" ? value : value.slice(1, value.length > 1 && value.endsWith(quote) ? -1 : undefined);
    if (bare === "" || /^(?:null|true|false)$/.test(value)) return value;
    this.#learnCredential(unescaped(bare));
    return quote + REDACTED + (value.length > 1 && value.endsWith(quote) ? quote : "");
  }

  /** A field of a page: its value is a secret when its name, or the kind of it, says so. */
  #field(field: string, isSecret: (name: string) => boolean): string {
    const [, name = ""] = /\bname=["']?([^"'\s>]+)/i.exec(field) ?? [];
    if (!isSecret(name) && !/\btype=["']?password/i.test(field)) return field;
    return field.replace(/\bvalue=(?:"([^"]*)"|'([^']*)'|([^\s>]+))/i, (_, a?: string, b?: string, c?: string) => {
      return `value="${this.#conceal(a ?? b ?? c ?? "")}"`;
    });
  }

  #conceal(secret: string): string {
    this.#learnCredential(secret);
    return REDACTED;
  }

  /** `Bearer KEY`, `Token token="KEY"`, `Basic dXNlcjpwYXNz`: the key alone is a secret too. */
  #learnCredential(value: string): void {
    this.#learn(value);
    const [, scheme = "", rest = ""] = /^\s*([\w-]+)\s+(.+?)\s*$/s.exec(value) ?? [];
    if (rest === "") return;
    this.#learn(rest);
    for (const [, quoted, bare] of rest.matchAll(/=\s*(?:"([^"]*)"|([^\s",]+))/g)) this.#learn(quoted ?? bare ?? "");
    if (scheme.toLowerCase() !== "basic") return;
    const pair = basicPair(rest);
    this.#learn(pair);
    this.#learn(pair.slice(pair.indexOf(":") + 1));
  }

  #learnAll(held: unknown, depth: number): void {
    if (typeof held === "string") this.#learnCredential(held);
    if (typeof held !== "object" || held === null || depth > MAX_DEPTH) return;
    for (const one of Object.values(held)) this.#learnAll(one, depth + 1);
  }

  #learn(literal: string): void {
    const text = literal.trim();
    if (text.length < SHORTEST_LITERAL || REDACTED.includes(text) || this.#literals.has(text)) return;
    this.#literals.add(text);
    for (const spelt of [encodeURIComponent, jsonSpelling, htmlSpelling]) {
      try {
        this.#literals.add(spelt(text));
      } catch {
        // half of a surrogate pair has no such spelling
      }
    }
    this.#sorted = undefined;
  }
}

/** Of a body that nobody describes. */
export const NOTHING_DESCRIBED: DescribedSecrets = { headers: new Set(), queries: new Set(), members: new Set() };

/** A URL without what is secret in it. */
export function redactedUrl(url: string): string {
  return new Redaction().text(url);
}

/** Percent escapes and plus signs decoded; the raw text where one is broken. */
function decoded(text: string): string {
  try {
    return decodeURIComponent(text.replaceAll("+", " "));
  } catch {
    return text;
  }
}

function unescaped(text: string): string {
  if (!text.includes("\\")) return text;
  const found = parsedOrNothing(`"${text}"`);
  return typeof found?.value === "string" ? found.value : text;
}

function isListOfSentences(held: unknown): boolean {
  return Array.isArray(held) && held.every((one) => typeof one === "string" && one.includes(" "));
}

function jsonSpelling(text: string): string {
  return JSON.stringify(text).slice(1, -1);
}

function htmlSpelling(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
}

function basicPair(encoded: string): string {
  try {
    return atob(encoded);
  } catch {
    return "";
  }
}

function parsedOrNothing(text: string): { readonly value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) as unknown };
  } catch {
    return undefined;
  }
}
