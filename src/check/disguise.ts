import type { Exchange, ReceivedResponse, SentRequest } from "./exchange.ts";
import type { Finding } from "./finding.ts";

/** What stands where an answer gave a secret away. */
const REDACTED = "[redacted]";
/** A shorter text is found in every word; where a request presents it, it is hidden all the same. */
const SHORTEST = 4;
/** Headers that hold nothing but credentials (RFC 9110 §11, RFC 6265 §4). */
const SECRET_HEADER =
  /^(?:authorization|proxy-authorization|cookie|.*(?:api|auth|access|secret)[-_]?(?:key|token).*)$/i;
/** Members of a JSON text whose values are credentials, whoever answers them: a new API key, a password, a token. */
const SECRET_MEMBER =
  /("(?:[^"\\]*[_-])?(?:password|passwd|secret|client_?secret|api_?key|private_?key|(?:access|refresh|auth|id|session)_?token|jwt)"\s*:\s*)"((?:[^"\\]|\\.)+)"/gi;

/** Puts placeholders in the places of credentials, so that a report can be shown to anybody and its commands still be pasted. */
export class Disguise {
  readonly #bySecret = new Map<string, string>();
  readonly #placeholders = new Set<string>();

  /** The placeholders that were given, for who quotes them for a shell. */
  get placeholders(): readonly string[] {
    return [...this.#placeholders];
  }

  /** From now on `secret` is shown as `placeholder`, in every spelling that a request has for it. */
  hide(secret: string, placeholder: string): void {
    if (secret === "") return;
    this.#placeholders.add(placeholder);
    for (const spelling of [secret, encodeURIComponent(secret), JSON.stringify(secret).slice(1, -1)]) {
      this.#bySecret.set(spelling, placeholder);
    }
    const encoded = Buffer.from(secret).toString("base64");
    if (!secret.includes(":")) return;
    // The user and password of Basic authentication (RFC 7617 §2).
    const printed = `$(printf %s "${placeholder}" | base64)`;
    this.#placeholders.add(printed);
    this.#bySecret.set(encoded, printed);
  }

  /** Hides the credential that a header presents: what stands behind the word for its scheme, or all of it. */
  hideHeader(name: string, value: string, placeholder: string): void {
    if (!SECRET_HEADER.test(name)) return;
    const [, rest = value] = /^(?:bearer|basic|token|api-key|digest)\s+(?:\w+=)?"?([^"]+)"?$/i.exec(value) ?? [];
    this.hide(rest, placeholder);
  }

  finding(finding: Finding): Finding {
    const { message, expected, actual, exchanges } = finding;
    // Values that an answer gives away stand in the sentences about it too.
    const given = new Set(exchanges.flatMap(secretsGiven));
    const told = (text: string) => {
      let shown = this.#text(text, SHORTEST);
      for (const value of given) shown = shown.replaceAll(`"${value}"`, `"${REDACTED}"`);
      return shown;
    };
    return {
      ...finding,
      message: told(message),
      expected: told(expected),
      actual: told(actual),
      exchanges: exchanges.map((one) => this.#exchange(one)),
    };
  }

  #exchange(exchange: Exchange): Exchange {
    const { request, response } = exchange;
    return {
      ...exchange,
      request: this.#request(request),
      ...(response === undefined ? {} : { response: this.#response(response) }),
    };
  }

  #request(request: SentRequest): SentRequest {
    const { url, headers, body } = request;
    return {
      ...request,
      url: this.#text(url, SHORTEST),
      headers: headers.map(([name, value]) => [name, this.#text(value, SECRET_HEADER.test(name) ? 1 : SHORTEST)]),
      ...(body === undefined ? {} : { body: this.#text(body, SHORTEST) }),
    };
  }

  #response({ status, headers, body }: ReceivedResponse): ReceivedResponse {
    const shown = Object.entries(headers).map(([name, value]) => [
      name,
      name === "set-cookie" ? REDACTED : this.#text(value, SHORTEST),
    ]);
    // One character for each byte: what is no text passes through unchanged.
    const text = Buffer.from(body).toString("latin1");
    const hidden = this.#text(text, SHORTEST, latin1).replaceAll(SECRET_MEMBER, `$1"${REDACTED}"`);
    return {
      status,
      headers: Object.fromEntries(shown) as ReceivedResponse["headers"],
      body: hidden === text ? body : Buffer.from(hidden, "latin1"),
    };
  }

  #text(text: string, shortest: number, spelt: (secret: string) => string = (secret) => secret): string {
    let shown = text;
    // Longest first: one secret may be a part of another.
    for (const [secret, placeholder] of [...this.#bySecret].sort(([a], [b]) => b.length - a.length)) {
      const spelling = spelt(secret);
      if (secret.length >= shortest && shown.includes(spelling)) shown = shown.replaceAll(spelling, () => placeholder);
    }
    return shown;
  }
}

/** The variable that a credential is asked from: `$HEIGHTS_TOKEN_KEY`. */
export function placeholderFor(...words: readonly string[]): string {
  const name = words
    .join("_")
    .replaceAll(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replaceAll(/[^A-Za-z0-9]+/g, "_")
    .replaceAll(/^_+|_+$/g, "")
    .toUpperCase();
  return `$${/^[0-9]/.test(name) ? "_" : ""}${name}`;
}

function secretsGiven({ response }: Exchange): readonly string[] {
  if (response === undefined) return [];
  const text = new TextDecoder().decode(response.body);
  return [...text.matchAll(SECRET_MEMBER)].map(([, , value]) => value as string);
}

function latin1(text: string): string {
  return Buffer.from(text).toString("latin1");
}
