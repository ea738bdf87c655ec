import type { Context } from "../../engine/context.ts";
import { sha256Base64Url } from "../../engine/digest.ts";
import type { Draft } from "../../world/store.ts";
import { isApiScope } from "./authorization.ts";
import type { HeightState, OauthCodeRecord, OauthTokenRecord, Schemas } from "./state.ts";
import { timestamp } from "./time.ts";

type State = Draft<HeightState>;
type Asking = Pick<Context<unknown, HeightState>, "state" | "dice" | "now"> & {
  readonly body: Schemas["TokenRequest"];
};
type Refused = { readonly status: 400 | 401; readonly body: Schemas["Error"] };
type Issued = {
  readonly status: 200;
  readonly body: Schemas["Tokens"];
  readonly headers: Readonly<Record<string, string>>;
};
type Answer = Issued | Refused;

/** RFC 6749 §5.1. */
const NOT_KEPT: Readonly<Record<string, string>> = { "Cache-Control": "no-store" };
/** assumes height/oauth-token-life */
const ACCESS_LIFE_MS = 3_600_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

/** The codes of RFC 6749 §5.2 in the API's own shape (assumes height/oauth-token-errors). What was written stays written. */
export function refused(status: 400 | 401, type: string, message: string): Refused {
  const name = status === 401 ? "unauthorized" : "invalid";
  return { status, body: { error: { name, type, status, message, attributes: [], raw: false } } };
}

export function isApplication(state: State, clientId: string | undefined, secret: string): boolean {
  return clientId !== undefined && state.oauthApplications.get(clientId)?.clientSecret === secret;
}

/** The pair that one of its tokens belongs to. */
export function findToken(state: State, token: string): OauthTokenRecord | undefined {
  return state.oauthTokens.find({ accessToken: token }) ?? state.oauthTokens.find({ refreshToken: token });
}

/** RFC 6749 §4.1.3, with the proof of RFC 7636 §4.6 (assumes height/oauth-codes, height/oauth-pkce). */
export function tokensForCode(asking: Asking): Answer {
  const { state, body, now } = asking;
  const refusal = refusalOf(asking);
  if (refusal !== undefined) return refusal;
  const code = body.code === undefined ? undefined : state.oauthCodes.get(body.code);
  if (code === undefined || code.clientId !== body.client_id) return invalidGrant("the code is not known");
  if (code.spent) {
    // Whoever comes second may be a thief, or the first was.
    for (const { id } of state.oauthTokens.list({ codeId: code.id }).toArray()) state.oauthTokens.remove(id);
    return invalidGrant("the code was used before; its tokens are revoked");
  }
  if (code.expiresAt !== null && Date.parse(code.expiresAt) <= now) return invalidGrant("the code has expired");
  if (code.redirectUri !== body.redirect_uri) return invalidGrant("the redirect_uri is not that of the authorization");
  const unproven = unprovenBecause(code, body);
  if (unproven !== undefined) return unproven;
  state.oauthCodes.update(code.id, { spent: true });
  return issue(asking, code, code.id);
}

/** RFC 6749 §6; the old refresh token works no more. */
export function tokensForRefresh(asking: Asking): Answer {
  const { state, body } = asking;
  const refusal = refusalOf(asking);
  if (refusal !== undefined) return refusal;
  const found =
    body.refresh_token === undefined ? undefined : state.oauthTokens.find({ refreshToken: body.refresh_token });
  if (found === undefined || found.clientId !== body.client_id) return invalidGrant("the refresh_token is not known");
  state.oauthTokens.update(found.id, { refreshToken: null });
  return issue(asking, found, found.codeId);
}

function refusalOf({ state, body }: Asking): Refused | undefined {
  const { client_id, client_secret, scope } = body;
  const isKnown = state.oauthApplications.get(client_id) !== undefined;
  if (!isKnown || (client_secret !== undefined && !isApplication(state, client_id, client_secret))) {
    return refused(401, "invalid_client", "the application is not known by this id and secret");
  }
  return isApiScope(scope) ? undefined : refused(400, "invalid_scope", 'the scope must be ["api"]');
}

function unprovenBecause(
  { codeChallenge }: OauthCodeRecord,
  { client_secret, code_verifier }: Schemas["TokenRequest"],
): Refused | undefined {
  if (codeChallenge === null) {
    if (code_verifier !== undefined) return invalidGrant("the authorization had no code_challenge");
    return client_secret === undefined ? refused(401, "invalid_client", "client_secret is required") : undefined;
  }
  const isMet = code_verifier !== undefined && sha256Base64Url(code_verifier) === codeChallenge;
  return isMet ? undefined : invalidGrant("the code_verifier does not fit the code_challenge");
}

function invalidGrant(message: string): Refused {
  return refused(400, "invalid_grant", message);
}

function issue(
  { state, dice, now }: Asking,
  { clientId, userId, workspaceId }: Pick<OauthTokenRecord, "clientId" | "userId" | "workspaceId">,
  codeId: string | null,
): Answer {
  const { accessToken, refreshToken, expiresAt } = state.oauthTokens.insert({
    id: dice.uuid(),
    workspaceId,
    clientId,
    userId,
    codeId,
    accessToken: `hat_${dice.text(LETTERS, 40)}`,
    refreshToken: `hrt_${dice.text(LETTERS, 40)}`,
    expiresAt: timestamp(now + ACCESS_LIFE_MS),
  });
  return {
    status: 200,
    headers: NOT_KEPT,
    body: { access_token: accessToken, refresh_token: String(refreshToken), expires_at: expiresAt },
  };
}
