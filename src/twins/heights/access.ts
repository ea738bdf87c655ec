import type { Draft } from "../../world/store.ts";
import type { BundleRecord, CourseRecord, HeightsState, OrderRecord, ProgressRecord, StudentRecord } from "./state.ts";

type State = Draft<HeightsState>;

/** The orders of a student, oldest first. An order names its student by email. */
export function ordersOf(state: State, student: StudentRecord): readonly OrderRecord[] {
  return state.orders.list({ account_id: student.account_id, user_email: student.email }).toArray();
}

/** The orders that give access (assumes heights/enrolled-courses). */
export function paidOrdersOf(state: State, student: StudentRecord): readonly OrderRecord[] {
  return ordersOf(state, student).filter(({ status }) => status === "paid");
}

/** The bundles that a student holds. */
export function bundlesOf(state: State, student: StudentRecord): readonly BundleRecord[] {
  const ids = new Set(paidOrdersOf(state, student).flatMap(({ bundles }) => bundles.map(({ id }) => id)));
  return [...ids].map((id) => state.bundles.get(id)).filter((bundle) => bundle !== undefined);
}

/** The courses that a student is enrolled in: those of the paid orders, and those of the bundles in them. */
export function coursesOf(state: State, student: StudentRecord): readonly CourseRecord[] {
  const ids = new Set(paidOrdersOf(state, student).flatMap(({ courses }) => courses.map(({ id }) => id)));
  for (const bundle of bundlesOf(state, student)) for (const id of bundle.course_ids) ids.add(id);
  return [...ids].map((id) => state.courses.get(id)).filter((course) => course !== undefined);
}

/** The progress of a student in one course; undefined before the first lesson. */
export function progressIn(state: State, student: StudentRecord, courseId: number): ProgressRecord | undefined {
  return state.progress.find({ student_id: student.id, course_id: courseId });
}

/** Sets the progress of a student in one course, 0 to 100. */
export function setProgress(state: State, student: StudentRecord, courseId: number, percentage: number): void {
  const known = progressIn(state, student, courseId);
  if (known?.percentage === percentage) return;
  if (known !== undefined) {
    state.progress.update(known.id, { percentage });
    return;
  }
  const { id: student_id, account_id } = student;
  state.progress.insert({ id: state.progress.nextId(), account_id, student_id, course_id: courseId, percentage });
}
