import { expect } from "vitest";
import type { Heights, Schema } from "../client.ts";
import { expectInvalid, type Proofs } from "./proof.ts";

async function orders(heights: Heights, query: string): Promise<Schema<"OrderList">> {
  const { status, body } = await heights.get<Schema<"OrderList">>(`/orders?${query}`);
  expect({ query, status }).toEqual({ query, status: 200 });
  return body;
}

/** Whether the documented order, made at 2024-01-01T12:00:00Z, is found with these bounds. */
async function isFound(heights: Heights, bounds: string): Promise<boolean> {
  const { orders: found } = await orders(heights, `user_email=student@example.com&${bounds}`);
  return found.some(({ id }) => id === "ORD_ABC123");
}

/** Which orders are found, and on which page. */
export const orderProofs: Proofs = {
  "heights/orders-unpaged": async ({ heights }) => {
    const body = await orders(heights, "per_page=10");
    expect(Object.keys(body)).toEqual(["orders"]);
    expect(body.orders.length).toBeGreaterThan(100);
  },

  "heights/page-values": async ({ heights }) => {
    for (const value of ["0", "-1", "two", "1.5", ""]) {
      expectInvalid(await heights.get(`/orders?page=${value}`));
      expectInvalid(await heights.get(`/orders?page=1&per_page=${value}`));
      expectInvalid(await heights.get(`/students?page=${value}`));
    }
  },

  "heights/page-past-end": async ({ heights }) => {
    expect((await orders(heights, "page=1000")).orders).toEqual([]);
    expect((await heights.get<Schema<"StudentPage">>("/students?page=1000")).body.students).toEqual([]);
  },

  "heights/per-page-cut": async ({ heights }) => {
    const { orders: page, meta } = await orders(heights, "page=1&per_page=101");
    expect([page.length, meta?.per_page]).toEqual([100, 100]);
  },

  "heights/per-page-default": async ({ heights }) => {
    const { orders: page, meta } = await orders(heights, "page=1");
    expect([page.length, meta?.per_page]).toEqual([50, 50]);
  },

  "heights/order-status-values": async ({ heights }) => {
    for (const status of ["refunded", "PAID", ""]) expectInvalid(await heights.get(`/orders?status=${status}`));
  },

  "heights/order-dates": async ({ heights }) => {
    for (const bound of ["soon", "01/02/2024", "2024-02-30", "2024-02-30T10:00", "1704110400"]) {
      expectInvalid(await heights.get(`/orders?created_after=${bound}`));
      expectInvalid(await heights.get(`/orders?created_before=${bound}`));
    }
  },

  "heights/order-date-bounds": async ({ heights }) => {
    const made = "2024-01-01T12:00:00Z";
    expect(await isFound(heights, `created_after=${made}&created_before=${made}`)).toBe(true);
    expect(await isFound(heights, "created_after=2024-01-01T12:00:01Z")).toBe(false);
    expect(await isFound(heights, "created_before=2024-01-01T11:59:59Z")).toBe(false);
  },

  "heights/order-plain-dates": async ({ heights }) => {
    await heights.patchState<Schema<"Order">>("orders/ORD_ABC123", { created_at: "2024-01-02T00:00:00Z" });
    expect(await isFound(heights, "created_after=2024-01-02")).toBe(true);
    expect(await isFound(heights, "created_before=2024-01-02")).toBe(true);
    await heights.patchState<Schema<"Order">>("orders/ORD_ABC123", { created_at: "2024-01-02T00:00:01Z" });
    expect(await isFound(heights, "created_before=2024-01-02")).toBe(false);
  },

  "heights/order-local-times": async ({ heights }) => {
    expect(await isFound(heights, "created_after=2024-01-01T12:00:00&created_before=2024-01-01T12:00:00")).toBe(true);
    expect(await isFound(heights, "created_after=2024-01-01T12:00")).toBe(true);
    expect(await isFound(heights, "created_after=2024-01-01T12:01")).toBe(false);
  },
};
