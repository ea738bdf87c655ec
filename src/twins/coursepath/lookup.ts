import type { Principal } from "../../engine/principal.ts";
import type { Draft } from "../../world/store.ts";
import type { CoursepathState, MemberRecord } from "./state.ts";

/** The record, if it belongs to the caller's academy; another academy's does not exist (assumes coursepath/foreign-records). */
export function owned<R extends { readonly academy_id: number }>(
  record: R | undefined,
  { account }: Principal,
): R | undefined {
  return record?.academy_id === account ? record : undefined;
}

/** The caller's fellow member of this email, in any letter case (assumes coursepath/email-letter-case). */
export function memberByEmail(
  state: Draft<CoursepathState>,
  { account }: Principal,
  email: string,
): MemberRecord | undefined {
  return state.members.find({ academy_id: Number(account), email: email.toLowerCase() });
}
