import type { Context } from "../../engine/context.ts";
import { invalid, type Problem } from "../../engine/problem.ts";
import type { Draft } from "../../world/store.ts";
import { inBrackets } from "./brackets.ts";
import { owned, statusOptions } from "./lookup.ts";
import { namesIn } from "./search.ts";
import type { HeightState, Schemas, TaskRecord } from "./state.ts";
import { list, task as taskView, user } from "./views.ts";

type State = Draft<HeightState>;
type Task = Schemas["Task"];
type Pairs = Context<unknown, never>["rawQuery"];
type Include = (state: State, task: TaskRecord, userId: string) => Partial<Task>;

/** What each name adds (assumes height/include-members). */
const INCLUDES: ReadonlyMap<string, Include> = new Map<string, Include>([
  ["Assignees", (state, task) => ({ assignees: usersBy(state, task, task.assigneesIds) })],
  ["CreatedByUser", (state, task) => ({ createdByUser: userBy(state, task, task.createdUserId) })],
  ["CompletedByUser", (state, task) => ({ completedByUser: userBy(state, task, task.completedByUserId) })],
  ["DeletedByUser", (state, task) => ({ deletedByUser: userBy(state, task, task.deletedByUserId) })],
  ["Subscribers", (state, task) => ({ subscribers: usersBy(state, task, followersOf(task)) })],
  ["Fields.User", () => ({})],
  ["Lists", (state, task) => ({ lists: listsOf(state, task) })],
  ["Status", (state, task) => ({ statusOption: optionOf(state, task) })],
  ["Mentions", (state, task) => ({ mentions: usersBy(state, task, mentionsIn(task.description)) })],
  [
    "NotificationsSubscription",
    (_, task, userId) => ({ notificationsSubscription: { subscribed: followersOf(task).includes(userId) } }),
  ],
  ["ParentTasks", (state, task) => ({ parentTasks: parentsOf(state, task).map(taskView) })],
  ["SubtaskIds", (state, task) => ({ subtaskIds: subtasksOf(state, task).map(({ id }) => id) })],
]);

/** How to show a task with what a query asks to include: a name, a JSON array of names, or names in brackets. */
export function taskShowing(
  { state, principal, rawQuery }: Pick<Context<unknown, HeightState>, "state" | "principal" | "rawQuery">,
  include: string | undefined,
): ((task: TaskRecord) => Task) | Problem {
  const wanted: Include[] = [];
  for (const name of namesOf(include, rawQuery)) {
    const found = typeof name === "string" ? INCLUDES.get(name) : undefined;
    if (found === undefined) return invalid("include", `names ${JSON.stringify(name)}, which cannot be included`);
    wanted.push(found);
  }
  if (wanted.length === 0) return taskView;
  const userId = String(principal.subject);
  return (task) => Object.assign({}, taskView(task), ...wanted.map((add) => add(state, task, userId))) as Task;
}

/** Repeated names count all of them. */
function namesOf(include: string | undefined, rawQuery: Pairs): readonly unknown[] {
  const bracketed = inBrackets(rawQuery, "include");
  const texts = rawQuery.filter(({ name }) => name === "include").map(({ value }) => value);
  const written = include === undefined ? [] : texts;
  return [...written.flatMap((text) => namesIn(text)), ...(bracketed === undefined ? [] : [bracketed].flat())];
}

function userBy(state: State, { workspaceId }: TaskRecord, id: string | null): Schemas["User"] | null {
  const found = id === null ? undefined : owned(state.users.get(id), workspaceId);
  return found === undefined ? null : user(found);
}

function usersBy(state: State, task: TaskRecord, ids: readonly string[]): Schemas["User"][] {
  return ids.map((id) => userBy(state, task, id)).filter((found) => found !== null);
}

/** Who made a task or is to do it hears of it. */
function followersOf({ createdUserId, assigneesIds }: TaskRecord): readonly string[] {
  return [...new Set([createdUserId, ...assigneesIds])];
}

/** `@user_<userId>` (Height documentation, Mentions). */
function mentionsIn(description: string): readonly string[] {
  return [
    ...new Set([...description.matchAll(/@user_([0-9a-f-]{36})/gi)].map((match) => (match[1] ?? "").toLowerCase())),
  ];
}

function listsOf(state: State, { listIds, workspaceId }: TaskRecord): Schemas["List"][] {
  return listIds
    .map((id) => owned(state.lists.get(id), workspaceId))
    .filter((found) => found !== undefined)
    .map(list);
}

function optionOf(state: State, { status, workspaceId }: TaskRecord): Schemas["FieldLabel"] | null {
  return statusOptions(state, workspaceId).find(({ id }) => id === status) ?? null;
}

/** The nearest first; the state may hold a circle that nobody made through the API. */
function parentsOf(state: State, task: TaskRecord): readonly TaskRecord[] {
  const found = new Map<string, TaskRecord>();
  let above = task.parentTaskId === null ? undefined : state.tasks.get(task.parentTaskId);
  while (above !== undefined && !found.has(above.id)) {
    found.set(above.id, above);
    above = above.parentTaskId === null ? undefined : state.tasks.get(above.parentTaskId);
  }
  return [...found.values()];
}

function subtasksOf(state: State, { id, workspaceId }: TaskRecord): readonly TaskRecord[] {
  return state.tasks.list({ workspaceId, parentTaskId: id }).toArray();
}
