import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/coursepipeline.ts";
import { ofCaller, owned } from "../lookup.ts";
import type { CoursepipelineState } from "../state.ts";
import { course, variable } from "../views.ts";

type Courses = "listCourses" | "getCourse" | "getCourseByExternalId" | "listCourseVariables" | "getCourseStats";

const NO_COURSE = problem("not-found", { message: "No such course." });

export const courseBehaviours: Pick<Behaviours<operations, CoursepipelineState>, Courses> = {
  listCourses({ state, principal }) {
    return { status: 200, body: { data: state.courses.list(ofCaller(principal)).toArray().map(course) } };
  },

  getCourse({ state, principal, params }) {
    const found = owned(state.courses.get(params.course_id.toLowerCase()), principal);
    return found === undefined ? NO_COURSE : { status: 200, body: course(found) };
  },

  getCourseByExternalId({ state, principal, params }) {
    const found = state.courses.find({ ...ofCaller(principal), external_id: params.externalId });
    return found === undefined ? NO_COURSE : { status: 200, body: course(found) };
  },

  listCourseVariables({ state, principal, params }) {
    const found = owned(state.courses.get(params.course_id.toLowerCase()), principal);
    if (found === undefined) return NO_COURSE;
    const variables = state.variables.list({ ...ofCaller(principal), course_id: found.id });
    return { status: 200, body: { data: variables.toArray().map(variable) } };
  },

  getCourseStats({ state, principal, params }) {
    const found = owned(state.courses.get(params.course_id.toLowerCase()), principal);
    if (found === undefined) return NO_COURSE;
    const ofCourse = { ...ofCaller(principal), course_id: found.id };
    const runs = state.course_runs.list(ofCourse).toArray();
    const completed = runs.filter(({ completed_at }) => completed_at !== null).length;
    return {
      status: 200,
      body: {
        course_id: found.id,
        learner_count: new Set(runs.map(({ learner_id }) => learner_id)).size,
        run_count: runs.length,
        completion_rate: rateOf(completed, runs.length),
        variable_count: state.variables.list(ofCourse).count,
      },
    };
  },
};

/** Four decimals, 0 of nothing (assumes coursepipeline/stats). */
function rateOf(part: number, whole: number): number {
  return whole === 0 ? 0 : Math.round((part / whole) * 10_000) / 10_000;
}
