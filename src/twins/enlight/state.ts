import type { JsonObject } from "../../contract/document.ts";
import type { StateCollections } from "../../engine/twin.ts";
import type { components } from "../../generated/enlight.ts";

type Schemas = components["schemas"];
/** Whose record it is; every lookup goes through it. */
type Owned = { readonly organisation_id: string };

export type OrganisationRecord = { readonly id: string; readonly subdomain: string; readonly name: string };
export type UserRecord = Schemas["User"] & Owned & { readonly api_key: string };
export type StudentRecord = Schemas["Student"] &
  Owned & {
    readonly api_key: string;
    readonly student_account_id: string | null;
    readonly language: string | null;
    /** Cannot sign in, nor use the key. */
    readonly locked: boolean;
  };
export type CourseRecord = Schemas["Course"] &
  Owned & {
    readonly marketing_copy_html: string;
    readonly completion_information_html: string;
    /** When it was cancelled; it is hidden since. */
    readonly deleted_at: string | null;
    /** Checksheets that it shows beside its own. */
    readonly further_checksheet_ids: readonly string[];
  };
/** A step in its place: what an answer answers. */
export type PlacedStep = {
  readonly id: string;
  readonly list_source_step: string | null;
  readonly possible_reference_section_step_ids: readonly string[];
  readonly step: Schemas["SectionStep"];
};
export type SectionRecord = Omit<Schemas["Section"], "section_steps"> & { readonly steps: readonly PlacedStep[] };
export type ChecksheetRecord = Schemas["Checksheet"] & Owned & { readonly sections: readonly SectionRecord[] };
export type LibraryItemRecord = Schemas["LibraryItem"] & Owned;
export type EnrollmentRecord = Schemas["Enrollment"] & Owned;
export type GroupRecord = Schemas["Group"] & Owned;
/** An enrollment in a group. */
export type MembershipRecord = Owned & {
  readonly id: string;
  readonly group_id: string;
  readonly enrollment_id: string;
};
export type AnswerRecord = Schemas["Answer"] & Owned & { readonly content: string | readonly string[] | null };

export interface EnlightState {
  readonly organisations: OrganisationRecord;
  readonly users: UserRecord;
  readonly students: StudentRecord;
  readonly courses: CourseRecord;
  readonly checksheets: ChecksheetRecord;
  readonly library_items: LibraryItemRecord;
  readonly enrollments: EnrollmentRecord;
  readonly groups: GroupRecord;
  readonly memberships: MembershipRecord;
  readonly answers: AnswerRecord;
}

const id = { $ref: "#/components/schemas/Id" } as const;
const maybeId = { anyOf: [id, { type: "null" }] } as const;
const text = { type: "string", minLength: 1 } as const;
const maybeText = { type: ["string", "null"] } as const;
const flag = { type: "boolean" } as const;
const maybeTime = { type: ["string", "null"], format: "date-time" } as const;
const owned = { organisation_id: id } as const;

const placedStep: JsonObject = {
  type: "object",
  required: ["id", "list_source_step", "possible_reference_section_step_ids", "step"],
  additionalProperties: false,
  properties: {
    id,
    list_source_step: maybeId,
    possible_reference_section_step_ids: { type: "array", items: id },
    step: { $ref: "#/components/schemas/SectionStep" },
  },
};

const section: JsonObject = {
  type: "object",
  required: ["id", "name", "label", "final", "sequence", "created_at", "updated_at", "steps"],
  additionalProperties: false,
  properties: {
    id,
    name: text,
    label: maybeText,
    final: flag,
    sequence: { type: "integer" },
    created_at: { type: "string", format: "date-time" },
    updated_at: { type: "string", format: "date-time" },
    steps: { type: "array", items: placedStep },
  },
};

const byOrganisation = { by: ["organisation_id"] } as const;

export const enlightState: StateCollections<EnlightState> = {
  organisations: {
    internal: { id, subdomain: { type: "string", pattern: "^[a-z0-9-]+$" }, name: text },
    unique: [["subdomain"]],
  },
  users: {
    describedBy: "User",
    internal: { ...owned, api_key: text },
    unique: [["api_key"], ["organisation_id", "email"]],
    indexes: [byOrganisation],
  },
  students: {
    describedBy: "Student",
    internal: { ...owned, api_key: text, student_account_id: maybeId, language: maybeText, locked: flag },
    unique: [["api_key"], ["organisation_id", "email"]],
    indexes: [byOrganisation],
  },
  courses: {
    describedBy: "Course",
    internal: {
      ...owned,
      marketing_copy_html: text,
      completion_information_html: text,
      deleted_at: maybeTime,
      further_checksheet_ids: { type: "array", items: id },
    },
    indexes: [{ by: ["organisation_id", "deleted_at"] }],
  },
  checksheets: {
    describedBy: "Checksheet",
    internal: { ...owned, sections: { type: "array", items: section } },
    indexes: [byOrganisation, { by: ["course_id"], order: ["version"] }],
  },
  library_items: { describedBy: "LibraryItem", internal: owned },
  enrollments: {
    describedBy: "Enrollment",
    internal: owned,
    indexes: [byOrganisation, { by: ["student_id"] }, { by: ["course_id"] }],
  },
  groups: { describedBy: "Group", internal: owned, indexes: [byOrganisation] },
  memberships: {
    internal: { id, ...owned, group_id: id, enrollment_id: id },
    unique: [["group_id", "enrollment_id"]],
    indexes: [{ by: ["group_id"] }, { by: ["enrollment_id"] }],
  },
  answers: {
    describedBy: "Answer",
    internal: {
      ...owned,
      content: { anyOf: [{ type: ["string", "null"] }, { type: "array", items: { type: "string" } }] },
    },
    unique: [["enrollment_id", "section_step_id"]],
  },
};
