import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepipeline.ts";
import { aggregateOf } from "../aggregate.ts";
import { ofCaller, owned } from "../lookup.ts";
import type { CoursepipelineState } from "../state.ts";
import { timestamp } from "../time.ts";
import { convertValue } from "../value-types.ts";
import { pageOf, value, variable } from "../views.ts";

type Variables = "listVariables" | "getVariable" | "listVariableValues" | "setVariableValue" | "aggregateVariable";

const missing = (what: string) => problem("not-found", { message: `No such ${what}.` });

export const variableBehaviours: Pick<Behaviours<operations, CoursepipelineState>, Variables> = {
  listVariables({ state, principal, query }) {
    const { course_id, active } = query;
    const inCourse = course_id === undefined ? {} : { course_id: course_id.toLowerCase() };
    const found = state.variables.list({ ...ofCaller(principal), ...inCourse });
    const kept = active === undefined ? found : found.filter((one) => one.active === active);
    return { status: 200, body: { data: kept.toArray().map(variable) } };
  },

  getVariable({ state, principal, params }) {
    const found = owned(state.variables.get(params.variable_id.toLowerCase()), principal);
    return found === undefined ? missing("variable") : { status: 200, body: variable(found) };
  },

  listVariableValues({ state, principal, params, query }) {
    const found = owned(state.variables.get(params.variable_id.toLowerCase()), principal);
    if (found === undefined) return missing("variable");
    const { learner_id } = query;
    const ofLearner = learner_id === undefined ? {} : { learner_id: learner_id.toLowerCase() };
    const values = state.values.list({ ...ofCaller(principal), variable_id: found.id, ...ofLearner });
    return { status: 200, body: pageOf(values, query, value) };
  },

  setVariableValue({ state, principal, body, now, dice }) {
    // assumes coursepipeline/set-references
    const ofVariable = owned(state.variables.get(body.variable_id.toLowerCase()), principal);
    if (ofVariable === undefined) return missing("variable");
    const learner = owned(state.learners.get(body.learner_id.toLowerCase()), principal);
    if (learner === undefined) return missing("learner");
    const course_run_id = body.course_run_id?.toLowerCase() ?? null;
    if (course_run_id !== null) {
      const run = owned(state.course_runs.get(course_run_id), principal);
      if (run === undefined) return missing("course run");
      if (run.learner_id !== learner.id) return invalid("course_run_id", "is a run of another learner");
      if (run.course_id !== ofVariable.course_id) return invalid("course_run_id", "is a run of another course");
    }
    const converted = convertValue(body.value, ofVariable.type);
    if (converted === undefined) return invalid("value", `must be a ${ofVariable.type}, as the variable is`);

    const recorded = { value: converted, recorded_at: timestamp(now) };
    const place = { ...ofCaller(principal), variable_id: ofVariable.id, learner_id: learner.id };
    const [known] = state.values
      .list(place)
      .filter((one) => one.course_run_id === course_run_id)
      .slice(0, 1);
    // assumes coursepipeline/set-status
    if (known !== undefined) return { status: 200, body: value(state.values.update(known.id, recorded)) };
    const first = state.values.insert({ ...place, id: dice.uuid(), course_run_id, ...recorded });
    return { status: 201, body: value(first) };
  },

  aggregateVariable({ state, principal, params }) {
    const found = owned(state.variables.get(params.variable_id.toLowerCase()), principal);
    if (found === undefined) return missing("variable");
    const values = state.values.list({ ...ofCaller(principal), variable_id: found.id });
    return { status: 200, body: aggregateOf(found, values) };
  },
};
