import type { ChangeContext } from "../../engine/context.ts";
import type { Reactions } from "../../engine/twin.ts";
import type { HeightState, WebhookRecord } from "./state.ts";
import { activity, task } from "./views.ts";

type Change = ChangeContext<HeightState>;
type EventType = WebhookRecord["events"][number];

/** Stands for the webhook where somebody subscribed through the control API (assumes height/state-webhooks). */
const NO_WEBHOOK = "00000000-0000-0000-0000-000000000000";

/** The events that follow from a written record, whoever wrote it, an operation or the state API. */
export const heightReactions: Reactions<HeightState> = {
  tasks({ before, after }, context) {
    const record = after ?? before;
    if (record === undefined) return;
    const model = task(record);
    const isDeletion = after === undefined ? before?.deleted !== true : after.deleted && before?.deleted !== true;
    if (isDeletion)
      send(context, record.workspaceId, "task.deleted", { model }); // assumes height/webhook-deletions
    else if (after === undefined) return;
    else if (before === undefined) send(context, record.workspaceId, "task.created", { model });
    else send(context, record.workspaceId, "task.updated", { model, previousModel: task(before) });
  },

  activities({ before, after }, context) {
    const record = after ?? before;
    if (record === undefined) return;
    const model = activity(record);
    if (after === undefined) send(context, record.workspaceId, "activity.deleted", { model });
    else if (before === undefined) send(context, record.workspaceId, "activity.created", { model });
    else send(context, record.workspaceId, "activity.updated", { model, previousModel: activity(before) });
  },
};

/** One event for each webhook of the workspace that asked for it, and one for those who steer the mock. */
function send({ state, dice, emit }: Change, workspaceId: string, type: EventType, data: object): void {
  const event = (webhookId: string) => ({ id: dice.uuid(), model: "webhookEvent", webhookId, type, data });
  emit(type, event(NO_WEBHOOK));
  for (const { id, url, events } of state.webhooks.list({ workspaceId })) {
    if (events.includes(type)) emit(type, event(id), url);
  }
}
