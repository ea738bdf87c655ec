import { createHash } from "node:crypto";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import type {
  AnswerRecord,
  ChecksheetRecord,
  CourseRecord,
  EnrollmentRecord,
  GroupRecord,
  MembershipRecord,
  StudentRecord,
} from "../../../src/twins/enlight/state.ts";
import { Description, type DocumentedOperation } from "../description.ts";
import { PlainCheck } from "../plain-check.ts";
import { COURSE, Enlight, GROUP, KEYS, NOWHERE, ORGANISATION, type Schema, STUDENT, USER } from "./client.ts";

// Any sequence of calls keeps the twin equal to a simple model, and each answer fits the description.

type Enrollment = Schema<"Enrollment">;
type Student = Schema<"Student">;
type Answer = Schema<"Answer">;
type Errors = Readonly<Record<string, readonly string[]>>;
type Content = string | readonly string[] | undefined;

const description = new Description("enlight");
const check = new PlainCheck(description);
const operations = new Map(description.operations.map((operation) => [operation.id, operation]));
const NOON = Date.parse("2026-03-01T12:00:00.000Z");
const TAKEN = ["has already been taken"];
const MUST_EXIST = ["must exist"];
const BLANK = ["can't be blank"];
const NOT_FOUND = { errors: { base: [expect.any(String)] } };

/** A step, and what to send for it: only the first two kinds can be wrong. */
interface Step {
  readonly id: string;
  readonly points: number;
  readonly becomes: "passed" | "submitted";
  readonly needsContent: boolean;
  readonly right: Content;
  readonly wrong: Content;
}

interface Group {
  readonly id: string;
  readonly name: string;
  /** Ids of enrollments, in the order in which they came. */
  readonly members: string[];
}

/** All that is known of organisation `example`, each list in the order of creation. */
interface Model {
  now: number;
  readonly enrollments: Enrollment[];
  readonly students: Student[];
  readonly answers: Answer[];
  groups: Group[];
  /** Ids of courses that were not cancelled. */
  courses: readonly string[];
  /** The keys of those who take part, by the id of the student. */
  readonly keys: Map<string, string>;
  /** The courses and groups that take part, the cancelled and deleted ones too. */
  readonly playedCourses: readonly string[];
  readonly playedGroups: string[];
}

/** What never changes, and how everything stands at the start. */
interface Fixtures {
  readonly steps: ReadonlyMap<string, readonly Step[]>;
  /** The checksheet that an enrollment gets, by course. */
  readonly current: ReadonlyMap<string, string>;
  readonly isOpenToMore: ReadonlySet<string>;
  readonly start: () => Model;
}

/** The twin in one sandbox; whatever it answers is held to the description. */
class Real {
  readonly enlight: Enlight;
  readonly fixtures: Fixtures;

  constructor(enlight: Enlight, fixtures: Fixtures) {
    this.enlight = enlight;
    this.fixtures = fixtures;
  }

  async ask<Body>(
    id: string,
    status: number,
    path: string,
    body?: unknown,
    key: string | undefined = KEYS.owner,
  ): Promise<Body> {
    const operation = operations.get(id) as DocumentedOperation;
    const answer = await this.enlight.as(key).call<Body>(operation.method, path, body);
    expect(answer.status, `${id} ${path} ${JSON.stringify(body)}: ${answer.text}`).toBe(status);
    expect(check.complaints(operation, answer)).toEqual([]);
    return answer.body;
  }

  stepsOf({ checksheet_id }: Enrollment): readonly Step[] {
    return this.fixtures.steps.get(checksheet_id) ?? [];
  }
}

const at = (instant: number) => new Date(instant).toISOString();
const gravatar = (email: string) => `http://www.gravatar.com/avatar/${createHash("md5").update(email).digest("hex")}`;
const byId = <R extends { readonly id: string }>(records: readonly R[], id: string) =>
  records.find((record) => record.id === id) as R;
