import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../src/start-mock.ts";
import { head, sendRaw } from "../http/raw-socket.ts";
import { type Steering, startSteering } from "./steering.ts";

let steering: Steering;
let guarded: Mock;
beforeAll(async () => {
  steering = await startSteering();
  guarded = await startMock({ targets: ["heights"], port: 0, adminToken: "secret" });
});
afterAll(async () => {
  await steering.mock.close();
  await guarded.close();
});

const SUBSCRIPTION = { target: "heights", event: "*", url: "http://127.0.0.1:9/hook" };

/** A good request to each operation, and the status that it answers with. */
const GOOD: Readonly<Record<string, readonly [method: string, path: string, status: number, body?: unknown]>> = {
  getHealth: ["GET", "/health", 200],
  listTargets: ["GET", "/targets", 200],
  reset: ["POST", "/reset", 204],
  getState: ["GET", "/state/heights", 200],
  replaceState: ["PUT", "/state/heights", 200, {}],
  getCollection: ["GET", "/state/heights/roles", 200],
  replaceCollection: ["PUT", "/state/heights/roles", 200, []],
  getRecord: ["GET", "/state/heights/roles/1", 200],
  putRecord: ["PUT", "/state/heights/roles/1", 200, { id: 1, account_id: 1, name: "Gold" }],
  deleteRecord: ["DELETE", "/state/heights/roles/1", 204],
  getMetrics: ["GET", "/metrics", 200],
  listenToEvents: ["GET", "/events", 200],
  getConduct: ["GET", "/conduct", 200],
  getClock: ["GET", "/clock", 200],
  setClock: ["PUT", "/clock", 200, { frozen: true }],
  advanceClock: ["POST", "/clock/advance", 200, { seconds: 1 }],
  listFaults: ["GET", "/faults", 200],
  createFault: ["POST", "/faults", 201, { target: "heights", operation: "listCourses", status: 503 }],
  clearFaults: ["DELETE", "/faults", 204],
  removeFault: ["DELETE", "/faults/fault_1", 204],
  listLimits: ["GET", "/limits", 200],
  changeLimit: ["PATCH", "/limits/heights/standard", 200, { limit: 3 }],
  listSandboxes: ["GET", "/sandboxes", 200],
  deleteSandbox: ["DELETE", "/sandboxes/default", 204],
  listSnapshots: ["GET", "/snapshots", 200],
  getSnapshot: ["GET", "/snapshots/kept", 200],
  takeSnapshot: ["PUT", "/snapshots/kept", 200],
  restoreSnapshot: ["POST", "/snapshots/kept/restore", 204],
  deleteSnapshot: ["DELETE", "/snapshots/kept", 204],
  listHistory: ["GET", "/history", 200],
  rewind: ["POST", "/rewind", 204, { to: "known" }],
  listRequests: ["GET", "/requests", 200],
  getRequest: ["GET", "/requests/known", 200],
  clearRequests: ["DELETE", "/requests", 204],
  exportRequests: ["GET", "/requests.har", 200],
  listSubscriptions: ["GET", "/webhooks/subscriptions", 200],
  subscribe: ["POST", "/webhooks/subscriptions", 201, SUBSCRIPTION],
  unsubscribe: ["DELETE", "/webhooks/subscriptions/ID", 204],
  redeliver: ["POST", "/webhooks/deliveries/DELIVERY/redeliver", 202],
  triggerEvent: ["POST", "/webhooks/trigger", 202, { target: "heights", event: "new_order" }],
  awaitSettled: ["GET", "/webhooks/settled", 200],
  listDeliveries: ["GET", "/webhooks/deliveries", 200],
};

/** What makes an operation answer 404 and 422, where it can. */
const UNKNOWN: Readonly<Record<string, readonly [path: string, body?: unknown]>> = {
  reset: ["/reset", { target: "nobody" }],
  getState: ["/state/nobody"],
  replaceState: ["/state/nobody", {}],
  getCollection: ["/state/heights/nothing"],
  replaceCollection: ["/state/heights/nothing", []],
  getRecord: ["/state/heights/roles/0"],
  putRecord: ["/state/heights/nothing/1", {}],
  deleteRecord: ["/state/heights/roles/0"],
  changeLimit: ["/limits/heights/nothing", { limit: 3 }],
  removeFault: ["/faults/fault_9"],
  deleteSandbox: ["/sandboxes/nobody"],
  getSnapshot: ["/snapshots/none"],
  restoreSnapshot: ["/snapshots/none/restore"],
  deleteSnapshot: ["/snapshots/none"],
  rewind: ["/rewind", { to: "nothing" }],
  getRequest: ["/requests/none"],
  unsubscribe: ["/webhooks/subscriptions/none"],
  redeliver: ["/webhooks/deliveries/none/redeliver"],
};
const UNFIT: Readonly<Record<string, unknown>> = {
  reset: { target: 5 },
  rewind: { to: 5 },
  triggerEvent: { target: "heights", event: "none" },
  replaceState: { roles: [{ id: "x" }] },
  replaceCollection: {},
  putRecord: { name: 5 },
  setClock: {},
  advanceClock: { seconds: -1 },
  createFault: { status: 99 },
  changeLimit: { limit: 0 },
  subscribe: { ...SUBSCRIPTION, event: "none" },
};

