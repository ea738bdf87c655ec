// Generated from openapi/height.yaml by "npm run types" (openapi-typescript). Do not edit.
export interface paths {
    readonly "/lists": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all lists
         * @description Every list that is shared with the whole workspace, archived ones included.
         */
        readonly get: operations["listAllLists"];
        readonly put?: never;
        /**
         * Create a list
         * @description Makes a list that tasks are put into, or a smart list, which is a stored search.
         */
        readonly post: operations["createList"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/lists/default": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the default list
         * @description The list that new tasks of the caller go to unless another one is chosen.
         */
        readonly get: operations["getDefaultList"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/lists/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Update a list
         * @description Changes the members that are sent and leaves the others as they are. A date in `archivedAt` archives the list, null brings it back.
         */
        readonly put: operations["updateList"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Update a list (PATCH)
         * @description Changes the members that are sent and leaves the others as they are. A date in `archivedAt` archives the list, null brings it back.
         */
        readonly patch: operations["patchList"];
        readonly trace?: never;
    };
    readonly "/lists/{id}/duplicate": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Duplicate a list
         * @description Makes a second list with the settings of the first one.
         */
        readonly post: operations["duplicateList"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tasks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Search tasks
         * @description The tasks that fit the filters and the text. Without `order` the newest come first. Filters may also be written in brackets: `filters[status][values][0]=backLog`.
         */
        readonly get: operations["searchTasks"];
        readonly put?: never;
        /**
         * Create a task
         * @description Makes a task in one or more lists. The number of the task counts up in the workspace.
         */
        readonly post: operations["createTask"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Patch multiple tasks
         * @description Applies effects to many tasks at once: all of it, or nothing.
         */
        readonly patch: operations["patchTasks"];
        readonly trace?: never;
    };
    readonly "/tasks/move": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Move tasks
         * @description Gives tasks another place in the order of their list or of their parent task.
         */
        readonly put: operations["moveTasks"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/tasks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a task
         * @description One task by its id or its number, deleted and trashed ones included.
         */
        readonly get: operations["getTask"];
        /**
         * Update a task (PUT)
         * @description Changes the members that are sent and leaves the others as they are.
         */
        readonly put: operations["replaceTask"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        /**
         * Update a task
         * @description Changes the members that are sent and leaves the others as they are.
         */
        readonly patch: operations["updateTask"];
        readonly trace?: never;
    };
    readonly "/activities": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List activities and messages
         * @description What happened to one task, and what people wrote about it, oldest first.
         */
        readonly get: operations["listActivities"];
        readonly put?: never;
        /**
         * Post a message
         * @description Writes a comment on a task, or its description. Mentions are written `@user_<userId>`, `@group_<groupId>`, `T-<number>` and `#<list key>`.
         */
        readonly post: operations["postMessage"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/fieldTemplates": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all field templates
         * @description The attributes that tasks of the workspace can have beside the built-in ones, and the options of each.
         */
        readonly get: operations["listFieldTemplates"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/fieldTemplates/{id}/options": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create an option for a field template
         * @description Adds an option to a field template of type `select` or `labels`.
         */
        readonly post: operations["createFieldTemplateOption"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/fieldTemplates/{id}/options/{optionId}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        /**
         * Update or delete an option for a field template
         * @description Renames, recolours or deletes an option of a field template of type `select` or `labels`. The template must not be locked.
         */
        readonly put: operations["updateFieldTemplateOption"];
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/taskForms/{id}/answers": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a task from a task form
         * @description Answers the questions of a form, which makes a task. A public form can be answered without a credential by `asBot`.
         */
        readonly post: operations["createTaskFromTaskForm"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/taskForms/{urlKey}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a task form
         * @description One task form by its id, or by one of its keys where `keyType` says so.
         */
        readonly get: operations["getTaskForm"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/users": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get all users
         * @description Everybody in the workspace, invited people included.
         */
        readonly get: operations["listUsers"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/users/me": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the current user
         * @description The user that the credential belongs to.
         */
        readonly get: operations["getCurrentUser"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/users/me/preferences": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get the preferences of the current user
         * @description What the user has chosen, such as the lists that new tasks go to.
         */
        readonly get: operations["getPreferences"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/users/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get a user
         * @description One user of the workspace.
         */
        readonly get: operations["getUser"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/groups": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Get all groups
         * @description The groups of the workspace and who is in them.
         */
        readonly get: operations["listGroups"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/securityLogEvents": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List all security log events
         * @description What was changed about members, permissions and field templates, and by whom.
         */
        readonly get: operations["listSecurityLogEvents"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/workspace": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Retrieve the workspace
         * @description The workspace that the credential belongs to.
         */
        readonly get: operations["getWorkspace"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * List webhooks
         * @description The webhooks of the workspace.
         */
        readonly get: operations["listWebhooks"];
        readonly put?: never;
        /**
         * Create a webhook
         * @description Has events sent to an address.
         */
        readonly post: operations["createWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/webhooks/{id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        readonly post?: never;
        /**
         * Delete a webhook
         * @description Stops sending events to its address.
         */
        readonly delete: operations["deleteWebhook"];
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth/authorization": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        /**
         * Ask for permission
         * @description The page on which somebody allows an application to act for them, or refuses. It works without scripts.
         */
        readonly get: operations["showAuthorization"];
        readonly put?: never;
        /**
         * Allow or refuse
         * @description What the two buttons of the page send.
         */
        readonly post: operations["decideAuthorization"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth/tokens": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Exchange a code or a refresh token
         * @description Gives an access token for an authorization code, or a new pair for a refresh token.
         */
        readonly post: operations["createTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/oauth/tokens/revoke": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Revoke tokens
         * @description Ends an access token and the refresh token that belongs to it.
         */
        readonly post: operations["revokeTokens"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface webhooks {
    readonly "task.created": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A task was made
         * @description Sent to every webhook that asked for it. The order of deliveries is not guaranteed.
         */
        readonly post: operations["taskCreatedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "task.updated": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A task was changed
         * @description Sent to every webhook that asked for it. The order of deliveries is not guaranteed.
         */
        readonly post: operations["taskUpdatedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "task.deleted": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * A task was deleted
         * @description Sent to every webhook that asked for it. The order of deliveries is not guaranteed.
         */
        readonly post: operations["taskDeletedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "activity.created": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Something happened to a task, or was written about it
         * @description Sent to every webhook that asked for it. The order of deliveries is not guaranteed.
         */
        readonly post: operations["activityCreatedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "activity.updated": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An activity was changed
         * @description Sent to every webhook that asked for it. The order of deliveries is not guaranteed.
         */
        readonly post: operations["activityUpdatedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "activity.deleted": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * An activity was deleted
         * @description Sent to every webhook that asked for it. The order of deliveries is not guaranteed.
         */
        readonly post: operations["activityDeletedWebhook"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export interface components {
    schemas: {
        /** @description A support ticket in Zendesk. */
        readonly ZendeskTicketLinkObject: {
            readonly url: string;
            readonly metadata: {
                /** @constant */
                readonly type: "zendeskTicket";
                readonly ticketId: number;
                readonly subject?: string;
                readonly description?: string;
            };
        };
        /** @description A page in Notion. */
        readonly NotionDocumentLinkObject: {
            readonly url: string;
            readonly metadata: {
                /** @constant */
                readonly type: "notionDocument";
                readonly pageId: string;
            };
        };
        /** @description A page or frame of a Figma file, where one is meant. */
        readonly FigmaPart: {
            readonly id: string;
            readonly name?: string;
        } | null;
        /** @description A file in Figma, or a part of it. */
        readonly FigmaLinkObject: {
            readonly url: string;
            readonly metadata: {
                /** @constant */
                readonly type: "figmaLink";
                readonly document?: {
                    readonly id: string;
                    readonly name?: string;
                };
                readonly fileKey: string;
                readonly page?: components["schemas"]["FigmaPart"];
                readonly frame?: components["schemas"]["FigmaPart"];
            };
        };
        /** @description An issue in Sentry. */
        readonly SentryIssueLinkObject: {
            readonly metadata: {
                /** @constant */
                readonly type: "sentryIssue";
                readonly project: {
                    readonly slug: string;
                    readonly id: string;
                };
                readonly issueId: string;
            };
        };
        /** @description An alert in Sentry. */
        readonly SentryAlertLinkObject: {
            readonly metadata: {
                /** @constant */
                readonly type: "sentryAlert";
                readonly organizationId: string;
                /** Format: date-time */
                readonly lastAlertEvent: string;
                readonly alertRuleId: string;
                /** @enum {unknown} */
                readonly lastAlertStatus: "critical" | "warning" | "resolved";
            };
        };
        /** @description Any of the links. */
        readonly LinkObjects: components["schemas"]["ZendeskTicketLinkObject"] | components["schemas"]["NotionDocumentLinkObject"] | components["schemas"]["FigmaLinkObject"] | components["schemas"]["SentryIssueLinkObject"] | components["schemas"]["SentryAlertLinkObject"];
        /** @description What went wrong. */
        readonly Error: {
            readonly error: components["schemas"]["ErrorDetails"];
        };
        /** @description The fault by name, type and status, with a sentence for people. */
        readonly ErrorDetails: {
            /** @enum {string} */
            readonly name: "unauthorized" | "forbidden" | "notFound" | "invalid" | "rateLimited" | "methodNotAllowed" | "payloadTooLarge" | "unsupportedMediaType" | "internal";
            readonly type: string;
            readonly status: number;
            readonly message: string;
            /** @description The fields that are at fault. */
            readonly attributes: readonly string[];
            readonly raw: boolean;
        };
        /** @description Id of a task, or its number in digits. */
        readonly TaskReferenceText: string;
        /** @description `true` or `false`, in any letter case. */
        readonly FlagText: string;
        /** @description How the list looks. */
        readonly Appearance: {
            /** @description Address of the picture. */
            readonly iconUrl: string;
            /** @description Colour, in degrees; null for none. */
            readonly hue: number | null;
        };
        /** @description How the list is to look. */
        readonly AppearanceRequest: {
            /** @enum {string} */
            readonly icon: "list" | "listCircles" | "listTriangle" | "listSquare" | "listLines" | "listRectangles" | "listCircle" | "listRocket" | "listMushroom" | "listBolt" | "listBug" | "listFlower" | "listThumbsUp" | "listTarget" | "listSparkle" | "listMedal" | "listFlag";
            /** @description Colour, in degrees; null for none. */
            readonly hue?: number | null;
        };
        /** @description A list of tasks, or a stored search. */
        readonly List: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "list";
            /** @enum {string} */
            readonly type: "list" | "smartlist" | "user" | "inbox" | "search";
            /** @description Unique in the workspace; the address ends with it. */
            readonly key: string;
            /** @description What the list is called. */
            readonly name: string;
            readonly description: string;
            readonly url: string;
            readonly appearance: components["schemas"]["Appearance"];
            /** @enum {string} */
            readonly visualization: "list" | "kanban" | "calendar" | "gantt" | "conversation" | "figma";
            /** @description What a smart list looks for. */
            readonly filters?: components["schemas"]["Filters"];
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: date-time */
            readonly updatedAt: string;
            /**
             * Format: date-time
             * @description When the list was archived.
             */
            readonly archivedAt: string | null;
        };
        /** @description All shared lists. */
        readonly ListCollection: {
            readonly list: readonly components["schemas"]["List"][];
        };
        /** @description A list, or a smart list with its filters. */
        readonly CreateListRequest: {
            readonly name: string;
            /** @enum {string} */
            readonly type: "list" | "smartlist";
            readonly description?: string;
            readonly appearance?: components["schemas"]["AppearanceRequest"];
            /**
             * @default list
             * @enum {string}
             */
            readonly visualization: "list" | "kanban";
            readonly filters?: components["schemas"]["Filters"];
        };
        /** @description The members to change. */
        readonly UpdateListRequest: {
            readonly name?: string;
            readonly description?: string;
            readonly appearance?: components["schemas"]["AppearanceRequest"];
            /** @enum {string} */
            readonly visualization?: "list" | "kanban" | "calendar" | "gantt" | "conversation" | "figma";
            /**
             * Format: date-time
             * @description When the list was archived; null brings it back.
             */
            readonly archivedAt?: string | null;
        };
        /** @description Attributes with what they may be; all of them have to hold. `and`, `or` and `not` hold further filters. */
        readonly Filters: {
            readonly and?: readonly components["schemas"]["Filters"][];
            readonly or?: readonly components["schemas"]["Filters"][];
            readonly not?: readonly components["schemas"]["Filters"][];
            readonly id?: components["schemas"]["Filter"];
            readonly index?: components["schemas"]["Filter"];
            readonly listIds?: components["schemas"]["Filter"];
            readonly assigneesIds?: components["schemas"]["Filter"];
            readonly assigneeId?: components["schemas"]["Filter"];
            readonly deleted?: components["schemas"]["Filter"];
            readonly deletedAt?: components["schemas"]["Filter"];
            readonly deletedByUserId?: components["schemas"]["Filter"];
            readonly completed?: components["schemas"]["Filter"];
            readonly completedAt?: components["schemas"]["Filter"];
            readonly createdAt?: components["schemas"]["Filter"];
            readonly createdUserId?: components["schemas"]["Filter"];
            readonly lastActivityAt?: components["schemas"]["Filter"];
            readonly parentTaskId?: components["schemas"]["Filter"];
            readonly status?: components["schemas"]["Filter"];
            readonly trashed?: components["schemas"]["Filter"];
            readonly trashedAt?: components["schemas"]["Filter"];
            readonly trashedByUserId?: components["schemas"]["Filter"];
        };
        /** @description What one attribute may be: one of the values (any, where there are none), and for dates between two bounds, both exclusive. */
        readonly Filter: {
            readonly values?: readonly (string | number | boolean | null)[];
            readonly gt?: components["schemas"]["FilterBound"];
            readonly lt?: components["schemas"]["FilterBound"];
        };
        /** @description An instant. */
        readonly FilterBound: {
            /** Format: date-time */
            readonly date: string;
        };
        /** @description A task that a field points at. */
        readonly LinkedTask: {
            /** Format: uuid */
            readonly id: string;
            readonly index: number;
        };
        /** @description The value of a field template on a task; which member holds it depends on the type. */
        readonly TaskField: {
            /** Format: uuid */
            readonly fieldTemplateId: string;
            /** @description Of type `text`. */
            readonly value?: string;
            /**
             * Format: date-time
             * @description Of type `date`.
             */
            readonly date?: string;
            /** @description Ids of options, of types `select` and `labels`. */
            readonly labels?: readonly string[];
            /** @description Of type `linkedTasks`. */
            readonly linkedTasks?: readonly components["schemas"]["LinkedTask"][];
        };
        /** @description The value of a field template, to be set. */
        readonly WrittenTaskField: {
            /** Format: uuid */
            readonly fieldTemplateId: string;
            readonly value?: string;
            /** Format: date-time */
            readonly date?: string;
            readonly labels?: readonly string[];
            readonly linkedTasks?: readonly {
                /** Format: uuid */
                readonly id?: string;
                readonly index?: number;
            }[];
        };
        /** @description A task. */
        readonly Task: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "task";
            /** @description Number of the task in the workspace. */
            readonly index: number;
            readonly listIds: readonly string[];
            readonly name: string;
            readonly description: string;
            readonly status: string;
            readonly assigneesIds: readonly string[];
            readonly fields: readonly components["schemas"]["TaskField"][];
            readonly deleted: boolean;
            /** Format: date-time */
            readonly deletedAt: string | null;
            /** Format: uuid */
            readonly deletedByUserId: string | null;
            readonly completed: boolean;
            /** Format: date-time */
            readonly completedAt: string | null;
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly createdUserId: string;
            /** Format: date-time */
            readonly lastActivityAt: string;
            readonly url: string;
            /** Format: date-time */
            readonly trashedAt: string | null;
            /** Format: uuid */
            readonly trashedByUserId: string | null;
            /** Format: uuid */
            readonly parentTaskId: string | null;
            /** @description Place among the tasks of a list; lower comes first. */
            readonly orderIndex: number;
            readonly assignees?: readonly components["schemas"]["User"][];
            readonly createdByUser?: components["schemas"]["User"] | null;
            readonly completedByUser?: components["schemas"]["User"] | null;
            readonly deletedByUser?: components["schemas"]["User"] | null;
            readonly subscribers?: readonly components["schemas"]["User"][];
            readonly lists?: readonly components["schemas"]["List"][];
            readonly statusOption?: components["schemas"]["FieldLabel"] | null;
            readonly mentions?: readonly components["schemas"]["User"][];
            /** @description Whether the caller follows the task. */
            readonly notificationsSubscription?: {
                readonly subscribed: boolean;
            };
            readonly parentTasks?: readonly components["schemas"]["Task"][];
            readonly subtaskIds?: readonly string[];
        };
        /** @description Tasks. */
        readonly TaskCollection: {
            readonly list: readonly components["schemas"]["Task"][];
        };
        /** @description Where in the order of its list a task goes; the end, unless told. */
        readonly OrderIntent: {
            /** @enum {string} */
            readonly intent?: "start" | "end" | "before" | "after";
            /**
             * Format: uuid
             * @description The neighbour, for `before` and `after`.
             */
            readonly taskId?: string;
        };
        /** @description The new task. */
        readonly CreateTaskRequest: {
            readonly name: string;
            readonly listIds: readonly string[];
            /** @description Markdown. */
            readonly description?: string;
            /** @description `backLog`, `inProgress`, `done`, or the id of an option of the `status` field template. */
            readonly status?: string;
            readonly assigneesIds?: readonly string[];
            /** Format: uuid */
            readonly parentTaskId?: string | null;
            readonly fields?: readonly components["schemas"]["WrittenTaskField"][];
            readonly orderIntent?: components["schemas"]["OrderIntent"];
        };
        /** @description The members to change. */
        readonly UpdateTaskRequest: {
            readonly name?: string;
            readonly listIds?: readonly string[];
            /** @description Markdown. */
            readonly description?: string;
            /** @description `backLog`, `inProgress`, `done`, or the id of an option of the `status` field template. */
            readonly status?: string;
            readonly assigneesIds?: readonly string[];
            /** Format: uuid */
            readonly parentTaskId?: string | null;
            readonly fields?: readonly components["schemas"]["WrittenTaskField"][];
            readonly deleted?: boolean;
        };
        /** @description Renames. */
        readonly NameEffect: {
            /** @constant */
            readonly type: "name";
            readonly name: string;
        };
        /** @description Writes the description. */
        readonly DescriptionEffect: {
            /** @constant */
            readonly type: "description";
            /** @description The text. */
            readonly description: {
                readonly message: string;
            };
        };
        /** @description Sets the status. */
        readonly StatusEffect: {
            /** @constant */
            readonly type: "status";
            readonly status: string;
            /** Format: date-time */
            readonly completedAt?: string;
        };
        /** @description Deletes, or brings back. */
        readonly DeletedEffect: {
            /** @constant */
            readonly type: "deleted";
            readonly deleted: boolean;
        };
        /** @description Makes a subtask, or no subtask any more. */
        readonly ParentTaskEffect: {
            /** @constant */
            readonly type: "parentTask";
            /** Format: uuid */
            readonly parentTaskId?: string | null;
        };
        /** @description Adds and removes assignees. */
        readonly AssigneesEffect: {
            /** @constant */
            readonly type: "assignees";
            readonly assigneesIds?: components["schemas"]["UuidChanges"];
            readonly assigneeIds?: components["schemas"]["UuidChanges"];
        };
        /** @description Adds to lists and removes from lists. */
        readonly ListsEffect: {
            /** @constant */
            readonly type: "lists";
            readonly listIds?: components["schemas"]["UuidChanges"];
            readonly listsIds?: components["schemas"]["UuidChanges"];
        };
        /** @description Sets the value of a field template. */
        readonly FieldsEffect: {
            /** @constant */
            readonly type: "fields";
            /** Format: uuid */
            readonly fieldTemplateId: string;
            /** @description The new value; which member is read depends on the type of the template. */
            readonly field: {
                readonly text?: string | null;
                /** Format: date-time */
                readonly date?: string | null;
                readonly recursion?: Record<string, never> | null;
                /** @description One option. */
                readonly label?: {
                    readonly optionId?: string;
                };
                /** @description Options to add and to remove. */
                readonly labels?: {
                    readonly add?: readonly {
                        readonly id: string;
                    }[];
                    readonly remove?: readonly {
                        readonly id: string;
                    }[];
                };
                /** @description Tasks to link and to unlink. */
                readonly linkedTasks?: {
                    readonly add?: readonly {
                        /** Format: uuid */
                        readonly id: string;
                        readonly index?: number;
                    }[];
                    readonly remove?: readonly {
                        /** Format: uuid */
                        readonly id: string;
                        readonly index?: number;
                    }[];
                };
            };
            /** @description Read and ignored: there are no templates of users. */
            readonly userIds?: {
                readonly add?: readonly string[];
                readonly remove?: readonly string[];
            };
        };
        /** @description Puts into the trash. */
        readonly TrashEffect: {
            /** @constant */
            readonly type: "trashState";
            /** @constant */
            readonly trashState: "trash";
            /** Format: date-time */
            readonly trashStateEffectAt: string;
        };
        /** @description Takes out of the trash. */
        readonly RestoreEffect: {
            /** @constant */
            readonly type: "trashState";
            /** @constant */
            readonly trashState: "active";
            /** Format: date-time */
            readonly trashStateEffectAt: string;
        };
        /** @description Ids to add and to remove. */
        readonly UuidChange: {
            readonly add?: readonly string[];
            readonly remove?: readonly string[];
        };
        /** @description One change, or a list of them. */
        readonly UuidChanges: readonly components["schemas"]["UuidChange"][] | components["schemas"]["UuidChange"];
        /** @description What to do to which tasks. */
        readonly PatchTasksRequest: {
            readonly patches?: readonly components["schemas"]["TaskPatch"][];
        };
        /** @description Some tasks, and what happens to each of them. */
        readonly TaskPatch: {
            readonly taskIds: readonly (components["schemas"]["TaskReferenceText"] | number)[];
            readonly effects: readonly (components["schemas"]["NameEffect"] | components["schemas"]["DescriptionEffect"] | components["schemas"]["StatusEffect"] | components["schemas"]["DeletedEffect"] | components["schemas"]["ParentTaskEffect"] | components["schemas"]["AssigneesEffect"] | components["schemas"]["ListsEffect"] | components["schemas"]["FieldsEffect"] | components["schemas"]["TrashEffect"] | components["schemas"]["RestoreEffect"])[];
        };
        /** @description One entry for each patch. */
        readonly PatchTasksResponse: readonly components["schemas"]["TaskCollection"][];
        /** @description Which tasks go where. */
        readonly MoveTasksRequest: {
            readonly taskIds: readonly (components["schemas"]["TaskReferenceText"] | number)[];
            /**
             * Format: uuid
             * @description Id of the list, or of the parent task, in whose order they move.
             */
            readonly sourceId: string;
            readonly orderIntent: components["schemas"]["OrderIntent"];
        };
        /** @description Somebody's reaction to a message. */
        readonly Reactji: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "reactji";
            readonly emoji: string;
            /** Format: uuid */
            readonly userId: string;
            /** Format: uuid */
            readonly activityId: string;
        };
        /** @description A change to a task, or a message about it. */
        readonly Activity: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "activity";
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly taskId: string;
            /** Format: uuid */
            readonly createdUserId: string;
            /** @enum {string} */
            readonly type: "comment" | "description" | "createdAt" | "statusChange" | "statusRemoved" | "assigneeChange" | "listsChange" | "nameChange" | "customFieldChange" | "fieldOptionRemoved";
            readonly message: string | null;
            readonly oldValue: string | null;
            readonly newValue: string | null;
            readonly reactjis: readonly components["schemas"]["Reactji"][];
            readonly readUserIds: readonly string[];
            readonly url: string;
        };
        /** @description The activities of a task. */
        readonly ActivityCollection: {
            readonly list: readonly components["schemas"]["Activity"][];
            /** @description What was asked for. */
            readonly metadata: {
                /** Format: uuid */
                readonly taskId: string;
            };
        };
        /** @description The message. */
        readonly PostMessageRequest: {
            readonly taskId: components["schemas"]["TaskReferenceText"] | number;
            /** @enum {string} */
            readonly type: "comment" | "description";
            readonly message: string;
        };
        /** @description An option of a field template. */
        readonly FieldLabel: {
            readonly id: string;
            /** @constant */
            readonly model: "fieldLabel";
            readonly value: string;
            /** @description Colour, in degrees. */
            readonly hue: number;
            /** Format: uuid */
            readonly labelSetId?: string;
            /**
             * @description What a status means; on options of the `status` template.
             * @enum {string}
             */
            readonly statusState?: "default" | "started" | "blocked" | "canceled" | "completed";
        };
        /** @description A group of options. */
        readonly FieldLabelSet: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "fieldLabelSet";
            readonly value: string;
        };
        /** @description An attribute that tasks can have. */
        readonly FieldTemplate: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "fieldTemplate";
            readonly name: string;
            /** @enum {string} */
            readonly type: "text" | "labels" | "select" | "date" | "linkedTasks" | "status";
            readonly labelSets: readonly components["schemas"]["FieldLabelSet"][];
            readonly labels: readonly components["schemas"]["FieldLabel"][];
            /** @description Whether it is archived, as the page spells it. */
            readonly archive: boolean;
            /** @description The same, as it is observed. */
            readonly archived: boolean;
        };
        /** @description All field templates. */
        readonly FieldTemplateCollection: {
            readonly list: readonly components["schemas"]["FieldTemplate"][];
        };
        /** @description The new option. */
        readonly CreateFieldTemplateOptionRequest: {
            readonly value: string;
            /** @description Colour, in degrees. */
            readonly hue?: number;
        };
        /** @description The option as it is to be. */
        readonly UpdateFieldTemplateOptionRequest: {
            readonly value: string;
            /** @description Colour, in degrees. */
            readonly hue?: number;
            readonly deleted?: boolean;
        };
        /** @description The answers to the questions of the form. */
        readonly CreateTaskFromTaskFormRequest: {
            readonly answers?: readonly components["schemas"]["TaskFormAnswer"][];
        };
        /** @description The answer to one question; which member holds it depends on what is asked for. */
        readonly TaskFormAnswer: {
            /** Format: uuid */
            readonly questionId?: string;
            readonly name?: string;
            readonly status?: string;
            readonly assigneesIds?: readonly string[];
            readonly listIds?: readonly string[];
            readonly description?: string;
            readonly field?: components["schemas"]["WrittenTaskField"];
        };
        /** @description One question. */
        readonly TaskFormQuestion: {
            /** Format: uuid */
            readonly id: string;
            /** @description What the answer becomes: `name`, `status`, `assigneesIds`, `listIds`, `description`, or the id of a field template. */
            readonly fieldId: string;
            /** @description The question. */
            readonly value: string;
            readonly required: boolean;
            readonly placeholder: string | null;
            /** @description The only options that may be chosen; empty for all. */
            readonly restrictedLabelIds: readonly string[];
            readonly multipleLabels: boolean;
        };
        /** @description A form that makes tasks. */
        readonly TaskForm: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "taskForm";
            readonly version: number;
            readonly key: string;
            readonly urlKey: string;
            readonly url: string;
            readonly name: string;
            readonly taskFormDescription: string;
            readonly disabledReason: string | null;
            readonly archived: boolean;
            readonly draft: boolean;
            /** @description null or `none` for private forms. */
            readonly publicAccess: string | null;
            readonly listIds: readonly string[];
            /** Format: uuid */
            readonly parentTaskId: string | null;
            readonly status: string;
            readonly questions: readonly components["schemas"]["TaskFormQuestion"][];
            readonly restrictedUsers?: readonly components["schemas"]["User"][];
            readonly restrictedLists?: readonly components["schemas"]["List"][];
            readonly fieldTemplates?: readonly components["schemas"]["FieldTemplate"][];
            readonly subtaskForms?: readonly components["schemas"]["TaskForm"][];
        };
        /** @description Somebody in the workspace. Who is invited and has not come yet has no name. */
        readonly User: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "user";
            /** @enum {string} */
            readonly state: "enabled" | "invited";
            readonly email: string;
            readonly username?: string;
            readonly firstname?: string;
            readonly lastname?: string;
            /** @enum {string} */
            readonly access: "member" | "guest" | "anonymous";
            /** Format: date-time */
            readonly createdAt: string;
            readonly pictureUrl?: string | null;
        };
        /** @description All users. */
        readonly UserCollection: {
            readonly list: readonly components["schemas"]["User"][];
        };
        /** @description What the user has chosen. */
        readonly PreferencesResponse: {
            /** @description The preferences. */
            readonly preferences: {
                readonly defaultListIds?: readonly string[];
            };
        };
        /** @description Some users under one name. */
        readonly Group: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "group";
            readonly name: string;
            readonly handle: string;
            readonly hue: number;
            readonly userIds: readonly string[];
            readonly archived: boolean;
        };
        /** @description All groups. */
        readonly GroupCollection: {
            readonly list: readonly components["schemas"]["Group"][];
        };
        /** @description One entry of the security log. */
        readonly SecurityLogEvent: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "securityLogEvent";
            /** Format: date-time */
            readonly createdAt: string;
            /** Format: uuid */
            readonly userId: string;
            readonly userEmail: string;
            /** @enum {string} */
            readonly eventType: "FieldTemplateInsert" | "FieldTemplateUpdate" | "FieldTemplateArchive" | "FieldTemplateRestore" | "PermissionUpsert" | "PermissionDelete" | "UserInvite" | "UserSignUp";
            /** @description What it was before. */
            readonly oldValue?: {
                readonly [key: string]: unknown;
            };
            /** @description What it became. */
            readonly newValue?: {
                readonly [key: string]: unknown;
            };
        };
        /** @description All events. */
        readonly SecurityLogEventCollection: {
            readonly list: readonly components["schemas"]["SecurityLogEvent"][];
        };
        /** @description A workspace. */
        readonly Workspace: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "workspace";
            readonly name: string;
            readonly url: string;
        };
        /** @description Where events are sent. */
        readonly Webhook: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "webhook";
            readonly url: string;
            readonly events: readonly components["schemas"]["WebhookEventType"][];
            /** Format: date-time */
            readonly createdAt: string;
        };
        /** @description All webhooks. */
        readonly WebhookCollection: {
            readonly list: readonly components["schemas"]["Webhook"][];
        };
        /** @enum {string} */
        readonly WebhookEventType: "task.created" | "task.updated" | "task.deleted" | "activity.created" | "activity.updated" | "activity.deleted";
        /** @description Which events go where. */
        readonly CreateWebhookRequest: {
            readonly url: string;
            readonly events: readonly components["schemas"]["WebhookEventType"][];
        };
        /** @description Something happened to a task. */
        readonly TaskEvent: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "webhookEvent";
            /** Format: uuid */
            readonly webhookId: string;
            /** @enum {string} */
            readonly type: "task.created" | "task.updated" | "task.deleted";
            /** @description The task, and what it was before. */
            readonly data: {
                readonly model: components["schemas"]["Task"];
                readonly previousModel?: components["schemas"]["Task"];
            };
        };
        /** @description Something happened to an activity. */
        readonly ActivityEvent: {
            /** Format: uuid */
            readonly id: string;
            /** @constant */
            readonly model: "webhookEvent";
            /** Format: uuid */
            readonly webhookId: string;
            /** @enum {string} */
            readonly type: "activity.created" | "activity.updated" | "activity.deleted";
            /** @description The activity, and what it was before. */
            readonly data: {
                readonly model: components["schemas"]["Activity"];
                readonly previousModel?: components["schemas"]["Activity"];
            };
        };
        /** @description What was decided, and what was asked for. */
        readonly AuthorizationDecision: {
            readonly client_id: string;
            readonly redirect_uri: string;
            readonly scope?: string;
            readonly state?: string;
            readonly response_type?: string;
            readonly code_challenge?: string;
            readonly code_challenge_method?: string;
            /** @enum {string} */
            readonly decision?: "allow" | "deny";
        };
        /** @description A code or a refresh token, and who asks. */
        readonly TokenRequest: {
            /** @enum {string} */
            readonly grant_type: "authorization_code" | "refresh_token";
            readonly client_id: string;
            readonly client_secret?: string;
            readonly code?: string;
            readonly redirect_uri?: string;
            readonly code_verifier?: string;
            readonly refresh_token?: string;
            readonly scope?: string | readonly string[];
        };
        /** @description An access token, what renews it, and until when it holds. */
        readonly Tokens: {
            readonly access_token: string;
            readonly refresh_token: string;
            /** Format: date-time */
            readonly expires_at: string;
        };
        /** @description The token, and who asks. */
        readonly RevokeRequest: {
            readonly token?: string;
            readonly access_token?: string;
            readonly refresh_token?: string;
            readonly client_id?: string;
            readonly client_secret?: string;
        };
    };
    responses: {
        /** @description The body cannot be parsed, or something in the request is missing or invalid. */
        readonly BadRequest: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The credential is missing, unknown or expired. */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The credential is valid, but its owner may not do this. */
        readonly Forbidden: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description What the request names does not exist in the workspace. */
        readonly NotFound: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The path exists, but not with this method. */
        readonly MethodNotAllowed: {
            headers: {
                readonly Allow: components["headers"]["Allow"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is too large. */
        readonly PayloadTooLarge: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The body is neither JSON nor a form. */
        readonly UnsupportedMediaType: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description One of the limits is used up. */
        readonly TooManyRequests: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly "Retry-After": components["headers"]["RetryAfter"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
        /** @description The server failed. */
        readonly InternalServerError: {
            headers: {
                readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["Error"];
            };
        };
    };
    parameters: {
        /** @description Id of the list. */
        readonly ListId: string;
        /** @description Id of the task, or its number. */
        readonly TaskId: components["schemas"]["TaskReferenceText"];
        /** @description Id of the field template. */
        readonly FieldTemplateId: string;
        /** @description What to send along with each task: a name, or the text of a JSON array of names. */
        readonly TaskInclude: ("Assignees" | "CreatedByUser" | "CompletedByUser" | "DeletedByUser" | "Subscribers" | "Fields.User" | "Lists" | "Status" | "Mentions" | "NotificationsSubscription" | "ParentTasks" | "SubtaskIds") | string;
        /** @description Whether people see the task appear at once; `false` when tasks are migrated. */
        readonly Realtime: components["schemas"]["FlagText"];
        /** @description Whether people are told of the task; `false` when tasks are migrated. */
        readonly NotifyUsers: components["schemas"]["FlagText"];
    };
    requestBodies: never;
    headers: {
        /**
         * @description Requests that the tightest limit lets through in its window.
         * @example 120
         */
        readonly RateLimitLimit: number;
        /**
         * @description Requests that are left of it.
         * @example 119
         */
        readonly RateLimitRemaining: number;
        /**
         * @description When the window is over, in seconds since 1970.
         * @example 1893499200
         */
        readonly RateLimitReset: number;
        /**
         * @description The methods that the path knows, separated by commas.
         * @example GET, HEAD
         */
        readonly Allow: string;
        /**
         * @description Seconds until the next request is let through.
         * @example 42
         */
        readonly RetryAfter: number;
    };
    pathItems: never;
}
export type $defs = Record<string, never>;
export interface operations {
    readonly listAllLists: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All shared lists. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ListCollection"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateListRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CreateListRequest"];
            };
        };
        readonly responses: {
            /** @description The new list. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["List"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getDefaultList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The default list. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["List"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the list. */
                readonly id: components["parameters"]["ListId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateListRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UpdateListRequest"];
            };
        };
        readonly responses: {
            /** @description The list as it is now. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["List"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly patchList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the list. */
                readonly id: components["parameters"]["ListId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateListRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UpdateListRequest"];
            };
        };
        readonly responses: {
            /** @description The list as it is now. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["List"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly duplicateList: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the list. */
                readonly id: components["parameters"]["ListId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The new list. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["List"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly searchTasks: {
        readonly parameters: {
            readonly query?: {
                /** @description Filters as the text of a JSON object; see the schema `Filters`. */
                readonly filters?: string;
                /** @description Words that all have to stand in the name or the description. */
                readonly query?: string;
                /** @description How many tasks at most; above 2000, or 200 with `query`, it is cut. */
                readonly limit?: number;
                /** @description An attribute, or the text of a JSON array of `{column, direction}`. */
                readonly order?: string;
                /** @description What to send along with each task: a name, or the text of a JSON array of names. */
                readonly include?: components["parameters"]["TaskInclude"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The tasks found. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaskCollection"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createTask: {
        readonly parameters: {
            readonly query?: {
                /** @description Whether people see the task appear at once; `false` when tasks are migrated. */
                readonly realtime?: components["parameters"]["Realtime"];
                /** @description Whether people are told of the task; `false` when tasks are migrated. */
                readonly notifyUsers?: components["parameters"]["NotifyUsers"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateTaskRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CreateTaskRequest"];
            };
        };
        readonly responses: {
            /** @description The new task. */
            readonly 201: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly patchTasks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PatchTasksRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["PatchTasksRequest"];
            };
        };
        readonly responses: {
            /** @description For each patch the tasks that it changed. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PatchTasksResponse"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly moveTasks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["MoveTasksRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["MoveTasksRequest"];
            };
        };
        readonly responses: {
            /** @description Moved. There is no body. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getTask: {
        readonly parameters: {
            readonly query?: {
                /** @description What to send along with each task: a name, or the text of a JSON array of names. */
                readonly include?: components["parameters"]["TaskInclude"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the task, or its number. */
                readonly id: components["parameters"]["TaskId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The task. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly replaceTask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the task, or its number. */
                readonly id: components["parameters"]["TaskId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateTaskRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UpdateTaskRequest"];
            };
        };
        readonly responses: {
            /** @description The task as it is now. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateTask: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the task, or its number. */
                readonly id: components["parameters"]["TaskId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateTaskRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UpdateTaskRequest"];
            };
        };
        readonly responses: {
            /** @description The task as it is now. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listActivities: {
        readonly parameters: {
            readonly query: {
                /** @description Id or number of the task. */
                readonly taskId: components["schemas"]["TaskReferenceText"];
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The activities of the task. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ActivityCollection"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly postMessage: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["PostMessageRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["PostMessageRequest"];
            };
        };
        readonly responses: {
            /** @description The new activity. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Activity"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listFieldTemplates: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All field templates. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FieldTemplateCollection"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createFieldTemplateOption: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the field template. */
                readonly id: components["parameters"]["FieldTemplateId"];
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateFieldTemplateOptionRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CreateFieldTemplateOptionRequest"];
            };
        };
        readonly responses: {
            /** @description The field template with its new option. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FieldTemplate"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly updateFieldTemplateOption: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the field template. */
                readonly id: components["parameters"]["FieldTemplateId"];
                /** @description Id of the option. */
                readonly optionId: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["UpdateFieldTemplateOptionRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["UpdateFieldTemplateOptionRequest"];
            };
        };
        readonly responses: {
            /** @description The field template as it is now. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["FieldTemplate"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createTaskFromTaskForm: {
        readonly parameters: {
            readonly query?: {
                /** @description The task is made by the workspace's bot. Needed without a credential, and possible on public forms alone. */
                readonly asBot?: components["schemas"]["FlagText"];
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the task form. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateTaskFromTaskFormRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CreateTaskFromTaskFormRequest"];
            };
        };
        readonly responses: {
            /** @description The new task. */
            readonly 201: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Task"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getTaskForm: {
        readonly parameters: {
            readonly query?: {
                /** @description Which key the path holds; without it, the id. */
                readonly keyType?: "key" | "urlKey";
                /** @description What to send along: RestrictedUsers, RestrictedLists, FieldTemplates, SubtaskForms, Questions, Fields; repeated, or as a JSON array. */
                readonly include?: readonly (("RestrictedUsers" | "RestrictedLists" | "FieldTemplates" | "SubtaskForms" | "Questions" | "Fields") | string)[];
                /** @description Archived forms alone, or others alone. */
                readonly archived?: boolean;
                /** @description Drafts alone, or others alone. */
                readonly draft?: boolean;
            };
            readonly header?: never;
            readonly path: {
                /** @description Id of the form, or the key that `keyType` names. */
                readonly urlKey: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The task form. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["TaskForm"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listUsers: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All users. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["UserCollection"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getCurrentUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getPreferences: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The preferences. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["PreferencesResponse"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getUser: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the user. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The user. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["User"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listGroups: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All groups. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["GroupCollection"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listSecurityLogEvents: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All events. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SecurityLogEventCollection"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly getWorkspace: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The workspace. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Workspace"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly listWebhooks: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description All webhooks. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["WebhookCollection"];
                };
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["CreateWebhookRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["CreateWebhookRequest"];
            };
        };
        readonly responses: {
            /** @description The new webhook. */
            readonly 200: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Webhook"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly deleteWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description Id of the webhook. */
                readonly id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description Deleted. */
            readonly 204: {
                headers: {
                    readonly "X-RateLimit-Limit": components["headers"]["RateLimitLimit"];
                    readonly "X-RateLimit-Remaining": components["headers"]["RateLimitRemaining"];
                    readonly "X-RateLimit-Reset": components["headers"]["RateLimitReset"];
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 401: components["responses"]["Unauthorized"];
            readonly 404: components["responses"]["NotFound"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 429: components["responses"]["TooManyRequests"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly showAuthorization: {
        readonly parameters: {
            readonly query?: {
                /** @description The application. */
                readonly client_id?: string;
                /** @description Where to send the browser afterwards; a loopback address. */
                readonly redirect_uri?: string;
                /** @description What is asked for: `["api"]`. */
                readonly scope?: string;
                /** @description Comes back as it was sent. */
                readonly state?: string;
                /** @description `code`, which is also meant where it is left out. */
                readonly response_type?: string;
                /** @description PKCE challenge (RFC 7636). */
                readonly code_challenge?: string;
                /** @description `S256`. */
                readonly code_challenge_method?: string;
            };
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The page with the two choices. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description Back to the application, with a code or an error in the query (RFC 6749 §4.1.2). */
            readonly 302: {
                headers: {
                    /** @description The redirect address with `code` or `error`, and with `state`. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The application or its redirect address is not known, so nobody is sent back; or the request cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly decideAuthorization: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["AuthorizationDecision"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["AuthorizationDecision"];
            };
        };
        readonly responses: {
            /** @description The page again, where no choice was sent. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                };
            };
            /** @description Back to the application, with a code or an error in the query (RFC 6749 §4.1.2). */
            readonly 302: {
                headers: {
                    /** @description The redirect address with `code` or `error`, and with `state`. */
                    readonly Location: string;
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            /** @description The application or its redirect address is not known, so nobody is sent back; or the request cannot be read. */
            readonly 400: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "text/html": string;
                    readonly "application/json": components["schemas"]["Error"];
                };
            };
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly createTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TokenRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["TokenRequest"];
            };
        };
        readonly responses: {
            /** @description The tokens. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["Tokens"];
                };
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly revokeTokens: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["RevokeRequest"];
                readonly "application/x-www-form-urlencoded": components["schemas"]["RevokeRequest"];
            };
        };
        readonly responses: {
            /** @description The token is of no use any more, if it ever was. There is no body. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
            readonly 400: components["responses"]["BadRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 405: components["responses"]["MethodNotAllowed"];
            readonly 413: components["responses"]["PayloadTooLarge"];
            readonly 415: components["responses"]["UnsupportedMediaType"];
            readonly 500: components["responses"]["InternalServerError"];
        };
    };
    readonly taskCreatedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TaskEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly taskUpdatedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TaskEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly taskDeletedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["TaskEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly activityCreatedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivityEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly activityUpdatedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivityEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
    readonly activityDeletedWebhook: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path?: never;
            readonly cookie?: never;
        };
        readonly requestBody: {
            readonly content: {
                readonly "application/json": components["schemas"]["ActivityEvent"];
            };
        };
        readonly responses: {
            /** @description Received. Any other 2xx status says the same. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content?: never;
            };
        };
    };
}
