import type { Body } from "../../src/engine/context.ts";
import { problem } from "../../src/engine/problem.ts";
import type { Behaviours } from "../../src/engine/twin.ts";
import type { operations } from "../../src/generated/heights.ts";
import type { HeightsState } from "../../src/twins/heights/state.ts";
import { bundle, course, order } from "../../src/twins/heights/views.ts";

// Never run: the compiler is the test. Each expectation fails the type check when what follows it compiles after all.

type B = Behaviours<operations, HeightsState>;

export const valid: B = {
  getBundle({ params, state }) {
    const found = state.bundles.get(params.id);
    return found === undefined ? problem("not-found") : { status: 200, body: bundle(found) };
  },
  getCompletionPercentage: ({ body }) => ({ status: 200, body: { completion_percentage: body.user_email.length } }),
  listOrders: ({ query }) => ({ status: 200, body: { orders: [], ...(query.page === 1 ? {} : {}) } }),
};

export const undocumentedStatus: B = {
  // @ts-expect-error 201 is documented for no course
  getCourse: ({ params, state }) => {
    const found = state.courses.get(params.id);
    return found === undefined ? problem("not-found") : { status: 201, body: course(found) };
  },
};

export const missingField: B = {
  // @ts-expect-error a role has a name
  listRoles: () => ({ status: 200, body: { roles: [{ id: 1 }] } }),
};

export const missingBody: B = {
  // @ts-expect-error a course has a body
  getCourse: () => ({ status: 200 }),
};

export const wrongFieldType: B = {
  // @ts-expect-error a percentage is a number
  getCompletionPercentage: () => ({ status: 200, body: { completion_percentage: "50" } }),
};

export const misspeltOperation: B = {
  // @ts-expect-error the operation is called getCourse
  getCuorse: () => problem("not-found"),
};

export const misspeltParameter: B = {
  getOrder({ params, state }) {
    // @ts-expect-error the path says {id}
    const found = state.orders.get(params.orderId);
    return found === undefined ? problem("not-found") : { status: 200, body: order(found) };
  },
};

export const undocumentedBodyField: B = {
  unenrollStudent({ body }) {
    // @ts-expect-error the request has no such field
    return problem("not-found", { message: body.course_id });
  },
};

export const unknownCollection: B = {
  getCourse({ params, state }) {
    // @ts-expect-error there are courses, but no lessons
    return state.lessons.get(params.id) === undefined ? problem("not-found") : problem("invalid");
  },
};

export const undocumentedRecordField: B = {
  getCourse({ params, state }) {
    // @ts-expect-error courses have a title
    return problem("not-found", { message: state.courses.get(params.id)?.titel ?? "" });
  },
};

export const wrongWrittenType: B = {
  unenrollStudent({ state }) {
    // @ts-expect-error whether a student pays is true or false
    state.students.update(1, { paying_student: "no" });
    return problem("not-found");
  },
};

export const unknownProblem: B = {
  // @ts-expect-error the engine knows no such problem
  getCourse: () => problem("teapot"),
};

type Content = { readonly content: { readonly "application/json": { readonly name: string } } };
export const requiredBody = (body: Body<{ readonly requestBody: Content }>): string => body.name;
export const optionalBody = (body: Body<{ readonly requestBody?: Content }>): string | undefined => body?.name;
export const bodyThatMayBeMissing = (body: Body<{ readonly requestBody?: Content }>): string => {
  // @ts-expect-error the body is not required
  return body.name;
};
export const noBody: Body<{ readonly requestBody?: never }> = undefined;
