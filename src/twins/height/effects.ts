import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { Author } from "./author.ts";
import { withEffect } from "./fields.ts";
import type { Schemas, TaskRecord } from "./state.ts";
import { applyWish, type Wish } from "./tasks.ts";

type Effect = Schemas["TaskPatch"]["effects"][number];
type Changes = Schemas["UuidChanges"];

/** The task after all effects, in their order; writes nothing. */
export function afterEffects(author: Author, task: TaskRecord, effects: readonly Effect[]): TaskRecord | Problem {
  let after = task;
  for (const effect of effects) {
    const next = afterEffect(author, after, effect);
    if (isProblem(next)) return next;
    after = next;
  }
  return after;
}

function afterEffect(author: Author, task: TaskRecord, effect: Effect): TaskRecord | Problem {
  if (effect.type === "fields") {
    const fields = withEffect(author.state, author.workspaceId, task.fields, effect);
    return isProblem(fields) ? fields : { ...task, fields };
  }
  const wish = wishOf(task, effect);
  return isProblem(wish) ? wish : applyWish(author, task, wish);
}

function wishOf(task: TaskRecord, effect: Exclude<Effect, { readonly type: "fields" }>): Wish | Problem {
  switch (effect.type) {
    case "name":
      return { name: effect.name };
    case "description":
      return { description: effect.description.message };
    case "status":
      return { status: effect.status, completedAt: effect.completedAt };
    case "deleted":
      return { deleted: effect.deleted };
    case "parentTask":
      return { parentTaskId: effect.parentTaskId ?? null };
    case "assignees": {
      const changes = effect.assigneesIds ?? effect.assigneeIds; // assumes height/effect-spellings
      if (changes === undefined) return invalid("assigneesIds", "is required for the effect assignees");
      return { assigneesIds: changed(task.assigneesIds, changes) };
    }
    case "lists": {
      const changes = effect.listIds ?? effect.listsIds;
      if (changes === undefined) return invalid("listIds", "is required for the effect lists");
      return { listIds: changed(task.listIds, changes) };
    }
    case "trashState":
      return { trashedAt: effect.trashState === "trash" ? effect.trashStateEffectAt : null };
  }
}

function changed(ids: readonly string[], changes: Changes): readonly string[] {
  let held = new Set(ids);
  for (const { add = [], remove = [] } of Array.isArray(changes) ? changes : [changes]) {
    held = new Set([...held, ...add].filter((id) => !remove.includes(id)));
  }
  return [...held];
}
