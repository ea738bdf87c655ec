import { expect } from "vitest";
import { curl } from "../../curl.ts";
import { ENROLLMENT, type Enlight, KEYS, NOWHERE, type Schema, STEP } from "../client.ts";
import { ANN, BLANK, BOB, EVERY_KIND, expectInvalid, expectMissing, type Proofs, pairOf, patchStep } from "./proof.ts";

type Answer = Schema<"Answer">;
type Enrollment = Schema<"EnrollmentWithStudent">;

/** The answer that the documentation shows. */
const KNOWN = {
  enrollment_id: "19bbb83c-2e9e-442e-b2a3-2a6addca9aad",
  section_step_id: "4e8defc7-0a8c-4ace-b4aa-447143206af1",
};
const { single: SINGLE, several: SEVERAL, sequence: SEQUENCE, question: QUESTION } = STEP;

const placeOf = (section_step_id: string) => ({ enrollment_id: EVERY_KIND.enrollment, section_step_id });

/** What Bob gets for an answer to a step of the checksheet with every kind. */
function submit(enlight: Enlight, step: string, content?: unknown) {
  const fields = { ...placeOf(step), ...(content === undefined ? {} : { answer: { content } }) };
  return enlight.as(BOB.key).post<Answer>("/answer", fields);
}

const view = (enlight: Enlight, place: Readonly<Record<string, string>>) =>
  enlight.as(BOB.key).get<Answer>(`/answer?${new URLSearchParams(place)}`);

const stateOf = async (answer: ReturnType<typeof submit>) => (await answer).body.state;

const enrollmentOf = async (enlight: Enlight, id: string = EVERY_KIND.enrollment) =>
  (await enlight.get<Enrollment>(`/enrollments/${id}`)).body;

