import type { StateCollections } from "../../engine/twin.ts";
import type { components } from "../../generated/coursepipeline.ts";

type Schemas = components["schemas"];
/** Whose record it is; every lookup goes through it. */
type Owned = { readonly organization_id: number };

export type Scope = "read" | "write";
export interface OrganizationRecord {
  readonly id: number;
  readonly name: string;
}
/** Whom a token names. */
export type UserRecord = Owned & { readonly id: string; readonly email: string };
export type ApiKeyRecord = Schemas["ApiKey"] & Owned & { readonly key: string; readonly scopes: readonly Scope[] };
export type CourseRecord = Schemas["Course"] & Owned;
export type LearnerRecord = Schemas["Learner"] & Owned;
export type VariableRecord = Schemas["Variable"] & Owned;
export type ValueRecord = Schemas["Value"] & Owned;
/** One learner's passage through one course (assumes coursepipeline/course-runs). */
export type CourseRunRecord = Owned & {
  readonly id: string;
  readonly course_id: string;
  readonly learner_id: string;
  readonly started_at: string;
  readonly completed_at: string | null;
};

export interface CoursepipelineState {
  readonly organizations: OrganizationRecord;
  readonly users: UserRecord;
  readonly api_keys: ApiKeyRecord;
  readonly courses: CourseRecord;
  readonly learners: LearnerRecord;
  readonly course_runs: CourseRunRecord;
  readonly variables: VariableRecord;
  readonly values: ValueRecord;
}

const organizationId = { type: "integer", minimum: 1 } as const;
const owned = { organization_id: organizationId } as const;
const uuid = { type: "string", format: "uuid" } as const;
const email = { type: "string", format: "email" } as const;
const instant = { type: "string", format: "date-time" } as const;
const text = { type: "string", minLength: 1 } as const;
const scopes = { type: "array", minItems: 1, items: { enum: ["read", "write"] } } as const;

export const coursepipelineState: StateCollections<CoursepipelineState> = {
  organizations: { internal: { id: organizationId, name: text } },
  users: { internal: { id: uuid, ...owned, email }, unique: [["email"]] },
  api_keys: {
    describedBy: "ApiKey",
    internal: { ...owned, key: text, scopes },
    unique: [["key"]],
    indexes: [{ by: ["organization_id"], order: ["created_at"] }],
  },
  courses: {
    describedBy: "Course",
    internal: owned,
    unique: [["organization_id", "external_id"]],
    indexes: [{ by: ["organization_id"], order: ["created_at"] }],
  },
  learners: {
    describedBy: "Learner",
    internal: owned,
    unique: [["organization_id", "email"]],
    indexes: [{ by: ["organization_id"], order: ["created_at"] }],
  },
  course_runs: {
    internal: {
      id: uuid,
      ...owned,
      course_id: uuid,
      learner_id: uuid,
      started_at: instant,
      completed_at: { type: ["string", "null"], format: "date-time" },
    },
    indexes: [
      { by: ["organization_id", "course_id"], order: ["started_at"] },
      { by: ["organization_id", "learner_id"], order: ["started_at"] },
    ],
  },
  variables: {
    describedBy: "Variable",
    internal: owned,
    indexes: [
      { by: ["organization_id"], order: ["created_at"] },
      { by: ["organization_id", "course_id"], order: ["created_at"] },
    ],
  },
  values: {
    describedBy: "Value",
    internal: owned,
    indexes: [
      { by: ["organization_id", "variable_id"], order: ["recorded_at"] },
      { by: ["organization_id", "learner_id"], order: ["recorded_at"] },
      { by: ["organization_id", "variable_id", "learner_id"], order: ["recorded_at"] },
    ],
  },
};
