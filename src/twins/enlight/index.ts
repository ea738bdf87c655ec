import { defineTwin } from "../../engine/twin.ts";
import type { operations } from "../../generated/enlight.ts";
import { answerBehaviours } from "./behaviours/answers.ts";
import { contentBehaviours } from "./behaviours/checksheets.ts";
import { courseBehaviours } from "./behaviours/courses.ts";
import { enrollmentBehaviours } from "./behaviours/enrollments.ts";
import { groupBehaviours } from "./behaviours/groups.ts";
import { studentBehaviours } from "./behaviours/students.ts";
import { userBehaviours } from "./behaviours/users.ts";
import { enlightCredentials, enlightFixtureCredentials } from "./credentials.ts";
import { generateEnlight } from "./generate.ts";
import { enlightReplyHeaders, renderEnlightProblem } from "./problems.ts";
import { enlightReactions } from "./reactions.ts";
import { authorizeKey } from "./rights.ts";
import { type EnlightState, enlightState } from "./state.ts";

export const enlight = defineTwin<operations, EnlightState>({
  name: "enlight",
  state: enlightState,
  credentials: enlightCredentials,
  fixtureCredentials: enlightFixtureCredentials,
  tryPath: "/api/v1/courses",
  authorize: authorizeKey,
  behaviours: {
    // There is no body (Enlight API v1, Setup & Testing Authentication).
    authenticate: () => ({ status: 200, headers: { "Content-Type": "application/json; charset=utf-8" } }),
    ...courseBehaviours,
    ...contentBehaviours,
    ...studentBehaviours,
    ...enrollmentBehaviours,
    ...groupBehaviours,
    ...userBehaviours,
    ...answerBehaviours,
  },
  reactions: enlightReactions,
  generate: generateEnlight,
  renderProblem: renderEnlightProblem,
  replyHeaders: enlightReplyHeaders,
  webhookRetrySeconds: [10, 60, 600, 3600, 21_600], // assumes enlight/webhook-retries
});
