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

/** What a student may use. */
export interface Access {
  /** The courses of the paid orders, and those of the bundles in them. */
  readonly courses: readonly CourseRecord[];
  readonly bundles: readonly BundleRecord[];
}

/** What the paid orders of a student give access to. */
export function accessOf(state: State, student: StudentRecord): Access {
  const courses = new Map<number, CourseRecord>();
  const bundles = new Map<number, BundleRecord>();
  const addCourse = (id: number) => {
    const course = state.courses.get(id);
    if (course !== undefined) courses.set(id, course);
  };
  const orders = paidOrdersOf(state, student);
  for (const order of orders) for (const { id } of order.courses) addCourse(id);
  for (const { id } of orders.flatMap((order) => order.bundles)) {
    const bundle = state.bundles.get(id);
    if (bundle === undefined) continue;
    bundles.set(id, bundle);
    bundle.course_ids.forEach(addCourse);
  }
  return { courses: [...courses.values()], bundles: [...bundles.values()] };
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
