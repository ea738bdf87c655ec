import type { Inputs, TwinExamples } from "../twin-examples.ts";

const stranger = "nobody@example.com";
const name = "Student Name";
const known = "student@example.com";

/** What becomes of an access operation whose student, or whose course, bundle or role, does not exist. */
function unknownReferences(body: Readonly<Record<string, unknown>>, field: string): Readonly<Record<number, Inputs[]>> {
  return { 404: [{ body: { ...body, email: stranger } }, { body: { ...body, [field]: 987_654_321 } }] };
}

export const examples: TwinExamples = {
  accepted: {
    listOrders: [
      { query: { status: "all" } },
      { query: { status: "pending", page: 1, per_page: 100 } },
      { query: { page: 2, per_page: 1000 } },
      { query: { page: 9999 } },
      { query: { created_after: "2025-01-01", created_before: "2025-02-01T00:00:00Z" } },
      { query: { user_email: stranger } },
    ],
    listStudents: [{ query: { page: 1 } }, { query: { page: 12 } }, { query: { page: 9999 } }],
    getStudentDetails: [{ query: { email: "STUDENT@example.com" } }],
    enrollStudent: [
      { body: { email: known } },
      { body: { email: "new@example.com", name: "New Student", bundle_id: 10 } },
      { body: { email: "both@example.com", name: "Both", course_id: 124, bundle_id: 10 } },
    ],
    grantRole: [{ body: { email: known, role_id: 2 } }],
    revokeRole: [{ body: { email: known, role_id: 2 } }],
  },
  refused: {
    getCompletionPercentage: {
      404: [{ body: { user_email: stranger } }, { path: { id: 124 }, body: { user_email: known } }],
    },
    getStudentDetails: { 404: [{ query: { email: stranger } }] },
    enrollStudent: {
      404: [{ body: { email: known, course_id: 987_654_321 } }, { body: { email: known, bundle_id: 987_654_321 } }],
      422: [{ body: { email: stranger } }],
    },
    unenrollStudent: { 404: [{ body: { email: stranger, name } }] },
    revokeCourse: unknownReferences({ email: known, name, course_id: 123 }, "course_id"),
    revokeBundle: unknownReferences({ email: known, bundle_id: 10 }, "bundle_id"),
    grantRole: unknownReferences({ email: known, role_id: 1 }, "role_id"),
    revokeRole: unknownReferences({ email: known, role_id: 1 }, "role_id"),
    resetCourseProgress: unknownReferences({ email: known, course_id: 123 }, "course_id"),
    resetBundleProgress: unknownReferences({ email: known, bundle_id: 10 }, "bundle_id"),
  },
  forbidden: { "*": { key: "heights-member-key" } },
  limited: [
    {
      policy: "standard",
      key: "heights-admin-key",
      second: {
        key: "heights-second-key",
        collection: "users",
        id: "12",
        record: {
          id: 12,
          account_id: 1,
          name: "Second Admin",
          email: "second@example.com",
          admin: true,
          api_key: "heights-second-key",
        },
      },
    },
    { policy: "academy", key: "heights-university-key" },
  ],
  varying: ["request_id"],
  unreachable: [],
  skips: [],
};
