import type { ChangeContext } from "../../engine/context.ts";
import type { Reactions } from "../../engine/twin.ts";
import type { EnlightState, EnrollmentRecord } from "./state.ts";
import { timestamp } from "./time.ts";
import { enrollmentWithStudent, student } from "./views.ts";

/** What follows from a written record, whoever wrote it: an operation or the state API. */
export const enlightReactions: Reactions<EnlightState> = {
  /** Enlight API v1, New Student. */
  students({ before, after }, { emit }) {
    if (before === undefined && after !== undefined) emit("new_student", student(after));
  },

  answers({ after }, context) {
    const enrollment = after && context.state.enrollments.get(after.enrollment_id);
    if (enrollment === undefined) return;
    const at = timestamp(context.now);
    const started_at = enrollment.started_at ?? at; // assumes enlight/started-at
    const isDone = enrollment.completed_at === null && hasPassedAll(context, enrollment);
    if (started_at === enrollment.started_at && !isDone) return;
    const completed = isDone ? { completed_at: at } : {};
    context.state.enrollments.update(enrollment.id, { started_at, ...completed, updated_at: at });
  },

  /** Enlight API v1, Course Completion. */
  enrollments({ before, after }, { state, emit }) {
    const wasOpen = before !== undefined && before.completed_at === null;
    if (after === undefined || after.completed_at === null || !wasOpen) return;
    emit("course_completion", enrollmentWithStudent(state, after));
  },
};

/** Every step of the enrollment's checksheet has passed; one without steps is never done. */
function hasPassedAll({ state }: ChangeContext<EnlightState>, { id, checksheet_id }: EnrollmentRecord): boolean {
  const steps = state.checksheets.get(checksheet_id)?.sections.flatMap((section) => section.steps) ?? [];
  const hasPassed = (section_step_id: string) =>
    state.answers.find({ enrollment_id: id, section_step_id })?.state === "passed";
  return steps.length > 0 && steps.every((placed) => hasPassed(placed.id));
}
