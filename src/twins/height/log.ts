import type { Author } from "./author.ts";
import type { ActivityRecord, Schemas, TaskRecord } from "./state.ts";
import { timestamp } from "./time.ts";

type Type = ActivityRecord["type"];
type Texts = Partial<Pick<ActivityRecord, "message" | "oldValue" | "newValue">>;
type Field = Schemas["TaskField"];

/** Logs one activity of a task. */
export function log(
  author: Author,
  task: Pick<TaskRecord, "id" | "url">,
  type: Type,
  texts: Texts = {},
): ActivityRecord {
  const { state, now, dice, workspaceId, userId } = author;
  const id = dice.uuid();
  return state.activities.insert({
    id,
    model: "activity",
    workspaceId,
    createdAt: timestamp(now),
    taskId: task.id,
    createdUserId: userId,
    type,
    message: null,
    oldValue: null,
    newValue: null,
    ...texts,
    reactjis: [],
    readUserIds: [userId],
    url: `${task.url}#${id}`,
  });
}

/** What a new task logs: that it was made, its name, and what else was given (assumes height/activities-logged). */
export function logCreation(author: Author, task: TaskRecord, hasStatus: boolean): void {
  log(author, task, "createdAt");
  log(author, task, "nameChange", { oldValue: "", newValue: task.name });
  if (task.description !== "") log(author, task, "description", { message: task.description });
  if (hasStatus) log(author, task, "statusChange", { newValue: task.status });
  if (task.assigneesIds.length > 0) log(author, task, "assigneeChange", change([], task.assigneesIds));
  for (const field of task.fields) log(author, task, "customFieldChange", { newValue: textOf(field) });
}

/** One activity for each thing that is different, of the kinds that there are (assumes height/activities-logged). */
export function logChanges(author: Author, before: TaskRecord, after: TaskRecord): void {
  if (before.name !== after.name) log(author, after, "nameChange", { oldValue: before.name, newValue: after.name });
  if (before.description !== after.description) log(author, after, "description", { message: after.description });
  if (before.status !== after.status) {
    log(author, after, "statusChange", { oldValue: before.status, newValue: after.status });
  }
  if (!isSame(before.assigneesIds, after.assigneesIds)) {
    log(author, after, "assigneeChange", change(before.assigneesIds, after.assigneesIds));
  }
  if (!isSame(before.listIds, after.listIds)) log(author, after, "listsChange", change(before.listIds, after.listIds));
  for (const id of new Set([...before.fields, ...after.fields].map(({ fieldTemplateId }) => fieldTemplateId))) {
    const [old, now] = [valueIn(before.fields, id), valueIn(after.fields, id)];
    if (old !== now) log(author, after, "customFieldChange", { oldValue: old, newValue: now });
  }
}

/** Lists of ids as JSON (assumes height/activity-values). */
function change(before: readonly string[], after: readonly string[]): Texts {
  return { oldValue: JSON.stringify(before), newValue: JSON.stringify(after) };
}

function isSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((id, at) => id === b[at]);
}

function valueIn(fields: readonly Field[], id: string): string | null {
  const field = fields.find(({ fieldTemplateId }) => fieldTemplateId === id);
  return field === undefined ? null : textOf(field);
}

function textOf({ value, date, labels, linkedTasks }: Field): string {
  return value ?? date ?? JSON.stringify(labels ?? linkedTasks ?? []);
}
