import { problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/heights.ts";
import { accessOf, paidOrdersOf } from "../access.ts";
import { studentByEmail } from "../lookup.ts";
import type { HeightsState } from "../state.ts";
import { answer, courseReference, order, projectPost, student } from "../views.ts";

/** Fixed (Heights documentation, Pagination). */
const PAGE_SIZE = 50;

type Students = "listStudents" | "getStudentDetails" | "listStudentCompletions" | "listAnswers" | "listProjectPosts";

export const studentBehaviours: Pick<Behaviours<operations, HeightsState>, Students> = {
  listStudents({ state, principal, query }) {
    const all = state.students.list({ account_id: Number(principal.account) }, { orderBy: "id" });
    const total_students = all.count;
    const students = all.slice((query.page - 1) * PAGE_SIZE, PAGE_SIZE).map(student);
    const total_pages = Math.ceil(total_students / PAGE_SIZE);
    return { status: 200, body: { students, meta: { total_pages, total_students } } };
  },

  getStudentDetails({ state, principal, query }) {
    const found = studentByEmail(state, principal, query.email);
    if (found === undefined) return problem("not-found");
    const { lesson_views_count, lesson_completions_count } = found;
    return {
      status: 200,
      body: {
        ...student(found),
        lesson_views_count,
        lesson_completions_count,
        orders: paidOrdersOf(state, found).map(order),
        courses: accessOf(state, found).courses.map(courseReference),
      },
    };
  },

  listStudentCompletions({ state, principal }) {
    const complete = state.students.list(
      { account_id: Number(principal.account) },
      { orderBy: "total_completion", from: 100 },
    );
    return { status: 200, body: { students: complete.toArray().map(student) } };
  },

  listAnswers({ state, principal }) {
    const all = state.answers.list({ account_id: Number(principal.account) });
    return { status: 200, body: { answers: all.toArray().map(answer) } };
  },

  listProjectPosts({ state, principal }) {
    const all = state.project_posts.list({ account_id: Number(principal.account) });
    return { status: 200, body: { project_posts: all.toArray().map(projectPost) } };
  },
};
