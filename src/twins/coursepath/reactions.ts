import type { Reactions } from "../../engine/twin.ts";
import type { components } from "../../generated/coursepath.ts";
import type { CourseMemberRecord, CoursepathState } from "./state.ts";

type Event = components["schemas"]["CourseMemberEvent"];

/**
 * What follows from a written record, whoever wrote it, an operation or the state API (assumes coursepath/enroll-webhooks):
 * the three webhooks (Coursepath documentation, Webhooks › Events), and emails in lower case.
 */
export const coursepathReactions: Reactions<CoursepathState> = {
  members({ after }, { state }) {
    const email = after?.email.toLowerCase(); // assumes coursepath/email-letter-case
    if (after !== undefined && email !== undefined && email !== after.email) state.members.update(after.id, { email });
  },

  coursemembers({ before, after }, { emit }) {
    const tell = (record: CourseMemberRecord, event: Event["event"]): void => {
      const { courseId, memberId } = record;
      emit(event, { courseId, memberId, event } satisfies Event);
    };
    if (before !== undefined && (after === undefined || isAnother(before, after))) tell(before, "COURSEMEMBER_DELETED");
    if (after === undefined) return;
    const same = before !== undefined && !isAnother(before, after) ? before : undefined;
    if (same === undefined) tell(after, "COURSEMEMBER_CREATED");
    const wasComplete = (same?.completedAt ?? null) !== null;
    if (after.completedAt !== null && !wasComplete) tell(after, "COURSEMEMBER_COMPLETED");
  },
};

/** A record that was overwritten with the enrollment of somebody else, or in something else. */
function isAnother(before: CourseMemberRecord, after: CourseMemberRecord): boolean {
  return before.courseId !== after.courseId || before.memberId !== after.memberId;
}
