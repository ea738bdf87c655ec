import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { Draft } from "../../world/store.ts";
import type { HeightState, Schemas, TaskRecord } from "./state.ts";

type State = Draft<HeightState>;
type Intent = Schemas["OrderIntent"];

/** Every task of the workspace that stands in a list or under a parent task, in its order there. */
export function tasksIn(state: State, workspaceId: string, sourceId: string): readonly TaskRecord[] {
  const all = state.tasks.list({ workspaceId }, { orderBy: "orderIndex" });
  return all.filter(({ listIds, parentTaskId }) => parentTaskId === sourceId || listIds.includes(sourceId)).toArray();
}

/** The place after every other task. */
export function lastPlace(state: State, workspaceId: string): number {
  const all = state.tasks.list({ workspaceId }, { orderBy: "orderIndex" });
  return Math.floor(all.slice(all.count - 1, 1)[0]?.orderIndex ?? 0) + 1;
}

/**
 * Places for `count` tasks in a list or under a parent task, `others` being the tasks that stand there already, in order
 * (assumes height/task-order). Where two neighbours leave no room between them, the others are numbered anew.
 */
export function placesFor(
  state: State,
  others: readonly TaskRecord[],
  { intent = "end", taskId }: Intent,
  count: number,
): readonly number[] | Problem {
  const at = positionIn(others, intent, taskId);
  if (isProblem(at)) return at;
  const low = others[at.index - 1]?.orderIndex;
  const high = others[at.index]?.orderIndex;
  const places = spread(low, high, count);
  if (places !== undefined) return places;
  const renumbered = others.map(({ id }, index) => state.tasks.update(id, { orderIndex: index + 1 }));
  return spread(renumbered[at.index - 1]?.orderIndex, renumbered[at.index]?.orderIndex, count) ?? [];
}

function positionIn(
  others: readonly TaskRecord[],
  intent: NonNullable<Intent["intent"]>,
  taskId: string | undefined,
): { readonly index: number } | Problem {
  if (intent === "start") return { index: 0 };
  if (intent === "end") return { index: others.length };
  if (taskId === undefined) return invalid("orderIntent.taskId", `is required for the intent ${intent}`);
  const neighbour = others.findIndex(({ id }) => id === taskId.toLowerCase());
  if (neighbour === -1)
    return invalid("orderIntent.taskId", "names a task that is not there, or one of those that move");
  return { index: intent === "before" ? neighbour : neighbour + 1 };
}

/** Evenly between two places; undefined where numbers are not fine enough. */
function spread(low: number | undefined, high: number | undefined, count: number): readonly number[] | undefined {
  const steps = Array.from({ length: count }, (_, index) => index + 1);
  if (high === undefined) return steps.map((step) => Math.floor(low ?? 0) + step);
  if (low === undefined) return steps.map((step) => Math.ceil(high) - count - 1 + step);
  const places = steps.map((step) => low + ((high - low) * step) / (count + 1));
  const isStrict = [...places, high].every((place, index) => place > (places[index - 1] ?? low));
  return isStrict ? places : undefined;
}
