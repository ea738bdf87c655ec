import type { Inputs, TwinExamples } from "../twin-examples.ts";

const OWNER = "3824ac01-83ed-1aef-b124-48380def5e7f";
const BOB = "57056867-5ea3-4adf-b411-63b4fbf4eda1";
const NOWHERE = "ffffffff-ffff-4fff-bfff-ffffffffffff";

const course_id = "f613fc3d-0101-44d4-86e0-0d2ef55dac9b";
const instructor_id = "5e0435d2-d88c-45ea-a106-d91cdcc323e8";
const student_id = "82121578-afda-46ca-a2db-5b5f92bbce16";

const everyKind = "c0de0000-0000-4000-8000-0000000000e1";
const step = (number: number) => `c0de0000-0000-4000-8000-000000000a0${number}`;
const submitted = (number: number, content?: unknown): Inputs => ({
  body: {
    enrollment_id: everyKind,
    section_step_id: step(number),
    ...(content === undefined ? {} : { answer: { content } }),
  },
});

const page = (limit: number, offset: number): Inputs => ({ query: { limit, offset } });
const pages = [page(1, 0), page(100, 100), page(50, 100_000)];

export const examples: TwinExamples = {
  callers: { submitAnswer: BOB, getAnswer: BOB },
  accepted: {
    listCourses: pages,
    listChecksheets: pages,
    listStudents: pages,
    listEnrollments: pages,
    listGroups: pages,
    listUsers: pages,
    updateCourse: [{ body: {} }, { body: { name: "Another name", purchasable: false } }],
    updateStudent: [{ body: { email: "BOB@example.com" } }, { body: { locale: "es-MX", lock: true } }],
    createEnrollment: [
      {
        body: {
          course_id,
          instructor_id,
          student_email: "x@y.example",
          student_given_name: "X",
          student_family_name: "Y",
        },
      },
    ],
    updateEnrollment: [{ body: { instructor_id, expires_at: null } }, { body: {} }],
    submitAnswer: [
      submitted(1, "Right"),
      submitted(2, ["Three", "One"]),
      submitted(3, ["First", "Second", "Third"]),
      submitted(4, "Because."),
      submitted(5, "Noted."),
      submitted(6),
      submitted(7),
    ],
    getAnswer: [
      {
        body: undefined,
        query: {
          enrollment_id: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
          section_step_id: "4e8defc7-0a8c-4ace-b4aa-447143206af1",
        },
      },
    ],
  },
  refused: {
    createCourse: {
      422: [
        { body: { name: "Selling well", summary: "S", marketing_copy_html: "M", completion_information_html: "C" } },
        {
          body: {
            name: "New",
            summary: "S",
            marketing_copy_html: "M",
            completion_information_html: "C",
            price_cents: -1,
          },
        },
      ],
    },
    updateCourse: {
      422: [{ body: { price_cents: -5 } }, { body: { name: "Two versions" } }, { body: { instructor_id: NOWHERE } }],
    },
    createStudent: { 422: [{ body: { given_name: "B", family_name: "E", email: "Bob@Example.com" } }] },
    updateStudent: { 422: [{ body: { email: "ann@example.com" } }] },
    createUser: { 422: [{ body: { given_name: "S", family_name: "S", email: "sam@example.com", role: "owner" } }] },
    updateUser: { 422: [{ body: { email: "olive@example.com" } }] },
    createEnrollment: {
      422: [
        { body: { course_id, instructor_id } },
        { body: { course_id: NOWHERE, instructor_id, student_id } },
        { body: { course_id, instructor_id: NOWHERE, student_id } },
        { body: { course_id, instructor_id, student_id: NOWHERE } },
        { body: { course_id, instructor_id, student_id, group_ids: [NOWHERE] } },
        { body: { course_id: "9c89bc86-b7ba-4223-bbab-9feb4f408370", instructor_id, student_id } },
        {
          body: {
            course_id,
            instructor_id,
            student_email: "bob@example.com",
            student_given_name: "B",
            student_family_name: "E",
          },
        },
      ],
    },
    updateEnrollment: {
      422: [{ body: { expires_at: "2020-12-01T13:58:26.354Z" } }, { body: { instructor_id: NOWHERE } }],
    },
    submitAnswer: {
      400: [
        submitted(1, "Left"),
        submitted(1, ["Left", "Right"]),
        submitted(2, ["One"]),
        submitted(3, ["Third", "First"]),
      ],
      404: [
        { body: { enrollment_id: NOWHERE, section_step_id: step(1) } },
        { body: { enrollment_id: everyKind, section_step_id: NOWHERE } },
      ],
      422: [
        submitted(4),
        submitted(1, ""),
        {
          body: {
            enrollment_id: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
            section_step_id: "4e8defc7-0a8c-4ace-b4aa-447143206af1",
            answer: { content: "Once more" },
          },
        },
      ],
    },
    getAnswer: {
      404: [
        { body: { enrollment_id: everyKind, section_step_id: step(1) } },
        { body: { enrollment_id: NOWHERE, section_step_id: step(1) } },
      ],
      422: [{ body: { enrollment_id: everyKind } }],
    },
  },
  forbidden: {
    "*": { key: BOB },
    createUser: { key: "enlight-instructor-key" },
    updateUser: { key: "enlight-instructor-key" },
    deleteUser: { key: "enlight-instructor-key" },
    submitAnswer: { key: OWNER },
  },
  limited: [
    { policy: "default", key: OWNER, account: "example" },
    { policy: "default", key: BOB, account: "example" },
  ],
  varying: [],
  unreachable: [],
  skips: [],
};
