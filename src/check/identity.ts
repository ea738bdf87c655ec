import type { JsonObject } from "../contract/document.ts";

/** Somebody who asks, with one credential. */
export interface Identity {
  /** In words, for messages: `key token=heights-admin-key`. */
  readonly who: string;
  /** The security scheme that it is presented under. */
  readonly scheme: string;
  /** Where it goes in a request; made anew for each one, for some work only once. */
  readonly present: () => Promise<Presented>;
  /** The tenant that it belongs to, where that is known. */
  readonly tenant?: string | undefined;
  /** What it may do, by the role names of the description, where that is known. */
  readonly roles?: readonly string[] | undefined;
  /** The scopes of its token (OAuth 2, OpenID Connect), where they are known. */
  readonly scopes?: readonly string[] | undefined;
}

/** What is known of a credential that was given; what is not told is not known. */
export interface CredentialFacts {
  /** The tenant that it belongs to: nothing of another one may be shown to it. */
  readonly account?: string | number | undefined;
  /** By the role names of the security requirements (OpenAPI 3.1 §4.8.30); none at all is known too. */
  readonly roles?: readonly string[] | undefined;
  /** Of its token. */
  readonly scopes?: readonly string[] | undefined;
}

/** A credential that was given: the name of a security scheme, a value for it, and what is known of it. */
export type GivenCredential = readonly [scheme: string, value: string, facts?: CredentialFacts];

/** A credential in its place. */
export interface Presented {
  readonly headers?: readonly (readonly [string, string])[];
  readonly query?: readonly (readonly [string, string])[];
}

/** A value as its Security Scheme Object places it (OpenAPI 3.1 §4.8.27). */
export function placed(scheme: JsonObject, value: string): Presented {
  const { type, in: place, name } = scheme;
  if (type === "apiKey") {
    if (place === "query") return { query: [[String(name), value]] };
    return { headers: [place === "cookie" ? ["Cookie", `${String(name)}=${value}`] : [String(name), value]] };
  }
  const isBasic = type === "http" && String(scheme.scheme).toLowerCase() === "basic";
  if (isBasic) return { headers: [["Authorization", `Basic ${Buffer.from(value).toString("base64")}`]] };
  const kind = type === "http" ? capitalised(String(scheme.scheme)) : "Bearer";
  return { headers: [["Authorization", `${kind} ${value}`]] };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** Who presents a credential, in words that tell several of one scheme apart. */
export function holderOf([scheme, , facts = {}]: GivenCredential, number: number, count: number): string {
  const { account, roles } = facts;
  return [
    `${count === 1 ? "the credential" : `credential ${number}`} for ${scheme}`,
    ...(account === undefined ? [] : [`of account ${account}`]),
    ...(roles === undefined ? [] : [roles.length === 0 ? "without a role" : `as ${roles.join(" and ")}`]),
  ].join(" ");
}
