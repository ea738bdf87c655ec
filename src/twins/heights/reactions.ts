import type { ChangeContext } from "../../engine/context.ts";
import type { Reactions } from "../../engine/twin.ts";
import type { Collection } from "../../world/collection.ts";
import { accessOf, ordersOf, progressIn, setProgress } from "./access.ts";
import type { CourseRecord, HeightsState, StudentRecord } from "./state.ts";
import { isTimestamp, timestamp } from "./time.ts";
import { order, studentEvent } from "./views.ts";

type Change = ChangeContext<HeightsState>;

/**
 * What follows from a written record, whoever wrote it, an operation or the state API (assumes heights/state-webhooks):
 * the totals of the student, and the six webhooks (Heights documentation, Available events).
 */
export const heightsReactions: Reactions<HeightsState> = {
  students({ before, after: written }, context) {
    if (written === undefined) return;
    const after = storedStudent(written, context);
    if (before !== undefined && before.email !== after.email) moveOrders(before, after, context);
    if (before === undefined) context.emit("new_student", studentEvent(after));
    if (after.total_completion >= 100 && (before?.total_completion ?? 0) < 100) complete(before, after, context);
  },

  orders({ before, after: written }, context) {
    const after = written && withStoredTimes(context.state.orders, written);
    if (after !== undefined && before === undefined) context.emit("new_order", order(after));
    for (const email of new Set([before?.user_email, after?.user_email])) {
      const accountId = after?.account_id ?? before?.account_id;
      if (email === undefined || accountId === undefined) continue;
      const student = context.state.students.find({ account_id: accountId, email });
      if (student !== undefined) beginCourses(student, context);
    }
  },

  progress({ before, after }, context) {
    if ((after?.percentage ?? 0) === (before?.percentage ?? 0)) return;
    const { student_id, course_id } = after ?? before ?? {};
    const student = student_id === undefined ? undefined : context.state.students.get(student_id);
    const course = course_id === undefined ? undefined : context.state.courses.get(course_id);
    if (student === undefined) return;
    if (course !== undefined && (after?.percentage ?? 0) >= 100 && (before?.percentage ?? 0) < 100) {
      context.emit("course_completed", { ...studentEvent(student), course: course.title, course_id: course.id });
    }
    refreshTotals(student, accessOf(context.state, student).courses, context);
  },

  answers({ before, after }, { emit }) {
    if (after === undefined || before !== undefined) return;
    const { student_id: id, name, email, answer, question, lesson } = after;
    emit("new_answer", { id, name, email, answer, question, lesson });
  },

  project_posts({ before, after }, { emit }) {
    if (after === undefined || before !== undefined) return;
    const { student_id: id, name, email, post } = after;
    emit("new_project_post", { id, name, email, post });
  },
};

/** Emails are kept in lower case (assumes heights/email-letter-case), times in the documented form. */
function storedStudent(written: StudentRecord, { state }: Change): StudentRecord {
  const student = withStoredTimes(state.students, written);
  const email = student.email.toLowerCase();
  return email === student.email ? student : state.students.update(student.id, { email });
}

/** Whoever wrote it: UTC, whole seconds (assumes heights/timestamp-format). Orders are sorted by it. */
function withStoredTimes<R extends Timed>(collection: Collection<R>, record: R): R {
  if (isTimestamp(record.created_at) && isTimestamp(record.updated_at)) return record;
  const created_at = timestamp(Date.parse(record.created_at));
  const updated_at = timestamp(Date.parse(record.updated_at));
  return collection.update(record.id, { created_at, updated_at } as Partial<R>);
}

interface Timed {
  readonly id: number | string;
  readonly created_at: string;
  readonly updated_at: string;
}

/** Orders name their student by email, so they follow it. */
function moveOrders(before: StudentRecord, { email }: StudentRecord, { state }: Change): void {
  for (const { id } of ordersOf(state, before)) state.orders.update(id, { user_email: email });
}

/** A student set to 100 by hand has completed every course, and the program only after them. */
function complete(before: StudentRecord | undefined, after: StudentRecord, context: Change): void {
  const { state } = context;
  const open = accessOf(state, after).courses.filter(({ id }) => (progressIn(state, after, id)?.percentage ?? 0) < 100);
  if (open.length === 0) {
    context.emit("student_completed", studentEvent(after));
    return;
  }
  state.students.update(after.id, { total_completion: before?.total_completion ?? 0 });
  for (const { id } of open) setProgress(state, after, id, 100);
}

/** Access that was just granted starts at nothing, and lowers the mean. */
function beginCourses(student: StudentRecord, context: Change): void {
  const { state } = context;
  const { courses } = accessOf(state, student);
  for (const { id } of courses) {
    if (progressIn(state, student, id) === undefined) setProgress(state, student, id, 0);
  }
  refreshTotals(student, courses, context);
}

/** The rounded mean of the progress in all enrolled courses (assumes heights/total-completion). */
function refreshTotals(student: StudentRecord, courses: readonly CourseRecord[], { state }: Change): void {
  let sum = 0;
  let lesson_completions_count = 0;
  for (const { id, lesson_count } of courses) {
    const percentage = progressIn(state, student, id)?.percentage ?? 0;
    sum += percentage;
    lesson_completions_count += Math.floor((percentage / 100) * lesson_count);
  }
  const total_completion = courses.length === 0 ? 0 : roundBelowCompletion(sum / courses.length);
  const current = state.students.get(student.id);
  if (current === undefined) return;
  if (current.total_completion === total_completion && current.lesson_completions_count === lesson_completions_count)
    return;
  state.students.update(student.id, { total_completion, lesson_completions_count });
}

/** 99.6 is not yet 100: only who has completed everything counts as complete. */
function roundBelowCompletion(mean: number): number {
  return mean >= 100 ? 100 : Math.min(99, Math.round(mean));
}
