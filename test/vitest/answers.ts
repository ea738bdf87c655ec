import { openContract } from "../../src/index.ts";

export const heights = await openContract("heights");

export const COURSE = { id: 123, title: "Example Course", sold_separately: true, price: "99.0" };

export const HEADERS = { "content-type": "application/json", "x-request-id": "r", "x-api-version": "v1" };

/** Whatever a list of courses is to say. */
export function courses(...list: readonly unknown[]): string {
  return JSON.stringify({ courses: list });
}
