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
}

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
