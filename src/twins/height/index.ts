import { defineTwin } from "../../engine/twin.ts";
import type { operations } from "../../generated/height.ts";
import { activityBehaviours } from "./behaviours/activities.ts";
import { fieldTemplateBehaviours } from "./behaviours/field-templates.ts";
import { listBehaviours } from "./behaviours/lists.ts";
import { oauthBehaviours } from "./behaviours/oauth.ts";
import { peopleBehaviours } from "./behaviours/people.ts";
import { taskFormBehaviours } from "./behaviours/task-forms.ts";
import { taskBehaviours } from "./behaviours/tasks.ts";
import { webhookBehaviours } from "./behaviours/webhooks.ts";
import { authorizeGuests, heightCredentials, heightFixtureCredentials } from "./credentials.ts";
import { generateHeight } from "./generate.ts";
import { heightReplyHeaders, renderHeightProblem } from "./problems.ts";
import { heightReactions } from "./reactions.ts";
import { type HeightState, heightState } from "./state.ts";

export const height = defineTwin<operations, HeightState>({
  name: "height",
  state: heightState,
  credentials: heightCredentials,
  fixtureCredentials: heightFixtureCredentials,
  tryPath: "/workspace",
  authorize: authorizeGuests,
  behaviours: {
    ...listBehaviours,
    ...taskBehaviours,
    ...activityBehaviours,
    ...fieldTemplateBehaviours,
    ...taskFormBehaviours,
    ...peopleBehaviours,
    ...webhookBehaviours,
    ...oauthBehaviours,
  },
  reactions: heightReactions,
  generate: generateHeight,
  renderProblem: renderHeightProblem,
  replyHeaders: heightReplyHeaders,
  webhookHeaders: { "User-Agent": "Height webhook" },
  webhookRetrySeconds: [60, 600, 3600, 43_200, 172_800], // assumes height/webhook-retries
});
