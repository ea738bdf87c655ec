import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type { AnswerRecord, ChecksheetRecord } from "../../../src/twins/enlight/state.ts";

// Answers: what becomes of each kind of step, what may still be changed, and when a course is done.

const BOB = "57056867-5ea3-4adf-b411-63b4fbf4eda1";
const ANN = "enlight-ann-key";
const ABEL = "enlight-acme-student-key";
const OWNER = "3824ac01-83ed-1aef-b124-48380def5e7f";
const NOWHERE = "ffffffff-ffff-4fff-bfff-ffffffffffff";
/** Bob's, in the course that has every kind of step. */
const ENROLLMENT = "c0de0000-0000-4000-8000-0000000000e1";
const CHECKSHEET = "c0de0000-0000-4000-8000-000000000001";
const STEPS = { single: 1, several: 2, sequence: 3, question: 4, note: 5, information: 6, library: 7 } as const;
type Step = keyof typeof STEPS;
const stepId = (step: Step) => `c0de0000-0000-4000-8000-000000000a0${STEPS[step]}`;
const placeOf = (step: Step) => ({ enrollment_id: ENROLLMENT, section_step_id: stepId(step) });

const NOON = "2026-03-01T12:00:00.000Z";
const LATER = "2026-03-01T12:01:00.000Z";
const ID = expect.stringMatching(/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const OPEN = { id: ID, pass_at: null, points: 0, answered_at: NOON, created_at: NOON, updated_at: NOON };
const INCORRECT = { content: ["is incorrect"] };
const invalid = (errors: object) => ({ status: 422, body: { errors } });
const MISSING = { status: 404, body: { errors: { base: [expect.any(String)] } } };

let mock: Mock;
let sandbox = "";
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["enlight"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  sandbox = `answers-${tests}`;
  control().freeze(true);
  await control().moveTo(Date.parse(NOON));
});
afterAll(() => mock.close());

const control = () => mock.control.sandbox(sandbox);
const records = <R>(collection: string) => (control().state("enlight")[collection] ?? []) as readonly R[];

async function send(method: string, url: string, body?: unknown, headers: Readonly<Record<string, string>> = {}) {
  const sent = body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) };
  const type = { "content-type": "application/json" };
  const answer = await mock.inject({
    method,
    url,
    headers: { "understudy-sandbox": sandbox, ...type, ...headers },
    ...sent,
  });
  return { status: answer.status, body: JSON.parse(answer.text) as Record<string, unknown> };
}

const as = (key: string) => ({ authorization: `Bearer ${key}` });
const submitAt = (place: object, content?: unknown, key = BOB) =>
  send("POST", "/enlight/api/v1/answer", content === undefined ? place : { ...place, answer: { content } }, as(key));
const submit = (step: Step, content?: unknown) => submitAt(placeOf(step), content);
const viewAt = (place: object, key = BOB) => send("GET", "/enlight/api/v1/answer", place, as(key));
const view = (step: Step, key = BOB) => viewAt(placeOf(step), key);
const enrollment = async () =>
  (await send("GET", `/enlight/api/v1/enrollments/${ENROLLMENT}`, undefined, as(BOB))).body;

/** Changes members of a record behind the API, as an instructor or a clerk would in the application. */
async function patchState(path: string, patch: object): Promise<void> {
  const url = `/__understudy/state/enlight/${path}`;
  const { body } = await send("GET", url);
  expect(await send("PUT", url, { ...body, ...patch })).toMatchObject({ status: 200 });
}

describe("steps that take a specific answer", () => {
  it.each<[Step, unknown]>([
    ["single", "Right"],
    ["single", ["Right"]],
    ["several", ["One", "Three"]],
    ["several", ["Three", "One"]],
    ["sequence", ["First", "Second", "Third"]],
  ])("%s: %j passes", async (step, content) => {
    const passed = { status: 200, body: { ...OPEN, ...placeOf(step), state: "passed", pass_at: NOON, points: 5 } };
    expect(await submit(step, content)).toEqual(passed);
    expect(await view(step)).toMatchObject(passed);
  });

  it.each<[Step, unknown]>([
    ["single", "Left"],
    ["single", "right"],
    ["single", "Right "],
    ["single", "No choice at all"],
    ["single", ["Left", "Right"]],
    ["several", ["One"]],
    ["several", "One"],
    ["several", "One,Three"],
    ["several", ["One", "Two", "Three"]],
    ["several", ["One", "One"]],
    ["several", ["One", "Three", "Three"]],
    ["sequence", ["Third", "Second", "First"]],
    ["sequence", ["First", "Second"]],
    ["sequence", ["First", "Second", "Third", "Third"]],
    ["sequence", "First"],
  ])("%s: %j is a bad request, and kept as rejected", async (step, content) => {
    const record = { ...OPEN, ...placeOf(step), state: "rejected" };
    expect(await submit(step, content)).toEqual({ status: 400, body: { ...record, errors: INCORRECT } });
    expect(await view(step)).toEqual({ status: 200, body: record });
  });
});

