import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { type Mock, startMock } from "../../../src/start-mock.ts";
import { expectError, Heights, type OrderRecord, type Schema } from "./client.ts";

// Lists: which records, in which order, on which page.

const MINE = 1;

let mock: Mock;
let heights: Heights;
let tests = 0;

beforeAll(async () => {
  mock = await startMock({ targets: ["heights"], port: 0 });
});
beforeEach(() => {
  tests += 1;
  heights = new Heights(mock, `lists-${tests}`);
});
afterAll(() => mock.close());

async function orders(query: string): Promise<Schema<"OrderList">> {
  const { status, body } = await heights.get<Schema<"OrderList">>(`/orders${query}`);
  expect({ query, status }).toEqual({ query, status: 200 });
  return body;
}

const idsOf = (list: readonly { readonly id: string | number }[]) => list.map(({ id }) => id);

/** The ids of the account's orders that satisfy a condition, oldest first, found without the API. */
async function expectedIds(holds: (order: OrderRecord) => boolean): Promise<readonly string[]> {
  const { body } = await heights.state<OrderRecord[]>("GET", "orders");
  const mine = body.filter((order) => order.account_id === MINE && holds(order));
  return mine.sort((a, b) => Date.parse(a.created_at) - Date.parse(b.created_at)).map(({ id }) => id);
}

/** Orders at these instants alone, in the given spelling, named by their place in the list. */
async function onlyOrdersAt(...instants: readonly string[]): Promise<void> {
  const { body: all } = await heights.state<Record<string, object[]>>("GET", "");
  const [model] = all.orders ?? [];
  const made = instants.map((created_at, index) => ({ ...model, id: `ORD_${index}`, created_at }));
  const url = `${mock.url}/~${heights.sandbox}/__understudy/state/heights`;
  const headers = { "Content-Type": "application/json" };
  const response = await fetch(url, { method: "PUT", headers, body: JSON.stringify({ ...all, orders: made }) });
  expect(response.status).toBe(200);
}

describe("orders by status", () => {
  it.each(["pending", "failed", "paid", "paypal_executed"])("%s", async (status) => {
    const list = (await orders(`?status=${status}`)).orders;
    expect(list.length).toBeGreaterThan(0);
    expect(idsOf(list)).toEqual(await expectedIds((order) => order.status === status));
  });

  it("all of them, and paid ones by default", async () => {
    expect(idsOf((await orders("?status=all")).orders)).toEqual(await expectedIds(() => true));
    expect(idsOf((await orders("")).orders)).toEqual(await expectedIds(({ status }) => status === "paid"));
  });

  it.each(["refunded", "PAID", ""])("%o is refused", async (status) => {
    expectError(await heights.get(`/orders?status=${status}`), 422, "unprocessable_entity");
  });
});

describe("orders by email", () => {
  it("are those of exactly this one", async () => {
    expect(idsOf((await orders("?user_email=student@example.com")).orders)).toEqual(["ORD_ABC123"]);
    for (const near of ["student@example.co", "tudent@example.com", "STUDENT@example.com", "nobody@example.com"]) {
      expect((await orders(`?user_email=${near}&status=all`)).orders).toEqual([]);
    }
  });

  it("together with a status satisfy both", async () => {
    const [failed] = (await orders("?status=failed")).orders;
    const email = failed?.user_email ?? "";
    const both = await expectedIds(({ user_email, status }) => user_email === email && status === "failed");
    expect(idsOf((await orders(`?user_email=${email}&status=failed`)).orders)).toEqual(both);
  });
});

describe("orders by time", () => {
  const INSTANTS = [
    "2026-05-09T23:59:59Z",
    "2026-05-10T00:00:00Z",
    "2026-05-10T12:00:00Z",
    "2026-05-10T23:00:00Z",
    "2026-05-11T00:00:00Z",
  ];

  it.each([
    ["created_after=2026-05-10", [1, 2, 3, 4]],
    ["created_before=2026-05-10", [0, 1]],
    ["created_after=2026-05-10&created_before=2026-05-11", [1, 2, 3, 4]],
    ["created_after=2026-05-10T12:00:00Z", [2, 3, 4]],
    ["created_after=2026-05-10T12:00:00.001Z", [3, 4]],
    ["created_before=2026-05-10T12:00:00Z", [0, 1, 2]],
    ["created_after=2026-05-10T14:00:00%2B02:00", [2, 3, 4]],
    ["created_before=2026-05-10T07:00:00-05:00", [0, 1, 2]],
    ["created_after=2026-05-11T01:00:00%2B02:00", [3, 4]],
    ["created_before=2026-05-11T00:59:59%2B02:00", [0, 1, 2]],
    ["created_after=2026-05-10T23:00:00Z", [3, 4]],
    ["created_before=2026-05-10T22:59:59Z", [0, 1, 2]],
    ["created_after=2026-05-10T12:00", [2, 3, 4]],
    ["created_after=2026-05-12", []],
    ["created_after=2026-05-11&created_before=2026-05-10", []],
  ])("%s", async (query, expected) => {
    heights = new Heights(mock, "lists-by-time"); // made once: the cases only read
    if ((await orders("?page=1")).meta?.total_orders !== INSTANTS.length) await onlyOrdersAt(...INSTANTS);
    expect(idsOf((await orders(`?${query}`)).orders)).toEqual(expected.map((index) => `ORD_${index}`));
    const paged = await orders(`?${query}&page=1&per_page=2`);
    expect(paged.meta?.total_orders).toBe(expected.length);
    expect(idsOf(paged.orders)).toEqual(expected.slice(0, 2).map((index) => `ORD_${index}`));
  });

  it("of the fixtures, between two instants", async () => {
    const [from, to] = ["2024-06-01T00:00:00Z", "2024-09-01T00:00:00Z"];
    const list = (await orders(`?status=all&created_after=${from}&created_before=${to}`)).orders;
    expect(list.length).toBeGreaterThan(10);
    expect(idsOf(list)).toEqual(await expectedIds(({ created_at: at }) => at >= from && at <= to));
  });

  it.each([
    "yesterday",
    "2026",
    "2026-5-1",
    "2026-02-30",
    "2026-02-30T10:00",
    "2026-02-30T10:00:00Z",
    "2026-13-01",
    "2026-05-10T25:00:00Z",
    "2026-05-10%2012:00:00Z",
    "1715342400",
    "",
  ])("%o is refused as a bound", async (bound) => {
    for (const name of ["created_after", "created_before"]) {
      const messages = expectError(await heights.get(`/orders?${name}=${bound}`), 422, "unprocessable_entity");
      expect(messages).toEqual([expect.stringMatching(new RegExp(`^${name} .*date`))]);
    }
  });
});

