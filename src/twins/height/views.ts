import { view } from "../../world/value.ts";
import type {
  ActivityRecord,
  FieldTemplateRecord,
  GroupRecord,
  ListRecord,
  Schemas,
  SecurityLogEventRecord,
  TaskFormRecord,
  TaskRecord,
  UserRecord,
  WebhookRecord,
} from "./state.ts";

// What the API shows of each record. Views are remembered for each record, so its JSON text is made and checked once.

/** Where the pictures of lists stand (assumes height/list-members). */
const ICONS = "https://static.height.app/icons";

export const list = view<ListRecord, Schemas["List"]>(({ workspaceId: _, icon, hue, ...shown }) => ({
  ...shown,
  appearance: { iconUrl: `${ICONS}/${icon}.png`, hue },
}));

export const task = view<TaskRecord, Schemas["Task"]>(({ workspaceId: _, completedByUserId: __, ...shown }) => shown);

export const activity = view<ActivityRecord, Schemas["Activity"]>(({ workspaceId: _, ...shown }) => shown);

/** Both spellings (assumes height/archive-spellings). */
export const fieldTemplate = view<FieldTemplateRecord, Schemas["FieldTemplate"]>(
  ({ workspaceId: _, locked: __, ...shown }) => ({ ...shown, archived: shown.archive }),
);

export const taskForm = view<TaskFormRecord, Schemas["TaskForm"]>(({ workspaceId: _, ...shown }) => shown);

export const user = view<UserRecord, Schemas["User"]>(({ workspaceId: _, defaultListIds: __, ...shown }) => shown);

export const group = view<GroupRecord, Schemas["Group"]>(({ workspaceId: _, ...shown }) => shown);

export const securityLogEvent = view<SecurityLogEventRecord, Schemas["SecurityLogEvent"]>(
  ({ workspaceId: _, ...shown }) => shown,
);

export const webhook = view<WebhookRecord, Schemas["Webhook"]>(({ workspaceId: _, ...shown }) => shown);