const pick = <T>(from: readonly T[], index: number): T => from[index % from.length] as T;
/** The enrollments of those whose keys are known. */
const played = (model: Model) => model.enrollments.filter(({ student_id }) => model.keys.has(student_id));
const answerTo = ({ answers }: Model, enrollment: Enrollment, step: Step) =>
  answers.find(({ enrollment_id, section_step_id }) => enrollment_id === enrollment.id && section_step_id === step.id);

/** An enrollment as it is shown alone. */
function shown(model: Model, enrollment: Enrollment): object {
  const { company_name: _, ...student } = byId(model.students, enrollment.student_id);
  return { ...enrollment, student };
}

function change<R extends { readonly id: string }>(records: R[], id: string, members: Partial<R>): R {
  const index = records.findIndex((record) => record.id === id);
  const changed = { ...records[index], ...members } as R;
  records[index] = changed;
  return changed;
}

/** What an answer does to its enrollment. */
function follow(model: Model, real: Real, enrollment: Enrollment): void {
  const hasPassed = (step: Step) => answerTo(model, enrollment, step)?.state === "passed";
  const isDone = enrollment.completed_at === null && real.stepsOf(enrollment).every(hasPassed);
  if (enrollment.started_at !== null && !isDone) return;
  change(model.enrollments, enrollment.id, {
    started_at: enrollment.started_at ?? at(model.now),
    completed_at: isDone ? at(model.now) : enrollment.completed_at,
    updated_at: at(model.now),
  });
}

abstract class Command<Wish extends object> implements fc.AsyncCommand<Model, Real> {
  readonly wish: Wish;

  constructor(wish: Wish) {
    this.wish = wish;
  }

  check(_: Readonly<Model>): boolean {
    return true;
  }

  abstract run(model: Model, real: Real): Promise<void>;

  toString(): string {
    return JSON.stringify({ command: this.constructor.name, ...this.wish });
  }
}

interface Enrolling {
  readonly course: number;
  readonly groups: readonly number[];
  readonly byInstructor: boolean;
  /** One there is, by number, or a new one. */
  readonly student: number | { readonly email: string; readonly name: string; readonly locale: string | undefined };
}

class Enroll extends Command<Enrolling> {
  async run(model: Model, real: Real): Promise<void> {
    const { course, groups, byInstructor, student } = this.wish;
    const course_id = pick(model.playedCourses, course);
    const group_ids = [...new Set(groups.map((index) => pick(model.playedGroups, index)))];
    const known = typeof student === "number" ? pick([...model.keys.keys()], student) : undefined;
    const wish = { course_id, instructor_id: USER.instructor, group_ids, ...named(student, known) };
    const errors = this.#errors(model, real, course_id, group_ids, known);
    const key = byInstructor ? KEYS.instructor : KEYS.owner;
    if (Object.keys(errors).length > 0) {
      const body = await real.ask("createEnrollment", 422, "/enrollments", wish, key);
      expect(body).toEqual({ message: "Unable to save enrollment", errors });
      return;
    }
    type Created = Schema<"EnrollmentWithStudent">;
    const body = await real.ask<Created>("createEnrollment", 201, "/enrollments", wish, key);
    if (known === undefined) await this.#meet(model, real, body.student_id);
    expect(model.enrollments.map(({ id }) => id)).not.toContain(body.id);
    const now = at(model.now);
    model.enrollments.push({
      id: body.id,
      student_id: known ?? body.student_id,
      course_id,
      checksheet_id: String(real.fixtures.current.get(course_id)),
      instructor_id: USER.instructor,
      enroller_id: byInstructor ? USER.instructor : USER.owner,
      active: true,
      created_at: now,
      updated_at: now,
      started_at: null,
      completed_at: null,
      expires_at: now.replace("2026", "2027"),
      custom_name: null,
    });
    for (const id of group_ids) byId(model.groups, id).members.push(body.id);
    expect(body).toEqual(shown(model, byId(model.enrollments, body.id)));
  }

