import type { Inputs, TwinExamples } from "../twin-examples.ts";

export const IDS = {
  list: "797f5a94-3689-4ac8-82fd-d749511ea2b2",
  roadmap: "3a0f8c52-7b1e-4d56-9a3c-0c5b1f6e2d11",
  smartList: "3a0f8c52-7b1e-4d56-9a3c-0c5b1f6e2d12",
  archivedList: "3a0f8c52-7b1e-4d56-9a3c-0c5b1f6e2d13",
  task: "123e4567-e89b-12d3-a456-426655440000",
  second: "e6e9d88a-9b63-468a-aec3-b7a11de27af8",
  parent: "2506db93-67fe-4ab8-a809-f4aa6ed8a0f4",
  ada: "497f6eca-6276-4993-bfeb-53cbbbba6f08",
  grace: "ea7e097f-834f-4fa5-87fc-4730a5fb67fe",
  guest: "b4e2eaa0-43ed-4edc-af60-733b4b4b5cbd",
  bot: "3f2e1d0c-9b8a-4766-8554-433221100f01",
  priority: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b01",
  tags: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b02",
  release: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b03",
  due: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b04",
  related: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b05",
  locked: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b06",
  statusTemplate: "5d1f4b1e-2c64-4c0d-9a53-7e1a0c5d2b00",
  high: "8b7c6d5e-4f3a-4b2c-8d1e-0f9a8b7c6d01",
  low: "8b7c6d5e-4f3a-4b2c-8d1e-0f9a8b7c6d02",
  waiting: "8b7c6d5e-4f3a-4b2c-8d1e-0f9a8b7c6d11",
  cancelled: "8b7c6d5e-4f3a-4b2c-8d1e-0f9a8b7c6d12",
  web: "8b7c6d5e-4f3a-4b2c-8d1e-0f9a8b7c6d21",
  form: "c91896fb-cb00-4122-9e13-5ea3f760f3a4",
  privateForm: "c91896fb-cb00-4122-9e13-5ea3f760f3a5",
  draftForm: "c91896fb-cb00-4122-9e13-5ea3f760f3a6",
  question: "0b0e5b4e-5b57-4b7e-8b6e-6f6d3a3f1a01",
  nobody: "ffffffff-ffff-4fff-bfff-ffffffffffff",
} as const;

export const CLIENT = { client_id: "understudy-client", client_secret: "understudy-client-secret" };
export const CALLBACK = "http://127.0.0.1:8080/callback";

const JSON_TYPE = "application/json";
const json = (body: unknown): Inputs => ({ body, mediaType: JSON_TYPE });
const named = { name: "A task", listIds: [IDS.list] };
const refresh = { ...CLIENT, grant_type: "refresh_token", refresh_token: "understudy-refresh-token", scope: ["api"] };
const code = {
  ...CLIENT,
  grant_type: "authorization_code",
  code: "understudy-code",
  redirect_uri: CALLBACK,
  scope: ["api"],
};

