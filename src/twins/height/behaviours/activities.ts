import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { authorOf } from "../author.ts";
import { log } from "../log.ts";
import { taskBy } from "../lookup.ts";
import type { HeightState } from "../state.ts";
import { timestamp } from "../time.ts";
import { activity } from "../views.ts";

type Activities = "listActivities" | "postMessage";

export const activityBehaviours: Pick<Behaviours<operations, HeightState>, Activities> = {
  listActivities({ state, principal, query }) {
    const task = taskBy(state, String(principal.account), query.taskId);
    if (task === undefined) return problem("not-found"); // assumes height/activities-of-a-task
    const list = state.activities.list({ taskId: task.id }).toArray().map(activity);
    return { status: 200, body: { list, metadata: { taskId: task.id } } };
  },

  postMessage(context) {
    const { state, principal, body, now } = context;
    const task = taskBy(state, String(principal.account), body.taskId);
    if (task === undefined) return problem("not-found"); // assumes height/message-task
    // assumes height/description-activity
    const description = body.type === "description" ? { description: body.message } : {};
    state.tasks.update(task.id, { ...description, lastActivityAt: timestamp(now) });
    const posted = log(authorOf(context), task, body.type, { message: body.message });
    return { status: 200, body: activity(posted) };
  },
};
