import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepipeline.ts";
import { ofCaller, owned } from "../lookup.ts";
import type { CoursepipelineState, LearnerRecord } from "../state.ts";
import { course, learner, learnerVariable, pageOf } from "../views.ts";

type Learners = "listLearners" | "getLearner" | "getLearnerByEmail" | "listLearnerCourses" | "listLearnerVariables";

const NO_LEARNER = problem("not-found", { message: "No such learner." });

export const learnerBehaviours: Pick<Behaviours<operations, CoursepipelineState>, Learners> = {
  listLearners({ state, principal, query }) {
    const all = state.learners.list(ofCaller(principal));
    const { search = "" } = query;
    return { status: 200, body: pageOf(search === "" ? all : all.filter(contains(search)), query, learner) };
  },

  getLearner({ state, principal, params }) {
    const found = owned(state.learners.get(params.learner_id.toLowerCase()), principal);
    return found === undefined ? NO_LEARNER : { status: 200, body: learner(found) };
  },

  getLearnerByEmail({ state, principal, params }) {
    // assumes coursepipeline/email-letter-case
    const found = state.learners.find({ ...ofCaller(principal), email: params.email.toLowerCase() });
    return found === undefined ? NO_LEARNER : { status: 200, body: learner(found) };
  },

  listLearnerCourses({ state, principal, params }) {
    const found = owned(state.learners.get(params.learner_id.toLowerCase()), principal);
    if (found === undefined) return NO_LEARNER;
    const runs = state.course_runs.list({ ...ofCaller(principal), learner_id: found.id });
    const taken = new Set(runs.toArray().map(({ course_id }) => course_id));
    // Through the list of courses, so that they come in its order (assumes coursepipeline/learner-courses).
    const courses = state.courses.list(ofCaller(principal)).filter(({ id }) => taken.has(id));
    return { status: 200, body: { data: courses.toArray().map(course) } };
  },

  listLearnerVariables({ state, principal, params, query }) {
    const found = owned(state.learners.get(params.learner_id.toLowerCase()), principal);
    if (found === undefined) return NO_LEARNER;
    const course_id = query.course_id?.toLowerCase();
    const data = state.values
      .list({ ...ofCaller(principal), learner_id: found.id })
      .toArray()
      .flatMap((record) => {
        const variable = owned(state.variables.get(record.variable_id), principal);
        const isAsked = variable !== undefined && (course_id === undefined || variable.course_id === course_id);
        return isAsked ? [learnerVariable(record, variable)] : [];
      });
    return { status: 200, body: { data } };
  },
};

/** Whether the name or email of a learner contains a text, in any letter case (assumes coursepipeline/search). */
function contains(search: string): (learner: LearnerRecord) => boolean {
  const wanted = search.toLowerCase();
  return ({ name, email }) => name.toLowerCase().includes(wanted) || email.toLowerCase().includes(wanted);
}
