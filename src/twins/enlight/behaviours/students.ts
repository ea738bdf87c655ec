import type { Context } from "../../../engine/context.ts";
import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { components, operations } from "../../../generated/enlight.ts";
import { owned } from "../lookup.ts";
import { gravatarOf, newStudent } from "../new-student.ts";
import { pageOf } from "../paging.ts";
import { EACH, faultsIn } from "../references.ts";
import type { EnlightState, StudentRecord } from "../state.ts";
import { student, studentWithKey } from "../views.ts";

type Students = "listStudents" | "getStudent" | "createStudent" | "updateStudent";
type Changes = components["schemas"]["StudentChanges"];

export const studentBehaviours: Pick<Behaviours<operations, EnlightState>, Students> = {
  listStudents({ state, principal, query }) {
    const all = state.students.list({ organisation_id: String(principal.account) });
    return { status: 200, body: pageOf(all, query).map(student) };
  },

  getStudent({ state, principal, params }) {
    const found = owned(state.students.get(params.id), principal);
    return found === undefined ? problem("not-found") : { status: 200, body: studentWithKey(found) };
  },

  createStudent(context) {
    const { body } = context;
    const fault = faultsIn([["email", isTaken(context, body.email), EACH.taken]]);
    if (fault !== undefined) return fault;
    return { status: 201, body: studentWithKey(newStudent(context, body)) };
  },

  updateStudent(context) {
    const { state, principal, params, body } = context;
    const found = owned(state.students.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    const fault = faultsIn([["email", isTaken(context, body.email, found), EACH.taken]]);
    if (fault !== undefined) return fault;
    return { status: 200, body: studentWithKey(state.students.update(found.id, changesIn(body, found))) };
  },
};

function isTaken(
  { state, principal }: Pick<Context<unknown, EnlightState>, "state" | "principal">,
  email: string | undefined,
  own?: StudentRecord,
): boolean {
  if (email === undefined) return false;
  const known = state.students.find({ organisation_id: String(principal.account), email: email.toLowerCase() });
  return known !== undefined && known.id !== own?.id;
}

const PLAIN = [
  "given_name",
  "family_name",
  "company_name",
  "external_id",
  "student_account_id",
  "time_zone",
  "locale",
  "language",
] as const;

/** A new email brings another picture with it (assumes enlight/gravatar). */
function changesIn(body: Changes, { email: known }: StudentRecord): Partial<StudentRecord> {
  const plain = Object.fromEntries(PLAIN.filter((name) => body[name] !== undefined).map((name) => [name, body[name]]));
  const email = body.email?.toLowerCase() ?? known;
  return {
    ...plain,
    ...(email === known ? {} : { email, gravatar_url: gravatarOf(email) }),
    ...(body.lock === undefined ? {} : { locked: body.lock }),
  };
}