describe("orders in pages", () => {
  it("come all, without meta, as long as no page is asked for", async () => {
    for (const query of ["", "?per_page=5"]) {
      const body = await orders(query);
      expect(Object.keys(body)).toEqual(["orders"]);
      expect(body.orders.length).toBeGreaterThan(200);
    }
  });

  it("hold 50 unless told otherwise, and together every order once", async () => {
    const all = idsOf((await orders("?status=all")).orders);
    const pages = Math.ceil(all.length / 50);
    const seen: (string | number)[] = [];
    for (let page = 1; page <= pages; page += 1) {
      const body = await orders(`?status=all&page=${page}`);
      expect(body.meta).toEqual({ total_pages: pages, total_orders: all.length, current_page: page, per_page: 50 });
      expect(body.orders).toHaveLength(page < pages ? 50 : all.length - 50 * (pages - 1));
      seen.push(...idsOf(body.orders));
    }
    expect(seen).toEqual(all);
  });

  it.each([
    [1, 1],
    [99, 99],
    [100, 100],
    [101, 100],
    [5_000, 100],
  ])("of %i have %i", async (wanted, given) => {
    const { orders: list, meta } = await orders(`?page=1&per_page=${wanted}`);
    expect(list).toHaveLength(given);
    expect(meta?.per_page).toBe(given);
  });

  it("past the end are empty and keep the totals", async () => {
    const { orders: list, meta } = await orders("?user_email=student@example.com&page=7");
    expect(list).toEqual([]);
    expect(meta).toEqual({ total_pages: 1, total_orders: 1, current_page: 7, per_page: 50 });
  });

  it.each(["page=0", "page=-1", "page=one", "page=1.5", "page=", "page=1&per_page=0", "page=1&per_page=ten"])(
    "%s is refused",
    async (query) => {
      expectError(await heights.get(`/orders?${query}`), 422, "unprocessable_entity");
    },
  );

  it("show an order that was just granted last", async () => {
    await heights.post("/student/enroll", { email: "ada@example.com", name: "Ada", course_id: 123 });
    expect((await orders("")).orders.at(-1)?.user_email).toBe("ada@example.com");
  });
});

describe("students", () => {
  const page = async (query: string) => (await heights.get<Schema<"StudentPage">>(`/students${query}`)).body;

  it("come on 12 pages of 50, in the order of their ids", async () => {
    const ids: (string | number)[] = [];
    for (let number = 1; number <= 12; number += 1) {
      const { students, meta } = await page(`?page=${number}`);
      expect(meta).toEqual({ total_pages: 12, total_students: 587 });
      expect(students).toHaveLength(number < 12 ? 50 : 37);
      ids.push(...idsOf(students));
    }
    expect(ids).toEqual([...new Set(ids)].sort((a, b) => Number(a) - Number(b)));
    expect(ids).toHaveLength(587);
  });

  it("start with the first page, whatever per_page says, and end with an empty one", async () => {
    expect(await page("")).toEqual(await page("?page=1"));
    expect(await page("?per_page=5")).toEqual(await page("?page=1"));
    expect(await page("?page=13")).toEqual({ students: [], meta: { total_pages: 12, total_students: 587 } });
  });

  it("grow by who enrolls, on the last page", async () => {
    await heights.post("/student/enroll", { email: "ada@example.com", name: "Ada" });
    const { students, meta } = await page("?page=12");
    expect(meta.total_students).toBe(588);
    expect(students.at(-1)?.email).toBe("ada@example.com");
  });

  it.each(["?page=0", "?page=x"])("%s is refused", async (query) => {
    expectError(await heights.get(`/students${query}`), 422, "unprocessable_entity");
  });

  it("in detail need an email that is known", async () => {
    expectError(await heights.get("/students/details"), 422, "unprocessable_entity");
    expectError(await heights.get("/students/details?email=nobody@example.com"), 404, "not_found");
  });
});

describe("only what is published is listed", () => {
  it.each(["courses", "bundles", "digital_products"])("%s", async (name) => {
    const listed = async () =>
      idsOf((await heights.get<Record<string, { id: number }[]>>(`/${name}`)).body[name] ?? []);
    type Product = { id: number; account_id: number; is_published: boolean };
    const { body: all } = await heights.state<Product[]>("GET", name);
    const mine = all.filter(({ account_id }) => account_id === MINE);
    expect(mine.some(({ is_published }) => !is_published)).toBe(true);
    expect(await listed()).toEqual(
      idsOf(mine.filter(({ is_published }) => is_published)).sort((a, b) => Number(a) - Number(b)),
    );

    const [first] = await listed();
    await heights.patchState<Product>(`${name}/${first}`, { is_published: false });
    expect(await listed()).not.toContain(first);
    expect((await heights.get<Product>(`/${name}/${first}`)).body.is_published).toBe(false);
  });
});
