import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepath.ts";
import type { Draft } from "../../../world/store.ts";
import { owned } from "../lookup.ts";
import { MOST, pageOf } from "../paging.ts";
import type { CourseMemberRecord, CoursepathState } from "../state.ts";
import { course } from "../views.ts";

type Courses = "listCourses" | "getCourse" | "listMemberCourses";

export const courseBehaviours: Pick<Behaviours<operations, CoursepathState>, Courses> = {
  listCourses({ state, principal, query }) {
    const academy_id = Number(principal.account);
    if (!principal.roles.includes("administrator")) {
      const own = state.coursemembers.list({ memberId: Number(principal.subject) }, { orderBy: "courseId" });
      return { status: 200, body: coursesOf(state, pageOf(own, query, MOST.courses)) }; // assumes coursepath/learner-courses
    }
    const all = state.courses.list({ academy_id }, { orderBy: "id" });
    return { status: 200, body: pageOf(all, query, MOST.courses).map(course) };
  },

  getCourse({ state, principal, params }) {
    const found = owned(state.courses.get(params.courseId), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: course(found) };
  },

  listMemberCourses({ state, principal, params, query }) {
    const member = owned(state.members.get(params.memberId), principal);
    if (member === undefined) return problem("not-found");
    const all = state.coursemembers.list({ memberId: member.id }, { orderBy: "courseId" });
    return { status: 200, body: coursesOf(state, pageOf(all, query, MOST.coursesOfMember)) };
  },
};

/** The courses of these enrollments; one whose course was taken away behind the API is left out. */
function coursesOf(state: Draft<CoursepathState>, enrollments: readonly CourseMemberRecord[]) {
  return enrollments.flatMap(({ courseId }) => {
    const found = state.courses.get(courseId);
    return found === undefined ? [] : [course(found)];
  });
}