describe("steps that an instructor marks", () => {
  it.each([
    "Steps::Allocate",
    "Steps::Arrange",
    "Steps::Assignment",
    "Steps::Checkpoint",
    "Steps::List",
    "Steps::Question",
    "Steps::UnformattedQuestion",
  ])("%s is submitted with content, and asks for it", async (type) => {
    await makeQuestion(type);
    expect(await submit("question")).toEqual(invalid({ content: ["can't be blank"] }));
    const record = { ...OPEN, ...placeOf("question"), state: "submitted" };
    expect(await submit("question", "Because.")).toEqual({ status: 200, body: record });
    expect(await view("question")).toEqual({ status: 200, body: record });
  });
});

describe("steps that nobody marks", () => {
  const types = [
    ...["Feedback", "IdentifyEnrollment", "Note", "NoteRating", "Rank", "Rating", "Review", "Survey"],
    ...["ValueEnrollment", "Information", "LibraryItem", "Reference"],
  ];

  it.each(types.map((type) => `Steps::${type}`))("%s passes, with content and without", async (type) => {
    await makeQuestion(type);
    const passed = { ...OPEN, ...placeOf("question"), state: "passed", pass_at: NOON, points: 10 };
    expect(await submit("question")).toEqual({ status: 200, body: passed });
    control().reset("enlight");
    await makeQuestion(type);
    expect(await submit("question", ["Anything", "at all"])).toEqual({ status: 200, body: passed });
  });

  it.each<Step>(["note", "information", "library"])("%s has no points to give", async (step) => {
    expect(await submit(step)).toMatchObject({ status: 200, body: { state: "passed", points: 0 } });
  });
});

/** Makes the question of the checksheet a step of another type. */
async function makeQuestion(type: string): Promise<void> {
  const { sections = [] } = records<ChecksheetRecord>("checksheets").find(({ id }) => id === CHECKSHEET) ?? {};
  const changed = sections.map((section) => ({
    ...section,
    steps: section.steps.map((placed) =>
      placed.id === stepId("question") ? { ...placed, step: { ...placed.step, type } } : placed,
    ),
  }));
  await patchState(`checksheets/${CHECKSHEET}`, { sections: changed });
}

describe("an answer without content", () => {
  it.each<Step>(["single", "several", "sequence", "question"])(
    "is refused for a %s, and leaves nothing",
    async (step) => {
      for (const content of [undefined, null, "", "  ", "\n", [], [""], [" ", ""]]) {
        expect(await submit(step, content)).toEqual(invalid({ content: ["can't be blank"] }));
      }
      expect(await view(step)).toEqual(MISSING);
      expect(await enrollment()).toMatchObject({ started_at: null });
    },
  );
});

describe("an answer that has not passed", () => {
  it("is changed by the next one: rejected, then right", async () => {
    const { body: first } = await submit("single", "Left");
    await control().advance(60);
    const passed = { state: "passed", points: 5, pass_at: LATER, answered_at: LATER, updated_at: LATER };
    const { errors: _, ...known } = first;
    expect(await submit("single", "Right")).toEqual({ status: 200, body: { ...known, ...passed } });
    const kept = records<AnswerRecord>("answers").filter(({ enrollment_id: of }) => of === ENROLLMENT);
    expect(kept).toHaveLength(1);
  });

  it("is changed by the next one: submitted, and submitted again", async () => {
    const { body: first } = await submit("question", "Because.");
    await control().advance(60);
    const second = await submit("question", "Because of that.");
    expect(second).toEqual({ status: 200, body: { ...first, answered_at: LATER, updated_at: LATER } });
    const kept = records<AnswerRecord>("answers").find(({ id }) => id === first.id);
    expect(kept).toMatchObject({ content: "Because of that." });
  });

  it.each(["unsubmitted", "rejected"])("%s by somebody else, can be submitted again", async (state) => {
    const { body } = await submit("question", "Because.");
    await patchState(`answers/${body.id}`, { state });
    expect(await view("question")).toMatchObject({ status: 200, body: { state } });
    expect(await submit("question", "Therefore.")).toMatchObject({
      status: 200,
      body: { id: body.id, state: "submitted" },
    });
  });
});

