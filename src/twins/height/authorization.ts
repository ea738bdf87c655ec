import type { Draft } from "../../world/store.ts";
import type { HeightState, OauthApplicationRecord } from "./state.ts";

/** What an application asks for, as it stands in the query or in the hidden fields of the page. */
export interface AuthorizationRequest {
  readonly client_id?: string | undefined;
  readonly redirect_uri?: string | undefined;
  readonly scope?: string | undefined;
  readonly state?: string | undefined;
  readonly response_type?: string | undefined;
  readonly code_challenge?: string | undefined;
  readonly code_challenge_method?: string | undefined;
}

/** A request that may be put to somebody. */
export interface Granted {
  readonly application: OauthApplicationRecord;
  readonly redirectUri: string;
  readonly codeChallenge: string | null;
}

/** Why nobody is asked: told on a page, or to the application where its address can be trusted (RFC 6749 §4.1.2.1). */
export type Refusal = { readonly page: string } | { readonly location: string };

/** The machine itself, and nothing else (assumes height/oauth-redirects). */
const LOOPBACK: ReadonlySet<string> = new Set(["localhost", "127.0.0.1", "[::1]"]);
/** A SHA-256 digest in base64url (RFC 7636 §4.2). */
const CHALLENGE = /^[A-Za-z0-9_-]{43}$/;

/** Whether this may be asked at all; nothing is told to an address that is not known to be the application's. */
export function checkAuthorization(state: Draft<HeightState>, asked: AuthorizationRequest): Granted | Refusal {
  const application = state.oauthApplications.get(asked.client_id ?? "");
  if (application === undefined) return { page: "No application has this client_id." };
  const redirectUri = asked.redirect_uri ?? "";
  if (!isLoopback(redirectUri))
    return { page: "The redirect_uri must be an HTTP address of this machine, without a fragment." };
  const refuse = (error: string, error_description: string) => ({
    location: returning(redirectUri, { error, error_description }, asked.state),
  });
  if (asked.response_type !== undefined && asked.response_type !== "code") {
    return refuse("unsupported_response_type", "the response_type must be code");
  }
  if (!isApiScope(asked.scope)) return refuse("invalid_scope", 'the scope must be ["api"]');
  const { code_challenge, code_challenge_method } = asked;
  if (code_challenge === undefined && code_challenge_method === undefined) {
    return { application, redirectUri, codeChallenge: null };
  }
  if (code_challenge_method !== "S256" || !CHALLENGE.test(code_challenge ?? "")) {
    return refuse("invalid_request", "the code_challenge must be one of method S256"); // assumes height/oauth-pkce
  }
  return { application, redirectUri, codeChallenge: code_challenge ?? null };
}

/** `["api"]`, as JSON or as a list, or `api` (assumes height/oauth-scope). */
export function isApiScope(scope: string | readonly string[] | undefined): boolean {
  const text = typeof scope === "string" ? scope.replaceAll(/\s/g, "") : JSON.stringify(scope ?? []);
  return text === "api" || text === '["api"]';
}

/** The address with these members in its query; `state` comes back as it was sent. */
export function returning(
  redirectUri: string,
  members: Readonly<Record<string, string>>,
  state: string | undefined,
): string {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(members)) url.searchParams.append(name, value);
  if (state !== undefined) url.searchParams.append("state", state);
  return url.href;
}

function isLoopback(redirectUri: string): boolean {
  if (!URL.canParse(redirectUri) || redirectUri.includes("#")) return false;
  const { protocol, hostname, username, password } = new URL(redirectUri);
  const isHttp = protocol === "http:" || protocol === "https:";
  return isHttp && LOOPBACK.has(hostname) && username === "" && password === "";
}
