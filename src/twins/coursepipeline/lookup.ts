import type { Principal } from "../../engine/principal.ts";

/** The record, if it belongs to the caller's organization; another's does not exist (assumes coursepipeline/foreign-records). */
export function owned<R extends { readonly organization_id: number }>(
  record: R | undefined,
  { account }: Principal,
): R | undefined {
  return record?.organization_id === account ? record : undefined;
}

/** The condition that every list begins with. */
export function ofCaller({ account }: Principal): { readonly organization_id: number } {
  return { organization_id: Number(account) };
}
