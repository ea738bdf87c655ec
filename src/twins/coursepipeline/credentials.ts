import type { Operation } from "../../contract/operation.ts";
import type { FixtureCredential } from "../../engine/fixture-credential.ts";
import { claimsOf, signToken, verifyToken } from "../../engine/json-web-token.ts";
import type { Principal } from "../../engine/principal.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { Caller, CredentialReader, Presented } from "../../engine/twin.ts";
import type { Instant } from "../../world/clock.ts";
import type { Draft } from "../../world/store.ts";
import type { CoursepipelineState } from "./state.ts";

type State = Draft<CoursepipelineState>;
type Place = "header" | "bearer" | "query";

/** Signs the tokens of the fixtures' users, as a Supabase project's secret does. */
const TOKEN_SECRET = "coursepipeline-jwt-secret";
/** As long as Supabase tokens last by default. */
const TOKEN_SECONDS = 3600;

const BEARER = /^bearer +(\S+)\s*$/i;

export const coursepipelineCredentials: Readonly<Record<string, CredentialReader<CoursepipelineState>>> = {
  headerKey: (presented, state, now) => keyCaller("header", presented, state, now),
  bearerKey: (presented, state, now) => keyCaller("bearer", presented, state, now),
  queryKey: (presented, state, now) => keyCaller("query", presented, state, now),
  userToken: ({ headers }, state, now) => {
    const token = bearerOf(headers);
    return token === undefined ? undefined : tokenCaller(token, state, now);
  },
};

/** A key made for reading alone may not write (assumes coursepipeline/key-scopes). */
export function authorizeScopes({ roles }: Principal, { method }: Operation): Problem | undefined {
  if (method === "GET" || roles.includes("write")) return undefined;
  return problem("forbidden", { message: "The API key may only read." });
}

export const coursepipelineFixtureCredentials: readonly FixtureCredential[] = [
  keyFixture("coursepipeline-key", "organisation 1"),
  keyFixture("coursepipeline-other-key", "organisation 2"),
  {
    scheme: "userToken",
    who: "API-key management of organisation 1",
    tenant: "organisation 1",
    roles: [],
    as: "owner@example.com",
    value: ({ now }) => signToken(TOKEN_SECRET, ownerClaims(now), now),
    present: (value) => `Authorization: Bearer ${value}`,
  },
];

/** What a Supabase access token says of its user. */
function ownerClaims(now: Instant) {
  return {
    sub: "9d4f7a2c-6e1b-4c3d-8f5a-0b2e4d6c0a01",
    aud: "authenticated",
    role: "authenticated",
    email: "owner@example.com",
    exp: Math.floor(now / 1000) + TOKEN_SECONDS,
  };
}

function keyFixture(key: string, who: string): FixtureCredential {
  return {
    scheme: "headerKey",
    who,
    tenant: who,
    roles: [],
    as: key,
    value: key,
    present: (value) => `X-API-Key: ${value}`,
  };
}

function keyCaller(place: Place, presented: Presented, state: State, now: Instant): Caller {
  const keys = keysIn(presented);
  const [key] = keys[place];
  if (key === undefined) return undefined;
  // assumes coursepipeline/two-keys
  if (new Set(Object.values(keys).flat()).size > 1) return refused("The request carries two different API keys.");
  const found = state.api_keys.find({ key });
  if (found === undefined) {
    // assumes coursepipeline/credential-kinds
    return refused(
      claimsOf(key) === undefined ? "The API key is unknown." : "This operation takes an API key, not a user's token.",
    );
  }
  if (found.revoked_at !== null) return refused("The API key is revoked.");
  // assumes coursepipeline/key-expiry
  if (found.expires_at !== null && Date.parse(found.expires_at) <= now) return refused("The API key has expired.");
  return { credential: `key ${found.id}`, account: found.organization_id, roles: found.scopes };
}

/** The keys in each place; empty ones count as absent (assumes coursepipeline/credential-spelling). */
function keysIn({ headers, query }: Presented): Readonly<Record<Place, readonly string[]>> {
  const present = (all: readonly (string | undefined)[]) => all.filter((one) => one !== undefined && one !== "");
  return {
    header: present([headers["x-api-key"]?.trim()]) as string[],
    bearer: present([bearerOf(headers)]) as string[],
    query: present(query.filter(({ name }) => name === "apiKey").map(({ value }) => value)) as string[],
  };
}

function bearerOf(headers: Presented["headers"]): string | undefined {
  return BEARER.exec(headers.authorization ?? "")?.[1];
}

/** The user whom the token names (assumes coursepipeline/token-claims). The state is read before the signature is checked. */
function tokenCaller(token: string, state: State, now: Instant): Caller | Promise<Caller> {
  const claims = claimsOf(token);
  if (claims === undefined) return refused("This operation takes a user's token, not an API key.");
  const email = typeof claims.email === "string" ? claims.email.toLowerCase() : "";
  const user = state.users.find({ email });
  return verifyToken(token, TOKEN_SECRET, now).then((verified) => {
    if (verified === undefined) return refused("The token is expired, or was not signed by this project.");
    if (user === undefined) return refused("The token names no user.");
    return {
      credential: `user ${user.id}`, // assumes coursepipeline/token-limits
      account: user.organization_id,
      subject: user.id,
      roles: ["read", "write"],
    };
  });
}

function refused(message: string): Problem {
  return problem("unauthorized", { message });
}
