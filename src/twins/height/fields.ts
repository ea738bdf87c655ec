import { invalid, isProblem, type Problem } from "../../engine/problem.ts";
import type { Draft } from "../../world/store.ts";
import { taskBy, templateBy } from "./lookup.ts";
import type { FieldTemplateRecord, HeightState, Schemas } from "./state.ts";
import { normalised } from "./time.ts";

type State = Draft<HeightState>;
type Field = Schemas["TaskField"];
type Written = Schemas["WrittenTaskField"];
type Effect = Schemas["FieldsEffect"];

/** The member that holds the value, by the type of the template; statuses have a member of the task. */
const MEMBERS = {
  text: "value",
  date: "date",
  select: "labels",
  labels: "labels",
  linkedTasks: "linkedTasks",
} as const;
const VALUE_MEMBERS = ["value", "date", "labels", "linkedTasks"] as const;
type Value = Omit<Field, "fieldTemplateId">;

/** The fields of a task with one of them set; without a value it is taken away (assumes height/field-values). */
export function withField(
  state: State,
  workspaceId: string,
  fields: readonly Field[],
  { fieldTemplateId, ...written }: Written,
): Field[] | Problem {
  const template = templateBy(state, workspaceId, fieldTemplateId);
  if (template === undefined) return invalid("fields", `names the unknown field template ${fieldTemplateId}`);
  const given = VALUE_MEMBERS.filter((name) => written[name] !== undefined);
  const member = memberOf(template);
  if (member === undefined) return invalid("fields", "cannot set a status; use the member status");
  const wrong = given.find((name) => name !== member);
  if (wrong !== undefined)
    return invalid("fields", `has ${wrong} for a template of type ${template.type}, not ${member}`);
  const value = storedValue(state, workspaceId, template, written);
  return isProblem(value) ? value : replaced(fields, fieldTemplateId, value);
}

/** The fields of a task after an effect on one of them. */
export function withEffect(
  state: State,
  workspaceId: string,
  fields: readonly Field[],
  { fieldTemplateId, field }: Effect,
): Field[] | Problem {
  const template = templateBy(state, workspaceId, fieldTemplateId);
  if (template === undefined) return invalid("fieldTemplateId", `names the unknown field template ${fieldTemplateId}`);
  const current = fields.find((one) => one.fieldTemplateId === fieldTemplateId);
  const written = writtenBy(template, field, current);
  return isProblem(written) ? written : withField(state, workspaceId, fields, { ...written, fieldTemplateId });
}

/** What an effect wants to be written. */
function writtenBy(
  { type }: FieldTemplateRecord,
  { text, date, label, labels, linkedTasks }: Effect["field"],
  current: Field | undefined,
): Omit<Written, "fieldTemplateId"> | Problem {
  switch (type) {
    case "text":
      return text === undefined ? missing("text", type) : text === null ? {} : { value: text };
    case "date":
      return date === undefined ? missing("date", type) : date === null ? {} : { date };
    case "select":
    case "labels": {
      if (label === undefined && labels === undefined) return missing("label or labels", type);
      const held = current?.labels ?? [];
      const added = [
        ...(label?.optionId === undefined ? [] : [label.optionId]),
        ...(labels?.add ?? []).map(({ id }) => id),
      ];
      const removed = new Set((labels?.remove ?? []).map(({ id }) => id));
      // A select holds one option: a new one takes the place of the old.
      const kept = type === "select" && (added.length > 0 || labels === undefined) ? [] : held;
      return { labels: [...new Set([...kept, ...added])].filter((id) => !removed.has(id)) };
    }
    case "linkedTasks": {
      if (linkedTasks === undefined) return missing("linkedTasks", type);
      const removed = new Set((linkedTasks.remove ?? []).map(({ id }) => id));
      const held = (current?.linkedTasks ?? []).filter(({ id }) => !removed.has(id));
      const added = (linkedTasks.add ?? []).filter(({ id }) => held.every((one) => one.id !== id));
      return { linkedTasks: [...held, ...added] };
    }
    case "status":
      return invalid("fieldTemplateId", "is that of the status; use the effect status");
  }
}

function missing(member: string, type: string): Problem {
  return invalid("field", `needs ${member} for a template of type ${type}`);
}

function memberOf({ type }: FieldTemplateRecord): (typeof VALUE_MEMBERS)[number] | undefined {
  return type === "status" ? undefined : MEMBERS[type];
}

/** Empty where the field is to be taken away. */
function storedValue(
  state: State,
  workspaceId: string,
  template: FieldTemplateRecord,
  { value, date, labels, linkedTasks }: Omit<Written, "fieldTemplateId">,
): Value | Problem {
  if (value !== undefined) return { value };
  if (date !== undefined) return { date: normalised(date) };
  if (labels !== undefined && labels.length > 0) {
    const unknown = labels.find((id) => template.labels.every((option) => option.id !== id));
    if (unknown !== undefined) return invalid("fields", `names ${unknown}, which is no option of ${template.name}`);
    if (template.type === "select" && labels.length > 1)
      return invalid("fields", `has ${labels.length} options for a select`);
    return { labels: [...new Set(labels)] };
  }
  if (linkedTasks !== undefined && linkedTasks.length > 0) {
    const linked: Schemas["LinkedTask"][] = [];
    for (const { id, index } of linkedTasks) {
      const reference = id ?? index;
      const found = reference === undefined ? undefined : taskBy(state, workspaceId, reference);
      if (found === undefined) return invalid("fields", `links the unknown task ${reference ?? "without an id"}`);
      linked.push({ id: found.id, index: found.index });
    }
    return { linkedTasks: linked };
  }
  return {};
}

function replaced(fields: readonly Field[], fieldTemplateId: string, value: Value): Field[] {
  const isEmpty = Object.keys(value).length === 0;
  const field = { fieldTemplateId, ...value };
  const at = fields.findIndex((one) => one.fieldTemplateId === fieldTemplateId);
  if (at === -1) return isEmpty ? [...fields] : [...fields, field];
  return isEmpty ? fields.toSpliced(at, 1) : fields.with(at, field);
}
