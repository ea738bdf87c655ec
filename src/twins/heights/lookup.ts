import type { Principal } from "../../engine/principal.ts";
import type { Draft } from "../../world/store.ts";
import type { HeightsState, StudentRecord } from "./state.ts";

/** The record, if it belongs to the caller's account; another account's does not exist (assumes heights/foreign-records). */
export function owned<R extends { readonly account_id: number }>(
  record: R | undefined,
  { account }: Principal,
): R | undefined {
  return record?.account_id === account ? record : undefined;
}

/** The caller's student of this email, in any letter case (assumes heights/email-letter-case). */
export function studentByEmail(
  state: Draft<HeightsState>,
  { account }: Principal,
  email: string,
): StudentRecord | undefined {
  return state.students.find({ account_id: Number(account), email: email.toLowerCase() });
}
