import type { StateCollections } from "../../engine/twin.ts";
import type { components } from "../../generated/height.ts";

export type Schemas = components["schemas"];
/** Whose record it is; every lookup goes through it. */
type Owned = { readonly workspaceId: string };

export type WorkspaceRecord = Schemas["Workspace"];
export type UserRecord = Schemas["User"] & Owned & { readonly defaultListIds?: readonly string[] };
/** Credentials of users, as the settings of Height show them. */
export type ApiKeyRecord = Owned & { readonly id: string; readonly key: string; readonly userId: string };
/** Shown with an icon's address made from `icon`. */
export type ListRecord = Omit<Schemas["List"], "appearance"> &
  Owned & { readonly icon: Icon; readonly hue: number | null };
export type Icon = Schemas["AppearanceRequest"]["icon"];
export type TaskRecord = Omit<Schemas["Task"], IncludedMember> & Owned & { readonly completedByUserId: string | null };
export type IncludedMember =
  | "assignees"
  | "createdByUser"
  | "completedByUser"
  | "deletedByUser"
  | "subscribers"
  | "lists"
  | "statusOption"
  | "mentions"
  | "notificationsSubscription"
  | "parentTasks"
  | "subtaskIds";
export type ActivityRecord = Schemas["Activity"] & Owned;
/** `locked` templates keep their options (Height documentation, Update or delete an option for a field template). */
export type FieldTemplateRecord = Omit<Schemas["FieldTemplate"], "archived"> & Owned & { readonly locked: boolean };
export type TaskFormRecord = Omit<
  Schemas["TaskForm"],
  "restrictedUsers" | "restrictedLists" | "fieldTemplates" | "subtaskForms"
> &
  Owned;
export type GroupRecord = Schemas["Group"] & Owned;
export type SecurityLogEventRecord = Schemas["SecurityLogEvent"] & Owned;
export type WebhookRecord = Schemas["Webhook"] & Owned;
/** An application, and the user for whom it is allowed to act when somebody presses Allow. */
export type OauthApplicationRecord = Owned & {
  readonly id: string;
  readonly clientSecret: string;
  readonly name: string;
  readonly userId: string;
};
/** What an authorization gave; spent once its tokens were fetched. A code without an end holds until then. */
export type OauthCodeRecord = Owned & {
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  readonly redirectUri: string;
  readonly codeChallenge: string | null;
  readonly expiresAt: string | null;
  readonly spent: boolean;
};
/** A pair of tokens; `refreshToken` is null once it was used. */
export type OauthTokenRecord = Owned & {
  readonly id: string;
  readonly clientId: string;
  readonly userId: string;
  readonly codeId: string | null;
  readonly accessToken: string;
  readonly refreshToken: string | null;
  readonly expiresAt: string;
};

export interface HeightState {
  readonly workspaces: WorkspaceRecord;
  readonly users: UserRecord;
  readonly apiKeys: ApiKeyRecord;
  readonly lists: ListRecord;
  readonly fieldTemplates: FieldTemplateRecord;
  readonly tasks: TaskRecord;
  readonly activities: ActivityRecord;
  readonly taskForms: TaskFormRecord;
  readonly groups: GroupRecord;
  readonly securityLogEvents: SecurityLogEventRecord;
  readonly webhooks: WebhookRecord;
  readonly oauthApplications: OauthApplicationRecord;
  readonly oauthCodes: OauthCodeRecord;
  readonly oauthTokens: OauthTokenRecord;
}

const text = { type: "string", minLength: 1 } as const;
const uuid = { type: "string", format: "uuid" } as const;
const time = { type: "string", format: "date-time" } as const;
const nullable = (schema: { readonly type: string }) => ({ ...schema, type: [schema.type, "null"] });
const owned = { workspaceId: uuid } as const;
const byWorkspace = [{ by: ["workspaceId"] }] as const;
/** The members of a described record that are written, as references to the description. */
const described = (schema: string, names: readonly string[]) =>
  Object.fromEntries(
    names.map((name) => [
      name,
      { $ref: `#/components/schemas/${schema.split("/")[0]}/properties/${name.replace(/\?$/, "")}` },
    ]),
  );

const LIST_MEMBERS = ["id", "model", "type", "key", "name", "description", "url", "visualization", "filters?"];
const LIST_TIMES = ["createdAt", "updatedAt", "archivedAt"];
const TEMPLATE_MEMBERS = ["id", "model", "name", "type", "labelSets", "labels", "archive"];

export const heightState: StateCollections<HeightState> = {
  workspaces: { describedBy: "Workspace" },
  users: {
    describedBy: "User",
    internal: { ...owned, "defaultListIds?": { type: "array", items: uuid } },
    indexes: byWorkspace,
  },
  apiKeys: { internal: { id: uuid, ...owned, key: text, userId: uuid }, unique: [["key"]] },
  lists: {
    internal: {
      ...described("List", [...LIST_MEMBERS, ...LIST_TIMES]),
      ...owned,
      icon: { $ref: "#/components/schemas/AppearanceRequest/properties/icon" },
      hue: { $ref: "#/components/schemas/AppearanceRequest/properties/hue" },
    },
    unique: [["workspaceId", "key"]],
    indexes: byWorkspace,
  },
  fieldTemplates: {
    internal: { ...described("FieldTemplate", TEMPLATE_MEMBERS), ...owned, locked: { type: "boolean" } },
    indexes: [{ by: ["workspaceId"] }, { by: ["workspaceId", "type"] }],
  },
  tasks: {
    describedBy: "Task",
    internal: { ...owned, completedByUserId: nullable(uuid) },
    unique: [["workspaceId", "index"]],
    indexes: [
      { by: ["workspaceId"], order: ["createdAt", "index"] },
      { by: ["workspaceId"], order: ["index"] },
      { by: ["workspaceId"], order: ["orderIndex"] },
      { by: ["workspaceId", "parentTaskId"], order: ["index"] },
    ],
  },
  activities: { describedBy: "Activity", internal: owned, indexes: [{ by: ["taskId"] }] },
  taskForms: {
    describedBy: "TaskForm",
    internal: owned,
    unique: [["key"], ["urlKey"]],
  },
  groups: { describedBy: "Group", internal: owned, indexes: byWorkspace },
  securityLogEvents: { describedBy: "SecurityLogEvent", internal: owned, indexes: byWorkspace },
  webhooks: { describedBy: "Webhook", internal: owned, indexes: byWorkspace },
  oauthApplications: { internal: { id: text, ...owned, clientSecret: text, name: text, userId: uuid } },
  oauthCodes: {
    internal: {
      id: text,
      ...owned,
      clientId: text,
      userId: uuid,
      redirectUri: text,
      codeChallenge: nullable(text),
      expiresAt: nullable(time),
      spent: { type: "boolean" },
    },
  },
  oauthTokens: {
    internal: {
      id: text,
      ...owned,
      clientId: text,
      userId: uuid,
      codeId: nullable(text),
      accessToken: text,
      refreshToken: nullable(text),
      expiresAt: time,
    },
    unique: [["accessToken"], ["refreshToken"]],
    indexes: [{ by: ["codeId"] }],
  },
};
