import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { Draft } from "../../world/store.ts";
import { templateBy } from "./lookup.ts";
import type { HeightState, Schemas, TaskFormRecord } from "./state.ts";
import type { NewTask } from "./tasks.ts";

type State = Draft<HeightState>;
type Answer = Schemas["TaskFormAnswer"];
type Question = Schemas["TaskFormQuestion"];

const BUILT_IN = ["name", "status", "assigneesIds", "listIds", "description"] as const;

/** The task that answers to a form ask for, or what is wrong with them (assumes height/form-answers). */
export function newTaskOf(state: State, form: TaskFormRecord, answers: readonly Answer[]): NewTask | Problem {
  const closed = closedBecause(form);
  if (closed !== undefined) return invalid("id", `is of a task form that ${closed}`);
  const stray = answers.find(({ questionId }) => form.questions.every(({ id }) => id !== questionId?.toLowerCase()));
  if (stray !== undefined)
    return invalid("answers", `answer ${stray.questionId ?? "nothing"}, which the form does not ask`);
  let wish: NewTask = {
    name: form.name,
    listIds: form.listIds,
    status: form.status,
    ...(form.parentTaskId === null ? {} : { parentTaskId: form.parentTaskId }),
    fields: [],
  };
  for (const question of form.questions) {
    const answer = answers.find(({ questionId }) => questionId?.toLowerCase() === question.id);
    const part = partOf(state, form, question, answer);
    if (isProblem(part)) return part;
    wish = { ...wish, ...part, fields: [...(wish.fields ?? []), ...(part.fields ?? [])] };
  }
  return wish;
}

function closedBecause({ archived, draft, disabledReason }: TaskFormRecord): string | undefined {
  if (archived) return "is archived";
  if (draft) return "is a draft";
  return disabledReason === null ? undefined : `is disabled: ${disabledReason}`;
}

function partOf(
  state: State,
  form: TaskFormRecord,
  question: Question,
  answer: Answer | undefined,
): Partial<NewTask> | Problem {
  const member = BUILT_IN.find((name) => name === question.fieldId);
  const given = member === undefined ? answer?.field : answer?.[member];
  if (given === undefined || Object.keys(given).length === 0) {
    return question.required ? invalid("answers", `lack an answer to ${JSON.stringify(question.value)}`) : {};
  }
  if (member !== undefined) return { [member]: given };
  return fieldPart(state, form, question, answer?.field);
}

function fieldPart(
  state: State,
  { workspaceId }: TaskFormRecord,
  { fieldId, restrictedLabelIds, multipleLabels }: Question,
  field: Answer["field"],
): Partial<NewTask> | Problem {
  if (field === undefined || templateBy(state, workspaceId, fieldId) === undefined) return {};
  if (field.fieldTemplateId.toLowerCase() !== fieldId)
    return invalid("answers", `have a field of another template than ${fieldId}`);
  const labels = field.labels ?? [];
  const refused = labels.find((id) => restrictedLabelIds.length > 0 && !restrictedLabelIds.includes(id));
  if (refused !== undefined) return invalid("answers", `choose ${refused}, which the form does not offer`);
  if (labels.length > 1 && !multipleLabels)
    return invalid("answers", `choose ${labels.length} options where one may be chosen`);
  return { fields: [field] };
}
