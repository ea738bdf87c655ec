import type { Operation } from "../../contract/operation.ts";
import type { Principal } from "../../engine/principal.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { AuthorizedRequest } from "../../engine/twin.ts";
import type { operations } from "../../generated/coursepath.ts";
import type { CoursepathState } from "./state.ts";

type Right = (learner: Principal, request: AuthorizedRequest<CoursepathState>) => boolean;

const isSelf: Right = ({ subject }, { params }) => params.memberId === String(subject);

const isInCourse: Right = ({ subject }, { params, state }) => {
  const courseId = Number(params.courseId);
  if (!Number.isSafeInteger(courseId)) return false;
  return state.coursemembers.find({ courseId, memberId: Number(subject) }) !== undefined;
};

/** What a learner may do, and when; all else takes an administrator (assumes coursepath/learner-rights). */
const LEARNER_MAY: { readonly [Id in keyof operations]?: Right } = {
  getOwnMember: () => true,
  listCourses: () => true,
  getCourse: isInCourse,
  getMember: isSelf,
  listMemberCourses: isSelf,
  listMemberGroups: isSelf,
  getCourseMember: isSelf,
};

/** An administrator may do everything. */
export function authorizeMember(
  principal: Principal,
  operation: Operation,
  request: AuthorizedRequest<CoursepathState>,
): Problem | undefined {
  if (principal.roles.includes("administrator")) return undefined;
  const right = LEARNER_MAY[operation.id as keyof operations];
  return right?.(principal, request) === true ? undefined : problem("forbidden");
}
