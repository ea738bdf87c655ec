import type { StateCollections } from "../../engine/twin.ts";
import type { components } from "../../generated/coursepath.ts";

type Schemas = components["schemas"];
/** Whose record it is; every lookup goes through it. */
type Owned = { readonly academy_id: number };
/** Stored texts of an invitation; null: those of the academy. */
type InviteTexts = {
  readonly invite_subject: string | null;
  readonly invite_body: string | null;
  readonly invite_action: string | null;
};

/** One customer, and how strict its API is. */
export type AcademyRecord = {
  readonly id: number;
  readonly subdomain: string;
  readonly name: string;
  /** Signs the tokens of its members. */
  readonly jwt_secret: string;
  /** A `jti` works once. */
  readonly jwt_single_use: boolean;
  /** How old a token may be; null: any age. */
  readonly jwt_max_age_seconds: number | null;
  /** Plain HTTP is refused. */
  readonly https_only: boolean;
  readonly invite_subject: string;
  readonly invite_body: string;
  readonly invite_action: string;
};
export type MemberRecord = Schemas["Member"] & Owned;
export type CourseRecord = Schemas["Course"] & Owned & InviteTexts;
export type CourseMemberRecord = Schemas["CourseMember"] & Owned & { readonly id: number };
export type ProgramRecord = Owned &
  InviteTexts & { readonly id: number; readonly name: string; readonly course_ids: readonly number[] };
export type ProgramMemberRecord = Schemas["ProgramMember"] & Owned & { readonly id: number };
export type GroupRecord = Schemas["Group"] & Owned;
export type GroupMemberRecord = Owned & { readonly id: number; readonly groupId: number; readonly memberId: number };
/** An invitation that would have gone out by email. */
export type InvitationRecord = Schemas["Invitation"] &
  Owned & {
    readonly id: number;
    readonly memberId: number;
    readonly courseId: number | null;
    readonly programId: number | null;
    readonly createdAt: string;
  };
/** A token that has done its service; `issued_at` is its `iat` in milliseconds since the epoch. */
export type UsedTokenRecord = Owned & { readonly id: number; readonly jti: string; readonly issued_at: number };

export interface CoursepathState {
  readonly academies: AcademyRecord;
  readonly members: MemberRecord;
  readonly courses: CourseRecord;
  readonly coursemembers: CourseMemberRecord;
  readonly programs: ProgramRecord;
  readonly programmembers: ProgramMemberRecord;
  readonly groups: GroupRecord;
  readonly groupmembers: GroupMemberRecord;
  readonly invitations: InvitationRecord;
  readonly used_tokens: UsedTokenRecord;
}

const id = { type: "integer", minimum: 1 } as const;
const ids = { type: "array", items: id } as const;
const text = { type: "string", minLength: 1 } as const;
const flag = { type: "boolean" } as const;
const time = { type: "string", format: "date-time" } as const;
const maybeId = { type: ["integer", "null"], minimum: 1 } as const;
const maybeText = { type: ["string", "null"], minLength: 1 } as const;
const owned = { academy_id: id } as const;
const ownTexts = { invite_subject: maybeText, invite_body: maybeText, invite_action: maybeText } as const;

export const coursepathState: StateCollections<CoursepathState> = {
  academies: {
    internal: {
      id,
      subdomain: { type: "string", pattern: "^[a-z0-9-]+$" },
      name: text,
      jwt_secret: text,
      jwt_single_use: flag,
      jwt_max_age_seconds: { type: ["integer", "null"], minimum: 1 },
      https_only: flag,
      invite_subject: text,
      invite_body: text,
      invite_action: text,
    },
    unique: [["subdomain"]],
  },
  members: {
    describedBy: "Member",
    internal: owned,
    unique: [["academy_id", "email"]],
    indexes: [{ by: ["academy_id"], order: ["id"] }],
  },
  courses: {
    describedBy: "Course",
    internal: { ...owned, ...ownTexts },
    indexes: [{ by: ["academy_id"], order: ["id"] }],
  },
  coursemembers: {
    describedBy: "CourseMember",
    internal: { id, ...owned },
    unique: [["courseId", "memberId"]],
    indexes: [
      { by: ["courseId"], order: ["memberId"] },
      { by: ["memberId"], order: ["courseId"] },
    ],
  },
  programs: { internal: { id, ...owned, name: text, course_ids: ids, ...ownTexts } },
  programmembers: {
    describedBy: "ProgramMember",
    internal: { id, ...owned },
    unique: [["programId", "memberId"]],
  },
  groups: {
    describedBy: "Group",
    internal: owned,
    unique: [["academy_id", "name"]],
    indexes: [{ by: ["academy_id"], order: ["id"] }],
  },
  groupmembers: {
    internal: { id, ...owned, groupId: id, memberId: id },
    unique: [["groupId", "memberId"]],
    indexes: [
      { by: ["groupId"], order: ["memberId"] },
      { by: ["memberId"], order: ["groupId"] },
    ],
  },
  invitations: {
    describedBy: "Invitation",
    internal: { id, ...owned, memberId: id, courseId: maybeId, programId: maybeId, createdAt: time },
  },
  used_tokens: {
    internal: { id, ...owned, jti: text, issued_at: { type: "number" } },
    unique: [["academy_id", "jti"]],
    indexes: [{ by: ["academy_id"], order: ["issued_at"] }],
  },
};
