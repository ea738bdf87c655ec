import type { Context } from "../../../engine/context.ts";
import { invalid, type Problem, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { components, operations } from "../../../generated/heights.ts";
import { accessOf, ordersOf, progressIn, setProgress } from "../access.ts";
import { owned, studentByEmail } from "../lookup.ts";
import type { BundleRecord, CourseRecord, HeightsState, OrderRecord, StudentRecord } from "../state.ts";
import { timestamp } from "../time.ts";
import { role as roleView, student as studentView } from "../views.ts";

type Access =
  | "enrollStudent"
  | "unenrollStudent"
  | "revokeCourse"
  | "revokeBundle"
  | "grantRole"
  | "revokeRole"
  | "resetCourseProgress"
  | "resetBundleProgress";
type AnyContext = Pick<Context<unknown, HeightsState>, "state" | "principal" | "now" | "dice" | "settle">;
type StudentReply = { readonly status: 200; readonly body: { readonly student: components["schemas"]["Student"] } };

const ORDER_ID_ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ0123456789";

/** Heights documentation, Student access management. */
export const studentAccessBehaviours: Pick<Behaviours<operations, HeightsState>, Access> = {
  enrollStudent(context) {
    const { state, principal, body } = context;
    const course = body.course_id === undefined ? undefined : owned(state.courses.get(body.course_id), principal);
    const bundle = body.bundle_id === undefined ? undefined : owned(state.bundles.get(body.bundle_id), principal);
    if (body.course_id !== undefined && course === undefined) return problem("not-found");
    if (body.bundle_id !== undefined && bundle === undefined) return problem("not-found");
    const known = studentByEmail(state, principal, body.email);
    if (known === undefined && body.name === undefined) return invalid("name", "is required for a new student");
    const student = known ?? newStudent(context, body.email.toLowerCase(), body.name ?? "");
    if (known !== undefined) {
      const name = body.name ?? known.name;
      state.students.update(known.id, { name, paying_student: true, updated_at: timestamp(context.now) });
    }
    grantAccess(context, state.students.get(student.id) ?? student, course, bundle);
    return replyWith(context, student);
  },

  unenrollStudent(context) {
    return changeStudent(context, context.body.email, () => ({ paying_student: false }));
  },

  revokeCourse(context) {
    const { state, principal, body } = context;
    const course = owned(state.courses.get(body.course_id), principal);
    if (course === undefined) return problem("not-found");
    return onStudent(context, body.email, (student) =>
      removeFrom(ordersOf(state, student), context, new Set([course.id])),
    );
  },

  revokeBundle(context) {
    const { state, principal, body } = context;
    const bundle = owned(state.bundles.get(body.bundle_id), principal);
    if (bundle === undefined) return problem("not-found");
    return onStudent(context, body.email, (student) => {
      // What came with the bundle stands in the same order as the bundle; the same course bought alone stays.
      const orders = ordersOf(state, student).filter(({ bundles }) => bundles.some(({ id }) => id === bundle.id));
      removeFrom(orders, context, new Set(bundle.course_ids), new Set(bundle.digital_product_ids), bundle.id);
    });
  },

  grantRole(context) {
    const { state, principal, body } = context;
    const role = owned(state.roles.get(body.role_id), principal);
    if (role === undefined) return problem("not-found");
    return changeStudent(context, body.email, ({ roles }) =>
      roles.some(({ id }) => id === role.id) ? {} : { roles: [...roles, roleView(role)] },
    );
  },

  revokeRole(context) {
    const { state, principal, body } = context;
    const role = owned(state.roles.get(body.role_id), principal);
    if (role === undefined) return problem("not-found");
    return changeStudent(context, body.email, ({ roles }) =>
      roles.some(({ id }) => id === role.id) ? { roles: roles.filter(({ id }) => id !== role.id) } : {},
    );
  },

  resetCourseProgress(context) {
    const { state, principal, body } = context;
    const course = owned(state.courses.get(body.course_id), principal);
    if (course === undefined) return problem("not-found");
    return onStudent(context, body.email, (student) => resetProgress(context, student, [course.id]));
  },

  resetBundleProgress(context) {
    const { state, principal, body } = context;
    const bundle = owned(state.bundles.get(body.bundle_id), principal);
    if (bundle === undefined) return problem("not-found");
    return onStudent(context, body.email, (student) => resetProgress(context, student, bundle.course_ids));
  },
};

/** Does something to the student of this email and answers with what became of the student; 404 for an unknown one. */
function onStudent(context: AnyContext, email: string, act: (student: StudentRecord) => void): StudentReply | Problem {
  const student = studentByEmail(context.state, context.principal, email);
  if (student === undefined) return problem("not-found");
  act(student);
  return replyWith(context, student);
}

/** Writes members of the student; an empty patch changes nothing, the time of the last change included. */
function changeStudent(
  context: AnyContext,
  email: string,
  patchFor: (student: StudentRecord) => Partial<StudentRecord>,
): StudentReply | Problem {
  return onStudent(context, email, (student) => {
    const patch = patchFor(student);
    if (Object.keys(patch).length === 0) return;
    context.state.students.update(student.id, { ...patch, updated_at: timestamp(context.now) });
  });
}

/** The student with everything that follows from the change, the new totals included. */
function replyWith({ state, settle }: AnyContext, { id }: StudentRecord): StudentReply {
  settle();
  const student = state.students.get(id);
  if (student === undefined) throw new Error(`student ${id} vanished while it was being changed`);
  return { status: 200, body: { student: studentView(student) } };
}

function newStudent({ state, principal, now }: AnyContext, email: string, name: string): StudentRecord {
  const at = timestamp(now);
  return state.students.insert({
    id: state.students.nextId(),
    account_id: Number(principal.account),
    name,
    email,
    paying_student: true,
    total_completion: 0,
    roles: [],
    lesson_views_count: 0,
    lesson_completions_count: 0,
    created_at: at,
    updated_at: at,
  });
}

/** One paid order of nothing for the access that is not held yet; none when all of it is (assumes heights/enroll-twice). */
function grantAccess(
  context: AnyContext,
  student: StudentRecord,
  course: CourseRecord | undefined,
  bundle: BundleRecord | undefined,
): void {
  const { state } = context;
  const held = accessOf(state, student);
  const courses = course === undefined || held.courses.some(({ id }) => id === course.id) ? [] : [course];
  const bundles = bundle === undefined || held.bundles.some(({ id }) => id === bundle.id) ? [] : [bundle];
  if (courses.length === 0 && bundles.length === 0) return;
  state.orders.insert(grantedOrder(context, student, courses, bundles));
}

function grantedOrder(
  context: AnyContext,
  student: StudentRecord,
  courses: readonly CourseRecord[],
  bundles: readonly BundleRecord[],
): OrderRecord {
  const { state, principal, now } = context;
  const at = timestamp(now);
  const [first = "", ...rest] = student.name.trim().split(/\s+/);
  return {
    id: newOrderId(context),
    account_id: student.account_id,
    amount: "0.0",
    currency: state.accounts.get(principal.account)?.currency ?? "USD",
    description: "Access granted",
    user_email: student.email,
    user_name: student.name,
    user_first_name: first,
    user_last_name: rest.length === 0 ? null : rest.join(" "),
    status: "paid",
    affiliate_id: null,
    courses: courses.map(({ id, title }) => ({ id, title })),
    digital_products: [],
    bundles: bundles.map(({ id, title }) => ({ id, title })), // the bundle alone: assumes heights/bundle-order-contents
    billing_city: null,
    billing_state: null,
    billing_country: null,
    billing_street: null,
    billing_zip: null,
    billing_company: null,
    billing_phone: null,
    created_at: at,
    updated_at: at,
  };
}

function newOrderId({ state, dice }: AnyContext): string {
  for (;;) {
    const id = `ORD_${dice.text(ORDER_ID_ALPHABET, 6)}`;
    if (state.orders.get(id) === undefined) return id;
  }
}

const NONE: ReadonlySet<number> = new Set();

/** Takes courses, digital products and a bundle out of these orders; the orders themselves stay. */
function removeFrom(
  orders: readonly OrderRecord[],
  { state, now }: AnyContext,
  courseIds: ReadonlySet<number>,
  productIds: ReadonlySet<number> = NONE,
  bundleId?: number,
): void {
  for (const order of orders) {
    const courses = order.courses.filter(({ id }) => !courseIds.has(id));
    const digital_products = order.digital_products.filter(({ id }) => !productIds.has(id));
    const bundles = order.bundles.filter(({ id }) => id !== bundleId);
    const isSame =
      courses.length === order.courses.length &&
      digital_products.length === order.digital_products.length &&
      bundles.length === order.bundles.length;
    if (isSame) continue;
    state.orders.update(order.id, { courses, digital_products, bundles, updated_at: timestamp(now) });
  }
}

function resetProgress({ state }: AnyContext, student: StudentRecord, courseIds: readonly number[]): void {
  for (const id of courseIds) {
    if (progressIn(state, student, id) !== undefined) setProgress(state, student, id, 0);
  }
}
