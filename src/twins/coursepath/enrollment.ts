import type { ChangeContext } from "../../engine/context.ts";
import type { CourseMemberRecord, CoursepathState, MemberRecord, ProgramMemberRecord } from "./state.ts";
import { timestamp } from "./time.ts";

type Change = Pick<ChangeContext<CoursepathState>, "state" | "now">;
type Enrollment<R> = { readonly record: R; readonly isNew: boolean };

/** Enrolls a member; one who is in the course stays as she is (assumes coursepath/enroll-twice). */
export function enrolledIn(
  { state, now }: Change,
  courseId: number,
  { id: memberId, academy_id }: MemberRecord,
): Enrollment<CourseMemberRecord> {
  const known = state.coursemembers.find({ courseId, memberId });
  if (known !== undefined) return { record: known, isNew: false };
  const record = state.coursemembers.insert({
    id: state.coursemembers.nextId(),
    academy_id,
    courseId,
    memberId,
    score: null,
    success: null,
    startedAt: null,
    completedAt: null,
    certificate: null,
    createdAt: timestamp(now),
  });
  return { record, isNew: true };
}

/** Adds a member to a program, and to none of its courses (assumes coursepath/program-courses). */
export function addedToProgram(
  { state, now }: Change,
  programId: number,
  { id: memberId, academy_id }: MemberRecord,
): Enrollment<ProgramMemberRecord> {
  const known = state.programmembers.find({ programId, memberId });
  if (known !== undefined) return { record: known, isNew: false };
  const id = state.programmembers.nextId();
  const record = state.programmembers.insert({ id, academy_id, programId, memberId, createdAt: timestamp(now) });
  return { record, isNew: true };
}
