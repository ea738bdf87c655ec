import { afterEach, describe, expect, it } from "vitest";
import { type CheckSettings, checkTarget } from "../../src/check/check-target.ts";
import { type Serving, serving } from "./serving.ts";
import { openShop, type ShopFaults, shop } from "./shop.ts";

// However a run ends, what it has created is deleted, or named.

const open: Serving[] = [];
afterEach(async () => {
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function check(faults: ShopFaults, settings: Partial<CheckSettings> = {}) {
  const { listener, ...seen } = openShop(faults);
  const server = await serving(listener);
  open.push(server);
  const report = await checkTarget(shop(), { url: server.url, writes: true, timeoutMs: 2_000, ...settings });
  return { report, ...seen };
}

/** Counts requests of one kind, and does something at one of them. */
function atThe(count: number, kind: string, act: () => void): NonNullable<ShopFaults["first"]> {
  let seen = 0;
  return ({ method, url }) => {
    if (!`${method} ${url}`.startsWith(kind)) return false;
    seen += 1;
    if (seen === count) act();
    return false;
  };
}

describe("a run that is stopped", () => {
  it.each(["POST /place-order", "GET /orders/N-1", "PUT /change-order/N-1", "DELETE /cancelled/N-1"])(
    "at %s deletes what it has created, and reports",
    async (kind) => {
      const stop = new AbortController();
      const { report, orders, requests } = await check(
        { first: atThe(1, kind, () => stop.abort()) },
        { stop: stop.signal },
      );
      expect([...orders.keys()]).toEqual([]);
      expect(report.scope.isCutShort).toBe(true);
      expect(report.notes).toEqual([expect.stringMatching(/^stopped after \d+ requests, as it was told$/)]);
      const after = requests.slice(requests.findIndex((one) => one.startsWith(kind)) + 1);
      expect(after.filter((one) => !one.startsWith("DELETE"))).toEqual([]);
    },
  );

  it("before it has begun says so", async () => {
    await expect(check({}, { stop: AbortSignal.abort() })).rejects.toThrow("stopped before anything was asked");
  });

  it("twice cleans up no more, and names what is left", async () => {
    const [stop, abandon] = [new AbortController(), new AbortController()];
    const { report, orders } = await check(
      {
        first: ({ method, url }) => {
          if (method === "GET" && url?.startsWith("/orders/N-")) stop.abort();
          if (method !== "DELETE" || !stop.signal.aborted) return false;
          abandon.abort();
          return true; // and answers nothing
        },
      },
      { stop: stop.signal, abandon: abandon.signal },
    );
    expect(orders.size).toBeGreaterThan(0);
    const named = [...orders.keys()].reverse().map((number) => `POST /place-order ${number}`);
    expect(report.notes.at(-1)).toBe(`left behind, since cleaning up was interrupted: ${named.join(", ")}`);
  });
});

describe("a run whose requests are counted", () => {
  it("keeps some back for its deletions", async () => {
    for (const maxRequests of [1, 2, 3, 4, 5, 8, 13, 21]) {
      const { report, orders, requests } = await check({}, { maxRequests }).catch((error: Error) => {
        expect(error.message).toMatch(/^cannot check /);
        return { report: undefined, orders: new Map<string, unknown>(), requests: [] };
      });
      expect([...orders.keys()], `${maxRequests}`).toEqual([]);
      expect(requests.filter((one) => !one.includes("__understudy")).length).toBeLessThanOrEqual(maxRequests);
      if (report !== undefined) expect(report.notes[0]).toMatch(/^stopped after \d+ requests, as --max-requests says$/);
    }
  });
});

describe("what cannot be deleted", () => {
  it("is named with the answer that its deletion got", async () => {
    const { report, orders } = await check({ refusesRemoval: 409 });
    const named = [...orders.keys()].reverse().map((number) => `POST /place-order ${number}`);
    expect(named.length).toBeGreaterThan(0);
    expect(report.notes).toContain(`left behind, since its deletion was answered 409: ${named.join(", ")}`);
  });

  it("is named when the server is gone", async () => {
    const { listener, orders } = openShop({
      first: ({ method, url }) => {
        const isAfter = method === "GET" && url === "/orders/N-1";
        if (isAfter) void server.close();
        return isAfter;
      },
    });
    const server = await serving(listener);
    const report = await checkTarget(shop(), { url: server.url, writes: true, timeoutMs: 500 });
    expect(report.findings).toMatchObject([{ code: "server-gone" }]);
    const named = [...orders.keys()].reverse().map((number) => `POST /place-order ${number}`);
    expect(report.notes).toContain(`left behind, since the server answers no more: ${named.join(", ")}`);
  });

  it("is deleted when the server comes back in time", async () => {
    const { listener, orders } = openShop();
    let isAway = false;
    let refused = 0;
    const server = await serving((request, response) => {
      if (request.method === "GET" && request.url === "/orders/N-1") isAway = true;
      if (!isAway) return listener(request, response);
      if (request.method === "DELETE") isAway = ++refused < 3;
      response.destroy();
    });
    open.push(server);
    const report = await checkTarget(shop(), { url: server.url, writes: true, timeoutMs: 500 });
    expect(report.notes.filter((one) => one.startsWith("left behind"))).toEqual([]);
    expect([...orders.keys()]).toEqual([]);
  });
});
