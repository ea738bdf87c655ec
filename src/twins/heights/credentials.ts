import type { FixtureCredential } from "../../engine/fixture-credential.ts";
import type { Principal } from "../../engine/principal.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { CredentialReader, Presented } from "../../engine/twin.ts";
import type { Draft } from "../../world/store.ts";
import type { HeightsState } from "./state.ts";

/** `Token token=KEY` or `Token token="KEY"` (Heights documentation, Authentication). */
const TOKEN = /^token\s+token=(?:"([^"]+)"|([^\s",]+))\s*$/i;
const BEARER = /^bearer\s+(\S+)\s*$/i;

export const heightsCredentials: Readonly<Record<string, CredentialReader<HeightsState>>> = {
  tokenKey: (presented, state) => {
    const found = TOKEN.exec(presented.headers.authorization ?? "");
    return found === null ? undefined : ownerOf(found[1] ?? found[2] ?? "", presented, state);
  },
  bearerKey: (presented, state) => {
    const found = BEARER.exec(presented.headers.authorization ?? "");
    return found === null ? undefined : ownerOf(found[1] ?? "", presented, state);
  },
};

/** Only admins may use the API (Heights documentation, Admin-only API access). */
export function authorizeAdmins(principal: Principal): Problem | undefined {
  return principal.roles.includes("admin") ? undefined : problem("forbidden");
}

export const heightsFixtureCredentials: readonly FixtureCredential[] = [
  fixture("heights-admin-key", "admin of account academy (standard plan)", "academy", ["admin"]),
  fixture("heights-member-key", "a user of academy who is no admin", "academy", []),
  fixture("heights-university-key", "admin of account university (Academy plan)", "university", ["admin"]),
];

function fixture(key: string, who: string, tenant: string, roles: readonly string[]): FixtureCredential {
  return {
    scheme: "tokenKey",
    who,
    tenant,
    roles,
    as: key,
    value: key,
    present: (value) => `Authorization: Token token=${value}`,
  };
}

function ownerOf(key: string, presented: Presented, state: Draft<HeightsState>): Principal | undefined {
  const user = state.users.find({ api_key: key });
  const account = user && state.accounts.get(user.account_id);
  if (user === undefined || account === undefined) return undefined;
  const addressed = presented.server.account_subdomain?.toLowerCase();
  // assumes heights/key-of-one-account
  if (addressed !== undefined && addressed !== account.subdomain) return undefined;
  const roles = user.admin ? ["admin"] : [];
  return { credential: `user ${user.id}`, account: account.id, subject: user.id, plan: account.plan, roles };
}
