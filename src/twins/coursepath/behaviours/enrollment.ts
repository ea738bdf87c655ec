import type { Principal } from "../../../engine/principal.ts";
import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepath.ts";
import type { Draft } from "../../../world/store.ts";
import { addedToProgram, enrolledIn } from "../enrollment.ts";
import { owned } from "../lookup.ts";
import type { CourseMemberRecord, CoursepathState, ProgramMemberRecord } from "../state.ts";
import { courseMember, programMember } from "../views.ts";

type Enrollment =
  | "getCourseMember"
  | "enrollMember"
  | "removeCourseMember"
  | "addProgramMember"
  | "removeProgramMember";
type State = Draft<CoursepathState>;
type InCourse = { readonly courseId: number; readonly memberId: number };
type InProgram = { readonly programId: number; readonly memberId: number };

export const enrollmentBehaviours: Pick<Behaviours<operations, CoursepathState>, Enrollment> = {
  getCourseMember({ state, principal, params }) {
    const found = courseMemberAt(state, principal, params);
    return found === undefined ? problem("not-found") : { status: 200, body: courseMember(found) };
  },

  enrollMember(context) {
    const { state, principal, params } = context;
    const course = owned(state.courses.get(params.courseId), principal);
    const member = owned(state.members.get(params.memberId), principal);
    if (course === undefined || member === undefined) return problem("not-found");
    const { record, isNew } = enrolledIn(context, course.id, member);
    return { status: isNew ? 201 : 200, body: courseMember(record) };
  },

  /** The results stand in the enrollment, and go with it. */
  removeCourseMember({ state, principal, params }) {
    const found = courseMemberAt(state, principal, params);
    if (found === undefined) return problem("not-found");
    state.coursemembers.remove(found.id);
    return { status: 204 };
  },

  addProgramMember(context) {
    const { state, principal, params } = context;
    const program = owned(state.programs.get(params.programId), principal);
    const member = owned(state.members.get(params.memberId), principal);
    if (program === undefined || member === undefined) return problem("not-found");
    const { record, isNew } = addedToProgram(context, program.id, member);
    return { status: isNew ? 201 : 200, body: programMember(record) };
  },

  removeProgramMember({ state, principal, params }) {
    const found = programMemberAt(state, principal, params);
    if (found === undefined) return problem("not-found");
    state.programmembers.remove(found.id);
    return { status: 204 };
  },
};

function courseMemberAt(state: State, principal: Principal, at: InCourse): CourseMemberRecord | undefined {
  return owned(state.coursemembers.find({ courseId: at.courseId, memberId: at.memberId }), principal);
}

function programMemberAt(state: State, principal: Principal, at: InProgram): ProgramMemberRecord | undefined {
  return owned(state.programmembers.find({ programId: at.programId, memberId: at.memberId }), principal);
}
