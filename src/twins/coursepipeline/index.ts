import { defineTwin } from "../../engine/twin.ts";
import type { operations } from "../../generated/coursepipeline.ts";
import { apiKeyBehaviours } from "./behaviours/api-keys.ts";
import { courseBehaviours } from "./behaviours/courses.ts";
import { learnerBehaviours } from "./behaviours/learners.ts";
import { variableBehaviours } from "./behaviours/variables.ts";
import { authorizeScopes, coursepipelineCredentials, coursepipelineFixtureCredentials } from "./credentials.ts";
import { generateCoursepipeline } from "./generate.ts";
import { renderCoursepipelineProblem } from "./problems.ts";
import { coursepipelineReactions } from "./reactions.ts";
import { type CoursepipelineState, coursepipelineState } from "./state.ts";

export const coursepipeline = defineTwin<operations, CoursepipelineState>({
  name: "coursepipeline",
  state: coursepipelineState,
  credentials: coursepipelineCredentials,
  fixtureCredentials: coursepipelineFixtureCredentials,
  tryPath: "/api/courses",
  authorize: authorizeScopes,
  behaviours: { ...apiKeyBehaviours, ...variableBehaviours, ...courseBehaviours, ...learnerBehaviours },
  reactions: coursepipelineReactions,
  generate: generateCoursepipeline,
  renderProblem: renderCoursepipelineProblem,
  webhookRetrySeconds: [], // no webhooks are documented
  documentation: { page: "getDocumentation", asset: "getDocumentationFile", document: "getDescription" },
});
