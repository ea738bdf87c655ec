import type { Faker } from "@faker-js/faker";
import type { Records } from "../../engine/twin.ts";
import type { CourseMemberRecord, CoursepathState, MemberRecord } from "./state.ts";
import { timestamp } from "./time.ts";

type State = Records<CoursepathState>;

interface Size {
  readonly id: number;
  readonly subdomain: string;
  readonly domain: string;
  readonly companies: readonly string[];
  readonly members: number;
  readonly courses: number;
  readonly groups: number;
  readonly enrollments: number;
  /** Who is in every course and every group, and the course and group that everybody is in, up to this many. */
  readonly full?: {
    readonly member: number;
    readonly course: number;
    readonly group: number;
    readonly members: number;
  };
}

/** Every list of the first academy has more than two pages of its default size. */
const FIRST: Size = {
  id: 1,
  subdomain: "academy123xxx",
  domain: "example.com",
  companies: ["Example Company", "Sample Works", "Specimen Trading"],
  members: 1040,
  courses: 520,
  groups: 220,
  enrollments: 400,
  full: { member: 3, course: 2, group: 2, members: 540 },
};
const SECOND: Size = {
  id: 2,
  subdomain: "academy456yyy",
  domain: "example.org",
  companies: ["Elsewhere Limited", "Otherside Industries"],
  members: 40,
  courses: 12,
  groups: 6,
  enrollments: 60,
};

/** Everything generated happens between these instants, after the documented token was made. */
const FROM = Date.UTC(2015, 5, 1);
const TO = Date.UTC(2025, 5, 30);

/** Fills two academies with enough records to make paging real. */
export function generateCoursepath(faker: Faker, state: State): void {
  for (const size of [FIRST, SECOND]) {
    addMembers(faker, state, size);
    addCourses(faker, state, size);
    addGroups(faker, state, size);
    addEnrollments(faker, state, size);
    addGroupMembers(faker, state, size);
  }
}

function addMembers(faker: Faker, state: State, size: Size): void {
  for (let count = 0; count < size.members; count += 1) {
    const id = nextId(state.members);
    const first = faker.person.firstName();
    const last = faker.person.lastName();
    const initial = faker.string.alpha({ casing: "upper" });
    const at = instant(faker);
    state.members.push({
      id,
      email: `${ascii(first)}.${ascii(last)}.${id}@${size.domain}`,
      name: `${first} ${initial}. ${last}`, // not what the email would give
      company: faker.helpers.arrayElement(size.companies),
      department: faker.helpers.arrayElement(["Sales", "Support", "Finance", "Production", null]),
      country: faker.helpers.arrayElement(["NL", "BE", "DE", "GB"]),
      externalId: `EMP-${size.id}${String(id).padStart(5, "0")}`,
      association: faker.datatype.boolean(0.2) ? `Guild of ${faker.word.noun()}s` : null,
      identification: faker.datatype.boolean(0.3) ? `ID-${size.id}${faker.string.numeric(6)}` : null,
      registration: faker.datatype.boolean(0.3) ? `REG-${size.id}${faker.string.numeric(6)}` : null,
      role: count % 100 === 99 ? "administrator" : "learner",
      createdAt: at,
      updatedAt: at,
      academy_id: size.id,
    });
  }
}

function addCourses(faker: Faker, state: State, { id: academy_id, subdomain, courses }: Size): void {
  for (let count = 0; count < courses; count += 1) {
    const id = nextId(state.courses);
    const subject = `${faker.word.adjective()} ${faker.word.noun()}`;
    const at = instant(faker);
    state.courses.push({
      id,
      name: `${capitalised(subject)} ${faker.helpers.arrayElement(["basics", "workshop", "refresher"])}`,
      description: faker.datatype.boolean(0.8) ? faker.lorem.sentence() : null,
      url: `https://${subdomain}.coursepath.com/courses/${id}`,
      createdAt: at,
      updatedAt: at,
      academy_id,
      invite_subject: null,
      invite_body: null,
      invite_action: null,
    });
  }
}

