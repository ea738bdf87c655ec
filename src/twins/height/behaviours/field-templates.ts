import type { Context } from "../../../engine/context.ts";
import { invalid, isProblem, type Problem, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/height.ts";
import { type Author, authorOf } from "../author.ts";
import { log } from "../log.ts";
import { templateBy } from "../lookup.ts";
import type { FieldTemplateRecord, HeightState, Schemas } from "../state.ts";
import { timestamp } from "../time.ts";
import { fieldTemplate } from "../views.ts";

type Templates = "listFieldTemplates" | "createFieldTemplateOption" | "updateFieldTemplateOption";
type Labels = FieldTemplateRecord["labels"];

export const fieldTemplateBehaviours: Pick<Behaviours<operations, HeightState>, Templates> = {
  listFieldTemplates({ state, principal }) {
    const all = state.fieldTemplates.list({ workspaceId: String(principal.account) });
    return { status: 200, body: { list: all.toArray().map(fieldTemplate) } };
  },

  createFieldTemplateOption(context) {
    const template = changeable(context, context.params.id);
    if (isProblem(template)) return template;
    const { value, hue = 0 } = context.body;
    const option: Schemas["FieldLabel"] = { id: context.dice.uuid(), model: "fieldLabel", value, hue };
    return {
      status: 200,
      body: fieldTemplate(writeOptions(authorOf(context), template, [...template.labels, option])),
    };
  },

  updateFieldTemplateOption(context) {
    const template = changeable(context, context.params.id);
    if (isProblem(template)) return template;
    const at = template.labels.findIndex(({ id }) => id === context.params.optionId.toLowerCase());
    const option = template.labels[at];
    if (option === undefined) return problem("not-found");
    const author = authorOf(context);
    const { value, hue = option.hue, deleted = false } = context.body;
    if (deleted) clearOption(author, template, option.id);
    const labels = deleted ? template.labels.toSpliced(at, 1) : template.labels.with(at, { ...option, value, hue });
    return { status: 200, body: fieldTemplate(writeOptions(author, template, labels)) };
  },
};

/** The template, if its options may be changed (assumes height/options-of-selects, height/locked-templates). */
function changeable(
  { state, principal }: Pick<Context<unknown, HeightState>, "state" | "principal">,
  id: string,
): FieldTemplateRecord | Problem {
  const template = templateBy(state, String(principal.account), id);
  if (template === undefined) return problem("not-found");
  if (template.locked) return problem("forbidden", { message: "The field template is locked." });
  if (template.type === "select" || template.type === "labels") return template;
  return invalid("id", `is of a field template of type ${template.type}, which has no options of its own`);
}

/** Also logged for security (assumes height/security-log). */
function writeOptions(author: Author, template: FieldTemplateRecord, labels: Labels): FieldTemplateRecord {
  const { state, dice, now, workspaceId, userId } = author;
  state.securityLogEvents.insert({
    id: dice.uuid(),
    model: "securityLogEvent",
    workspaceId,
    createdAt: timestamp(now),
    userId,
    userEmail: state.users.get(userId)?.email ?? "",
    eventType: "FieldTemplateUpdate",
    oldValue: { id: template.id, labels: template.labels },
    newValue: { id: template.id, labels },
  });
  return state.fieldTemplates.update(template.id, { labels });
}

/** Takes a deleted option from the tasks that have it (assumes height/option-deletion). */
function clearOption(author: Author, template: FieldTemplateRecord, optionId: string): void {
  const { state, workspaceId, now } = author;
  const holds = (field: Schemas["TaskField"]) =>
    field.fieldTemplateId === template.id && field.labels?.includes(optionId) === true;
  for (const task of state.tasks
    .list({ workspaceId })
    .toArray()
    .filter(({ fields }) => fields.some(holds))) {
    const fields = task.fields.flatMap((field) => {
      if (!holds(field)) return [field];
      const labels = (field.labels ?? []).filter((id) => id !== optionId);
      return labels.length === 0 ? [] : [{ ...field, labels }];
    });
    const changed = state.tasks.update(task.id, { fields, lastActivityAt: timestamp(now) });
    log(author, changed, "fieldOptionRemoved", { oldValue: optionId });
  }
}