  #errors(model: Model, real: Real, courseId: string, groupIds: readonly string[], known: string | undefined): Errors {
    const { student } = this.wish;
    const isThere = model.courses.includes(courseId);
    const isSecond = model.enrollments.some(
      ({ active, course_id, student_id }) => active && course_id === courseId && student_id === known,
    );
    const isTaken =
      typeof student === "object" && model.students.some(({ email }) => email === student.email.toLowerCase());
    return {
      ...(isThere ? {} : { course_id: MUST_EXIST }),
      ...(isThere && isSecond && !real.fixtures.isOpenToMore.has(courseId) ? { course_id: TAKEN } : {}),
      ...(groupIds.every((id) => model.groups.some((group) => group.id === id)) ? {} : { group_ids: ["is invalid"] }),
      ...(isTaken ? { student_email: TAKEN } : {}),
    };
  }

  /** A student who is new becomes one of those who take part. */
  async #meet(model: Model, real: Real, id: string): Promise<void> {
    const { email, name, locale } = this.wish.student as Exclude<Enrolling["student"], number>;
    expect(model.students.map((student) => student.id)).not.toContain(id);
    const address = email.toLowerCase();
    const student: Student = {
      id,
      given_name: name,
      family_name: "New",
      email: address,
      company_name: null,
      external_id: null,
      locale: (locale ?? "en-US") as Student["locale"],
      time_zone: null,
      gravatar_url: gravatar(address),
    };
    model.students.push(student);
    const { api_key, ...rest } = await real.ask<Schema<"StudentWithKey">>("getStudent", 200, `/students/${id}`);
    expect(rest).toEqual(student);
    model.keys.set(id, api_key);
  }
}

function named(student: Enrolling["student"], student_id: string | undefined): object {
  if (typeof student === "number") return { student_id };
  const { email, name, locale } = student;
  return { student_email: email, student_given_name: name, student_family_name: "New", student_locale: locale };
}

interface Updating {
  readonly at: number;
  readonly instructor: string | undefined;
  /** Seconds from now, or for ever. */
  readonly expires: number | null | undefined;
  readonly isLocal: boolean;
}

class Update extends Command<Updating> {
  async run(model: Model, real: Real): Promise<void> {
    const { instructor: instructor_id, expires, isLocal } = this.wish;
    const { id, ...before } = pick(played(model), this.wish.at);
    const instant = typeof expires === "number" ? model.now + expires * 1000 : undefined;
    const expires_at = expires === null ? null : instant === undefined ? undefined : at(instant);
    const local = instant === undefined ? expires_at : at(instant + 7_200_000).replace("Z", "+02:00");
    // What else is sent has no effect.
    const wish = { instructor_id, expires_at: isLocal ? local : expires_at, active: false, course_id: NOWHERE };
    const errors = {
      ...(instructor_id === NOWHERE ? { instructor_id: MUST_EXIST } : {}),
      ...(instant !== undefined && instant <= model.now ? { expires_at: ["must be in the future"] } : {}),
    };
    if (Object.keys(errors).length > 0) {
      expect(await real.ask("updateEnrollment", 422, `/enrollments/${id}`, wish)).toEqual({ errors });
      return;
    }
    const body = await real.ask<Enrollment>("updateEnrollment", 200, `/enrollments/${id}`, wish);
    const wanted = {
      instructor_id: instructor_id ?? before.instructor_id,
      expires_at: expires_at ?? before.expires_at,
    };
    if (expires_at === null) wanted.expires_at = null;
    const isSame = wanted.instructor_id === before.instructor_id && wanted.expires_at === before.expires_at;
    // Whether an update that changes nothing counts as one is the twin's affair.
    const updated_at = isSame && body.updated_at === before.updated_at ? before.updated_at : at(model.now);
    expect(body).toEqual(shown(model, change(model.enrollments, id, { ...wanted, updated_at })));
  }
}

