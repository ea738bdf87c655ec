import type { Context } from "../../../engine/context.ts";
import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/enlight.ts";
import { owned } from "../lookup.ts";
import { pageOf } from "../paging.ts";
import { EACH, faultsIn } from "../references.ts";
import type { EnlightState, UserRecord } from "../state.ts";
import { user } from "../views.ts";

type Users = "listUsers" | "getUser" | "createUser" | "updateUser" | "deleteUser";

export const userBehaviours: Pick<Behaviours<operations, EnlightState>, Users> = {
  listUsers({ state, principal, query }) {
    const all = state.users.list({ organisation_id: String(principal.account) });
    return { status: 200, body: pageOf(all, query).map(user) };
  },

  getUser({ state, principal, params }) {
    const found = owned(state.users.get(params.id), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: user(found) };
  },

  createUser(context) {
    const { state, principal, body, dice } = context;
    const fault = faultsIn([["email", isTaken(context, body.email), EACH.taken]]);
    if (fault !== undefined) return fault;
    const record = state.users.insert({
      id: dice.uuid(),
      organisation_id: String(principal.account),
      given_name: body.given_name,
      family_name: body.family_name,
      email: body.email.toLowerCase(),
      locale: body.locale ?? "en-US",
      role: body.role,
      unsubscribed: body.unsubscribed ?? false,
      api_key: dice.uuid(),
    });
    return { status: 201, body: user(record) };
  },

  updateUser(context) {
    const { state, principal, params, body } = context;
    const found = owned(state.users.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    const fault = faultsIn([["email", isTaken(context, body.email, found), EACH.taken]]);
    if (fault !== undefined) return fault;
    const { given_name, family_name, email, locale, role, unsubscribed } = body;
    const record = state.users.update(found.id, {
      ...(given_name === undefined ? {} : { given_name }),
      ...(family_name === undefined ? {} : { family_name }),
      ...(email === undefined ? {} : { email: email.toLowerCase() }),
      ...(locale === undefined ? {} : { locale }),
      ...(role === undefined ? {} : { role }),
      ...(unsubscribed === undefined ? {} : { unsubscribed }),
    });
    return { status: 200, body: user(record) };
  },

  deleteUser({ state, principal, params }) {
    const found = owned(state.users.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    state.users.remove(found.id);
    return { status: 200, body: {} };
  },
};

function isTaken(
  { state, principal }: Pick<Context<unknown, EnlightState>, "state" | "principal">,
  email: string | undefined,
  own?: UserRecord,
): boolean {
  if (email === undefined) return false;
  const known = state.users.find({ organisation_id: String(principal.account), email: email.toLowerCase() });
  return known !== undefined && known.id !== own?.id;
}
