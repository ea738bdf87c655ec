import type { Faker } from "@faker-js/faker";
import type { Records } from "../../engine/twin.ts";
import { gravatarOf } from "./new-student.ts";
import type { ChecksheetRecord, EnlightState, PlacedStep } from "./state.ts";
import { aYearAfter, timestamp } from "./time.ts";

type State = Records<EnlightState>;

/** More than two pages of everything that is paged for the first organisation. */
const EXAMPLE = { students: 240, courses: 210, enrollments: 230, groups: 205, users: 205 };
const ELSEWHERE = { students: 30, courses: 12, enrollments: 25, groups: 6, users: 8 };
type Size = typeof EXAMPLE;

/** Everything generated happens between these instants. */
const FROM = Date.UTC(2021, 0, 4);
const TO = Date.UTC(2025, 5, 30);

/** Fills both organisations with enough records to make paging real. */
export function generateEnlight(faker: Faker, state: State): void {
  const [example, elsewhere] = state.organisations;
  for (const [organisation, size] of [
    [example, EXAMPLE],
    [elsewhere, ELSEWHERE],
  ] as const) {
    if (organisation === undefined) continue;
    addUsers(faker, state, organisation.id, organisation.subdomain, size);
    addStudents(faker, state, organisation.id, organisation.subdomain, size);
    addCourses(faker, state, organisation.id, size);
    addChecksheets(faker, state, organisation.id);
    addGroups(faker, state, organisation.id, size);
    addEnrollments(faker, state, organisation.id, size);
  }
}

function addUsers(faker: Faker, state: State, organisation_id: string, subdomain: string, { users }: Size): void {
  for (let count = 1; count <= users; count += 1) {
    state.users.push({
      id: faker.string.uuid(),
      organisation_id,
      given_name: faker.person.firstName(),
      family_name: faker.person.lastName(),
      email: `user${count}@${subdomain}.example`,
      locale: faker.helpers.arrayElement(["en-US", "en-GB"]),
      role: faker.helpers.arrayElement(["instructor", "instructor", "supervisor", "manager"]),
      unsubscribed: faker.datatype.boolean(0.1),
      api_key: faker.string.uuid(),
    });
  }
}

function addStudents(faker: Faker, state: State, organisation_id: string, subdomain: string, { students }: Size): void {
  for (let count = 1; count <= students; count += 1) {
    const email = `student${count}@${subdomain}.example`;
    state.students.push({
      id: faker.string.uuid(),
      organisation_id,
      given_name: faker.person.firstName(),
      family_name: faker.person.lastName(),
      email,
      company_name: count % 3 === 0 ? faker.company.name() : null,
      external_id: count % 2 === 0 ? `S-${1000 + count}` : null,
      locale: faker.helpers.arrayElement(["en-US", "en-GB", "es-ES", "es-MX"]),
      time_zone: faker.helpers.arrayElement(["Sydney", "London", "Madrid", null]),
      gravatar_url: gravatarOf(email),
      api_key: faker.string.uuid(),
      student_account_id: null,
      language: null,
      locked: false,
    });
  }
}

function addCourses(faker: Faker, state: State, organisation_id: string, { courses }: Size): void {
  const instructors = state.users.filter((user) => user.organisation_id === organisation_id);
  for (let count = 1; count <= courses; count += 1) {
    const at = faker.date.between({ from: FROM, to: TO }).getTime();
    state.courses.push({
      id: faker.string.uuid(),
      organisation_id,
      name: `${capitalised(faker.word.adjective())} ${faker.word.noun()} ${count}`,
      summary: faker.lorem.sentence(),
      course_image: null,
      multiple_sign_ups: count % 5 === 0,
      purchasable: faker.datatype.boolean(),
      advertised: faker.datatype.boolean(),
      price_cents: faker.number.int({ min: 0, max: 400 }) * 100,
      price_currency: "USD",
      instructor_id: faker.helpers.arrayElement(instructors).id,
      prerequisite_course_id: null,
      archived_at: null,
      created_at: timestamp(at),
      updated_at: timestamp(at),
      marketing_copy_html: `<p>${faker.lorem.sentence()}</p>`,
      completion_information_html: `<p>${faker.lorem.sentence()}</p>`,
      deleted_at: null,
      further_checksheet_ids: [],
    });
  }
}

