import { expect } from "vitest";
import { expectError, type Task } from "../client.ts";
import { IDS } from "../examples.ts";
import type { Proofs } from "./proof.ts";

const encoded = (value: unknown) => encodeURIComponent(JSON.stringify(value));
const DOCUMENTED = { id: { values: [IDS.task, IDS.second, IDS.parent] } };

/** How tasks are found. */
export const searchProofs: Proofs = {
  "height/hidden-tasks": async ({ height }) => {
    await height.told(200, "PUT", "/tasks/1", { deleted: true });
    await height.patch(2, { type: "trashState", trashState: "trash", trashStateEffectAt: "2024-01-01T12:00:00.000Z" });
    expect(await height.found(DOCUMENTED)).toEqual([3]);
    expect(await height.found({ ...DOCUMENTED, deleted: { values: [] } })).toEqual([3, 1]);
    expect(await height.found({ and: [DOCUMENTED, { trashed: { values: [true] } }] })).toEqual([2]);
    expect((await height.task(1)).deleted).toBe(true);
  },

  "height/filter-semantics": async ({ height }) => {
    const one = { index: { values: [1] } };
    const two = { index: { values: [2] } };
    expect(await height.found({ ...DOCUMENTED, status: { values: ["backLog"] } })).toEqual([1]);
    expect(await height.found({ and: [DOCUMENTED, one] })).toEqual([1]);
    expect(await height.found({ or: [one, two] })).toEqual([2, 1]);
    expect(await height.found({ ...DOCUMENTED, not: [one, two] })).toEqual([3]);
    expect(await height.found({ ...DOCUMENTED, status: { values: [] } })).toEqual([3, 2, 1]);
    expect(await height.found({ ...DOCUMENTED, parentTaskId: { values: [null] } })).toEqual([3, 1]);
    const at = { date: "2023-03-02T09:00:00.000Z" };
    expect(await height.found({ ...DOCUMENTED, createdAt: { gt: at } })).toEqual([3]);
    expect(await height.found({ ...DOCUMENTED, createdAt: { lt: at } })).toEqual([1]);
    expectError(await height.get(`/tasks?filters=${encoded({ status: { gt: at } })}`), 400);
  },

  "height/filter-spellings": async ({ height }) => {
    const bracketed = async (query: string) =>
      (await height.told<{ list: Task[] }>(200, "GET", `/tasks?${query}`)).list.map(({ index }) => index);
    const documented = [IDS.task, IDS.second, IDS.parent].map((id, at) => `filters[id][values][${at}]=${id}`).join("&");
    expect(await bracketed(documented)).toEqual([3, 2, 1]);
    expect(await bracketed(`${documented}&filters[status][values][]=backLog`)).toEqual([1]);
    expect(
      await bracketed(`${documented}&filters[completed][values][0]=false&filters[assigneeId][values][0]=${IDS.ada}`),
    ).toEqual([1]);
    expect(await bracketed(`${documented}&filters[createdAt][gt][date]=2023-03-02T09:00:00.000Z`)).toEqual([3]);
    expect(await bracketed(`filters=${encoded(DOCUMENTED)}&filters[or][0][index][values][0]=2`)).toEqual([2]);
    expect(await bracketed(`${documented.replaceAll("[", "%5B").replaceAll("]", "%5D")}`)).toEqual([3, 2, 1]);
    expect(await height.found({ ...DOCUMENTED, assigneesIds: { values: [IDS.ada] } })).toEqual([1]);
  },

  "height/unknown-filter-attributes": async ({ height }) => {
    for (const filters of [{ colour: { values: [] } }, { not: [{ __proto__x: {} }] }, { status: { in: [] } }, []]) {
      expectError(await height.get(`/tasks?filters=${encoded(filters)}`), 400);
    }
    expectError(await height.get("/tasks?filters[colour][values][0]=red"), 400);
    expectError(await height.call("POST", "/lists", { name: "A", type: "smartlist", filters: { colour: {} } }), 400);
  },

  "height/search-default-order": async ({ height }) => {
    height.control.freeze(true);
    const made = [await height.createTask(), await height.createTask(), await height.createTask()];
    const { list } = await height.told<{ list: Task[] }>(200, "GET", "/tasks?limit=3");
    expect(list.map(({ index }) => index)).toEqual(made.map(({ index }) => index).reverse());
  },

  "height/search-limit": async ({ height }) => {
    const count = async (query: string) =>
      (await height.told<{ list: Task[] }>(200, "GET", `/tasks?${query}`)).list.length;
    for (const limit of ["0", "-1", "1.5", "many"]) expectError(await height.get(`/tasks?limit=${limit}`), 400);
    expect(await count("limit=7")).toBe(7);
    const all = await count("");
    expect(all).toBeGreaterThan(100);
    expect(await count("limit=5000")).toBe(all);
    const list = [...Array(201).keys()].map((at) => ({ name: `Copy ${at}` }));
    for (const { name } of list) {
      if ((await height.call("POST", "/tasks", { name, listIds: [IDS.list] })).status === 429) {
        await height.control.advance(60);
        await height.createTask({ name });
      }
    }
    await height.control.advance(60);
    expect(await count("query=copy&limit=2000")).toBe(200);
    expect(await count("query=copy&limit=3")).toBe(3);
  },

  "height/search-text": async ({ height }) => {
    await height.createTask({ name: "Zebra crossing", description: "Paint it YELLOW" });
    const count = async (text: string) =>
      (await height.told<{ list: Task[] }>(200, "GET", `/tasks?query=${encodeURIComponent(text)}`)).list.length;
    expect([await count("zebra yellow"), await count("YELLOW cross"), await count("zebra blue")]).toEqual([1, 1, 0]);
  },

  "height/order-parameter": async ({ height }) => {
    const order = async (text: string) => height.found(DOCUMENTED, `&order=${encodeURIComponent(text)}`);
    expect(await order("index")).toEqual([1, 2, 3]);
    expect(await order('["name"]')).toEqual([2, 3, 1]);
    expect(await order('[{"column":"status","direction":"desc"},{"column":"index","direction":"ASC"}]')).toEqual([
      2, 3, 1,
    ]);
    for (const wrong of ["colour", "[1]", '[{"column":"index","direction":"up"}]', '["index"']) {
      expectError(await height.get(`/tasks?order=${encodeURIComponent(wrong)}`), 400);
    }
  },

  "height/include-members": async ({ height }) => {
    const members = async (include: string) => {
      const plain = Object.keys(await height.task(2));
      const task = await height.told<Task>(200, "GET", `/tasks/2?include=${encodeURIComponent(include)}`);
      return Object.keys(task).filter((name) => !plain.includes(name));
    };
    const all = {
      Assignees: "assignees",
      CreatedByUser: "createdByUser",
      CompletedByUser: "completedByUser",
      DeletedByUser: "deletedByUser",
      Subscribers: "subscribers",
      Lists: "lists",
      Status: "statusOption",
      Mentions: "mentions",
      NotificationsSubscription: "notificationsSubscription",
      ParentTasks: "parentTasks",
      SubtaskIds: "subtaskIds",
    };
    for (const [name, member] of Object.entries(all)) expect(await members(name)).toEqual([member]);
    expect(await members("Fields.User")).toEqual([]);
    expect(await members(JSON.stringify(Object.keys(all)))).toEqual(Object.values(all));
    for (const wrong of ["Colour", '["Colour"]', "[1]"]) {
      expectError(await height.get(`/tasks/2?include=${encodeURIComponent(wrong)}`), 400);
    }
    const task = await height.told<Task>(200, "GET", '/tasks/2?include=["Assignees","ParentTasks","Lists"]');
    expect([task.assignees?.[0]?.id, task.parentTasks?.[0]?.id, task.lists?.[0]?.id]).toEqual([
      IDS.grace,
      IDS.parent,
      IDS.list,
    ]);
  },
};
