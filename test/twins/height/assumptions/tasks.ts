import { expect } from "vitest";
import { expectError } from "../client.ts";
import { IDS } from "../examples.ts";
import type { Proofs } from "./proof.ts";

const NOON = "2024-01-01T12:00:00.000Z";

/** Tasks and what is logged of them. */
export const taskProofs: Proofs = {
  "height/partial-updates": async ({ height }) => {
    const before = await height.task(2);
    for (const method of ["PATCH", "PUT"]) {
      await height.told(200, method, "/tasks/2", { fields: [{ fieldTemplateId: IDS.release, value: method }] });
      const after = await height.task(2);
      expect(after.fields).toEqual([...before.fields, { fieldTemplateId: IDS.release, value: method }]);
      expect({ ...after, fields: 0, lastActivityAt: 0 }).toEqual({ ...before, fields: 0, lastActivityAt: 0 });
    }
    await height.told(200, "PUT", `/lists/${IDS.roadmap}`, { description: "New" });
  },

  "height/task-references": async ({ height }) => {
    const child = await height.createTask({ parentTaskId: IDS.task });
    const wrong: readonly (readonly [string, object])[] = [
      ["listIds", { listIds: [IDS.nobody] }],
      ["listIds", { listIds: [] }],
      ["listIds", { listIds: [IDS.archivedList] }],
      ["assigneesIds", { assigneesIds: [IDS.nobody] }],
      ["parentTaskId", { parentTaskId: IDS.nobody }],
      ["parentTaskId", { parentTaskId: child.id }],
      ["parentTaskId", { parentTaskId: IDS.task }],
    ];
    for (const [field, fields] of wrong) {
      expect(expectError(await height.call("PATCH", "/tasks/1", fields), 400).attributes, field).toEqual([field]);
    }
    expect((await height.task(1)).parentTaskId).toBeNull();
  },

  "height/task-defaults": async ({ height }) => {
    expect(await height.createTask()).toMatchObject({
      status: "backLog",
      description: "",
      assigneesIds: [],
      fields: [],
    });
  },

  "height/status-values": async ({ height }) => {
    expect((await height.createTask({ status: IDS.waiting })).status).toBe(IDS.waiting);
    for (const status of ["todo", "Done", IDS.nobody]) {
      expectError(await height.call("PATCH", "/tasks/1", { status }), 400);
      expectError(await height.patch(1, { type: "status", status }), 400);
    }
  },

  "height/completion": async ({ height }) => {
    await height.told(200, "PATCH", "/tasks/1", { status: "done" });
    const done = await height.task(1);
    expect([done.completed, typeof done.completedAt]).toEqual([true, "string"]);
    await height.told(200, "PATCH", "/tasks/1", { status: IDS.cancelled });
    expect(await height.task(1)).toMatchObject({ completed: true, completedAt: done.completedAt });
    await height.patch(1, { type: "status", status: "done", completedAt: "2024-01-01T13:00:00+01:00" });
    expect((await height.task(1)).completedAt).toBe(NOON);
    await height.told(200, "PATCH", "/tasks/1", { status: IDS.waiting });
    expect(await height.task(1)).toMatchObject({ completed: false, completedAt: null });
  },

  "height/creation-flags": async ({ height }) => {
    const sent = height.listen();
    const body = { name: "Quiet", listIds: [IDS.list] };
    for (const query of ["realtime=FALSE&notifyUsers=false", "realtime=True&notifyUsers=TRUE"]) {
      await height.told(201, "POST", `/tasks?${query}`, body);
    }
    expect(sent().filter(({ event }) => event === "task.created")).toHaveLength(2);
    expectError(await height.call("POST", "/tasks?realtime=0", body), 400);
  },

  "height/task-order": async ({ height }) => {
    const order = async () => {
      const { list } = await height.told<{ list: { index: number }[] }>(
        200,
        "GET",
        "/tasks?order=orderIndex&limit=2000",
      );
      return list.map(({ index }) => index);
    };
    const last = await height.createTask();
    const unspecified = await height.createTask({ orderIntent: {} });
    const first = await height.createTask({ orderIntent: { intent: "start" } });
    const beside = await height.createTask({ orderIntent: { intent: "after", taskId: IDS.task } });
    expect((await order()).slice(-2)).toEqual([last.index, unspecified.index]);
    expect((await order()).slice(0, 3)).toEqual([first.index, 1, beside.index]);
    const stranger = { name: "A", listIds: [IDS.roadmap], orderIntent: { intent: "before", taskId: IDS.task } };
    expectError(await height.call("POST", "/tasks", stranger), 400);
  },

  "height/field-values": async ({ height }) => {
    const wrong = [
      { fieldTemplateId: IDS.nobody, value: "A" },
      { fieldTemplateId: IDS.release, date: NOON },
      { fieldTemplateId: IDS.priority, labels: [IDS.web] },
      { fieldTemplateId: IDS.priority, labels: [IDS.high, IDS.low] },
      { fieldTemplateId: IDS.related, linkedTasks: [{ id: IDS.nobody }] },
      { fieldTemplateId: IDS.statusTemplate, labels: ["done"] },
    ];
    for (const field of wrong) {
      expect(expectError(await height.call("PATCH", "/tasks/1", { fields: [field] }), 400).attributes).toEqual([
        "fields",
      ]);
    }
    const right = [
      { fieldTemplateId: IDS.release, value: "v1" },
      { fieldTemplateId: IDS.due, date: NOON },
      { fieldTemplateId: IDS.priority, labels: [IDS.high] },
      { fieldTemplateId: IDS.related, linkedTasks: [{ id: IDS.second, index: 2 }] },
    ];
    await height.told(200, "PATCH", "/tasks/1", { fields: right });
    expect((await height.task(1)).fields).toEqual(right);
  },

  "height/activities-logged": async ({ height }) => {
    const types = async (id: string | number) => (await height.activities(id)).map(({ type }) => type);
    expect(await types((await height.createTask()).id)).toEqual(["createdAt", "nameChange"]);
    const fields = [{ fieldTemplateId: IDS.release, value: "v1" }];
    const full = await height.createTask({ description: "D", status: "done", assigneesIds: [IDS.ada], fields });
    const made = ["createdAt", "nameChange", "description", "statusChange", "assigneeChange", "customFieldChange"];
    expect(await types(full.id)).toEqual(made);
    const silent = { deleted: true, parentTaskId: IDS.task, name: full.name, status: "done", listIds: [IDS.list] };
    await height.told(200, "PUT", `/tasks/${full.id}`, silent);
    await height.patch(full.id, { type: "trashState", trashState: "trash", trashStateEffectAt: NOON });
    expect(await types(full.id)).toEqual(made);
    await height.told(200, "PATCH", `/tasks/${full.id}`, { listIds: [IDS.roadmap], status: "backLog", name: "New" });
    expect((await types(full.id)).slice(made.length)).toEqual(["nameChange", "statusChange", "listsChange"]);
  },

  "height/activity-values": async ({ height }) => {
    const update = {
      name: "New",
      status: "done",
      assigneesIds: [IDS.grace],
      description: "D",
      fields: [{ fieldTemplateId: IDS.release, value: "v1" }],
    };
    await height.told(200, "PATCH", "/tasks/1", update);
    const logged = (await height.activities(1))
      .slice(2)
      .map(({ type, message, oldValue, newValue }) => [type, message, oldValue, newValue]);
    expect(logged).toEqual([
      ["nameChange", null, "Fix bug", "New"],
      ["description", "D", null, null],
      ["statusChange", null, "backLog", "done"],
      ["assigneeChange", null, JSON.stringify([IDS.ada]), JSON.stringify([IDS.grace])],
      ["customFieldChange", null, null, "v1"],
    ]);
  },

  "height/activities-of-a-task": async ({ height }) => {
    expectError(await height.get("/activities"), 400);
    expectError(await height.get(`/activities?taskId=${IDS.nobody}`), 404);
    expectError(await height.get("/activities?taskId=99999"), 404);
  },

  "height/message-task": async ({ height }) => {
    expectError(await height.call("POST", "/activities", { taskId: IDS.nobody, type: "comment", message: "A" }), 404);
    for (const taskId of [1, "1", IDS.task]) {
      const posted = await height.told(200, "POST", "/activities", { taskId, type: "comment", message: "A" });
      expect(posted).toMatchObject({ taskId: IDS.task, type: "comment", message: "A" });
    }
  },

  "height/description-activity": async ({ height }) => {
    await height.told(200, "POST", "/activities", { taskId: IDS.task, type: "description", message: "As seen today" });
    expect((await height.task(1)).description).toBe("As seen today");
    expect((await height.activities(1)).map(({ type }) => type)).toEqual(["createdAt", "nameChange", "description"]);
  },

  "height/patch-all-or-nothing": async ({ height }) => {
    const effects = [{ type: "name", name: "Half done" }];
    for (const taskIds of [
      [1, IDS.nobody],
      ["1", 99_999],
    ]) {
      expectError(
        await height.call("PATCH", "/tasks", {
          patches: [
            { taskIds: [1], effects },
            { taskIds, effects },
          ],
        }),
        404,
      );
    }
    expect((await height.task(1)).name).toBe("Fix bug");
    const named = await height.call<{ list: { index: number }[] }[]>("PATCH", "/tasks", {
      patches: [{ taskIds: [1, "2", IDS.parent], effects }],
    });
    expect(named.body.map(({ list }) => list.map(({ index }) => index))).toEqual([[1, 2, 3]]);
  },

  "height/effect-spellings": async ({ height }) => {
    const change = { add: [IDS.grace], remove: [IDS.ada] };
    for (const name of ["assigneesIds", "assigneeIds"]) {
      for (const changes of [change, [change]]) {
        await height.told(200, "PATCH", "/tasks/1", { assigneesIds: [IDS.ada] });
        expect((await height.patch(1, { type: "assignees", [name]: changes })).status).toBe(200);
        expect((await height.task(1)).assigneesIds).toEqual([IDS.grace]);
      }
    }
    for (const name of ["listIds", "listsIds"]) {
      for (const changes of [{ add: [IDS.roadmap] }, [{ add: [IDS.roadmap] }]]) {
        await height.told(200, "PATCH", "/tasks/1", { listIds: [IDS.list] });
        expect((await height.patch(1, { type: "lists", [name]: changes })).status).toBe(200);
        expect((await height.task(1)).listIds).toEqual([IDS.list, IDS.roadmap]);
      }
    }
    expectError(await height.patch(1, { type: "assignees" }), 400);
    expectError(await height.patch(1, { type: "lists", listIds: { remove: [IDS.list, IDS.roadmap] } }), 400);
  },

  "height/trash": async ({ height }) => {
    const trashStateEffectAt = "2024-01-01T13:00:00+01:00";
    await height.patch(1, { type: "trashState", trashState: "trash", trashStateEffectAt });
    expect(await height.task(1)).toMatchObject({ trashedAt: NOON, trashedByUserId: IDS.ada });
    await height.patch(1, { type: "trashState", trashState: "active", trashStateEffectAt });
    expect(await height.task(1)).toMatchObject({ trashedAt: null, trashedByUserId: null });
  },

  "height/move-source": async ({ height }) => {
    const move = (fields: object) =>
      height.call("PUT", "/tasks/move", {
        taskIds: [IDS.task],
        sourceId: IDS.list,
        orderIntent: { intent: "end" },
        ...fields,
      });
    expectError(await move({ sourceId: IDS.roadmap }), 400);
    expectError(await move({ sourceId: IDS.nobody }), 404);
    expectError(await move({ taskIds: [IDS.nobody] }), 404);
    expect(await move({ taskIds: [2], sourceId: IDS.parent })).toMatchObject({ status: 200, text: "" });
  },
};
