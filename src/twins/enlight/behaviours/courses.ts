import type { Context } from "../../../engine/context.ts";
import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { components, operations } from "../../../generated/enlight.ts";
import { owned, visibleCourse } from "../lookup.ts";
import { pageOf } from "../paging.ts";
import { EACH, type FieldCheck, faultsIn, references } from "../references.ts";
import type { CourseRecord, EnlightState } from "../state.ts";
import { timestamp } from "../time.ts";
import { course, courseWithChecksheets } from "../views.ts";

type Courses = "listCourses" | "getCourse" | "createCourse" | "updateCourse" | "cancelCourse";
type Changes = components["schemas"]["CourseChanges"];
type Change = Pick<Context<unknown, EnlightState>, "state" | "principal">;

export const courseBehaviours: Pick<Behaviours<operations, EnlightState>, Courses> = {
  listCourses({ state, principal, query }) {
    const visible = state.courses.list({ organisation_id: String(principal.account), deleted_at: null });
    return { status: 200, body: pageOf(visible, query).map(course) };
  },

  getCourse({ state, principal, params }) {
    const found = visibleCourse(state, principal, params.id);
    return found === undefined ? problem("not-found") : { status: 200, body: courseWithChecksheets(state, found) };
  },

  createCourse({ state, principal, body, now, dice }) {
    const fault = faultsIn(checksOf({ state, principal }, body));
    if (fault !== undefined) return fault;
    const at = timestamp(now);
    const record = state.courses.insert({
      id: dice.uuid(),
      organisation_id: String(principal.account),
      name: body.name,
      summary: body.summary,
      course_image: null,
      multiple_sign_ups: body.multiple_sign_ups ?? false,
      purchasable: body.purchasable ?? false,
      advertised: body.advertised ?? false,
      price_cents: body.price_cents ?? 0,
      price_currency: body.price_currency ?? "USD",
      instructor_id: body.instructor_id ?? null,
      prerequisite_course_id: body.prerequisite_course_id ?? null,
      archived_at: null,
      created_at: at,
      updated_at: at,
      marketing_copy_html: body.marketing_copy_html,
      completion_information_html: body.completion_information_html,
      deleted_at: null,
      further_checksheet_ids: [],
    });
    return { status: 201, body: courseWithChecksheets(state, record) };
  },

  updateCourse({ state, principal, params, body, now }) {
    const found = visibleCourse(state, principal, params.id);
    if (found === undefined) return problem("not-found");
    const fault = faultsIn(checksOf({ state, principal }, body, found));
    if (fault !== undefined) return fault;
    const record = state.courses.update(found.id, { ...changesIn(body), updated_at: timestamp(now) });
    return { status: 200, body: courseWithChecksheets(state, record) };
  },

  /** First its enrollments are cancelled, then the course is hidden (Enlight API v1, Cancel a Course). */
  cancelCourse({ state, principal, params, now }) {
    const found = visibleCourse(state, principal, params.id);
    if (found === undefined) return problem("not-found");
    const at = timestamp(now);
    for (const { id, active } of state.enrollments.list({ course_id: found.id }).toArray()) {
      if (active) state.enrollments.update(id, { active: false, updated_at: at });
    }
    state.courses.update(found.id, { deleted_at: at, updated_at: at });
    return { status: 200, body: {} };
  },
};

const CHANGEABLE = [
  "name",
  "summary",
  "marketing_copy_html",
  "completion_information_html",
  "purchasable",
  "advertised",
  "multiple_sign_ups",
  "price_cents",
  "price_currency",
  "instructor_id",
  "prerequisite_course_id",
] as const;

/** `PATCH` takes any field of a creation. */
function changesIn(body: Changes): Partial<CourseRecord> {
  return Object.fromEntries(CHANGEABLE.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]));
}

/** What no schema can say of a course. */
function checksOf({ state, principal }: Change, body: Changes, own?: CourseRecord): readonly FieldCheck[] {
  const { name, price_cents, instructor_id, prerequisite_course_id } = body;
  const namesake = state.courses
    .list({ organisation_id: String(principal.account), deleted_at: null })
    .toArray()
    .find((one) => one.name === name && one.id !== own?.id);
  const instructor = references(instructor_id, (id) => owned(state.users.get(id), principal));
  const prerequisite = references(prerequisite_course_id, (id) => visibleCourse(state, principal, id));
  return [
    ["name", name !== undefined && namesake !== undefined, EACH.taken],
    // A negative amount is reported under `price` (Enlight API v1, Update a specific Course).
    ["price", price_cents !== undefined && price_cents < 0, "must be greater than or equal to 0"],
    ["instructor_id", !instructor, EACH.mustExist],
    ["prerequisite_course_id", !prerequisite, EACH.mustExist],
  ];
}
