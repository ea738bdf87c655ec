import { invalid, isProblem, type Problem, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { authorOf } from "../author.ts";
import { afterEffects } from "../effects.ts";
import { taskShowing } from "../includes.ts";
import { owned, taskBy } from "../lookup.ts";
import { placesFor, tasksIn } from "../order.ts";
import { searchTasks } from "../search.ts";
import type { HeightState, Schemas, TaskRecord } from "../state.ts";
import { changeTask, commit, createTask } from "../tasks.ts";
import { task as taskView } from "../views.ts";

type Tasks = "searchTasks" | "createTask" | "patchTasks" | "moveTasks" | "getTask" | "updateTask" | "replaceTask";
type Update = Behaviours<operations, HeightState>["updateTask"];

/** PUT and PATCH mean the same (assumes height/partial-updates). */
const update: NonNullable<Update> = (context) => {
  const { state, principal, params, body } = context;
  const found = taskBy(state, String(principal.account), params.id);
  if (found === undefined) return problem("not-found");
  const changed = changeTask(authorOf(context), found, body);
  return isProblem(changed) ? changed : { status: 200, body: taskView(changed) };
};

export const taskBehaviours: Pick<Behaviours<operations, HeightState>, Tasks> = {
  searchTasks(context) {
    const { state, principal, query, rawQuery } = context;
    const show = taskShowing(context, query.include);
    if (isProblem(show)) return show;
    const found = searchTasks(state, String(principal.account), query, rawQuery);
    return isProblem(found) ? found : { status: 200, body: { list: found.map(show) } };
  },

  // `realtime` and `notifyUsers` change nothing that is shown (assumes height/creation-flags).
  createTask(context) {
    const task = createTask(authorOf(context), context.body);
    return isProblem(task) ? task : { status: 201, body: taskView(task) };
  },

  patchTasks(context) {
    const { state, principal, body } = context;
    const author = authorOf(context);
    const answer: Schemas["TaskCollection"][] = [];
    for (const { taskIds, effects } of body.patches ?? []) {
      const tasks = allBy(state, String(principal.account), taskIds);
      if (isProblem(tasks)) return tasks;
      const list: Schemas["Task"][] = [];
      for (const task of tasks) {
        const after = afterEffects(author, task, effects);
        if (isProblem(after)) return after; // nothing of it is kept (assumes height/patch-all-or-nothing)
        list.push(taskView(commit(author, task, after)));
      }
      answer.push({ list });
    }
    return { status: 200, body: answer };
  },

  moveTasks({ state, principal, body }) {
    const workspaceId = String(principal.account);
    const { sourceId, orderIntent } = body;
    const moving = allBy(state, workspaceId, body.taskIds);
    if (isProblem(moving)) return moving;
    const source = owned(state.lists.get(sourceId), workspaceId) ?? owned(state.tasks.get(sourceId), workspaceId);
    if (source === undefined) return problem("not-found", { message: "There is no such list or parent task." });
    const there = tasksIn(state, workspaceId, source.id);
    const stranger = moving.find(({ id }) => there.every((task) => task.id !== id));
    if (stranger !== undefined) return invalid("taskIds", `names T-${stranger.index}, which is not in the source`);
    const others = there.filter(({ id }) => moving.every((task) => task.id !== id));
    const places = placesFor(state, others, orderIntent, moving.length);
    if (isProblem(places)) return places;
    for (const [at, { id }] of moving.entries()) state.tasks.update(id, { orderIndex: places[at] ?? 0 });
    return { status: 200 };
  },

  getTask(context) {
    const { state, principal, params, query } = context;
    const show = taskShowing(context, query.include);
    if (isProblem(show)) return show;
    const found = taskBy(state, String(principal.account), params.id);
    return found === undefined ? problem("not-found") : { status: 200, body: show(found) };
  },

  updateTask: update,
  replaceTask: update,
};

/** Each of the tasks once, in the order in which they are named; 404 where one does not exist. */
function allBy(
  state: Parameters<typeof taskBy>[0],
  workspaceId: string,
  references: readonly (string | number)[],
): readonly TaskRecord[] | Problem {
  const found = new Map<string, TaskRecord>();
  for (const reference of references) {
    const task = taskBy(state, workspaceId, reference);
    if (task === undefined) return problem("not-found", { message: `There is no task ${reference}.` });
    found.set(task.id, task);
  }
  return [...found.values()];
}
