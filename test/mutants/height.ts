import {
  allows,
  answers,
  asksEverybody,
  asksFor,
  believes,
  breaksOn,
  CRASH,
  caches,
  drops,
  forgets,
  forgives,
  onlySays,
  opensTo,
  overlooks,
  queried,
  queryOf,
  reads,
  refuses,
  revertsTo,
  showsRecords,
  succeedsWith,
  takesAnything,
  withHeader,
} from "./faults.ts";
import type { Mutant } from "./mutant.ts";
import { isMute } from "./silence.ts";

const MEMBER = ["authorization", "api-key secret_1234"] as const;
const WORKSPACES = ["9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b01", "9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b02"];

export const heightMutants: readonly Mutant[] = [
  {
    name: "a created task is answered with 200",
    kind: "undocumented status",
    at: ["createTask"],
    around: succeedsWith("createTask", 200),
  },
  {
    name: "the number of a task is a text",
    kind: "wrong type",
    at: ["getTask"],
    around: showsRecords("getTask", (one) => ({ ...one, index: `T-${one.index}` })),
  },
  {
    name: "whether a task is completed is null",
    kind: "wrong type",
    at: ["searchTasks"],
    around: showsRecords("searchTasks", (one) => ({ ...one, completed: null })),
  },
  {
    name: "users have no email",
    kind: "missing field",
    at: ["listUsers"],
    around: showsRecords("listUsers", ({ email: _, ...rest }) => rest),
  },
  {
    name: "what remains of the limit is told in words",
    kind: "wrong type",
    at: ["listGroups"],
    around: withHeader("listGroups", "x-ratelimit-remaining", "many"),
  },
  {
    name: "what is wrong with a list is told in a text",
    kind: "error in another shape",
    at: ["createList"],
    around: refuses("createList", 400, { error: "bad request" }),
  },
  {
    name: "an unknown task is told as text/plain",
    kind: "another media type",
    at: ["getTask"],
    around: refuses("getTask", 404, "task not found", "text/plain"),
  },
  {
    name: "the workspace is shown to nobody in particular",
    kind: "authentication ignored",
    at: ["getWorkspace"],
    around: opensTo("getWorkspace", ...MEMBER),
  },
  {
    name: "tasks are made without a key",
    kind: "authentication ignored",
    at: ["createTask"],
    around: opensTo("createTask", ...MEMBER),
  },
  {
    name: "any key may see the lists",
    kind: "wrong token taken",
    at: ["listAllLists"],
    around: believes("listAllLists", ...MEMBER),
  },
  {
    name: "guests may read the security log",
    kind: "rights ignored",
    at: ["listSecurityLogEvents"],
    around: forgives("listSecurityLogEvents", ...MEMBER),
  },
  {
    name: "guests may make lists",
    kind: "rights ignored",
    at: ["createList"],
    around: forgives("createList", ...MEMBER),
  },
  {
    name: "tasks are made of anything",
    kind: "invalid body taken",
    at: ["createTask"],
    around: takesAnything("createTask"),
  },
  {
    name: "messages may be sent without a task",
    kind: "invalid body taken",
    at: ["postMessage"],
    around: takesAnything("postMessage"),
  },
  {
    name: "a limit that is no number is the usual one",
    kind: "invalid query taken",
    at: ["searchTasks"],
    around: reads("searchTasks", (call) =>
      /^\d+$/.test(queryOf(call, "limit") ?? "1") ? call : queried(call, "limit"),
    ),
  },
  {
    name: "activities of no task are an empty list",
    kind: "invalid query taken",
    at: ["listActivities"],
    around: answers("listActivities", (answer, call) =>
      answer.status === 400 && queryOf(call, "taskId") === undefined
        ? { ...answer, status: 200, text: '{"list":[],"metadata":{"taskId":"1"}}' }
        : answer,
    ),
  },
  {
    name: "filters that are no JSON crash",
    kind: "odd input breaks it",
    at: ["searchTasks"],
    around: breaksOn((call) => call.operation === "searchTasks" && !isJson(queryOf(call, "filters") ?? "{}"), CRASH),
  },
  {
    name: "a task id that is no UUID crashes",
    kind: "odd input breaks it",
    at: ["getTask"],
    around: breaksOn(
      ({ operation, url }) => operation === "getTask" && !/\/tasks\/[0-9a-f-]{36}(?:\?|$)/.test(url),
      CRASH,
    ),
  },
  {
    name: "a deleted webhook is still there",
    kind: "readable after delete",
    at: ["deleteWebhook"],
    behaviours: { deleteWebhook: onlySays("webhooks", "id", { status: 204 }) },
  },
  {
    name: "a created list is not kept",
    kind: "created, not stored",
    at: ["createList"],
    behaviours: { createList: forgets("lists") },
  },
  {
    name: "a created task is not kept",
    kind: "created, not stored",
    at: ["createTask"],
    behaviours: { createTask: forgets("tasks") },
  },
  {
    name: "a changed task is not kept",
    kind: "update lost",
    at: ["updateTask"],
    behaviours: { updateTask: revertsTo("tasks", "id") },
  },
  {
    name: "the new description of a list is not kept",
    kind: "update lost",
    at: ["patchList"],
    behaviours: { patchList: drops("lists", "id", "description") },
  },
  {
    name: "tasks can be deleted",
    kind: "undocumented method",
    at: ["getTask"],
    around: allows("DELETE", /\/tasks\/[^/]+$/),
  },
  {
    name: "lists of tasks have one more than asked for",
    kind: "limit or page off by one",
    at: ["searchTasks"],
    behaviours: {
      searchTasks: asksFor((query) =>
        query.limit === undefined ? query : { ...query, limit: Number(query.limit) + 1 },
      ),
    },
  },
  {
    name: "tasks are not searched",
    kind: "filter ignored",
    at: ["searchTasks"],
    behaviours: { searchTasks: overlooks("query") },
  },
  {
    name: "tasks are not filtered",
    kind: "filter ignored",
    at: ["searchTasks"],
    behaviours: { searchTasks: overlooks("filters") },
    beyond: "filters are a JSON text whose language is described in prose alone",
  },
  {
    name: "users of other workspaces can be read",
    kind: "leak between tenants",
    at: ["getUser"],
    behaviours: { getUser: asksEverybody(...WORKSPACES) },
  },
  {
    name: "tasks are cached for good",
    kind: "stale read",
    at: ["getTask", "updateTask", "replaceTask"],
    around: caches("getTask"),
  },
  {
    name: "nobody is told of tasks",
    kind: "webhook not sent",
    at: ["createTask"],
    twin: isMute,
    beyond: "a check has no address that a server elsewhere could tell it at",
  },
  {
    name: "121 requests a minute are taken",
    kind: "limit or page off by one",
    at: ["getPreferences"],
    limits: (documented) => documented.map((one) => (one.limit === 120 ? { ...one, limit: 121 } : one)),
  },
];

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
