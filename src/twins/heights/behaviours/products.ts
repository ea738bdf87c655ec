import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/heights.ts";
import { accessOf, progressIn } from "../access.ts";
import { owned, studentByEmail } from "../lookup.ts";
import type { HeightsState } from "../state.ts";
import { bundle, bundleListItem, course, courseListItem, digitalProduct, role } from "../views.ts";

type Products =
  | "listCourses"
  | "getCourse"
  | "listRoles"
  | "getCompletionPercentage"
  | "listBundles"
  | "getBundle"
  | "listDigitalProducts"
  | "getDigitalProduct";

export const productBehaviours: Pick<Behaviours<operations, HeightsState>, Products> = {
  listCourses({ state, principal }) {
    const published = state.courses.list({ account_id: Number(principal.account), is_published: true });
    return { status: 200, body: { courses: published.toArray().map(courseListItem) } };
  },

  getCourse({ state, principal, params }) {
    const found = owned(state.courses.get(params.id), principal); // assumes heights/unpublished-by-id
    return found === undefined ? problem("not-found") : { status: 200, body: course(found) };
  },

  listRoles({ state, principal }) {
    const roles = state.roles.list({ account_id: Number(principal.account) });
    return { status: 200, body: { roles: roles.toArray().map(role) } };
  },

  getCompletionPercentage({ state, principal, params, body }) {
    const found = owned(state.courses.get(params.id), principal);
    const student = studentByEmail(state, principal, body.user_email);
    if (found === undefined || student === undefined) return problem("not-found");
    const isEnrolled = accessOf(state, student).courses.some(({ id }) => id === found.id);
    if (!isEnrolled) return problem("not-found"); // assumes heights/completion-not-enrolled
    const completion_percentage = progressIn(state, student, found.id)?.percentage ?? 0;
    return { status: 200, body: { completion_percentage } };
  },

  listBundles({ state, principal }) {
    const published = state.bundles.list({ account_id: Number(principal.account), is_published: true });
    return { status: 200, body: { bundles: published.toArray().map(bundleListItem) } };
  },

  getBundle({ state, principal, params }) {
    const found = owned(state.bundles.get(params.id), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: bundle(found) };
  },

  listDigitalProducts({ state, principal }) {
    const published = state.digital_products.list({ account_id: Number(principal.account), is_published: true });
    return { status: 200, body: { digital_products: published.toArray().map(digitalProduct) } };
  },

  getDigitalProduct({ state, principal, params }) {
    const found = owned(state.digital_products.get(params.id), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: digitalProduct(found) };
  },
};
