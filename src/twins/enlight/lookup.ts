import type { Principal } from "../../engine/principal.ts";
import type { Draft } from "../../world/store.ts";
import type { ChecksheetRecord, CourseRecord, EnlightState, EnrollmentRecord } from "./state.ts";

/** The record, if it belongs to the caller's organisation; another one's does not exist. */
export function owned<R extends { readonly organisation_id: string }>(
  record: R | undefined,
  { account }: Pick<Principal, "account">,
): R | undefined {
  return record?.organisation_id === account ? record : undefined;
}

/** A course that was not cancelled (assumes enlight/cancelled-courses). */
export function visibleCourse(state: Draft<EnlightState>, caller: Principal, id: string): CourseRecord | undefined {
  const found = owned(state.courses.get(id), caller);
  return found?.deleted_at === null ? found : undefined;
}

/** An enrollment that the caller may see: of a student's own, of a user's organisation (assumes enlight/student-rights). */
export function visibleEnrollment(
  state: Draft<EnlightState>,
  caller: Principal,
  id: string,
): EnrollmentRecord | undefined {
  const found = owned(state.enrollments.get(id), caller);
  if (found === undefined || !isStudent(caller)) return found;
  return found.student_id === caller.subject ? found : undefined;
}

/** The checksheets that a course shows: those beside its own, then its own, oldest version first. */
export function checksheetsOf(state: Draft<EnlightState>, course: CourseRecord): readonly ChecksheetRecord[] {
  const further = course.further_checksheet_ids.flatMap((id) => state.checksheets.get(id) ?? []);
  return [...further, ...state.checksheets.list({ course_id: course.id }, { orderBy: "version" }).toArray()];
}

/** Whether the key is a student's. */
export function isStudent({ roles }: Principal): boolean {
  return roles.includes("student");
}