/** Answers, how they are marked, and what follows from them. */
export const answerProofs: Proofs = {
  "enlight/answer-samples": async ({ enlight }) => {
    const bob = enlight.as(BOB.key);
    const choice = { enrollment_id: ENROLLMENT.choice, section_step_id: "da902bc7-72ce-4b21-90c4-44734de06af1" };
    const both = await bob.post("/answer", { ...choice, answer: { content: ["Choice 1", "Choice 2"] } });
    expect(pairOf(both)).toMatchObject({ status: 400, body: { state: "rejected" } });
    const right = await bob.post("/answer", { ...choice, answer: { content: "Choice 2" } });
    expect(pairOf(right)).toMatchObject({ status: 200, body: { state: "passed" } });
    const question = { enrollment_id: ENROLLMENT.question, section_step_id: "da902bc7-72ce-4b21-90c4-447143206af1" };
    for (const content of [["Item 2", "Item 1"], "This is my answer"]) {
      expect(pairOf(await bob.post("/answer", { ...question, answer: { content } }))).toMatchObject({
        status: 200,
        body: { state: "submitted" },
      });
    }
    expectInvalid(await bob.post("/answer", question), { content: [BLANK] });
  },

  "enlight/steps-of-the-checksheet": async ({ enlight }) => {
    const places = [
      { ...placeOf(SINGLE), enrollment_id: NOWHERE },
      { ...placeOf(SINGLE), enrollment_id: ENROLLMENT.ann },
      { ...placeOf(SINGLE), section_step_id: NOWHERE },
      { ...placeOf(SINGLE), section_step_id: KNOWN.section_step_id },
    ];
    for (const place of places) {
      expectMissing(await enlight.as(BOB.key).post("/answer", { ...place, answer: { content: "Right" } }));
      expectMissing(await view(enlight, place));
    }
    expectMissing(await enlight.as(ANN.key).get(`/answer?${new URLSearchParams(KNOWN)}`));
  },

  "enlight/inactive-enrollment": async ({ enlight }) => {
    await enlight.delete(`/enrollments/${EVERY_KIND.enrollment}`);
    expectInvalid(await submit(enlight, SINGLE, "Right"), { enrollment_id: ["is not active"] });
    await enlight.delete(`/enrollments/${KNOWN.enrollment_id}`);
    expect((await view(enlight, KNOWN)).status).toBe(200);
  },

  "enlight/expired-enrollment": async ({ enlight }) => {
    const { expires_at } = await enrollmentOf(enlight);
    expect(Date.parse(expires_at ?? "")).toBeLessThan(enlight.control.now());
    expect((await submit(enlight, SINGLE, "Right")).status).toBe(200);
  },

  "enlight/answer-forms": async ({ enlight }) => {
    expect(await stateOf(submit(enlight, SINGLE, ["Right"]))).toBe("passed");
    await patchStep(enlight, EVERY_KIND.checksheet, 2, { data: { items: ["Alone"] } });
    expect(await stateOf(submit(enlight, SEQUENCE, "Alone"))).toBe("passed");
    expect(await stateOf(submit(enlight, QUESTION, ["One", "Two"]))).toBe("submitted");
  },

  "enlight/choice-order": async ({ enlight }) => {
    for (const content of [["One"], ["One", "Two", "Three"], ["One", "Two"], ["One", "One"]]) {
      expect((await submit(enlight, SEVERAL, content)).status).toBe(400);
    }
    expect(await stateOf(submit(enlight, SEVERAL, ["Three", "One"]))).toBe("passed");
    expect((await submit(enlight, SEQUENCE, ["Second", "First", "Third"])).status).toBe(400);
    expect(await stateOf(submit(enlight, SEQUENCE, ["First", "Second", "Third"]))).toBe("passed");
  },

  "enlight/missing-content": async ({ enlight }) => {
    for (const step of [SINGLE, SEVERAL, SEQUENCE, QUESTION]) {
      for (const content of [undefined, "", " ", [], [""]]) {
        expectInvalid(await submit(enlight, step, content), { content: [BLANK] });
      }
      expectMissing(await view(enlight, placeOf(step)));
    }
  },

  "enlight/wrong-answer-body": async ({ enlight }) => {
    const { status, body } = await submit(enlight, SINGLE, "Left");
    const { body: stored } = await view(enlight, placeOf(SINGLE));
    expect(stored).toMatchObject({ ...placeOf(SINGLE), state: "rejected" });
    expect({ status, body }).toEqual({ status: 400, body: { ...stored, errors: { content: ["is incorrect"] } } });
  },

  "enlight/marked-later": async ({ enlight }) => {
    const types = ["Allocate", "Arrange", "Assignment", "Checkpoint", "List", "Question", "UnformattedQuestion"];
    for (const [index, step] of Object.values(STEP).entries()) {
      const type = types[index];
      await patchStep(enlight, EVERY_KIND.checksheet, index, { type: `Steps::${type}` });
      expect({ type, state: await stateOf(submit(enlight, step, "Because")) }).toEqual({
        type,
        state: "submitted",
      });
      expect(await stateOf(submit(enlight, step, ["One", "Two"]))).toBe("submitted");
    }
  },

  "enlight/unmarked-steps": async ({ enlight }) => {
    const types = ["Feedback", "IdentifyEnrollment", "Rank", "Review", "Video", "SomethingNew", "Survey"];
    for (const [index, step] of Object.values(STEP).entries()) {
      const type = types[index];
      await patchStep(enlight, EVERY_KIND.checksheet, index, { type: `Steps::${type}` });
      const content = index % 2 === 0 ? "Whatever" : undefined;
      expect({ type, state: await stateOf(submit(enlight, step, content)) }).toEqual({ type, state: "passed" });
    }
  },

  "enlight/answer-points": async ({ enlight }) => {
    enlight.control.freeze(true);
    const at = new Date(enlight.control.now()).toISOString();
    expect((await submit(enlight, SINGLE, "Left")).body).toMatchObject({ points: 0, pass_at: null });
    expect((await submit(enlight, SINGLE, "Right")).body).toMatchObject({ points: 5, pass_at: at });
    expect((await submit(enlight, QUESTION, "Because")).body).toMatchObject({ points: 0, pass_at: null });
    expect((await submit(enlight, STEP.note, "Noted")).body).toMatchObject({ points: 0, pass_at: at });
  },

  "enlight/answered-again": async ({ enlight }) => {
    const first = (await submit(enlight, SINGLE, "Left")).body;
    await enlight.control.advance(60);
    const { status, body } = await submit(enlight, SINGLE, "Right");
    expect({ status, id: body.id, created_at: body.created_at, state: body.state }).toEqual({
      status: 200,
      id: first.id,
      created_at: first.created_at,
      state: "passed",
    });
    expect(Date.parse(body.answered_at ?? "") - Date.parse(first.answered_at ?? "")).toBeGreaterThanOrEqual(60_000);
  },

  "enlight/passed-answers": async ({ enlight }) => {
    const { body: known } = await view(enlight, KNOWN);
    const again = await enlight.as(BOB.key).post("/answer", { ...KNOWN, answer: { content: "Better" } });
    expectInvalid(again, { base: ["answer has already passed"] });
    expect((await view(enlight, KNOWN)).body).toEqual(known);
  },

  "enlight/answer-place": async ({ enlight, mock }) => {
    const byQuery = await view(enlight, KNOWN);
    expect(byQuery.status).toBe(200);
    const headers = [`Authorization: Bearer ${KEYS.owner}`, `Understudy-Sandbox: ${enlight.sandbox}`];
    const asJson = { method: "GET", headers: [...headers, "Content-Type: application/json"] };
    const url = "https://example.enlight.io/api/v1/answer";
    const port = Number(new URL(mock.url).port);
    const byBody = await curl(port, url, { ...asJson, data: JSON.stringify(KNOWN) });
    expect(byBody).toMatchObject({ status: 200, body: byQuery.body });
  },

  "enlight/answer-place-precedence": async ({ enlight }) => {
    await submit(enlight, QUESTION, "Because");
    const both = async (body: object, query: Readonly<Record<string, string>>) =>
      pairOf(await enlight.get(`/answer?${new URLSearchParams(query)}`, body));
    expect(await both(KNOWN, placeOf(QUESTION))).toMatchObject({ status: 200, body: KNOWN });
    expect(await both(placeOf(QUESTION), KNOWN)).toMatchObject({ status: 200, body: placeOf(QUESTION) });
    expect(await both({ enrollment_id: KNOWN.enrollment_id }, KNOWN)).toMatchObject({ status: 200, body: KNOWN });
  },

  "enlight/answer-place-missing": async ({ enlight }) => {
    const { enrollment_id, section_step_id } = KNOWN;
    expectInvalid(await view(enlight, {}), { enrollment_id: [BLANK], section_step_id: [BLANK] });
    expectInvalid(await view(enlight, { enrollment_id }), { section_step_id: [BLANK] });
    expectInvalid(await view(enlight, { section_step_id }), { enrollment_id: [BLANK] });
  },

  "enlight/unanswered": async ({ enlight }) => {
    expectMissing(await view(enlight, placeOf(SINGLE)));
    await submit(enlight, SINGLE, "Left");
    expect((await view(enlight, placeOf(SINGLE))).status).toBe(200);
  },

  "enlight/started-at": async ({ enlight }) => {
    enlight.control.freeze(true);
    const at = new Date(enlight.control.now()).toISOString();
    expect((await enrollmentOf(enlight)).started_at).toBeNull();
    await submit(enlight, SINGLE, "Left");
    expect((await enrollmentOf(enlight)).started_at).toBe(at);
    await enlight.control.advance(60);
    await submit(enlight, STEP.information);
    expect((await enrollmentOf(enlight)).started_at).toBe(at);
  },

  "enlight/completion": async ({ enlight }) => {
    enlight.control.freeze(true);
    const bob = enlight.as(BOB.key);
    const enrollment_id = ENROLLMENT.choice;
    const choice = { enrollment_id, section_step_id: "da902bc7-72ce-4b21-90c4-44734de06af1" };
    const information = { enrollment_id, section_step_id: "c0de0000-0000-4000-8000-000000000b04" };
    await bob.post("/answer", information);
    await bob.post("/answer", { ...choice, answer: { content: "Choice 1" } });
    expect((await enrollmentOf(enlight, enrollment_id)).completed_at).toBeNull();
    await bob.post("/answer", { ...choice, answer: { content: "Choice 2" } });
    const completed = { active: true, completed_at: new Date(enlight.control.now()).toISOString() };
    expect(await enrollmentOf(enlight, enrollment_id)).toMatchObject(completed);
    await enlight.control.advance(60);
    expect((await bob.post("/answer", information)).status).toBe(422);
    const { id } = (await view(enlight, choice)).body;
    await enlight.patchState(`answers/${id}`, { points: 7 });
    expect(await enrollmentOf(enlight, enrollment_id)).toMatchObject(completed);
  },
};
