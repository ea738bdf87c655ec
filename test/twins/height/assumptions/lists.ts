import { expect } from "vitest";
import { expectError, type List, type Schema } from "../client.ts";
import { IDS } from "../examples.ts";
import type { Proofs } from "./proof.ts";

type Template = Schema<"FieldTemplate">;

/** Lists, field templates, people. */
export const listProofs: Proofs = {
  "height/list-envelope": async ({ height }) => {
    const body = await height.told<{ list: List[] }>(200, "GET", "/lists");
    expect(Object.keys(body)).toEqual(["list"]);
    expect(body.list.map(({ type }) => type)).not.toContain("inbox");
  },

  "height/record-order": async ({ height }) => {
    const made = await height.told<List>(200, "POST", "/lists", { name: "The newest", type: "list" });
    const { list } = await height.told<{ list: List[] }>(200, "GET", "/lists");
    expect([list[0]?.id, list.at(-1)?.id]).toEqual([IDS.list, made.id]);
  },

  "height/list-members": async ({ height }) => {
    height.control.freeze(true);
    const now = new Date(height.control.now()).toISOString();
    const plain = await height.told<List>(200, "POST", "/lists", { name: "Plain", type: "list" });
    expect(plain).toMatchObject({
      name: "Plain",
      description: "",
      visualization: "list",
      createdAt: now,
      updatedAt: now,
    });
    expect([plain.archivedAt, plain.filters, plain.appearance.hue]).toEqual([null, undefined, null]);
    expect(plain.appearance.iconUrl).toMatch(/\/list\.png$/);
    const smart = {
      name: "Smart",
      type: "smartlist",
      filters: { completed: { values: [true] } },
      appearance: { icon: "listBug" },
    };
    const made = await height.told<List>(200, "POST", "/lists", smart);
    expect(made.filters).toEqual(smart.filters);
    expect(made.appearance.iconUrl).toMatch(/\/listBug\.png$/);
  },

  "height/list-key": async ({ height }) => {
    const key = async (name: string) => (await height.told<List>(200, "POST", "/lists", { name, type: "list" })).key;
    expect([await key("Crème brûlée!"), await key("Creme brulee"), await key("2024"), await key("日本")]).toEqual([
      "creme-brulee",
      "creme-brulee-2",
      "list",
      "list-2",
    ]);
    const renamed = await height.told<List>(200, "PUT", `/lists/${IDS.list}`, { name: "Something else" });
    expect([renamed.name, renamed.key]).toEqual(["Something else", "engineering"]);
    expect(renamed.url.endsWith("/engineering")).toBe(true);
  },

  "height/smart-lists": async ({ height }) => {
    expectError(await height.call("POST", "/lists", { name: "Smart", type: "smartlist" }), 400);
    const refused = await height.call("POST", "/tasks", { name: "A", listIds: [IDS.smartList] });
    expect(expectError(refused, 400).attributes).toEqual(["listIds"]);
  },

  "height/archived-lists": async ({ height }) => {
    const archived = { archivedAt: "2024-02-03T04:05:06Z" };
    await height.told(200, "PUT", `/lists/${IDS.roadmap}`, archived);
    const { list } = await height.told<{ list: List[] }>(200, "GET", "/lists");
    expect(list.find(({ id }) => id === IDS.roadmap)?.archivedAt).toBe("2024-02-03T04:05:06.000Z");
    expectError(await height.call("POST", "/tasks", { name: "A", listIds: [IDS.roadmap] }), 400);
    await height.told(200, "PATCH", `/lists/${IDS.roadmap}`, { archivedAt: null });
    await height.createTask({ listIds: [IDS.roadmap] });
  },

  "height/default-list": async ({ height }) => {
    expect((await height.told<List>(200, "GET", "/lists/default")).id).toBe(IDS.list);
    await height.patchState(`users/${IDS.ada}`, { defaultListIds: [IDS.roadmap] });
    expect((await height.told<List>(200, "GET", "/lists/default")).id).toBe(IDS.roadmap);
  },

  "height/preferences": async ({ height }) => {
    expect(await height.told(200, "GET", "/users/me/preferences")).toEqual({
      preferences: { defaultListIds: [IDS.list] },
    });
    const guest = height.with("api-key secret_guest");
    expect(await guest.told(200, "GET", "/users/me/preferences")).toEqual({ preferences: {} });
  },

  "height/duplicate-list": async ({ height }) => {
    const copy = await height.told<List>(200, "POST", `/lists/${IDS.list}/duplicate`);
    expect(copy).toMatchObject({ name: "Engineering", key: "engineering-2", description: "What we build" });
    expect(await height.found({ listIds: { values: [copy.id] } })).toEqual([]);
  },

  "height/archive-spellings": async ({ height }) => {
    const { list } = await height.told<{ list: Template[] }>(200, "GET", "/fieldTemplates");
    expect(list.find(({ name }) => name === "Sprint")).toMatchObject({ archive: true, archived: true });
    expect(list.every(({ archive, archived }) => archive === archived)).toBe(true);
  },

  "height/status-options": async ({ height }) => {
    const { list } = await height.told<{ list: Template[] }>(200, "GET", "/fieldTemplates");
    const options = list.find(({ type }) => type === "status")?.labels ?? [];
    expect(options.slice(0, 3).map(({ id, value }) => [id, value])).toEqual(
      ["backLog", "inProgress", "done"].map((name) => [name, name]),
    );
    expect(options.slice(3).map(({ id }) => id)).toEqual([IDS.waiting, IDS.cancelled]);
  },

  "height/locked-templates": async ({ height }) => {
    const path = `/fieldTemplates/${IDS.locked}/options`;
    expectError(await height.call("POST", path, { value: "New" }), 403);
    expectError(await height.call("PUT", `${path}/8b7c6d5e-4f3a-4b2c-8d1e-0f9a8b7c6d31`, { value: "New" }), 403);
    await height.patchState(`fieldTemplates/${IDS.locked}`, { locked: false });
    expect((await height.call("POST", path, { value: "New" })).status).toBe(200);
  },

  "height/options-of-selects": async ({ height }) => {
    for (const id of [IDS.release, IDS.due, IDS.related, IDS.statusTemplate]) {
      expectError(await height.call("POST", `/fieldTemplates/${id}/options`, { value: "New" }), 400);
    }
    const made = await height.told<Template>(200, "POST", `/fieldTemplates/${IDS.tags}/options`, { value: "New" });
    expect(made.labels.at(-1)).toMatchObject({ value: "New", hue: 0 });
  },

  "height/option-deletion": async ({ height }) => {
    const path = `/fieldTemplates/${IDS.priority}/options/${IDS.high}`;
    const left = await height.told<Template>(200, "PUT", path, { value: "High", deleted: true });
    expect(left.labels.map(({ id }) => id)).toEqual([IDS.low]);
    expect((await height.task(2)).fields.map(({ fieldTemplateId }) => fieldTemplateId)).toEqual([IDS.due]);
    expect((await height.activities(2)).at(-1)).toMatchObject({ type: "fieldOptionRemoved", oldValue: IDS.high });
    expectError(await height.call("PUT", path, { value: "High" }), 404);
  },

  "height/security-log": async ({ height }) => {
    await height.told(200, "POST", `/fieldTemplates/${IDS.priority}/options`, { value: "Medium", hue: 60 });
    const { list } = await height.told<{ list: Schema<"SecurityLogEvent">[] }>(200, "GET", "/securityLogEvents");
    const last = list.at(-1);
    expect(last).toMatchObject({ eventType: "FieldTemplateUpdate", userId: IDS.ada, userEmail: "ada@example.com" });
    const labels = (value: object | undefined) => (value as { labels: unknown[] }).labels.length;
    expect([labels(last?.oldValue), labels(last?.newValue)]).toEqual([2, 3]);
  },

  "height/user-members": async ({ height }) => {
    const { list } = await height.told<{ list: Schema<"User">[] }>(200, "GET", "/users");
    for (const user of list) {
      const names = [user.username, user.firstname, user.lastname].map((name) => typeof name);
      expect(new Set(names)).toEqual(new Set([user.state === "enabled" ? "string" : "undefined"]));
    }
    expect(new Set(list.map(({ state }) => state))).toEqual(new Set(["enabled", "invited"]));
  },

  "height/workspace-members": async ({ height }) => {
    const workspace = await height.told<object>(200, "GET", "/workspace");
    expect(Object.keys(workspace).sort()).toEqual(["id", "model", "name", "url"]);
  },
};
