import type { FixtureCredential } from "../../engine/fixture-credential.ts";
import { type Claims, claimsOf, signToken, verifyToken } from "../../engine/json-web-token.ts";
import type { Principal } from "../../engine/principal.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { Caller, CredentialReader, Presented } from "../../engine/twin.ts";
import type { Instant } from "../../world/clock.ts";
import type { Draft } from "../../world/store.ts";
import type { AcademyRecord, CoursepathState, MemberRecord } from "./state.ts";

/** A member, and the token that named her. */
export interface TokenPrincipal extends Principal {
  readonly account: number;
  readonly subject: number;
  readonly token: { readonly jti: string; readonly issuedAt: Instant };
}

/** Whom a token may speak for: the member of its email, in one of the academies. */
interface Candidate {
  readonly academy: AcademyRecord;
  readonly member: MemberRecord;
}

const BEARER = /^bearer\s+(\S+)\s*$/i;
/** Clocks differ a little (assumes coursepath/token-age). */
const MAX_AHEAD_MS = 60_000;

export const coursepathCredentials: Readonly<Record<string, CredentialReader<CoursepathState>>> = {
  memberToken(presented, state, now) {
    const academies = addressedAcademies(presented, state);
    // Under an address of its own an academy refuses plain HTTP whatever is sent.
    const [first] = academies;
    if (presented.server.academy !== undefined && first !== undefined && refusesPlain(first, presented))
      return plainHttp();
    const token = BEARER.exec(presented.headers.authorization ?? "")?.[1];
    if (token === undefined) return undefined;
    const email = claimsOf(token)?.email;
    if (typeof email !== "string") return refused("The token has no claim email.");
    const candidates = academies.flatMap((academy) => {
      const member = state.members.find({ academy_id: academy.id, email: email.toLowerCase() });
      return member === undefined ? [] : [{ academy, member }];
    });
    return callerAmong(candidates, token, presented, now);
  },
};

/** The one that the host names, or all (assumes coursepath/token-of-one-academy). */
function addressedAcademies({ server }: Presented, state: Draft<CoursepathState>): readonly AcademyRecord[] {
  const addressed = server.academy?.toLowerCase();
  if (addressed === undefined) return state.academies.list().toArray();
  const found = state.academies.find({ subdomain: addressed });
  return found === undefined ? [] : [found];
}

async function callerAmong(
  candidates: readonly Candidate[],
  token: string,
  presented: Presented,
  now: Instant,
): Promise<Caller> {
  for (const { academy, member } of candidates) {
    const claims = await verifyToken(token, academy.jwt_secret, now);
    if (claims === undefined) continue;
    return refusesPlain(academy, presented) ? plainHttp() : callerOf(academy, member, claims, now);
  }
  return refused("The token is no HS256 token of a member of this academy, or has expired.");
}

/** All three claims are required (Coursepath documentation, JWT). */
function callerOf(academy: AcademyRecord, member: MemberRecord, { iat, jti }: Claims, now: Instant): Caller {
  if (typeof iat !== "number") return refused("The token has no claim iat.");
  if ((typeof jti !== "string" && typeof jti !== "number") || jti === "") return refused("The token has no claim jti.");
  const issuedAt = iat * 1000;
  const { jwt_max_age_seconds: maxAge } = academy;
  if (maxAge !== null && now - issuedAt > maxAge * 1000) return refused(`The token is older than ${maxAge} seconds.`);
  if (issuedAt - now > MAX_AHEAD_MS) return refused("The token is from the future.");
  const caller: TokenPrincipal = {
    credential: `member ${member.id}`,
    account: academy.id,
    subject: member.id,
    roles: [member.role],
    token: { jti: String(jti), issuedAt }, // assumes coursepath/token-id-form
  };
  return caller;
}

/** Uses a token up; one that was used before is refused. */
export function admitOnce(
  principal: Principal,
  { state, now }: { readonly state: Draft<CoursepathState>; readonly now: Instant },
): Problem | undefined {
  const { account, token } = principal as TokenPrincipal;
  const academy = state.academies.get(account);
  if (academy === undefined) return refused("The academy is gone.");
  forgetOutdated(academy, state, now);
  if (!academy.jwt_single_use) return undefined;
  const { jti, issuedAt: issued_at } = token;
  const used = { academy_id: academy.id, jti };
  if (state.used_tokens.find(used) !== undefined) return refused("The token was used before.");
  state.used_tokens.insert({ id: state.used_tokens.nextId(), ...used, issued_at });
  return undefined;
}

/** A token that its age refuses need not be remembered (assumes coursepath/token-used-up). */
function forgetOutdated({ id, jwt_max_age_seconds }: AcademyRecord, state: Draft<CoursepathState>, now: Instant): void {
  if (jwt_max_age_seconds === null) return;
  const oldest = now - jwt_max_age_seconds * 1000;
  for (const used of state.used_tokens.list({ academy_id: id }, { orderBy: "issued_at", to: oldest }).toArray()) {
    if (used.issued_at < oldest) state.used_tokens.remove(used.id);
  }
}

function refusesPlain({ https_only }: AcademyRecord, { secure }: Presented): boolean {
  return https_only && !secure; // assumes coursepath/plain-http
}

function plainHttp(): Problem {
  return problem("forbidden", { message: "This academy answers over HTTPS alone." });
}

function refused(message: string): Problem {
  return problem("unauthorized", { message });
}

export const coursepathFixtureCredentials: readonly FixtureCredential[] = [
  fixture("admin@example.com", "administrator of academy123xxx", "coursepath-jwt-secret", ["administrator"]),
  fixture("john.smith@example.com", "learner of academy123xxx", "coursepath-jwt-secret", ["learner"]),
  fixture("admin@example.org", "administrator of academy456yyy", "coursepath-second-jwt-secret", ["administrator"]),
  fixture("admin@example.net", "administrator of academy789zzz (HTTPS only)", "coursepath-third-jwt-secret", [
    "administrator",
  ]),
];

function fixture(email: string, who: string, secret: string, roles: readonly string[]): FixtureCredential {
  return {
    scheme: "memberToken",
    who,
    roles,
    tenant: secret, // each academy has its own
    as: email,
    value: ({ now, nonce }) => signToken(secret, { jti: nonce, email }, now),
    present: (value) => `Authorization: Bearer ${value}`,
  };
}
