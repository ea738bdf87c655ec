import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { type CurlOptions, curl, type WireAnswer } from "../curl.ts";
import { IDS } from "./examples.ts";

// Every request of the documentation as curl sends it, and what the documentation shows for it. The values stand here
// once more, and not only in the description, so that the description cannot vouch for itself.

let mock: Mock;

beforeAll(async () => {
  mock = await startMock({ targets: ["height"], port: 0 });
});
afterAll(() => mock.close());

const UUID = expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
const TIME = expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{3})?Z$/);
const TEXT = expect.any(String);
const TASK = {
  id: UUID,
  model: "task",
  index: expect.any(Number),
  listIds: expect.any(Array),
  name: TEXT,
  description: TEXT,
  status: TEXT,
  assigneesIds: expect.any(Array),
  fields: expect.any(Array),
  deleted: false,
  deletedAt: null,
  deletedByUserId: null,
  completed: expect.any(Boolean),
  completedAt: null,
  createdAt: TIME,
  createdUserId: UUID,
  lastActivityAt: TIME,
  url: expect.stringMatching(/\/T-\d+$/),
  trashedAt: null,
  trashedByUserId: null,
  parentTaskId: null,
  orderIndex: expect.any(Number),
};
const LIST = {
  id: UUID,
  model: "list",
  type: "list",
  key: expect.stringMatching(/^[a-z][a-z0-9-]*$/),
  description: TEXT,
  url: TEXT,
  appearance: { iconUrl: TEXT, hue: 120 },
};
const ACTIVITY = {
  id: UUID,
  model: TEXT,
  createdAt: TIME,
  taskId: UUID,
  createdUserId: IDS.ada,
  type: "comment",
  message: "Hello",
  oldValue: null,
  newValue: null,
  reactjis: [],
  readUserIds: expect.any(Array),
  url: expect.stringContaining("/T-1#"),
};
const TEMPLATE = {
  id: IDS.priority,
  model: "fieldTemplate",
  name: "Priority",
  type: "select",
  labelSets: [],
  archive: false,
};
const USER = {
  id: IDS.ada,
  model: "user",
  state: "enabled",
  email: TEXT,
  username: TEXT,
  firstname: TEXT,
  lastname: TEXT,
  access: "member",
  createdAt: "2023-02-18T10:15:00Z",
  pictureUrl: null,
};

/** The two ways in which the API is addressed: below the target's name, and by the documented host. */
const ADDRESSES = [
  { address: "its base URL", baseUrl: () => mock.baseUrl("height") },
  { address: "the documented host", baseUrl: () => "https://api.height.app" },
];

