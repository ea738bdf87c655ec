import { afterEach, describe, expect, it } from "vitest";
import { type CheckSettings, checkTarget } from "../../src/check/check-target.ts";
import { type Serving, serving } from "./serving.ts";
import { openShop, type ShopFaults, shop } from "./shop.ts";

// The numbers of the shop's orders stand in a header alone: without links nobody would find the way.

const open: Serving[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function check(faults: ShopFaults = {}, links?: Record<string, unknown>, settings: Partial<CheckSettings> = {}) {
  const { listener, ...seen } = openShop(faults);
  const server = await serving(listener);
  open.push(server);
  const report = await checkTarget(shop(links), { url: server.url, writes: true, timeoutMs: 2_000, ...settings });
  const found = report.findings.map(({ code, operation }) => `${operation} ${code}`);
  return { report, found, ...seen };
}

describe("documented links", () => {
  it("lead to every operation, and to the deletion of what was created", async () => {
    const { report, found, orders, notes } = await check();
    expect(found).toEqual([]);
    expect(report.coverage.filter(({ reached }) => !reached)).toEqual([]);
    expect(report.coverage.flatMap(({ missing }) => missing)).toEqual([]);
    expect(report.notes).toEqual([]);
    expect([...orders.keys()]).toEqual([]);
    expect(notes.length).toBeGreaterThan(0);
  });

  it("are what leads there", async () => {
    const { report, orders } = await check({}, {});
    expect(report.coverage.filter(({ reached }) => reached).map(({ operation }) => operation)).toEqual(["placeOrder"]);
    expect(orders.size).toBeGreaterThan(0);
    expect(report.notes).toEqual(["left behind, since its answers tell no id: POST /place-order"]);
  });

  it("tell which read shows what an update has changed, and a deletion has removed", async () => {
    expect((await check({ forgetsChanges: true })).found).toEqual(["changeOrder update-lost"]);
    expect((await check({ keepsCancelled: true })).found).toEqual(["cancelOrder readable-after-delete"]);
  });

  it("are no reason to ask another server, and one that leads nowhere does no harm", async () => {
    const { requests } = await check();
    expect(requests.filter((one) => one.includes("other.example.com") || one === "GET /orders/no")).toEqual([]);
  });
});
