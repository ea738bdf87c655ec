import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import type { Draft } from "../../../world/store.ts";
import {
  type AuthorizationRequest,
  checkAuthorization,
  type Granted,
  type Refusal,
  returning,
} from "../authorization.ts";
import { consentPage, PAGE_HEADERS, refusalPage } from "../consent-page.ts";
import type { HeightState } from "../state.ts";
import { timestamp } from "../time.ts";
import { findToken, isApplication, refused, tokensForCode, tokensForRefresh } from "../tokens.ts";

type Oauth = "showAuthorization" | "decideAuthorization" | "createTokens" | "revokeTokens";

/** RFC 6749 §4.1.2 recommends ten minutes at most. */
const CODE_LIFE_MS = 600_000;
const LETTERS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

export const oauthBehaviours: Pick<Behaviours<operations, HeightState>, Oauth> = {
  showAuthorization({ state, query }) {
    const asked = requestIn(query);
    const checked = checkAuthorization(state, asked);
    return "application" in checked ? askPerson(state, checked, asked) : told(checked);
  },

  decideAuthorization({ state, body, dice, now }) {
    const asked = requestIn(body);
    const checked = checkAuthorization(state, asked);
    if (!("application" in checked)) return told(checked);
    const { application, redirectUri, codeChallenge } = checked;
    if (body.decision === undefined) return askPerson(state, checked, asked);
    if (body.decision === "deny") {
      const error = { error: "access_denied", error_description: "the person refused" };
      return told({ location: returning(redirectUri, error, asked.state) });
    }
    const { workspaceId, userId, id: clientId } = application;
    const code = state.oauthCodes.insert({
      id: dice.text(LETTERS, 32),
      workspaceId,
      clientId,
      userId, // nobody signs in (assumes height/oauth-consent)
      redirectUri,
      codeChallenge,
      expiresAt: timestamp(now + CODE_LIFE_MS),
      spent: false,
    });
    return told({ location: returning(redirectUri, { code: code.id }, asked.state) });
  },

  createTokens(context) {
    const { grant_type } = context.body;
    return grant_type === "authorization_code" ? tokensForCode(context) : tokensForRefresh(context);
  },

  // RFC 7009 §2.2: a token that is not known is as good as revoked (assumes height/oauth-revocation).
  revokeTokens({ state, body }) {
    const { client_id, client_secret, token, access_token, refresh_token } = body;
    const given = token ?? access_token ?? refresh_token;
    if (given === undefined) return refused(400, "invalid_request", "token is required");
    if (client_secret !== undefined && !isApplication(state, client_id, client_secret)) {
      return refused(401, "invalid_client", "the application is not known by this secret");
    }
    const found = findToken(state, given);
    if (found !== undefined && (client_id === undefined || client_id === found.clientId)) {
      state.oauthTokens.remove(found.id);
    }
    return { status: 200 };
  },
};

function requestIn(members: AuthorizationRequest): AuthorizationRequest {
  const { client_id, redirect_uri, scope, state, response_type, code_challenge, code_challenge_method } = members;
  return { client_id, redirect_uri, scope, state, response_type, code_challenge, code_challenge_method };
}

function askPerson(state: Draft<HeightState>, { application }: Granted, asked: AuthorizationRequest) {
  const person = state.users.get(application.userId);
  const name = person?.username ?? person?.email ?? "a member";
  return { status: 200, body: consentPage(application.name, name, asked), headers: PAGE_HEADERS } as const;
}

function told(refusal: Refusal) {
  return "page" in refusal
    ? ({ status: 400, body: refusalPage(refusal.page), headers: PAGE_HEADERS } as const)
    : ({ status: 302, headers: { Location: refusal.location, "Cache-Control": "no-store" } } as const);
}
