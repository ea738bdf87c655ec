import type { TwinExamples } from "../twin-examples.ts";

const OWNER = "owner@example.com";
const NOWHERE = "ffffffff-ffff-4fff-bfff-ffffffffffff";

/** Ids of the fixtures; those of the other organization end in `b`. */
export const IDS = {
  course: "6f1c1f0a-3b52-4c5e-9a57-1d2f4b8c0a01",
  secondCourse: "6f1c1f0a-3b52-4c5e-9a57-1d2f4b8c0a02",
  otherCourse: "6f1c1f0a-3b52-4c5e-9a57-1d2f4b8c0b01",
  learner: "a7d4c3e2-5b1f-4e0d-8c6a-2f9b7e1d0a01",
  secondLearner: "a7d4c3e2-5b1f-4e0d-8c6a-2f9b7e1d0a02",
  otherLearner: "a7d4c3e2-5b1f-4e0d-8c6a-2f9b7e1d0b01",
  text: "c2b8e6d4-7f3a-4a1c-b5d9-8e0f6a2c0a01",
  number: "c2b8e6d4-7f3a-4a1c-b5d9-8e0f6a2c0a02",
  boolean: "c2b8e6d4-7f3a-4a1c-b5d9-8e0f6a2c0a03",
  otherVariable: "c2b8e6d4-7f3a-4a1c-b5d9-8e0f6a2c0b01",
  run: "e5a9f7c1-2d4b-4f8e-a3c6-7b1d9e5f0a01",
  runOfSecondCourse: "e5a9f7c1-2d4b-4f8e-a3c6-7b1d9e5f0a02",
  runOfSecondLearner: "e5a9f7c1-2d4b-4f8e-a3c6-7b1d9e5f0a04",
  otherRun: "e5a9f7c1-2d4b-4f8e-a3c6-7b1d9e5f0b01",
  key: "0b6a2c8e-1f4d-4e7b-9c3a-5d8f2e6b0a01",
  spareKey: "0b6a2c8e-1f4d-4e7b-9c3a-5d8f2e6b0a03",
  otherKey: "0b6a2c8e-1f4d-4e7b-9c3a-5d8f2e6b0b01",
} as const;

const set = { variable_id: IDS.text, learner_id: IDS.learner, value: "red" };

export const examples: TwinExamples = {
  accepted: {
    createApiKey: [{ body: { name: "Ä key", expires_at: null, scopes: ["read", "write"] } }],
    listVariables: [{ query: { active: "false" } }, { query: { course_id: IDS.otherCourse } }],
    setVariableValue: [
      { body: { ...set, course_run_id: null } },
      { body: { ...set, variable_id: IDS.boolean, value: true } },
    ],
    listVariableValues: [
      { query: { limit: 1000 } },
      { query: { limit: 1, offset: 200 } },
      { query: { offset: 9_999_999 } },
      { query: { learner_id: NOWHERE } },
    ],
    aggregateVariable: [{ path: { variable_id: IDS.number } }, { path: { variable_id: IDS.boolean } }],
    listLearners: [{ query: { search: "ADA", limit: 1 } }, { query: { search: "", offset: 250 } }],
    getLearnerByEmail: [{ path: { email: "ADA+Courses@example.com" } }, { path: { email: "o'neil_100%@example.com" } }],
    getCourseByExternalId: [{ path: { externalId: "SAP/2024: Ä+B & 100%?" } }],
    listLearnerVariables: [{ query: { course_id: IDS.secondCourse } }],
    getDocumentationFile: [{ path: { file: "swagger-ui-bundle.js" } }, { path: { file: "start.js" } }],
  },
  refused: {
    createApiKey: {
      400: [
        { body: { name: "late", expires_at: "2001-01-01T00:00:00Z" } },
        { body: { name: "leap", expires_at: "2099-12-31T23:59:60Z" } },
        { body: { name: "local", expires_at: "2099-12-31T23:59:59" } },
        { body: { name: " " } },
        { body: { name: "scopes", scopes: ["admin"] } },
      ],
    },
    setVariableValue: {
      400: [
        { body: { ...set, variable_id: "uuid-of-variable" } },
        { body: { ...set, variable_id: IDS.number } },
        { body: { ...set, value: 7 } },
        { body: { ...set, course_run_id: IDS.runOfSecondCourse } },
        { body: { ...set, course_run_id: IDS.runOfSecondLearner } },
      ],
      404: [
        { body: { ...set, variable_id: NOWHERE } },
        { body: { ...set, learner_id: IDS.otherLearner } },
        { body: { ...set, course_run_id: IDS.otherRun } },
      ],
    },
    listVariables: { 400: ["TRUE", "1", "yes", "on"].map((active) => ({ query: { active } })) },
    listLearners: { 400: ["0", "1001", "-1", "ten", "1.5", ""].map((limit) => ({ query: { limit } })) },
  },
  callers: { listApiKeys: OWNER, createApiKey: OWNER, revokeApiKey: OWNER },
  forbidden: { setVariableValue: { key: "coursepipeline-read-key" } },
  limited: [
    { policy: "minute", key: "coursepipeline-key" },
    { policy: "minute", key: OWNER },
    { policy: "day", key: "coursepipeline-other-key" },
  ],
  varying: ["request_id"],
  unreachable: [],
  skips: [],
};
