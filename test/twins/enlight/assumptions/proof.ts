import { expect } from "vitest";
import type { Mock } from "../../../../src/start-mock.ts";
import type { ChecksheetRecord } from "../../../../src/twins/enlight/state.ts";
import { type Answer, ENROLLMENT, type Enlight, KEYS, type Schema, STUDENT, USER } from "../client.ts";
import type { EnlightOverHttp } from "./over-http.ts";

/** What a proof works with: a client of the owner of organisation `example`, in a sandbox of its own. */
export interface Bench {
  readonly enlight: EnlightOverHttp;
  readonly mock: Mock;
}

/** Shows by requests what was chosen where the documentation is silent. */
export type Proof = (bench: Bench) => Promise<void>;
export type Proofs = Readonly<Record<`enlight/${string}`, Proof>>;

export const INSTRUCTOR = { id: USER.instructor, key: KEYS.instructor };
export const BOB = { id: STUDENT.bob, key: KEYS.bob };
export const ANN = { id: STUDENT.ann, key: KEYS.ann };
/** The course to be done before the documented one. */
export const BEFORE = "798fceb7-6d65-4659-9e69-a949a370bc68";
export const CHECKSHEET = "e412869e-affe-403f-a006-47e6f1bfc668";
export const LIBRARY_ITEM = "8e016712-0472-443e-b187-a99332deac3c";
/** Where Bob finds every kind of step. */
export const EVERY_KIND = { checksheet: "c0de0000-0000-4000-8000-000000000001", enrollment: ENROLLMENT.everyKind };

export const LISTS = ["/courses", "/checksheets", "/students", "/enrollments", "/groups", "/users"];
export const NEW_COURSE = {
  name: "Special Course",
  summary: "The basics",
  marketing_copy_html: "<p>Buy this</p>",
  completion_information_html: "<p>Well done</p>",
};
export const FORM = "application/x-www-form-urlencoded";
export const BLANK = "can't be blank";
export const TAKEN = "has already been taken";

type Sentences = Readonly<Record<string, readonly string[]>>;
/** Errors as they are expected: with their sentences, or by the names of the fields alone. */
type Expected = Sentences | readonly string[];

/** Expects 422 with these errors, and nothing beside them. */
export function expectInvalid(answer: Answer<unknown>, expected: Expected): void {
  expectErrors(answer, { status: 422, members: ["errors"] }, expected);
}

/** Expects 422 as the creation of an enrollment has it. */
export function expectRefused(answer: Answer<unknown>, expected: Expected): void {
  expectErrors(answer, { status: 422, members: ["message", "errors"] }, expected);
  expect(answer.body).toHaveProperty("message", "Unable to save enrollment");
}

/** Expects an error that concerns no field. */
export function expectOnBase(answer: Answer<unknown>, status: number): void {
  expectErrors(answer, { status, members: ["errors"] }, ["base"]);
}

export function expectForbidden(answer: Answer<unknown>): void {
  expectOnBase(answer, 403);
}

export function expectMissing(answer: Answer<unknown>): void {
  expectOnBase(answer, 404);
}

interface Shape {
  readonly status: number;
  readonly members: readonly string[];
}

function expectErrors(answer: Answer<unknown>, { status, members }: Shape, expected: Expected): void {
  expect({ status: answer.status, text: answer.text }).toMatchObject({ status });
  expect(answer.headers["content-type"]).toMatch(/^application\/json\b/);
  expect(Object.keys(answer.body as object)).toEqual(members);
  const { errors } = answer.body as Schema<"Errors">;
  for (const sentences of Object.values(errors)) expect(sentences).toEqual([expect.stringMatching(/\S/)]);
  expect(isNames(expected) ? Object.keys(errors).sort() : errors).toEqual(
    isNames(expected) ? [...expected].sort() : expected,
  );
}

function isNames(expected: Expected): expected is readonly string[] {
  return Array.isArray(expected);
}

export const idsOf = (list: readonly { readonly id: string }[]): readonly string[] => list.map(({ id }) => id);

/** What matters of an answer, so that a failed expectation shows it. */
export const pairOf = ({ status, body }: Answer<unknown>) => ({ status, body });

/** Changes one step of the only section of a checksheet behind the API. */
export async function patchStep(enlight: Enlight, checksheet: string, at: number, patch: object): Promise<void> {
  const { body } = await enlight.state<ChecksheetRecord>("GET", `checksheets/${checksheet}`);
  const sections = body.sections.map((section) => ({
    ...section,
    steps: section.steps.map((placed, index) =>
      index === at ? { ...placed, step: { ...placed.step, ...patch } } : placed,
    ),
  }));
  await enlight.patchState(`checksheets/${checksheet}`, { sections });
}

/** Changes the limit of an organisation. */
export async function limitTo(limit: number, { enlight, mock }: Bench): Promise<void> {
  const headers = { "Understudy-Sandbox": enlight.sandbox, "Content-Type": "application/json" };
  const url = `${mock.url}/__understudy/limits/enlight/default`;
  const { status } = await fetch(url, { method: "PATCH", headers, body: JSON.stringify({ limit }) });
  if (status !== 200) throw new Error(`the limit cannot be changed: ${status}`);
}
