import type { components } from "../../generated/coursepath.ts";
import { view } from "../../world/value.ts";
import type {
  CourseMemberRecord,
  CourseRecord,
  GroupRecord,
  InvitationRecord,
  MemberRecord,
  ProgramMemberRecord,
} from "./state.ts";

// What the API shows of each record. Views are remembered for each record, so its JSON text is made and checked once.

type Schemas = components["schemas"];

export const course = view<CourseRecord, Schemas["Course"]>(
  ({ academy_id: _, invite_subject: __, invite_body: ___, invite_action: ____, ...shown }) => shown,
);

export const member = view<MemberRecord, Schemas["Member"]>(({ academy_id: _, ...shown }) => shown);

export const courseMember = view<CourseMemberRecord, Schemas["CourseMember"]>(
  ({ id: _, academy_id: __, ...shown }) => shown,
);

export const programMember = view<ProgramMemberRecord, Schemas["ProgramMember"]>(
  ({ id: _, academy_id: __, ...shown }) => shown,
);

export const group = view<GroupRecord, Schemas["Group"]>(({ academy_id: _, ...shown }) => shown);

export const invitation = view<InvitationRecord, Schemas["Invitation"]>(({ to, subject, body, action, link }) => ({
  to,
  subject,
  body,
  action,
  link,
}));