describe.each(ADDRESSES)("the documented requests, sent by curl to $address", ({ address, baseUrl }) => {
  let sandbox = "";
  let tests = 0;
  beforeEach(() => {
    tests += 1;
    sandbox = `${address.replaceAll(" ", "-")}-${tests}`;
  });
  const send = (path: string, { headers = [], ...options }: CurlOptions = {}): Promise<WireAnswer> => {
    const all = [`Understudy-Sandbox: ${sandbox}`, "Authorization: api-key secret_1234", ...headers];
    return curl(Number(new URL(mock.url).port), baseUrl() + path, { ...options, headers: all });
  };
  const json = (method: string, path: string, body: unknown) =>
    send(path, { method, headers: ["Content-Type: application/json"], data: JSON.stringify(body) });
  const shown = async (status: number, answer: Promise<WireAnswer>) => {
    const { body, ...found } = await answer;
    expect(found.status, JSON.stringify(body)).toBe(status);
    expect(found.headers["x-ratelimit-limit"]).toMatch(/^(60|120)$/);
    return body;
  };

  it("retrieves the workspace", async () => {
    const workspace = { id: UUID, model: "workspace", name: "Understudy", url: "https://understudy.height.app" };
    expect(await shown(200, send("/workspace"))).toEqual(workspace);
  });

  it("gets the task of the page, by id and by number", async () => {
    const page = { id: IDS.task, model: "task", name: "Fix bug", index: 1, status: "backLog" };
    const task = await shown(200, send(`/tasks/${IDS.task}`));
    expect(task).toEqual({ ...TASK, ...page });
    expect(await shown(200, send("/tasks/1"))).toEqual(task);
  });

  it("searches tasks with the filters of the page", async () => {
    const page =
      '{"status":{"values":["backLog","inProgress"]},"assigneeId":{"values":["123e4567-e89b-12d3-a456-426655440000"]},"completed":{"values":[false]},"lastActivityAt":{"values":[],"gt":{"date":"2019-11-07T17:00:00.000Z"}}}';
    expect(await shown(200, send(`/tasks?filters=${encodeURIComponent(page)}`))).toEqual({ list: [] });
    const assigned = encodeURIComponent(page.replace(/123e4567-[0-9a-f-]+/, IDS.ada));
    const { list } = (await shown(200, send(`/tasks?filters=${assigned}`))) as { list: unknown[] };
    expect(list.at(-1)).toMatchObject({ id: IDS.task });
  });

  it("creates, updates and lists lists", async () => {
    const page = {
      name: "A list",
      type: "list",
      description: "string",
      appearance: { icon: "list", hue: 120 },
      visualization: "list",
    };
    const made = await shown(200, json("POST", "/lists", page));
    expect(made).toMatchObject({ ...LIST, description: "string" });
    const update = { ...page, name: "Another", visualization: "gantt", archivedAt: "2019-08-24T14:15:22Z" };
    const { id } = made as { id: string };
    expect(await shown(200, json("PUT", `/lists/${id}`, update))).toMatchObject({ ...LIST, id });
    const { list } = (await shown(200, send("/lists"))) as { list: unknown[] };
    expect(list.at(-1)).toMatchObject({ id, name: "Another", archivedAt: "2019-08-24T14:15:22.000Z" });
  });

  it("creates, updates, patches and moves tasks", async () => {
    const page = {
      name: "A task",
      listIds: [IDS.list],
      description: "string",
      status: "done",
      assigneesIds: [IDS.grace],
      parentTaskId: IDS.parent,
    };
    const made = await shown(
      201,
      json("POST", "/tasks?realtime=false&notifyUsers=false", { ...page, orderIntent: { intent: "start" } }),
    );
    expect(made).toEqual({ ...TASK, ...page, completed: true, completedAt: TIME });
    const { id } = made as { id: string };
    const updated = await shown(
      200,
      json("PATCH", `/tasks/${id}`, { name: "Renamed", status: "inProgress", parentTaskId: null }),
    );
    expect(updated).toEqual({ ...TASK, ...page, id, name: "Renamed", status: "inProgress", parentTaskId: null });
    const patches = [{ taskIds: [id], effects: [{ type: "name", name: "Patched" }] }];
    expect(await shown(200, json("PATCH", "/tasks", { patches }))).toEqual([
      { list: [expect.objectContaining({ id, name: "Patched" })] },
    ]);
  });

  it("posts a message and lists activities", async () => {
    const posted = await shown(
      200,
      json("POST", "/activities", { taskId: IDS.task, type: "comment", message: "Hello" }),
    );
    expect(posted).toEqual(ACTIVITY);
    const { list } = (await shown(200, send(`/activities?taskId=${IDS.task}`))) as { list: unknown[] };
    expect(list.at(-1)).toEqual(posted);
  });

  it("lists field templates, and adds, changes and deletes an option", async () => {
    const path = `/fieldTemplates/${IDS.priority}/options`;
    const { labels } = (await shown(200, json("POST", path, { value: "string", hue: 0 }))) as {
      labels: { id: string }[];
    };
    const option = { id: labels.at(-1)?.id, model: "fieldLabel", value: "changed", hue: 10 };
    const changed = await shown(200, json("PUT", `${path}/${option.id}`, { value: "changed", hue: 10 }));
    expect(changed).toMatchObject({ ...TEMPLATE, labels: [{}, {}, option] });
    await shown(200, json("PUT", `${path}/${option.id}`, { value: "changed", hue: 0, deleted: true }));
    const { list } = (await shown(200, send("/fieldTemplates"))) as { list: { id: string; labels: unknown[] }[] };
    expect(list.find(({ id }) => id === IDS.priority)).toMatchObject({
      ...TEMPLATE,
      labels: [{ id: IDS.high }, { id: IDS.low }],
    });
  });

  it("gets the task form of the page, and answers it", async () => {
    const form = await shown(200, send(`/taskForms/${IDS.form}`));
    expect(form).toMatchObject({
      id: "c91896fb-cb00-4122-9e13-5ea3f760f3a4",
      model: "taskForm",
      version: 2,
      key: "JfsPVS9NxJ",
      urlKey: "ryNw67fFHJCd",
      name: "Task submission",
      taskFormDescription: "",
      disabledReason: null,
      archived: false,
      draft: false,
      publicAccess: "readonly",
      parentTaskId: null,
    });
    expect(await shown(200, send("/taskForms/ryNw67fFHJCd?keyType=urlKey"))).toEqual(form);
    const answers = [{ questionId: IDS.question, name: "string" }];
    expect(await shown(201, json("POST", `/taskForms/${IDS.form}/answers`, { answers }))).toEqual({
      ...TASK,
      name: "string",
    });
  });

  it("gets users, groups and the security log", async () => {
    expect(await shown(200, send("/users/me"))).toEqual(USER);
    expect(await shown(200, send(`/users/${IDS.ada}`))).toEqual(USER);
    expect(await shown(200, send("/users"))).toMatchObject({ list: expect.arrayContaining([USER]) });
    expect(await shown(200, send("/groups"))).toMatchObject({
      list: expect.arrayContaining([expect.objectContaining({ model: "group", handle: "engineers" })]),
    });
    expect(await shown(200, send("/securityLogEvents"))).toMatchObject({
      list: expect.arrayContaining([expect.objectContaining({ model: "securityLogEvent", eventType: "UserInvite" })]),
    });
  });

  it("knows paths that share a place with an id", async () => {
    const { status, headers } = await send("/tasks/move", { method: "POST" });
    expect([status, headers.allow?.split(", ").includes("PUT")]).toEqual([405, true]);
    expect((await send("/lists/default", { method: "DELETE" })).status).toBe(405);
    expect((await send("/tasks/move")).status).toBe(404);
  });
});
