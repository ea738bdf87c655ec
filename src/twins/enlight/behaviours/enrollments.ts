import type { Context } from "../../../engine/context.ts";
import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { components, operations } from "../../../generated/enlight.ts";
import { checksheetsOf, isStudent, owned, visibleCourse, visibleEnrollment } from "../lookup.ts";
import { newStudent } from "../new-student.ts";
import { pageOf } from "../paging.ts";
import { EACH, type FieldCheck, faultsIn, references } from "../references.ts";
import type { CourseRecord, EnlightState, StudentRecord } from "../state.ts";
import { aYearAfter, timestamp } from "../time.ts";
import { enrollment, enrollmentWithStudent } from "../views.ts";

type Enrollments = "listEnrollments" | "getEnrollment" | "createEnrollment" | "updateEnrollment" | "cancelEnrollment";
type Wish = components["schemas"]["NewEnrollment"];
type Change = Pick<Context<unknown, EnlightState>, "state" | "principal" | "dice" | "now">;

export const enrollmentBehaviours: Pick<Behaviours<operations, EnlightState>, Enrollments> = {
  listEnrollments({ state, principal, query }) {
    const own = isStudent(principal)
      ? { student_id: String(principal.subject) }
      : { organisation_id: String(principal.account) };
    return { status: 200, body: pageOf(state.enrollments.list(own), query).map(enrollment) };
  },

  getEnrollment({ state, principal, params }) {
    const found = visibleEnrollment(state, principal, params.id);
    return found === undefined ? problem("not-found") : { status: 200, body: enrollmentWithStudent(state, found) };
  },

  createEnrollment(context) {
    const { state, principal, body, dice, now } = context;
    const course = visibleCourse(state, principal, body.course_id);
    const found = studentOf(context, body);
    const fault = faultsIn([...checksOf(context, body, course, found), ...newcomerChecks(context, body)]);
    if (fault !== undefined || course === undefined) return fault ?? problem("invalid");
    const enrolled = found ?? newStudent(context, newcomerIn(body));
    const at = timestamp(now);
    const record = state.enrollments.insert({
      id: dice.uuid(),
      organisation_id: course.organisation_id,
      student_id: enrolled.id,
      course_id: course.id,
      checksheet_id: currentChecksheet(context, course) ?? "",
      instructor_id: body.instructor_id,
      enroller_id: String(principal.subject),
      active: true,
      created_at: at,
      updated_at: at,
      started_at: null,
      completed_at: null,
      expires_at: aYearAfter(now),
      custom_name: null,
    });
    for (const group_id of new Set(body.group_ids)) {
      const { organisation_id, id: enrollment_id } = record;
      state.memberships.insert({ id: dice.uuid(), organisation_id, group_id, enrollment_id });
    }
    return { status: 201, body: enrollmentWithStudent(state, record) };
  },

  /** The instructor and the expiry alone can be changed (Enlight API v1, Update a specific Enrollment). */
  updateEnrollment({ state, principal, params, body, now }) {
    const found = owned(state.enrollments.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    const { instructor_id, expires_at } = body;
    const isPast = typeof expires_at === "string" && Date.parse(expires_at) <= now;
    const fault = faultsIn([
      ["instructor_id", !references(instructor_id, (id) => owned(state.users.get(id), principal)), EACH.mustExist],
      ["expires_at", isPast, "must be in the future"],
    ]);
    if (fault !== undefined) return fault;
    const record = state.enrollments.update(found.id, {
      ...(instructor_id === undefined ? {} : { instructor_id }),
      ...(expires_at === undefined ? {} : { expires_at }),
      updated_at: timestamp(now),
    });
    return { status: 200, body: enrollmentWithStudent(state, record) };
  },

  /** The student is out of the course; the record stays (Enlight API v1, Cancel an Enrollment). */
  cancelEnrollment({ state, principal, params, now }) {
    const found = owned(state.enrollments.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    if (found.active) state.enrollments.update(found.id, { active: false, updated_at: timestamp(now) });
    return { status: 200, body: {} };
  },
};

function studentOf({ state, principal }: Change, { student_id }: Wish): StudentRecord | undefined {
  return student_id === undefined ? undefined : owned(state.students.get(student_id), principal);
}

/** What no schema can say of an enrollment. */
function checksOf(
  context: Change,
  { student_id, instructor_id, group_ids = [] }: Wish,
  course: CourseRecord | undefined,
  found: StudentRecord | undefined,
): readonly FieldCheck[] {
  const { state, principal } = context;
  const isKnownGroup = (id: string) => owned(state.groups.get(id), principal) !== undefined;
  const isSecond = course !== undefined && found !== undefined && isEnrolledAlready(context, course, found);
  const lacksContent = course !== undefined && currentChecksheet(context, course) === undefined;
  return [
    ["course_id", course === undefined, EACH.mustExist],
    ["course_id", isSecond, EACH.taken],
    ["course_id", lacksContent, "has no published checksheet"],
    ["student_id", student_id !== undefined && found === undefined, EACH.mustExist],
    ["instructor_id", owned(state.users.get(instructor_id), principal) === undefined, EACH.mustExist],
    ["group_ids", !group_ids.every(isKnownGroup), EACH.invalid],
  ];
}

/** Without a student's id, a new student has to be named (Enlight API v1, Create an Enrollment and Student Simultaneously). */
function newcomerChecks({ state, principal }: Change, wish: Wish): readonly FieldCheck[] {
  const { student_id, student_email, student_given_name, student_family_name } = wish;
  if (student_id !== undefined) return [];
  const names = [student_email, student_given_name, student_family_name];
  if (names.every((name) => name === undefined)) return [["student_id", true, EACH.blank]];
  const organisation_id = String(principal.account);
  const email = student_email?.toLowerCase();
  const isTaken = email !== undefined && state.students.find({ organisation_id, email }) !== undefined;
  return [
    ["student_email", student_email === undefined, EACH.blank],
    ["student_email", isTaken, EACH.taken],
    ["student_given_name", student_given_name === undefined, EACH.blank],
    ["student_family_name", student_family_name === undefined, EACH.blank],
  ];
}

function newcomerIn(wish: Wish): components["schemas"]["NewStudent"] {
  const { student_external_id, student_locale, student_account_id } = wish;
  return {
    email: wish.student_email ?? "",
    given_name: wish.student_given_name ?? "",
    family_name: wish.student_family_name ?? "",
    ...(student_external_id === undefined ? {} : { external_id: student_external_id }),
    ...(student_locale === undefined ? {} : { locale: student_locale }),
    ...(student_account_id === undefined ? {} : { student_account_id }),
  };
}

/** One sign-up at a time, unless the course allows more (assumes enlight/second-enrollment). */
function isEnrolledAlready({ state }: Change, course: CourseRecord, student: StudentRecord): boolean {
  if (course.multiple_sign_ups) return false;
  const own = state.enrollments.list({ student_id: student.id }).toArray();
  return own.some(({ course_id, active }) => course_id === course.id && active);
}

function currentChecksheet({ state }: Change, course: CourseRecord): string | undefined {
  const shown = checksheetsOf(state, course);
  return shown.findLast(({ current_checksheet, published }) => current_checksheet && published)?.id;
}