describe("an answer that has passed", () => {
  it.each<[Step, unknown, unknown]>([
    ["single", "Right", "Left"],
    ["single", "Right", "Right"],
    ["single", "Right", undefined],
    ["several", ["One", "Three"], ["One"]],
    ["note", "Noted.", "Noted once more."],
    ["information", undefined, undefined],
  ])("of a %s cannot be changed: %j, then %j", async (step, right, next) => {
    const { body: passed } = await submit(step, right);
    await control().advance(60);
    expect(await submit(step, next)).toEqual(invalid({ base: ["answer has already passed"] }));
    expect(await view(step)).toEqual({ status: 200, body: passed });
  });

  it("by an instructor, cannot be changed either", async () => {
    const { body } = await submit("question", "Because.");
    await patchState(`answers/${body.id}`, { state: "passed", points: 10, pass_at: NOON });
    expect(await submit("question", "Therefore.")).toEqual(invalid({ base: ["answer has already passed"] }));
  });
});

describe("what cannot be answered", () => {
  const place = placeOf("single");

  it.each([
    ["an unknown enrollment", { ...place, enrollment_id: NOWHERE }, BOB],
    ["an unknown step", { ...place, section_step_id: NOWHERE }, BOB],
    ["a step of another checksheet", { ...place, section_step_id: "da902bc7-72ce-4b21-90c4-44734de06af1" }, BOB],
    ["a step by the id within its place", { ...place, section_step_id: "c0de0000-0000-4000-8000-000000000f01" }, BOB],
    ["another student's enrollment", place, ANN],
    ["another organisation's enrollment", place, ABEL],
  ])("%s: 404", async (_, at, key) => {
    expect(await submitAt(at, "Right", key)).toEqual(MISSING);
    expect(await viewAt(at, key)).toEqual(MISSING);
    expect(await enrollment()).toMatchObject({ started_at: null });
  });

  it.each([
    [{}, { enrollment_id: ["can't be blank"], section_step_id: ["can't be blank"] }],
    [{ enrollment_id: ENROLLMENT }, { section_step_id: ["can't be blank"] }],
    [{ section_step_id: stepId("single") }, { enrollment_id: ["can't be blank"] }],
    [{ ...place, enrollment_id: "one" }, { enrollment_id: ["is invalid"] }],
  ])("ids that are missing or none, %j: 422", async (at, errors) => {
    expect(await submitAt(at, "Right")).toEqual(invalid(errors));
    expect(await viewAt(at)).toEqual(invalid(errors));
  });

  it("a cancelled enrollment: 422, and what was answered can be viewed", async () => {
    const { body } = await submit("single", "Left");
    expect(await send("DELETE", `/enlight/api/v1/enrollments/${ENROLLMENT}`, undefined, as(OWNER))).toMatchObject({
      status: 200,
    });
    expect(await submit("single", "Right")).toEqual(invalid({ enrollment_id: ["is not active"] }));
    expect(await view("single")).toMatchObject({ status: 200, body: { id: body.id, state: "rejected" } });
  });

  it("by a user's key: 403, whatever is sent", async () => {
    const FORBIDDEN = { status: 403, body: { errors: { base: [expect.any(String)] } } };
    for (const at of [place, {}, { ...place, enrollment_id: NOWHERE }]) {
      expect(await submitAt(at, "Right", OWNER)).toEqual(FORBIDDEN);
    }
  });
});

describe("viewing an answer", () => {
  const viewBy = (query: object, body?: object) =>
    send("GET", `/enlight/api/v1/answer?${new URLSearchParams({ ...query })}`, body, as(BOB));

  it("takes the ids from the query, the body, or some of each; the body wins", async () => {
    const { body: note } = await submit("note");
    const { body: information } = await submit("information");
    expect(await viewBy(placeOf("note"))).toEqual({ status: 200, body: note });
    expect(await viewBy(placeOf("note"), placeOf("information"))).toEqual({ status: 200, body: information });
    const { enrollment_id, section_step_id } = placeOf("note");
    expect(await viewBy({ enrollment_id }, { section_step_id })).toEqual({ status: 200, body: note });
    expect(await viewBy({})).toMatchObject({ status: 422 });
  });

  it("is for users of the organisation, too", async () => {
    const { body } = await submit("note");
    for (const key of [OWNER, "enlight-instructor-key"]) expect(await view("note", key)).toEqual({ status: 200, body });
    expect(await view("note", "enlight-acme-key")).toEqual(MISSING);
  });

  it("before there is one: 404", async () => {
    expect(await view("single")).toEqual(MISSING);
    expect(await view("single", OWNER)).toEqual(MISSING);
  });
});

