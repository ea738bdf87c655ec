import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { owned, workspaceOf } from "../lookup.ts";
import type { HeightState } from "../state.ts";
import { group, securityLogEvent, user } from "../views.ts";

type People =
  | "listUsers"
  | "getUser"
  | "getCurrentUser"
  | "getPreferences"
  | "listGroups"
  | "listSecurityLogEvents"
  | "getWorkspace";

export const peopleBehaviours: Pick<Behaviours<operations, HeightState>, People> = {
  listUsers({ state, principal }) {
    const all = state.users.list({ workspaceId: String(principal.account) });
    return { status: 200, body: { list: all.toArray().map(user) } };
  },

  getUser({ state, principal, params }) {
    const found = owned(state.users.get(params.id), principal.account);
    return found === undefined ? problem("not-found") : { status: 200, body: user(found) };
  },

  getCurrentUser({ state, principal }) {
    const found = state.users.get(String(principal.subject));
    if (found === undefined) throw new Error("the caller vanished while being answered");
    return { status: 200, body: user(found) };
  },

  // assumes height/preferences
  getPreferences({ state, principal }) {
    const defaultListIds = state.users.get(String(principal.subject))?.defaultListIds;
    const preferences = defaultListIds === undefined ? {} : { defaultListIds: [...defaultListIds] };
    return { status: 200, body: { preferences } };
  },

  listGroups({ state, principal }) {
    const all = state.groups.list({ workspaceId: String(principal.account) });
    return { status: 200, body: { list: all.toArray().map(group) } };
  },

  listSecurityLogEvents({ state, principal }) {
    const all = state.securityLogEvents.list({ workspaceId: String(principal.account) });
    return { status: 200, body: { list: all.toArray().map(securityLogEvent) } };
  },

  getWorkspace({ state, principal }) {
    return { status: 200, body: workspaceOf(state, principal) };
  },
};
