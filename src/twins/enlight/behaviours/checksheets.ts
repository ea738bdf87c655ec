import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/enlight.ts";
import { isStudent, owned } from "../lookup.ts";
import { pageOf } from "../paging.ts";
import type { EnlightState } from "../state.ts";
import {
  checksheet,
  checksheetForStudents,
  checksheetForUsers,
  libraryItem,
  libraryItemForStudents,
} from "../views.ts";

type Content = "listChecksheets" | "getChecksheet" | "getLibraryItem";

export const contentBehaviours: Pick<Behaviours<operations, EnlightState>, Content> = {
  listChecksheets({ state, principal, query }) {
    const all = state.checksheets.list({ organisation_id: String(principal.account) });
    return { status: 200, body: pageOf(all, query).map(checksheet) };
  },

  getChecksheet({ state, principal, params, dice }) {
    const found = owned(state.checksheets.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    return { status: 200, body: isStudent(principal) ? checksheetForStudents(found, dice) : checksheetForUsers(found) };
  },

  getLibraryItem({ state, principal, params }) {
    const found = owned(state.library_items.get(params.id), principal);
    if (found === undefined) return problem("not-found");
    return { status: 200, body: isStudent(principal) ? libraryItemForStudents(found) : libraryItem(found) };
  },
};
