import { defineTwin } from "../../engine/twin.ts";
import type { operations } from "../../generated/coursepath.ts";
import { courseBehaviours } from "./behaviours/courses.ts";
import { enrollmentBehaviours } from "./behaviours/enrollment.ts";
import { groupBehaviours } from "./behaviours/groups.ts";
import { inviteBehaviours } from "./behaviours/invites.ts";
import { memberBehaviours } from "./behaviours/members.ts";
import { admitOnce, coursepathCredentials, coursepathFixtureCredentials } from "./credentials.ts";
import { generateCoursepath } from "./generate.ts";
import { renderCoursepathProblem } from "./problems.ts";
import { coursepathReactions } from "./reactions.ts";
import { authorizeMember } from "./rights.ts";
import { type CoursepathState, coursepathState } from "./state.ts";

export const coursepath = defineTwin<operations, CoursepathState>({
  name: "coursepath",
  state: coursepathState,
  credentials: coursepathCredentials,
  fixtureCredentials: coursepathFixtureCredentials,
  tryPath: "/api/v1/courses",
  admit: admitOnce,
  authorize: authorizeMember,
  behaviours: {
    ...courseBehaviours,
    ...memberBehaviours,
    ...enrollmentBehaviours,
    ...inviteBehaviours,
    ...groupBehaviours,
  },
  reactions: coursepathReactions,
  generate: generateCoursepath,
  renderProblem: renderCoursepathProblem,
  webhookRetrySeconds: [], // assumes coursepath/webhook-once
});
