import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { Author } from "./author.ts";
import { withField } from "./fields.ts";
import { logChanges, logCreation } from "./log.ts";
import { owned, statusOptions, workspaceOf } from "./lookup.ts";
import { lastPlace, placesFor, tasksIn } from "./order.ts";
import type { Schemas, TaskRecord } from "./state.ts";
import { normalised, timestamp } from "./time.ts";

type Written = Schemas["WrittenTaskField"];

/** What is to become of a task; what is absent stays as it is. */
export interface Wish {
  readonly name?: string | undefined;
  readonly description?: string | undefined;
  readonly status?: string | undefined;
  /** When the status was reached, where it completes the task. */
  readonly completedAt?: string | undefined;
  readonly listIds?: readonly string[] | undefined;
  readonly assigneesIds?: readonly string[] | undefined;
  readonly parentTaskId?: string | null | undefined;
  readonly fields?: readonly Written[] | undefined;
  readonly deleted?: boolean | undefined;
  /** When it was put into the trash; null takes it out. */
  readonly trashedAt?: string | null | undefined;
}

/** A new task as it is asked for. */
export interface NewTask extends Wish {
  readonly name: string;
  readonly listIds: readonly string[];
  readonly orderIntent?: Schemas["OrderIntent"] | undefined;
}

/** Makes a task, and logs it. */
export function createTask(author: Author, { orderIntent, ...wish }: NewTask): TaskRecord | Problem {
  const { state, workspaceId } = author;
  const wished = applyWish(author, blankTask(author), wish);
  if (isProblem(wished)) return wished;
  const orderIndex = placeOf(author, wish.listIds[0] ?? "", orderIntent);
  if (typeof orderIndex !== "number") return orderIndex;
  const task = state.tasks.insert({ ...wished, workspaceId, orderIndex });
  logCreation(author, task, wish.status !== undefined);
  return task;
}

/** Writes what became of a task, and logs what is different; nothing where nothing is. */
export function commit(author: Author, before: TaskRecord, after: TaskRecord): TaskRecord {
  if (JSON.stringify(before) === JSON.stringify(after)) return before;
  const task = author.state.tasks.replace(before.id, { ...after, lastActivityAt: timestamp(author.now) });
  logChanges(author, before, task);
  return task;
}

/** Changes a task as wished. */
export function changeTask(author: Author, task: TaskRecord, wish: Wish): TaskRecord | Problem {
  const wished = applyWish(author, task, wish);
  return isProblem(wished) ? wished : commit(author, task, wished);
}

/** The task as it is wished to be, or what is wrong with the wish. Writes nothing. */
export function applyWish(author: Author, task: TaskRecord, wish: Wish): TaskRecord | Problem {
  let after: TaskRecord = { ...task };
  if (wish.name !== undefined) after = { ...after, name: wish.name };
  if (wish.description !== undefined) after = { ...after, description: wish.description };
  const steps = [statusStep, listStep, assigneeStep, parentStep, fieldStep];
  for (const step of steps) {
    const next = step(author, after, wish);
    if (isProblem(next)) return next;
    after = { ...after, ...next };
  }
  return { ...after, ...deletedStep(author, after, wish), ...trashStep(author, wish) };
}

type Step = (author: Author, task: TaskRecord, wish: Wish) => Partial<TaskRecord> | Problem;

/** Completion follows the status (assumes height/status-values, height/completion). */
const statusStep: Step = ({ state, now, workspaceId, userId }, task, { status, completedAt }) => {
  if (status === undefined) return {};
  const option = statusOptions(state, workspaceId).find(({ id }) => id === status);
  if (option === undefined) return invalid("status", `is ${JSON.stringify(status)}, which is no status`);
  const completed = option.statusState === "completed" || option.statusState === "canceled";
  if (!completed) return { status, completed, completedAt: null, completedByUserId: null };
  const at = completedAt === undefined ? undefined : normalised(completedAt);
  if (task.completed) return { status, completed, completedAt: at ?? task.completedAt };
  return { status, completed, completedAt: at ?? timestamp(now), completedByUserId: userId };
};

