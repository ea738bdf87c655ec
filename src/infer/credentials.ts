import type { Contract } from "../contract/contract.ts";
import { isObject, type JsonObject } from "../contract/document.ts";
import type { Operation } from "../contract/operation.ts";
import { parseCookies } from "../contract/query-text.ts";
import { sha256Base64Url } from "../engine/digest.ts";
import type { FixtureCredential } from "../engine/fixture-credential.ts";
import type { Principal } from "../engine/principal.ts";
import { type Problem, problem } from "../engine/problem.ts";
import type { AnyState, CredentialReader, Presented, Twin } from "../engine/twin.ts";

/** A credential that was named: who it is, and what it may do. */
export interface NamedCredential {
  /** A key, a token, or `user:password`. */
  readonly value: string;
  readonly account?: string | number;
  readonly subject?: string | number;
  readonly roles?: readonly string[];
  /** Those of OAuth 2 and OpenID Connect that it was given; unless told, all of them. */
  readonly scopes?: readonly string[];
}

/** The credentials that work, by security scheme; under a scheme that is not named, whatever is presented works. */
export type NamedCredentials = Readonly<Record<string, readonly NamedCredential[]>>;

type CredentialPart = Pick<Twin<never, AnyState>, "credentials" | "openSchemes" | "fixtureCredentials" | "authorize">;

/** A principal that knows by which scheme it came, and with which scopes. */
interface SchemePrincipal extends Principal {
  readonly scheme: string;
  readonly scopes: readonly string[] | undefined;
}

/** The credentials of a document without a twin: whatever is presented works, unless credentials are named. */
export function inferredCredentials(contract: Contract, named: NamedCredentials = {}): CredentialPart {
  const schemes = Object.entries(contract.securitySchemes);
  return {
    credentials: Object.fromEntries(schemes.map(([name, scheme]) => [name, readerOf(name, scheme, named[name])])),
    openSchemes: schemes.map(([name]) => name).filter((name) => named[name] === undefined),
    fixtureCredentials: schemes.flatMap(([name, scheme]) => fixturesOf(name, scheme, named[name])),
    authorize: (principal, operation) => missingScopes(contract, operation, principal as SchemePrincipal),
  };
}

function readerOf(
  scheme: string,
  described: JsonObject,
  named: readonly NamedCredential[] | undefined,
): CredentialReader<AnyState> {
  return (presented) => {
    const value = presentedValue(described, presented);
    if (value === undefined || value === "") return undefined;
    if (named === undefined || described.type === "mutualTLS") return principalOf(scheme, { value });
    const plain = isBasic(described) ? decodedBasic(value) : value;
    const known = named.find((one) => one.value === plain || one.value === value);
    return known === undefined ? undefined : principalOf(scheme, known);
  };
}

function principalOf(
  scheme: string,
  { value, account = "", subject, roles = [], scopes }: NamedCredential,
): SchemePrincipal {
  const who = subject === undefined ? {} : { subject };
  // The name tells keys apart, and betrays none.
  return { credential: `${scheme} ${sha256Base64Url(value).slice(0, 12)}`, account, ...who, roles, scheme, scopes };
}

/** What a request presents under a scheme (OpenAPI 3.1 §4.8.27); undefined where it presents nothing. */
function presentedValue(scheme: JsonObject, { headers, query }: Presented): string | undefined {
  if (scheme.type === "mutualTLS") return "certificate"; // the mock asks for none
  if (scheme.type !== "apiKey") return authorization(schemeWord(scheme), headers.authorization);
  const name = String(scheme.name);
  if (scheme.in === "header") return headers[name.toLowerCase()];
  const pairs = scheme.in === "cookie" ? parseCookies(headers.cookie) : query;
  return pairs.find((pair) => pair.name === name)?.value;
}

/** OAuth 2 and OpenID Connect present bearer tokens (RFC 6750 §2.1). */
function schemeWord({ type, scheme }: JsonObject): string {
  return type === "http" && typeof scheme === "string" ? scheme : "Bearer";
}

/** The credentials behind a scheme's name (RFC 9110 §11.6.2), which knows no letter case. */
function authorization(scheme: string, header: string | undefined): string | undefined {
  const [, found = "", value] = /^(\S+)\s+(.*\S)\s*$/.exec(header ?? "") ?? [];
  return found.toLowerCase() === scheme.toLowerCase() ? value : undefined;
}

function isBasic(scheme: JsonObject): boolean {
  return scheme.type === "http" && String(scheme.scheme).toLowerCase() === "basic";
}

/** `user:password` (RFC 7617 §2); undefined for what is no base64. */
function decodedBasic(value: string): string | undefined {
  try {
    return new TextDecoder().decode(Uint8Array.from(atob(value), (one) => one.charCodeAt(0)));
  } catch {
    return undefined;
  }
}

/** A 403 where no alternative of the operation's security is satisfied with the scopes that the credential was given. */
function missingScopes(
  contract: Contract,
  operation: Operation,
  { scheme, scopes }: SchemePrincipal,
): Problem | undefined {
  if (scopes === undefined) return undefined;
  const requirements = operation.value.security ?? contract.document.root.security;
  const wanted = (Array.isArray(requirements) ? requirements : []).filter(isObject).flatMap((one) => {
    return Array.isArray(one[scheme]) ? [(one[scheme] as unknown[]).map(String)] : [];
  });
  if (wanted.length === 0 || wanted.some((needed) => needed.every((scope) => scopes.includes(scope)))) return undefined;
  const [first = []] = wanted;
  const missing = first.filter((scope) => !scopes.includes(scope));
  return problem("forbidden", { message: `the credential lacks the scope ${missing.join(", ")}` });
}

/** What people may paste: the named credentials, else one that works as well as any. */
function fixturesOf(
  scheme: string,
  described: JsonObject,
  named: readonly NamedCredential[] | undefined,
): readonly FixtureCredential[] {
  // A line of a header is all that can be pasted.
  if (described.type === "mutualTLS" || (described.type === "apiKey" && described.in === "query")) return [];
  const all = named ?? [{ value: isBasic(described) ? "user:password" : "any-key" }];
  return all.map(({ value, account, subject, roles }) => ({
    scheme,
    who: named === undefined ? "anybody: whatever is presented works" : whoOf(account, subject, roles),
    tenant: String(account ?? ""),
    as: value,
    value,
    present: (text) => presentation(described, text),
  }));
}

function whoOf(
  account: string | number | undefined,
  subject: string | number | undefined,
  roles: readonly string[] = [],
): string {
  const of = account === undefined ? "" : ` of account ${account}`;
  return `${[subject ?? [], roles].flat().join(", ") || "a credential"}${of}`;
}

/** The header line that presents a value. */
function presentation(scheme: JsonObject, value: string): string {
  if (scheme.type !== "apiKey") return `Authorization: ${schemeWord(scheme)} ${isBasic(scheme) ? btoa(value) : value}`;
  return scheme.in === "cookie" ? `Cookie: ${String(scheme.name)}=${value}` : `${String(scheme.name)}: ${value}`;
}