export const examples: TwinExamples = {
  accepted: {
    searchTasks: [
      { query: { filters: JSON.stringify({ completed: { values: [false] } }), limit: 5 } },
      { query: { query: "fix bug", include: "Assignees", order: '[{"column":"index","direction":"desc"}]' } },
      { query: { limit: 5000, include: '["Lists","ParentTasks","Subscribers"]' } },
    ],
    getTask: [
      { path: { id: 2 } },
      {
        path: { id: "3" },
        query: {
          include: `["Assignees","CreatedByUser","CompletedByUser","DeletedByUser","Subscribers","Fields.User","Lists","Status","Mentions","NotificationsSubscription","ParentTasks","SubtaskIds"]`,
        },
      },
    ],
    createTask: [
      json(named),
      { ...json({ ...named, status: IDS.waiting }), query: { realtime: "FALSE", notifyUsers: "False" } },
      json({ ...named, orderIntent: { intent: "before", taskId: IDS.second } }),
    ],
    updateTask: [json({}), { path: { id: "1" }, ...json({ status: "done" }) }],
    replaceTask: [json({ deleted: true })],
    patchTasks: [json({}), json({ patches: [] })],
    listActivities: [{ query: { taskId: 3 } }],
    getTaskForm: [
      { path: { urlKey: "ryNw67fFHJCd" }, query: { keyType: "urlKey" } },
      { path: { urlKey: "JfsPVS9NxJ" }, query: { keyType: "key", include: '["FieldTemplates","RestrictedLists"]' } },
    ],
    createTaskFromTaskForm: [{ query: { asBot: "true" } }],
    decideAuthorization: [
      json({ client_id: CLIENT.client_id, redirect_uri: CALLBACK, scope: '["api"]', decision: "deny" }),
      json({ client_id: CLIENT.client_id, redirect_uri: CALLBACK, scope: '["api"]' }),
    ],
    showAuthorization: [{ query: { client_id: CLIENT.client_id, redirect_uri: CALLBACK, scope: "other" } }],
  },
  refused: {
    createList: { 400: [json({ name: "Smart", type: "smartlist" })] },
    createTask: {
      400: [
        json({ ...named, listIds: [] }),
        json({ ...named, listIds: [IDS.nobody] }),
        json({ ...named, listIds: [IDS.archivedList] }),
        json({ ...named, assigneesIds: [IDS.nobody] }),
        json({ ...named, parentTaskId: IDS.nobody }),
        json({ ...named, status: "no-such-status" }),
        json({ ...named, orderIntent: { intent: "after" } }),
      ],
    },
    searchTasks: {
      400: [
        { query: { filters: "{" } },
        { query: { filters: '{"colour":{"values":[]}}' } },
        { query: { limit: 0 } },
        { query: { include: '["Everything"]' } },
        { query: { order: "colour" } },
      ],
    },
    patchTasks: {
      400: [json({ patches: [{ taskIds: [IDS.task], effects: [{ type: "colour" }] }] })],
      404: [
        json({ patches: [{ taskIds: [IDS.nobody], effects: [] }] }),
        json({ patches: [{ taskIds: [99_999], effects: [] }] }),
      ],
    },
    moveTasks: {
      400: [json({ taskIds: [IDS.task], sourceId: IDS.roadmap, orderIntent: { intent: "end" } })],
      404: [
        json({ taskIds: [IDS.nobody], sourceId: IDS.list, orderIntent: { intent: "end" } }),
        json({ taskIds: [IDS.task], sourceId: IDS.nobody, orderIntent: { intent: "end" } }),
      ],
    },
    getTask: { 404: [{ path: { id: 99_999 } }] },
    listActivities: { 400: [{ query: {} }], 404: [{ query: { taskId: IDS.nobody } }, { query: { taskId: 99_999 } }] },
    postMessage: { 404: [json({ taskId: IDS.nobody, type: "comment", message: "Hello" })] },
    updateFieldTemplateOption: { 400: [{ path: { id: IDS.statusTemplate }, ...json({ value: "Later" }) }] },
    createFieldTemplateOption: { 400: [{ path: { id: IDS.release }, ...json({ value: "Later" }) }] },
    createTaskFromTaskForm: { 400: [json({ answers: [] })] },
    showAuthorization: {
      400: [{ query: {} }, { query: { client_id: CLIENT.client_id, redirect_uri: "http://evil.example" } }],
    },
    decideAuthorization: { 400: [json({ client_id: "nobody", redirect_uri: CALLBACK, decision: "allow" })] },
    createTokens: {
      400: [json({ ...refresh, refresh_token: "no-such-token" }), json({ ...code, scope: undefined })],
      401: [json({ ...code, client_secret: "wrong" })],
    },
    revokeTokens: { 400: [json({})], 401: [json({ ...CLIENT, token: "x", client_secret: "wrong" })] },
  },
  forbidden: {
    "*": { key: "secret_guest" },
    createTaskFromTaskForm: { key: "secret_1234", inputs: { path: { id: IDS.privateForm }, query: { asBot: "true" } } },
  },
  limited: [
    { policy: "default", key: "secret_1234" },
    { policy: "create-task", key: "secret_1234" },
    { policy: "post-message", key: "secret_1234" },
  ],
  varying: [],
  unreachable: [
    {
      operation: "createTaskFromTaskForm",
      status: 401,
      reason: "asked without a credential in task-forms.test.ts, since the battery asks open operations with one",
    },
    { operation: "createTaskFromTaskForm", status: 429, reason: "as 401" },
    {
      operation: "moveTasks",
      status: 405,
      reason:
        "the path is also one of /tasks/{id}, so that GET and PATCH there are 404; POST is asked in requests.test.ts",
    },
    { operation: "getDefaultList", status: 405, reason: "as moveTasks, with /lists/{id}" },
  ],
  skips: [
    {
      reason:
        "GET and PATCH /tasks/move, PUT and PATCH /lists/default are those of /{id} with an id that cannot be one: 404",
      tests: [
        "answers methods that its path does not have with 405 and Allow: moveTasks",
        "answers methods that its path does not have with 405 and Allow: getDefaultList",
      ],
    },
    {
      reason: "a code works once, and a webhook can be deleted once: the second request of the test is refused",
      tests: [
        "ignores query parameters that are not described: createTokens",
        "ignores query parameters that are not described: deleteWebhook",
      ],
    },
  ],
};
