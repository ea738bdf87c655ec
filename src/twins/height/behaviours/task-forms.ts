import type { Context } from "../../../engine/context.ts";
import { invalid, isProblem, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { newTaskOf } from "../answers.ts";
import type { Author } from "../author.ts";
import { botOf, owned, templateBy } from "../lookup.ts";
import { namesIn } from "../search.ts";
import type { HeightState, Schemas, TaskFormRecord } from "../state.ts";
import { createTask } from "../tasks.ts";
import { fieldTemplate, list, taskForm, task as taskView } from "../views.ts";

type Forms = "createTaskFromTaskForm" | "getTaskForm";
type AnyContext = Pick<Context<unknown, HeightState>, "state" | "principal">;

/** Questions and fields are always there. */
const INCLUDES: ReadonlySet<unknown> = new Set([
  "RestrictedUsers",
  "RestrictedLists",
  "FieldTemplates",
  "SubtaskForms",
  "Questions",
  "Fields",
]);

export const taskFormBehaviours: Pick<Behaviours<operations, HeightState>, Forms> = {
  createTaskFromTaskForm(context) {
    const { state, principal, params, query, body } = context;
    const isKnown = principal.subject !== undefined;
    const asBot = query.asBot?.toLowerCase() === "true";
    if (!isKnown && !asBot) return problem("unauthorized");
    const found = state.taskForms.get(params.id);
    const form = isKnown ? owned(found, principal.account) : found;
    if (form === undefined) return problem("not-found");
    if (asBot && !isPublic(form)) return problem("forbidden", { message: "The task form is not public." });
    const author = asBot ? botFor(context, form) : authorFor(context, form, String(principal.subject));
    const wish = newTaskOf(state, form, body.answers ?? []);
    const task = isProblem(wish) ? wish : createTask(author, wish);
    return isProblem(task) ? task : { status: 201, body: taskView(task) };
  },

  getTaskForm(context) {
    const { params, query } = context;
    const form = formBy(context, query.keyType ?? "id", params.urlKey);
    const isWanted =
      form !== undefined &&
      (query.archived === undefined || form.archived === query.archived) &&
      (query.draft === undefined || form.draft === query.draft);
    const unknown = (query.include ?? []).flatMap((name) => namesIn(name)).find((name) => !INCLUDES.has(name));
    if (unknown !== undefined) return invalid("include", `names ${JSON.stringify(unknown)}, which cannot be included`);
    return isWanted ? { status: 200, body: withIncluded(context, form, query.include ?? []) } : problem("not-found");
  },
};

/** assumes height/form-access */
function isPublic({ publicAccess }: TaskFormRecord): boolean {
  return publicAccess !== null && publicAccess !== "none";
}

function authorFor(
  { state, now, dice, emit, isHeard, settle }: Omit<Author, "workspaceId" | "userId">,
  form: TaskFormRecord,
  userId: string,
): Author {
  return { state, now, dice, emit, isHeard, settle, workspaceId: form.workspaceId, userId };
}

function botFor(context: Omit<Author, "workspaceId" | "userId">, form: TaskFormRecord): Author {
  const bot = botOf(context.state, form.workspaceId);
  if (bot === undefined) throw new Error(`workspace ${form.workspaceId} has no anonymous user to make tasks`);
  return authorFor(context, form, bot.id);
}

function formBy({ state, principal }: AnyContext, keyType: "id" | "key" | "urlKey", key: string) {
  const found = keyType === "id" ? state.taskForms.get(key.toLowerCase()) : state.taskForms.find({ [keyType]: key });
  return owned(found, principal.account);
}

/** The form with what was asked for beside it (assumes height/form-lookup). */
function withIncluded({ state }: AnyContext, form: TaskFormRecord, include: readonly string[]): Schemas["TaskForm"] {
  const names = include.flatMap((name) => namesIn(name));
  const { workspaceId } = form;
  const lists = form.listIds.map((id) => owned(state.lists.get(id), workspaceId)).filter((one) => one !== undefined);
  const templates = form.questions.map(({ fieldId }) => templateBy(state, workspaceId, fieldId));
  return {
    ...taskForm(form),
    ...(names.includes("RestrictedUsers") ? { restrictedUsers: [] } : {}),
    ...(names.includes("RestrictedLists") ? { restrictedLists: lists.map(list) } : {}),
    ...(names.includes("FieldTemplates")
      ? { fieldTemplates: templates.filter((one) => one !== undefined).map(fieldTemplate) }
      : {}),
    ...(names.includes("SubtaskForms") ? { subtaskForms: [] } : {}),
  };
}