class Cancel extends Command<{ readonly at: number }> {
  async run(model: Model, real: Real): Promise<void> {
    const { id, active } = pick(played(model), this.wish.at);
    expect(await real.ask("cancelEnrollment", 200, `/enrollments/${id}`)).toEqual({});
    if (active) change(model.enrollments, id, { active: false, updated_at: at(model.now) });
  }
}

interface Answering {
  readonly at: number;
  readonly step: number;
  readonly content: "right" | "wrong" | "none";
}

class Submit extends Command<Answering> {
  async run(model: Model, real: Real): Promise<void> {
    const enrollment = pick(played(model), this.wish.at);
    const step = pick(real.stepsOf(enrollment), this.wish.step);
    const content = this.wish.content === "none" ? undefined : step[this.wish.content];
    const place = { enrollment_id: enrollment.id, section_step_id: step.id };
    const wish = content === undefined ? place : { ...place, answer: { content } };
    const key = model.keys.get(enrollment.student_id);
    const known = answerTo(model, enrollment, step);
    const errors = this.#errors(enrollment, step, known, content);
    if (errors !== undefined) {
      expect(await real.ask("submitAnswer", 422, "/answer", wish, key)).toEqual({ errors });
      return;
    }
    const isWrong = content !== undefined && content === step.wrong && content !== step.right;
    const state = isWrong ? "rejected" : step.becomes;
    const now = at(model.now);
    const [pass_at, points] = state === "passed" ? [now, step.points] : [null, 0];
    const outcome = { pass_at, points, state, answered_at: now, updated_at: now } as const;
    const body = await real.ask<Answer>("submitAnswer", isWrong ? 400 : 200, "/answer", wish, key);
    if (known === undefined) {
      expect(model.answers.map(({ id }) => id)).not.toContain(body.id);
      model.answers.push({ id: body.id, ...outcome, created_at: now, ...place });
    } else change(model.answers, known.id, outcome);
    const wanted = answerTo(model, enrollment, step);
    expect(body).toEqual(isWrong ? { ...wanted, errors: { content: ["is incorrect"] } } : wanted);
    follow(model, real, enrollment);
  }

  #errors({ active }: Enrollment, step: Step, known: Answer | undefined, content: Content): Errors | undefined {
    if (!active) return { enrollment_id: ["is not active"] };
    if (known?.state === "passed") return { base: ["answer has already passed"] };
    return step.needsContent && content === undefined ? { content: BLANK } : undefined;
  }
}

/** What an instructor does in the application. */
class Mark extends Command<{ readonly at: number; readonly isRight: boolean }> {
  override check({ answers }: Readonly<Model>): boolean {
    return answers.some(({ state }) => state === "submitted");
  }

  async run(model: Model, real: Real): Promise<void> {
    const waiting = model.answers.filter(({ state }) => state === "submitted");
    const { id, enrollment_id } = pick(waiting, this.wish.at);
    const now = at(model.now);
    const marked = this.wish.isRight
      ? ({ state: "passed", pass_at: now, points: 3, updated_at: now } as const)
      : ({ state: "rejected", updated_at: now } as const);
    await real.enlight.patchState(`answers/${id}`, marked);
    change(model.answers, id, marked);
    follow(model, real, byId(model.enrollments, enrollment_id));
  }
}

class View extends Command<{ readonly at: number; readonly step: number; readonly byUser: boolean }> {
  async run(model: Model, real: Real): Promise<void> {
    const enrollment = pick(played(model), this.wish.at);
    const step = pick(real.stepsOf(enrollment), this.wish.step);
    const known = answerTo(model, enrollment, step);
    const wish = { enrollment_id: enrollment.id, section_step_id: step.id };
    const key = this.wish.byUser ? KEYS.owner : model.keys.get(enrollment.student_id);
    const body = await real.ask("getAnswer", known === undefined ? 404 : 200, "/answer", wish, key);
    expect(body).toEqual(known ?? NOT_FOUND);
  }
}

