import type { Context } from "../../../engine/context.ts";
import { invalid, problem } from "../../../engine/problem.ts";
import type { Behaviours } from "../../../engine/twin.ts";
import type { operations } from "../../../generated/enlight.ts";
import type { Draft } from "../../../world/store.ts";
import { visibleEnrollment } from "../lookup.ts";
import { type Content, markOf } from "../marking.ts";
import { EACH, faultsIn } from "../references.ts";
import type { AnswerRecord, EnlightState, EnrollmentRecord, PlacedStep } from "../state.ts";
import { timestamp } from "../time.ts";
import { answer } from "../views.ts";

type Answers = "submitAnswer" | "getAnswer";
type State = Draft<EnlightState>;
type Change = Pick<Context<unknown, EnlightState>, "state" | "dice" | "now">;

export const answerBehaviours: Pick<Behaviours<operations, EnlightState>, Answers> = {
  submitAnswer(context) {
    const { state, principal, body } = context;
    const enrollment = visibleEnrollment(state, principal, body.enrollment_id);
    const placed = enrollment && placedStep(state, enrollment, body.section_step_id);
    if (enrollment === undefined || placed === undefined) return problem("not-found");
    if (!enrollment.active) return invalid("enrollment_id", "is not active");
    const known = answerOf(state, enrollment, placed);
    if (known?.state === "passed") return invalid("base", "answer has already passed");
    const content = body.answer?.content ?? null;
    const mark = markOf(placed.step, content);
    if (mark === undefined) return invalid("content", EACH.blank);
    const record = saved(context, { enrollment, placed, known, content, mark });
    if (mark !== "rejected") return { status: 200, body: answer(record) };
    return { status: 400, body: { ...answer(record), errors: { content: ["is incorrect"] } } };
  },

  /** The ids come in a body, as the page shows, or in the query (assumes enlight/answer-place). */
  getAnswer({ state, principal, query, body }) {
    const enrollmentId = body?.enrollment_id ?? query.enrollment_id;
    const stepId = body?.section_step_id ?? query.section_step_id;
    const fault = faultsIn([
      ["enrollment_id", enrollmentId === undefined, EACH.blank],
      ["section_step_id", stepId === undefined, EACH.blank],
    ]);
    if (fault !== undefined || enrollmentId === undefined || stepId === undefined) return fault ?? problem("invalid");
    const enrollment = visibleEnrollment(state, principal, enrollmentId);
    const placed = enrollment && placedStep(state, enrollment, stepId);
    const found = enrollment && placed && answerOf(state, enrollment, placed);
    return found === undefined ? problem("not-found") : { status: 200, body: answer(found) };
  },
};

/** A step of the enrollment's checksheet (assumes enlight/steps-of-the-checksheet). */
function placedStep(state: State, { checksheet_id }: EnrollmentRecord, id: string): PlacedStep | undefined {
  const sections = state.checksheets.get(checksheet_id)?.sections ?? [];
  return sections.flatMap(({ steps }) => steps).find((placed) => placed.id === id);
}

function answerOf(state: State, { id }: EnrollmentRecord, placed: PlacedStep): AnswerRecord | undefined {
  return state.answers.find({ enrollment_id: id, section_step_id: placed.id });
}

interface Submission {
  readonly enrollment: EnrollmentRecord;
  readonly placed: PlacedStep;
  readonly known: AnswerRecord | undefined;
  readonly content: Content;
  readonly mark: AnswerRecord["state"];
}

/** A new answer, or the known one with its new content (Enlight API v1, Viewing an Answer). */
function saved({ state, dice, now }: Change, submission: Submission): AnswerRecord {
  const { enrollment, placed, known, content, mark } = submission;
  const at = timestamp(now);
  const hasPassed = mark === "passed";
  const outcome = {
    content,
    state: mark,
    pass_at: hasPassed ? at : null,
    points: hasPassed ? (placed.step.points ?? 0) : 0,
    answered_at: at,
    updated_at: at,
  };
  if (known !== undefined) return state.answers.update(known.id, outcome);
  return state.answers.insert({
    id: dice.uuid(),
    organisation_id: enrollment.organisation_id,
    enrollment_id: enrollment.id,
    section_step_id: placed.id,
    created_at: at,
    ...outcome,
  });
}
