import { expect } from "vitest";
import type { Mock } from "../../../../src/start-mock.ts";
import { type Answer, expectError, type Heights, type Schema } from "../client.ts";

/** What a proof works with: a client of account `academy` in a sandbox of its own. */
export interface Bench {
  readonly heights: Heights;
  readonly mock: Mock;
}

/** Shows by requests what was chosen where the documentation is silent. */
export type Proof = (bench: Bench) => Promise<void>;
export type Proofs = Readonly<Record<`heights/${string}`, Proof>>;

export const ADA = { email: "ada@example.com", name: "Ada Lovelace" };
export const KNOWN = { email: "student@example.com", name: "Student Name" };

/** Expects 422 with the documented body. */
export function expectInvalid(answer: Answer<unknown>): readonly string[] {
  return expectError(answer, 422, "unprocessable_entity");
}

/** Expects 404 with the documented body. */
export function expectMissing(answer: Answer<unknown>): void {
  expectError(answer, 404, "not_found");
}

/** What the API lists under a name. */
export async function listed<Record = { id: number | string }>(
  heights: Heights,
  path: string,
  name = path.slice(1),
): Promise<readonly Record[]> {
  const { status, body } = await heights.get<{ [name: string]: Record[] }>(path);
  expect({ path, status }).toEqual({ path, status: 200 });
  return body[name] ?? [];
}

export function ordersOf(heights: Heights, email: string): Promise<readonly Schema<"Order">[]> {
  return listed<Schema<"Order">>(heights, `/orders?user_email=${email}`, "orders");
}

export async function enroll(heights: Heights, fields: object): Promise<Schema<"Student">> {
  const { status, body } = await heights.post("/student/enroll", fields);
  expect(status).toBe(200);
  return body.student;
}

export function percentage(heights: Heights, courseId: number, user_email = KNOWN.email) {
  return heights.post<Schema<"CompletionPercentage">>(`/courses/${courseId}/completion-percentage`, { user_email });
}

/** A POST with a body and media type of one's own. */
export function raw(heights: Heights, path: string, type: string, body: string): Promise<Answer<unknown>> {
  return heights.send(path, { method: "POST", headers: { "Content-Type": type }, body });
}

export const FORM = "application/x-www-form-urlencoded";

/** Spends requests of the allowance without asking anything of interest; answers with the last status. */
export async function spend({ mock, heights }: Bench, count: number, key = "heights-admin-key"): Promise<number> {
  const headers = { Authorization: `Bearer ${key}`, "Understudy-Sandbox": heights.sandbox };
  let last = 0;
  for (let index = 0; index < count; index += 1) {
    last = (await mock.inject({ url: "/heights/api/v1/courses/roles", headers })).status;
  }
  return last;
}