class Show extends Command<{ readonly at: number; readonly asker: number | "user" }> {
  async run(model: Model, real: Real): Promise<void> {
    const enrollment = pick(played(model), this.wish.at);
    const [student, key] = this.wish.asker === "user" ? [] : pick([...model.keys], this.wish.asker);
    const isVisible = student === undefined || student === enrollment.student_id;
    const status = isVisible ? 200 : 404;
    const body = await real.ask("getEnrollment", status, `/enrollments/${enrollment.id}`, undefined, key);
    expect(body).toEqual(isVisible ? shown(model, enrollment) : NOT_FOUND);
  }
}

interface Listing {
  readonly of: "enrollments" | "students" | "groups" | "courses";
  readonly asker: number | "user";
  readonly limit: number | undefined;
  /** Counted from the end, so that what is new can be on the page. */
  readonly offset: number | undefined;
}

class List extends Command<Listing> {
  async run(model: Model, real: Real): Promise<void> {
    const { of, limit = 100 } = this.wish;
    const [student, key] = this.wish.asker === "user" ? [] : pick([...model.keys], this.wish.asker);
    const isOwn = of === "enrollments" && student !== undefined;
    const all: readonly unknown[] = {
      enrollments: model.enrollments.filter((one) => !isOwn || one.student_id === student),
      students: model.students,
      groups: model.groups.map(({ id, name }) => ({ id, name })),
      courses: model.courses.map((id) => expect.objectContaining({ id })),
    }[of];
    const offset = this.wish.offset === undefined ? undefined : Math.max(0, all.length - this.wish.offset);
    const wish = Object.entries({ limit: this.wish.limit, offset }).filter(([, value]) => value !== undefined);
    const query = new URLSearchParams(Object.fromEntries(wish.map(([name, value]) => [name, String(value)])));
    const id = {
      enrollments: "listEnrollments",
      students: "listStudents",
      groups: "listGroups",
      courses: "listCourses",
    };
    const found = await real.ask(id[of], 200, `/${of}?${query}`, undefined, isOwn ? key : KEYS.owner);
    expect(found).toEqual(all.slice(offset ?? 0, (offset ?? 0) + limit));
  }
}

class CancelCourse extends Command<{ readonly course: number }> {
  async run(model: Model, real: Real): Promise<void> {
    const id = pick(model.playedCourses, this.wish.course);
    const isThere = model.courses.includes(id);
    const body = await real.ask("cancelCourse", isThere ? 200 : 404, `/courses/${id}`);
    expect(body).toEqual(isThere ? {} : NOT_FOUND);
    expect(await real.ask("getCourse", 404, `/courses/${id}`)).toEqual(NOT_FOUND);
    model.courses = model.courses.filter((other) => other !== id);
    for (const enrollment of model.enrollments.filter(({ active, course_id }) => active && course_id === id)) {
      change(model.enrollments, enrollment.id, { active: false, updated_at: at(model.now) });
    }
  }
}

class CreateGroup extends Command<{ readonly name: string }> {
  async run(model: Model, real: Real): Promise<void> {
    const { name } = this.wish;
    const body = await real.ask<Schema<"GroupWithEnrollments">>("createGroup", 201, "/groups", { name });
    expect(model.playedGroups).not.toContain(body.id);
    expect(body).toEqual({ id: body.id, name, enrollments: [] });
    model.groups.push({ id: body.id, name, members: [] });
    model.playedGroups.push(body.id);
  }
}

class OnGroup extends Command<{ readonly group: number; readonly isDeleted: boolean }> {
  async run(model: Model, real: Real): Promise<void> {
    const id = pick(model.playedGroups, this.wish.group);
    const group = model.groups.find((one) => one.id === id);
    const status = group === undefined ? 404 : 200;
    const body = await real.ask(this.wish.isDeleted ? "deleteGroup" : "getGroup", status, `/groups/${id}`);
    if (group === undefined) expect(body).toEqual(NOT_FOUND);
    else if (this.wish.isDeleted) {
      expect(body).toEqual({});
      model.groups = model.groups.filter((one) => one.id !== id);
    } else {
      const enrollments = group.members.map((member) => byId(model.enrollments, member));
      expect(body).toEqual({ id, name: group.name, enrollments });
    }
  }
}

