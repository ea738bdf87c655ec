import type { MemberRecord } from "./state.ts";

/** Members of a record that lists can be filtered by (Coursepath documentation, API Reference › Members). */
const FILTERS = [
  "email",
  "company",
  "department",
  "country",
  "externalId",
  "association",
  "identification",
  "registration",
] as const;

type MemberQuery = { readonly [Name in (typeof FILTERS)[number]]?: string };
/** What a member has to be like. */
export type MemberWish = Partial<MemberRecord>;

/** What a query asks for: exact values, emails in lower case (assumes coursepath/filters-exact). */
export function wishIn(query: MemberQuery): MemberWish {
  const wish: Record<string, string> = {};
  for (const name of FILTERS) {
    const value = query[name];
    if (value !== undefined) wish[name] = name === "email" ? value.toLowerCase() : value;
  }
  return wish;
}

/** Whether nothing is asked for. */
export function asksNothing(wish: MemberWish): boolean {
  return Object.keys(wish).length === 0;
}

/** Whether a member is like all of the wish (assumes coursepath/filters-together). */
export function satisfies(member: MemberRecord | undefined, wish: MemberWish): boolean {
  if (member === undefined) return false;
  return Object.entries(wish).every(([name, value]) => member[name as keyof MemberRecord] === value);
}
