import { expect } from "vitest";
import type { Mock } from "../../src/start-mock.ts";

/** An answer, wherever it came from. */
export interface Answer {
  readonly status: number;
  readonly headers: { readonly [name: string]: string | undefined } | Headers;
  readonly text: string;
}

/** Demands the error body that the Heights documentation shows, with the id of the request that the header names. */
export function expectHeightsError(mock: Mock, answer: Answer, status: number): void {
  expect(answer.status, answer.text).toBe(status);
  expect(headerOf(answer, "content-type")).toBe("application/json; charset=utf-8");
  const body = JSON.parse(answer.text) as { request_id: string };
  const contract = mock.targets.find(({ name }) => name === "heights")?.contract;
  expect(contract?.schemaCheck({ $ref: "#/components/schemas/Error" }, "/error-shape")(body)).toEqual([]);
  expect(body.request_id).toBe(headerOf(answer, "x-request-id"));
}

/** Demands problem details (RFC 9457). */
export function expectProblemDetails(answer: Answer, status: number): { detail: string; errors?: unknown[] } {
  expect(answer.status, answer.text).toBe(status);
  expect(headerOf(answer, "content-type")).toMatch(/^application\/problem\+json/);
  const body = JSON.parse(answer.text) as { status: number; title: string; detail: string };
  expect(body.status).toBe(status);
  expect(body.title).toEqual(expect.any(String));
  expect(body.detail).toEqual(expect.any(String));
  return body;
}

/** A fetch response as an {@link Answer}. */
export async function answerOf(response: Response): Promise<Answer> {
  return { status: response.status, headers: response.headers, text: await response.text() };
}

function headerOf({ headers }: Answer, name: string): string | undefined {
  return headers instanceof Headers ? (headers.get(name) ?? undefined) : headers[name];
}