class Wait extends Command<{ readonly seconds: number }> {
  async run(model: Model, real: Real): Promise<void> {
    await real.enlight.control.advance(this.wish.seconds);
    model.now += this.wish.seconds * 1000;
  }
}

/** Whatever the twin has stored of the organisation is what the model says. */
function expectEqual(model: Model, { enlight }: Real): void {
  expect(stored(enlight)).toEqual({
    enrollments: model.enrollments,
    students: model.students,
    answers: model.answers,
    groups: model.groups,
    courses: model.courses,
  });
}

function stored(enlight: Enlight) {
  const own = <R extends { readonly organisation_id: string }>(collection: string) =>
    enlight.records<R>(collection).filter((record) => record.organisation_id === ORGANISATION.example);
  const memberships = own<MembershipRecord>("memberships");
  const members = (id: string) =>
    memberships.filter(({ group_id }) => group_id === id).map(({ enrollment_id }) => enrollment_id);
  return {
    enrollments: own<EnrollmentRecord>("enrollments").map(({ organisation_id: _, ...shown }) => shown),
    students: own<StudentRecord>("students").map(
      ({ organisation_id: _, api_key: __, student_account_id: ___, language: ____, locked: _____, ...shown }) => shown,
    ),
    answers: own<AnswerRecord>("answers").map(({ organisation_id: _, content: __, ...shown }) => shown),
    groups: own<GroupRecord>("groups").map(({ id, name }) => ({ id, name, members: members(id) })),
    courses: own<CourseRecord>("courses")
      .filter(({ deleted_at }) => deleted_at === null)
      .map(({ id }) => id),
  };
}

function fixturesOf(enlight: Enlight): Fixtures {
  const checksheets = enlight.records<ChecksheetRecord>("checksheets");
  const isOpenToMore = new Set(
    enlight
      .records<CourseRecord>("courses")
      .filter((course) => course.multiple_sign_ups && course.organisation_id === ORGANISATION.example)
      .map(({ id }) => id),
  );
  const [openToMore = ""] = isOpenToMore;
  const current = checksheets.filter(({ current_checksheet, published }) => current_checksheet && published);
  const initial = stored(enlight);
  return {
    steps: new Map(checksheets.map(({ id, sections }) => [id, sections.flatMap(({ steps }) => steps.map(stepOf))])),
    current: new Map(current.map(({ id, course_id }) => [course_id, id])),
    isOpenToMore,
    start: () => ({
      ...structuredClone(initial),
      now: NOON,
      keys: new Map([
        [STUDENT.bob, KEYS.bob],
        [STUDENT.ann, KEYS.ann],
      ]),
      playedCourses: [openToMore, COURSE.selling, COURSE.twoVersions, COURSE.listening, COURSE.everyKind],
      playedGroups: [GROUP],
    }),
  };
}

function stepOf({ id, step }: ChecksheetRecord["sections"][number]["steps"][number]): Step {
  const { type, data, points } = step;
  const base = { id, points: points ?? 0 };
  if (type === "Steps::MultipleChoice") {
    const names = (data.choices ?? []).map(({ name }) => name);
    const correct = (data.choices ?? []).filter((choice) => choice.correct === "1").map(({ name }) => name);
    const incorrect = names.find((name) => !correct.includes(name));
    const [right, wrong] = data.selection_type === "single" ? [correct[0], incorrect] : [correct.toReversed(), names];
    return { ...base, becomes: "passed", needsContent: true, right, wrong };
  }
  if (type === "Steps::SequenceItems") {
    const right = data.items ?? [];
    return { ...base, becomes: "passed", needsContent: true, right, wrong: right.toReversed() };
  }
  const isQuestion = type === "Steps::Question" || type === "Steps::UnformattedQuestion";
  return {
    ...base,
    becomes: isQuestion ? "submitted" : "passed",
    needsContent: isQuestion,
    right: "Whatever.",
    wrong: "Whatever.",
  };
}

