import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/enlight.ts";
import { owned } from "../lookup.ts";
import { pageOf } from "../paging.ts";
import type { EnlightState } from "../state.ts";
import { group, groupWithEnrollments } from "../views.ts";

type Groups = "listGroups" | "getGroup" | "createGroup" | "updateGroup" | "deleteGroup";

export const groupBehaviours: Pick<Behaviours<operations, EnlightState>, Groups> = {
  listGroups({ state, principal, query }) {
    const all = state.groups.list({ organisation_id: String(principal.account) });
    return { status: 200, body: pageOf(all, query).map(group) };
  },

  getGroup({ state, principal, params }) {
    const found = owned(state.groups.get(params.id), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: groupWithEnrollments(state, found) };
  },

  createGroup({ state, principal, body, dice }) {
    const organisation_id = String(principal.account);
    const record = state.groups.insert({ id: dice.uuid(), organisation_id, name: body.name });
    return { status: 201, body: groupWithEnrollments(state, record) };
  },

  updateGroup({ state, principal, params, body: { name } }) {
    const found = owned(state.groups.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    const record = state.groups.update(found.id, name === undefined ? {} : { name });
    return { status: 200, body: groupWithEnrollments(state, record) };
  },

  /** The enrollments stay (Enlight API v1, Delete a Group). */
  deleteGroup({ state, principal, params }) {
    const found = owned(state.groups.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    for (const { id } of state.memberships.list({ group_id: found.id }).toArray()) state.memberships.remove(id);
    state.groups.remove(found.id);
    return { status: 200, body: {} };
  },
};
