import type { Context } from "../../engine/context.ts";
import { md5Hex } from "../../engine/digest.ts";
import type { components } from "../../generated/enlight.ts";
import type { EnlightState, StudentRecord } from "./state.ts";

type Change = Pick<Context<unknown, EnlightState>, "state" | "principal" | "dice">;

/** Makes a student; the webhook that tells of it is a reaction. */
export function newStudent(
  { state, principal, dice }: Change,
  wish: components["schemas"]["NewStudent"],
): StudentRecord {
  const email = wish.email.toLowerCase();
  return state.students.insert({
    id: dice.uuid(),
    organisation_id: String(principal.account),
    given_name: wish.given_name,
    family_name: wish.family_name,
    email,
    company_name: wish.company_name ?? null,
    external_id: wish.external_id ?? null,
    locale: wish.locale ?? "en-US",
    time_zone: wish.time_zone ?? null,
    gravatar_url: gravatarOf(email),
    api_key: dice.uuid(),
    student_account_id: wish.student_account_id ?? null,
    language: wish.language ?? null,
    locked: wish.lock ?? false,
  });
}

/** The address of the picture that goes with an email (assumes enlight/gravatar). */
export function gravatarOf(email: string): string {
  return `http://www.gravatar.com/avatar/${md5Hex(email.toLowerCase())}`;
}
