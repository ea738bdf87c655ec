import { STATUS_CODES } from "node:http";
import { type Problem, STATUS_OF } from "./problem.ts";
import type { About, RenderedProblem } from "./twin.ts";

/** A problem as problem details (RFC 9457 §3); `errors` says where in the body each fault stands. */
export function renderProblemDetails(problem: Problem, about: Pick<About, "path">): RenderedProblem {
  const status = STATUS_OF[problem.problem];
  const errors = (problem.faults ?? []).map(({ field, message, at }) => ({
    pointer: at ?? pointerOf(field),
    detail: field === "" ? message : `${field} ${message}`,
  }));
  const detail = problem.message ?? (errors[0] === undefined ? `${about.path}: ${problem.problem}` : errors[0].detail);
  return {
    status,
    mediaType: "application/problem+json",
    body: {
      type: "about:blank",
      title: STATUS_CODES[status] ?? problem.problem,
      status,
      detail,
      ...(errors.length > 0 ? { errors } : {}),
    },
  };
}

/** Problem details of any status, for what no kind of problem stands for. */
export function problemDetails(status: number, detail: string): RenderedProblem {
  const title = STATUS_CODES[status] ?? `Status ${status}`;
  return { status, mediaType: "application/problem+json", body: { type: "about:blank", title, status, detail } };
}

function pointerOf(field: string): string {
  return field === "" || field.startsWith("/") ? field : `/${field.replaceAll(".", "/")}`;
}
