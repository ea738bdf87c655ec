import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { openReceiver, type Receiver } from "../receiver.ts";
import { Height, type Schema } from "./client.ts";

// Subscriptions made through the API itself, received by a real server.

type Event = Schema<"TaskEvent">;

let mock: Mock;
let receiver: Receiver;
let height: Height;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["height"], port: 0 });
});
beforeEach(async () => {
  tests += 1;
  height = new Height(mock, `webhooks-${tests}`);
  height.control.freeze(true);
  receiver = await openReceiver();
  return () => receiver.close();
});
afterAll(() => mock.close());

const subscribe = (path: string, ...events: readonly string[]) =>
  height.told<Schema<"Webhook">>(200, "POST", "/webhooks", { url: `${receiver.url}/${path}`, events });
const bodies = () => receiver.received.map(({ body }) => JSON.parse(body) as Event);

describe("a webhook", () => {
  it("brings what happened, what it was before, and who asked for it", async () => {
    const webhook = await subscribe("all", "task.created", "task.updated", "task.deleted", "activity.created");
    const task = await height.createTask();
    await height.told(200, "PATCH", `/tasks/${task.id}`, { name: "Renamed" });
    await height.told(200, "PUT", `/tasks/${task.id}`, { deleted: true });
    await height.control.settled();
    const types = bodies().map(({ type }) => type);
    expect(types.filter((type) => type.startsWith("task."))).toEqual(["task.created", "task.updated", "task.deleted"]);
    expect(types.filter((type) => (type as string) === "activity.created")).toHaveLength(3);
    for (const body of bodies()) expect(body).toMatchObject({ model: "webhookEvent", webhookId: webhook.id });
    const updated = bodies().find(({ type }) => type === "task.updated");
    expect([updated?.data.previousModel?.name, updated?.data.model.name]).toEqual(["A task", "Renamed"]);
    for (const { method, contentType, headers } of receiver.received) {
      expect([method, contentType, headers["user-agent"]]).toEqual(["POST", "application/json", "Height webhook"]);
    }
    expect(new Set(bodies().map(({ id }) => id)).size).toBe(receiver.received.length);
  });

  it("brings the events that were asked for alone, and nothing once it is deleted", async () => {
    const webhook = await subscribe("created", "task.created");
    const task = await height.createTask();
    await height.told(200, "PATCH", `/tasks/${task.id}`, { name: "Renamed" });
    await height.control.settled();
    expect(bodies().map(({ type }) => type)).toEqual(["task.created"]);
    await height.told(204, "DELETE", `/webhooks/${webhook.id}`);
    await height.createTask();
    await height.control.settled();
    expect(receiver.received).toHaveLength(1);
  });

  it("hears nothing of another workspace, nor of what was refused", async () => {
    await subscribe("all", "task.created", "task.updated");
    const list = { listIds: ["3a0f8c52-7b1e-4d56-9a3c-0c5b1f6e2d21"] };
    await height.with("api-key secret_other").createTask(list);
    await height.patch(1, { type: "name", name: "New" }, { type: "status", status: "no-such-status" });
    await height.control.settled();
    expect(receiver.received).toEqual([]);
  });

  it("is tried again until it is accepted, within three days", async () => {
    receiver.answerWith(500);
    await subscribe("later", "task.created");
    await height.createTask();
    await height.control.settled();
    await height.control.advance(60);
    receiver.answerWith(204);
    await height.control.advance(600);
    await height.control.advance(3 * 86_400);
    expect(receiver.received).toHaveLength(3);
    expect(new Set(receiver.received.map(({ body }) => body)).size).toBe(1);
  });
});
