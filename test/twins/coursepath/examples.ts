import type { Inputs, TwinExamples } from "../twin-examples.ts";

const UNKNOWN = 987_654_321;
/** A course, and nobody of the fixture file who is in it but John. */
const notEnrolled: Inputs = { path: { courseId: 1, memberId: 1 } };
/** The record of the second academy that a path may name. */
const foreign = { courseId: 3, memberId: 4, programId: 2, groupId: 3 };

const created: readonly Inputs[] = [
  { body: { email: "john.smith@example.com" } },
  { body: { email: "JOHN.SMITH@example.com", department: null } },
  { body: { email: "new.member@example.com", name: "", role: "administrator" } },
];
const tooLong = "x".repeat(256);
const paged: readonly Inputs[] = [
  { query: { offset: 1, limit: 2 } },
  { query: { limit: 0 } },
  { query: { limit: 100_000 } },
  { query: { offset: 100_000 } },
];
const filtered: readonly Inputs[] = [
  { query: { email: "John.Smith@example.com" } },
  { query: { company: "Example Company", department: "Sales", country: "NL" } },
  { query: { externalId: "EMP-1002", association: "Guild of Examples" } },
  { query: { identification: "ID-1002", registration: "REG-1002" } },
  { query: { company: "" } },
];
const invited: readonly Inputs[] = [{ body: undefined }, { body: {} }, { body: { mail: { subject: "Hello" } } }];

function foreignAt(...names: readonly (keyof typeof foreign)[]): { readonly 404: readonly Inputs[] } {
  return { 404: names.map((name) => ({ path: { [name]: foreign[name] } })) };
}

export const examples: TwinExamples = {
  accepted: {
    listCourses: paged,
    listMemberCourses: [...paged, { path: { memberId: 3 } }],
    listMemberGroups: paged,
    listGroups: paged,
    listMembers: [...paged, ...filtered],
    listCourseMembers: [...paged, ...filtered, { path: { courseId: 2 } }],
    listGroupMembers: [...paged, ...filtered, { path: { groupId: 2 } }],
    createMember: created,
    createMemberInCourse: [...created, { path: { courseId: 2 } }],
    createMemberInProgram: created,
    updateMember: [{ body: {} }, { body: { name: null } }, { body: { email: "John.S@example.com", country: "" } }],
    enrollMember: [notEnrolled],
    addProgramMember: [{ path: { memberId: 1 } }],
    addMemberToGroup: [{ body: { name: "Newcomers" } }, { body: { name: "Everyone" } }],
    removeMemberFromGroups: [
      { path: { memberId: 3 }, query: { name: "Sales" }, body: undefined },
      { path: { memberId: 3 }, body: undefined },
      { path: { memberId: 1 }, body: {} },
    ],
    inviteMember: invited,
    inviteToCourse: [...invited, { path: { courseId: 2, memberId: 1 } }],
    inviteToProgram: [...invited, { path: { programId: 3, memberId: 1 } }],
  },
  refused: {
    getCourse: foreignAt("courseId"),
    getMember: foreignAt("memberId"),
    listCourseMembers: foreignAt("courseId"),
    listGroupMembers: foreignAt("groupId"),
    listMemberCourses: foreignAt("memberId"),
    listMemberGroups: foreignAt("memberId"),
    createMember: { 422: [{ body: { email: "nobody" } }, { body: { email: "a@example.com", name: tooLong } }] },
    createMemberInCourse: foreignAt("courseId"),
    createMemberInProgram: foreignAt("programId"),
    updateMember: { ...foreignAt("memberId"), 422: [{ body: { email: "admin@example.com" } }] },
    getCourseMember: {
      404: [...foreignAt("courseId", "memberId")[404], notEnrolled, { path: { courseId: 3, memberId: 5 } }],
    },
    enrollMember: foreignAt("courseId", "memberId"),
    removeCourseMember: { 404: [...foreignAt("courseId", "memberId")[404], notEnrolled] },
    addProgramMember: foreignAt("programId", "memberId"),
    removeProgramMember: { 404: [...foreignAt("programId", "memberId")[404], { path: { memberId: 1 } }] },
    addMemberToGroup: { ...foreignAt("memberId"), 422: [{ body: { name: "" } }, { body: { name: tooLong } }] },
    removeMemberFromGroups: {
      404: [
        ...foreignAt("memberId")[404],
        { query: { name: "No such group" } },
        { body: { name: "Everyone" } },
        { path: { memberId: UNKNOWN }, body: undefined },
      ],
      422: [{ query: { name: "" } }, { body: { name: "" } }],
    },
    inviteMember: foreignAt("memberId"),
    inviteToCourse: foreignAt("courseId", "memberId"),
    inviteToProgram: foreignAt("programId", "memberId"),
  },
  // Of the academy that answers over HTTPS alone; what a learner may not do is told in rights.test.ts.
  forbidden: { "*": { key: "admin@example.net" } },
  traces: ["used_tokens"],
  limited: [{ policy: "default", key: "admin@example.com" }],
  varying: [],
  unreachable: [],
  skips: [],
};
