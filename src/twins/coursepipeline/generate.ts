import type { Faker } from "@faker-js/faker";
import type { Records } from "../../engine/twin.ts";
import type { CoursepipelineState, CourseRunRecord, VariableRecord } from "./state.ts";
import { timestamp } from "./time.ts";
import type { VariableType, VariableValue } from "./value-types.ts";

type State = Records<CoursepipelineState>;

/** More than two pages of learners, and of the values of the documented variable, as `limit` is 100 unless told otherwise. */
const ORGANIZATIONS = [
  { id: 1, courses: 6, learners: 260, runs: 300 },
  { id: 2, courses: 4, learners: 130, runs: 150 },
];
type Size = (typeof ORGANIZATIONS)[number];

/** Everything generated happens between these instants, after the records of the fixture file. */
const FROM = Date.UTC(2024, 2, 1);
const TO = Date.UTC(2025, 5, 30);
const DAY_MS = 86_400_000;

const TYPES: readonly VariableType[] = ["string", "number", "boolean"];
const COLORS = ["blue", "green", "red", "yellow", "violet"];

/** Fills both organizations with enough records to make paging real. */
export function generateCoursepipeline(faker: Faker, state: State): void {
  for (const size of ORGANIZATIONS) {
    addCourses(faker, state, size);
    addLearners(faker, state, size);
    addRuns(faker, state, size);
  }
}

function addCourses(faker: Faker, state: State, { id: organization_id, courses }: Size): void {
  for (let count = 0; count < courses; count += 1) {
    const id = faker.string.uuid();
    const created_at = faker.number.int({ min: FROM, max: TO });
    const title = `${faker.word.adjective()} ${faker.word.noun()}`;
    state.courses.push({
      id,
      external_id: count % 3 === 2 ? null : `org${organization_id}-course-${count + 1}`,
      title: capitalised(title),
      description: faker.lorem.sentence(),
      status: faker.helpers.arrayElement(["draft", "published", "archived"]),
      created_at: timestamp(created_at),
      updated_at: timestamp(created_at),
      organization_id,
    });
    for (const type of TYPES) {
      state.variables.push({
        id: faker.string.uuid(),
        course_id: id,
        name: `${faker.word.noun()}_${type}`.replace(/[^a-z_]/g, "_"),
        type,
        description: faker.lorem.sentence(),
        active: faker.datatype.boolean(0.8),
        created_at: timestamp(created_at),
        updated_at: timestamp(created_at),
        organization_id,
      });
    }
  }
}

function addLearners(faker: Faker, state: State, { id: organization_id, learners }: Size): void {
  for (let count = 0; count < learners; count += 1) {
    const firstName = faker.person.firstName();
    const lastName = faker.person.lastName();
    const created_at = timestamp(FROM + Math.floor(((TO - FROM) * count) / learners));
    state.learners.push({
      id: faker.string.uuid(),
      name: `${firstName} ${lastName}`,
      email: `${ascii(firstName)}.${ascii(lastName)}.${organization_id}${count}@example.com`,
      external_id: count % 4 === 3 ? null : `org${organization_id}-learner-${count + 1}`,
      created_at,
      updated_at: created_at,
      organization_id,
    });
  }
}

/** Every learner takes a course, the first ones two; each run records a value of most variables of its course. */
function addRuns(faker: Faker, state: State, { id: organization_id, runs }: Size): void {
  const learners = state.learners.filter((one) => one.organization_id === organization_id).slice(2);
  const courses = state.courses.filter((one) => one.organization_id === organization_id);
  const [main] = courses;
  // The course with the documented example keeps the statistics that the description shows.
  const others = courses.slice(2);
  if (main === undefined) return;
  for (let count = 0; count < runs; count += 1) {
    const learner = learners[count % learners.length];
    if (learner === undefined) continue;
    const isFirst = count < learners.length;
    const course = isFirst ? main : faker.helpers.arrayElement(others);
    const started = Date.parse(learner.created_at) + faker.number.int({ min: 0, max: 20 * DAY_MS });
    const run: CourseRunRecord = {
      id: faker.string.uuid(),
      course_id: course.id,
      learner_id: learner.id,
      started_at: timestamp(started),
      completed_at: faker.datatype.boolean(0.6)
        ? timestamp(started + faker.number.int({ min: 1, max: 30 }) * DAY_MS)
        : null,
      organization_id,
    };
    state.course_runs.push(run);
    addValues(faker, state, run, started);
  }
}

function addValues(faker: Faker, state: State, run: CourseRunRecord, started: number): void {
  for (const variable of state.variables.filter(({ course_id }) => course_id === run.course_id)) {
    state.values.push({
      id: faker.string.uuid(),
      variable_id: variable.id,
      learner_id: run.learner_id,
      course_run_id: run.id,
      value: drawValue(faker, variable),
      recorded_at: timestamp(started + faker.number.int({ min: 1, max: DAY_MS })),
      organization_id: run.organization_id,
    });
  }
}

function drawValue(faker: Faker, { type }: VariableRecord): VariableValue {
  if (type === "number") return faker.number.int({ min: 0, max: 100 });
  return type === "boolean" ? faker.datatype.boolean() : faker.helpers.arrayElement(COLORS);
}

function ascii(name: string): string {
  return name
    .normalize("NFD")
    .replace(/[^a-z]/gi, "")
    .toLowerCase();
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
