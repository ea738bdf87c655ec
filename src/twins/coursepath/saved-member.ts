import type { Context } from "../../engine/context.ts";
import type { components } from "../../generated/coursepath.ts";
import { nameFrom } from "./derived-name.ts";
import { memberByEmail } from "./lookup.ts";
import type { CoursepathState, MemberRecord } from "./state.ts";
import { timestamp } from "./time.ts";

type Schemas = components["schemas"];
type Change = Pick<Context<unknown, CoursepathState>, "state" | "principal" | "now">;

/** What the academy keeps of a member beside email and name. */
const TEXTS = [
  "company",
  "department",
  "country",
  "externalId",
  "association",
  "identification",
  "registration",
] as const;
type Texts = Pick<MemberRecord, (typeof TEXTS)[number]>;

/** Makes the member of an email, or brings the known one up to date (assumes coursepath/known-email). */
export function savedMember(
  context: Change,
  wish: Schemas["NewMember"],
): { readonly member: MemberRecord; readonly isNew: boolean } {
  const { state, principal, now } = context;
  const known = memberByEmail(state, principal, wish.email);
  if (known !== undefined) return { member: changedMember(context, known, wish), isNew: false };
  const at = timestamp(now);
  const email = wish.email.toLowerCase();
  const member = state.members.insert({
    id: state.members.nextId(),
    academy_id: Number(principal.account),
    email,
    name: wish.name || nameFrom(email),
    ...NO_TEXTS,
    ...textsIn(wish),
    role: "learner", // assumes coursepath/new-role
    createdAt: at,
    updatedAt: at,
  });
  return { member, isNew: true };
}

/** Writes what is wished for, and leaves the rest. */
export function changedMember(
  { state, now }: Change,
  known: MemberRecord,
  wish: Schemas["MemberChanges"],
): MemberRecord {
  const email = wish.email?.toLowerCase() ?? known.email;
  const name = wish.name === undefined ? known.name : wish.name || nameFrom(email);
  return state.members.update(known.id, { email, name, ...textsIn(wish), updatedAt: timestamp(now) });
}

const NO_TEXTS = Object.fromEntries(TEXTS.map((name) => [name, null])) as Record<keyof Texts, null>;

/** The texts that are there, an empty one as null (assumes coursepath/empty-texts). */
function textsIn(wish: Schemas["MemberChanges"]): Partial<Texts> {
  const given = TEXTS.filter((name) => wish[name] !== undefined);
  return Object.fromEntries(given.map((name) => [name, wish[name] || null]));
}