const listStep: Step = ({ state, workspaceId }, task, { listIds }) => {
  if (listIds === undefined) return {};
  const wanted = [...new Set(listIds)];
  if (wanted.length === 0) return invalid("listIds", "must name at least one list");
  for (const id of wanted) {
    const list = owned(state.lists.get(id), workspaceId);
    if (list === undefined) return invalid("listIds", `names the unknown list ${id}`);
    if (task.listIds.includes(id)) continue;
    if (list.type === "smartlist") return invalid("listIds", `names the smart list ${list.key}`); // assumes height/smart-lists
    if (list.archivedAt !== null) return invalid("listIds", `names the archived list ${list.key}`); // assumes height/archived-lists
  }
  return { listIds: wanted };
};

const assigneeStep: Step = ({ state, workspaceId }, _, { assigneesIds }) => {
  if (assigneesIds === undefined) return {};
  const unknown = assigneesIds.find((id) => owned(state.users.get(id), workspaceId) === undefined);
  if (unknown !== undefined) return invalid("assigneesIds", `names the unknown user ${unknown}`);
  return { assigneesIds: [...new Set(assigneesIds)] };
};

const parentStep: Step = ({ state, workspaceId }, task, { parentTaskId }) => {
  if (parentTaskId === undefined) return {};
  if (parentTaskId === null) return { parentTaskId };
  const parent = owned(state.tasks.get(parentTaskId), workspaceId);
  if (parent === undefined) return invalid("parentTaskId", `names the unknown task ${parentTaskId}`);
  let above: TaskRecord | undefined = parent;
  for (const seen = new Set<string>(); above !== undefined && !seen.has(above.id); ) {
    if (above.id === task.id) return invalid("parentTaskId", "names the task itself, or one below it");
    seen.add(above.id); // the state may hold a circle that nobody made through the API
    above = above.parentTaskId === null ? undefined : state.tasks.get(above.parentTaskId);
  }
  return { parentTaskId: parent.id };
};

const fieldStep: Step = ({ state, workspaceId }, task, { fields = [] }) => {
  let after = task.fields;
  for (const written of fields) {
    const next = withField(state, workspaceId, after, written);
    if (isProblem(next)) return next;
    after = next;
  }
  return { fields: after };
};

function deletedStep({ now, userId }: Author, task: TaskRecord, { deleted }: Wish): Partial<TaskRecord> {
  if (deleted === undefined || deleted === task.deleted) return {};
  return deleted
    ? { deleted, deletedAt: timestamp(now), deletedByUserId: userId }
    : { deleted, deletedAt: null, deletedByUserId: null };
}

/** The effect brings its own time (assumes height/trash). */
function trashStep({ userId }: Author, { trashedAt }: Wish): Partial<TaskRecord> {
  if (trashedAt === undefined) return {};
  return trashedAt === null
    ? { trashedAt, trashedByUserId: null }
    : { trashedAt: normalised(trashedAt), trashedByUserId: userId };
}

/** A task of nothing, with the next number (assumes height/task-defaults). */
function blankTask({ state, now, dice, workspaceId, userId }: Author): TaskRecord {
  const numbered = state.tasks.list({ workspaceId }, { orderBy: "index" });
  const index = (numbered.slice(numbered.count - 1, 1)[0]?.index ?? 0) + 1;
  const at = timestamp(now);
  return {
    id: dice.uuid(),
    model: "task",
    workspaceId,
    index,
    listIds: [],
    name: "",
    description: "",
    status: "backLog",
    assigneesIds: [],
    fields: [],
    deleted: false,
    deletedAt: null,
    deletedByUserId: null,
    completed: false,
    completedAt: null,
    completedByUserId: null,
    createdAt: at,
    createdUserId: userId,
    lastActivityAt: at,
    url: `${workspaceOf(state, { account: workspaceId }).url}/T-${index}`,
    trashedAt: null,
    trashedByUserId: null,
    parentTaskId: null,
    orderIndex: 0,
  };
}

function placeOf({ state, workspaceId }: Author, listId: string, intent: NewTask["orderIntent"]): number | Problem {
  if (intent?.intent === undefined || intent.intent === "end") return lastPlace(state, workspaceId);
  const places = placesFor(state, tasksIn(state, workspaceId, listId), intent, 1);
  return isProblem(places) ? places : (places[0] ?? 0);
}