/** One current checksheet for every course that has none, so that everybody can be enrolled. */
function addChecksheets(faker: Faker, state: State, organisation_id: string): void {
  const covered = new Set(state.checksheets.map(({ course_id }) => course_id));
  for (const { id, created_at, further_checksheet_ids } of state.courses.filter(
    (course) => course.organisation_id === organisation_id,
  )) {
    if (covered.has(id) || further_checksheet_ids.length > 0) continue;
    state.checksheets.push(checksheetFor(faker, organisation_id, id, created_at));
  }
}

function checksheetFor(faker: Faker, organisation_id: string, course_id: string, at: string): ChecksheetRecord {
  return {
    id: faker.string.uuid(),
    organisation_id,
    course_id,
    version: 1,
    current_checksheet: true,
    published: true,
    created_at: at,
    updated_at: at,
    sections: [
      {
        id: faker.string.uuid(),
        name: "Section 1",
        label: null,
        final: true,
        sequence: 1,
        created_at: at,
        updated_at: at,
        steps: [placedStep(faker, organisation_id, at)],
      },
    ],
  };
}

function placedStep(faker: Faker, organisation_id: string, at: string): PlacedStep {
  const title = capitalised(faker.word.verb());
  return {
    id: faker.string.uuid(),
    list_source_step: null,
    possible_reference_section_step_ids: [],
    step: {
      id: faker.string.uuid(),
      content_html: `<p>${faker.lorem.sentence()}</p>`,
      conditional: false,
      label: null,
      needs_attachment: false,
      number_of_items: null,
      points: 5,
      title,
      type: faker.helpers.arrayElement(["Steps::Question", "Steps::Information"]),
      created_at: at,
      updated_at: at,
      library_item_id: null,
      organisation_id,
      target_course_id: null,
      archived_at: null,
      answer_html: null,
      reject_duplicate_attempts: false,
      suggested_response: null,
      cloned_from_step_id: null,
      data: {},
    },
  };
}

function addGroups(faker: Faker, state: State, organisation_id: string, { groups }: Size): void {
  for (let count = 1; count <= groups; count += 1) {
    const name = `${capitalised(faker.word.adjective())} group ${count}`;
    state.groups.push({ id: faker.string.uuid(), organisation_id, name });
  }
}

/** Generated students alone: the documented ones have the enrollments that the documentation shows. */
function addEnrollments(faker: Faker, state: State, organisation_id: string, { enrollments, students }: Size): void {
  const own = <R extends { readonly organisation_id: string }>(records: readonly R[]) =>
    records.filter((record) => record.organisation_id === organisation_id);
  const enrolled = own(state.students).slice(-students);
  const sheets = own(state.checksheets).filter(({ sections }) => sections[0]?.final === true);
  const users = own(state.users);
  const groups = own(state.groups);
  for (let count = 0; count < enrollments; count += 1) {
    const sheet = sheets[count % sheets.length];
    const student = enrolled[count % enrolled.length];
    if (sheet === undefined || student === undefined) continue;
    const at = faker.date.between({ from: FROM, to: TO }).getTime();
    const id = faker.string.uuid();
    state.enrollments.push({
      id,
      organisation_id,
      student_id: student.id,
      course_id: sheet.course_id,
      checksheet_id: sheet.id,
      instructor_id: faker.helpers.arrayElement(users).id,
      enroller_id: faker.helpers.arrayElement(users).id,
      active: faker.datatype.boolean(0.9),
      created_at: timestamp(at),
      updated_at: timestamp(at),
      started_at: null,
      completed_at: null,
      expires_at: aYearAfter(at),
      custom_name: null,
    });
    const group_id = faker.helpers.arrayElement(groups).id;
    state.memberships.push({ id: faker.string.uuid(), organisation_id, group_id, enrollment_id: id });
  }
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
