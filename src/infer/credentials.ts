import type { Contract } from "../contract/contract.ts";
import type { JsonObject } from "../contract/document.ts";
import { parseCookies } from "../contract/query-text.ts";
import type { AnyState, CredentialReader, Presented, Twin } from "../engine/twin.ts";

type CredentialPart = Pick<Twin<never, AnyState>, "credentials" | "fixtureCredentials">;

/** The credentials of a document without a twin: whatever is presented under a scheme works. */
export function inferredCredentials(contract: Contract): CredentialPart {
  const schemes = Object.entries(contract.securitySchemes);
  return {
    credentials: Object.fromEntries(schemes.map(([name, scheme]) => [name, readerOf(name, scheme)])),
    fixtureCredentials: [],
  };
}

function readerOf(name: string, scheme: JsonObject): CredentialReader<AnyState> {
  return (presented) => {
    const value = presentedValue(scheme, presented);
    return value === undefined || value === "" ? undefined : { credential: `${name} ${value}`, account: "", roles: [] };
  };
}

/** What a request presents under a scheme (OpenAPI 3.1 §4.8.27); undefined where it presents nothing. */
export function presentedValue(scheme: JsonObject, { headers, query }: Presented): string | undefined {
  if (scheme.type === "mutualTLS") return "certificate"; // the mock asks for none
  if (scheme.type !== "apiKey") return authorization(String(scheme.scheme ?? "bearer"), headers.authorization);
  const name = String(scheme.name);
  if (scheme.in === "header") return headers[name.toLowerCase()];
  const pairs = scheme.in === "cookie" ? parseCookies(headers.cookie) : query;
  return pairs.find((pair) => pair.name === name)?.value;
}

/** The credentials behind a scheme's name (RFC 9110 §11.6.2), which knows no letter case. */
function authorization(scheme: string, header: string | undefined): string | undefined {
  const [, found = "", value] = /^(\S+)\s+(.*\S)\s*$/.exec(header ?? "") ?? [];
  return found.toLowerCase() === scheme.toLowerCase() ? value : undefined;
}