function addGroups(faker: Faker, state: State, { id: academy_id, groups }: Size): void {
  for (let count = 0; count < groups; count += 1) {
    const id = nextId(state.groups);
    const name = `${capitalised(faker.word.adjective())} team ${id}`;
    state.groups.push({ id, name, createdAt: instant(faker), academy_id });
  }
}

function addEnrollments(faker: Faker, state: State, { id: academy_id, subdomain, enrollments, full }: Size): void {
  const members = membersOf(state, academy_id);
  const courses = state.courses.filter((course) => course.academy_id === academy_id).map(({ id }) => id);
  const taken = new Set(state.coursemembers.map(({ courseId, memberId }) => `${courseId}-${memberId}`));
  const add = (courseId: number, memberId: number): void => {
    if (taken.has(`${courseId}-${memberId}`)) return;
    taken.add(`${courseId}-${memberId}`);
    const enrollment = { academy_id, courseId, memberId, ...results(faker, subdomain, courseId, memberId) };
    state.coursemembers.push({ id: nextId(state.coursemembers), ...enrollment });
  };
  if (full !== undefined) {
    for (const courseId of courses) add(courseId, full.member);
    for (const { id } of members.slice(0, full.members)) add(full.course, id);
  }
  const free = members.filter(({ id }) => id > HIGHEST_FIXTURE_MEMBER);
  for (let count = 0; count < enrollments; count += 1) {
    const courseId = faker.helpers.arrayElement(courses.filter((id) => id > HIGHEST_FIXTURE_COURSE));
    add(courseId, faker.helpers.arrayElement(free).id);
  }
}

/** What stands in the fixture file keeps the enrollments that stand there. */
const HIGHEST_FIXTURE_MEMBER = 6;
const HIGHEST_FIXTURE_COURSE = 4;

type Results = Omit<CourseMemberRecord, "id" | "academy_id" | "courseId" | "memberId">;

/** Not begun, begun, or completed with success or without. */
function results(faker: Faker, subdomain: string, courseId: number, memberId: number): Results {
  const enrolled = faker.number.int({ min: FROM, max: TO });
  const started = enrolled + faker.number.int({ min: 60_000, max: 20 * DAY_MS });
  const completed = started + faker.number.int({ min: 600_000, max: 30 * DAY_MS });
  const createdAt = timestamp(enrolled);
  const stage = faker.helpers.arrayElement(["enrolled", "started", "completed", "completed"]);
  const none = { score: null, success: null, completedAt: null, certificate: null, createdAt };
  if (stage === "enrolled") return { ...none, startedAt: null };
  if (stage === "started") return { ...none, startedAt: timestamp(started) };
  const score = faker.number.int({ min: 20, max: 100 });
  const success = score >= 55;
  const certificate = success ? `https://${subdomain}.coursepath.com/certificates/${courseId}-${memberId}.pdf` : null;
  return { score, success, startedAt: timestamp(started), completedAt: timestamp(completed), certificate, createdAt };
}

const DAY_MS = 86_400_000;

function addGroupMembers(faker: Faker, state: State, { id: academy_id, full }: Size): void {
  const members = membersOf(state, academy_id);
  const groups = state.groups.filter((group) => group.academy_id === academy_id).map(({ id }) => id);
  const taken = new Set(state.groupmembers.map(({ groupId, memberId }) => `${groupId}-${memberId}`));
  const add = (groupId: number, memberId: number): void => {
    if (taken.has(`${groupId}-${memberId}`)) return;
    taken.add(`${groupId}-${memberId}`);
    state.groupmembers.push({ id: nextId(state.groupmembers), academy_id, groupId, memberId });
  };
  if (full !== undefined) {
    for (const groupId of groups) add(groupId, full.member);
    for (const { id } of members.slice(0, full.members)) if (id > HIGHEST_FIXTURE_MEMBER) add(full.group, id);
  }
  for (const { id } of members.slice(-30)) add(faker.helpers.arrayElement(groups), id);
}

function membersOf(state: State, academyId: number): readonly MemberRecord[] {
  return state.members.filter(({ academy_id }) => academy_id === academyId);
}

function nextId(records: readonly { readonly id: number }[]): number {
  return (records.at(-1)?.id ?? 0) + 1;
}

function instant(faker: Faker): string {
  return timestamp(faker.number.int({ min: FROM, max: TO }));
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