describe("every operation of the control API", () => {
  it("produces each of its documented statuses, and each answer fits the description", async () => {
    const { contract, produced, send } = steering;
    for (const { id } of contract.operations) await tryEverything(id);
    const documented = contract.operations.flatMap(({ id, statuses }) => statuses.map((status) => `${id} ${status}`));
    const missing = documented.filter((one) => !produced.has(one) && !one.endsWith(" 500"));
    // What is not the first success, and what a query has to break.
    const queried = ["listRequests 422", "exportRequests 422", "awaitSettled 422", "getConduct 422"];
    const further = ["putRecord 201", "takeSnapshot 422", ...queried];
    expect(missing.sort()).toEqual(further.sort());
    await send("PUT", "/state/heights/roles/77", { account_id: 1, name: "New" });
    await send("PUT", "/snapshots/a%20b");
    for (const path of ["/requests", "/requests.har"]) await send("GET", `${path}?status=9xx`);
    await send("GET", "/webhooks/settled?timeoutMs=soon");
    await send("GET", "/conduct?since=once");
    for (const one of missing) expect(produced).toContain(one);
  });

  it("documents that it is guarded", () => {
    for (const { id, statuses } of steering.contract.operations) {
      expect(statuses, id).toEqual(expect.arrayContaining(["401", "403"]));
    }
  });

  it("is one that the tables above know", () => {
    expect(Object.keys(GOOD).sort()).toEqual(steering.contract.operations.map(({ id }) => id).sort());
  });

  it("can be told apart from what is no operation", async () => {
    for (const path of ["", "/", "/nothing", "/state", "/clock/advance/x"]) {
      expect((await steering.send("GET", path)).status).toBe(404);
    }
  });

  async function tryEverything(id: string): Promise<void> {
    const { contract, send } = steering;
    await send("POST", "/reset");
    const { body: subscription } = await send("POST", "/webhooks/subscriptions", SUBSCRIPTION);
    await send("POST", "/faults", { status: 500 });
    await send("PUT", "/snapshots/kept");
    await steering.mock.inject({ url: "/heights/api/v1/courses", headers: { "x-request-id": "known" } });
    const [method, path, status, body] = GOOD[id]!;
    const { body: deliveries } = await send("POST", "/webhooks/trigger", { target: "heights", event: "new_order" });
    const real = path.replace("ID", subscription.id).replace("DELIVERY", deliveries[0].id);
    expect((await send(method, real, body)).status, id).toBe(status);
    expect((await send("TRACE", real)).status).toBe(405);
    expect((await send(method, real, body, { headers: { host: "rebound.example" } })).status).toBe(403);
    await sendWithoutToken(method, real);
    const unknown = UNKNOWN[id];
    if (unknown !== undefined) expect((await send(method, unknown[0], unknown[1])).status, id).toBe(404);
    if (contract.operation(id)?.value.requestBody === undefined) return;
    expect((await send(method, real, UNFIT[id])).status, id).toBe(422);
    expect((await send(method, real, undefined, { text: "{" })).status, id).toBe(400);
    const xml = { text: "<x/>", headers: { "content-type": "application/xml" } };
    expect((await send(method, real, undefined, xml)).status, id).toBe(415);
    await announceTooMuch(method, real);
  }

  async function sendWithoutToken(method: string, path: string): Promise<void> {
    const answer = await guarded.inject({ method, url: `/__understudy${path}` });
    expect(answer.status).toBe(401);
    steering.check(method, path, answer);
  }

  /** A body that is announced is too long before a byte of it has come. */
  async function announceTooMuch(method: string, path: string): Promise<void> {
    const lines = [`${method} /__understudy${path} HTTP/1.1`, "Host: localhost", "Content-Length: 99999999"];
    const { status, headers, body } = await sendRaw(steering.mock.url, head(...lines));
    expect(status).toBe(413);
    steering.check(method, path, { status, headers, text: body });
  }
});