describe("answers as forms", () => {
  const form = (fields: string) =>
    send("POST", "/enlight/api/v1/answer", fields, {
      ...as(BOB),
      "content-type": "application/x-www-form-urlencoded",
    });
  const place = (step: Step) => new URLSearchParams(placeOf(step)).toString();

  it.each<[Step, string, string]>([
    ["single", "answer[content]=Right", "passed"],
    ["single", "answer%5Bcontent%5D=Right", "passed"],
    ["several", "answer[content][]=One&answer[content][]=Three", "passed"],
    ["sequence", "answer[content][]=First&answer[content][]=Second&answer[content][]=Third", "passed"],
    ["question", "answer[content]=42", "submitted"],
    ["note", "answer[content]=true", "passed"],
  ])("%s: %s", async (step, content, state) => {
    expect(await form(`${place(step)}&${content}`)).toMatchObject({ status: 200, body: { state } });
  });
});

describe("a course", () => {
  const listen = () => {
    control().subscribe({ target: "enlight", event: "*", url: "http://127.0.0.1:9/" });
    return () => control().deliveries();
  };
  const RIGHT: readonly (readonly [Step, unknown])[] = [
    ["library", undefined],
    ["single", "Right"],
    ["note", "Noted."],
    ["sequence", ["First", "Second", "Third"]],
    ["several", ["Three", "One"]],
    ["information", undefined],
  ];

  it("has started with the first answer, even a wrong one", async () => {
    expect(await enrollment()).toMatchObject({ started_at: null, completed_at: null });
    await submit("single", "Left");
    expect(await enrollment()).toMatchObject({ started_at: NOON, completed_at: null, updated_at: NOON });
    await control().advance(60);
    await submit("note");
    expect(await enrollment()).toMatchObject({ started_at: NOON, completed_at: null });
  });

  it("is complete when the last step has passed, and says so once", async () => {
    const sent = listen();
    for (const [step, content] of RIGHT) expect(await submit(step, content)).toMatchObject({ status: 200 });
    const { body } = await submit("question", "Because.");
    expect(await enrollment()).toMatchObject({ started_at: NOON, completed_at: null });
    expect(sent()).toEqual([]);
    await control().advance(60);
    await patchState(`answers/${body.id}`, { state: "passed", points: 10, pass_at: LATER });
    const shown = await enrollment();
    expect(shown).toMatchObject({ started_at: NOON, completed_at: LATER, updated_at: LATER });
    expect(sent()).toMatchObject([{ event: "course_completion", payload: shown }]);
    expect(shown).toMatchObject({ id: ENROLLMENT, student: { email: "bob@example.com" } });
    expect(JSON.stringify(sent())).not.toContain(BOB);
    await patchState(`answers/${body.id}`, { points: 9 });
    expect(sent()).toHaveLength(1);
    expect(await enrollment()).toMatchObject({ completed_at: LATER });
  });

  it("is completed by a student alone where nothing has to be marked", async () => {
    const sent = listen();
    await makeQuestion("Steps::Rating");
    for (const [step, content] of RIGHT) await submit(step, content);
    expect(await enrollment()).toMatchObject({ completed_at: null });
    await submit("question", "Five stars");
    expect(await enrollment()).toMatchObject({ completed_at: NOON });
    expect(sent().map(({ event }) => event)).toEqual(["course_completion"]);
  });

  it("is not complete as long as one answer is rejected or submitted", async () => {
    const sent = listen();
    for (const [step, content] of RIGHT) await submit(step, step === "single" ? "Left" : content);
    await submit("question", "Because.");
    expect(await enrollment()).toMatchObject({ completed_at: null });
    await submit("single", "Right");
    expect(await enrollment()).toMatchObject({ completed_at: null });
    expect(sent()).toEqual([]);
  });
});
