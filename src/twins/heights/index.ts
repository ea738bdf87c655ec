import { defineTwin } from "../../engine/twin.ts";
import type { operations } from "../../generated/heights.ts";
import { accountBehaviours } from "./behaviours/account.ts";
import { orderBehaviours } from "./behaviours/orders.ts";
import { productBehaviours } from "./behaviours/products.ts";
import { studentAccessBehaviours } from "./behaviours/student-access.ts";
import { studentBehaviours } from "./behaviours/students.ts";
import { authorizeAdmins, heightsCredentials, heightsFixtureCredentials } from "./credentials.ts";
import { generateHeights } from "./generate.ts";
import { heightsReplyHeaders, renderHeightsProblem } from "./problems.ts";
import { heightsReactions } from "./reactions.ts";
import { type HeightsState, heightsState } from "./state.ts";

export const heights = defineTwin<operations, HeightsState>({
  name: "heights",
  state: heightsState,
  credentials: heightsCredentials,
  fixtureCredentials: heightsFixtureCredentials,
  tryPath: "/api/v1/courses",
  authorize: authorizeAdmins,
  behaviours: {
    ...accountBehaviours,
    ...productBehaviours,
    ...orderBehaviours,
    ...studentBehaviours,
    ...studentAccessBehaviours,
  },
  reactions: heightsReactions,
  generate: generateHeights,
  renderProblem: renderHeightsProblem,
  replyHeaders: heightsReplyHeaders,
  webhookRetrySeconds: [10, 60, 600, 3600, 21_600], // assumes heights/webhook-retries
});
