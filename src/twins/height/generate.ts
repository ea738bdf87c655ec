import type { Faker } from "@faker-js/faker";
import type { Records } from "../../engine/twin.ts";
import type { HeightState, Schemas, TaskRecord, UserRecord } from "./state.ts";
import { timestamp } from "./time.ts";

type State = Records<HeightState>;

interface Size {
  readonly workspaceId: string;
  /** What tells its generated texts from those of the other workspace. */
  readonly mark: string;
  readonly users: number;
  readonly tasks: number;
  readonly events: number;
}

const SIZES: readonly Size[] = [
  { workspaceId: "9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b01", mark: "", users: 24, tasks: 120, events: 12 },
  { workspaceId: "9d8c7b6a-5f4e-4d3c-8b2a-1f0e9d8c7b02", mark: " of Elsewhere", users: 8, tasks: 30, events: 4 },
];

/** Everything generated happens between these instants, after the documented examples. */
const FROM = Date.UTC(2023, 3, 1);
const TO = Date.UTC(2025, 5, 30);
const HOUR_MS = 3_600_000;

/** Fills both workspaces with people, tasks and what happened to them. */
export function generateHeight(faker: Faker, state: State): void {
  for (const size of SIZES) {
    addUsers(faker, state, size);
    addGroups(faker, state, size);
    addTasks(faker, state, size);
    addEvents(faker, state, size);
  }
}

function addUsers(faker: Faker, state: State, { workspaceId, mark, users }: Size): void {
  for (let count = 0; count < users; count += 1) {
    const firstname = faker.person.firstName() + mark;
    const lastname = faker.person.lastName() + mark;
    const username = `${ascii(firstname)}.${ascii(lastname)}.${count}`;
    const access = count % 6 === 5 ? "guest" : "member";
    const known = {
      id: faker.string.uuid(),
      model: "user",
      workspaceId,
      email: `${username}@example.com`,
      access,
    } as const;
    const createdAt = timestamp(FROM - (users - count) * HOUR_MS);
    // An invited user has no name yet (assumes height/user-members).
    if (count % 8 === 7) state.users.push({ ...known, state: "invited", createdAt });
    else state.users.push({ ...known, state: "enabled", username, firstname, lastname, createdAt, pictureUrl: null });
  }
}

function addGroups(faker: Faker, state: State, { workspaceId, mark }: Size): void {
  const members = peopleOf(state, workspaceId);
  for (const name of ["Designers", "Support", "Operations"]) {
    state.groups.push({
      id: faker.string.uuid(),
      model: "group",
      workspaceId,
      name: name + mark,
      handle: ascii(name + mark),
      hue: faker.number.int({ min: 0, max: 360 }),
      userIds: faker.helpers.arrayElements(members, 4).map(({ id }) => id),
      archived: name === "Operations",
    });
  }
}

function addTasks(faker: Faker, state: State, size: Size): void {
  const { workspaceId, tasks } = size;
  const known = state.tasks.filter((task) => task.workspaceId === workspaceId).length;
  // Ascending, so that the numbers follow the times.
  const times = Array.from({ length: tasks - known }, () => faker.number.int({ min: FROM, max: TO })).sort(
    (a, b) => a - b,
  );
  for (const [at, time] of times.entries()) {
    const task = taskOf(faker, state, size, known + at + 1, time);
    state.tasks.push(task);
    addActivities(faker, state, task);
  }
}

function taskOf(faker: Faker, state: State, { workspaceId, mark }: Size, index: number, time: number): TaskRecord {
  const people = peopleOf(state, workspaceId);
  const lists = state.lists.filter((list) => list.workspaceId === workspaceId && isOpen(list)).map(({ id }) => id);
  const author = faker.helpers.arrayElement(people);
  const status = faker.helpers.arrayElement(["backLog", "inProgress", "done"]);
  const completed = status === "done";
  const later = time + faker.number.int({ min: 1, max: 30 * 24 }) * HOUR_MS;
  const [isDeleted, isTrashed] = [index % 20 === 0, index % 20 === 10];
  return {
    id: faker.string.uuid(),
    model: "task",
    workspaceId,
    index,
    listIds: faker.helpers.arrayElements(lists, { min: 1, max: Math.min(2, lists.length) }),
    name: `${capitalised(faker.word.verb())} the ${faker.word.adjective()} ${faker.word.noun()}${mark}`,
    description: index % 3 === 0 ? "" : faker.lorem.sentence() + mark,
    status,
    assigneesIds: faker.helpers.arrayElements(people, { min: 0, max: 2 }).map(({ id }) => id),
    fields: index % 4 === 0 ? priorityOf(faker, state, workspaceId) : [],
    deleted: isDeleted,
    deletedAt: isDeleted ? timestamp(later) : null,
    deletedByUserId: isDeleted ? author.id : null,
    completed,
    completedAt: completed ? timestamp(later) : null,
    completedByUserId: completed ? author.id : null,
    createdAt: timestamp(time),
    createdUserId: author.id,
    lastActivityAt: timestamp(later),
    url: `${state.workspaces.find(({ id }) => id === workspaceId)?.url}/T-${index}`,
    trashedAt: isTrashed ? timestamp(later) : null,
    trashedByUserId: isTrashed ? author.id : null,
    parentTaskId: null,
    orderIndex: index,
  };
}

function isOpen({ type, archivedAt }: HeightState["lists"]): boolean {
  return type === "list" && archivedAt === null;
}

function priorityOf(faker: Faker, state: State, workspaceId: string): Schemas["TaskField"][] {
  const template = state.fieldTemplates.find((one) => one.workspaceId === workspaceId && one.type === "select");
  if (template === undefined) return [];
  return [{ fieldTemplateId: template.id, labels: [faker.helpers.arrayElement(template.labels).id] }];
}

function addActivities(faker: Faker, state: State, task: TaskRecord): void {
  const add = (
    createdAt: string,
    type: Schemas["Activity"]["type"],
    oldValue: string | null,
    newValue: string | null,
  ) => {
    const id = faker.string.uuid();
    const { workspaceId, id: taskId, createdUserId, url } = task;
    const texts = { message: null, oldValue, newValue };
    const read = { reactjis: [], readUserIds: [createdUserId] };
    const about = { id, model: "activity", workspaceId, createdAt, taskId, createdUserId, type } as const;
    state.activities.push({ ...about, ...texts, ...read, url: `${url}#${id}` });
  };
  add(task.createdAt, "createdAt", null, null);
  add(task.createdAt, "nameChange", "", task.name);
  if (task.completed) add(task.lastActivityAt, "statusChange", "backLog", task.status);
}

function addEvents(faker: Faker, state: State, { workspaceId, events }: Size): void {
  const [admin] = peopleOf(state, workspaceId);
  const invited = state.users.filter((user) => user.workspaceId === workspaceId);
  for (const { email, createdAt } of invited.slice(-events)) {
    state.securityLogEvents.push({
      id: faker.string.uuid(),
      model: "securityLogEvent",
      workspaceId,
      createdAt,
      userId: admin?.id ?? "",
      userEmail: admin?.email ?? "",
      eventType: "UserInvite",
      newValue: { email },
    });
  }
}

/** Who can have tasks: enabled members. */
function peopleOf(state: State, workspaceId: string): readonly UserRecord[] {
  return state.users.filter(
    (user) => user.workspaceId === workspaceId && user.state === "enabled" && user.access === "member",
  );
}

function ascii(text: string): string {
  return text
    .normalize("NFKD")
    .toLowerCase()
    .replaceAll(/[^a-z]+/g, "-")
    .replace(/-$/, "");
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
