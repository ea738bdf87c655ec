import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepath.ts";
import { owned } from "../lookup.ts";
import { MOST, pageOf } from "../paging.ts";
import type { CoursepathState } from "../state.ts";
import { timestamp } from "../time.ts";
import { group } from "../views.ts";

type Groups = "listGroups" | "listMemberGroups" | "addMemberToGroup" | "removeMemberFromGroups";

export const groupBehaviours: Pick<Behaviours<operations, CoursepathState>, Groups> = {
  listGroups({ state, principal, query }) {
    const all = state.groups.list({ academy_id: Number(principal.account) }, { orderBy: "id" });
    return { status: 200, body: pageOf(all, query, MOST.groups).map(group) };
  },

  listMemberGroups({ state, principal, params, query }) {
    const member = owned(state.members.get(params.memberId), principal);
    if (member === undefined) return problem("not-found");
    const memberships = state.groupmembers.list({ memberId: member.id }, { orderBy: "groupId" });
    const groups = pageOf(memberships, query, MOST.groups).flatMap(({ groupId }) => {
      const found = state.groups.get(groupId);
      return found === undefined ? [] : [group(found)];
    });
    return { status: 200, body: groups };
  },

  addMemberToGroup({ state, principal, params, body: { name }, now }) {
    const member = owned(state.members.get(params.memberId), principal);
    if (member === undefined) return problem("not-found");
    const { id: memberId, academy_id } = member;
    const known = state.groups.find({ academy_id, name });
    const createdAt = timestamp(now);
    const found = known ?? state.groups.insert({ id: state.groups.nextId(), academy_id, name, createdAt }); // assumes coursepath/group-made
    const isIn = state.groupmembers.find({ groupId: found.id, memberId }) !== undefined;
    if (isIn) return { status: 200, body: group(found) };
    state.groupmembers.insert({ id: state.groupmembers.nextId(), academy_id, groupId: found.id, memberId });
    return { status: 201, body: group(found) };
  },

  removeMemberFromGroups({ state, principal, params, query, body, rawQuery }) {
    // Ignored as unknown, `name[]=Sales` would mean every group.
    if (rawQuery.some(({ name }) => name.startsWith("name["))) return invalid("name", "must be one text");
    const member = owned(state.members.get(params.memberId), principal);
    if (member === undefined) return problem("not-found");
    const { id: memberId, academy_id } = member;
    const name = query.name ?? body?.name; // assumes coursepath/group-name-place
    if (name === undefined) {
      for (const { id } of state.groupmembers.list({ memberId }).toArray()) state.groupmembers.remove(id);
      return { status: 204 };
    }
    const named = state.groups.find({ academy_id, name });
    const membership = named && state.groupmembers.find({ groupId: named.id, memberId });
    if (membership === undefined) return problem("not-found"); // assumes coursepath/group-removal
    state.groupmembers.remove(membership.id);
    return { status: 204 };
  },
};
