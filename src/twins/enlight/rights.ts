import type { Operation } from "../../contract/operation.ts";
import type { Principal } from "../../engine/principal.ts";
import { type Problem, problem } from "../../engine/problem.ts";
import type { operations } from "../../generated/enlight.ts";
import { isStudent } from "./lookup.ts";

type Id = keyof operations;

/** What a student's key may do (assumes enlight/student-rights). */
const STUDENTS_MAY: ReadonlySet<Id> = new Set<Id>([
  "authenticate",
  "listCourses",
  "getCourse",
  "listChecksheets",
  "getChecksheet",
  "getLibraryItem",
  "listEnrollments",
  "getEnrollment",
  "submitAnswer",
  "getAnswer",
]);

/** What takes a manager or an owner (assumes enlight/user-managers). */
const MANAGERS_ALONE: ReadonlySet<Id> = new Set<Id>(["createUser", "updateUser", "deleteUser"]);
const MANAGERS: readonly string[] = ["manager", "owner"];

/** Whether a key may do this at all. */
export function authorizeKey(principal: Principal, operation: Operation): Problem | undefined {
  const id = operation.id as Id;
  return isStudent(principal) ? demand(STUDENTS_MAY.has(id)) : demand(mayUser(principal, id));
}

/** Answers are a student's own (assumes enlight/answers-by-students). */
function mayUser({ roles }: Principal, id: Id): boolean {
  if (id === "submitAnswer") return false;
  return !MANAGERS_ALONE.has(id) || roles.some((role) => MANAGERS.includes(role));
}

function demand(isAllowed: boolean): Problem | undefined {
  return isAllowed ? undefined : problem("forbidden");
}
