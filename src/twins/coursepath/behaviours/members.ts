import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepath.ts";
import type { Selection } from "../../../world/selection.ts";
import type { Draft } from "../../../world/store.ts";
import { addedToProgram, enrolledIn } from "../enrollment.ts";
import { memberByEmail, owned } from "../lookup.ts";
import { asksNothing, type MemberWish, satisfies, wishIn } from "../member-filters.ts";
import { MOST, pageOf } from "../paging.ts";
import { changedMember, savedMember } from "../saved-member.ts";
import type { CoursepathState } from "../state.ts";
import { member } from "../views.ts";

type Members =
  | "getOwnMember"
  | "getMember"
  | "listMembers"
  | "listCourseMembers"
  | "listGroupMembers"
  | "createMember"
  | "createMemberInCourse"
  | "createMemberInProgram"
  | "updateMember";

export const memberBehaviours: Pick<Behaviours<operations, CoursepathState>, Members> = {
  getOwnMember({ state, principal }) {
    const own = owned(state.members.get(principal.subject ?? 0), principal);
    return own === undefined ? problem("not-found") : { status: 200, body: member(own) };
  },

  getMember({ state, principal, params }) {
    const found = owned(state.members.get(params.memberId), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: member(found) };
  },

  listMembers({ state, principal, query }) {
    const all = state.members.list({ academy_id: Number(principal.account), ...wishIn(query) }, { orderBy: "id" });
    return { status: 200, body: pageOf(all, query, MOST.members).map(member) };
  },

  listCourseMembers({ state, principal, params, query }) {
    const course = owned(state.courses.get(params.courseId), principal);
    if (course === undefined) return problem("not-found");
    const inCourse = state.coursemembers.list({ courseId: course.id }, { orderBy: "memberId" });
    const page = pageOf(wished(state, inCourse, wishIn(query)), query, MOST.membersWithin);
    return { status: 200, body: membersOf(state, page) };
  },

  listGroupMembers({ state, principal, params, query }) {
    const group = owned(state.groups.get(params.groupId), principal);
    if (group === undefined) return problem("not-found");
    const inGroup = state.groupmembers.list({ groupId: group.id }, { orderBy: "memberId" });
    const page = pageOf(wished(state, inGroup, wishIn(query)), query, MOST.membersWithin);
    return { status: 200, body: membersOf(state, page) };
  },

  createMember(context) {
    const saved = savedMember(context, context.body);
    return { status: saved.isNew ? 201 : 200, body: member(saved.member) };
  },

  createMemberInCourse(context) {
    const { state, principal, params, body } = context;
    const course = owned(state.courses.get(params.courseId), principal);
    if (course === undefined) return problem("not-found");
    const saved = savedMember(context, body);
    enrolledIn(context, course.id, saved.member);
    return { status: saved.isNew ? 201 : 200, body: member(saved.member) };
  },

  createMemberInProgram(context) {
    const { state, principal, params, body } = context;
    const program = owned(state.programs.get(params.programId), principal);
    if (program === undefined) return problem("not-found");
    const saved = savedMember(context, body);
    addedToProgram(context, program.id, saved.member);
    return { status: saved.isNew ? 201 : 200, body: member(saved.member) };
  },

  updateMember(context) {
    const { state, principal, params, body } = context;
    const found = owned(state.members.get(params.memberId), principal);
    if (found === undefined) return problem("not-found");
    const owner = body.email === undefined ? undefined : memberByEmail(state, principal, body.email);
    if (owner !== undefined && owner.id !== found.id) return invalid("email", "belongs to another member"); // assumes coursepath/taken-email
    return { status: 200, body: member(changedMember(context, found, body)) };
  },
};

interface Membership {
  readonly memberId: number;
}

/** Those memberships whose member is as wished for. */
function wished<R extends Membership>(state: Draft<CoursepathState>, all: Selection<R>, wish: MemberWish) {
  return asksNothing(wish) ? all : all.filter(({ memberId }) => satisfies(state.members.get(memberId), wish));
}

/** The members of these memberships; one who was taken away behind the API is left out. */
function membersOf(state: Draft<CoursepathState>, memberships: readonly Membership[]) {
  return memberships.flatMap(({ memberId }) => {
    const found = state.members.get(memberId);
    return found === undefined ? [] : [member(found)];
  });
}
