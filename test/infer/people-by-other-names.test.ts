import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { type ServedDocument, serveDocument } from "./serve-document.ts";

const file = new URL("../corpus/documents/people-by-other-names.yaml", import.meta.url);
const TEA = parse(readFileSync(file, "utf8"));

const get = async ({ call }: ServedDocument, path: string) => (await call("GET", path)).body;

describe("a customer", () => {
  it("is a user, and what they ordered is listed below them", async () => {
    const tea = serveDocument(TEA);
    const { content: users } = await get(tea, "/users");
    expect((await get(tea, `/users/${users[0].id}/orders`)).length).toBeGreaterThan(0);
    for (const { id } of users)
      for (const order of await get(tea, `/users/${id}/orders`)) expect(order.customerId).toBe(id);
    const items = [{ productId: 1, quantity: 2 }];
    const { body: order } = await tea.call("POST", "/orders", { customerId: users[3].id, items });
    expect(await get(tea, `/users/${users[3].id}/orders`)).toContainEqual(order);
  });

  it("has to be there, and so has what they order", async () => {
    const { call } = serveDocument(TEA);
    const items = [{ productId: 1, quantity: 2 }];
    const status = async (body: object) => (await call("POST", "/orders", body)).status;
    expect(await status({ customerId: 1, items })).toBe(201);
    expect(await status({ customerId: 98765, items })).toBe(404);
    expect(await status({ customerId: 1, items: [...items, { productId: 98765, quantity: 1 }] })).toBe(404);
  });

  it("has ordered what there is", async () => {
    const tea = serveDocument(TEA);
    const products = new Set((await get(tea, "/products")).map(({ id }: { id: number }) => id));
    for (const { items } of await get(tea, "/users/1/orders"))
      for (const { productId } of items) expect(products).toContain(productId);
  });
});

describe("a page", () => {
  it("says whether it is the first, the last, or empty", async () => {
    const tea = serveDocument(TEA);
    const told = async (page: number) => {
      const { first, last, empty } = await get(tea, `/users?size=20&page=${page}`);
      return [first, last, empty];
    };
    expect(await told(0)).toEqual([true, false, false]);
    expect(await told(1)).toEqual([false, true, false]);
    expect(await told(9)).toEqual([false, true, true]);
  });

  it("is sorted as a word after a comma says", async () => {
    const tea = serveDocument(TEA);
    const names = async (sort: string) =>
      (await get(tea, `/users?size=100&sort=${sort}`)).content.map((one: { lastName: string }) => one.lastName);
    const up = await names("lastName,asc");
    expect(up).toEqual([...up].sort());
    expect(await names("lastName,desc")).toEqual(up.toReversed());
  });
});

it("few ids leave room for new records", async () => {
  const tea = serveDocument(TEA);
  const { body: table } = await tea.call("POST", "/tables", { seats: 4 });
  expect(table).toEqual({ id: expect.any(Number), seats: 4 });
  expect(await get(tea, `/tables/${table.id}`)).toEqual(table);
});
