import type { Context } from "../../../engine/context.ts";
import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { components, operations } from "../../../generated/coursepath.ts";
import { owned } from "../lookup.ts";
import type {
  AcademyRecord,
  CoursepathState,
  CourseRecord,
  InvitationRecord,
  MemberRecord,
  ProgramRecord,
} from "../state.ts";
import { timestamp } from "../time.ts";
import { invitation } from "../views.ts";

type Invites = "inviteMember" | "inviteToCourse" | "inviteToProgram";
type Change = Pick<Context<unknown, CoursepathState>, "state" | "now" | "dice" | "principal">;
type Body = components["schemas"]["InviteRequest"] | undefined;

/** Nobody has to be enrolled in what she is invited to (assumes coursepath/invite-not-enrolled). */
export const inviteBehaviours: Pick<Behaviours<operations, CoursepathState>, Invites> = {
  inviteMember(context) {
    const { state, principal, params, body } = context;
    const member = owned(state.members.get(params.memberId), principal);
    if (member === undefined) return problem("not-found");
    return { status: 202, body: invitation(invited(context, member, body, {})) };
  },

  inviteToCourse(context) {
    const { state, principal, params, body } = context;
    const course = owned(state.courses.get(params.courseId), principal);
    const member = owned(state.members.get(params.memberId), principal);
    if (course === undefined || member === undefined) return problem("not-found");
    return { status: 202, body: invitation(invited(context, member, body, { course })) };
  },

  inviteToProgram(context) {
    const { state, principal, params, body } = context;
    const program = owned(state.programs.get(params.programId), principal);
    const member = owned(state.members.get(params.memberId), principal);
    if (program === undefined || member === undefined) return problem("not-found");
    return { status: 202, body: invitation(invited(context, member, body, { program })) };
  },
};

/** What a member is invited to; neither: the academy. */
interface Occasion {
  readonly course?: CourseRecord;
  readonly program?: ProgramRecord;
}

/** Keeps the invitation; no email is sent (assumes coursepath/invite-answer). */
function invited(context: Change, member: MemberRecord, body: Body, { course, program }: Occasion): InvitationRecord {
  const { state, now, dice } = context;
  const academy = state.academies.get(member.academy_id);
  if (academy === undefined) throw new Error(`member ${member.id} is of no academy`);
  return state.invitations.insert({
    id: state.invitations.nextId(),
    academy_id: academy.id,
    memberId: member.id,
    courseId: course?.id ?? null,
    programId: program?.id ?? null,
    to: member.email,
    ...textsFor(academy, course ?? program, body?.mail),
    link: `https://${academy.subdomain}.coursepath.com/invite/${dice.uuid()}`,
    createdAt: timestamp(now),
  });
}

/** Each text from the request, else as stored (assumes coursepath/invite-texts); an empty one counts as none. */
function textsFor(
  academy: AcademyRecord,
  occasion: CourseRecord | ProgramRecord | undefined,
  mail: NonNullable<Body>["mail"],
) {
  return {
    subject: mail?.subject || occasion?.invite_subject || academy.invite_subject,
    body: mail?.body || occasion?.invite_body || academy.invite_body,
    action: mail?.action || occasion?.invite_action || academy.invite_action,
  };
}