const index = fc.nat({ max: 30 });
const asker = fc.oneof(fc.constant("user" as const), index);
const name = fc
  .string({ unit: "grapheme", minLength: 1, maxLength: 8 })
  .filter((text) => /\S/.test(text) && !text.includes("\0"));
/** Few, so that some are taken, and in any letter case. */
const email = fc.constantFrom("new1@example.com", "New2@Example.com", "NEW1@example.com", "new3@example.com");
const newcomer = fc.record({ email, name, locale: fc.constantFrom(undefined, "en-GB", "es-MX") });
const enrolling = (student: fc.Arbitrary<Enrolling["student"]>) =>
  fc.record({ course: index, groups: fc.array(index, { maxLength: 2 }), byInstructor: fc.boolean(), student });
const content = fc.constantFrom("right", "right", "wrong", "none" as const);

const commands = fc.commands<Model, Real, false>(
  [
    enrolling(index).map((wish) => new Enroll(wish)),
    enrolling(newcomer).map((wish) => new Enroll(wish)),
    fc
      .record({
        at: index,
        instructor: fc.constantFrom(undefined, USER.instructor, USER.manager, NOWHERE),
        expires: fc.constantFrom(undefined, null, -1, 0, 1, 86_400, 86_400),
        isLocal: fc.boolean(),
      })
      .map((wish) => new Update(wish)),
    fc.record({ at: index }).map((wish) => new Cancel(wish)),
    fc.record({ at: index, step: index, content }).map((wish) => new Submit(wish)),
    fc.record({ at: index, step: index, content }).map((wish) => new Submit(wish)),
    fc.record({ at: index, isRight: fc.boolean() }).map((wish) => new Mark(wish)),
    fc.record({ at: index, step: index, byUser: fc.boolean() }).map((wish) => new View(wish)),
    fc.record({ at: index, asker }).map((wish) => new Show(wish)),
    fc
      .record({
        of: fc.constantFrom("enrollments", "enrollments", "students", "groups", "courses" as const),
        asker,
        limit: fc.option(fc.integer({ min: 1, max: 100 }), { nil: undefined }),
        offset: fc.option(fc.nat({ max: 300 }), { nil: undefined }),
      })
      .map((wish) => new List(wish)),
    fc.record({ course: index }).map((wish) => new CancelCourse(wish)),
    fc.record({ name }).map((wish) => new CreateGroup(wish)),
    fc.record({ group: index, isDeleted: fc.boolean() }).map((wish) => new OnGroup(wish)),
    fc.record({ seconds: fc.integer({ min: 1, max: 100_000 }) }).map((wish) => new Wait(wish)),
  ],
  { maxCommands: 60, size: "+1" },
);

describe("enrollments, answers, courses and groups", () => {
  let mock: Mock;
  let fixtures: Fixtures;
  let worlds = 0;
  beforeAll(async () => {
    mock = await startMock({ targets: ["enlight"], port: 0 });
    fixtures = fixturesOf(new Enlight(mock, "start"));
  });
  afterAll(() => mock.close());

  it("are what a simple model says, after any sequence of calls", async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (sequence) => {
        const enlight = new Enlight(mock, `model-${++worlds}`);
        enlight.control.freeze(true);
        await enlight.control.moveTo(NOON);
        const [model, real] = [fixtures.start(), new Real(enlight, fixtures)];
        await fc.asyncModelRun(() => ({ model, real }), sequence);
        expectEqual(model, real);
      }),
      { numRuns: 40 },
    );
  }, 60_000);
});
