import type { StateCollections } from "../../engine/twin.ts";
import type { components } from "../../generated/heights.ts";

type Schemas = components["schemas"];
/** Whose record it is; every lookup goes through it. */
type Owned = { readonly account_id: number };

export type AccountRecord = Schemas["Account"] & { readonly plan: "standard" | "academy" };
export type UserRecord = Schemas["AdminUser"] & Owned & { readonly api_key: string };
export type CourseRecord = Schemas["Course"] & Owned;
export type BundleRecord = Schemas["Bundle"] &
  Owned & { readonly course_ids: readonly number[]; readonly digital_product_ids: readonly number[] };
export type DigitalProductRecord = Schemas["DigitalProduct"] & Owned;
export type RoleRecord = Schemas["Role"] & Owned;
export type StudentRecord = Schemas["Student"] &
  Owned & { readonly lesson_views_count: number; readonly lesson_completions_count: number };
export type OrderRecord = Schemas["Order"] & Owned;
/** How far a student has come in one course: 0 to 100. */
export type ProgressRecord = Owned & {
  readonly id: number;
  readonly student_id: number;
  readonly course_id: number;
  readonly percentage: number;
};
export type AnswerRecord = Schemas["Answer"] & Owned;
export type ProjectPostRecord = Schemas["ProjectPost"] & Owned;

export interface HeightsState {
  readonly accounts: AccountRecord;
  readonly users: UserRecord;
  readonly courses: CourseRecord;
  readonly bundles: BundleRecord;
  readonly digital_products: DigitalProductRecord;
  readonly roles: RoleRecord;
  readonly students: StudentRecord;
  readonly orders: OrderRecord;
  readonly progress: ProgressRecord;
  readonly answers: AnswerRecord;
  readonly project_posts: ProjectPostRecord;
}

const id = { type: "integer", minimum: 1 } as const;
const count = { type: "integer", minimum: 0 } as const;
const ids = { type: "array", items: id } as const;
const owned = { account_id: id } as const;

export const heightsState: StateCollections<HeightsState> = {
  accounts: {
    describedBy: "Account",
    internal: { plan: { enum: ["standard", "academy"] } },
    unique: [["subdomain"]],
  },
  users: {
    describedBy: "AdminUser",
    internal: { ...owned, api_key: { type: "string", minLength: 1 } },
    unique: [["api_key"]],
  },
  courses: { describedBy: "Course", internal: owned, indexes: [{ by: ["account_id", "is_published"], order: ["id"] }] },
  bundles: {
    describedBy: "Bundle",
    internal: { ...owned, course_ids: ids, digital_product_ids: ids },
    indexes: [{ by: ["account_id", "is_published"], order: ["id"] }],
  },
  digital_products: {
    describedBy: "DigitalProduct",
    internal: owned,
    indexes: [{ by: ["account_id", "is_published"], order: ["id"] }],
  },
  roles: { describedBy: "Role", internal: owned, indexes: [{ by: ["account_id"], order: ["id"] }] },
  students: {
    describedBy: "Student",
    internal: { ...owned, lesson_views_count: count, lesson_completions_count: count },
    unique: [["account_id", "email"]],
    indexes: [
      { by: ["account_id"], order: ["id"] },
      { by: ["account_id"], order: ["total_completion", "id"] },
    ],
  },
  orders: {
    describedBy: "Order",
    internal: owned,
    indexes: [
      { by: ["account_id"], order: ["created_at"] },
      { by: ["account_id", "status"], order: ["created_at"] },
      { by: ["account_id", "user_email"], order: ["created_at"] },
    ],
  },
  progress: {
    internal: { id, ...owned, student_id: id, course_id: id, percentage: { type: "number", minimum: 0, maximum: 100 } },
    unique: [["student_id", "course_id"]],
  },
  answers: { describedBy: "Answer", internal: owned, indexes: [{ by: ["account_id"], order: ["id"] }] },
  project_posts: { describedBy: "ProjectPost", internal: owned, indexes: [{ by: ["account_id"], order: ["id"] }] },
};
