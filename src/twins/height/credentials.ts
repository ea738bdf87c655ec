import type { Operation } from "../../contract/operation.ts";
import type { FixtureCredential } from "../../engine/fixture-credential.ts";
import type { Principal } from "../../engine/principal.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { Caller, CredentialReader } from "../../engine/twin.ts";
import type { Draft } from "../../world/store.ts";
import type { HeightState } from "./state.ts";

type State = Draft<HeightState>;

const API_KEY = /^api-key\s+(\S+)\s*$/i;
const BEARER = /^bearer(?:\s+(\S*)\s*)?$/i;

/** What a credential says that cannot be right: where it is optional, a wrong one is still told (height/form-access). */
const WRONG = problem("unauthorized");

export const heightCredentials: Readonly<Record<string, CredentialReader<HeightState>>> = {
  apiKey: ({ headers: { authorization = "" } }, state) => {
    if (authorization.trim() === "" || BEARER.test(authorization)) return undefined;
    const key = API_KEY.exec(authorization)?.[1];
    return key === undefined ? WRONG : (ownerOfKey(key, state) ?? WRONG);
  },
  oauth: ({ headers: { authorization = "" } }, state, now) => {
    const found = BEARER.exec(authorization);
    if (found === null) return undefined;
    const token = found[1] ?? "";
    return ownerOfToken(token, state, now) ?? ownerOfKey(token, state) ?? WRONG; // assumes height/credential-spelling
  },
};

/** What guests may not do (assumes height/guest-rights). */
const MEMBERS_ONLY: ReadonlySet<string> = new Set([
  "createList",
  "updateList",
  "patchList",
  "duplicateList",
  "createFieldTemplateOption",
  "updateFieldTemplateOption",
  "listSecurityLogEvents",
]);

export function authorizeGuests(principal: Principal, operation: Operation): Problem | undefined {
  const isRefused = MEMBERS_ONLY.has(operation.id) && !principal.roles.includes("member");
  return isRefused ? problem("forbidden", { message: "Guests may not do this." }) : undefined;
}

export const heightFixtureCredentials: readonly FixtureCredential[] = [
  fixture("secret_1234", "a member of workspace Understudy", "Understudy", ["member"]),
  fixture("secret_guest", "a guest of workspace Understudy", "Understudy", ["guest"]),
  fixture("secret_other", "a member of another workspace", "other", ["member"]),
];

function fixture(key: string, who: string, tenant: string, roles: readonly string[]): FixtureCredential {
  return {
    scheme: "apiKey",
    who,
    tenant,
    roles,
    as: key,
    value: key,
    present: (value) => `Authorization: api-key ${value}`,
  };
}

function ownerOfKey(key: string, state: State): Principal | undefined {
  const found = key === "" ? undefined : state.apiKeys.find({ key });
  return found === undefined ? undefined : principalOf(`key ${found.id}`, found.userId, state);
}

function ownerOfToken(accessToken: string, state: State, now: number): Caller {
  const found = accessToken === "" ? undefined : state.oauthTokens.find({ accessToken });
  if (found === undefined) return undefined;
  if (Date.parse(found.expiresAt) <= now) {
    return problem("unauthorized", { type: "authtokenexpired", message: "The access token has expired." });
  }
  return principalOf(`token ${found.id}`, found.userId, state);
}

function principalOf(credential: string, userId: string, state: State): Principal | undefined {
  const user = state.users.get(userId);
  if (user === undefined) return undefined;
  return { credential, account: user.workspaceId, subject: user.id, roles: [user.access] };
}
